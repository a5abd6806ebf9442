"""The hard stop of partner support holds for an edit by hand as for the commands."""

import os
import unittest

from test_edits_of_groups import EditsOfRows


class HardStop(EditsOfRows):
    accept = ("support", "accept")
    check = ("support", "check")

    def setUp(self):
        super().setUp()
        self.case = self.refer()
        words = ("support", "add", self.case, "--relationship", "ex", "--worker", "Pat P")
        self.victim = self.done(*words).text.strip()
        self.main, self.store = self.store, self.store + "-support"
        self.way = self.support("safe-contact", "--method", "phone",
                                "--verified-on", "2026-06-01", "--on", "2026-06-01").strip()  # fmt: skip
        self.support("contact", "--outcome", "made", "--method", "phone", "--on", "2026-06-10")

    def environment(self, *words, **more):
        return super().environment(*words, **more) | {"DAPU_STORE": self.main if hasattr(self, "main") else self.store}

    def support(self, verb, *words):
        return self.done("support", verb, self.victim, *words).text

    def test_a_contact_by_a_way_that_is_not_safe_is_not_taken_in(self):
        stop = "hard stop"
        for changes in ({"method": "email"}, {"on": "2026-05-31"}, {"on": "2026-06-30"}):
            self.refused_edit("contacts.csv", self.victim, stop, **changes)
        self.taken_edit("contacts.csv", self.victim, on="2026-06-12")
        self.taken_edit("contacts.csv", self.victim, method="email", incoming="yes")

    def test_a_contact_before_something_else_was_noted_may_be_edited(self):
        self.support("safe-contact", "--method", "phone", "--verified-on",
                     "2026-06-20", "--on", "2026-06-20")  # fmt: skip
        self.taken_edit("contacts.csv", self.victim, note="a remark")
        self.support("safe-contact", "--correct", self.way, "--safe", "no", "--because", "misread")
        self.taken_edit("contacts.csv", self.victim, note="another")
        self.support("close", "--reason", "ended", "--on", "2026-06-05")
        self.taken_edit("contacts.csv", self.victim, note="a third")

    def test_the_support_ends_once(self):
        self.support("close", "--reason", "ended", "--on", "2026-06-15")
        path = os.path.join(self.folder, "store-support", "closings.csv")
        with open(path, "a", encoding="utf-8") as file:
            file.write(f",,,,,,{self.victim},2026-06-20,ended,,\n")
        self.refused("support", "accept", code=65, says=["closings.csv:3:0: ", "was closed on 2026-06-15"])

    def test_after_the_end_there_is_no_contact(self):
        self.support("close", "--reason", "ended", "--on", "2026-06-15")
        self.support("contact", "--outcome", "made", "--incoming", "--on", "2026-06-20")
        self.refused_edit("contacts.csv", self.victim, "was closed on 2026-06-15", method="phone", incoming="")


if __name__ == "__main__":
    unittest.main()
