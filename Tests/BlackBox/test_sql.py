"""The store as SQL: a database that is made of it holds what the tables hold."""

import glob
import os
import sqlite3

from harness import Tested

NOTE = "it's \"quoted\"; DROP TABLE people;\nand goes on — 日本 \u202e"


class SQL(Tested):
    def database(self, *words):
        base = sqlite3.connect(":memory:")
        self.addCleanup(base.close)
        base.row_factory = sqlite3.Row
        base.executescript(self.done("store", "sql", *words).text)
        return base

    def setUp(self):
        super().setUp()
        self.case = self.a_case("on-programme")
        entry = self.done("attend", self.case, "--mark", "attended", "--session", 1, "--on",
                          "2025-07-07").text.strip()
        self.done("attend", self.case, "--correct", entry, "--mark", "late", "--because", "it's so")
        entry = self.done("attend", self.case, "--mark", "attended", "--session", 2, "--on",
                          "2025-07-14").text.strip()
        self.done("attend", self.case, "--correct", entry, "--take-back", "--because", "not him")
        self.write("note.csv", f'case,on,mark,session,note\n{self.case},2025-07-21,attended,3,"'
                   + NOTE.replace('"', '""').replace("\n", "\r\n") + '"\n')
        self.done("attend", "--from", "note.csv")

    def test_every_cell_of_every_table(self):
        base = self.database()
        names = [os.path.basename(path)[:-4] for path in glob.glob(self.store + "/*.csv")]
        for name in set(names) - {"head", "log", "consultations"}:
            rows = self.table(name + ".csv")
            found = [dict(row) for row in base.execute(f'select * from "{name}" order by entry')]
            self.assertEqual(len(found), len(rows), name)
            for mine, theirs in zip(found, rows):
                self.assertEqual(list(mine), list(theirs), name)
                told = ["" if value is None else str(value) for value in mine.values()]
                self.assertEqual(told, [v.replace("\u2028", "\n") for v in theirs.values()])
        notes = [row["note"] for row in base.execute("select note from attendance_now")]
        self.assertIn(NOTE, notes)

    def test_the_rows_that_count(self):
        base = self.database()
        rows = base.execute("select session, mark from attendance_now order by session").fetchall()
        self.assertEqual([tuple(row) for row in rows], [(1, "late"), (3, "attended")])
        joined = base.execute(
            'select count(*) from attendance_now a join enrolments_now e on a.enrolment = e.entry '
            'join referrals_now r on r."case" = e."case" join people_now p on p.person = r.person')
        self.assertEqual(joined.fetchone()[0], 2)

    def test_an_erased_case(self):
        self.done("store", "erase", self.case, "--because", "asked")
        base = self.database()
        person = base.execute("select name, born from people_now").fetchone()
        self.assertEqual(tuple(person), ("", None))
        self.assertEqual(base.execute("select count(*) from attendance_now").fetchone()[0], 2)

    def test_it_is_noted_and_goes_to_a_file_whole(self):
        looks = len(self.table("consultations.csv"))
        text = self.done("store", "sql").text
        self.assertEqual(len(self.table("consultations.csv")), looks + 1)
        self.done("store", "sql", "-o", "unit.sql")
        with open(os.path.join(self.folder, "unit.sql"), encoding="utf-8", newline="") as file:
            self.assertEqual(file.read(), text)
        self.assertEqual(os.stat(os.path.join(self.folder, "unit.sql")).st_mode & 0o777, 0o600)
        looks = len(self.table("consultations.csv"))
        self.done("store", "sql", "--dry-run")
        self.assertEqual(len(self.table("consultations.csv")), looks)

    def test_a_damaged_store_is_not_written(self):
        path = os.path.join(self.store, "attendance.csv")
        with open(path, "rb") as file:
            data = file.read()
        with open(path, "wb") as file:
            file.write(data.replace(b",late,", b",latE,"))
        answer = self.dapu("store", "sql")
        self.assertEqual((answer.code, answer.out), (65, b""), str(answer))

    def test_partner_support_has_its_own(self):
        self.done("support", "add", self.case, "--relationship", "ex", "--worker", "Pat P",
                  stdin=b"Vera Victim")
        self.assertNotIn("Vera", self.done("store", "sql").text)
        base = sqlite3.connect(":memory:")
        self.addCleanup(base.close)
        base.executescript(self.done("support", "sql").text)
        names = base.execute("select name from victims_now").fetchall()
        self.assertEqual(names, [("Vera Victim",)])

    def test_another_database_takes_it(self):
        try:
            import duckdb
        except ImportError:
            self.skipTest("needs the Python package duckdb")
        base = duckdb.connect()
        base.execute(self.done("store", "sql").text)
        found = base.execute("select mark from attendance_now order by session").fetchall()
        self.assertEqual(found, [("late",), ("attended",)])
