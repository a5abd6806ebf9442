"""What a repair puts back from a backup where a case was erased, where the head is lost and where the
disk cannot be read for a moment; what is no damage, and what is no torn row."""

import csv
import io
import os
import shutil
import stat
import subprocess
import unittest
import zlib

from harness import BINARY, Damageable


class Mended(Damageable):
    def setUp(self):
        super().setUp()
        self.cases = [self.refer(name=f"Sample, Number {n}", phone="0123") for n in "abcd"]
        for number in range(6):
            self.done("followup", "check", self.cases[0], "--on", "2026-06-01",
                      "--source", f"police {number}")

    def backup(self):
        self.done("store", "backup", "backup")

    def repair(self, *words):
        return self.done("store", "repair", "--against", "backup", *words)

    def assertAsBefore(self, *tables):
        for name in tables:
            with open(os.path.join(self.folder, "backup", f"{name}.csv"), "rb") as file:
                self.assertEqual(self.read(f"{name}.csv"), file.read(), name)
        self.done("store", "check")

    def test_a_table_with_an_erased_case_is_put_back_from_the_backup(self):
        self.done("store", "erase", self.cases[-1], "--because", "asked")
        self.backup()
        people = self.read("people.csv")
        lines = people.splitlines(keepends=True)
        for damaged in (b"".join(lines[:-1]), people.replace(b"Number b", b"Nmber b"), None):
            with self.subTest(damaged=damaged and len(damaged)):
                if damaged is None:
                    os.remove(os.path.join(self.store, "people.csv"))
                else:
                    self.edit("people.csv", damaged)
                self.repair("--dry-run")
                self.repair()
                self.assertAsBefore("people", "data_checks")

    def test_what_came_after_the_backup_stays(self):
        self.done("store", "erase", self.cases[-1], "--because", "asked")
        self.backup()
        self.refer(name="Later Sample")
        lines = self.read("people.csv").splitlines(keepends=True)
        self.edit("people.csv", b"".join(lines[:2] + lines[3:]))
        self.repair()
        self.assertIn(b"Later Sample", self.read("people.csv"))
        self.done("store", "check")

    def test_what_stands_in_the_place_of_a_file_is_kept_aside(self):
        self.backup()
        for name in ("head.csv", "data_checks.csv", "people.csv"):
            for put in (os.mkdir, lambda path: os.symlink("/etc/hostname", path)):
                with self.subTest(name):
                    path = os.path.join(self.store, name)
                    os.remove(path)
                    put(path)
                    planned = self.repair("--dry-run").text
                    self.assertEqual(self.repair().text, planned)
                    self.assertAsBefore("data_checks", "people")

    def test_a_lost_head_takes_nothing_back_that_the_backup_has(self):
        self.backup()
        self.edit("data_checks.csv", self.read("data_checks.csv").replace(b"police 3", b"police 9"))
        os.remove(os.path.join(self.store, "head.csv"))
        planned = self.repair("--dry-run").text
        self.assertEqual(self.repair().text, planned)
        self.assertAsBefore("data_checks", "people", "referrals")
        self.done("followup", "check", self.cases[1], "--on", "2026-06-02", "--source", "police")

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_a_disk_that_cannot_be_read_is_no_damage(self):
        self.backup()
        self.edit("data_checks.csv", self.read("data_checks.csv").replace(b"police 3", b"police 9"))
        words = [BINARY, "store", "repair", "--against", "backup"]

        def run(*options):
            """Runs a repair of a copy under strace, and gives its code and the calls it made."""
            copy, trace = os.path.join(self.folder, "copy"), os.path.join(self.folder, "trace")
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(self.store, copy)
            code = subprocess.run(
                ["strace", "-qq", "-o", trace, "-e", "trace=openat,pread64", *options, *words,
                 "--store", copy],
                env=self.environment(), cwd=self.folder, capture_output=True).returncode
            with open(trace, encoding="utf-8", errors="replace") as lines:
                return code, [line for line in lines if line.startswith(("openat(", "pread64("))]

        code, calls = run()
        self.assertEqual(code, 0)
        places = [n for n, line in enumerate(calls) if '"head.csv"' in line]
        self.assertGreater(len(places), 1)
        for place in places:
            for call, at in (("openat", place), ("pread64", place + 1)):
                number = sum(line.startswith(call) for line in calls[: at + 1])
                code, _ = run("-e", f"inject={call}:error=EIO:when={number}")
                self.assertIn(code, (0, 1, 74), (call, number))
                if place == places[0]:
                    self.assertEqual(code, 74, (call, number))
                with open(os.path.join(self.folder, "copy", "data_checks.csv"), "rb") as file:
                    self.assertIn(b"police 5", file.read(), (call, number))


