"""A report of a period tells how things stood in it, and of a programme what happened on it."""

from harness import Tested


class Places(Tested):
    """One case on two programmes, one after the other."""

    def setUp(self):
        super().setUp()
        self.done("store", "programmes", "enable", "notts-dads")
        self.case = self.refer(on="2026-01-05", source="police", sex="male", more=("--consent", "yes"))
        self.assess(self.case, on="2026-01-06")

    def place(self, on, programme, worker, end, *ending):
        of = ("--programme", programme)
        self.done("enrol", self.case, *of, "--caseworker", worker, "--on", on)
        self.done("attend", self.case, *of, "--mark", "attended", "--on", on)
        self.done("enrol", self.case, *of, *ending, "--on", end)

    def on_both(self):
        self.place("2026-01-07", "dapu", "Anna", "2026-02-10", "--complete", "--override", "x")
        self.place("2026-03-02", "notts-dads", "Bob", "2026-03-20", "--end", "withdrew",
                   "--initiator", "participant")

    def test_the_place_that_is_followed_up_stands_for_the_case(self):
        self.on_both()
        row = self.case_row(self.case)
        self.assertEqual((row["programme"], row["caseworker"]), ("dapu", "Anna"))
        self.assertEqual(self.report("cases", "--caseworker", "Bob"), [])
        self.assertEqual(len(self.report("cases", "--caseworker", "Anna")), 1)
        rows = self.report("summary", "--by", "caseworker", "--where", "measure=following-up")
        self.assertEqual([(row["group"], row["value"]) for row in rows], [("Anna", "1")])
        rows = self.report("summary", "--caseworker", "Anna", "--where", "measure=following-up")
        self.assertEqual(rows[0]["value"], "1")
        self.assertEqual({row["caseworker"] for row in self.report_of_follow_ups()}, {"Anna"})

    def report_of_follow_ups(self):
        return self.done("followup", "due", "--format", "csv").rows

    def test_equality_of_a_programme_is_of_the_places_on_it(self):
        self.done("enrol", self.case, "--programme", "dapu", "--caseworker", "Anna",
                  "--on", "2026-01-07")
        self.place("2026-01-08", "notts-dads", "Bob", "2026-02-10", "--complete", "--override", "x")
        for programme, reach in (("dapu", ("1", "0", "0")), ("notts-dads", ("1", "1", "1"))):
            words = ("--programme", programme, "--where", "measure=sex.male")
            row = self.report("equality", *words)[0]
            self.assertEqual((row["found_suitable"], row["started"], row["completed"]), reach)

    def test_events_count_every_place(self):
        self.on_both()
        words = ("--from", "2026-03-01", "--to", "2026-03-31")
        funnel = {row["measure"]: row["value"] for row in self.report("funnel", *words)}
        events = [funnel[f"events.{name}"] for name in
                  ("referred", "enrolled", "started", "completed", "ended-early")]
        self.assertEqual(events, ["0", "1", "1", "0", "1"])
        quarter = {row["measure"]: row["value"] for row in self.report("return", *words)}
        self.assertEqual(quarter["quarter.started"], funnel["events.started"])


class Periods(Tested):
    def test_absences_and_whoever_came_are_those_of_the_period(self):
        case = self.a_case("on-programme")
        marks = [("2025-07-09", "absent-acceptable"), ("2025-08-06", "attended"),
                 ("2025-09-03", "absent-unacceptable"), ("2025-09-10", "absent-unacceptable")]
        for number, (on, mark) in enumerate(marks, 1):
            reason = ("--reason", "work") if mark == "absent-acceptable" else ()
            self.done("attend", case, "--mark", mark, "--session", number, "--on", on, *reason)

        def figures(*words):
            rows = self.report("attendance", *words)
            return [(row["measure"], row["value"], row.get("group")) for row in rows
                    if row["measure"] in ("never-came", "review-due")]

        july = figures("--from", "2025-07-01", "--to", "2025-07-31")
        self.assertEqual([value for _, value, _ in july], ["1", "0"])
        september = figures("--from", "2025-09-01", "--to", "2025-09-30")
        self.assertEqual([value for _, value, _ in september], ["0", "1"])
        by_month = {(name, group): value for name, value, group in figures("--by", "month")}
        self.assertEqual(by_month["never-came", "2025-07"], "1")
        self.assertEqual(by_month["never-came", "2025-09"], "0")
        self.assertEqual(by_month["review-due", "2025-07"], "0")
        self.assertEqual(by_month["review-due", "2025-09"], "1")

    def test_a_contact_after_the_quarter_does_not_change_it(self):
        case = self.a_case("following-up")
        words = ("--from", "2026-01-01", "--to", "2026-03-31", "--where",
                 "measure=quarter.followup-reach")
        before = self.report("return", *words)
        self.follow_up(case, 1, on="2026-05-20")
        self.assertEqual(self.report("return", *words), before)
        self.follow_up(case, 2, on="2026-03-31")
        self.assertEqual(self.report("return", *words)[0]["value"], "1")

    def test_a_series_is_not_closed_before_a_contact(self):
        case = self.a_case("following-up")
        self.follow_up(case, 2, on="2026-03-20")
        words = ("followup", "close", case, "--reason", "moved", "--on")
        self.refused(*words, "2026-03-19", says=["2026-03-20"])
        self.done(*words, "2026-03-20")

    def test_a_consent_that_is_moved_behind_the_place_is_on_the_chase_list(self):
        case = self.a_case("on-programme")
        entry = self.table("consents.csv")[-1]["entry"]
        kinds = [row["kind"] for row in self.report("due")]
        self.assertNotIn("consent-withdrawn", kinds)
        self.done("assess", case, "--correct", entry, "--because", "typed wrong", "--on", "2025-08-01")
        kinds = [row["kind"] for row in self.report("due")]
        self.assertIn("consent-withdrawn", kinds)
