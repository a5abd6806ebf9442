"""The folder of CSV files and its promises (store.md)."""

import csv
import io
import os
import re
import shutil
import stat
import subprocess
import tempfile
import time
import unicodedata
import unittest

from harness import BINARY, IS_FULL, Damageable, Tested, as_csv, reference

FACT_TABLES = (
    "referrals agency_views assessments risks needs consents enrolments enrolment_changes attendance followups "
    "data_checks reoffences"
).split()
BLOCK = 4096


class Busy(Damageable):
    """A store in which every fact table of one case's way has rows."""

    def setUp(self):
        super().setUp()
        self.fill()

    def fill(self):
        self.case = case = self.refer(
            name="Zoë Example", pnc="2003/0011985X", need="alcohol", consent="yes", risk="medium"
        )
        self.done(
            "assess",
            case,
            "--on",
            "2025-06-05",
            "--view",
            "police=support:a note",
            "--need",
            "housing",
        )
        self.assess(case, "--risk-tool", "DASH", "--risk-score", "11", "--risk", "medium")
        self.enrol(case)
        self.attend(case)
        self.done("enrol", case, "--suspend", "--on", "2025-11-20")
        self.done("enrol", case, "--resume", "--on", "2025-11-24")
        self.complete(case)
        self.follow_up(case, 1)
        self.done("followup", "check", case, "--on", "2026-02-02", "--source", "police")
        self.done(
            "followup",
            "reoffence",
            case,
            "--on",
            "2026-02-03",
            "--kind",
            "arrest",
            "--domestic",
            "no",
            "--source",
            "police",
        )

    def check(self):
        return self.dapu("store", "check", "--format", "csv")


class Files(Busy):
    def test_only_the_owner_may_read_whatever_the_umask(self):
        for mask in (0o000, 0o022, 0o077, 0o777):
            with self.subTest(oct(mask)):
                self.store = os.path.join(self.folder, f"store-{mask:o}")
                old = os.umask(mask)
                try:
                    self.done("store", "init")
                    self.fill()
                    self.done("report", "cases", "--names")
                finally:
                    os.umask(old)
                self.assertEqual(stat.S_IMODE(os.stat(self.store).st_mode), 0o700)
                for path, folders, files in os.walk(self.store):
                    for name in folders:
                        self.assertEqual(
                            stat.S_IMODE(os.lstat(os.path.join(path, name)).st_mode), 0o700, name
                        )
                    for name in files:
                        self.assertEqual(
                            stat.S_IMODE(os.lstat(os.path.join(path, name)).st_mode), 0o600, name
                        )

    def test_every_table_of_the_contract_is_there_with_its_first_columns(self):
        for name in FACT_TABLES:
            with self.subTest(name):
                rows = self.table(name + ".csv")
                self.assertTrue(rows, "no row")
                self.assertEqual(
                    list(rows[0])[:7],
                    "entry,sum,recorded_at,recorded_by,corrects,because,case".split(","),
                )
        self.assertEqual(
            list(self.table("people.csv")[0])[:7],
            "entry,sum,recorded_at,recorded_by,corrects,because,person".split(","),
        )

    def test_header_names_are_lower_snake_case_and_the_option_names(self):
        for name in sorted(os.listdir(self.store)):
            if name.endswith(".csv") and name != "head.csv":
                header = self.read(name).split(b"\n", 1)[0].decode()
                for column in header.split(","):
                    self.assertRegex(column, r"\A[a-z][a-z0-9]*(_[a-z0-9]+)*\Z", name)
        columns = set(self.table("attendance.csv")[0])
        self.assertLessEqual(
            {
                "on",
                "mark",
                "session",
                "time",
                "minutes",
                "reason",
                "mode",
                "interpreter",
                "catch_up",
                "worker",
                "contacted",
                "note",
            },
            columns,
        )

    def test_cells_of_a_row_are_what_they_should_be(self):
        entries = []
        for name in FACT_TABLES + ["people"]:
            for row in self.table(name + ".csv"):
                entries.append(int(row["entry"]))
                self.assertRegex(row["sum"], r"\A[0-9a-fA-F]{8}\Z")
                self.assertRegex(row["recorded_at"], r"\A2026-06-30T[0-9:.]+Z\Z")
                self.assertEqual(row["recorded_by"], "tester")
                self.assertTrue(name == "people" or row["case"])
        self.assertEqual(
            len(entries), len(set(entries)), "entry numbers are not unique over the store"
        )
        for name in FACT_TABLES:
            numbers = [int(row["entry"]) for row in self.table(name + ".csv")]
            self.assertEqual(numbers, sorted(numbers))

    def test_every_table_is_plain_csv(self):
        for name in sorted(os.listdir(self.store)):
            if not name.endswith(".csv") or name == "head.csv":
                continue
            data = self.read(name)
            self.assertFalse(data.startswith(b"\xef\xbb\xbf") or b"\r" in data, name)
            self.assertTrue(data.endswith(b"\n") or not data, name)
            rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, name)
            self.assertEqual(len(rows), data.count(b"\n"), f"{name}: a record is not one line")

    def test_the_head_is_three_blocks(self):
        data = self.read("head.csv")
        self.assertEqual(len(data), 3 * BLOCK)
        for n in range(3):
            block = data[n * BLOCK : (n + 1) * BLOCK]
            self.assertTrue(block.endswith(b"\n"))
            self.assertEqual(block.count(b"\n"), 1)
        data.decode("utf-8")

    def test_init_does_not_overwrite(self):
        before = self.tables()
        self.refused("store", "init", code=73)
        self.assertEqual(self.tables(), before)
        other = os.path.join(self.folder, "in-the-way")
        with open(other, "w", encoding="utf-8") as file:
            file.write("mine")
        self.assertIn(self.dapu("store", "init", "--store", other).code, (73, 74))

    def test_nothing_is_left_anywhere_else(self):
        self.assertEqual(os.listdir(self.home), [])
        self.assertEqual(sorted(os.listdir(self.folder)), ["home", "store"])


