"""A place that has ended may be edited by hand where the command would correct it, also where a
correction took away since what its completion stood on."""

import unittest

from test_edits_of_groups import EditsOfRows


class EditsOfPlaces(EditsOfRows):
    def setUp(self):
        super().setUp()
        self.done("store", "programmes", "set", "dapu", "--modules", "power", "--end-review", "--sessions", "3")
        self.case = self.refer()
        self.assess(self.case)
        self.enrol(self.case)
        self.marks = [
            self.done("attend", self.case, "--mark", "attended", "--session", n, "--on", f"2025-07-0{n}",
                      *(("--module", "power") if n == 2 else ())).text.strip()
            for n in (1, 2, 3)
        ]  # fmt: skip
        self.review = self.done("enrol", self.case, "--review", "--on", "2025-07-20").text.strip()
        self.complete(self.case, on="2025-08-01")

    def lose(self, what):
        words = {
            "a session": ("attend", "--correct", self.marks[0], "--mark", "absent-unacceptable"),
            "a mark": ("attend", "--correct", self.marks[0], "--take-back"),
            "a module": ("attend", "--correct", self.marks[1], "--module", "other"),
            "the review": ("enrol", "--correct", self.review, "--take-back"),
        }[what]
        self.done(words[0], self.case, *words[1:], "--because", "misread")

    def test_a_remark_is_taken_after_a_correction_took_something_away(self):
        for what in ("a session", "a module", "the review", "a mark"):
            with self.subTest(what=what):
                if what == "a mark":
                    self.setUp()
                self.lose(what)
                self.taken_edit("enrolments.csv", self.case, note=f"after {what}")
                # The last mark was recorded before, and stands as it was.
                self.edit("attendance.csv", self.case, which=2, note=f"after {what}")
                self.done("store", "accept")

    def completion_due(self):
        rows = [row for row in self.report("due") if row["kind"] == "completion"]
        self.assertLessEqual(len(rows), 1)
        return rows[0]["what"] if rows else None

    def test_what_a_correction_took_away_is_due(self):
        self.assertIsNone(self.completion_due())
        said = []
        for what, words in (
            ("the review", "without an end review"),
            ("a module", "without 1 required module"),
            ("a session", "with 2 of 3 sessions"),
        ):
            self.lose(what)
            said.insert(0, words)
            self.assertEqual(self.completion_due(), f"completed {', '.join(said)}: look at the completion")

    def test_a_session_of_a_longer_place_is_told_too(self):
        self.done("store", "programmes", "set", "dapu", "--max-sessions", "5", "--no-end-review")
        case = self.refer()
        self.assess(case)
        self.enrol(case, "--sessions", "4")
        self.attend(case, count=4)
        last = self.table("attendance.csv")[-1]["entry"]
        first = self.table("attendance.csv")[-4]["entry"]
        self.done("attend", case, "--correct", first, "--module", "power", "--because", "left out")
        self.complete(case)
        self.assertIsNone(self.completion_due())
        self.done("attend", case, "--correct", last, "--mark", "absent-unacceptable", "--because", "misread")
        self.assertEqual(self.completion_due(), "completed with 3 of 4 sessions: look at the completion")

    def test_what_was_set_aside_is_not_due(self):
        case = self.refer()
        self.assess(case)
        self.enrol(case)
        self.attend(case, count=3)
        self.done("attend", case, "--correct", self.table("attendance.csv")[-1]["entry"], "--mark", "late",
                  "--because", "misread")  # fmt: skip
        self.done("enrol", case, "--complete", "--on", "2025-12-01", "--override", "agreed with the court")
        self.assertIsNone(self.completion_due())

    def test_an_edit_still_takes_nothing_away(self):
        self.lose("a session")
        self.refused_edit("attendance.csv", self.case, "2 of 3", which=2, mark="absent-unacceptable")
        self.refused_edit("attendance.csv", self.case, "module", which=1, module="other")

    def test_a_cell_that_no_command_fills_is_refused(self):
        self.done("followup", "record", self.case, "--month", "1", "--outcome", "made", "--on", "2025-09-02")
        self.done("followup", "close", self.case, "--reason", "moved", "--on", "2025-10-02")
        for table, which, changes, says in (
            ("enrolment_changes.csv", 0, {"reason": "moved"}, "only an end has a reason"),
            ("enrolment_changes.csv", 1, {"reason": "moved"}, "only an end has a reason"),
            ("enrolment_changes.csv", 2, {"caseworker": "Robin Standin"}, "--reallocate"),
            ("attendance.csv", 0, {"reason": "work"}, "only an acceptable absence has a reason"),
        ):
            self.refused_edit(table, self.case, says, which=which, **changes)

    def test_a_place_has_the_follow_ups_of_its_programme(self):
        self.done("store", "programmes", "add", "one", "--title", "O", "--enabled", "--sessions", "3",
                  "--follow-ups", "1")  # fmt: skip
        for month in (1, 2):
            self.done("followup", "record", self.case, "--month", month, "--outcome", "made", "--on", f"2025-1{month - 1}-02")
        self.refused_edit("enrolments.csv", self.case, "and no 2", programme="one")


if __name__ == "__main__":
    unittest.main()
