"""Published reports (rules.md, section 8): what is withheld cannot be worked out again.

An attacker has the published tables, the sums over all groups, and knows how the counts of a summary
add up. Bounds are drawn closer and closer from these; where scipy is there, an exact solver looks for
the least and the most of every count that is withheld.
"""

import csv
import importlib.util
import random

from harness import IS_FULL, Tested, as_csv, day_after

HAS_SOLVER = importlib.util.find_spec("scipy") is not None
SMALL = range(1, 5)
STAGES = ("joining", "not-ready", "on-programme", "suspended", "following-up", "ended-early")
PARTS = ("value", "of", "unknown")
ALL = "all groups"


def number(text):
    return int(text) if text else None


class Attack:
    """What is published of a summary, and how it adds up: counts by (measure, part, group)."""

    def __init__(self, split, whole, dimension_of=None):
        self.shown, self.sums = {}, []
        self.take(whole, ALL)
        groups = sorted({row["group"] for row in split})
        for group in groups:
            self.take([row for row in split if row["group"] == group], group)
        for group in [*groups, ALL]:
            self.add_up(group)
        for measure, part, group in list(self.shown):
            if group == ALL and groups:
                parts = [(measure, part, g) for g in groups]
                if all(p in self.shown for p in parts):
                    self.sums.append(((measure, part, ALL), parts))

    def take(self, rows, group):
        for row in rows:
            for part in PARTS:
                # Every row of a summary but that of the people has all three.
                if row["measure"] in ("people", "referrals") and part != "value":
                    continue
                self.shown[row["measure"], part, group] = number(row[part])

    def add_up(self, group):
        names = [m for m, part, g in self.shown if g == group and part == "value"]
        if not names:
            return
        value = lambda measure: (measure, "value", group)
        closed = [m for m in names if m.startswith("closed.")]
        self.sums += [
            (value("referrals"), [value(m) for m in [*STAGES, *closed]] + [("closed", "rest", group)]),
            (value("ended-early"), [value(m) for m in names if m.startswith("ended-early.")]),
            (value("referrals"), [value("completed"), ("completed", "rest", group)]),
            (
                value("completed"),
                [("not-reoffended.completers", part, group) for part in ("of", "unknown")],
            ),
        ]
        for measure in names:
            if measure in ("people", "referrals"):
                continue
            if measure.startswith(("not-reoffended", "followup")):
                parts = [value(measure), (measure, "rest", group)]
                self.sums.append(((measure, "of", group), parts))
            else:
                self.sums.append(((measure, "of", group), [value("referrals")]))

    def bounds(self, least):
        """Bounds drawn closer until nothing changes."""
        low, high = {}, {}
        cells = set(self.shown) | {c for whole, parts in self.sums for c in [whole, *parts]}
        for cell in cells:
            known = self.shown.get(cell)
            if known is None:
                low[cell], high[cell] = (least if cell in self.shown else 0), 10**6
            else:
                low[cell] = high[cell] = known
        changed = True
        while changed:
            changed = False
            for whole, parts in self.sums:
                for cell in [whole, *parts]:
                    rest = [p for p in parts if p != cell]
                    if cell == whole:
                        new = sum(low[p] for p in parts), sum(high[p] for p in parts)
                    else:
                        new = (
                            low[whole] - sum(high[p] for p in rest),
                            high[whole] - sum(low[p] for p in rest),
                        )
                    if new[0] > low[cell] or new[1] < high[cell]:
                        low[cell], high[cell] = max(new[0], low[cell]), min(new[1], high[cell])
                        changed = True
        return {cell: (low[cell], high[cell]) for cell in cells}

    def subtracted(self):
        """The cells that follow from the shown ones by adding and subtracting, whatever their bounds.

        Elimination in whole numbers of a large prime: a row with one cell left tells it.
        """
        prime, rows, rows_of = 2_147_483_647, {}, {}

        def take_away(row, factor, other):
            for cell, many in other.items():
                left = (row.get(cell, 0) - factor * many) % prime
                if left:
                    row[cell] = left
                else:
                    row.pop(cell, None)

        for whole, parts in self.sums:
            row = {}
            for cell, sign in [(whole, -1), *((part, 1) for part in parts)]:
                if self.shown.get(cell) is None:
                    take_away(row, -sign, {cell: 1})
            for cell in [cell for cell in row if cell in rows]:
                take_away(row, row[cell], rows[cell])
            if not row:
                continue
            first = min(row, key=lambda cell: len(rows_of.get(cell, ())))
            inverse = pow(row[first], -1, prime)
            row = {cell: many * inverse % prime for cell, many in row.items()}
            for other in list(rows_of.get(first, ())):
                before = set(rows[other])
                take_away(rows[other], rows[other][first], row)
                for cell in before - set(rows[other]):
                    rows_of[cell].discard(other)
                for cell in set(rows[other]) - before:
                    rows_of.setdefault(cell, set()).add(other)
            rows[first] = row
            for cell in row:
                rows_of.setdefault(cell, set()).add(first)
        return {cell for cell, row in rows.items() if len(row) == 1}

    def solved(self, cell, least):
        """The least and the most that a count can be, exactly."""
        from scipy.optimize import linprog
        from scipy.sparse import lil_matrix

        cells = sorted(set(self.shown) | {c for whole, parts in self.sums for c in [whole, *parts]})
        place = {c: n for n, c in enumerate(cells)}
        matrix = lil_matrix((len(self.sums), len(cells)))
        for row, (whole, parts) in enumerate(self.sums):
            matrix[row, place[whole]] = -1
            for part in parts:
                matrix[row, place[part]] += 1
        limits = []
        for c in cells:
            known = self.shown.get(c)
            limits.append((least if c in self.shown else 0, None) if known is None else (known, known))
        ends = []
        for sign in (1, -1):
            goal = [0] * len(cells)
            goal[place[cell]] = sign
            found = linprog(
                goal, A_eq=matrix.tocsr(), b_eq=[0] * len(self.sums), bounds=limits, method="highs"
            )
            if found.status == 2:
                raise AssertionError("what is published contradicts itself")
            ends.append(sign * found.fun if found.status == 0 else -sign * 1e9)
        return ends


