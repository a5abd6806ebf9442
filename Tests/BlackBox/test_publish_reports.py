"""Every published report (rules.md, section 8), attacked: what is withheld cannot be worked out again.

The attacker knows what each count means and so which of them add up or are one count by two names,
sees the report of all and the report by groups, and draws bounds from all of that; where scipy is
there, an exact solver looks for the least and the most of counts that are withheld.
"""

import itertools
import random
import unittest

from harness import IS_FULL, as_csv, day_after
from test_publish import ALL, HAS_SOLVER, SMALL, Attack, Units, number

COUNTS = (
    "value", "of", "unknown", "too_early", "done", "waiting", "left", "found_suitable", "started",
    "completed", "referrals", "enrolments", "open", "ended_early", "cases", "high", "medium",
    "standard", "overdue",
)  # fmt: skip
NAMES = ("measure", "programme", "caseworker")
# What is one count by two names, in the same block of a report.
SAME = (
    [("found-suitable", "value"), ("acceptance-rate", "value"), ("start-rate", "of")],
    [("decided", "value"), ("acceptance-rate", "of")],
    [("started", "value"), ("start-rate", "value")],
    [("completed", "value"), ("completion-rate", "value"), ("completed-of-ended", "value")],
    [("attendance-rate", "value"), ("sessions-that-count", "value")],
    [("enrolments", "value"), ("never-came", "of"), ("review-due", "of")],
    [("referred", "value"), ("referrals", "value")],
    [("accepted", "value"), ("finding.suitable", "value")],
    [("reoffences.completers", "of"), ("not-reoffended.completers", "of")],
    [("reoffences.starters", "of"), ("not-reoffended.starters", "of")],
)
BASES = (".completers", ".starters")
AWAY = ("absent-acceptable", "absent-unacceptable")
BLOCKS = ("quarter.", "year.", "cohort.", "to-date.", "events.", "")


OF_KNOWN = ("acceptance-rate", "completion-rate", "completed-of-ended")


