"""Words in: the grammar, the dates, the help (cli.md)."""

import datetime
import os
import re
import subprocess

from harness import BINARY, Tested, reference

COMMANDS = ("refer", "assess", "enrol", "attend", "followup", "report")
SOME = ("refer", "--name", "Some Sample", "--born", "1990-01-01", "--source", "police")


class Forms(Tested):
    def test_four_ways_to_write_a_value_are_the_same(self):
        for n, form in enumerate(
            (["--on", "2025-06-01"], ["--on=2025-06-01"], ["-d", "2025-06-01"], ["-d2025-06-01"]), 1
        ):
            with self.subTest(form):
                self.done("refer", "--name", f"Some Sample-{n}x", "--source", "police", *form)
                self.assertEqual(self.case_row(reference(n))["referred_on"], "2025-06-01")

    def test_flags_cluster(self):
        answer = self.done("-nq", *SOME)
        self.assertEqual(self.report("cases"), [], answer)
        self.done("-q", *SOME)
        self.assertEqual(len(self.report("cases")), 1)

    def test_a_double_dash_ends_the_options(self):
        case = self.refer()
        self.assertEqual(
            self.done("report", "case", "--format", "csv", "--", case).rows[0]["on"], "2025-06-02"
        )
        self.refused("report", "case", "--", case, "--format", code=64)

    def test_no_undoes_a_flag(self):
        self.done(*SOME, "--interpreter", "--no-interpreter")
        self.assertNotIn("yes", self.table("people.csv")[0].values())

    def test_global_options_stand_before_or_after_the_command(self):
        self.refer()
        before = self.done("--format", "csv", "report", "cases")
        self.assertEqual(before.out, self.done("report", "cases", "--format", "csv").out)
        self.assertEqual(before.out, self.done("--format=csv", "report", "cases").out)

    def test_options_beat_variables(self):
        other = self.store + "-2"
        self.done("--store", other, "store", "init")
        self.done("--store", other, *SOME)
        self.assertEqual(self.report("cases"), [])
        rows = self.done("report", "cases", "--format", "csv", env={"DAPU_STORE": other}).rows
        self.assertEqual(len(rows), 1)
        self.done("--store", other, "report", "cases", env={"DAPU_STORE": "/nonexistent"})
        self.done("refer", "--name", "Late Sample", "--source", "self", "--today", "2025-01-02")
        self.assertEqual(self.report("cases")[0]["referred_on"], "2025-01-02")

    def test_the_store_is_found_by_its_defaults(self):
        for env, path in (
            ({"DAPU_STORE": None, "XDG_DATA_HOME": self.folder + "/xdg"}, "xdg/dapu"),
            ({"DAPU_STORE": None}, "home/.local/share/dapu"),
        ):
            with self.subTest(path):
                self.done("store", "init", env=env)
                self.store = f"{self.folder}/{path}"
                self.assertIn("head.csv", os.listdir(self.store))

    def test_a_negative_number_and_a_value_with_a_space_may_begin_with_a_dash(self):
        self.done(*SOME, "--note", "- late")
        self.assertEqual(self.table("referrals.csv")[0]["note"], "- late")

    def test_a_value_that_is_an_option_of_the_command_is_an_error(self):
        answer = self.refused(
            "refer", "--name", "Some Sample", "--source", "police", "--on", "--note", "x", code=64
        )
        self.assertIn("--on needs a value, but the next word is the option --note", answer.err)

    def test_an_option_at_the_end_without_its_value_is_an_error(self):
        self.refused(*SOME, "--on", code=64, says=["--on"])

    def test_a_scalar_twice_with_different_values_names_both(self):
        self.refused(
            *SOME, "--risk", "high", "--risk", "medium", code=64, says=["high", "medium", "--risk"]
        )
        self.done(*SOME, "--risk", "high", "--risk", "high")

    def test_a_flag_takes_no_value(self):
        self.refused(*SOME, "--interpreter=maybe", code=64, says=["--interpreter"])

    def test_an_empty_value_is_an_error_except_for_free_text(self):
        self.refused("refer", "--name", "Some Sample", "--source", "", code=64, says=["--source"])
        self.refused(*SOME, "--area=", code=64, says=["--area"])
        self.done(*SOME, "--note", "")

    def test_the_same_code_again_says_no_more(self):
        case = self.done(*SOME, "--need", "alcohol", "--need", "drugs", "--need", "alcohol").text.strip()
        self.done("assess", case, "--need", "drugs=met", "--need", "drugs=met")
        story = [row["what"] for row in self.done("report", "case", case, "--format", "csv").rows]
        for need, times in (("alcohol", 1), ("drugs", 2)):
            self.assertEqual(sum(need in what for what in story), times, story)

    def test_all_missing_arguments_are_listed_in_one_run(self):
        self.refused("refer", code=64, says=["--name", "--source"])
        self.refused("followup", "reoffence", code=64, says=["case", "--on", "--kind", "--source"])

    def test_too_many_words_are_an_error(self):
        case = self.refer()
        self.refused("report", "case", case, case, code=64)