class Units(Tested):
    """Random units."""

    def fill(self, seed, count):
        chance = random.Random(seed)
        refer, assess, enrol, ends, checks = [], [], [], [], []
        for n in range(count):
            on = day_after("2023-01-02", chance.randrange(700))
            refer.append([
                f"K{n}", f"Example Number-{n}", day_after("1970-01-01", n), on,
                chance.choice(["police"] * 5 + ["self", "self", "nhs", "probation"]),
                chance.choice(["north"] * 4 + ["south", "east", ""]),
                chance.choice(["high", "medium", "medium", "standard", ""]), "yes",
            ])
            finding = chance.choice(
                ["suitable"] * 6 + ["not-ready", "unsuitable", "declined", "withdrawn", ""]
            )
            if not finding:
                continue
            found = day_after(on, 7)
            assess.append([
                f"K{n}", found, finding, "2026-12-01" if finding == "not-ready" else "",
                "out-of-area" if finding == "unsuitable" else "",
            ])
            if finding != "suitable" or chance.random() < 0.2:
                continue
            enrol.append([f"K{n}", day_after(found, 7), "dapu", chance.choice(["Jo Sample", "Al Sample"])])
            way = chance.random()
            ended = day_after(found, 200)
            if way < 0.4:
                ends.append([f"K{n}", ended, "yes", "", "", "a trial"])
                if chance.random() < 0.8:
                    checks.append([f"K{n}", day_after(ended, 90), "police"])
            elif way < 0.7:
                reason = chance.choice(["withdrew", "withdrew", "moved", "custody", "other"])
                ends.append([f"K{n}", ended, "", reason, "participant", ""])
        for words, columns, rows in (
            (("refer",), "key,name,born,on,source,area,risk,consent", refer),
            (("assess",), "case,on,outcome,review_on,reason", assess),
            (("enrol",), "case,on,programme,caseworker", enrol),
            (("enrol",), "case,on,complete,end,initiator,override", ends),
            (("followup", "check"), "case,on,source", checks),
        ):
            if rows:
                self.done(*words, "--from", "-", stdin=as_csv(columns.split(","), rows))


