"""What goes where: streams, formats, files, names (cli.md)."""

import os
import subprocess
import time
import unittest

from harness import BINARY, UNIT, Tested, as_csv, json_rows, reference

REPORTS = (("report", "summary"), ("report", "cases"), ("report", "due"), ("followup", "due"))


class Populated(Tested):
    """A small store with something of everything."""

    def setUp(self):
        super().setUp()
        self.cases = {
            stage: self.a_case(stage)
            for stage in (
                "referred",
                "not-ready",
                "suitable",
                "on-programme",
                "suspended",
                "following-up",
                "closed",
            )
        }


@unittest.skipUnless(os.path.exists("/dev/full"), "there is no /dev/full here")
class FullDisk(Populated):
    def test_every_answer_that_cannot_be_written_is_an_input_output_error(self):
        commands = [
            *REPORTS,
            ("report", "case", self.cases["closed"]),
            ("help",),
            ("help", "refer"),
            ("--version",),
            ("report", "cases", "--format", "json"),
            ("refer", "--help"),
            ("refer", "--name", "Full Sample", "--source", "self"),
        ]
        for words in commands:
            with self.subTest(words), open("/dev/full", "wb") as full:
                answer = self.dapu(*words, stdout=full)
                self.assertEqual(answer.code, 74, str(answer))
                self.assertRegex(
                    answer.err,
                    r"\Adapu( [a-z-]+)*: error: [^\n]+\n(hint: [^\n]+\n)*\Z",
                    str(answer),
                )

    def test_what_was_recorded_stays_and_the_command_can_be_repeated(self):
        words = (
            "refer",
            "--name",
            "Full Sample",
            "--born",
            "1990-01-01",
            "--source",
            "self",
            "--key",
            "F1",
        )
        with open("/dev/full", "wb") as full:
            self.assertEqual(self.dapu(*words, stdout=full).code, 74)
        before = self.tables()
        self.assertRegex(self.done(*words).text, r"\AC[0-9]{6}[A-Z]\n\Z")
        self.assertEqual(self.tables(), before)

    def test_a_full_output_file_is_an_input_output_error(self):
        self.assertEqual(self.dapu("report", "cases", "-o", "/dev/full", "--force").code, 74)


class ClosedPipe(Populated):
    def test_it_is_quiet(self):
        for words in (*REPORTS, ("help", "refer"), ("report", "cases", "--format", "json")):
            with self.subTest(words):
                reader, writer = os.pipe()
                os.close(reader)
                try:
                    answer = self.dapu(*words, stdout=writer, restore_signals=True)
                finally:
                    os.close(writer)
                self.assertEqual(answer.err, "", str(answer))

    def test_a_closed_standard_output_is_an_error_and_no_trap(self):
        process = subprocess.run(
            ["/bin/sh", "-c", 'exec "$0" report cases >&-', BINARY],
            env=self.environment(),
            stderr=subprocess.PIPE,
            check=False,
        )
        self.assertEqual(process.returncode, 74, process.stderr)

    def test_a_closed_standard_input_does_not_matter_to_a_report(self):
        process = subprocess.run(
            ["/bin/sh", "-c", 'exec "$0" report cases --format csv <&-', BINARY],
            env=self.environment(),
            capture_output=True,
            check=False,
        )
        self.assertEqual((process.returncode, process.stderr), (0, b""))
        self.assertEqual(process.stdout, self.done("report", "cases", "--format", "csv").out)