class AppendOnly(Tested):
    def test_the_bytes_before_a_command_are_a_prefix_of_those_after_it(self):
        case = self.refer(name="Zoë Example")
        other = self.refer()
        steps = [
            ("assess", case, "--on", "2025-06-05", "--view", "police=support"),
            (
                "assess",
                case,
                "--on",
                "2025-06-16",
                "--assessor",
                "C",
                "--outcome",
                "suitable",
                "--consent",
                "yes",
            ),
            ("enrol", case, "--programme", "dapu", "--caseworker", "Robin", "--on", "2025-07-01"),
            *(
                (
                    "attend",
                    case,
                    "--on",
                    f"2025-07-{n + 6:02}",
                    "--session",
                    n,
                    "--mark",
                    "attended",
                )
                for n in range(1, 21)
            ),
            ("refer", "--correct", case, "--risk", "high", "--because", "a later call"),
            ("refer", "--correct", other, "--name", "Spelt Otherwise", "--because", "spelling"),
            ("enrol", case, "--review", "--on", "2025-08-01"),
            ("enrol", case, "--complete", "--on", "2025-08-01"),
            (
                "followup",
                "record",
                case,
                "--month",
                "1",
                "--outcome",
                "attempted",
                "--on",
                "2025-09-02",
            ),
            ("followup", "record", case, "--month", "1", "--outcome", "made", "--on", "2025-09-03"),
            ("followup", "check", case, "--on", "2025-10-01", "--source", "police"),
            (
                "followup",
                "reoffence",
                case,
                "--on",
                "2025-10-02",
                "--kind",
                "arrest",
                "--source",
                "police",
            ),
            ("report", "cases", "--names"),
            ("store", "check"),
        ]
        for words in steps:
            before = self.tables()
            self.done(*words)
            after = self.tables()
            for name, data in before.items():
                if name != "head.csv":
                    self.assertTrue(
                        after[name].startswith(data), f"{name} was overwritten by {words}"
                    )

    def test_reading_writes_nothing(self):
        case = self.a_case("following-up")
        before = self.tables()
        for words in (
            ("report", "summary"),
            ("report", "cases"),
            ("report", "case", case),
            ("report", "due"),
            ("followup", "due"),
            ("store", "check"),
            ("help",),
        ):
            self.done(*words)
        self.assertEqual(self.tables(), before)