class Published(Units):
    """Random units, published whole and split."""

    def check(self, dimension):
        whole = self.report("summary", "--publish")
        split = self.report("summary", "--by", dimension, "--publish")
        truth = {
            (row["measure"], part, row.get("group") or ALL): number(row[part])
            for rows in (self.report("summary"), self.report("summary", "--by", dimension))
            for row in rows
            for part in PARTS
        }
        for table in ([], split):
            attack = Attack(table, whole)
            hidden = [c for c in attack.shown if attack.shown[c] is None and truth[c] is not None]
            least = 0 if any(truth[c] == 0 for c in hidden) else 1
            bounds = attack.bounds(least)
            for cell, known in attack.shown.items():
                self.assertNotIn(known, SMALL, cell)
                if known is not None:
                    self.assertEqual(known, truth[cell], cell)
            guarded = [c for c in hidden if truth[c] in SMALL]
            for cell in guarded:
                low, high = bounds[cell]
                self.assertGreater(high, low, f"{cell} can be worked out: {low}")
            if HAS_SOLVER:
                for cell in guarded:
                    low, high = attack.solved(cell, least)
                    self.assertGreater(high - low, 0.9, f"{cell} is between {low} and {high}")
            self.guarded += len(guarded)

    def test_no_small_count_can_be_worked_out(self):
        self.guarded = 0
        for seed in range(40 if IS_FULL else 3):
            with self.subTest(seed=seed):
                self.store = f"{self.folder}/store-{seed}"
                self.done("store", "init")
                self.fill(seed, (12, 30, 60, 120, 250)[seed % 5])
                for dimension in ("source", "area", "risk", "caseworker") if IS_FULL else ("source",):
                    self.check(dimension)
        self.assertGreater(self.guarded, 20)
        if not HAS_SOLVER:
            self.skipTest("scipy is missing: bounds were drawn, but no solver looked for more")


class Rows(Units):
    def setUp(self):
        super().setUp()
        self.fill(1, 40)

    def test_small_counts_and_rates_on_few_are_left_out_and_flagged(self):
        whole = {row["measure"]: row for row in self.report("summary", "--by", "area")}
        shown = self.report("summary", "--by", "area", "--publish")
        self.assertEqual(list(shown[0])[-1], "flag")
        flags = {row["flag"] for row in shown}
        self.assertLessEqual(flags, {"", "suppressed", "rate-withheld", "small-base"})
        self.assertIn("suppressed", flags)
        for row in shown:
            if row["flag"] == "suppressed":
                self.assertIn("", [row[part] for part in PARTS])
            if not row["value"] or not row["of"] or int(row["of"]) < 10:
                self.assertEqual((row["percent"], row["low"], row["high"]), ("", "", ""), row)
            elif int(row["of"]) < 30:
                self.assertIn(row["flag"], ("small-base", "suppressed"))
        self.assertTrue(whole)

    def test_every_figure_report_is_published_without_a_small_count(self):
        for name in ("summary", "funnel", "attendance", "outcomes", "timeliness", "monthly"):
            for row in self.report(name, "--publish"):
                for column in ("value", "of", "unknown", "opening", "in", "out", "closing"):
                    self.assertNotIn(row.get(column), ("1", "2", "3", "4"), row)

    def test_what_is_left_of_a_rate_and_minutes_tell_no_few_either(self):
        self.store = self.store + "-few"
        self.done("store", "init")
        cases = [self.a_case("on-programme") for _ in range(12)]
        rows = []
        for number, case in enumerate(cases):
            for week in range(3):
                came = number < 3 and week == 2
                mark = "attended" if came else "absent-unacceptable"
                rows.append((case, day_after("2025-07-07", 7 * week), mark, 60))
        marks = as_csv(["case", "on", "mark", "minutes"], rows)
        self.done("attend", "--from", "-", stdin=marks)
        shown = {row["measure"]: row for row in self.report("attendance", "--publish")}
        whole = {row["measure"]: row for row in self.report("attendance")}
        for measure in ("never-came", "attendance-rate", "sessions-that-count", "dosage-minutes"):
            self.assertNotEqual(whole[measure]["value"], "")
            self.assertEqual(shown[measure]["value"], "", measure)

    def test_single_cases_are_not_published(self):
        for words in (("cases",), ("due",), ("case", "K1")):
            self.refused("report", *words, "--publish", code=64, says=["single cases"])

    def test_inside_the_unit_nothing_is_suppressed(self):
        rows = self.report("summary")
        self.assertNotIn("flag", rows[0])
        self.assertTrue(any(row["value"] in "1234" and row["value"] for row in rows))


