"""Published reports (rules.md, section 8): what one measure tells of another, in one report or in two.

Units in which the counts that hang together are small, attacked as in the other suites.
"""

import itertools
import random
import unittest

from harness import IS_FULL, TODAY, as_csv, day_after
from test_publish import ALL, HAS_SOLVER
from test_publish_reports import Filled, Reported

ANSWERS = {
    "sexual_orientation": ("heterosexual", "gay-lesbian", "bisexual", "other", "declined", "not-asked", ""),
    "religion": ("none", "christian", "muslim", "sikh", "declined", "not-asked", ""),
    "sex": ("male", "female", "other", "not-asked", ""),
}

BLOCKS = ("", "quarter.", "year.", "cohort.", "to-date.", "events.", "missing.", "to-date.missing.")
# Of completers and starters: the measures that tell all of them, those unknown among them.
OF_ALL = ("not-reoffended", "proven-reoffence-12-months", "time-to-first", "reoffences-before", "more-after")
# Ways in which reports count the same cases or places: a measure and the parts that come to all.
POPULATIONS = (
    [("referrals", ["value"]), ("referred", ["value"]), ("area", ["of"]), ("acceptance-rate", ["of", "unknown"]),
     ("referral-to-finding", ["of", "unknown", "left"]), ("referral-to-finding", ["done", "waiting", "left"])],
    [("decided", ["value"]), ("accepted", ["of"]), ("acceptance-rate", ["of"]), ("referral-to-finding", ["done"])],
    [("found-suitable", ["value"]), ("start-rate", ["of"]), ("acceptance-rate", ["value"])]
    + [(wait, [part, other, "left"]) for wait in ("finding-to-start", "referral-to-start")
       for part, other in (("of", "unknown"), ("done", "waiting"))],
    [("enrolled", ["value"]), ("never-came", ["of"]), ("completed-of-ended", ["of", "unknown"])],
    [("started", ["value"]), ("start-rate", ["value"]), ("completion-rate", ["of", "unknown"]),
     ("finding-to-start", ["done"]), ("referral-to-start", ["done"]), ("before-after-coverage.starters", ["of"]),
     ("data-check-after-start", ["of"]), ("cost-per-start", ["value"]), ("price-of-starts", ["of"])]
    + [(f"{name}.starters", ["of", "unknown", "too_early"]) for name in OF_ALL],
    [("completed", ["value"]), ("completed-of-ended", ["value"]), ("before-after-coverage.completers", ["of"]),
     ("data-check-after-completion", ["of"]), ("cost-per-completer", ["value"])]
    + [(f"{name}.completers", ["of", "unknown", "too_early"]) for name in OF_ALL],
    [("people", ["value"]), ("equality.age.unknown", ["of"]), ("age.unknown", ["of"])],
    [("start-rate", ["unknown"]), ("finding-to-start", ["waiting"]), ("referral-to-start", ["waiting"])],
    [("finding-to-start", ["left"]), ("referral-to-start", ["left"])],
    [(wait, parts) for wait in ("finding-to-start", "referral-to-start")
     for parts in (["of", "unknown"], ["done", "waiting"])],
    [("not-reoffended.starters", ["unknown"]), ("data-check-after-start", ["value"])],
    [("not-reoffended.completers", ["unknown"]), ("data-check-after-completion", ["value"])],
    [("before-after-coverage.starters", ["value"]), ("reoffences-before.starters", ["of"])],
    [("before-after-coverage.completers", ["value"]), ("reoffences-before.completers", ["of"])],
)  # fmt: skip


