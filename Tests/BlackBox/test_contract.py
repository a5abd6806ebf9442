"""The contract of the command line, item by item and over the whole table of commands (cli.md)."""

import fcntl
import os
import re
import signal
import subprocess
import time
import unittest

import command_table
from harness import BINARY, Tested, reference

NEW = ("refer", "--name", "Some Sample", "--born", "1990-01-01", "--source", "police")
TOPICS = "exit-codes environment dates formats files cron privacy".split()


def commands():
    """Every command that does something, with its words."""
    return [c for c in command_table.root().all() if c.path and (not c.below or c.default)]


class BesideSwiftArgumentParser(Tested):
    """Our side of the table in the README's notes for contributors, row by row."""

    def test_globals_stand_before_or_after_every_command(self):
        for command in commands():
            if command.path == ("help",):
                continue
            for words in (
                ("--lock-wait", "99999", *command.path),
                (*command.path, "--lock-wait=99999"),
            ):
                answer = self.dapu(*words)
                self.assertEqual(answer.code, 64, str(answer))
                self.assertIn("--lock-wait takes a whole number", answer.err, str(answer))

    def test_a_value_may_be_joined_to_a_letter(self):
        self.done(*NEW, "-d2025-06-01")
        self.done("report", "cases", "-ocases.csv", "--format", "csv")
        self.assertTrue(os.path.exists(self.folder + "/cases.csv"))

    def test_a_value_may_start_with_a_dash_when_it_cannot_be_an_option(self):
        self.done(*NEW, "--note", "- late", "--on", "-30d")
        self.assertEqual(self.case_row(reference(1))["referred_on"], "2026-05-31")
        self.assertIn(
            "--limit takes a whole number", self.dapu("report", "cases", "--limit", "-5").err
        )
        self.assertIn("next word is the option --risk", self.dapu(*NEW, "--note", "--risk").err)

    def test_a_scalar_given_twice_is_an_error_and_a_repeatable_one_collects(self):
        answer = self.refused(*NEW, "--risk", "high", "--risk", "medium", code=64)
        self.assertIn("given twice, as high and as medium", answer.err)
        self.done(*NEW, "--abuse", "economic", "--abuse", "controlling-coercive")
        self.assertEqual(
            self.table("referrals.csv")[0]["abuse"], "economic;controlling-coercive"
        )

    def test_all_that_is_missing_is_named_at_once_for_every_command(self):
        for command in commands():
            required = [
                command_table.typed(o)[0]
                for o in command.options
                if not o["isOptional"] and o["kind"] != "flag"
            ]
            operands = [o["valueName"] for o in command.operands if not o["isOptional"]]
            if not required + operands:
                continue
            answer = self.dapu(*command.path)
            self.assertEqual(answer.code, 64, str(answer))
            for name in required + operands:
                self.assertIn(name, answer.err.splitlines()[0], str(answer))

    def test_an_unknown_option_comes_before_what_is_missing_or_wrong(self):
        for command in commands():
            answer = self.dapu(*command.path, "--today", "never", "--colorr", "x")
            self.assertEqual(answer.code, 64, str(answer))
            self.assertIn("unknown option '--colorr'", answer.err.splitlines()[0])
            self.assertIn("hint: did you mean '--color'?", answer.err)

    def test_every_option_of_every_command_has_a_near_miss(self):
        for command in commands():
            for option in command.options:
                name = command_table.typed(option)[0]
                if len(name) < 7:
                    continue
                answer = self.dapu(*command.path, name.upper())
                self.assertEqual(answer.code, 64, str(answer))
                self.assertIn(f"did you mean '{name}'?", answer.err, str(answer))

    def test_every_command_has_a_near_miss_that_is_not_executed(self):
        before = self.tables()
        for command in command_table.root().all():
            if not command.path:
                continue
            *first, last = command.path
            answer = self.dapu(*first, last + "x", timeout=10)
            self.assertEqual(answer.code, 64, str(answer))
            if len(last) > 3:
                self.assertRegex(answer.err, rf"did you mean '{last}s?'\?", str(answer))
        self.assertEqual(self.tables(), before)

    def test_allowed_values_and_references_have_near_misses(self):
        for command in commands():
            for option in command.options:
                values = [v for v in option.get("allValues", []) if len(v) > 4]
                if not values:
                    continue
                typed = values[0].swapcase()
                answer = self.dapu(*command.path, command_table.typed(option)[0], typed)
                self.assertEqual(answer.code, 64, str(answer))
                self.assertIn(f"did you mean '{values[0]}'?", answer.err, str(answer))
        for _ in range(3):
            self.refer()
        answer = self.dapu("report", "case", "C000002C")
        self.assertEqual(answer.code, 64)
        self.assertRegex(answer.err, r"did you mean 'C\d{6}[A-Z]' \([A-Z]+\)")

    def test_variables_stand_in_for_options_and_are_named_where_they_are_wrong(self):
        root = command_table.root()
        shown = self.done("help").text
        variables = dict(re.findall(r"--([a-z-]+)[^-]*?\(variable (DAPU_[A-Z]+)\)", shown))
        self.assertEqual(set(variables), {"store", "actor", "today"})
        self.assertLessEqual(set(variables), {command_table.typed(o)[0][2:] for o in root.options})
        self.assertIn("DAPU_TODAY is not a date", self.dapu("report", today="soon").err)

    def test_bytes_that_are_no_utf8_and_pasted_marks_are_named(self):
        for command in commands():
            answer = self.dapu(*command.path, b"\xff\xfe")
            self.assertEqual(answer.code, 64, str(answer))
            self.assertIn("is not valid UTF-8", answer.err, str(answer))
            answer = self.dapu(*command.path, "—format", "csv")
            self.assertEqual(answer.code, 64, str(answer))
            self.assertIn("em dash (U+2014)", answer.err, str(answer))

    @unittest.skipUnless(os.path.exists("/dev/full"), "there is no /dev/full here")
    def test_a_failed_write_is_an_error_for_every_help(self):
        with open("/dev/full", "wb") as full:
            for command in command_table.root().all():
                self.assertEqual(self.dapu(*command.path, "--help", stdout=full).code, 74)