class Reported(Attack):
    """What is published of a report, and how it adds up: counts by (name, part, group)."""

    def __init__(self, split, whole, truths):
        self.truth = {}
        for rows, group in truths:
            for cell, value in self.cells(rows, group):
                self.truth[cell] = value
        super().__init__(split, whole)
        self.sums = self.known_everywhere()

    @staticmethod
    def cells(rows, group):
        for row in rows:
            name = next(row[column] for column in NAMES if column in row)
            for part in COUNTS:
                # The high of a proportion is no count, and that of a caseload is one.
                if row.get(part) is not None and (part not in ("high", "cases") or "caseworker" in row):
                    yield (name, part, group or row["group"]), number(row[part])

    def known_everywhere(self):
        """The sums that are ones in truth, in every group: what comes out so in one by chance is nothing
        that anybody knows."""
        broken = {self.shape(known) for known in self.sums if self.holds(known) is False} - {None}
        return [s for s in self.sums if self.holds(s) and self.shape(s) not in broken]

    @staticmethod
    def shape(known):
        """A sum but for its group; none where it is one of several groups."""
        whole, parts = known
        if {cell[2] for cell in [whole, *parts]} != {whole[2]}:
            return None
        return whole[:2], tuple(part[:2] for part in parts)

    def holds(self, known):
        """Whether a sum is one in truth; what is never shown may be anything that is not below 0. None
        where the truth does not say."""
        whole, parts = known
        rests = [part for part in parts if part[1] == "rest"]
        shown = [part for part in parts if part[1] != "rest"]
        if any(self.truth.get(cell) is None for cell in [whole, *shown]):
            return None
        left = self.truth[whole] - sum(self.truth[part] for part in shown)
        return left >= 0 if rests else left == 0

    def take(self, rows, group):
        for cell, value in self.cells(rows, group):
            # Whoever looks sees an empty cell also where there is no count at all.
            if self.truth.get(cell) is not None:
                self.shown[cell] = value

    def add_up(self, group):
        own = {(m, p) for m, p, g in self.shown if g == group}
        names = sorted({m for m, _ in own})
        cell = lambda name, part="value": (name, part, group)
        rest = lambda name: (name, "rest", group)
        for name in names:
            if (name, "of") in own and (name, "value") in own:
                self.sums.append((cell(name, "of"), [cell(name), rest(name)]))
                # Of completers and starters those unknown are beside those counted, not among them.
                if (name, "unknown") in own and (not name.endswith(BASES) or "coverage" in name):
                    both = [cell(name), cell(name, "unknown")]
                    self.sums.append((cell(name, "of"), both))
                    self.sums.append((cell(name, "of"), [*both, rest(name + " known")]))
            if (name, "done") in own:
                self.waits(name, cell, rest)
            for whole, parts in (
                ("enrolments", ("open", "completed", "ended_early")),
                ("cases", ("high", "medium", "standard", "unknown")),
            ):
                self.sums.append((cell(name, whole), [cell(name, part) for part in parts]))
        self.families(names, cell, rest)
        self.marks(cell)
        self.everybody(names, own, cell)
        for block in BLOCKS:
            for same in SAME:
                self.alias([cell(block + name, part) for name, part in same])
        for one in ("referred", "decided", "found-suitable", "enrolled", "started", "completed"):
            self.alias([cell("cohort." + one), cell("events." + one)])
        for block, other in itertools.product(BLOCKS, BLOCKS):
            ended = cell(other + "ended-early")
            rate = block + "completed-of-ended"
            self.sums.append((cell(rate, "of"), [cell(rate), ended]))
        wholes = {}
        for name in names:
            # Of those of whom something can be told already others are as many by chance only.
            if (name, "of") in own and not name.endswith(OF_KNOWN):
                groups = tuple(self.truth.get((name, "of", g)) for g in sorted({k[2] for k in self.truth}))
                wholes.setdefault(groups, []).append(cell(name, "of"))
        for same in wholes.values():
            self.alias(same)

    def waits(self, name, cell, rest):
        """Who is done and who waits are all; who was in time is done, and who may still be waits."""
        sides = [[cell(name, "of"), cell(name, "unknown")], [cell(name, "done"), cell(name, "waiting")]]
        counts = [[self.truth.get(part) for part in side] for side in sides]
        if None not in counts[0] + counts[1]:
            middle = (f"{name} waits", "rest", sides[0][0][2])
            self.truth[middle] = sum(counts[0])
            self.sums += [(middle, side) for side in sides]
            self.sums.append((cell(name, "done"), [cell(name), rest(name + " late")]))
            self.sums.append((cell(name, "waiting"), [cell(name, "unknown"), rest(name + " long")]))

    def marks(self, cell):
        """What the shares of attendance are made of."""
        marks = lambda *names: [cell("mark." + name) for name in names]
        came, away = marks("attended", "late"), marks("absent-acceptable", "absent-unacceptable")
        off = marks("did-not-happen", "cancelled")
        self.sums += [
            (cell("attendance-rate"), came),
            (cell("attendance-rate", "of"), [*came, *away, *marks("disrupted")]),
            (cell("complied"), [*came, away[0], *off]),
            (cell("complied", "of"), [cell("complied"), away[1], *marks("disrupted")]),
            (cell("complied"), [cell("attendance-rate"), away[0], *off]),
            (cell("complied", "of"), [cell("attendance-rate", "of"), *off]),
            (cell("complied", "of"), [*came, *away, *off, *marks("disrupted")]),
        ]

    def alias(self, cells):
        cells = [c for c in cells if c in self.shown]
        self.sums += [(cells[0], [other]) for other in cells[1:]]

    def families(self, names, cell, rest):
        """Measures of one name and several endings are parts of what has that name."""
        split = lambda name: next(
            (name.removesuffix(end), end) for end in (".completers", ".starters", "") if name.endswith(end)
        )
        children = {}
        for name in names:
            stem, end = split(name)
            if "." in stem:
                children.setdefault((stem.rpartition(".")[0], end), []).append(name)
        for (parent, end), parts in children.items():
            values, whole = [cell(p) for p in parts], parent + end
            self.sums.append((cell(whole), values))
            unsaid = [f"{parent}.{answer}{end}" for answer in ("declined", "not-asked", "unknown")]
            here = [cell(name) for name in unsaid if name in parts]
            if here:
                self.alias([cell(p, "unknown") for p in parts])
                self.sums.append((cell(parts[0], "unknown"), here))
            self.sums.append((cell(whole), [*values, rest(whole + " children")]))
            self.sums.append((cell(whole, "of"), [cell(p, "of") for p in parts]))
            if parts:
                self.sums.append((cell(parts[0], "of"), values))
                self.sums.append((cell(parts[0], "of"), [*values, rest(parts[0] + " family")]))
        for end in (".completers", ".starters"):
            for stems, whole in (
                (("reoffended-once", "reoffended-twice", "reoffended-more"), "time-to-first"),
                (("fewer-after", "as-many-after", "more-after"), None),
            ):
                for block in BLOCKS:
                    values = [cell(block + stem + end) for stem in stems]
                    if values[0] in self.shown:
                        top = cell(block + whole + end) if whole else cell(block + stems[0] + end, "of")
                        self.sums.append((top, values))
                        self.sums.append((top, [*values, rest(block + stems[0] + end + " more")]))
        for block in BLOCKS:
            marks = [cell(n) for n in names if n.startswith(block + "week.")]
            self.sums.append((cell(block + "attendance-rate"), marks))
            weeks = [cell(n, "of") for n in names if n.startswith(block + "week.")]
            self.sums.append((cell(block + "attendance-rate", "of"), weeks))
            absent = [cell(n) for n in names if n.startswith(block + "acceptable.")]
            self.sums.append((cell(block + "mark.absent-acceptable"), absent))

    def everybody(self, names, own, cell):
        """Those known about, unknown and too early are all who completed, or started."""
        for end in (".completers", ".starters"):
            some = [n for n in names if n.endswith(end) and (n, "of") in own and (n, "unknown") in own]
            sides = []
            for name in some:
                parts = [cell(name, p) for p in ("of", "unknown", "too_early") if (name, p) in own]
                if all(self.truth.get(p) is not None for p in parts):
                    sides.append((sum(self.truth[p] for p in parts), parts))
            for (count, parts), block in itertools.product(sides, BLOCKS):
                for whole in ("completed", "started"):
                    if self.truth.get(cell(block + whole)) == count and (block + whole, "value") in own:
                        self.sums.append((cell(block + whole), parts))
            for index, (count, parts) in enumerate(sides[1:]):
                first, others = sides[0]
                if first == count:
                    middle = (f"everybody{end}", "rest", f"{parts[0][2]} {index}")
                    self.truth[middle] = count
                    self.sums += [(middle, parts), (middle, others)]


