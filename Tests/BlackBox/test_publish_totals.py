"""Published reports (rules.md, section 8) of a unit of a few dozen people: what rows of programmes and of
caseworkers come to, beside reports of everybody."""

from harness import Tested, as_csv

SMALL = ("1", "2", "3", "4")


class Unit(Tested):
    """A unit with one programme of one session."""

    TODAY = "2026-06-30"

    def take(self, columns, rows, *command):
        self.done(*command, "--from", "-", stdin=as_csv(columns.split(","), rows), today=self.TODAY)

    def refer_all(self, days):
        """One case for each day, with the keys k0, k1 …"""
        rows = [
            [f"k{n}", f"Al Ex{chr(97 + n // 26)}{chr(97 + n % 26)}", "police", on, f"{1950 + n}-03-01", "yes"]
            for n, on in enumerate(days)
        ]
        self.take("key,name,source,on,born,consent", rows, "refer")

    def find_suitable(self, numbers, on):
        self.take("case,on,outcome", [[f"k{n}", on, "suitable"] for n in numbers], "assess")

    def start(self, numbers, on):
        rows = [[f"k{n}", on, "dapu", "Sam Sample"] for n in numbers]
        self.take("case,on,programme,caseworker", rows, "enrol")
        self.take("case,on,session,mark", [[f"k{n}", on, "1", "attended"] for n in numbers], "attend")

    def assertNotTold(self, *cells):
        """Of counts that add up one that is withheld is not the only one that is."""
        self.assertNotEqual([cell == "" for cell in cells].count(True), 1, cells)

    def publish(self, name, *earlier, more=()):
        against = [word for one in earlier for word in ("--against", f"{one}.csv")] + list(more)
        self.done("report", name, "--publish", "--format", "csv", "-o", f"{name}.csv", *against, today=self.TODAY)
        rows = self.report(name, "--publish", *against, today=self.TODAY)
        return {row.get("measure") or row.get("programme") or row["caseworker"]: row for row in rows}


class Programmes(Unit):
    """Nobody has two places: the programme tells what the unit does."""

    def setUp(self):
        super().setUp()
        self.done("store", "programmes", "set", "dapu", "--sessions", "1", "--weeks", "4", today=self.TODAY)
        self.refer_all(["2026-06-01"] * 4 + ["2026-01-05"] * 45)
        self.find_suitable(range(4), "2026-06-02")
        self.find_suitable(range(4, 37), "2026-01-06")
        self.start(range(4), "2026-06-05")
        self.start(range(4, 30), "2026-01-10")
        places = [[f"k{n}", "2026-01-07", "dapu", "Sam Sample"] for n in range(30, 37)]
        self.take("case,on,programme,caseworker", places, "enrol")
        ends = [[f"k{n}", "2026-02-10", "yes", "", ""] for n in range(4, 16)]
        ends += [[f"k{n}", "2026-02-10", "", "withdrew", "participant"] for n in range(16, 29)]
        self.take("case,on,complete,end,initiator", ends, "enrol")
        # Of the 12 who completed 9 are known about.
        known = [[f"k{n}", "2026-05-01", "pnc"] for n in [*range(4, 13), *range(16, 29)]]
        self.take("case,on,source", known, "followup", "check")

    def assertSafe(self, summary, programmes):
        known = summary["not-reoffended.completers"]
        for completed in (summary["completed"]["value"], programmes["completed"], programmes["value"]):
            # 12 completed, and 9 of them are known about: 3 are not.
            self.assertIn("", (completed, known["of"]))

    def test_the_programmes_do_not_tell_what_an_earlier_report_withheld(self):
        summary = self.publish("summary")
        funnel = self.publish("funnel", "summary")
        programmes = self.publish("programmes", "summary", "funnel")["dapu"]
        self.assertEqual(summary["not-reoffended.completers"]["unknown"], "")
        self.assertSafe(summary, programmes)
        self.assertNotIn(programmes["started"], SMALL)
        # Who started is known about, or not, as those who completed are.
        self.assertNotTold(programmes["enrolments"], programmes["open"], programmes["completed"],
                           programmes["ended_early"])  # fmt: skip
        self.assertEqual(funnel["cohort.completed"]["value"], "")

    def test_a_later_report_does_not_tell_what_the_programmes_withheld(self):
        programmes = self.publish("programmes")["dapu"]
        summary = self.publish("summary", "programmes")
        self.assertSafe(summary, programmes)
        self.assertEqual(programmes["completed"], "12")

    def test_an_area_is_no_other_than_everybody(self):
        self.done("report", "summary", "--publish", "--by", "source", "-o", "s.csv", "--format", "csv",
                  today=self.TODAY)  # fmt: skip
        rows = self.report("programmes", "--publish", "--by", "source", "--against", "s.csv", today=self.TODAY)
        summary = {row["measure"]: row for row in self.report("summary", "--publish", "--by", "source",
                                                              today=self.TODAY) if row["group"] == "police"}  # fmt: skip
        self.assertSafe(summary, next(row for row in rows if row["group"] == "police"))