class Formats(Populated):
    def test_csv_tsv_json_and_jsonl_are_equal_row_for_row(self):
        for words in (*REPORTS, ("report", "case", self.cases["closed"])):
            with self.subTest(words):
                answers = {
                    form: self.done(*words, "--format", form)
                    for form in ("csv", "tsv", "json", "jsonl")
                }
                rows = answers["csv"].rows
                self.assertTrue(rows)
                lines = answers["tsv"].text.splitlines()
                names = lines[0].split("\t")
                self.assertEqual([dict(zip(names, line.split("\t"))) for line in lines[1:]], rows)
                self.assertEqual(json_rows(answers["json"].out), rows)
                self.assertEqual(
                    [list(row) for row in json_rows(answers["json"].out)],
                    [list(row) for row in rows],
                )
                each = [
                    json_rows(b"[" + line + b"]")[0] for line in answers["jsonl"].out.splitlines()
                ]
                self.assertEqual(each, rows)

    def test_in_a_pipe_it_is_tsv_with_a_header(self):
        for words in REPORTS:
            self.assertEqual(self.done(*words).out, self.done(*words, "--format", "tsv").out)

    def test_nothing_but_a_header_when_there_is_nothing(self):
        self.store += "-empty"
        self.done("store", "init")
        header = b"case,initials,stage,programme,caseworker,referred_on,source,risk,sessions,required,next,due_on"
        out = self.done("report", "cases", "--format", "csv").out
        self.assertTrue(out.startswith(header) and out.count(b"\n") == 1, out)
        self.assertEqual(json_rows(self.done("report", "cases", "--format", "json").out), [])
        self.assertEqual(self.done("report", "cases", "--format", "jsonl").out, b"")

    def test_lines_end_in_lf_and_there_is_no_mark_before_them(self):
        for form in ("csv", "tsv", "json", "jsonl", "text"):
            out = self.done("report", "cases", "--format", form).out
            self.assertFalse(out.startswith(b"\xef\xbb\xbf") or b"\r" in out)
            self.assertTrue(out.endswith(b"\n"))

    def test_text_is_for_reading(self):
        text = self.done("report", "cases", "--format", "text").text
        for case in self.cases.values():
            self.assertIn(case, text)
        self.assertNotIn("\x1b", text)

    def test_an_unknown_format_is_a_usage_error(self):
        self.refused("report", "cases", "--format", "xls", code=64)

    def test_cases_come_in_order_of_reference(self):
        shown = [row["case"] for row in self.report("cases")]
        self.assertEqual(shown, [reference(n) for n in range(1, len(self.cases) + 1)])

    def test_filters_narrow(self):
        for stage, case in self.cases.items():
            self.assertEqual(
                [row["case"] for row in self.report("cases", "--stage", stage)], [case]
            )
        self.assertEqual(self.report("cases", "--caseworker", "Nobody Atall"), [])

    def test_the_summary_names_its_columns_and_measures(self):
        rows = self.report("summary")
        self.assertEqual(
            list(rows[0])[:9], "measure,value,of,percent,low,high,unknown,from,to".split(",")
        )
        measures = {row["measure"] for row in rows}
        wanted = (
            "people referrals joining not-ready on-programme suspended following-up completed ended-early "
            "followup-reach not-reoffended.completers not-reoffended.starters"
        )
        self.assertLessEqual(set(wanted.split()), measures)
        self.assertEqual(self.done("report", "--format", "csv").rows, rows)

    def test_the_chase_list_names_its_columns(self):
        rows = self.report("due")
        self.assertEqual(
            list(rows[0])[:7], "kind,case,initials,due_on,days_overdue,caseworker,what".split(",")
        )
        late = [row for row in rows if row["case"] == self.cases["following-up"]]
        self.assertEqual(
            [row["due_on"] for row in late],
            ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01"],
        )
        self.assertEqual(late[0]["days_overdue"], "180")
        self.assertEqual([row for row in rows if row["case"] == self.cases["closed"]], [])


