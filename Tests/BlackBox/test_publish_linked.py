"""Published reports (rules.md, section 8): what one measure tells of another, in one report or in two.

Units in which the counts that hang together are small, attacked as in the other suites.
"""

import random
import unittest

from harness import IS_FULL, TODAY, Tested, as_csv, day_after
from test_publish import ALL, HAS_SOLVER
from test_publish_reports import Filled, Reported

ANSWERS = {
    "sexual_orientation": ("heterosexual", "gay-lesbian", "bisexual", "other", "declined", "not-asked", ""),
    "religion": ("none", "christian", "muslim", "sikh", "declined", "not-asked", ""),
    "sex": ("male", "female", "other", "not-asked", ""),
}


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
