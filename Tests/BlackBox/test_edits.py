"""Tables that something else than dapu saved: noticed, named, taken in or put back."""

import csv
import hashlib
import io
import os
import shutil
import unittest

from test_store import Busy

TABLE = "attendance.csv"


class Edits(Busy):
    def setUp(self):
        super().setUp()
        self.backup = os.path.join(self.folder, "backup")
        shutil.copytree(self.store, self.backup)
        self.recorded = self.read(TABLE)

    def rows(self, name=TABLE):
        return list(csv.reader(io.StringIO(self.read(name).decode("utf-8-sig"), newline="")))

    def save(self, rows, name=TABLE, mark="", end="\n", quoting=csv.QUOTE_MINIMAL):
        text = io.StringIO()
        csv.writer(text, lineterminator=end, quoting=quoting).writerows(rows)
        self.edit(name, (mark + text.getvalue()).encode("utf-8"))

    def column(self, name):
        return self.rows()[0].index(name)

    def faults(self, *more):
        answer = self.dapu("store", "check", "--format", "csv", *more)
        self.assertEqual(answer.code, 1, answer)
        return [(row["fault"], row["table"], row["line"], row["what"]) for row in answer.rows]

    def assert_whole(self):
        answer = self.dapu("store", "check")
        self.assertEqual((answer.code, answer.out, answer.err), (0, b"", ""), answer)

    def assert_not_used(self):
        self.assertEqual(self.dapu("report", "cases").code, 65)
        self.assertEqual(
            self.dapu("attend", self.case, "--mark", "late", "--on", "2025-10-01").code, 65
        )

    def kept(self):
        folder = self.path(".damaged")
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


class Named(Edits):
    def test_a_changed_entry_is_named_and_told_only_from_a_backup(self):
        rows = self.rows()
        rows[3][self.column("mark")] = "late"
        rows[3][self.column("note")] = "Zyxwv"
        self.save(rows)
        entry = rows[3][0]
        what = f"entry {entry} was changed behind dapu's back"
        self.assertEqual(self.faults(), [("sum", TABLE, "4", what)])
        told = self.faults("--against", self.backup)
        self.assertEqual(
            told[0][3], f"{what}: 'mark' was 'attended' and is 'late', 'note' is another"
        )
        self.assert_not_used()

    def test_a_missing_an_added_and_a_doubled_entry_are_named(self):
        rows = self.rows()
        gone, added = rows[2][0], ["999"] + rows[4][1:]
        self.save(rows[:2] + rows[3:] + [rows[5], added])
        named = {(kind, what) for kind, _, _, what in self.faults()}
        self.assertIn(("missing", f"entry {gone} is missing"), named)
        self.assertIn(("duplicate", f"entry {rows[5][0]} stands twice"), named)
        self.assertIn(("added", "entry 999 was never recorded by dapu"), named)

    def test_quotes_a_mark_line_ends_and_moved_columns_change_no_entry(self):
        rows = self.rows()
        moved = [row[:8] + row[9:] + row[8:9] for row in rows]
        for how in (
            dict(rows=rows, mark="\ufeff"),
            dict(rows=rows, end="\r\n"),
            dict(rows=rows, quoting=csv.QUOTE_ALL),
            dict(rows=rows, quoting=csv.QUOTE_ALL, end="\r\n", mark="\ufeff"),
            dict(rows=moved),
            dict(rows=[rows[0]] + rows[:0:-1]),
        ):
            with self.subTest({k: v for k, v in how.items() if k != "rows"}):
                self.save(**how)
                kinds = {kind for kind, _, _, _ in self.faults()}
                self.assertLessEqual(kinds, {"edited", "order"})
                self.assert_not_used()
                self.done("store", "accept")
                self.assertEqual(self.read(TABLE), self.recorded)
                self.assert_whole()


    def test_steps_go_on_beside_a_table_without_rows_that_was_saved_anew(self):
        case = self.rows("referrals.csv")[1][6]
        for name in ("reviews.csv", "specialists.csv"):
            self.assertEqual(len(self.rows(name)), 1, name)
            self.save(self.rows(name), name, end="\r\n")
        self.done("followup", "check", case, "--on", "2026-06-29", "--source", "it", today="2026-06-30")
        self.done("followup", "due", today="2026-06-30")
        self.done("report", "case", case, today="2026-06-30")