class Linked(Reported):
    """What is published in some reports, and how it adds up there and from one measure to another."""

    def __init__(self, reports):
        self.shown, self.sums, self.truth = {}, [], {}
        for name, (split, whole, truths) in reports.items():
            one = Reported(split, whole, truths)
            under = lambda cell, name=name: (f"{name}/{cell[0]}", *cell[1:])
            self.shown |= {under(cell): known for cell, known in one.shown.items()}
            self.truth |= {under(cell): known for cell, known in one.truth.items()}
            self.sums += [(under(whole), [under(part) for part in parts]) for whole, parts in one.sums]
        self.groups = sorted({cell[2] for cell in self.shown})
        for ways in POPULATIONS:
            self.count(ways, [f"{name}/{block}" for name in reports for block in BLOCKS])
        self.repeat()

    def count(self, ways, blocks):
        """Several ways to count the same."""
        alike = {}
        for block, (name, parts) in itertools.product(blocks, ways):
            # Of most measures nobody is too early.
            here = [p for p in parts if p != "too_early" or (block + name, p, self.groups[0]) in self.truth]
            sides = [[(block + name, part, group) for part in here] for group in self.groups]
            counts = [[self.truth.get(cell) for cell in side] for side in sides]
            if not any(None in side for side in counts):
                alike.setdefault(tuple(map(sum, counts)), []).append(sides)
        for counts, same in alike.items():
            for group, count, sides in zip(self.groups, counts, zip(*same)):
                middle = (f"{ways[0]} {counts}", "rest", group)
                self.truth[middle] = count
                self.sums += [(middle, side) for side in sides]

    def repeat(self):
        """A measure of the same name in several blocks or reports."""
        alike = {}
        for name, part in {cell[:2] for cell in self.shown}:
            own = name.partition("/")[2]
            block = max((b for b in BLOCKS if own.startswith(b)), key=len)
            counts = tuple(self.truth.get((name, part, group)) for group in self.groups)
            if None not in counts:
                alike.setdefault((own[len(block) :], part, counts), []).append((name, part))
        for first, *others in alike.values():
            self.sums += [((*first, group), [(*other, group)]) for other in others for group in self.groups]


class Way(Filled):
    """How far people come: small counts of those who wait, are not looked at, or are on their way."""

    def fill(self, seed):
        chance = random.Random(f"way {seed}")
        some = lambda: chance.choice((0, 1, 2, 3, 4, 8, 12))
        refer, assess, enrol, attend, ends, checks, reoffences = ([] for _ in range(7))

        def take(start, looked, ended):
            key = f"K{len(refer)}"
            on = day_after(start, -chance.randrange(20, 40))
            refer.append([key, f"Example X{len(refer)}x", day_after("1960-01-01", 50 * len(refer)), "police", on,
                          chance.choice(("north", "north", "north", "south")), "yes"])  # fmt: skip
            assess.append([key, day_after(on, chance.choice((0, 3))), "suitable"])
            if looked is None:
                return
            enrol.append([key, "dapu", "Jo Sample", day_after(start, -3)])
            attend.append([key, start, "1", "attended"])
            if ended:
                ends.append([key, day_after(start, 150), "yes", "", "", "a trial"])
            if looked:
                checks.append([key, day_after(start, looked), "police"])
                if chance.random() < 0.4:
                    reoffences.append([key, day_after(start, 40), "arrest", "same", "police"])

        for start, looked, ended in (
            # Completed or not, and looked at late, soon, or never.
            ("2024-06-03", 600, True), ("2024-06-03", 20, True), ("2024-06-03", 0, True),
            ("2025-05-05", 300, False), ("2024-06-03", 2, False), ("2025-05-05", 0, False),
            # On their way, waiting for long, and waiting for days.
            ("2026-05-04", 0, False), ("2025-01-06", None, False), ("2026-06-22", None, False),
        ):  # fmt: skip
            for _ in range(some()):
                take(start, looked, ended)
        for n in range(some()):
            refer.append([f"N{n}", f"Example N{n}n", day_after("1990-01-01", n), "self", "2026-06-25", "north", "yes"])
        # Not all who did not start may still: some closed without, as everybody knows.
        for n, area in enumerate(("north", "south")):
            refer.append([f"D{n}", f"Example D{n}d", day_after("1995-01-01", n), "nhs", "2026-06-01", area, "yes"])
            assess.append([f"D{n}", "2026-06-02", "declined"])
        for words, columns, rows in (
            (("refer",), "key,name,born,source,on,area,consent", refer),
            (("assess",), "case,on,outcome", assess),
            (("enrol",), "case,programme,caseworker,on", enrol),
            (("attend",), "case,on,session,mark", attend),
            (("enrol",), "case,on,complete,end,initiator,override", ends),
            (("followup", "check"), "case,on,source", checks),
            (("followup", "reoffence"), "case,on,kind,victim,source", reoffences),
        ):
            if rows:
                self.done(*words, "--from", "-", stdin=as_csv(columns.split(","), rows))

    def inside(self, name):
        return [(self.report(name), ALL), (self.report(name, "--by", "area"), None)]

    def units(self, count, full):
        self.guarded = 0
        for seed in range(full if IS_FULL else count):
            self.store = f"{self.folder}/store-{seed}"
            self.done("store", "init")
            self.fill(seed)
            yield seed, random.Random(seed)
        self.assertGreater(self.guarded, 20)
        if not HAS_SOLVER:
            self.skipTest("scipy is missing: bounds were drawn, but no solver looked for more")

    def test_no_count_follows_from_another_measure_of_its_report(self):
        for seed, chance in self.units(4, 16):
            names = ("funnel", "outcomes", "timeliness", "return", "quality")
            for name in names if IS_FULL or seed == 0 else names[:3]:
                whole = self.report(name, "--publish")
                is_quick = IS_FULL or name != "return"
                split = self.report(name, "--publish", "--by", "area") if is_quick else []
                for table in ([], split) if split else ([],):
                    self.attack(Linked({name: (table, whole, self.inside(name))}), f"{seed} {name}", chance)

    PAIRS = [
        pair for one in ("summary", "outcomes") for other in ("funnel", "return", "timeliness", "equality", "quality")
        for pair in ((one, other), (other, one))
    ]  # fmt: skip

    def both(self, names, by):
        """Two reports, the second published against the first."""
        path = f"{self.store}-{names[0]}-{len(by)}.csv"
        first = self.report(names[0], "--publish", *by)
        self.done("report", names[0], "--publish", *by, "--format", "csv", "--force", "-o", path)
        return first, self.report(names[1], "--publish", "--against", path, *by)

    def test_no_count_follows_from_a_report_that_was_published_before(self):
        for seed, chance in self.units(2, 6):
            for names in self.PAIRS if IS_FULL else chance.sample(self.PAIRS, 3):
                inside = {name: self.inside(name) for name in names}
                reports = {
                    name: ([], rows, inside[name]) for name, rows in zip(names, self.both(names, ()))
                }
                self.attack(Linked(reports), f"{seed} {names}", chance)
                if "return" in names and not IS_FULL:
                    continue
                by = self.both(names, ("--by", "area"))
                reports = {name: (rows, [], inside[name]) for name, rows in zip(names, by)}
                self.attack(Linked(reports), f"{seed} {names} by area", chance)


