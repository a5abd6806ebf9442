"""Groups of a report add up to the figures of all, and a report says what it cannot be asked, and
nothing of what it was not."""

from harness import Tested, json_rows


class Groups(Tested):
    def setUp(self):
        super().setUp()
        options = {"crn": "A123456", "name": "Ash Example", "born": "1980-01-01"}
        first = self.refer(on="2026-04-01", source="police", area="North", **options)
        self.assess(first, on="2026-04-03", outcome="declined")
        self.refer(on="2026-05-01", source="self", area="South", **options)
        self.quarter = ("--from", "2026-04-01", "--to", "2026-06-30", "--today", "2026-06-30")

    def figures(self, *words):
        rows = json_rows(self.done("report", "return", *self.quarter, *words, "--format", "json").out)
        return {(row["measure"], row.get("group")): row for row in rows}

    def test_somebody_referred_twice_is_counted_in_one_group(self):
        whole = self.figures()
        split = self.figures("--by", "area")
        for measure in ("quarter.people", "cohort.people", "quarter.referrals"):
            counts = [row["value"] for (name, _), row in split.items() if name == measure]
            self.assertEqual(sum(map(int, counts)), int(whole[measure, None]["value"]), measure)
        self.assertEqual(split["quarter.people", "South"]["value"], "0")

    def test_a_grant_is_not_given_to_every_group(self):
        self.assertEqual(self.figures("--grant", "777")["quarter.grant", None]["amount"], "777.00")
        answer = self.done("report", "return", *self.quarter, "--grant", "777", "--by", "area")
        self.assertIn("the grant is for all cases together", answer.err)
        split = self.figures("--grant", "777", "--by", "area")
        amounts = [row["amount"] for (name, _), row in split.items() if name == "quarter.grant"]
        self.assertEqual(amounts, ["", ""])

    def test_a_grant_is_published(self):
        row = self.figures("--grant", "777", "--publish")["quarter.grant", None]
        self.assertEqual((row["amount"], row["flag"]), ("777.00", ""))


class Quarters(Tested):
    def test_what_was_found_later_is_not_of_the_quarter(self):
        case = self.refer(on="2025-02-01")
        self.assess(case, "--review-on", "2025-04-10", on="2025-02-10", outcome="not-ready")
        self.assess(case, on="2025-04-14")
        words = ("report", "return", "--from", "2025-01-01", "--to", "2025-03-31", "--format", "json")
        rows = {row["measure"]: row for row in json_rows(self.done(*words).out)}
        accepted = rows["quarter.accepted"]
        self.assertEqual((accepted["value"], accepted["of"]), ("0", "1"))
        self.assertEqual(rows["quarter.finding.suitable"]["value"], "0")


class Columns(Tested):
    def test_no_column_stands_twice(self):
        case = self.refer(area="North", source="police")
        self.assess(case, on="2025-06-10")
        for words in (("overrides",), ("case", case)):
            answer = self.done("report", *words, "--by", "area", "--format", "csv")
            columns = answer.out.decode().splitlines()[0].split(",")
            self.assertEqual(len(columns), len(set(columns)), columns)
            self.assertEqual(columns[-1], "group")


    def test_the_rows_of_groups_stand_together_whatever_columns_are_shown(self):
        for name, source in (("Aa Bb", "police"), ("Cc Dd", "self"), ("Ee Ff", "police")):
            self.refer(name=name, source=source)
        words = ("report", "cases", "--by", "source", "--format", "csv")
        whole = [(row["initials"], row["source"]) for row in self.done(*words).rows]
        self.assertEqual(whole, [("AB", "police"), ("EF", "police"), ("CD", "self")])
        for count in (3, 2):
            some = self.done(*words, "--columns", "initials,source", "--limit", count).rows
            self.assertEqual([(row["initials"], row["source"]) for row in some], whole[:count])


class Programmes(Tested):
    def test_a_programme_that_nobody_has_is_refused(self):
        self.refer()
        for report in ("summary", "outcomes", "attendance", "cases", "return"):
            for words in ((), ("--as-of", "2026-06-01")):
                self.refused(
                    "report", report, "--programme", "dapy", *words, code=64, says=["did you mean"]
                )
        self.done("report", "summary", "--programme", "dapu")


class Holidays(Tested):
    def test_only_what_is_listed_is_warned_of(self):
        words = ("report", "due", "--within", "9y", "--today", "2030-01-07")
        self.refer(on="2030-01-04", today="2030-01-07")
        self.assertIn("bank holidays", self.done(*words).err)
        mine = self.done(*words, "--caseworker", "Nobody Else")
        self.assertNotIn("bank holidays", mine.err)
        self.assertEqual(mine.err.count("no worker of the name"), 1)