class Mistakes(Tested):
    def test_an_unknown_option_has_a_hint(self):
        answer = self.refused("refer", "--name", "Some Sample", "--sourc", "police", code=64)
        self.assertIn("unknown option '--sourc'", answer.err)
        self.assertIn("hint: did you mean '--source'?", answer.err)

    def test_unknown_words_come_first(self):
        answer = self.refused("refer", "--sourc", "police", code=64)
        self.assertIn("unknown option '--sourc'", answer.err.splitlines()[0])

    def test_commands_have_hints_and_a_hint_is_never_executed(self):
        for typed, meant in (
            ("enroll", "enrol"),
            ("follow-up", "followup"),
            ("referr", "refer"),
            ("REFER", "refer"),
            ("Report", "report"),
            ("atend", "attend"),
        ):
            with self.subTest(typed):
                answer = self.refused(typed, *SOME[1:], code=64)
                self.assertIn(f"'{meant}'", answer.err)

    def test_values_have_hints_whatever_their_case(self):
        for value in ("polic", "POLICE", "Police"):
            answer = self.refused("refer", "--name", "Some Sample", "--source", value, code=64)
            self.assertIn("'police'", answer.err)

    def test_quotes_that_a_document_put_around_a_value_are_named(self):
        for value in ("“Some", "Some”", "“Some”", "‘Some’", "„Some Sample“", "‘Some Sample’"):
            answer = self.refused("refer", "--name", value, "--source", "police", code=64)
            self.assertIn("curly quote (U+20", answer.err)
            self.assertNotIn("Some", answer.err)
        for value in ("Some O’Sample", "Some Samples’", "’t Some", "Some “Sam” Sample", "Project “Some”"):
            self.done("refer", "--name", value, "--source", "police")

    def test_programmes_have_hints(self):
        case = self.a_case("suitable")
        answer = self.refused(
            "enrol",
            case,
            "--programme",
            "dapuu",
            "--caseworker",
            "Robin",
            "--on",
            "2025-07-01",
            code=(1, 64, 66),
        )
        self.assertIn("dapu", answer.err.split("dapuu", 1)[-1])

    def test_nothing_is_abbreviated(self):
        self.refused("refer", "--name", "Some Sample", "--sou", "police", code=64)
        self.refused("rep", "cases", code=64)
        self.refused("report", "case", code=64)

    def test_what_a_document_pastes_is_named(self):
        for words in (
            ("—on", "2025-06-01"),
            ("–on", "2025-06-01"),
            ("--on", "“2025-06-01”"),
            ("--on", "2025-06-01\u00a0"),
            ("--source\u00a0police",),
        ):
            with self.subTest(words):
                answer = self.refused("refer", "--name", "Some Sample", *words, code=64)
                self.assertRegex(answer.err, r"(?i)dash|quote|space")

    def test_words_that_are_not_utf8_are_refused(self):
        self.refused("refer", "--name", b"Some \xff\xfe Sample", "--source", "police", code=64)
        self.refused("refer", b"--na\xffme", "Some Sample", "--source", "police", code=64)
        self.refused(*SOME, "--note", b"\xc3\x28", code=64)

    def test_control_characters_outside_free_text_are_refused(self):
        for value in ("Ips\x07wich", "Ips\x1b[31mwich", "Ips\nwich", "Ips\x7fwich"):
            self.refused(*SOME, "--area", value, code=64)
        self.refused("refer", "--name", "Some\x1b[2JSample", "--source", "police", code=64)

    def test_an_unknown_subcommand_is_an_error(self):
        for words in (("followup", "recrod"), ("report", "sumary"), ("store", "chekc")):
            answer = self.refused(*words, code=64)
            self.assertIn("hint", answer.err)