class Log(Busy):
    def rows(self):
        return self.table("log.csv")

    def test_one_row_for_one_transaction_and_none_for_looking(self):
        count = len(self.rows())
        self.refer()
        self.assertEqual(len(self.rows()), count + 1)
        marks = as_csv(
            ["key", "name", "source", "on"],
            [[f"L{n}", f"Log Sample-{n}x", "police", "2025-06-02"] for n in range(20)],
        )
        self.done("refer", "--from", "-", stdin=marks)
        self.assertEqual(len(self.rows()), count + 2)
        self.done("report", "cases")
        self.dapu("enrol", reference(2), "--programme", "dapu", "--caseworker", "Robin")
        self.dapu("refer", "--sourc", "x")
        self.done("refer", "--from", "-", stdin=marks)
        self.assertEqual(len(self.rows()), count + 2)

    def test_a_row_says_who(self):
        self.refer(name="Who Example")
        self.done(
            "followup",
            "check",
            self.case,
            "--on",
            "2026-05-05",
            "--source",
            "police",
            env={"DAPU_ACTOR": "night.shift"},
        )
        self.assertIn("night.shift", self.rows()[-1].values())
        self.done(
            "followup",
            "check",
            self.case,
            "--on",
            "2026-05-06",
            "--source",
            "police",
            "--actor",
            "day.shift",
        )
        self.assertIn("day.shift", self.rows()[-1].values())
        self.assertIn(str(os.getuid()), self.rows()[-1].values())

    def test_the_log_keeps_the_true_clock(self):
        began = time.strftime("%Y-%m-%dT%H", time.gmtime())
        self.refer()
        ended = time.strftime("%Y-%m-%dT%H", time.gmtime())
        last = ",".join(self.rows()[-1].values())
        self.assertTrue(began in last or ended in last, last)

    def test_a_changed_log_is_noticed(self):
        data = self.read("log.csv")
        self.assertIn(b"tester", data)
        place = data.index(b"tester", data.index(b"\n"))
        self.edit("log.csv", data[:place] + b"tosser" + data[place + 6 :])
        self.assertEqual(self.check().code, 1)

    def test_a_log_cut_short_is_noticed(self):
        lines = self.read("log.csv").splitlines(keepends=True)
        self.edit("log.csv", b"".join(lines[:-1]))
        self.assertIn(self.check().code, (1, 65))


