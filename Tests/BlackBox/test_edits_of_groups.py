"""An edit by hand lets nobody into a group whom the commands would not let in, and a remark on a place
that they did let in is taken."""

import csv
import os
import unittest

from harness import Tested


class EditsOfRows(Tested):
    """What edits a table by hand, and says whether that is taken."""

    accept = ("store", "accept")
    check = ("store", "check")

    def edit(self, table, case, which=-1, **changes):
        """Changes cells of a row about a case; what the table was."""
        path = os.path.join(self.store, table)
        with open(path, "rb") as file:
            before = file.read()
        rows = list(csv.reader(before.decode("utf-8").splitlines()))
        row = [row for row in rows if row[6] == case][which]
        for column, value in changes.items():
            row[rows[0].index(column)] = value
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        return before, rows.index(row) + 1

    def refused_edit(self, table, case, says, which=-1, **changes):
        before, line = self.edit(table, case, which, **changes)
        self.refused(*self.accept, code=65, says=[f"{table}:{line}:0: ", says])
        with open(os.path.join(self.store, table), "wb") as file:
            file.write(before)
        self.done(*self.check)

    def taken_edit(self, table, case, **changes):
        self.edit(table, case, **changes)
        self.done(*self.accept)
        self.done(*self.check)


class EditsOfGroups(EditsOfRows):
    def setUp(self):
        super().setUp()
        for name in ("mon", "tue"):
            self.done("store", "groups", "add", name, "--programme", "dapu", "--day", "monday",
                      "--starts", "2025-01-06", "--intake", "rolling", "--size", "1")  # fmt: skip
        self.first, self.second = (self.placed(group) for group in ("mon", "tue"))

    def placed(self, group, *more):
        case = self.refer(sex="male")
        self.assess(case)
        self.enrol(case, *(("--group", group) if group else ()), *more)
        return case

    def test_a_full_group_takes_nobody_by_an_edit(self):
        self.refused_edit("enrolments.csv", self.second, "the group is full: it takes 1", group="mon")
        self.refused_edit("enrolments.csv", self.first, "the group is full: it takes 1", group="tue")
        third = self.placed(None)
        self.done("store", "groups", "add", "wed", "--programme", "dapu", "--day", "monday",
                  "--starts", "2025-01-06", "--intake", "rolling", "--size", "1")  # fmt: skip
        self.done("enrol", third, "--reallocate", "Robin Standin", "--group", "wed", "--on", "2025-08-01")
        self.refused_edit("enrolment_changes.csv", third, "the group is full: it takes 1", group="mon")
        self.taken_edit("enrolment_changes.csv", third, group="")
        self.taken_edit("enrolments.csv", third, group="wed")

    def test_a_place_that_a_manager_let_in_may_be_edited_and_so_may_the_others(self):
        beyond = self.placed("mon", "--override", "one more")
        for case in (beyond, self.first):
            self.taken_edit("enrolments.csv", case, note="a remark")
        self.refused_edit("enrolments.csv", self.second, "full", group="mon")

    def test_a_group_that_was_made_smaller_keeps_those_whom_it_has(self):
        self.done("store", "groups", "set", "mon", "--size", "2")
        other = self.placed("mon")
        self.done("store", "groups", "set", "mon", "--size", "1")
        for case in (other, self.first):
            self.taken_edit("enrolments.csv", case, note="a remark")

    def test_a_place_that_was_taken_up_again_may_be_edited(self):
        self.done("enrol", self.first, "--end", "withdrew", "--initiator", "participant", "--on", "2025-08-01")
        end = self.table("enrolment_changes.csv")[-1]["entry"]
        other = self.placed("mon")
        self.done("enrol", self.first, "--correct", end, "--take-back", "--because", "came again")
        for case in (other, self.first):
            self.taken_edit("enrolments.csv", case, note="a remark")

    def test_nobody_is_put_beside_whom_they_are_kept_apart_from(self):
        self.done("store", "groups", "set", "mon", "--size", "5")
        self.done("assess", self.first, "--non-association", self.second, "--on", "2025-06-20")
        third = self.placed(None)
        self.done("assess", self.first, "--non-association", third, "--on", "2025-06-20")
        self.done("enrol", third, "--reallocate", "Robin Standin", "--group", "tue", "--on", "2025-08-01",
                  "--override", "one more")  # fmt: skip
        self.refused_edit("enrolment_changes.csv", third, "never to be in a group", group="mon")
        fourth = self.placed("mon")
        self.done("assess", fourth, "--non-association", self.first, "--on", "2025-07-20")
        for case in (fourth, self.first):
            self.taken_edit("enrolments.csv", case, note="a remark")

    def test_a_group_for_one_sex_takes_nobody_else(self):
        self.done("store", "groups", "add", "women", "--programme", "dapu", "--day", "monday",
                  "--starts", "2025-01-06", "--intake", "rolling", "--sex", "female")  # fmt: skip
        third = self.placed(None)
        self.refused_edit("enrolments.csv", third, "for people of sex", group="women")
        self.taken_edit("enrolments.csv", third, group="", note="a remark")
        self.done("enrol", third, "--end", "withdrew", "--initiator", "participant", "--on", "2025-08-01")
        self.refused_edit("enrolments.csv", third, "for people of sex", group="women")
        self.taken_edit("enrolments.csv", third, note="another")

    def test_a_move_is_into_a_group_of_the_programme(self):
        self.done("store", "programmes", "add", "other", "--title", "Other", "--enabled", "--sessions", "1")
        self.done("store", "groups", "add", "wed", "--programme", "other", "--day", "monday",
                  "--starts", "2025-01-06", "--intake", "rolling")  # fmt: skip
        third = self.placed(None)
        self.done("enrol", third, "--reallocate", "Robin Standin", "--on", "2025-08-01")
        self.refused_edit("enrolment_changes.csv", third, "the group is one of programme 'other'", group="wed")
        self.taken_edit("enrolment_changes.csv", third, note="a remark")

    def test_a_place_that_came_beside_others_by_a_correction_may_be_edited(self):
        self.done("store", "groups", "add", "men", "--programme", "dapu", "--day", "monday",
                  "--starts", "2025-01-06", "--intake", "rolling", "--sex", "male")  # fmt: skip
        woman = self.refer(sex="female")
        self.assess(woman, outcome="declined")
        person = self.table("referrals.csv")[-1]["person"]
        third = self.placed("men")
        self.done("refer", "--correct", third, "--person", person, "--because", "mixed up")
        self.taken_edit("enrolments.csv", third, note="a remark")

    def test_an_end_taken_back_beside_whom_they_are_kept_apart_from_may_be_edited(self):
        self.done("store", "groups", "set", "mon", "--size", "5")
        self.done("enrol", self.first, "--end", "withdrew", "--initiator", "participant", "--on", "2025-08-01")
        end = self.table("enrolment_changes.csv")[-1]["entry"]
        other = self.placed(None)
        self.done("assess", other, "--non-association", self.first, "--on", "2025-06-20")
        self.done("enrol", other, "--reallocate", "Robin Standin", "--group", "mon", "--on", "2025-08-01")
        self.done("enrol", self.first, "--correct", end, "--take-back", "--because", "came again")
        for case in (other, self.first):
            self.taken_edit("enrolments.csv", case, note="a remark")


if __name__ == "__main__":
    unittest.main()