class Dates(Tested):
    # 2026-06-30 is a Tuesday.
    GOOD = {
        "today": "2026-06-30",
        "yesterday": "2026-06-29",
        "-2w": "2026-06-16",
        "-1m": "2026-05-30",
        "-1y": "2025-06-30",
        "-30d": "2026-05-31",
        "monday": "2026-06-29",
        "tuesday": "2026-06-30",
        "wednesday": "2026-06-24",
        "last friday": "2026-06-26",
        "last tuesday": "2026-06-23",
        "eom": "2026-06-30",
        "2024-02-29": "2024-02-29",
    }
    BAD = (
        "31/01/2026",
        "03/04/2026",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
        "2026-06-1x",
        "+012",
        "2026-06-01T10:00",
        "next",
        "foursday",
        "٢٠٢٦-٠٦-٠١",
        "26-06-01",
        "-99999999999999999999d",
    )

    def test_every_way_to_say_a_day(self):
        for number, (said, meant) in enumerate(self.GOOD.items(), 1):
            with self.subTest(said):
                self.done(
                    "refer",
                    "--name",
                    f"Some Sample-{number}x",
                    "--source",
                    "police",
                    f"--on={said}",
                )
                self.assertEqual(self.case_row(reference(number))["referred_on"], meant)

    def test_days_to_come_are_understood_and_refused_by_the_rule(self):
        for said, meant in (
            ("tomorrow", "2026-07-01"),
            ("+7d", "2026-07-07"),
            ("next monday", "2026-07-06"),
            ("next tuesday", "2026-07-07"),
            ("+1m", "2026-07-30"),
        ):
            with self.subTest(said):
                self.refused(
                    "refer",
                    "--name",
                    "Some Sample",
                    "--source",
                    "police",
                    f"--on={said}",
                    code=1,
                    says=[meant],
                )

    def test_months_are_clamped_to_the_months_end(self):
        self.done(
            "refer", "--name", "Some Sample", "--source", "police", "--on=-1m", today="2026-03-31"
        )
        self.assertEqual(self.case_row(reference(1))["referred_on"], "2026-02-28")

    def test_what_is_no_date_is_refused(self):
        for said in self.BAD:
            with self.subTest(said):
                self.refused(
                    "refer", "--name", "Some Sample", "--source", "police", f"--on={said}", code=64
                )

    def test_a_british_date_is_refused_with_the_form_to_use(self):
        self.refused(
            "refer",
            "--name",
            "Some Sample",
            "--source",
            "police",
            "--on",
            "31/01/2026",
            code=64,
            says=["2026-01-31"],
        )

    def test_a_day_that_does_not_exist_is_named(self):
        answer = self.refused(
            "refer", "--name", "Some Sample", "--source", "police", "--on", "2026-02-29", code=64
        )
        self.assertIn("does not exist (February 2026 has 28 days)", answer.err)

    def test_a_pinned_today_that_is_no_date_is_named(self):
        self.refused("report", "cases", code=(64, 78), today="soon")


