"""The multi-agency panel, high-harm work, and events with how many came."""

from harness import Tested

TODAY = "2026-05-13"


class Panel(Tested):
    def setUp(self):
        super().setUp()
        self.case = self.refer(on="2026-04-01", today=TODAY)

    def said(self, *words):
        answer = self.done("assess", self.case, *words, today=TODAY)
        return [int(entry) for entry in answer.text.split()]

    def panel(self, *more):
        return self.report("panel", *more, today=TODAY)

    def due(self, kind, today=TODAY):
        rows = self.report("due", today=today)
        return [row["due_on"] for row in rows if row["kind"] == kind]


class Answers(Panel):
    def test_asked_answered_and_outstanding(self):
        self.said("--ask", "police", "--ask", "NHS", "--on", "2026-04-13")
        self.said("--view", "police=object:a secret", "--on", "2026-04-15")
        self.said("--view", "housing=support", "--on", "2026-04-16")
        rows = {row["agency"]: row for row in self.panel()}
        told = {name: (row["what"], row["status"], row["closed_on"]) for name, row in rows.items()}
        self.assertEqual(
            told,
            {"police": ("object", "answered", "2026-04-15"), "NHS": ("asked", "outstanding", ""),
             "housing": ("support", "answered", "2026-04-16")},
        )  # fmt: skip
        self.assertEqual(rows["NHS"]["due_on"], "2026-04-27")
        self.assertEqual(self.due("agency-answer"), ["2026-04-27"])

    def test_nobody_is_named_unless_asked_for(self):
        self.said("--ask", "police", "--on", "2026-04-13")
        self.assertNotIn("Number", str(self.panel()))
        before = len(self.table("consultations.csv"))
        self.assertIn("Number", self.panel("--names")[0]["name"])
        self.assertEqual(len(self.table("consultations.csv")), before + 1)


class Work(Panel):
    def act(self, *more):
        words = ["--action", "disrupt", "--agency", "police", "--result", "agreed", *more]
        return self.said(*words)[0]

    def test_an_action_is_due_until_it_is_done(self):
        (meeting,) = self.said("--meeting", "MARAC", "--on", "2026-04-20")
        action = self.act("--owner", "Kim Standin", "--by", "2026-05-01", "--on", "2026-04-20",
                          "--agreed-at", meeting)  # fmt: skip
        self.assertEqual(self.due("action"), ["2026-05-01"])
        self.assertEqual(self.due("action", today="2026-04-30"), [])
        (row,) = [row for row in self.panel() if row["kind"] == "action"]
        self.assertEqual(
            [row[name] for name in ("what", "owner", "due_on", "status", "agreed_at")],
            ["disrupt", "Kim Standin", "2026-05-01", "outstanding", str(meeting)],
        )
        self.said("--done", action, "--result", "visited", "--on", "2026-05-12")
        self.assertEqual(self.due("action"), [])
        (row,) = [row for row in self.panel() if row["kind"] == "action"]
        self.assertEqual((row["status"], row["closed_on"]), ("done", "2026-05-12"))
        before = self.tables()
        self.said("--done", action, "--result", "visited", "--on", "2026-05-12")
        self.assertEqual(self.tables(), before)

    def test_a_correction_of_the_action_keeps_that_it_was_done(self):
        action = self.act("--by", "2026-05-01", "--on", "2026-04-20")
        words = ["--correct", action, "--by", "2026-05-04", "--because", "a slip"]
        (corrected,) = self.said(*words)
        self.assertEqual(self.due("action"), ["2026-05-04"])
        self.said("--done", corrected, "--on", "2026-05-12")
        self.assertEqual(self.due("action"), [])

    def test_an_action_is_done_also_after_the_case_closed(self):
        action = self.act("--by", "2026-05-01", "--on", "2026-04-20")
        self.said("--outcome", "declined", "--on", "2026-05-04")
        self.assertEqual(self.due("action"), ["2026-05-01"])
        self.said("--done", action, "--on", "2026-05-12")
        self.assertEqual(self.due("action"), [])
        self.refused("assess", self.case, "--meeting", "MARAC", today=TODAY)

    def test_what_the_case_does_not_have_is_named(self):
        for words in (["--done", "99"], ["--action", "support", "--agency", "x", "--result", "y",
                                         "--agreed-at", "99"]):  # fmt: skip
            self.refused("assess", self.case, *words, code=66, today=TODAY)
        self.refused("assess", self.case, "--done", "1", "--action", "support", "--agency", "x",
                     "--result", "y", code=64, today=TODAY)  # fmt: skip


