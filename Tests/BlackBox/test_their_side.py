"""The side of partner support: its store is nobody else's, its hard stop holds however a number is
written, and its tasks stay until a victim was told."""

import os
import shutil

from harness import Tested


class TheirSide(Tested):
    def setUp(self):
        super().setUp()
        self.case = self.refer(on="2026-06-01", risk="medium", more=("--consent", "yes"))
        words = ("support", "add", self.case, "--relationship", "ex", "--worker", "Pat P")
        self.victim = self.done(*words).text.strip()
        self.support = self.store + "-support"

    def bytes_of(self, folder):
        found = {}
        for path, _, names in os.walk(folder):
            for name in names:
                with open(os.path.join(path, name), "rb") as file:
                    found[os.path.join(path, name)] = file.read()
        return found

    def tasks(self):
        rows = self.done("support", "due", "--format", "csv").rows
        return [(row["kind"], row["case"], row["what"]) for row in rows]

    def test_no_command_of_the_one_side_mends_or_marks_the_other(self):
        before = self.bytes_of(self.support), self.bytes_of(self.store)
        for words in (
            ("store", "repair", "--store", self.support),
            ("store", "accept", "--store", self.support),
            ("followup", "remind", "--store", self.support),
            ("support", "repair", "--support-store", self.store),
            ("support", "accept", "--support-store", self.store),
        ):
            self.assertEqual(self.dapu(*words).code, 78, words)
            self.assertEqual((self.bytes_of(self.support), self.bytes_of(self.store)), before, words)

    def test_not_even_where_its_state_cannot_be_read(self):
        kept = os.path.join(self.folder, "kept")
        with open(os.path.join(self.support, "head.csv"), "r+b") as head:
            for slot in (1, 2):
                head.seek(4096 * slot)
                head.write(b"x")
        shutil.copytree(self.support, kept)
        self.assertEqual(self.dapu("store", "repair", "--store", self.support).code, 78)
        for name in os.listdir(kept):
            self.assertTrue(os.path.exists(os.path.join(self.support, name)), name)
        self.done("support", "repair")
        self.done("support", "check")

    def test_a_victim_who_was_erased_does_not_come_back_with_an_older_table(self):
        words = ("support", "add", self.case, "--relationship", "current", "--worker", "Pat P")
        other = self.done(*words, stdin=b"Vera Specimen\n").text.strip()
        path = os.path.join(self.support, "victims.csv")
        with open(path, "rb") as file:
            kept = file.read()
        self.done("support", "erase", other, "--because", "asked")
        self.done(*words, stdin=b"Wilma Sample\n")
        with open(path, "wb") as file:
            file.write(kept)
        self.done("support", "repair")
        self.done("support", "check")
        with open(path, "rb") as file:
            self.assertNotIn(b"Vera", file.read())

    def test_a_number_is_the_same_however_it_is_written(self):
        for method, safe, stops in (
            ("phone", "07700 900123", ("07700900123", "+44 7700 900123", "0044 7700900123",
                                       "+44 (0)7700 900-123")),
            ("email", "vera@example.org", ("Vera@Example.org", " vera@example.org")),
        ):
            for number, stop in enumerate(stops):
                contact = ("support", "safe-contact", self.victim, "--method", method)
                self.done(*contact, "--safe", "yes", "--verified-on", "2026-06-20", "--key",
                          f"{method}{number}y", stdin=safe.encode())
                self.done(*contact, "--safe", "no", "--verified-on", "2026-06-25", "--key",
                          f"{method}{number}n", stdin=stop.encode())
                answer = self.dapu("support", "contact", self.victim, "--outcome", "made",
                                   "--method", method)
                self.assertEqual(answer.code, 1, (stop, str(answer)))
        self.done(*("support", "safe-contact", self.victim, "--method", "phone"), "--safe", "yes",
                  "--verified-on", "2026-06-26", stdin=b"07700 900124")
        self.done("support", "contact", self.victim, "--outcome", "made", "--method", "phone")

    def test_a_rise_of_risk_is_told_whatever_is_corrected(self):
        self.done("support", "contact", self.victim, "--outcome", "made", "--incoming")
        self.assertEqual(self.tasks(), [])
        self.done("assess", self.case, "--risk", "high", "--on", "2026-06-29")
        due = self.tasks()
        self.assertEqual([task for task, _, _ in due], ["risk-up"])
        self.done("refer", "--correct", self.case, "--risk", "high", "--because", "the police say so")
        self.assertIn(due[0], self.tasks())
        other = self.refer(on="2026-06-02")
        self.done("support", "add", other, "--relationship", "ex", "--worker", "Pat P")
        self.assertNotIn(other, [case for _, case, _ in self.tasks()])
        self.done("refer", "--correct", other, "--risk", "high", "--because", "it came late")
        self.assertIn(("risk-up", other, "tell the victim: high"), self.tasks())

    def test_a_line_ends_as_any_machine_ends_it(self):
        add = ("support", "add", self.case, "--relationship", "current", "--worker", "Pat P")
        for number, text in enumerate((b"Vera Specimen\r\n", b"\xef\xbb\xbfVera Specimen\n",
                                       b"Vera Specimen\r")):
            self.done(*add, "--key", f"k{number}", stdin=text)
        names = [row["name"] for row in self.table_of_victims() if row["name"]]
        self.assertEqual(names, ["Vera Specimen"] * 3)

    def table_of_victims(self):
        return self.done("support", "list", "--names", "--format", "csv").rows

    def test_the_step_on_which_a_place_stands_stays(self):
        self.done("store", "programmes", "set", "dapu", "--partner-support")
        self.assess(self.case, on="2026-06-10")
        step = ("support", "step", self.case)
        entry = self.done(*step, "--result", "offered", "--on", "2026-06-12").text.strip()
        self.enrol(self.case, on="2026-06-12")
        because = ("--correct", entry, "--because", "typed wrong")
        for words in (("--on", "2026-06-20"), ("--take-back",)):
            answer = self.dapu(*step, *because, *words)
            self.assertEqual(answer.code, 1, str(answer))
            self.assertIn("stands on the step", answer.err)
        self.done(*step, *because, "--on", "2026-06-11")


class Reminders(Tested):
    def test_the_ending_of_a_file_says_its_form(self):
        self.refer(on="2026-06-01")
        for name, first in (("a.csv", b"case,initials"), ("a.jsonl", b'{"case"'),
                            ("a.ics", b"BEGIN:VCALENDAR"), ("a.txt", b"case  ")):
            self.done("followup", "remind", "--kinds", "all", "--repeat-after", "0d", "-o", name)
            with open(os.path.join(self.folder, name), "rb") as file:
                self.assertTrue(file.read().startswith(first), name)