class Help(Tested):
    makes_store = False

    def test_the_same_bytes_by_every_way(self):
        for command in (*COMMANDS, "store"):
            with self.subTest(command):
                page = self.done("help", command)
                self.assertTrue(page.out)
                self.assertEqual(page.err, "")
                for words in (
                    (command, "--help"),
                    (command, "-h"),
                    (command, "--sourc", "x", "-h"),
                    (command, "--no-such", "--help"),
                    ("--help", command),
                ):
                    self.assertEqual(self.done(*words).out, page.out, words)

    def test_alone_it_shows_the_commands(self):
        page = self.done("help")
        for words in ((), ("--help",), ("-h",)):
            self.assertEqual(self.done(*words).out, page.out)
        for command in (*COMMANDS, "store", "help"):
            self.assertRegex(page.text, rf"(?m)^ *{command}\b")

    def test_every_topic_is_there(self):
        for topic in "exit-codes environment dates formats files cron privacy".split():
            with self.subTest(topic):
                self.assertGreater(len(self.done("help", topic).out), 100)
        self.refused("help", "no-such-topic", code=64)

    def test_exit_codes_are_listed(self):
        page = self.done("help", "exit-codes").text
        for code in "0 1 64 65 66 70 73 74 75 77 78 130 141".split():
            self.assertRegex(page, rf"(?m)^\s*.*\b{code}\b")

    def test_no_line_is_wider_than_eighty(self):
        pages = [
            (),
            *((c,) for c in (*COMMANDS, "store")),
            *((t,) for t in "exit-codes environment dates formats files cron privacy".split()),
        ]
        for page in pages:
            lines = self.done("help", *page).text.splitlines()
            self.assertGreater(len(lines), 3)
            for line in lines:
                self.assertLessEqual(len(line), 80, (page, line))

    def test_narrow_columns_are_kept_to(self):
        wide, narrow = self.done("help", "refer"), self.done("help", "refer", env={"COLUMNS": "60"})
        self.assertNotEqual(wide.out, narrow.out)

    def test_each_command_lists_its_options(self):
        options = {
            "refer": "name source born on key person new-person referrer organisation contact programme area risk sex ethnicity language interpreter crn pnc nhs relationship abuse need consent phone email translation cohort override note correct because from",
            "assess": "on assessor view acknowledges responsibility motivation stage-of-change risk risk-tool risk-score need consent ask outcome reason review-on programme override note from",
            "enrol": "programme caseworker on override suspend resume reallocate review complete end initiator from",
            "attend": "mark on session time minutes reason module mode interpreter catch-up worker programme contacted correct because note from",
            "report": "from to as-of",
        }
        for command, names in options.items():
            page = self.done("help", command).text
            for name in names.split():
                with self.subTest(f"{command} --{name}"):
                    self.assertRegex(page, rf"--{name}\b")

    def test_it_has_no_colour_in_a_pipe(self):
        shown = self.done("help", "refer").out + self.done("help").out
        self.assertIn(b"refer", shown)
        self.assertNotIn(b"\x1b", shown)

    def test_the_version_is_a_number(self):
        answer = self.done("--version")
        self.assertRegex(answer.text, r"\Adapu [0-9]+(\.[0-9]+)*\n\Z")
        self.assertEqual(self.done("version").out, answer.out)
        self.assertEqual(self.done("-V").out, answer.out)

    def test_nothing_prompts(self):
        # With an open terminal-less stdin that never ends it still answers.
        process = subprocess.Popen(
            [BINARY, "refer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment(),
        )
        try:
            self.assertEqual(process.wait(timeout=10), 64)
        finally:
            process.kill()
            process.communicate()


class AnyLocale(Tested):
    def test_the_same_bytes_under_any_locale(self):
        self.refer(name="Łukasz Šample")
        answers = {
            self.done(
                "report", "cases", "--format", "csv", env={"LC_ALL": locale, "LANG": locale}
            ).out
            for locale in ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "xx")
        }
        self.assertEqual(len(answers), 1)

    def test_words_are_the_fields(self):
        # British spelling, and never the other: cases cover what help and errors say.
        for command in (*COMMANDS, "store"):
            page = self.done("help", command).text
            self.assertIn(command, page)
            self.assertIsNone(re.search(r"(?i)\b(programs?|enroll|enrollment)\b", page), command)

    def test_today_is_the_local_day(self):
        for zone, hours in (("Pacific/Kiritimati", 14), ("Etc/GMT+12", -12)):
            with self.subTest(zone):
                env = {"TZ": zone, "DAPU_TODAY": None}
                before = self.day_at(hours)
                case = self.done(
                    "refer", "--name", f"Zone Sample{hours}x", "--source", "self", env=env
                ).text.strip()
                rows = self.done("report", "cases", "--format", "csv", env=env).rows
                shown = [row["referred_on"] for row in rows if row["case"] == case]
                self.assertIn(shown[0], {before, self.day_at(hours)})

    @staticmethod
    def day_at(hours):
        zone = datetime.timezone(datetime.timedelta(hours=hours))
        return datetime.datetime.now(zone).date().isoformat()