class Grammar(Tested):
    def test_flags_cluster_in_every_order_and_a_value_may_end_the_cluster(self):
        self.refer()
        wanted = self.done("report", "cases", "--format", "csv").out
        for words in (("-qv",), ("-vq",), ("-qo-",), ("-vqo", "-")):
            self.assertEqual(self.done("report", "cases", "--format", "csv", *words).out, wanted)

    def test_every_flag_can_be_undone(self):
        for command in commands():
            for option in command.options:
                if option["kind"] == "flag":
                    name = "--no-" + option["preferredName"]["name"]
                    answer = self.dapu(*command.path, name, "--no-such-option")
                    self.assertIn("'--no-such-option'", answer.err, str(answer))

    def test_a_flag_takes_no_value_and_an_option_needs_one(self):
        for command in commands():
            for option in command.options:
                name = command_table.typed(option)[0]
                words = (name + "=x",) if option["kind"] == "flag" else (name,)
                answer = self.dapu(*command.path, *words)
                self.assertEqual(answer.code, 64, str(answer))
                self.assertRegex(answer.err, rf"{name} (takes no value|needs a value)")

    def test_after_two_hyphens_no_word_is_an_option(self):
        answer = self.dapu("report", "case", "--", "--help")
        self.assertEqual((answer.code, answer.out), (66, b""))

    def test_an_empty_value_is_refused_for_every_option_but_free_text(self):
        for command in commands():
            for option in command.options:
                if option["kind"] == "flag" or option["valueName"] == "TEXT":
                    continue
                name = command_table.typed(option)[0]
                answer = self.dapu(*command.path, name, "")
                self.assertEqual(answer.code, 64, str(answer))
                self.assertRegex(answer.err, rf"{name} is empty|--because|missing", str(answer))

    def test_no_option_is_abbreviated(self):
        for command in commands():
            names = {command_table.typed(o)[0] for o in command.options}
            for name in names:
                short = name[:-2]
                if len(short) > 4 and short not in names:
                    self.assertEqual(self.dapu(*command.path, short, "x").code, 64)