class Accepted(Edits):
    def accept(self):
        """What is accepted; a dry run says the same and changes nothing."""
        before = {name: self.read(name) for name in os.listdir(self.store)}
        first = self.done("store", "accept", "--dry-run", "--format", "csv")
        self.assertEqual({name: self.read(name) for name in os.listdir(self.store)}, before)
        answer = self.done("store", "accept", "--format", "csv")
        self.assertEqual(first.out, answer.out)
        return [(row["table"], row["entry"], row["change"]) for row in answer.rows]

    def test_a_changed_entry_becomes_an_alteration_by_this_actor(self):
        rows = self.rows()
        rows[3][self.column("mark")] = "late"
        self.save(rows)
        self.assertEqual(self.accept(), [(TABLE, rows[3][0], "changed")])
        self.assert_whole()
        last = self.done("store", "log", "--format", "csv").rows[-1]
        self.assertEqual(
            (last["kind"], last["command"], last["entries"]),
            ("alteration", "store accept", rows[3][0]),
        )
        self.assertIn("late", self.done("report", "case", self.case).text)

    def test_an_added_row_gets_a_number_and_a_column_that_is_not_ours_survives(self):
        rows = [row + ["Where, \"exactly\""] for row in self.rows()]
        rows[0][-1] = "our_room"
        new = [""] * len(rows[0])
        new[6], new[self.column("enrolment")] = self.case, rows[1][self.column("enrolment")]
        new[self.column("on")], new[self.column("mark")] = "2025-10-07", "attended"
        new[self.column("session")], new[-1] = "77", "Room 2"
        self.save(rows + [new], mark="\ufeff", end="\r\n")
        ((_, entry, change),) = self.accept()
        self.assertEqual(change, "added")
        self.assert_whole()
        self.attend_once(78)
        self.assert_whole()
        after = self.rows()
        self.assertEqual([row[-1] for row in after[1:-2]], ["Where, \"exactly\""] * (len(rows) - 1))
        self.assertEqual((after[-2][0], after[-2][-1], after[-1][-1]), (entry, "Room 2", ""))

    def attend_once(self, session):
        # The case is completed, so that the mark stands on an earlier day.
        self.done(
            "attend", self.case, "--mark", "late", "--session", str(session), "--on", "2025-10-08"
        )

    def test_what_cannot_be_taken_in_is_refused_whole(self):
        rows = self.rows()
        mark, on = self.column("mark"), self.column("on")
        bad = {
            "a code that is none": lambda r: r[2].__setitem__(mark, "laughed"),
            "a day as a spreadsheet writes it": lambda r: r[2].__setitem__(on, "07/10/2025"),
            "a mark before the enrolment": lambda r: r[2].__setitem__(on, "2025-06-02"),
            "a case that is not there": lambda r: r[2].__setitem__(6, "C000099H"),
            "a mark after the day of recording": lambda r: r[2].__setitem__(on, "2027-01-01"),
            "a session twice": lambda r: r[2].__setitem__(self.column("session"), r[3][self.column("session")]),
            "a time that is none": lambda r: r[2].__setitem__(2, "yesterday"),
            "a missing entry": lambda r: r.pop(2),
            "an entry twice": lambda r: r.append(list(r[2])),
            "a missing column": lambda r: [row.pop(mark) for row in r],
        }
        for what, change in bad.items():
            with self.subTest(what):
                edited = [list(row) for row in rows]
                change(edited)
                self.save(edited)
                before = self.read(TABLE), self.read("log.csv"), self.read("head.csv")
                answer = self.dapu("store", "accept")
                self.assertEqual(answer.code, 65, answer)
                self.assertIn("hint: nothing was taken in", answer.err)
                self.assertEqual(
                    (self.read(TABLE), self.read("log.csv"), self.read("head.csv")), before
                )

    def test_nothing_edited_is_nothing_to_accept(self):
        before = self.read("log.csv")
        self.assertEqual(self.accept(), [])
        self.assertEqual(self.read("log.csv"), before)