class OutputFile(Populated):
    def path(self, name):
        return os.path.join(self.folder, name)

    def test_it_holds_what_standard_output_would(self):
        wanted = self.done("report", "cases", "--format", "csv").out
        for words in (("-o", "a.csv"), ("--output", "b.csv"), ("--output=c.csv",), ("-od.csv",)):
            answer = self.done("report", "cases", "--format", "csv", *words)
            self.assertEqual(answer.out, b"")
        for name in "abcd":
            with open(self.path(name + ".csv"), "rb") as file:
                self.assertEqual(file.read(), wanted)
        self.assertEqual(self.done("report", "cases", "--format", "csv", "-o", "-").out, wanted)

    def test_it_does_not_overwrite_without_force(self):
        self.write("kept.csv", b"mine\n")
        answer = self.dapu("report", "cases", "-o", "kept.csv")
        self.assertEqual(answer.code, 73, str(answer))
        with open(self.path("kept.csv"), "rb") as file:
            self.assertEqual(file.read(), b"mine\n")
        self.done("report", "cases", "-o", "kept.csv", "--force")
        with open(self.path("kept.csv"), "rb") as file:
            self.assertNotEqual(file.read(), b"mine\n")

    def test_nothing_else_is_left_beside_it(self):
        os.mkdir(self.path("out"))
        self.done("report", "cases", "-o", "out/list.csv")
        self.dapu("report", "cases", "-o", "out/list.csv")
        self.assertEqual(os.listdir(self.path("out")), ["list.csv"])

    def test_a_folder_that_is_not_there_or_in_the_way_cannot_be_created(self):
        os.mkdir(self.path("out"))
        for name in ("no/such/list.csv", "out"):
            answer = self.dapu("report", "cases", "-o", name)
            self.assertEqual(answer.code, 73, str(answer))
        self.assertEqual(os.listdir(self.path("out")), [])

    def test_force_replaces_by_a_new_file_and_leaves_the_old_one_whole_for_its_readers(self):
        self.write("kept.csv", b"mine\n")
        with open(self.path("kept.csv"), "rb") as reader:
            self.done("report", "cases", "-o", "kept.csv", "--force")
            self.assertEqual(reader.read(), b"mine\n")


class Names(Populated):
    def test_a_list_shows_initials_until_names_are_asked_for(self):
        case = self.refer(name="Quintus Xylophonist-Sample")
        for words in REPORTS:
            for form in ("csv", "tsv", "json", "jsonl", "text"):
                answer = self.done(*words, "--format", form)
                self.assertNotIn(b"Xylophonist", answer.out + answer.bytes_err)
        self.assertNotIn("Xylophonist", self.done("report", "case", case, "--format", "csv").text)
        self.assertIn(
            "Xylophonist", self.done("report", "cases", "--names", "--format", "csv").text
        )

    def consultations(self):
        path = os.path.join(self.store, "consultations.csv")
        if not os.path.exists(path):
            return []
        return self.table("consultations.csv")

    def test_looking_at_names_is_written_down_and_looking_at_initials_is_not(self):
        self.done("report", "cases")
        self.done("report", "case", self.cases["closed"])
        before = self.consultations()
        self.done("report", "cases")
        self.done("report", "summary")
        self.assertEqual(self.consultations(), before)
        self.done("report", "cases", "--names", env={"DAPU_ACTOR": "casey.reader"})
        after = self.consultations()
        self.assertGreater(len(after), len(before))
        self.assertEqual(after[: len(before)], before)
        self.assertIn("casey.reader", after[-1].values())
        self.assertNotIn("Number-", " ".join(" ".join(row.values()) for row in after))

    def test_a_look_that_cannot_be_written_down_shows_no_name(self):
        if os.geteuid() == 0:
            # Root may write anything: a folder in its place stops even root.
            path = os.path.join(self.store, "consultations.csv")
            if os.path.exists(path):
                os.rename(path, path + ".away")
            os.mkdir(path, 0o700)
        else:
            self.done("report", "cases", "--names")
            os.chmod(os.path.join(self.store, "consultations.csv"), 0o400)
        answer = self.dapu("report", "cases", "--names")
        self.assertIn(answer.code, (65, 74, 77), str(answer))
        self.assertNotIn(b"Number-", answer.out)