class Help(Tested):
    makes_store = False

    def test_every_way_to_ask_gives_the_same_bytes_on_stdout(self):
        for command in command_table.root().all():
            page = self.done("help", *command.path)
            self.assertEqual(page.bytes_err, b"")
            ways = [(*command.path, "--help"), (*command.path, "--formatt", "-h")]
            if command.path != ("help",):
                ways.append(("--help", *command.path))
            for words in ways:
                answer = self.done(*words)
                self.assertEqual((answer.out, answer.bytes_err), (page.out, b""), words)

    def test_every_page_has_a_sentence_a_usage_and_examples(self):
        for command in command_table.root().all():
            lines = self.done("help", *command.path).text.split("\n\n")
            self.assertTrue(lines[0].endswith("."), lines[0])
            self.assertRegex(lines[1], r"\AUsage: dapu")
            self.assertRegex(lines[2], r"\AExamples:\n  dapu")

    def test_every_option_says_its_values_defaults_and_letter(self):
        for command in command_table.root().all():
            text = " ".join(self.done("help", *command.path).text.split())
            for option in command.options:
                for name in command_table.typed(option):
                    self.assertIn(name, text)
                if option.get("allValues"):
                    self.assertIn("one of " + ", ".join(option["allValues"]), text)
                if option.get("defaultValue"):
                    self.assertIn(f"(default {option['defaultValue']})", text)

    def test_topics_say_what_they_should(self):
        wanted = {
            "exit-codes": "0 1 64 65 66 70 73 74 75 77 78 130 141".split(),
            "environment": "DAPU_STORE DAPU_ACTOR DAPU_TODAY XDG_DATA_HOME NO_COLOR TERM TZ".split(),
            "dates": "yesterday tomorrow +7d -2w +1m +1y monday eom 31/01/2026".split(),
            "formats": "text csv tsv json jsonl null".split(),
            "files": "people referrals attendance log consultations head .index".split(),
            "cron": ["followup", "DAPU_STORE"],
            "privacy": ["--names", "consultations.csv", "initials"],
        }
        self.assertEqual(list(wanted), TOPICS)
        overview = self.done("help").text
        for topic, words in wanted.items():
            page = self.done("help", topic).text
            self.assertIn(f"\n  {topic} ", overview)
            for word in words:
                self.assertIn(word, page, topic)

    def test_every_exit_code_of_the_page_is_one_of_the_contract_and_reached(self):
        page = self.done("help", "exit-codes").text
        codes = [int(code) for code in re.findall(r"(?m)^ *(\d+)  ", page)]
        self.assertEqual(codes, [0, 1, 64, 65, 66, 70, 73, 74, 75, 77, 78, 130, 141])


class ExitCodes(Tested):
    """Each code of the table, once; 70 is for faults that no test may know of."""

    def test_0_and_1_and_the_usage_data_and_absence_codes(self):
        case = self.refer()
        self.assertEqual(self.dapu("followup", "due").code, 0)
        self.assertEqual(self.dapu("report", "due", "--today", "2025-06-02").code, 0)
        self.refused("attend", case, "--mark", "attended", code=1)
        empty = ("report", "cases", "--stage", "closed", "--fail-if-empty")
        self.assertEqual(self.dapu(*empty).code, 1)
        self.refused("attend", case, "--mark", "present", code=64)
        self.refused("attend", "--from", "-", code=65, stdin=b"case,mark\nC000001A,present\n")
        self.refused("report", "case", reference(9), code=66)
        self.refused("attend", "--from", "no-such.csv", code=66)
        self.assertEqual(self.dapu("--store", self.folder + "/none", "report").code, 66)

    def test_73_and_74(self):
        self.assertEqual(self.dapu("store", "init").code, 73)
        self.assertEqual(self.dapu("report", "-o", "none/x.csv").code, 73)
        with open("/dev/full", "wb") as full:
            self.assertEqual(self.dapu("report", stdout=full).code, 74)

    def test_75_while_somebody_else_writes(self):
        with open(self.store + "/.lock", "r+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.refused(*NEW, "--lock-wait", "0", code=75)
            self.assertEqual(self.dapu("report").code, 0)

    def test_77_where_permission_is_missing(self):
        def become_nobody():
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)

        if os.geteuid() != 0:
            os.chmod(self.store, 0)
        os.chmod(self.folder, 0o755)
        try:
            answer = self.dapu("report", preexec_fn=become_nobody, cwd="/")
        except PermissionError:
            self.skipTest("nobody may not run the binary where it stands")
        self.assertEqual(answer.code, 77, str(answer))

    def test_78_where_nothing_says_where_the_store_is(self):
        answer = self.dapu("report", env={"DAPU_STORE": None, "HOME": None})
        self.assertEqual(answer.code, 78, str(answer))

    def test_130_and_141(self):
        process = subprocess.Popen(
            ["/bin/sh", "-c", '"$0" refer --from -; echo $?', BINARY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self.environment(),
            start_new_session=True,
            # Whoever runs the tests in the background ignores what the keyboard sends.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        time.sleep(0.5)
        # The keyboard interrupts everybody in the foreground; a shell that traps it goes on.
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, check=False
        )
        os.kill(int(found.stdout.split()[0]), signal.SIGINT)
        self.assertEqual(process.communicate(timeout=10)[0], b"130\n")
        shell = '("$0" help; echo $? >&3) | true'
        code = subprocess.run(
            ["/bin/bash", "-c", "exec 3>&1; sleep 0 | true; trap '' PIPE; " + shell, BINARY],
            env=self.environment(),
            capture_output=True,
            check=True,
        ).stdout
        self.assertIn(code, (b"141\n", b"0\n"))
        reader, writer = os.pipe()
        os.close(reader)
        answer = self.dapu("help", stdout=writer, restore_signals=False)
        os.close(writer)
        self.assertIn(answer.code, (141, -signal.SIGPIPE))


if __name__ == "__main__":
    unittest.main()
