"""Programmes and staff by command, by hand, and the matching, which writes nothing."""

import csv
import io
import os
import unittest

from harness import Tested

CATALOGUE = [
    "dapu", "sussex-high-harm", "sussex-self-referral", "notts-group", "notts-individual", "notts-dads",
    "notts-maintenance", "creating-relationship-change", "make-a-change", "change-that-lasts", "dapp-group",
    "dapp-individual", "drive",
]  # fmt: skip


class Programmes(Tested):
    def image(self):
        image = {}
        for path, _, files in os.walk(self.store):
            for name in files:
                with open(os.path.join(path, name), "rb") as file:
                    image[name] = file.read()
        return image

    def listed(self, *more):
        return self.done("store", "programmes", "list", "--format", "csv", *more).rows

    def match(self, case):
        return self.done("assess", case, "--match", "--format", "csv").rows

    def test_thirteen_ship_and_one_is_on(self):
        rows = self.listed()
        self.assertEqual([row["programme"] for row in rows], CATALOGUE)
        self.assertEqual([r["programme"] for r in rows if r["enabled"] == "yes"], ["dapu"])

    def test_every_one_is_switched_on_and_off(self):
        for name in CATALOGUE:
            self.done("store", "programmes", "enable", name)
        self.assertEqual(len(self.listed("--enabled")), 13)
        before = self.image()["programmes.csv"]
        self.done("store", "programmes", "enable", "drive")
        self.assertEqual(self.image()["programmes.csv"], before)
        self.done("store", "programmes", "disable", "drive")
        self.assertEqual(len(self.listed("--enabled")), 12)
        self.assertEqual(self.dapu("store", "check").out, b"")
        refused = self.dapu("refer", "--name", "Alex Example", "--source", "police", "--programme", "drive")
        self.assertEqual(refused.code, 1, refused)

    def edit(self, column, value):
        path = os.path.join(self.store, "programmes.csv")
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        rows[1][rows[0].index(column)] = value
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
        return rows[0].index(column) + 1

    def test_a_row_that_was_edited_by_hand_is_taken_in(self):
        self.edit("sessions", "12")
        self.done("store", "accept")
        self.assertEqual(self.listed()[0]["sessions"], "12")

    def test_a_bad_row_that_was_edited_by_hand_is_refused_with_its_column(self):
        before = self.image()["programmes.csv"]
        for column, value in (("min_age", "12"), ("sources", "neighbour"), ("risk_bands", "OVP=9-1"),
                              ("max_sessions", "3"), ("funders", "A=60;B=50")):  # fmt: skip
            with self.subTest(column):
                place = self.edit(column, value)
                answer = self.dapu("store", "accept")
                self.assertEqual(answer.code, 65, answer)
                self.assertIn(f"programmes.csv:2:{place}:", answer.err)
                self.write("store/programmes.csv", before)

    def test_the_matching_writes_nothing(self):
        case = self.refer(name="Alex Example", sex="female")
        before = self.image()
        for words in ((), ("--format", "json"), ("--format", "csv"), ("-n",)):
            self.done("assess", case, "--match", *words)
        self.assertEqual(self.image(), before)
        for other in (("--risk", "high"), ("--outcome", "suitable"), ("--from", "x.csv")):
            self.assertEqual(self.dapu("assess", case, "--match", *other).code, 64)
        self.assertEqual(self.image(), before)

    def test_the_ranks_are_whole_and_a_missing_fact_is_no_pass(self):
        for name in CATALOGUE:
            self.done("store", "programmes", "enable", name)
        words = ("refer", "--name", "Alex Example", "--source", "police", "--on", "2025-06-02")
        case = self.done(*words).text.strip()
        rows = self.match(case)
        self.assertEqual([row["rank"] for row in rows], [str(n) for n in range(1, 14)])
        self.assertNotIn("yes", [row["fit"] for row in rows])
        self.assertTrue(all("unknown: date of birth" in row["would_change"] for row in rows))

    def test_choosing_another_than_the_first_takes_a_reason(self):
        self.done("store", "programmes", "enable", "drive")
        case = self.refer(name="Alex Example", risk="high")
        self.assertEqual(self.match(case)[0]["programme"], "drive")
        words = ("assess", case, "--outcome", "suitable", "--programme", "dapu")
        before = self.image()
        self.assertEqual(self.dapu(*words).code, 1)
        self.assertEqual(self.image(), before)
        self.done(*words, "--reason", "other")
        self.done("assess", case, "--outcome", "suitable")

    def test_a_worker_has_one_side(self):
        self.done("store", "staff", "add", "Robin Standin", "--side", "partner-support")
        case = self.a_case("suitable")
        words = ("enrol", case, "--programme", "dapu", "--caseworker", "Robin Standin")
        self.assertEqual(self.dapu(*words).code, 1)
        words = ("assess", case, "--specialist", "Robin Standin", "--role", "housing")
        self.assertEqual(self.dapu(*words).code, 1)
        words = ("store", "staff", "add", "Robin Standin", "--side", "service")
        self.assertEqual(self.dapu(*words).code, 1)
        self.done(*words, "--because", "changed posts")