class Repaired(Edits):
    def repair(self, *more, code=0):
        first = self.dapu("store", "repair", "--dry-run", *more)
        answer = self.dapu("store", "repair", *more)
        self.assertEqual(answer.code, code, answer)
        self.assertEqual(first.out, answer.out)
        return answer

    def test_a_table_that_was_only_saved_anew_is_put_back_to_the_byte(self):
        self.save(self.rows()[:1] + self.rows()[:0:-1], end="\r\n", quoting=csv.QUOTE_ALL)
        damaged = self.read(TABLE)
        self.repair()
        self.assertEqual(self.read(TABLE), self.recorded)
        (kept,) = self.kept()
        self.assertEqual(self.read(os.path.join(".damaged", kept)), damaged)
        self.assert_whole()

    def test_changed_and_missing_entries_come_from_the_backup_alone(self):
        rows = self.rows()
        rows[3][self.column("mark")] = "late"
        self.save(rows[:2] + rows[3:])
        answer = self.repair(code=1)
        self.assertEqual(answer.out, b"")
        self.assertIn(f"entry {rows[2][0]} is missing", answer.err)
        self.assertEqual(self.kept(), [])
        self.repair("--against", self.backup)
        self.assertEqual(self.read(TABLE), self.recorded)
        self.assert_whole()

    def test_a_head_that_is_gone_is_worked_out_anew(self):
        before = self.done("report", "cases", "--format", "csv").out
        for damage in (lambda: os.remove(self.path("head.csv")), lambda: self.edit("head.csv", b"")):
            damage()
            self.repair()
            self.assertEqual(self.done("report", "cases", "--format", "csv").out, before)
            self.assert_whole()
        number = self.refer(name="Bo Sample", born="1980-01-01")
        self.assertGreater(int(number[1:-1]), 1000)

    def test_a_missing_table_comes_from_the_backup(self):
        os.remove(self.path(TABLE))
        os.remove(self.path("meetings.csv"))
        self.assertEqual({kind for kind, _, _, _ in self.faults()} & {"file"}, {"file"})
        self.repair("--against", self.backup)
        self.assertEqual(self.read(TABLE), self.recorded)
        self.assert_whole()

    def test_an_older_head_loses_nothing(self):
        head = self.read("head.csv")
        cases = [self.refer(name=f"Person{n} Example", born=f"1980-01-0{n}") for n in (1, 2, 3)]
        before = self.read("referrals.csv")
        self.edit("head.csv", head)
        self.assertEqual(self.dapu("store", "check").code, 1)
        self.assertEqual(self.dapu("refer", "--name", "X Example", "--source", "self").code, 65)
        self.assertEqual(self.read("referrals.csv"), before)
        self.repair()
        rows = self.done("report", "cases", "--format", "csv").rows
        self.assertLessEqual(set(cases), {row["case"] for row in rows})
        self.assert_whole()

    def test_a_row_without_its_line_end_is_not_thrown_away(self):
        with open(self.path(TABLE), "ab") as file:
            file.write(b",,,,,,%s,9,2025-12-01,45,,attended,,,,,,,,,," % self.case.encode())
        self.assertEqual(self.faults()[0][0], "added")
        self.assertEqual(
            self.dapu("attend", self.case, "--mark", "late", "--on", "2025-10-01").code, 65
        )

    def test_a_live_folder_that_was_copied_goes_back_to_a_whole_state(self):
        whole = self.done("report", "case", self.case, "--format", "csv").out
        early = os.path.join(self.folder, "early")
        shutil.copytree(self.store, early)
        self.done("followup", "check", self.case, "--on", "2026-03-02", "--source", "police")
        for name in ("head.csv", "log.csv"):
            shutil.copy(self.path(name), os.path.join(early, name))
        self.store = early
        self.assertEqual(self.dapu("report", "case", self.case).code, 65)
        answer = self.repair()
        self.assertIn("lost from its end", answer.text)
        self.assertEqual(self.done("report", "case", self.case, "--format", "csv").out, whole)
        self.assert_whole()

    def test_a_damaged_log_keeps_its_good_rows(self):
        lines = self.read("log.csv").split(b"\n")
        lines[4] = lines[4].replace(b"collection", b"alteration")
        self.edit("log.csv", b"\n".join(lines))
        self.assertEqual(self.faults()[0][:3], ("log", "log.csv", "5"))
        answer = self.repair()
        self.assertIn(f"keep the {len(lines) - 3} rows", answer.text)
        self.assert_whole()
        self.assertEqual(self.done("store", "log", "--format", "csv").rows[-1]["command"], "store repair")

    def test_a_log_whose_rows_were_moved_doubled_or_joined_by_others_is_whole_again(self):
        lines = self.read("log.csv").splitlines(keepends=True)
        cells = next(csv.reader([lines[2].decode()]))
        cells[2] = "Somebody Else"
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow(cells[:-1])
        forged = text.getvalue() + "," + hashlib.sha256(text.getvalue().encode()).hexdigest() + "\n"
        for damage in (
            lambda lines: [lines[0], *reversed(lines[1:])],
            lambda lines: [*lines[:3], lines[2], *lines[3:]],
            lambda lines: [*lines[:3], forged.encode(), *lines[3:]],
            lambda lines: [lines[0], *lines[3:], *lines[1:3], b"no row\r\n"],
        ):
            recorded = self.read("log.csv")
            self.edit("log.csv", b"".join(damage(recorded.splitlines(keepends=True))))
            self.assertIn("log", [kind for kind, *_ in self.faults()])
            self.repair()
            self.assertTrue(self.read("log.csv").startswith(recorded))
            self.assert_whole()

    def test_a_damaged_log_is_whole_again_with_a_backup(self):
        recorded = self.read("log.csv")
        self.edit("log.csv", recorded.replace(b"collection", b"alteration", 2))
        self.repair("--against", self.backup)
        self.assertTrue(self.read("log.csv").startswith(recorded))
        self.assert_whole()

    LOOKS = "consultations.csv"

    def look(self, number):
        # Each by somebody else: looks of one second are not alike.
        self.done("report", "case", self.case, "--names", "--actor", f"looker-{number}")

    def test_damaged_consultations_go_on_after_their_whole_lines(self):
        for number in range(3):
            self.look(number)
        self.attend_late(61)
        looks = self.read(self.LOOKS)
        lines = looks.splitlines(keepends=True)
        damages = (
            lines[0] + lines[1] + lines[2][:9],
            lines[0] + lines[1] + b"\xff\x00,no look\n" + lines[3],
            b"".join(lines[1:]).replace(b"report", b"support", 1),
            b"",
        )
        for number, damage in enumerate(damages):
            with self.subTest(number):
                self.edit(self.LOOKS, damage)
                self.assertIn("consultations", [kind for kind, *_ in self.faults()])
                before = self.kept()
                answer = self.repair()
                kept = [line for line in damage.splitlines(keepends=True) if line in lines[1:]]
                found = self.read(self.LOOKS).splitlines(keepends=True)
                self.assertEqual(found[0], lines[0])
                self.assertTrue(set(kept) <= set(found))
                self.assertTrue(set(found[1:]) <= {*damage.splitlines(keepends=True)})
                self.assertIn(f"keep the {len(found) - 1} lines", answer.text)
                (shed,) = set(self.kept()) - set(before)
                self.assertTrue(shed.endswith(self.LOOKS))
                self.assertEqual(self.read(os.path.join(".damaged", shed)), damage)
                last = self.done("store", "log", "--format", "csv", "--kind", "alteration").rows[-1]
                self.assertEqual(last["command"], "store repair")
                self.assert_whole()
                self.look(3 + number)
                self.attend_late(62 + number)
                self.assert_whole()
        self.done("store", "export", "tables")
        self.done("--store", "imported", "store", "import", "tables")

    def attend_late(self, session):
        words = ("attend", self.case, "--mark", "late", "--session", str(session))
        self.done(*words, "--on", "2025-10-08")

    def test_consultations_that_were_saved_anew_or_are_in_the_backup_are_whole_again(self):
        self.look(0)
        self.attend_late(61)
        shutil.rmtree(self.backup)
        self.done("store", "backup", self.backup)
        self.look(1)
        self.attend_late(62)
        looks = self.read(self.LOOKS)
        self.edit(self.LOOKS, b"\xef\xbb\xbf" + looks.replace(b"\n", b"\r\n"))
        self.repair()
        self.assertEqual(self.read(self.LOOKS), looks)
        self.edit(self.LOOKS, looks.replace(b"report case", b"report CASE", 1))
        self.repair("--against", self.backup)
        self.assertEqual(self.read(self.LOOKS), looks)
        self.assert_whole()

    def test_what_stands_in_the_place_of_derived_files_is_named_and_taken_away(self):
        self.done("report")
        outside = os.path.join(self.folder, "outside")
        os.mkdir(outside)
        for make in (lambda path: os.symlink(outside, path), lambda path: self.edit(path, b"x")):
            shutil.rmtree(self.path(".index"), ignore_errors=True)
            make(self.path(".index"))
            self.assertEqual(self.faults()[0][:2], ("file", ".index"))
            self.done("report")
            self.attend_late(63)
            self.repair()
            self.assert_whole()
        self.assertEqual(os.listdir(outside), [])

    def test_what_is_none_of_a_stores_is_counted_and_never_called_by_name(self):
        for name in ("Jo Sample.docx", "people.csv.bak"):
            self.edit(name, b"x")
        os.symlink("/etc/passwd", self.path("more.csv"))
        answer = self.dapu("store", "check")
        self.assertEqual(answer.code, 1)
        self.assertEqual(answer.text, ".:0:0: the folder holds 3 files that are none of a store's\n")
        self.edit("datapackage.json", self.done("store", "describe").out)
        for name in ("Jo Sample.docx", "people.csv.bak", "more.csv"):
            self.repair(code=1)
            os.remove(self.path(name))
        self.assert_whole()

    def test_modes_and_a_missing_lock_are_put_right(self):
        os.chmod(self.store, 0o755)
        os.chmod(self.path("people.csv"), 0o644)
        os.remove(self.path(".lock"))
        answer = self.repair()
        self.assertEqual(len(answer.text.splitlines()), 3)
        self.assert_whole()

    def test_a_whole_store_is_left_alone(self):
        before = {name: self.read(name) for name in os.listdir(self.store)}
        self.assertEqual(self.repair().out, b"")
        self.assertEqual({name: self.read(name) for name in os.listdir(self.store)}, before)


if __name__ == "__main__":
    unittest.main()