class HandEdits(Busy):
    """Whoever edits a table by hand is noticed: named by check, refused by a writer."""

    WRITE = ("refer", "--name", "Later Sample", "--source", "self")

    def changed(self, name, line, old, new):
        lines = self.read(name).splitlines(keepends=True)
        self.assertIn(old, lines[line - 1])
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        self.edit(name, b"".join(lines))

    def test_a_store_untouched_is_silently_right(self):
        answer = self.done("store", "check")
        self.assertEqual((answer.out, answer.err), (b"", ""))

    def noticed(self, table, line=None):
        answer = self.check()
        self.assertEqual(answer.code, 1, str(answer))
        rows = answer.rows
        self.assertEqual(list(rows[0])[:5], "table,line,column,fault,what".split(","))
        places = {(row["table"].replace(".csv", ""), row["line"]) for row in rows}
        if line is None:
            self.assertIn(table, {place[0] for place in places}, str(answer))
        else:
            self.assertIn((table, str(line)), places, str(answer))
        self.assertNotIn("Zoë", answer.text + answer.err)

    def writer_refuses(self, *words):
        before = self.tables()
        answer = self.dapu(*(words or self.WRITE))
        self.assertEqual(answer.code, 65, str(answer))
        self.assertEqual(self.tables(), before)

    MARK = ("attend", reference(1), "--on", "2025-11-25", "--session", "40", "--mark", "attended")

    def test_a_changed_cell(self):
        self.changed("attendance.csv", 5, b"attended", b"Attended")
        self.noticed("attendance", 5)
        self.writer_refuses(*self.MARK)

    def test_a_changed_date_in_an_older_row(self):
        self.changed("followups.csv", 2, b"2026-01-01", b"2026-01-02")
        self.noticed("followups", 2)
        self.writer_refuses(
            "followup",
            "record",
            self.case,
            "--month",
            "2",
            "--outcome",
            "made",
            "--on",
            "2026-02-02",
        )

    def test_a_row_taken_out(self):
        lines = self.read("attendance.csv").splitlines(keepends=True)
        self.edit("attendance.csv", b"".join(lines[:7] + lines[8:]))
        self.noticed("attendance")
        self.writer_refuses(*self.MARK)

    def test_a_row_added(self):
        data = self.read("attendance.csv")
        last = data.splitlines(keepends=True)[-1]
        self.edit("attendance.csv", data + last.replace(b"2025", b"2024", 1))
        self.noticed("attendance")
        self.writer_refuses(*self.MARK)

    def test_a_row_doubled_in_the_middle(self):
        lines = self.read("attendance.csv").splitlines(keepends=True)
        self.edit("attendance.csv", b"".join(lines[:4] + lines[3:]))
        self.noticed("attendance")
        self.writer_refuses(*self.MARK)

    def test_a_table_taken_away(self):
        os.unlink(self.path("attendance.csv"))
        self.assertIn(self.check().code, (1, 65, 66))
        self.assertIn(self.dapu(*self.MARK).code, (65, 66))
        self.assertFalse(
            os.path.exists(self.path("attendance.csv")), "a table with rows was begun anew"
        )

    def test_a_reader_never_silently_uses_it(self):
        # A mark that would change the count.
        self.changed("attendance.csv", 5, b"attended", b"disrupted")
        answer = self.dapu("report", "cases", "--format", "csv")
        self.assertEqual(answer.code, 65, str(answer))
        self.assertEqual(answer.out, b"")

    def test_the_same_bytes_written_again_are_no_edit(self):
        self.edit("attendance.csv", self.read("attendance.csv"))
        self.assertEqual(self.check().code, 0)
        self.done("report", "cases")
        self.done(*self.WRITE)

    def test_a_copy_of_the_folder_is_as_good(self):
        copy = self.store + "-copy"
        shutil.copytree(self.store, copy)
        wanted = self.done("report", "cases", "--format", "csv").out
        self.store = copy
        self.assertEqual(self.done("report", "cases", "--format", "csv").out, wanted)
        self.assertEqual(self.check().code, 0)
        self.done(*self.WRITE)


