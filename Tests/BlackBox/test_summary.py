"""The example unit, imported in its order: every figure of the summary, worked out here again.

What this suite knows it has read in the CSV files, not in the store: it is a second opinion.
"""

import collections
import csv
import datetime
import math
import os
from fractions import Fraction

from harness import TODAY, UNIT, Tested, months_after

IMPORTS = (
    (("refer",), "refer"),
    (("assess",), "assess"),
    (("enrol",), "enrol"),
    (("attend",), "attend"),
    (("enrol",), "enrol-ends"),
    (("refer",), "refer-again"),
    (("followup", "record"), "followup-record"),
    (("followup", "check"), "followup-check"),
    (("followup", "reoffence"), "followup-reoffence"),
)
COUNTING = ("attended", "late")
CLOSING_FINDINGS = ("unsuitable", "ineligible", "declined", "withdrawn", "duplicate", "error")


def rows_of(name):
    with open(os.path.join(UNIT, name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def half_up(fraction):
    """A percentage with one decimal, rounded half up from the exact fraction."""
    tenths = math.floor(fraction * 1000 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def wilson(found, of):
    z = 1.959963984540054
    share = found / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return [f"{100 * bound:.1f}" for bound in (middle - half, middle + half)]


class Unit:
    """The caseload as the files tell it."""

    def __init__(self, today=TODAY):
        self.today = today
        self.files = {name: rows_of(name) for _, name in IMPORTS}
        self.referrals = {
            row["key"]: row for row in self.files["refer"] + self.files["refer-again"]
        }
        self.facts = collections.defaultdict(lambda: collections.defaultdict(list))
        for name, rows in self.files.items():
            for row in rows:
                if "case" in row:
                    self.facts[row["case"]][name].append(row)
        # The same PNC number is the same person; nobody else in the unit comes twice.
        self.person = {key: row["pnc"] or key for key, row in self.referrals.items()}

    def changes(self, key):
        return sorted(
            self.facts[key]["enrol"] + self.facts[key]["enrol-ends"], key=lambda row: row["on"]
        )

    def one(self, key, column):
        return next((row for row in self.changes(key) if row[column]), None)

    def completed_on(self, key):
        row = self.one(key, "complete")
        return row and row["on"]

    def first_session_on(self, key):
        return min(
            (row["on"] for row in self.facts[key]["attend"] if row["mark"] in COUNTING),
            default=None,
        )

    def finding(self, key):
        row = self.referrals[key]
        if row["born"]:
            born, on = (datetime.date.fromisoformat(row[name]) for name in ("born", "on"))
            if on.year - born.year - ((on.month, on.day) < (born.month, born.day)) < 18:
                return "ineligible"
        return next(
            (row["outcome"] for row in reversed(self.facts[key]["assess"]) if row["outcome"]), None
        )

    def outstanding(self, key):
        done = {
            row["month"]
            for row in self.facts[key]["followup-record"]
            if row["outcome"] != "attempted"
        }
        return [n for n in range(1, 7) if str(n) not in done]

    def stage(self, key):
        if self.one(key, "end"):
            return "closed"
        if self.completed_on(key):
            return "following-up" if self.outstanding(key) else "closed"
        if self.changes(key):
            switches = [row for row in self.changes(key) if row["suspend"] or row["resume"]]
            return "suspended" if switches and switches[-1]["suspend"] else "on-programme"
        finding = self.finding(key)
        return (
            "referred" if finding is None else "closed" if finding in CLOSING_FINDINGS else finding
        )

    def not_reoffended(self, since):
        """(clear, known about, all) of the cases that `since` gives a day for."""
        clear = known = count = 0
        for key in self.referrals:
            after = since(key)
            if after is None:
                continue
            count += 1
            same = [other for other in self.referrals if self.person[other] == self.person[key]]
            checks = [
                r for other in same for r in self.facts[other]["followup-check"] if r["on"] > after
            ]
            found = [
                r
                for other in same
                for r in self.facts[other]["followup-reoffence"]
                if r["on"] > after
            ]
            known += bool(checks or found)
            clear += bool(checks or found) and not any(r["domestic"] == "yes" for r in found)
        return clear, known, count

    def due(self):
        """Every follow-up that has fallen due: (case, number, day, outcomes)."""
        for key in self.referrals:
            completed_on = self.completed_on(key)
            for n in range(1, 7):
                if completed_on and months_after(completed_on, n) <= self.today:
                    said = [
                        r["outcome"]
                        for r in self.facts[key]["followup-record"]
                        if r["month"] == str(n)
                    ]
                    yield key, n, months_after(completed_on, n), said

    def counts(self):
        stages = collections.Counter(map(self.stage, self.referrals))
        ends = collections.Counter(
            self.one(key, "end")["end"] for key in self.referrals if self.one(key, "end")
        )
        closed = collections.Counter(
            self.finding(key)
            for key in self.referrals
            if not self.changes(key) and self.finding(key) in CLOSING_FINDINGS
        )
        found = {
            "people": len(set(self.person.values())),
            "referrals": len(self.referrals),
            "joining": stages["referred"] + stages["suitable"],
            "completed": sum(1 for key in self.referrals if self.completed_on(key)),
            "ended-early": sum(ends.values()),
        }
        found.update(
            {
                name: stages[name]
                for name in ("not-ready", "on-programme", "suspended", "following-up")
            }
        )
        found.update({f"ended-early.{reason}": count for reason, count in ends.items()})
        found.update({f"closed.{reason}": count for reason, count in closed.items()})
        return found


class Summary(Tested):
    def setUp(self):
        super().setUp()
        for command, name in IMPORTS:
            self.done(*command, "--from", os.path.join(UNIT, name + ".csv"))
        self.unit = Unit()

    def reference_of(self):
        """Which reference each key was given: references ascend in the order of the rows."""
        rows = self.report("cases")
        return dict(zip(self.unit.referrals, (row["case"] for row in rows)))

    def test_every_count_is_the_files_own(self):
        summary = self.summary()
        for measure, count in self.unit.counts().items():
            with self.subTest(measure):
                self.assertIn(measure, summary)
                self.assertEqual(summary[measure]["value"], str(count))
        listed = {
            name
            for name, row in summary.items()
            if name.startswith(("ended-early.", "closed.")) and row["value"] != "0"
        }
        self.assertEqual(
            listed,
            {name for name in self.unit.counts() if name.startswith(("ended-early.", "closed."))},
        )

    def test_the_headline_is_the_published_one(self):
        summary = self.summary()
        counts = {
            name: summary[name]["value"]
            for name in ("people", "completed", "on-programme", "joining")
        }
        self.assertEqual(
            counts, {"people": "118", "completed": "42", "on-programme": "10", "joining": "6"}
        )
        row = summary["not-reoffended.completers"]
        shown = [row[name] for name in ("value", "of", "percent", "low", "high", "unknown")]
        self.assertEqual(shown, ["33", "41", "80.5", "66.0", "89.8", "1"])

    def test_not_reoffended_is_worked_out_for_completers_and_for_starters(self):
        summary = self.summary()
        for measure, since in (
            ("completers", self.unit.completed_on),
            ("starters", self.unit.first_session_on),
        ):
            with self.subTest(measure):
                clear, known, count = self.unit.not_reoffended(since)
                row = summary[f"not-reoffended.{measure}"]
                self.assertEqual(
                    (row["value"], row["of"], row["unknown"]),
                    (str(clear), str(known), str(count - known)),
                )
                self.assertEqual(row["percent"], half_up(Fraction(clear, known)))
                self.assertEqual([row["low"], row["high"]], wilson(clear, known))

    def test_follow_up_reach_is_made_of_fallen_due(self):
        due = list(self.unit.due())
        made = sum("made" in said for *_, said in due)
        row = self.summary()["followup-reach"]
        self.assertEqual(
            (row["value"], row["of"], row["percent"]),
            (str(made), str(len(due)), half_up(Fraction(made, len(due)))),
        )

    def test_every_case_has_its_stage_its_sessions_and_its_caseworker(self):
        rows = {row["case"]: row for row in self.report("cases")}
        self.assertEqual(len(rows), 120)
        for key, case in self.reference_of().items():
            with self.subTest(key):
                row = rows[case]
                self.assertEqual(row["stage"], self.unit.stage(key))
                self.assertEqual(row["referred_on"], self.unit.referrals[key]["on"])
                self.assertEqual(row["source"], self.unit.referrals[key]["source"])
                if self.unit.changes(key) and row["stage"] != "closed":
                    counted = sum(
                        mark["mark"] in COUNTING for mark in self.unit.facts[key]["attend"]
                    )
                    self.assertEqual(
                        (row["sessions"], row["required"], row["programme"]),
                        (str(counted), "20", "dapu"),
                    )
                    names = [
                        change["caseworker"] or change["reallocate"]
                        for change in self.unit.changes(key)
                    ]
                    self.assertEqual(row["caseworker"], [name for name in names if name][-1])

    def test_what_is_due_is_exactly_what_no_outcome_has_closed(self):
        case_of = self.reference_of()
        wanted = {
            (case_of[key], str(n), on)
            for key, n, on, said in self.unit.due()
            if not set(said) - {"attempted"}
        }
        self.assertTrue(wanted, "the example leaves some overdue")
        rows = self.done("followup", "due", "--format", "csv").rows
        self.assertEqual({(row["case"], row["number"], row["due_on"]) for row in rows}, wanted)
        self.assertEqual(len(rows), len(wanted))
        for row in rows:
            late = datetime.date.fromisoformat(TODAY) - datetime.date.fromisoformat(row["due_on"])
            self.assertEqual(row["days_overdue"], str(late.days))

    def test_it_is_all_there_again_in_the_store(self):
        wanted = {
            "referrals.csv": 120,
            "attendance.csv": len(rows_of("attend")),
            "followups.csv": len(rows_of("followup-record")),
            "data_checks.csv": len(rows_of("followup-check")),
            "reoffences.csv": len(rows_of("followup-reoffence")),
        }
        self.assertEqual({name: len(self.table(name)) for name in wanted}, wanted)
        self.assertEqual(self.done("store", "check").out, b"")

    def test_importing_it_all_again_changes_nothing(self):
        before = self.tables()
        for command, name in IMPORTS:
            answer = self.done(*command, "--from", os.path.join(UNIT, name + ".csv"))
            self.assertIn(f"{len(rows_of(name))} unchanged", answer.err)
        self.assertEqual(self.tables(), before)

    def test_a_period_narrows_the_referrals(self):
        row = self.summary("--from", "2024-01-01", "--to", "2024-12-31")["referrals"]
        wanted = sum(referral["on"].startswith("2024") for referral in self.unit.referrals.values())
        self.assertEqual(
            (row["value"], row["from"], row["to"]), (str(wanted), "2024-01-01", "2024-12-31")
        )


class Wilson(Tested):
    makes_store = False

    def test_this_suites_own_interval_gives_the_test_values_of_the_rules(self):
        values = {
            (33, 41): ["66.0", "89.8"],
            (41, 52): ["66.0", "87.8"],
            (5, 5): ["56.6", "100.0"],
            (1, 10): ["1.8", "40.4"],
            (3, 30): ["3.5", "25.6"],
            (0, 5): ["0.0", "43.4"],
        }
        for (found, of), bounds in values.items():
            self.assertEqual(wilson(found, of), bounds)
        self.assertEqual(half_up(Fraction(33, 41)), "80.5")
        self.assertEqual(half_up(Fraction(1, 16)), "6.3")