class Answers(Filled):
    """What people said when they were asked, and how many said nothing."""

    def fill(self, seed):
        chance = random.Random(f"answers {seed}")
        rows = []
        people = chance.choice((18, 26, 40))
        weights = {name: [chance.choice((0, 0, 1, 2, 8)) + (code in ("declined", "")) for code in codes] for name, codes in ANSWERS.items()}
        for n in range(people):
            said = [chance.choices(codes, weights[name])[0] for name, codes in ANSWERS.items()]
            area = chance.choice(("north", "north", "south", ""))
            rows.append([f"K{n}", f"Example X{n}x", day_after("1960-01-01", 400 * n), "police", "2026-05-04", area, *said])
        columns = ["key", "name", "born", "source", "on", "area", *ANSWERS]
        self.done("refer", "--from", "-", stdin=as_csv(columns, rows))

    def test_no_answer_follows_from_those_who_gave_none(self):
        self.guarded = 0
        words = {"equality": (), "return": ("--from", "2026-04-01", "--to", TODAY)}
        for seed in range(20 if IS_FULL else 8):
            self.store = f"{self.folder}/store-{seed}"
            self.done("store", "init")
            self.fill(seed)
            chance = random.Random(seed)
            for name in words if IS_FULL and seed % 5 == 0 else ("equality",):
                with self.subTest(seed=seed, name=name):
                    inside = [self.report(name, *words[name]), self.report(name, *words[name], "--by", "area")]
                    truths = [(inside[0], ALL), (inside[1], None)]
                    whole = self.report(name, *words[name], "--publish")
                    split = self.report(name, *words[name], "--publish", "--by", "area")
                    for table in ([], split):
                        self.attack(Reported(table, whole, truths), f"{seed} {name}", chance)
        self.assertGreater(self.guarded, 20)
        if not HAS_SOLVER:
            self.skipTest("scipy is missing: bounds were drawn, but no solver looked for more")

    def test_answers_that_many_gave_are_shown(self):
        rows = [[f"K{n}", f"Example X{n}x", day_after("1960-01-01", 400 * n), "police", "2026-05-04",
                 ["heterosexual", "heterosexual", "bisexual", "declined" if n < 16 else ""][n % 4]]
                for n in range(28)]  # fmt: skip
        columns = ["key", "name", "born", "source", "on", "sexual_orientation"]
        self.done("refer", "--from", "-", stdin=as_csv(columns, rows))
        shown = {row["measure"]: row["value"] for row in self.report("equality", "--publish")}
        said = {name: shown[f"sexual-orientation.{name}"] for name in ("heterosexual", "bisexual", "declined", "unknown")}
        self.assertEqual(said, {"heterosexual": "14", "bisexual": "7", "declined": "", "unknown": ""})


if __name__ == "__main__":
    unittest.main()
