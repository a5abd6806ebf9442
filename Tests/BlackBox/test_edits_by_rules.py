"""What somebody edits by hand keeps the rules that the commands keep, or is not taken in."""

import csv
import io
import os
import re
import unittest

from harness import Tested, pnc


class ByTheRules(Tested):
    def setUp(self):
        super().setUp()
        self.done("store", "staff", "add", "Al Helper", "--side", "partner-support")
        self.other = self.refer(pnc=pnc(2003, 11985), name="Bo Sample", born="1975-05-05")
        self.completed = self.refer(name="Jo Sample", born="1980-03-03")
        self.assess(self.completed)
        self.enrol(self.completed)
        self.attend(self.completed)
        self.complete(self.completed)
        self.open = self.refer(name="Lee Sample", born="1990-03-03")
        self.assess(self.open)
        self.enrol(self.open)
        self.attend(self.open, count=3)

    def edit(self, table, subject, changes, which=0):
        """Changes cells of one of the rows about a case, or a person."""
        path = os.path.join(self.store, table)
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        own = [row for row in rows if row[6] == subject]
        for column, value in changes.items():
            own[which][rows[0].index(column)] = value
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
        return rows.index(own[which]) + 1

    def person(self, case):
        rows = [row for row in self.table("referrals.csv") if row["case"] == case]
        return rows[0]["person"]

    def assert_refused(self, table, subject, changes, says, which=0):
        path = os.path.join(self.store, table)
        with open(path, "rb") as file:
            before = file.read()
        with self.subTest(table=table, changes=changes):
            line = self.edit(table, subject, changes, which)
            answer = self.dapu("store", "accept")
            self.assertEqual(answer.code, 65, str(answer))
            self.assertIn(f"error: {table}:{line}:", answer.err)
            self.assertIn(says, answer.err)
            for name in ("Sample", "1990-03-03"):
                self.assertNotIn(name, answer.err)
        with open(path, "wb") as file:
            file.write(before)

    def test_what_a_command_refuses_is_not_taken_in(self):
        person = self.person(self.open)
        for table, subject, changes, says in (
            ("people.csv", person, {"born": "2010-01-01"}, "under 16"),
            ("people.csv", person, {"born": "2008-01-01"}, "from 18"),
            ("people.csv", person, {"born": ""}, "date of birth"),
            ("people.csv", person, {"pnc": pnc(2003, 11985)}, "identifier"),
            ("consents.csv", self.open, {"consent": "no"}, "consent"),
            ("consents.csv", self.open, {"consent": "withdrawn"}, "consent"),
            ("consents.csv", self.open, {"on": "2025-07-02"}, "consent"),
            ("assessments.csv", self.open, {"outcome": "not-ready", "review_on": "2026-12-01"}, "suitable"),
            ("referrals.csv", self.open, {"person": self.person(self.other)}, self.other),
            ("enrolments.csv", self.open, {"caseworker": "Al Helper"}, "partner support"),
            ("enrolments.csv", self.open, {"on": "2025-06-10"}, "suitable"),
            ("attendance.csv", self.completed, {"mark": "absent-unacceptable"}, "19 of 20"),
        ):
            self.assert_refused(table, subject, changes, says)

    def test_what_a_command_takes_is_taken_in(self):
        for table, subject, changes in (
            ("people.csv", self.person(self.open), {"born": "1991-03-03"}),
            ("consents.csv", self.open, {"on": "2025-06-20"}),
            ("assessments.csv", self.open, {"on": "2025-06-20"}),
            ("enrolments.csv", self.open, {"caseworker": "Casey Placeholder"}),
            ("attendance.csv", self.completed, {"mark": "late"}),
            ("referrals.csv", self.open, {"area": "north"}),
        ):
            with self.subTest(table=table, changes=changes):
                self.edit(table, subject, changes)
                self.done("store", "accept")
                self.assertEqual(self.dapu("store", "check").code, 0)

    def add(self, table, cells):
        """A row that somebody typed at the end of a table, its first cells empty."""
        path = os.path.join(self.store, table)
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        names = text.split("\n", 1)[0].split(",")
        row = ",".join(cells.get(name, "") for name in names)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text + row + "\n")
        return text

    def places(self):
        """The places of the rows that are not taken in."""
        answer = self.refused("store", "accept", code=65)
        return re.findall(r"(?m)^dapu store accept: error: ([a-z_]+\.csv:\d+:\d+): ", answer.err)

    def test_every_row_that_is_refused_is_named(self):
        rows = [
            (self.open, "2025-08-04", "4"), (self.open, "2025-01-10", "5"), (self.other, "2025-08-05", "1"),
            (self.open, "2025-08-06", "6"), (self.completed, "2026-03-02", "99"), (self.open, "2025-08-07", "1"),
        ]  # fmt: skip
        places = {row["case"]: row["entry"] for row in self.table("enrolments.csv")}
        path = os.path.join(self.store, "attendance.csv")
        first = len(self.table("attendance.csv")) + 2
        typed = [row for row in rows if row[0] in places]
        for case, on, session in typed:
            cells = {"case": case, "enrolment": places[case], "on": on, "session": session}
            self.add("attendance.csv", cells | {"mark": "attended"})
        self.add("data_checks.csv", {"case": self.other, "on": "2024-03-02", "source": "police"})
        self.add("data_checks.csv", {"case": self.open, "on": "2026-03-02", "source": "police"})
        refused = [f"attendance.csv:{first + place}:{column}" for place, column in ((1, 9), (3, 9), (4, 10))]
        self.assertEqual(self.places(), [*refused, "data_checks.csv:2:8"])
        # Without those rows the others are taken in.
        with open(path, "rb") as file:
            lines = file.read().splitlines(keepends=True)
        gone = [int(place.split(":")[1]) - 1 for place in refused]
        with open(path, "wb") as file:
            file.write(b"".join(line for place, line in enumerate(lines) if place not in gone))
        self.edit("data_checks.csv", self.other, {"on": "2026-03-02"})
        self.done("store", "accept")
        self.assertEqual(self.dapu("store", "check").code, 0)

    def test_what_others_stand_on_is_named_where_it_alone_was_edited(self):
        with open(os.path.join(self.store, "enrolments.csv"), encoding="utf-8", newline="") as file:
            text = file.read()
        line = self.edit("enrolments.csv", self.open, {"on": "2026-02-02"})
        self.assertEqual(set(self.places()), {f"enrolments.csv:{line}:0"})
        self.put_back("enrolments.csv", text)
        finding = [row for row in self.table("assessments.csv") if row["case"] == self.open][-1]
        self.add("assessments.csv", {"case": self.open, "corrects": finding["entry"], "because": "a slip"})
        line = len(self.table("assessments.csv")) + 1
        self.assertEqual(set(self.places()), {f"assessments.csv:{line}:0"})

    def put_back(self, table, text):
        with open(os.path.join(self.store, table), "w", encoding="utf-8", newline="") as file:
            file.write(text)
        self.assertEqual(self.dapu("store", "check").code, 0)

    def test_a_worker_keeps_one_side(self):
        text = self.add("staff.csv", {"worker": "Al Helper", "side": "service"})
        self.refused("store", "accept", code=65, says=["staff.csv:4:0: ", "another side"])
        self.put_back("staff.csv", text)
        caseworker = self.table("enrolments.csv")[-1]["caseworker"]
        self.assert_refused("staff.csv", caseworker, {"side": "partner-support"}, "a caseworker of open places")
        self.add("staff.csv", {"worker": "New Sample", "side": "service"})
        self.done("store", "accept")

    def test_a_worker_whom_an_edit_names_first_is_taken_in_on_the_side_of_the_service(self):
        self.edit("enrolments.csv", self.open, {"caseworker": "Kim Standin"})
        self.assertIn("staff.csv", self.done("store", "accept").text)
        self.assertEqual(self.table("staff.csv")[-1]["side"], "service")
        # Also behind those of a list that was saved by something else, or has a column more.
        for number, change in enumerate((lambda text: text.replace("\n", "\r\n"),
                                         lambda text: text.replace("\n", ",\n").replace(",\n", ",room\n", 1))):
            path = os.path.join(self.store, "staff.csv")
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(change(text))
            self.edit("enrolments.csv", self.completed, {"caseworker": f"Lou Standin {'ab'[number]}"})
            self.done("store", "accept")
            self.done("store", "check")
            self.assertEqual(self.table("staff.csv")[-1]["worker"], f"Lou Standin {'ab'[number]}")
        self.refused("support", "add", self.open, "--relationship", "index", "--worker", "Kim Standin",
                     stdin=b"Vera Specimen\n", says=["side of the service"])  # fmt: skip
        self.done("store", "check")

    def test_an_edited_row_is_judged_as_the_command_judges_it(self):
        self.done("assess", self.open, "--risk", "high", "--risk-tool", "DASH", "--risk-score", "19",
                  "--on", "2025-06-20")  # fmt: skip
        self.done("enrol", self.open, "--fee-paid", "10.50", "--on", "2025-07-02")
        for month in (1, 2):
            self.follow_up(self.completed, month)
        self.done("store", "programmes", "add", "one", "--title", "O", "--enabled")
        self.done("store", "groups", "add", "mon", "--programme", "one", "--day", "monday",
                  "--starts", "2025-07-07")  # fmt: skip
        self.done("assess", self.other, "--outcome", "not-ready", "--review-on", "2026-08-01",
                  "--on", "2025-06-20")  # fmt: skip
        for table, subject, changes, says in (
            ("risks.csv", self.open, {"risk": "standard"}, "is high"),
            ("risks.csv", self.open, {"risk_tool": "SARA"}, "never a sum"),
            ("risks.csv", self.open, {"risk_score": "30"}, "24 items"),
            ("risks.csv", self.open, {"risk_tool": ""}, "belongs to a tool"),
            ("assessments.csv", self.open, {"review_on": "2026-07-15"}, "has a review date"),
            ("assessments.csv", self.other, {"review_on": ""}, "has a review date"),
            ("referrals.csv", self.open, {"source": "partner"}, "does not take"),
            ("referrals.csv", self.open, {"source": "other"}, "note"),
            ("followups.csv", self.completed, {"month": "1"}, "already"),
            ("enrolments.csv", self.open, {"group": "mon"}, "group"),
            ("enrolment_changes.csv", self.open, {"amount": "-5"}, "pounds and pence"),
            ("enrolment_changes.csv", self.open, {"amount": "5.999"}, "pounds and pence"),
            ("enrolment_changes.csv", self.open,
             {"change": "end", "on": "2026-05-01", "amount": "", "reason": "completed",
              "initiator": "service"}, "complet"),
        ):
            which = 1 if table == "followups.csv" else 0
            self.assert_refused(table, subject, changes, says, which)

    def test_a_row_is_judged_by_what_its_programme_said_then(self):
        self.done("store", "programmes", "set", "dapu", "--sources", "court")
        self.edit("referrals.csv", self.open, {"area": "north"})
        self.done("store", "accept")
        self.done("store", "programmes", "disable", "dapu")
        self.edit("enrolments.csv", self.open, {"note": "a remark"})
        self.done("store", "accept")

    def test_one_key_stands_for_one_mark(self):
        key = {"case": self.open, "enrolment": self.table("enrolments.csv")[-1]["entry"], "mark": "attended"}
        self.done("attend", self.open, "--mark", "attended", "--on", "2025-08-05", "--key", "m1")
        text = self.add("attendance.csv", key | {"on": "2025-08-06", "key": "m1"})
        self.refused("store", "accept", code=65, says=["the key stands for another fact"])
        self.put_back("attendance.csv", text)
        self.add("attendance.csv", key | {"on": "2025-08-06", "key": "m2"})
        self.done("store", "accept")

    def test_a_group_keeps_a_programme_that_is_there(self):
        self.done("store", "groups", "add", "mon", "--programme", "dapu", "--day", "monday",
                  "--starts", "2025-08-04")  # fmt: skip
        self.assert_refused("groups.csv", "mon", {"programme": "nosuch"}, "its programme is not one")
        self.edit("groups.csv", "mon", {"day": "tuesday"})
        self.done("store", "accept")

    def test_a_name_of_spaces_is_none(self):
        self.assert_refused(
            "people.csv", self.person(self.open), {"name": "   "}, "(name) holds nothing but spaces")
        self.done("store", "erase", self.other, "--because", "asked")
        self.edit("referrals.csv", self.other, {"area": "north"})
        self.done("store", "accept")
        self.done("store", "check")

    def test_a_place_of_an_erased_person_may_be_edited(self):
        self.done("store", "erase", self.open, "--because", "asked")
        self.assert_refused("enrolments.csv", self.open, {"on": "2025-06-10"}, "suitable")
        self.edit("enrolments.csv", self.open, {"caseworker": "Casey Placeholder"})
        self.done("store", "accept")
        self.done("store", "check")

    def test_nothing_was_recorded_after_this_moment(self):
        self.assert_refused(
            "referrals.csv", self.open, {"recorded_at": "2096-01-01T10:00:00Z"}, "after this moment")

    def test_a_reference_is_written_as_dapu_writes_it(self):
        text = self.add("data_checks.csv", {"case": self.open.lower(), "on": "2026-03-02", "source": "police"})
        self.refused("store", "accept", code=65, says=["data_checks.csv:2:0: ", "is not written as"])
        self.put_back("data_checks.csv", text)
        self.add("data_checks.csv", {"case": self.open, "on": "2026-03-02", "source": "police"})
        self.done("store", "accept")

    def test_what_was_set_aside_stays_so(self):
        old = self.refer(name="Di Sample", born="1985-01-01", on="2025-01-06")
        self.assess(old, on="2025-01-20")
        self.enrol(old, "--override", "a late place")
        young = self.refer(name="Kit Sample", born="2008-02-02", override="asked for by the court")
        self.assess(young)
        self.enrol(young, "--override", "turns eighteen soon")
        for case in (old, young):
            self.edit("enrolments.csv", case, {"caseworker": "Casey Placeholder"})
            self.done("store", "accept")
        self.assert_refused("people.csv", self.person(old), {"born": "2009-01-01"}, "from 18")


if __name__ == "__main__":
    unittest.main()
