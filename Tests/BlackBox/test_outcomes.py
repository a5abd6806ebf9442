"""Outcomes: the values of the rules, and random units worked out again by other means.

The short form compares with a small model of its own. The full form (DAPU_FULL=1) also compares the
survival curve with the Python package lifelines, and is skipped, loudly, where that is not there.
"""

import math
import random
import unittest

from harness import IS_FULL, TODAY, Tested, as_csv, day_after, months_after, reference

START = "2024-01-08"
REFERRED = "2023-12-01"
Z = 1.959963984540054
# Days from the start, and whether a reoffence ended them (rules, section 8).
RULES = [
    (30, True), (45, False), (60, True), (90, True), (90, False), (120, False), (180, True),
    (200, False), (365, False), (365, False),
]  # fmt: skip


def wilson(found, of):
    share = found / of
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return [f"{100 * max(0, middle - half):.1f}", f"{100 * min(1, middle + half):.1f}"]


def kaplan_meier(spans):
    """{day: (at risk, events, S, standard error, low, high)} at every day with an event."""
    found, survival, total = {}, 1.0, 0.0
    for day in sorted({day for day, is_event in spans if is_event}):
        at_risk = sum(1 for other, _ in spans if other >= day)
        events = sum(1 for other, is_event in spans if other == day and is_event)
        survival *= 1 - events / at_risk
        if at_risk == events:
            found[day] = (at_risk, events, 0.0, None, None, None)
            continue
        total += events / (at_risk * (at_risk - events))
        width = Z * math.sqrt(total) / math.log(survival)
        bounds = sorted(survival ** math.exp(sign * width) for sign in (-1, 1))
        found[day] = (at_risk, events, survival, survival * math.sqrt(total), *bounds)
    return found


class History:
    """What happened to one participant after the start, by the days since then."""

    def __init__(self, checks=(), reoffences=(), custody=None):
        self.checks, self.reoffences, self.custody = checks, reoffences, custody

    @classmethod
    def of_span(cls, days, is_event):
        return cls(reoffences=[(days, "yes", "arrest")]) if is_event else cls(checks=[days])

    @classmethod
    def at_random(cls, random):
        def days(most):
            return [random.randint(1, 500) for _ in range(random.randint(0, most))]

        kinds = ("incident", "arrest", "charge", "caution", "conviction", "order-breach")
        return cls(
            checks=days(2),
            reoffences=[
                (day, random.choice(("yes", "yes", "no", "")), random.choice(kinds))
                for day in days(2)
            ],
            custody=random.choice((None, None, None, random.randint(1, 500))),
        )

    @property
    def domestic(self):
        return sorted(day for day, domestic, _ in self.reoffences if domestic != "no")

    @property
    def last_known(self):
        return max([*self.checks, *(day for day, _, _ in self.reoffences)], default=None)

    @property
    def span(self):
        """(days, whether a reoffence ended them); None where nothing is known."""
        first = min(self.domestic, default=None)
        if first is not None and (self.custody is None or first <= self.custody):
            return first, True
        last = max(self.checks) if self.checks else self.last_known
        if last is None:
            return None
        return (last if self.custody is None else min(last, self.custody)), False


