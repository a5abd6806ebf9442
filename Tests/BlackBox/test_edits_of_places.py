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

    def test_an_edit_still_takes_nothing_away(self):
        self.lose("a session")
        self.refused_edit("attendance.csv", self.case, "2 of 3", which=2, mark="absent-unacceptable")
        self.refused_edit("attendance.csv", self.case, "module", which=1, module="other")


if __name__ == "__main__":
    unittest.main()