class TornTails(Busy):
    MARK = HandEdits.MARK

    def test_an_unfinished_row_is_not_seen_and_is_cut_by_the_next_writer(self):
        wanted = self.done("report", "cases", "--format", "csv").out
        whole = self.read("attendance.csv")
        for tail in (b"9", b"\0" * 100, whole.splitlines()[-1][:20], b"\0"):
            with self.subTest(tail[:8]):
                whole = self.read("attendance.csv")
                self.edit_end("attendance.csv", tail)
                self.assertEqual(self.done("report", "cases", "--format", "csv").out, wanted)
                self.done(
                    "followup", "check", self.case, "--on", "2026-03-03", "--source", "police"
                )
                self.done(
                    "attend",
                    self.case,
                    "--on",
                    "2025-11-25",
                    "--session",
                    len(whole),
                    "--mark",
                    "disrupted",
                )
                self.assertTrue(self.read("attendance.csv").startswith(whole))
                self.assertNotIn(b"\0", self.read("attendance.csv"))
                self.assertEqual(self.check().code, 0)

    def edit_end(self, name, tail):
        with open(self.path(name), "ab") as file:
            file.write(tail)

    def test_either_slot_of_the_head_may_be_torn(self):
        data = self.read("head.csv")
        for slot in (1, 2):
            with self.subTest(slot):
                torn = bytearray(data)
                torn[slot * BLOCK : slot * BLOCK + 200] = b"#" * 200
                self.edit("head.csv", bytes(torn))
                rows = self.done("report", "cases", "--format", "csv").rows
                self.assertEqual([row["case"] for row in rows], [self.case])
        self.edit("head.csv", data)
        self.assertEqual(self.check().code, 0)

    def test_a_head_of_which_nothing_is_readable_is_bad_data(self):
        self.edit("head.csv", b"\0" * (3 * BLOCK))
        for words in (("report", "cases"), HandEdits.WRITE):
            self.assertEqual(self.dapu(*words).code, 65)

    def test_every_byte_of_a_slot_matters(self):
        data = self.read("head.csv")
        step = 1 if IS_FULL else 17
        for slot in (1, 2):
            content = len(data[slot * BLOCK : (slot + 1) * BLOCK].rstrip())
            for place in range(slot * BLOCK, slot * BLOCK + content, step):
                torn = bytearray(data)
                torn[place] ^= 1
                self.edit("head.csv", bytes(torn))
                answer = self.dapu("report", "cases", "--format", "csv")
                self.assertEqual(answer.code, 0, f"byte {place}\n{answer}")
                self.assertEqual([row["case"] for row in answer.rows], [self.case], f"byte {place}")


class Links(Busy):
    def test_no_symbolic_link_inside_is_followed(self):
        for name in ("attendance.csv", "head.csv", "log.csv"):
            with self.subTest(name):
                away = os.path.join(self.folder, name)
                os.rename(self.path(name), away)
                os.symlink(away, self.path(name))
                with open(away, "rb") as file:
                    before = file.read()
                answer = self.dapu(*HandEdits.MARK)
                self.assertNotEqual(answer.code, 0)
                with open(away, "rb") as file:
                    self.assertEqual(file.read(), before)
                os.unlink(self.path(name))
                os.rename(away, self.path(name))

    def expect_named(self):
        """What stands in the place of a table is named for what it is not."""
        for words in (("report", "cases"), HandEdits.MARK, ("store", "check")):
            answer = self.dapu(*words, timeout=20)
            self.assertNotEqual(answer.code, 0)
            self.assertIn("attendance.csv", answer.text + answer.err)
            self.assertIn("an ordinary file", answer.text + answer.err)

    def test_a_fifo_in_a_tables_place_does_not_hang(self):
        os.unlink(self.path("attendance.csv"))
        os.mkfifo(self.path("attendance.csv"))
        self.expect_named()

    def test_a_folder_in_a_tables_place_is_an_error(self):
        os.unlink(self.path("attendance.csv"))
        os.mkdir(self.path("attendance.csv"))
        self.expect_named()


class NoStore(Tested):
    makes_store = False

    def test_a_missing_store_is_not_found(self):
        for words in (
            ("report", "cases"),
            ("refer", "--name", "Some Sample", "--source", "police"),
            ("store", "check"),
            ("followup", "due"),
        ):
            with self.subTest(words):
                answer = self.refused(*words, code=66)
                self.assertIn("store init", answer.err)
        self.assertFalse(os.path.exists(self.store), "looking made a store")

    def test_a_folder_that_is_no_store_is_left_alone(self):
        os.mkdir(self.store)
        self.write("store/letter.txt", b"mine")
        self.assertIn(self.dapu("report", "cases").code, (65, 66))
        self.assertIn(
            self.dapu("refer", "--name", "Some Sample", "--source", "police").code, (65, 66)
        )
        self.assertEqual(os.listdir(self.store), ["letter.txt"])