if __name__ == "__main__":
    unittest.main()


class Money(Tested):
    """Who pays: funders by area, and fees."""

    def setUp(self):
        super().setUp()
        self.done(
            "store", "programmes", "set", "dapu", "--fee", "120.50", "--funders", "North:Fund A=50",
            "--funders", "North:Fund B=50", "--funders", "South:Fund C",
        )  # fmt: skip

    def test_who_has_no_planned_end_is_in_no_completion_rate(self):
        self.done("store", "programmes", "enable", "notts-maintenance")
        case = self.a_case("suitable")
        words = ("enrol", case, "--programme", "notts-maintenance", "--caseworker", "Kim Placeholder")
        self.done(*words, "--on", "2025-07-07")
        self.done("attend", case, "--mark", "attended", "--on", "2025-07-14")
        self.done("enrol", case, "--complete", "--on", "2025-09-01")
        row = [r for r in self.report("programmes") if r["programme"] == "notts-maintenance"][0]
        self.assertEqual([row[name] for name in ("started", "completed", "value", "of", "unknown")],
                         ["1", "1", "0", "0", "1"])  # fmt: skip

    def test_figures_by_funder_add_up(self):
        for area in ("North", "North", "South", "West", None):
            self.refer(**({"area": area} if area else {}))
        self.done("store", "programmes", "enable", "drive")
        self.refer(programme="drive")
        rows = self.report("summary", "--by", "funder", "--where", "measure=referrals")
        groups = [(row["group"], row["value"]) for row in rows]
        self.assertEqual(
            groups, [("Fund A;Fund B", "2"), ("Fund C", "1"), ("none", "2"), ("unknown", "1")]
        )
        for name in ("funnel", "attendance", "monthly", "caseload", "programmes", "equality", "return", "outcomes",
                     "timeliness"):  # fmt: skip
            words = ["report", name, "--by", "funder"]
            answer = self.dapu(*words, "--format", "csv")
            self.assertIn(answer.code, (0, 64), str(answer))
            if answer.code == 0:
                self.assertEqual({row["by"] for row in answer.rows} - {""}, {"funder"} if answer.rows else set())

    def test_what_is_owed_shows_where_a_worker_looks(self):
        case = self.a_case("on-programme")

        def owed():
            text = self.done("report", "case", case, "--format", "text").text
            (row,) = self.report("caseload")
            return "fee owed" in text, row["owing"], row["amount"]

        self.assertEqual(owed(), (True, "1", "120.50"))
        self.done("enrol", case, "--fee-paid", "100", "--on", "2025-08-01")
        self.assertEqual(owed(), (True, "1", "20.50"))
        self.done("enrol", case, "--fee-paid", "20.50", "--on", "2025-08-02")
        self.assertEqual(owed(), (False, "0", "0.00"))