class Against(Units):
    """Reports that were published before cannot be put together with a new one."""

    def publish(self, name, *words, form="csv"):
        path = f"{self.folder}/{name}"
        self.done("report", "summary", "--publish", *words, "--format", form, "-o", path)
        return path

    def rows(self, *words):
        return {row["measure"]: row for row in self.report("summary", "--publish", *words)}

    def test_a_difference_of_few_is_not_shown(self):
        for n in range(20):
            self.refer(on="2025-01-10" if n < 17 else "2025-05-10")
        days = ("--from", "2025-01-01", "--to")
        for form in ("csv", "tsv"):
            before = self.publish("before." + form, *days, "2025-03-31", form=form)
            alone = self.rows(*days, "2025-06-30")
            self.assertEqual(alone["referrals"]["value"], "20")
            after = self.rows(*days, "2025-06-30", "--against", before)
            self.assertEqual(after["referrals"]["value"], "")
            self.assertEqual(after["referrals"]["flag"], "suppressed")

    def test_parts_of_a_year_do_not_tell_the_last_one(self):
        for n in range(30):
            self.refer(on=("2025-01-10" if n < 14 else "2025-05-10" if n < 28 else "2025-08-10"))
        first = self.publish("first.csv", "--from", "2025-01-01", "--to", "2025-03-31")
        second = self.publish("second.csv", "--from", "2025-04-01", "--to", "2025-06-30")
        year = ("--from", "2025-01-01", "--to", "2025-12-31")
        self.assertEqual(self.rows(*year, "--against", first)["referrals"]["value"], "30")
        both = self.rows(*year, "--against", first, "--against", second)
        self.assertEqual(both["referrals"]["value"], "")

    def test_what_was_withheld_stays_withheld_and_what_was_shown_guards_nothing(self):
        for n in range(20):
            self.refer(on="2025-01-10")
        same = self.publish("same.csv")
        rows, again = self.rows(), self.rows("--against", same)
        self.assertEqual(again, rows)

    def test_a_file_that_is_no_publication_is_bad_data(self):
        self.refer(on="2025-01-10")
        for text in ("", "measure,value\nreferrals,7\n", 'a,"b\n', "measure\tvalue\nx\n"):
            path = self.write("no.csv", text)
            answer = self.dapu("report", "summary", "--publish", "--against", path)
            self.assertEqual(answer.code, 65, str(answer))
            self.assertIn("no.csv:1", answer.err)
        answer = self.dapu("report", "summary", "--publish", "--against", "nowhere.csv")
        self.assertEqual(answer.code, 66, str(answer))