class Outside(Damageable):
    def setUp(self):
        super().setUp()
        self.case = self.refer()

    def test_a_row_that_somebody_typed_is_no_torn_one(self):
        for typed in (f"900,,,,,,{self.case},2026-06-01,by hand".encode(), b"\0by hand\n",
                      b"99,0badsum,2026", b"x"):
            with self.subTest(typed):
                table = self.read("data_checks.csv")
                self.edit("data_checks.csv", table + typed)
                self.assertEqual(self.dapu("store", "check").code, 1)
                self.refused("followup", "check", self.case, "--on", "2026-06-01",
                             "--source", "police", code=65)
                self.assertEqual(self.read("data_checks.csv"), table + typed)
                self.edit("data_checks.csv", table)

    def test_a_torn_row_is_one(self):
        table = self.read("data_checks.csv")
        for torn in (b"9", b"99,", b"99,0a1b2c3d,2026-06", b"99,0a1b2c3d,2026-06" + bytes(512 * 3)):
            with self.subTest(torn):
                end = len(table) + len(torn)
                if torn.endswith(b"\0"):
                    torn += bytes(-end % 512)
                self.edit("data_checks.csv", table + torn)
                self.done("store", "check")
        self.done("followup", "check", self.case, "--on", "2026-06-01", "--source", "police")
        self.done("store", "check")

    def test_columns_of_others_come_back_from_an_export_for_spreadsheets(self):
        lines = self.read("people.csv").decode().splitlines()
        header = lines[0] + ",days_left,+ve outcome,=sum"
        self.edit("people.csv", "\n".join([header, lines[1] + ",-5,+1,", ""]).encode())
        self.done("store", "accept")
        self.done("store", "export", "out", "--excel")
        self.done("store", "import", "out", "--store", "new")
        with open(os.path.join(self.folder, "new", "people.csv"), "rb") as file:
            self.assertEqual(file.read(), self.read("people.csv"))

    def test_files_that_their_owner_may_not_write_are_named(self):
        for name in (".lock", "people.csv"):
            path = os.path.join(self.store, name)
            os.chmod(path, 0o400)
            answer = self.dapu("store", "check")
            self.assertEqual(answer.code, 1)
            self.assertIn(f"{name}:0:0", answer.text)
            os.chmod(path, 0o600)
        self.done("store", "check")

    def test_rows_that_were_sorted_name_what_stands_behind_them(self):
        self.done("refer", "--correct", self.case, "--name", "Other Sample", "--because", "typing")
        for name in ("people.csv", "staff.csv"):
            lines = self.read(name).splitlines(keepends=True)
            self.edit(name, b"".join(lines[:1] + lines[:0:-1]))
        answer = self.dapu("store", "check")
        self.assertEqual(answer.code, 1)
        self.assertEqual(answer.text, "people.csv:0:0: the rows stand in another order\n")
        self.done("store", "accept")
        self.done("store", "check")

    def test_a_log_in_another_form_is_the_same_log(self):
        """Marked, ended and quoted as a spreadsheet does: no row was changed, and a repair puts the
        form right; a changed row is named as one."""
        self.done("report", "cases", "--names")
        self.done("refer", "--name", "Later Sample", "--source", "self")
        forms = {
            "marked": lambda data: b"\xef\xbb\xbf" + data,
            "ended": lambda data: data.replace(b"\n", b"\r\n"),
            "quoted": lambda data: b"".join(
                b'"' + line.replace(b",", b'","') + b'"\n' for line in data.splitlines()),
        }  # fmt: skip
        for name, rows in (("log.csv", "row"), ("consultations.csv", "line")):
            what = f"saved by something else than dapu, and every {rows} in it is as it was recorded"
            for how, form in forms.items():
                with self.subTest(name=name, how=how):
                    recorded = self.read(name)
                    self.edit(name, form(recorded).replace(b"tester", b"toaster", 1))
                    self.assertNotIn(what, self.dapu("store", "check").text)
                    self.edit(name, form(recorded))
                    told = self.dapu("store", "check")
                    self.assertEqual((told.code, told.text), (1, f"{name}:0:0: was {what}\n"))
                    self.assertEqual(self.dapu("store", "accept").code, 65)
                    self.done("store", "repair")
                    self.assertEqual(self.read(name)[: len(recorded)], recorded)
                    self.done("store", "check")

    def test_other_columns_in_the_log_and_among_the_looks_are_passed_over(self):
        self.done("report", "cases", "--names")

        def added(line, number):
            return line + (b",mine" if number == 0 else b",")

        def moved(line, number):
            cells = next(csv.reader([line.decode()]))
            return ",".join(f'"{cell}"' for cell in [cells[-1], *cells[:-1]]).encode()

        for name in ("log.csv", "consultations.csv"):
            for change in (added, moved):
                with self.subTest(name=name, change=change.__name__):
                    recorded = self.read(name)
                    lines = recorded.splitlines()
                    self.edit(name, b"".join(change(l, n) + b"\n" for n, l in enumerate(lines)))
                    told = self.dapu("store", "check")
                    self.assertRegex(told.text, f"^{name}:0:0: .* as it was recorded\n$")
                    self.done("store", "repair")
                    self.assertEqual(self.read(name)[: len(recorded)], recorded)
                    self.done("store", "check")

    def test_a_torn_look_hides_no_other(self):
        """Its actor stands in quotes, of which the tear left one."""
        self.refer(name="Kim Sample")
        self.looks("Sample, Jo", 1)
        self.edit("consultations.csv", self.read("consultations.csv")[:-30])
        self.looks("Sample, Jo", 3)
        told = self.done("store", "log", "--kind", "consultation", "--format", "csv").rows
        self.assertEqual([row["actor"] for row in told], ["Sample, Jo"] * 3)
        self.assertIn("consultations.csv:2:1:", self.dapu("store", "check").text)
        self.done("store", "repair")
        self.done("store", "check")

    def looks(self, actor, count):
        for _ in range(count):
            self.done("report", "cases", "--names", "--actor", actor)

    def test_a_folder_alone_that_was_opened_to_a_group_is_closed_again(self):
        os.chmod(self.store, 0o2770)
        told = self.dapu("store", "check")
        self.assertEqual(told.text, ".:0:0: others than the owner may open the folder\n")
        self.done("store", "repair")
        modes = {stat.S_IMODE(os.stat(self.path(name)).st_mode) for name in ("", "people.csv")}
        self.assertEqual(modes, {0o700, 0o600})

    def test_an_export_with_a_repaired_log_can_be_imported(self):
        """The row of the repair says of every table what the rows that are gone said."""
        for cases in ("ab", "cd"):
            for name in cases:
                self.refer(name=f"Sample {name}")
        whole = self.read("log.csv")
        lines = whole.splitlines(keepends=True)
        damages = {
            "the first row": whole.replace(b"store init", b"store inot", 1),
            "a later row": b"".join(lines[:3] + lines[4:]),
            "the last row": b"".join(lines[:-1]),
            "all rows": lines[0],
        }
        for number, (what, log) in enumerate(damages.items()):
            with self.subTest(what=what):
                self.edit("log.csv", log)
                self.done("store", "repair")
                self.done("store", "check")
                first, second = f"export-{number}", f"again-{number}"
                self.done("store", "export", first)
                self.done("store", "import", first, "--store", f"store-{number}")
                self.done("store", "export", second, "--store", f"store-{number}")
                for name in os.listdir(os.path.join(self.folder, first)):
                    one, other = (
                        open(os.path.join(self.folder, made, name), "rb").read()
                        for made in (first, second)
                    )
                    self.assertEqual(one, other, name)

    def test_an_acceptance_that_was_stopped_hides_nothing(self):
        self.done("refer", "--name", "Other Sample", "--source", "police")
        self.edit("people.csv", self.read("people.csv").replace(b"Other Sample", b"Robert Sample"))
        shell = 'ulimit -f 1; exec "$0" "$@"'
        answer = subprocess.run(
            ["bash", "-c", shell, BINARY, "store", "accept"], env=self.environment(),
            cwd=self.folder, capture_output=True)
        self.assertEqual(answer.returncode, 74, answer.stderr)
        entry = self.table("people.csv")[1]["entry"]
        self.assertIn(f"entry {entry} was changed", self.dapu("store", "check").text)
        self.assertIn(f"people.csv\t{entry}\tchanged", self.done("store", "accept").text)
        self.done("store", "check")
        self.assertEqual(self.done("store", "accept").text, "")

    def test_sql_is_not_for_a_terminal(self):
        master, slave = os.openpty()
        words = [BINARY, "store", "sql"]
        answer = subprocess.run(
            words, env=self.environment(), cwd=self.folder, stdout=slave, stderr=subprocess.PIPE)
        os.close(slave)
        os.close(master)
        self.assertEqual(answer.returncode, 64, answer.stderr)
        self.done("store", "sql", "-o", "unit.sql")

    def test_an_erased_case_is_missed_by_nobody(self):
        case = self.refer(on="2026-06-01", today="2026-06-01")
        self.done("followup", "check", case, "--on", "2026-06-01", "--source", "PNC",
                  today="2026-06-01")
        self.done("store", "erase", case, "--because", "asked")
        for row in self.report("quality"):
            self.assertNotIn(case, row["cases"], row["measure"])
        answer = self.done("report", "case", case, "--as-of", "2026-06-01")
        self.assertIn("1 case was erased since 2026-06-01", answer.err)
        other = self.refer(on="2026-06-01", today="2026-06-01")
        self.assertEqual(self.done("report", "case", other, "--as-of", "2026-06-01").err, "")

    def test_which_rule_was_set_aside_is_not_told(self):
        case = self.refer(source="ex-partner", more=("--override", "agreed"))
        pack = self.done("store", "disclose", case, "--to", "Him", "--because", "asked").text
        for word in ("programme-sources", "ex-partner"):
            self.assertNotIn(word, pack)

    def test_rows_that_no_command_records_are_not_accepted(self):
        case = self.a_case("following-up")
        tables = {name: self.read(f"{name}.csv")
                  for name in ("followups", "attendance", "enrolment_changes")}
        place = self.table("enrolments.csv")[0]["entry"]
        rows = {
            "followups": {"enrolment": place, "on": "2026-06-01", "month": "9", "outcome": "made"},
            "attendance": {"enrolment": place, "on": "2025-12-01", "session": "30",
                           "mark": "absent-acceptable"},
        }
        for name, cells in rows.items():
            with self.subTest(name):
                header = tables[name].decode().splitlines()[0].split(",")
                cells |= {"case": case}
                line = ",".join(cells.get(column, "") for column in header)
                self.edit(f"{name}.csv", tables[name] + line.encode() + b"\n")
                self.refused("store", "accept", code=65)
                self.edit(f"{name}.csv", tables[name])
        ended = tables["enrolment_changes"].replace(b",complete,", b",end,")
        self.edit("enrolment_changes.csv", ended)
        self.refused("store", "accept", code=65)