class DryRun(Populated):
    def commands(self):
        referred, suitable, going, following = (
            self.cases[stage] for stage in ("referred", "suitable", "on-programme", "following-up")
        )
        marks = as_csv(["case", "on", "mark", "session"], [[going, "2025-07-14", "attended", "2"]])
        return (
            (("refer", "--name", "Dry Sample", "--source", "self"), b""),
            (
                (
                    "assess",
                    referred,
                    "--on",
                    "2025-06-16",
                    "--assessor",
                    "C",
                    "--outcome",
                    "declined",
                ),
                b"",
            ),
            (
                (
                    "enrol",
                    suitable,
                    "--programme",
                    "dapu",
                    "--caseworker",
                    "Robin",
                    "--on",
                    "2025-07-01",
                ),
                b"",
            ),
            (("attend", going, "--on", "2025-07-07", "--session", "1", "--mark", "attended"), b""),
            (("attend", "--from", "-"), marks),
            (
                (
                    "followup",
                    "record",
                    following,
                    "--month",
                    "1",
                    "--outcome",
                    "made",
                    "--on",
                    "2026-01-05",
                ),
                b"",
            ),
            (("followup", "check", following, "--on", "2026-01-05", "--source", "police"), b""),
        )

    def states(self):
        found = {}
        for path, folders, files in os.walk(self.store):
            for name in (*folders, *files):
                full = os.path.join(path, name)
                info = os.lstat(full)
                found[full] = (info.st_ino, info.st_size, info.st_mtime_ns, info.st_mode)
        return found

    def test_it_touches_no_file(self):
        self.done("report", "cases")
        before = self.states()
        time.sleep(0.02)
        for words, data in self.commands():
            with self.subTest(words):
                answer = self.done("-n", *words, stdin=data)
                self.assertTrue(answer.out + answer.bytes_err, "it says what would happen")
                self.assertEqual(self.states(), before)

    def test_it_refuses_what_would_be_refused(self):
        self.refused(
            "-n", "enrol", self.cases["referred"], "--programme", "dapu", "--caseworker", "Robin"
        )

    def test_quiet_is_quiet(self):
        for words, data in self.commands()[:2]:
            self.assertEqual(self.done("-q", *words, stdin=data).err, "")


class Terminal(Populated):
    def test_escape_sequences_in_stored_text_never_reach_a_terminal(self):
        import pty

        self.done(
            "assess",
            self.cases["referred"],
            "--on",
            "2025-06-05",
            "--view",
            "police=support",
            "--note",
            "red \x1b[31m and \x07",
        )
        master, slave = pty.openpty()
        process = subprocess.Popen(
            [BINARY, "report", "case", self.cases["referred"]],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=self.environment(TERM="dumb"),
        )
        os.close(slave)
        shown = b""
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:
                break
            if not chunk:
                break
            shown += chunk
        os.close(master)
        self.assertEqual(process.wait(timeout=20), 0)
        self.assertNotIn(b"\x1b[31m", shown)
        self.assertNotIn(b"\x07", shown)
        self.assertIn(b"2025-06-05", shown)


class Errors(Tested):
    def test_a_message_is_lower_case_and_has_no_full_stop(self):
        case = self.refer()
        for words in (
            ("refer",),
            ("refer", "--sourc", "x"),
            ("enrol", case, "--programme", "dapu", "--caseworker", "Robin"),
            ("report", "case", "nobody"),
            ("refer", "--name", "Some Sample", "--source", "police", "--on", "31/01/2026"),
        ):
            first = self.dapu(*words).err.splitlines()[0]
            said = first.split("error: ", 1)[1]
            self.assertFalse(said.endswith("."), first)
            # Lower case, unless it begins with an abbreviation or a quoted word.
            self.assertFalse(said[0].isupper() and said[1:2].islower(), first)

    def test_a_missing_import_file_is_not_found(self):
        self.refused("attend", "--from", "no-such-file.csv", code=66)

    def test_a_folder_is_no_import_file(self):
        answer = self.dapu("attend", "--from", UNIT)
        self.assertIn(answer.code, (65, 66, 74), str(answer))
