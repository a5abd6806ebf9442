"""What an answer tells and leaves out: nothing of others to the person, nothing for what is missing
or erased, and nothing recorded of a call that cannot be answered."""

import json

from harness import Tested


class Disclosures(Tested):
    def disclosed(self, case):
        answer = self.done("store", "disclose", case, "--to", "Bob", "--because", "asked",
                           "--format", "csv")
        return [(row["table"], row["column"], row["value"]) for row in answer.rows]

    def test_who_near_the_person_referred_them_or_that_a_panel_did_is_left_out(self):
        for source in ("partner", "ex-partner", "family", "friend", "marac", "matac", "mappa"):
            rows = self.disclosed(self.refer(source=source, more=("--override", "a reason")))
            self.assertNotIn("source", [column for _, column, _ in rows], source)
        rows = self.disclosed(self.refer(source="police"))
        self.assertIn(("referrals", "source", "police"), rows)

    def test_what_is_said_of_a_victim_is_left_out(self):
        case = self.refer()
        self.assess(case, "--reason", "raises-victim-risk", outcome="unsuitable")
        self.assertNotIn("raises-victim-risk", str(self.disclosed(case)))
        case = self.a_case("on-programme")
        for tool in ("DASH", "DARA"):
            self.done("assess", case, "--risk", "high", "--risk-tool", tool, "--on", "2025-07-02")
        self.done("assess", case, "--risk", "high", "--risk-tool", "OVP", "--on", "2025-07-03")
        self.done("assess", case, "--view", "Aunt of the victim=concern", "--on", "2025-07-02")
        self.done("enrol", case, "--end", "risk-to-victim", "--initiator", "service",
                  "--on", "2025-07-20")
        rows = self.disclosed(case)
        for word in ("DASH", "DARA", "Aunt", "risk-to-victim"):
            self.assertNotIn(word, str(rows))
        self.assertIn(("risks", "risk_tool", "OVP"), rows)

    def test_nothing_is_recorded_of_a_call_that_cannot_be_answered(self):
        case = self.refer()
        looks = self.table("consultations.csv")
        words = ("store", "disclose", case, "--to", "Bob", "--because", "asked")
        for option in (("--columns", "tabel"), ("--sort", "nope"), ("--sort", "table:down"),
                       ("--where", "nope=1"), ("--where", "bad")):
            self.refused(*words, *option, code=64)
            self.refused("report", "case", case, "--names", *option, code=64)
        self.assertEqual(self.table("consultations.csv"), looks)

    def test_an_erased_value_is_not_given(self):
        case = self.refer(name="Mallory Example")
        self.done("store", "erase", case, "--because", "asked")
        for _, column, value in self.disclosed(case):
            self.assertTrue(value.strip(), column)


class Missing(Tested):
    def test_a_missing_value_is_null(self):
        case = self.refer()
        self.done("store", "erase", case, "--because", "asked")
        asks = [("store", "log"), ("report", "quality"), ("report", "case", case, "--names"),
                ("report", "cases", "--names"), ("report", "overrides"), ("store", "staff", "list")]
        for ask in asks:
            for row in json.loads(self.done(*ask, "--format", "json").out):
                for name, value in row.items():
                    self.assertFalse(isinstance(value, str) and not value.strip(), (ask, name))
        for row in self.report("case", case, "--names"):
            self.assertEqual(row["what"], row["what"].strip())

    def test_an_order_is_a_column_and_perhaps_desc(self):
        first, last = self.refer(), self.refer()
        rows = self.report("cases", "--sort", "case:desc")
        self.assertEqual([row["case"] for row in rows], [last, first])
        for order in ("case:descending", "case:DESC", "case:", "case:desc:x"):
            self.refused("report", "cases", "--sort", order, code=64, says=[":desc"])


class Accepting(Tested):
    def test_an_edited_log_is_not_accepted(self):
        self.refer()
        self.refer()
        path = f"{self.store}/log.csv"
        with open(path, "rb") as file:
            data = file.read()
        with open(path, "wb") as file:
            file.write(data.replace(b",tester,", b",mallor,", 1))
        for more in ((), ("--dry-run",)):
            answer = self.refused("store", "accept", *more, code=65)
            self.assertRegex(answer.err, r"log.csv:[0-9]+:")


class Fees(Tested):
    def test_a_fee_is_pounds_and_pence(self):
        case = self.a_case("on-programme")
        for amount in ("5.555", "-1", "1e3"):
            self.refused("enrol", case, "--fee-paid", amount, code=64)
        for amount in ("5", "5.5", "0.05"):
            self.done("enrol", case, "--fee-paid", amount, "--key", f"k{amount}")