class Flowed(Attack):
    """What is published of a stock and flow, and how it adds up: counts by (stage, part, month)."""

    PARTS = ("opening", "in", "out", "closing", "of")

    def __init__(self, rows, truth):
        self.shown, self.sums, self.truth = {}, [], {}
        for row, true in zip(rows, truth):
            for part in self.PARTS:
                cell = (row["stage"], part, row["month"])
                self.shown[cell], self.truth[cell] = number(row[part]), number(true[part])
        months = sorted({row["month"] for row in rows})
        stages = sorted({row["stage"] for row in rows})
        for month in months:
            for stage in stages:
                self.equal([(stage, p, month) for p in ("opening", "in")],
                           [(stage, p, month) for p in ("closing", "out")])  # fmt: skip
                self.sums.append(((stages[0], "of", month), [(stage, "of", month)]))
            self.sums.append(((stages[0], "of", month), [(s, "closing", month) for s in stages]))
        for before, month in zip(months, months[1:]):
            for stage in stages:
                self.sums.append(((stage, "opening", month), [(stage, "closing", before)]))
            self.sums.append(((stages[0], "of", before), [(s, "opening", month) for s in stages]))

    def equal(self, some, others):
        middle = (" ".join(some[0]), "rest", " ".join(others[0]))
        self.sums += [(middle, some), (middle, others)]


class Filled(Units):
    """A unit of which every report has something to say."""

    def fill(self, seed, count):
        super().fill(seed, count)
        chance = random.Random(f"more {seed}")
        marks, found = [], []
        for case in self.table("enrolments.csv"):
            ends = [
                row["on"] for row in self.table("enrolment_changes.csv") if row["case"] == case["case"]
            ]
            last = min(ends, default="2026-06-01")
            for number_ in range(chance.randrange(8)):
                on = day_after(case["on"], 7 * number_ + 1)
                if on < last:
                    mark = chance.choice(["attended"] * 5 + ["late", "cancelled", "disrupted", *AWAY])
                    reason = chance.choice(["sickness", "work"]) if mark == AWAY[0] else ""
                    minutes = 90 if mark == "attended" else ""
                    marks.append([case["case"], on, mark, reason, number_ + 1, minutes])
            if chance.random() < 0.3:
                found.append([
                    case["case"], day_after(case["on"], chance.randrange(30, 400)),
                    chance.choice(["arrest", "incident", "conviction"]),
                    chance.choice(["same", "new"]), "police",
                ])
        # The ends were imported before: marks are those of the days until then.
        for words, columns, rows in (
            (("attend",), "case,on,mark,reason,session,minutes", marks),
            (("followup", "reoffence"), "case,on,kind,victim,source", found),
        ):
            if rows:
                self.done(*words, "--from", "-", stdin=as_csv(columns.split(","), rows))

    def attack(self, attack, label, chance):
        """Nothing small is shown, what is shown is true, and no small count can be worked out."""
        for cell, known in attack.shown.items():
            self.assertNotIn(known, SMALL, (label, cell))
            if known is not None:
                self.assertEqual(known, attack.truth[cell], (label, cell))
        hidden = [c for c in attack.shown if attack.shown[c] is None]
        least = 0 if any(attack.truth[c] == 0 for c in hidden) else 1
        bounds = attack.bounds(least)
        guarded = [c for c in hidden if attack.truth[c] in SMALL]
        self.assertEqual(attack.subtracted().intersection(guarded), set(), label)
        for cell in guarded:
            low, high = bounds[cell]
            self.assertGreater(high, low, f"{label}: {cell} can be worked out: {low}")
        if HAS_SOLVER:
            for cell in chance.sample(guarded, min(len(guarded), 40 if IS_FULL else 4)):
                low, high = attack.solved(cell, least)
                self.assertGreater(high - low, 0.9, f"{label}: {cell} is between {low} and {high}")
        self.guarded += len(guarded)