class Outcomes(Tested):
    def unit_of(self, histories, completed=False):
        """Records the histories: each participant starts on the same day, and may complete then."""
        cases = [reference(n + 1) for n in range(len(histories))]

        def send(words, columns, rows):
            if rows:
                self.done(*words, "--from", "-", stdin=as_csv(columns, rows))

        send(
            ["refer"],
            ["name", "born", "source", "on"],
            [
                [f"Example Number{n}", day_after("1970-01-01", n), "police", REFERRED]
                for n, _ in enumerate(cases)
            ],
        )
        send(
            ["assess"],
            ["case", "on", "outcome", "consent"],
            [[case, REFERRED, "suitable", "yes"] for case in cases],
        )
        send(
            ["enrol"],
            ["case", "on", "programme", "caseworker"],
            [[case, START, "dapu", "Robin Standin"] for case in cases],
        )
        send(
            ["attend"],
            ["case", "on", "mark", "session"],
            [[case, START, "attended", 1] for case in cases],
        )
        ends = [
            [case, START, "yes", "", "", "a test"]
            for case, history in zip(cases, histories)
            if completed
        ] or [
            [case, day_after(START, history.custody), "", "custody", "court", ""]
            for case, history in zip(cases, histories)
            if history.custody is not None
        ]
        send(["enrol"], ["case", "on", "complete", "end", "initiator", "override"], ends)
        send(
            ["followup", "close"],
            ["case", "on", "reason"],
            [
                [case, day_after(START, history.custody), "custody"]
                for case, history in zip(cases, histories)
                if completed and history.custody is not None
            ],
        )
        send(
            ["followup", "check"],
            ["case", "on", "source", "key"],
            [
                [case, day_after(START, day), "police", f"{case}-c{n}"]
                for case, history in zip(cases, histories)
                for n, day in enumerate(history.checks)
            ],
        )
        send(
            ["followup", "reoffence"],
            ["case", "on", "kind", "domestic", "source", "key"],
            [
                [case, day_after(START, day), kind, domestic, "police", f"{case}-r{n}"]
                for case, history in zip(cases, histories)
                for n, (day, domestic, kind) in enumerate(history.reoffences)
            ],
        )

    def curve(self, basis):
        rows = self.report("outcomes", "--where", f"measure=survival.{basis}")
        self.assertEqual([rows[0]["day"], rows[0]["survival"]], ["0", "1.00000"])
        return {int(row["day"]): row for row in rows if row["value"] != "0"}, rows

    def assert_curve(self, expected, basis):
        found, _ = self.curve(basis)
        self.assertEqual(sorted(found), sorted(expected))
        names = ("survival", "error", "survival_low", "survival_high")
        for day, (at_risk, events, *numbers) in expected.items():
            row = found[day]
            self.assertEqual([row["at_risk"], row["of"], row["value"]], [str(at_risk)] * 2 + [str(events)])
            for name, number in zip(names, numbers):
                if number is None:
                    self.assertEqual(row[name], "", f"{name} at {day}")
                else:
                    self.assertAlmostEqual(float(row[name]), number, delta=0.0000051, msg=f"{name} at {day}")

    def test_the_values_of_the_rules(self):
        self.unit_of([History.of_span(*span) for span in RULES])
        found, rows = self.curve("starters")
        self.assertEqual(
            [found[day]["survival"] for day in (30, 60, 90, 180)],
            ["0.90000", "0.78750", "0.67500", "0.50625"],
        )
        last = found[180]
        self.assertEqual(round(float(last["error"]), 4), 0.1868)
        self.assertEqual(round(float(last["survival_low"]), 4), 0.1396)
        self.assertEqual(round(float(last["survival_high"]), 4), 0.7903)
        self.assertEqual([row["at_risk"] for row in rows], ["10", "10", "8", "7", "4", "2"])

    def test_a_random_unit_is_worked_out_again(self):
        for seed in range(12 if IS_FULL else 2):
            for completed, basis in ((False, "starters"), (True, "completers")):
                with self.subTest(seed=seed, basis=basis):
                    self.doCleanups()
                    self.setUp()
                    rng = random.Random(f"{seed} {basis}")
                    histories = [History.at_random(rng) for _ in range(60 if IS_FULL else 25)]
                    self.unit_of(histories, completed)
                    self.assert_figures(histories, basis)

    def assert_figures(self, histories, basis):
        spans = [history.span for history in histories if history.span]
        self.assert_curve(kaplan_meier(spans), basis)
        known = [history for history in histories if history.last_known is not None]
        clear = [history for history in known if not history.domestic]
        rows = {row["measure"]: row for row in self.report("outcomes")}
        row = rows[f"not-reoffended.{basis}"]
        self.assertEqual(
            [row["value"], row["of"], row["unknown"], row["low"], row["high"]],
            [str(len(clear)), str(len(known)), str(len(histories) - len(known))]
            + wilson(len(clear), len(known)),
        )
        self.assertEqual(
            rows[f"reoffences.{basis}"]["value"], str(sum(len(h.domestic) for h in known))
        )
        for measure, counts in (("once", (1,)), ("twice", (2,)), ("more", range(3, 99))):
            expected = sum(1 for history in known if len(history.domestic) in counts)
            self.assertEqual(rows[f"reoffended-{measure}.{basis}"]["value"], str(expected))
        self.assert_proven(histories, rows[f"proven-reoffence-12-months.{basis}"])

    def assert_proven(self, histories, row):
        # The starts are more than 18 months ago, and all was typed in later than that.
        self.assertLessEqual(months_after(START, 18), TODAY)
        end = months_after(START, 12)
        proven = [
            history
            for history in histories
            if any(
                kind in ("caution", "conviction") and day_after(START, day) <= end
                for day, _, kind in history.reoffences
            )
        ]
        seen = [
            history
            for history in histories
            if history in proven
            or (history.last_known is not None and day_after(START, history.last_known) >= end)
        ]
        self.assertEqual(
            [row["value"], row["of"], row["unknown"], row["too_early"]],
            [str(len(proven)), str(len(seen)), str(len(histories) - len(seen)), "0"],
        )

    def test_lifelines_finds_the_same_curve(self):
        if not IS_FULL:
            self.skipTest("in the full form only: DAPU_FULL=1")
        try:
            from lifelines import KaplanMeierFitter
        except ImportError:
            self.skipTest("NOT COMPARED with an independent implementation: lifelines is not there")
        for seed in range(20):
            with self.subTest(seed=seed):
                self.doCleanups()
                self.setUp()
                rng = random.Random(f"lifelines {seed}")
                histories = [History.at_random(rng) for _ in range(rng.randint(5, 80))]
                self.unit_of(histories)
                spans = [history.span for history in histories if history.span]
                fitted = KaplanMeierFitter().fit(
                    [day for day, _ in spans], [is_event for _, is_event in spans]
                )
                bounds = fitted.confidence_interval_survival_function_
                found, _ = self.curve("starters")
                for day, row in found.items():
                    survival = float(fitted.survival_function_at_times(day).iloc[0])
                    self.assertAlmostEqual(float(row["survival"]), survival, delta=0.0000051)
                    self.assertEqual(int(row["at_risk"]), int(fitted.event_table.at_risk[day]))
                    if survival > 0:
                        low, high = bounds.loc[day]
                        self.assertAlmostEqual(float(row["survival_low"]), low, delta=0.00002)
                        self.assertAlmostEqual(float(row["survival_high"]), high, delta=0.00002)

    def test_a_young_case_is_too_early_and_no_success(self):
        self.unit_of([History(checks=[100]), History()])
        rows = {
            row["measure"]: row
            for row in self.report("outcomes", today=months_after(START, 17))
        }
        row = rows["proven-reoffence-12-months.starters"]
        self.assertEqual([row["value"], row["of"], row["too_early"]], ["0", "0", "2"])

    def test_what_was_recorded_after_18_months_is_told_apart(self):
        early, late = months_after(START, 13), months_after(START, 19)
        for day, first, second in ((early, "1", "0"), (late, "0", "1")):
            with self.subTest(day=day):
                self.doCleanups()
                self.setUp()
                case = self.refer(on=REFERRED, today=START)
                self.assess(case, on=REFERRED, today=START)
                self.enrol(case, on=START, today=START)
                self.attend(case, count=1, first=START, today=START)
                self.done(
                    "followup", "reoffence", case, "--on", months_after(START, 6), "--kind",
                    "conviction", "--source", "police", today=day,
                )  # fmt: skip
                rows = {row["measure"]: row["value"] for row in self.report("outcomes")}
                proven = "proven-reoffence-12-months"
                self.assertEqual(rows[f"{proven}.starters"], first)
                self.assertEqual(rows[f"{proven}.known-later.starters"], second)


if __name__ == "__main__":
    unittest.main()