class OlderCopies(Damageable):
    """Somebody had a table open, and saved it over what was recorded meanwhile: every row has the
    right sum, and they are not the rows that were recorded."""

    def setUp(self):
        super().setUp()
        self.cases = [self.refer(name=f"Sample {n}", born="1990-01-01", note="a note") for n in "abc"]

    def test_what_was_erased_does_not_come_back(self):
        older = {name: self.read(name) for name in ("people.csv", "referrals.csv")}
        self.done("store", "erase", self.cases[0], "--because", "asked")
        erased = {name: self.read(name) for name in older}
        for name, data in older.items():
            self.edit(name, b"\xef\xbb\xbf" + data)
        told = self.dapu("store", "check").text
        for name in older:
            self.assertRegex(told, f"{name}:2:0: entry [0-9]+ was erased, and holds again")
        self.assertEqual(self.dapu("store", "accept").code, 65)
        self.done("store", "repair")
        self.assertEqual({name: self.read(name) for name in older}, erased)
        self.done("store", "check")

    def test_what_was_erased_is_named_beside_every_other_fault(self):
        older = self.read("people.csv")
        self.done("store", "erase", self.cases[0], "--because", "asked")
        header, first, *others = older.splitlines(keepends=True)
        for other in (
            [header, *reversed(others), first],
            [header, first, *(line.replace(b"1990", b"1991") for line in others)],
            [header, first, others[0]],
            [header, first, *others, others[0]],
            [header, first, *others, b",,,,,,P000009K,Eve Sample\n"],
            [header, first, others[0], b"\xff\n"],
            [header.replace(b"born", b"birth"), first, *others],
        ):
            self.edit("people.csv", b"".join(other))
            answer = self.dapu("store", "check")
            self.assertEqual(answer.code, 1)
            line = other.index(first) + 1
            self.assertRegex(answer.text, f"people.csv:{line}:0: entry [0-9]+ was erased, and holds")
            self.assertNotIn("Sample", answer.text + answer.err)

    def test_an_older_copy_is_an_alteration(self):
        self.done("assess", self.cases[0], "--risk", "high")
        older = self.read("risks.csv")
        self.edit("risks.csv", older.replace(b",high,", b",medium,"))
        self.done("store", "accept")
        self.edit("risks.csv", older)
        self.assertIn("is not what was recorded", self.dapu("store", "check").text)
        self.assertEqual(len(self.done("store", "accept", "--format", "csv").rows), 1)
        last = self.done("store", "log", "--format", "csv").rows[-1]
        self.assertEqual((last["kind"], last["entries"] != ""), ("alteration", True))
        self.done("store", "check")

    def test_its_rows_stand_by_the_rules(self):
        rows = list(csv.reader(io.StringIO(self.read("people.csv").decode())))
        rows[1][rows[0].index("born")] = "2020-01-01"
        cells = "".join(cell + "\n" for cell in rows[1][:1] + rows[1][2:])
        rows[1][1] = f"{zlib.crc32(cells.encode()):08x}"
        before = self.read("people.csv")
        self.edit("people.csv", "".join(",".join(row) + "\n" for row in rows).encode())
        self.assertIn("is not what was recorded", self.dapu("store", "check").text)
        self.refused("store", "accept", code=65, says=["under 16"])
        self.edit("people.csv", before)
        self.done("store", "check")

    def test_a_form_that_differs_after_an_erasure_is_a_form(self):
        self.done("store", "erase", self.cases[0], "--because", "asked")
        self.edit("people.csv", b"\xef\xbb\xbf" + self.read("people.csv"))
        self.assertIn("every entry in it is as it was recorded", self.dapu("store", "check").text)
        changes = {row["change"] for row in self.done("store", "accept", "--format", "csv").rows}
        self.assertEqual(changes, {"form"})
        self.done("store", "check")

    def test_a_backup_from_before_an_erasure_gives_back_the_others(self):
        self.done("store", "backup", "backup")
        self.done("store", "erase", self.cases[0], "--because", "asked")
        whole = self.read("people.csv")
        lines = whole.splitlines(keepends=True)
        self.edit("people.csv", b"".join(lines[:2] + lines[3:]))
        self.done("store", "repair", "--against", "backup")
        self.assertEqual(self.read("people.csv"), whole)
        self.done("store", "check")