class Permission(Busy):
    """As an ordinary user, because nothing is forbidden to root."""

    def setUp(self):
        if not BINARY:
            self.skipTest("DAPU_BINARY names no executable")
        super().setUp()
        self.other = {}
        self.binary = None
        if os.geteuid() == 0:
            # A user of no rights gets a copy of the executable and the folder.
            self.binary = os.path.join(self.folder, "dapu-copy")
            shutil.copyfile(BINARY, self.binary)
            os.chmod(self.binary, 0o755)
            self.give(self.folder, 65534)
            self.other = {"user": 65534, "group": 65534, "extra_groups": []}

    def give(self, path, uid):
        os.chown(path, uid, uid)
        for folder, folders, files in os.walk(path):
            for name in (*folders, *files):
                os.chown(os.path.join(folder, name), uid, uid)

    def tearDown(self):
        if os.path.isdir(self.store):
            os.chmod(self.store, 0o700)

    def ordinary(self, *words, **options):
        return self.dapu(*words, binary=self.binary, **self.other, **options)

    def test_the_owner_can_work(self):
        self.assertEqual(self.ordinary("report", "cases").code, 0)
        self.assertEqual(self.ordinary(*HandEdits.WRITE).code, 0)

    def test_a_folder_that_may_not_be_read(self):
        os.chmod(self.store, 0o000)
        for words in (("report", "cases"), HandEdits.WRITE, ("store", "check")):
            answer = self.ordinary(*words)
            self.assertEqual(answer.code, 77, str(answer))

    def test_a_table_that_may_not_be_read(self):
        os.chmod(self.path("head.csv"), 0o000)
        answer = self.ordinary("report", "cases")
        self.assertEqual(answer.code, 77, str(answer))

    def test_a_store_that_may_only_be_read_answers_and_refuses_to_write(self):
        for name in os.listdir(self.store):
            if os.path.isfile(self.path(name)):
                os.chmod(self.path(name), 0o400)
        os.chmod(self.store, 0o500)
        self.assertEqual(self.ordinary("report", "cases").code, 0)
        self.assertEqual(self.ordinary("-n", *HandEdits.WRITE).code, 0)
        self.assertEqual(self.ordinary(*HandEdits.WRITE).code, 77)

    def test_a_place_where_nothing_may_be_made(self):
        os.chmod(self.home, 0o500)
        answer = self.ordinary("store", "init", "--store", os.path.join(self.home, "new"))
        self.assertIn(answer.code, (73, 77), str(answer))