class Together(Units):
    """What several publications tell, of other days and under other names, is one solver's problem:
    a small number is not the difference, or the rest, of what is shown."""

    def refer_all(self, *groups):
        """So many people of a sex, referred on a day by a source: (count, sex, on, source)."""
        rows = []
        for count, sex, on, source in groups:
            for _ in range(count):
                self.people += 1
                n = self.people
                rows.append([f"K{n}", f"Example X{n}x", day_after("1960-01-01", n), source, on, sex])
        columns = ["key", "name", "born", "source", "on", "sex"]
        self.done("refer", "--from", "-", stdin=as_csv(columns, rows), today="2026-10-15")

    def published(self, name, report, *words, today="2026-10-15"):
        path = f"{self.folder}/{name}"
        words = ("report", report, "--publish", *words, "--format", "csv", "-o", path)
        self.done(*words, today=today)
        with open(path, encoding="utf-8", newline="") as file:
            return path, {(row["measure"], row.get("group", "")): row for row in csv.DictReader(file)}

    def test_a_year_and_its_quarter_do_not_tell_the_quarter_before(self):
        self.refer_all((10, "male", "2026-04-15", "police"), (2, "female", "2026-04-15", "self"),
                    (3, "female", "2026-04-15", "nhs"), (10, "male", "2026-08-05", "police"),
                    (7, "female", "2026-08-05", "self"), (7, "female", "2026-08-05", "nhs"))
        before, _ = self.published("q2.csv", "return", "--from", "2026-04-01", "--to", "2026-06-30")
        for against in ((), ("--against", before)):
            _, rows = self.published(f"q3-{len(against)}.csv", "return", "--from", "2026-07-01",
                                     "--to", "2026-09-30", *against)
            for source in ("self", "nhs"):
                told = [rows[f"{block}.source.{source}", ""]["value"] for block in ("quarter", "year")]
                self.assertIn("", told, source)

    def test_days_before_the_first_referral_are_no_days(self):
        self.refer_all((10, "male", "2026-01-05", "police"), (6, "female", "2026-01-05", "self"),
                    (10, "male", "2026-05-05", "police"), (2, "female", "2026-05-05", "self"))
        full, whole = self.published("full.csv", "equality")
        first, part = self.published("h1.csv", "equality", "--from", "2026-01-01", "--to",
                                     "2026-03-31", "--against", full)
        _, rest = self.published("h2.csv", "equality", "--from", "2026-04-01", "--to", "2026-10-15",
                                 "--against", full, "--against", first)
        self.assertEqual(whole["sex.female", ""]["value"], "8")
        self.assertEqual(part["sex.female", ""]["value"], "")
        self.assertEqual(rest["sex.female", ""]["value"], "")

    def test_a_count_under_another_name_is_the_same(self):
        self.refer_all((10, "male", "2026-01-05", "police"), (6, "female", "2026-01-05", "self"),
                    (10, "male", "2026-05-05", "police"), (2, "female", "2026-05-05", "self"))
        first, _ = self.published("b.csv", "equality", "--from", "2026-01-01", "--to", "2026-06-30")
        _, rows = self.published("b1.csv", "summary", "--by", "sex", "--from", "2026-01-01", "--to",
                                 "2026-04-30", "--against", first)
        self.assertEqual(rows["people", "female"]["value"], "")

    def test_what_ended_early_does_not_tell_what_was_completed(self):
        cases = [self.a_case("on-programme") for _ in range(20)]
        for number, case in enumerate(cases[:13]):
            end = ("--complete", "--override", "x") if number < 3 else (
                "--end", "withdrew", "--initiator", "participant")
            self.done("enrol", case, *end, "--on", "2025-09-01")
        names = {"summary": ("ended-early", "value"), "funnel": ("cohort.completed-of-ended", "of")}
        for first, second in (("summary", "funnel"), ("funnel", "summary")):
            path, one = self.published(f"{first}.csv", first)
            _, other = self.published(f"{second}-2.csv", second, "--against", path)
            told = []
            for rows, report in ((one, first), (other, second)):
                measure, column = names[report]
                told.append(rows[measure, ""][column])
            self.assertIn("", told, (first, second))