class OfOneProgramme(Unit):
    """Its reports begin with the first referral of those whom they are about, which differs."""

    def setUp(self):
        super().setUp()
        self.done("store", "programmes", "add", "other", "--title", "Other", "--enabled", "--sessions", "1",
                  today=self.TODAY)  # fmt: skip
        self.done("store", "programmes", "set", "dapu", "--sessions", "1", "--weeks", "4", today=self.TODAY)
        # The first is on another programme.
        self.refer_all(["2025-12-01"] + ["2026-01-02"] * 24)
        self.find_suitable([0], "2025-12-05")
        self.find_suitable(range(1, 25), "2026-01-10")
        self.take("case,on,programme,caseworker", [["k0", "2025-12-06", "other", "Sam Sample"]], "enrol")
        self.start(range(1, 25), "2026-01-12")
        ends = [[f"k{n}", "2026-02-01", "yes", "", ""] for n in range(1, 8)]
        ends += [[f"k{n}", "2026-02-01", "", "moved", "participant"] for n in range(8, 11)]
        self.take("case,on,complete,end,initiator", ends, "enrol")

    def assertSafe(self, summary, programmes):
        self.assertNotEqual(summary["referrals"]["from"], programmes["from"])
        self.assertEqual((summary["ended-early"]["value"], programmes["ended_early"]), ("", ""))
        for completed in (summary["completed"]["value"], programmes["completed"]):
            # 24 places, 14 of them open, 7 completed: 3 are left.
            self.assertIn("", (completed, programmes["enrolments"], programmes["open"]))

    def test_the_programmes_do_not_tell_who_ended_early(self):
        only = ("--programme", "dapu")
        summary = self.publish("summary", more=only)
        self.assertSafe(summary, self.publish("programmes", "summary", more=only)["dapu"])

    def test_a_later_report_does_not_tell_who_ended_early(self):
        only = ("--programme", "dapu")
        programmes = self.publish("programmes", more=only)["dapu"]
        self.assertSafe(self.publish("summary", "programmes", more=only), programmes)


class Steps(Unit):
    """Whoever was placed completed, ended early or may still complete."""

    def test_those_who_may_still_complete_do_not_tell_who_completed(self):
        self.refer_all(["2026-01-01"] * 24)
        self.find_suitable(range(24), "2026-01-10")
        self.done("store", "programmes", "set", "dapu", "--sessions", "1", "--weeks", "4", today=self.TODAY)
        self.start(range(24), "2026-01-12")
        ends = [[f"k{n}", "2026-02-01", "yes", "", ""] for n in range(13)]
        ends += [[f"k{n}", "2026-02-01", "", "moved", "participant"] for n in range(13, 19)]
        self.take("case,on,complete,end,initiator", ends, "enrol")
        self.take("case,on,source", [[f"k{n}", "2026-06-01", "pnc"] for n in range(10)], "followup", "check")
        summary = self.publish("summary")
        known = summary["not-reoffended.completers"]
        self.assertEqual((summary["completed"]["value"], known["unknown"]), ("", ""))
        funnel = self.publish("funnel", "summary")
        self.assertEqual(funnel["cohort.completed"]["value"], "")
        self.assertIn("", (known["of"], summary["ended-early"]["value"], funnel["cohort.enrolled"]["value"],
                           funnel["cohort.enrolled"]["unknown"], funnel["cohort.completed"]["unknown"]))  # fmt: skip


class Caseworkers(Unit):
    """Whoever joins or is not ready yet has no caseworker."""

    def setUp(self):
        super().setUp()
        self.refer_all(["2026-06-01"] * 19)
        self.take("case,on,outcome", [[f"k{n}", "2026-06-02", "declined"] for n in range(12, 19)], "assess")
        not_ready = [["k0", "2026-06-02", "not-ready", "unstable-substance-use", "2026-07-02"]]
        self.take("case,on,outcome,reason,review_on", not_ready, "assess")

    def assertSafe(self, summary, caseload):
        self.assertEqual(summary["not-ready"]["value"], "")
        self.assertIn("", (summary["joining"]["value"], caseload["none"]["cases"]))

    def test_those_whom_nobody_has_do_not_tell_the_one_who_is_not_ready(self):
        summary = self.publish("summary")
        self.assertEqual(summary["joining"]["value"], "11")
        self.assertSafe(summary, self.publish("caseload", "summary"))

    def test_a_later_report_does_not_tell_the_one_who_is_not_ready(self):
        caseload = self.publish("caseload")
        self.assertEqual(caseload["none"]["cases"], "12")
        self.assertSafe(self.publish("summary", "caseload"), caseload)