class RoundTrip(Tested):
    """What is written is read back by Python's csv, for arbitrary text; line feeds are stored as U+2028."""

    TEXTS = (
        "plain",
        "with, comma",
        'with "quotes"',
        '"',
        '""',
        ",",
        ",,,",
        "'",
        "=1+1",
        "+44",
        "@here",
        "-1",
        "a\nb",
        "a\r\nb",
        "a\rb",
        "\n",
        "end\n",
        "a\u2028b",
        "a\u2029b",
        "tab\there",
        "Zoë",
        unicodedata.normalize("NFD", "Zoë"),
        "Łukasz Žalgiris Șerban",
        "漢字かな",
        "עברית",
        "العربية",
        "🙂👩\u200d👩\u200d👧🏳\ufe0f\u200d🌈",
        "\ufeffmark",
        "  spaces  ",
        "\u00a0",
        "C000042V",
        "007",
        "1e5",
        "NULL",
        "\\n",
        "\\",
        "#",
        "a;b",
        "x" * 5000,
        "\U0010ffff\ufffd",
        "\u202eright to left",
    )

    @staticmethod
    def stored(text):
        return (
            text.replace("\r\n", "\n")
            .replace("\r", "\n")
            .replace("\u2029", "\n")
            .replace("\u2028", "\n")
            .replace("\n", "\u2028")
        )

    def notes(self):
        data = self.tables()["referrals.csv"]
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
        self.assertEqual(len(rows) + 1, data.count(b"\n"), "a record is not one line")
        return [row["note"] for row in rows]

    def test_a_note_typed_on_the_command_line(self):
        for n, text in enumerate(self.TEXTS):
            self.done("refer", "--name", f"Text Sample-{n}x", "--source", "self", f"--note={text}")
        self.assertEqual(self.notes(), [self.stored(text) for text in self.TEXTS])
        self.assertEqual(self.done("store", "check").out, b"")

    def test_a_note_in_an_import(self):
        rows = [[f"K{n}", f"Text Sample-{n}x", "self", text] for n, text in enumerate(self.TEXTS)]
        self.done("refer", "--from", "-", stdin=as_csv(["key", "name", "source", "note"], rows))
        self.assertEqual(self.notes(), [self.stored(text) for text in self.TEXTS])
        self.assertIn(
            f"{len(rows)} unchanged",
            self.done(
                "refer", "--from", "-", stdin=as_csv(["key", "name", "source", "note"], rows)
            ).err,
        )

    def test_every_cell_that_is_quoted_all_through_or_ends_in_crlf_reads_the_same(self):
        plain = as_csv(["key", "name", "source", "note"], [["K1", "Text Sample", "self", "a note"]])
        self.done("refer", "--from", "-", stdin=plain)
        for data in (
            b'"key","name","source","note"\n"K1","Text Sample","self","a note"\n',
            b"key,name,source,note\r\nK1,Text Sample,self,a note\r\n",
            b"\xef\xbb\xbfkey,name,source,note\nK1,Text Sample,self,a note",
        ):
            self.assertIn("1 unchanged", self.done("refer", "--from", "-", stdin=data).err)

    def test_nfc_and_nfd_stay_as_they_were_typed(self):
        composed = "Zoë Sample"
        apart = unicodedata.normalize("NFD", composed)
        self.done("refer", "--name", composed, "--born", "1990-01-01", "--source", "self")
        self.done("refer", "--name", apart, "--born", "1991-01-01", "--source", "self")
        self.assertEqual([row["name"] for row in self.table("people.csv")], [composed, apart])

    def test_a_seeded_mixture(self):
        import random

        dice = random.Random(7)
        alphabet = ',"\n\r;= ab\u2028é\U0001f642\u0301\t#'
        texts = [
            "".join(dice.choice(alphabet) for _ in range(dice.randrange(1, 30)))
            for _ in range(3000 if IS_FULL else 300)
        ]
        rows = [[f"K{n}", f"Text Sample-{n}x", "self", text] for n, text in enumerate(texts)]
        self.done("refer", "--from", "-", stdin=as_csv(["key", "name", "source", "note"], rows))
        self.assertEqual(self.notes(), [self.stored(text) for text in texts])