class Monthly(Filled):
    def test_no_small_count_of_a_stock_and_flow_can_be_worked_out(self):
        guarded = 0
        for seed in range(20 if IS_FULL else 1):
            self.store = f"{self.folder}/store-{seed}"
            self.done("store", "init")
            self.fill(seed, (40, 14, 90, 200, 25)[seed % 5])
            years = [("2023-01-01", "2023-12-31")] if IS_FULL else []
            for days in (*years, ("2024-03-01", "2024-05-31")):
                words = ("--from", days[0], "--to", days[1])
                truth = self.report("monthly", *words)
                attack = Flowed(self.report("monthly", *words, "--publish"), truth)
                hidden = [c for c in attack.shown if attack.shown[c] is None]
                least = 0 if any(attack.truth[c] == 0 for c in hidden) else 1
                bounds = attack.bounds(least)
                for cell, known in attack.shown.items():
                    self.assertIn(known, (None, attack.truth[cell]), (seed, cell))
                    self.assertNotIn(known, SMALL, (seed, cell))
                some = [c for c in hidden if attack.truth[c] in SMALL]
                for cell in some:
                    low, high = bounds[cell]
                    self.assertGreater(high, low, f"{seed} {cell} can be worked out: {low}")
                if HAS_SOLVER:
                    for cell in random.Random(seed).sample(some, min(len(some), 30 if IS_FULL else 8)):
                        low, high = attack.solved(cell, least)
                        self.assertGreater(high - low, 0.9, f"{seed} {cell} is between {low} and {high}")
                guarded += len(some)
        self.assertGreater(guarded, 10)


class EveryReport(Filled):
    SOME = ("funnel", "outcomes", "programmes", "caseload", "attendance", "timeliness")
    REPORTS = (*SOME, "equality", "return", "quality", "summary")

    def check(self, name, dimension, chance):
        whole = self.report(name, "--publish")
        split = self.report(name, "--by", dimension, "--publish")
        truths = [(self.report(name), ALL), (self.report(name, "--by", dimension), None)]
        for table in ([], split):
            self.attack(Reported(table, whole, truths), f"report {name} by {dimension}", chance)

    def test_a_small_unit_in_which_one_of_everything_happened(self):
        self.guarded = 0
        keys = [f"K{n}" for n in range(12)]
        refer = [[k, f"Example {k}", f"1980-01-{n + 1:02}", "2026-01-05", "police", "yes"]
                 for n, k in enumerate(keys)]  # fmt: skip
        assess = [[k, "2026-01-12", "declined" if k == "K11" else "suitable"] for k in keys]
        enrol = [[k, "2026-01-19", "dapu", "Jo Sample"] for k in keys[:11]]
        attend = [[k, "2026-01-26", 1, "attended", ""] for k in keys[:9]]
        attend += [["K9", "2026-01-26", 1, AWAY[0], "sickness"], ["K10", "2026-01-26", 1, AWAY[1], ""]]
        for word, columns, rows in (
            ("refer", "key,name,born,on,source,consent", refer),
            ("assess", "case,on,outcome", assess),
            ("enrol", "case,on,programme,caseworker", enrol),
            ("attend", "case,on,session,mark,reason", attend),
        ):
            self.done(word, "--from", "-", stdin=as_csv(columns.split(","), rows))
        for name in self.REPORTS:
            with self.subTest(name=name):
                self.check(name, "area", random.Random(name))
        self.assertGreater(self.guarded, 10)

    def test_no_small_count_of_any_report_can_be_worked_out(self):
        self.guarded = 0
        for seed in range(25 if IS_FULL else 1):
            chance = random.Random(f"attack {seed}")
            self.store = f"{self.folder}/store-{seed}"
            self.done("store", "init")
            self.fill(seed, (40, 14, 90, 200, 25, 9)[seed % 6])
            for name in self.REPORTS if IS_FULL else self.SOME:
                for dimension in ("source", "area", "risk", "caseworker") if IS_FULL else ("area",):
                    with self.subTest(seed=seed, name=name, dimension=dimension):
                        self.check(name, dimension, chance)
        self.assertGreater(self.guarded, 40)
        if not HAS_SOLVER:
            self.skipTest("scipy is missing: bounds were drawn, but no solver looked for more")


if __name__ == "__main__":
    unittest.main()
