"""What a start and a completion cost: the grant, the fees, the prices and who pays them."""

import unittest

from harness import Tested

DAYS = ("--from", "2026-04-01", "--to", "2026-06-30")
SHARED = "creating-relationship-change"


class Cost(Tested):
    def setUp(self):
        super().setUp()
        self.done("store", "programmes", "enable", SHARED)
        self.done(
            "store", "programmes", "set", SHARED, "--price", "1000.05", "--fee", "20",
            "--funders", "Cleveland:North Trust=50;Cleveland:Tees Fund=25;Durham:Wear Fund=100",
        )  # fmt: skip

    def start(self, area, programme=SHARED, on="2026-05-04", count=1):
        case = self.refer(on="2026-04-07", area=area, programme=programme)
        self.assess(case, on="2026-04-20")
        if programme == SHARED:
            self.done("support", "step", case, "--result", "offered", "--on", "2026-04-21")
        self.done(
            "enrol", case, "--programme", programme, "--caseworker", "Robin Standin",
            "--on", "2026-04-27",
        )  # fmt: skip
        if count:
            self.attend(case, count=count, first=on)
        return case

    def costs(self, *words):
        rows = self.report("return", *DAYS, *words)
        return {
            row["measure"].removeprefix("quarter."): (row["value"], row["of"], row["unknown"], row["amount"])
            for row in rows
            if row["measure"].split(".")[1].split("-")[0] in ("cost", "fees", "price", "funder", "grant")
        }

    def test_the_prices_of_the_starts_are_what_they_cost(self):
        first = self.start("Cleveland")
        self.start("Durham")
        self.start("Durham")
        self.start("Durham", on="2026-07-06", count=0)
        self.done("enrol", first, "--fee-paid", "20.01", "--on", "2026-05-11")
        found = self.costs()
        self.assertEqual(found["price-of-starts"], ("3", "3", "0", "3000.15"))
        self.assertEqual(found["fees-due"], ("3", "3", "0", "60.00"))
        self.assertEqual(found["fees-paid"], ("1", "", "0", "20.01"))
        self.assertEqual(found["cost-per-start"], ("3", "", "0", "1006.72"))
        self.assertEqual(found["cost-per-completer"], ("0", "", "0", ""))
        # 1000.05 halved is 500.025, and a quarter of it 250.0125.
        self.assertEqual(found["funder.North Trust"], ("1", "3", "0", "500.03"))
        self.assertEqual(found["funder.Tees Fund"], ("1", "3", "0", "250.01"))
        self.assertEqual(found["funder.Wear Fund"], ("2", "3", "0", "2000.10"))

    def test_a_grant_is_the_cost_where_it_is_given(self):
        self.start("Durham")
        self.start("Durham")
        self.assertEqual(self.costs("--grant", "5000")["cost-per-start"], ("2", "", "0", "2500.00"))

    def test_a_start_without_a_price_is_unknown_and_never_free(self):
        self.start("Durham")
        self.start("Durham", programme="dapu")
        found = self.costs()
        self.assertEqual(found["price-of-starts"], ("1", "2", "1", "1000.05"))
        self.assertEqual(found["cost-per-start"], ("2", "", "1", ""))

    def test_each_area_has_its_own_funders(self):
        self.start("Cleveland")
        self.start("Durham")
        rows = self.report("return", *DAYS, "--by", "area")
        found = {
            (row["group"], row["measure"].split(".")[2])
            for row in rows
            if row["measure"].startswith("quarter.funder.")
        }
        self.assertEqual(
            found, {("Cleveland", "North Trust"), ("Cleveland", "Tees Fund"), ("Durham", "Wear Fund")}
        )

    def test_small_counts_of_funders_are_not_published(self):
        self.start("Cleveland")
        for row in self.report("return", *DAYS, "--publish"):
            if row["measure"].split(".")[1] in ("funder", "price-of-starts", "fees-due"):
                self.assertEqual((row["value"], row["amount"]), ("", ""), row)


if __name__ == "__main__":
    unittest.main()