class Together(Tested):
    def test_writers_at_once_lose_nothing(self):
        writers, each = (8, 100) if IS_FULL else (6, 15)
        script = (
            "i=0; while [ $i -lt $2 ]; do i=$((i+1)); "
            '"$0" refer --name "Writer Sample-$1-$i" --source self --on 2025-06-02 --key "w$1-$i" || exit 9; done'
        )
        running = [
            subprocess.Popen(
                ["/bin/sh", "-c", script, BINARY, str(n), str(each)],
                env=self.environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            for n in range(writers)
        ]
        printed = []
        for process in running:
            out, err = process.communicate(timeout=300)
            self.assertEqual(process.returncode, 0, err)
            printed += out.decode().split()
        self.assertEqual(len(printed), writers * each)
        self.assertEqual(len(set(printed)), writers * each, "a reference was given twice")
        self.assertEqual(sorted(printed), [reference(n) for n in range(1, writers * each + 1)])
        self.assertEqual([row["case"] for row in self.report("cases")], sorted(printed))
        self.assertEqual(self.done("store", "check").out, b"")

    def test_only_one_of_two_equal_marks_is_kept(self):
        case = self.a_case("on-programme")
        words = [BINARY, "attend", case, "--on", "2025-07-07", "--session", "1", "--mark"]
        for n in range(10):
            running = [
                subprocess.Popen(
                    [*words[:-2], str(n + 1), "--mark", mark],
                    env=self.environment(),
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                )
                for mark in ("attended", "late")
            ]
            codes = []
            for process in running:
                process.communicate(timeout=60)
                codes.append(process.returncode)
            self.assertEqual(sorted(codes), [0, 1])
        self.assertEqual(len(self.table("attendance.csv")), 10)

    def test_readers_beside_a_writer_see_whole_states(self):
        marks = as_csv(
            ["key", "name", "source", "on"],
            [[f"B{n}", f"Beside Sample-{n}x", "self", "2025-06-02"] for n in range(2000)],
        )
        writer = subprocess.Popen(
            [BINARY, "refer", "--from", "-"],
            env=self.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        seen = set()
        writer.stdin.write(marks)
        writer.stdin.close()
        while writer.poll() is None:
            seen.add(len(self.report("cases")))
        writer.stderr.close()
        self.assertEqual(writer.returncode, 0)
        seen.add(len(self.report("cases")))
        self.assertLessEqual(seen, {0, 2000})
        self.assertIn(2000, seen)

    def test_a_busy_store_says_so(self):
        import fcntl

        with open(os.path.join(self.store, ".lock"), "r+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            answer = self.dapu(
                "refer", "--name", "Busy Sample", "--source", "self", "--lock-wait", "1"
            )
            self.assertEqual(answer.code, 75, str(answer))
            # A reader takes no lock.
            self.assertEqual(self.report("cases"), [])
        self.done("refer", "--name", "Busy Sample", "--source", "self")


def can_trace():
    if os.environ.get("DAPU_HAS_STRACE") == "no" or not shutil.which("strace"):
        return False
    probe = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return probe.returncode == 0


class SystemCalls(Busy):
    def setUp(self):
        if not can_trace():
            self.skipTest("strace is missing or may not trace")
        super().setUp()

    def trace(self, *words):
        file = tempfile.NamedTemporaryFile(
            mode="r", dir=self.folder, suffix=".trace", errors="replace"
        )
        self.addCleanup(file.close)
        subprocess.run(
            ["strace", "-f", "-y", "-s", "0", "-o", file.name, BINARY, *words],
            env=self.environment(),
            stdout=subprocess.PIPE,
            check=True,
        )
        return [line.split(None, 1)[1] for line in file.read().splitlines() if "(" in line]

    WRITES = re.compile(
        r"^(write|pwrite64|writev|pwritev|pwritev2|ftruncate)\(\d+<(?P<path>[^>]+)>"
    )
    FLUSHES = re.compile(r"^(fsync|fdatasync)\(\d+<(?P<path>[^>]+)>")

    def test_the_head_is_written_only_after_every_table_was_flushed_and_is_flushed_itself(self):
        for words in (
            ("attend", self.case, "--on", "2025-11-27", "--session", "41", "--mark", "attended"),
            HandEdits.WRITE,
        ):
            unflushed, heads = set(), 0
            for call in self.trace(*words):
                write, flush = self.WRITES.match(call), self.FLUSHES.match(call)
                if write and os.path.basename(write["path"]) == "head.csv":
                    self.assertFalse(
                        unflushed, f"the head was written before {unflushed} was flushed"
                    )
                    heads += 1
                    unflushed = {"head.csv"}
                elif (
                    write
                    and write["path"].endswith(".csv")
                    and "consultations" not in write["path"]
                ):
                    unflushed.add(os.path.basename(write["path"]))
                elif flush:
                    unflushed.discard(os.path.basename(flush["path"]))
            self.assertEqual((heads, unflushed), (1, set()), words)

    @unittest.skipIf("ASAN_OPTIONS" in os.environ, "a sanitised build counts other things")
    def test_it_starts_with_few_system_calls(self):
        self.assertLessEqual(len(self.trace("version")), 60)

    def test_a_reader_takes_no_lock_and_writes_nothing(self):
        calls = self.trace("report", "cases")
        self.assertFalse([call for call in calls if re.match(r"flock\(", call)])
        written = [self.WRITES.match(call)["path"] for call in calls if self.WRITES.match(call)]
        self.assertFalse([path for path in written if path.endswith(".csv")])

    def test_there_is_no_network(self):
        for words in (("report", "summary"), HandEdits.WRITE):
            self.assertFalse(
                [call for call in self.trace(*words) if call.startswith(("socket(", "connect("))]
            )


if __name__ == "__main__":
    unittest.main()