class HighHarm(Panel):
    def setUp(self):
        super().setUp()
        if self.dapu("help", "store", "programmes").code:
            self.skipTest("no programme of high-harm work can be switched on yet")
        self.done("store", "programmes", "enable", "drive", today=TODAY)
        self.said("--outcome", "suitable", "--on", "2026-04-02", "--risk", "high")

    def start(self):
        # Whether partner support comes first is the programme's; here only the panel matters.
        self.done("store", "programmes", "set", "drive", "--no-partner-support", today=TODAY)
        self.done("enrol", self.case, "--programme", "drive", "--caseworker", "Robin Standin", "--on",
                  "2026-04-07", "--override", "a reason", today=TODAY)  # fmt: skip

    def test_reviews_come_every_four_weeks(self):
        self.start()
        self.assertEqual(self.due("programme-review"), ["2026-05-05"])
        self.done("enrol", self.case, "--review", "--on", "2026-05-05", today=TODAY)
        self.assertEqual(self.due("programme-review"), [])
        self.assertEqual(self.due("programme-review", today="2026-06-02"), ["2026-06-02"])

    def test_the_rfgv_comes_at_entry_and_at_exit(self):
        self.start()
        self.assertEqual(self.due("risk-at-entry"), ["2026-04-07"])
        self.said("--risk-tool", "RFGV", "--risk-score", "12", "--on", "2026-04-08")
        self.assertEqual(self.due("risk-at-entry"), [])
        self.done("enrol", self.case, "--end", "moved", "--initiator", "participant", "--on", "2026-05-12",
                  today=TODAY)  # fmt: skip
        self.assertEqual(self.due("risk-at-exit"), ["2026-05-12"])
        self.said("--risk-tool", "RFGV", "--risk-score", "8", "--on", "2026-05-13")
        self.assertEqual(self.due("risk-at-exit"), [])


class Events(Tested):
    def add(self, *words, code=0):
        words = ["store", "events", "add", *words]
        if code:
            return self.refused(*words, code=code, today=TODAY)
        return self.done(*words, today=TODAY).text.strip()

    def counts(self, *more):
        rows = self.report("events", *more, today=TODAY)
        return {row["event"]: (int(row["events"]), int(row["attending"])) for row in rows}

    def test_events_are_counted_by_kind_and_period(self):
        first = self.add("training", "--on", "2026-03-04", "--attending", "24")
        self.assertEqual(
            self.add("training", "--on", "2026-03-04", "--attending", "24"), first
        )
        self.add("training", "--on", "2026-03-04", "--attending", "24", "--key", "afternoon")
        self.add("briefing", "--attending", "9", "--title", "For housing", "--area", "North")
        self.assertEqual(
            self.counts(),
            {"training": (2, 48), "briefing": (1, 9), "community": (0, 0), "all": (3, 57)},
        )
        self.assertEqual(self.counts("--to", "2026-03-31")["all"], (2, 48))
        self.assertEqual(self.counts("--from", "2026-04-01")["all"], (1, 9))

    def test_corrections_name_what_they_replace(self):
        entry = self.add("training", "--on", "2026-03-04", "--attending", "24")
        new = self.add("training", "--correct", entry, "--attending", "23", "--because", "a slip")
        self.assertEqual(self.counts()["training"], (1, 23))
        self.assertEqual(self.table("events.csv")[-1]["corrects"], entry)
        self.add("training", "--correct", entry, "--attending", "22", "--because", "a slip", code=64)
        self.add("training", "--correct", new, "--take-back", "--because", "a slip")
        self.assertEqual(self.counts()["training"], (0, 0))
        self.done("store", "check", today=TODAY)

    def test_what_cannot_be_an_event_is_refused(self):
        for words in ([], ["training"], ["party", "--attending", "1"], ["training", "--attending", "-1"]):
            self.add(*words, code=64)
        self.add("training", "--attending", "5", "--on", "2026-05-14", code=1)
        self.add("training", "--attending", "5", "--key", "k")
        self.add("training", "--attending", "6", "--key", "k", code=1)


if __name__ == "__main__":
    import unittest

    unittest.main()
