"""An edit by hand of a person or a referral leaves no state that no command leaves."""

import unittest

from test_edits_of_groups import EditsOfRows


class TooYoung(EditsOfRows):
    says = "is recorded as ineligible: the person is 17, and the programme takes people from 18"

    def setUp(self):
        super().setUp()
        self.case = self.refer(on="2025-06-02", born="1990-03-03")
        self.person = self.table("referrals.csv")[-1]["person"]

    def accepted(self):
        answer = self.done("store", "accept")
        self.done("store", "check")
        return answer

    def test_somebody_who_turns_out_to_be_too_young_is_found_ineligible(self):
        self.edit("people.csv", self.person, born="2008-01-01")
        self.assertIn(self.says, self.dapu("store", "accept", "--dry-run").err)
        self.assertEqual(self.table("assessments.csv"), [])
        answer = self.accepted()
        self.assertIn(f"case '{self.case}' {self.says}", answer.err)
        self.assertIn("assessments.csv", answer.text)
        self.assertEqual(self.stage(self.case), "closed")
        self.assertEqual(self.value("closed.ineligible"), 1)
        self.assertEqual(self.table("assessments.csv")[-1]["assessor"], "tester")

    def test_an_earlier_day_of_the_referral_says_the_same(self):
        self.done("refer", "--correct", self.case, "--born", "2007-06-01", "--because", "misread")
        self.edit("referrals.csv", self.case, on="2025-05-02")
        self.assertIn(self.says, self.accepted().err)
        self.assertEqual(self.stage(self.case), "closed")

    def test_a_finding_stays_beside_an_edited_one(self):
        other = self.refer()
        self.assess(other, outcome="declined")
        self.edit("assessments.csv", other, note="a remark")
        self.edit("people.csv", self.person, born="2008-01-01")
        self.assertIn(self.says, self.accepted().err)
        self.assertEqual(self.stage(self.case), "closed")

    def test_what_a_command_leaves_stays(self):
        for prepare in (
            lambda: self.assess(self.case),
            lambda: self.done("refer", "--correct", self.case, "--born", "2008-01-01", "--override",
                              "asked for by the court", "--because", "misread"),
            lambda: self.set_aside_by_taking_back(),
            lambda: self.done("store", "programmes", "set", "dapu", "--min-age", "40"),
        ):  # fmt: skip
            self.case = self.refer(on="2025-06-02", born="1990-03-03", more=("--new-person",))
            self.person = self.table("referrals.csv")[-1]["person"]
            prepare()
            stage = self.stage(self.case)
            self.edit("people.csv", self.person, phone="07700 900123")
            self.assertNotIn("ineligible", self.accepted().err)
            self.assertEqual(self.stage(self.case), stage)

    def set_aside_by_taking_back(self):
        self.done("refer", "--correct", self.case, "--born", "2008-01-01", "--because", "misread")
        finding = self.table("assessments.csv")[-1]["entry"]
        self.done("assess", self.case, "--correct", finding, "--take-back", "--because", "too early")
        self.assertEqual(self.stage(self.case), "referred")


if __name__ == "__main__":
    unittest.main()
