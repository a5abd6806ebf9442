"""What was changed since: a completion, the terms of a programme or of a group, a name. What happened
before stays as it was, and what is due comes again."""

import csv
import io

from harness import Tested, as_csv


class Reminders(Tested):
    def remind(self, today):
        answer = self.done("followup", "remind", "--via", "csv", today=today)
        return [(row["number"], row["due_on"], row["id"]) for row in answer.rows]

    def setUp(self):
        super().setUp()
        self.case = self.a_case("on-programme", today="2026-02-28")
        self.entry = self.done("enrol", self.case, "--complete", "--on", "2026-01-31", "--override",
                               "x", today="2026-02-28").text.strip()
        self.assertEqual([row[:2] for row in self.remind("2026-02-28")], [("1", "2026-02-28")])

    def test_a_follow_up_after_another_completion_is_reminded_of(self):
        self.done("enrol", self.case, "--correct", self.entry, "--take-back", "--because", "wrong",
                  today="2026-03-01")
        self.done("enrol", self.case, "--complete", "--on", "2026-03-31", "--override", "x",
                  today="2026-03-31")
        first = self.remind("2026-04-30")
        self.assertEqual([row[:2] for row in first], [("1", "2026-04-30")])
        self.assertTrue(first[0][2].endswith("-1-1"), first)
        self.assertEqual(self.remind("2026-05-01"), [])
        self.assertEqual([row[:2] for row in self.remind("2026-05-31")], [("2", "2026-05-31")])

    def test_a_completion_that_is_moved_is_reminded_of_on_its_own_day(self):
        words = ("enrol", self.case, "--correct", self.entry, "--because", "wrong day", "--on")
        self.done(*words, "2026-02-28", "--override", "x", today="2026-03-01")
        self.assertEqual(self.remind("2026-03-27"), [])
        self.assertEqual([row[:2] for row in self.remind("2026-03-28")], [("1", "2026-03-28")])
        self.assertEqual(self.remind("2026-03-29"), [])

    def test_a_completion_that_was_earlier_is_not_reminded_of_twice(self):
        words = ("enrol", self.case, "--correct", self.entry, "--because", "wrong day", "--on")
        self.done(*words, "2026-01-30", "--override", "x", today="2026-03-01")
        self.assertEqual(self.remind("2026-03-01"), [])

    def test_a_day_that_is_shifted_from_now_on_is_not_reminded_of_twice(self):
        answer = self.done("followup", "remind", "--via", "csv", "--shift", "next", "--calendar",
                           "england-and-wales", today="2026-03-03")
        self.assertEqual(answer.out, b"")


class Series(Tested):
    def setUp(self):
        super().setUp()
        self.case = self.a_case("following-up")
        self.done("enrol", self.case, "--programme", "dapu", "--caseworker", "Kim", "--on",
                  "2025-12-10", "--override", "x")
        self.done("enrol", self.case, "--complete", "--on", "2026-01-10", "--override", "x")
        self.first, self.second = (row["entry"] for row in self.table("enrolments.csv"))
        self.record = ("followup", "record", self.case, "--month", 1, "--outcome", "made",
                       "--on", "2026-02-20")

    def due(self):
        rows = self.done("followup", "due", "--format", "csv").rows
        return [(row["caseworker"], row["number"]) for row in rows]

    def test_a_contact_goes_to_the_series_that_is_named(self):
        for more in ((), ("--programme", "dapu")):
            self.refused(*self.record, *more, code=64, says=[self.first, self.second])
        self.done(*self.record, "--enrolment", self.second)
        self.assertNotIn(("Kim", "1"), self.due())
        self.assertIn(("Robin Standin", "1"), self.due())
        self.done(*self.record)
        self.assertIn(("Robin Standin", "1"), self.due(), "given again, it went to the other series")
        self.done("followup", "record", self.case, "--month", 1, "--outcome", "lost", "--on",
                  "2026-03-01")
        self.assertNotIn(("Robin Standin", "1"), self.due())

    def test_the_series_that_is_named_is_ended(self):
        close = ("followup", "close", self.case, "--reason", "moved", "--on", "2026-06-30")
        self.refused(*close, "--programme", "dapu", code=64, says=[self.first, self.second])
        self.done(*close, "--enrolment", self.second)
        self.assertEqual({worker for worker, _ in self.due()}, {"Robin Standin"})

    def test_an_import_names_it_too(self):
        rows = [[self.case, "1", "made", "2026-02-20", self.second]]
        data = as_csv(["case", "month", "outcome", "on", "enrolment"], rows)
        self.done("followup", "record", "--from", "-", stdin=data)
        self.assertNotIn(("Kim", "1"), self.due())
        self.assertIn("1 unchanged", self.done("followup", "record", "--from", "-", stdin=data).err)

    def test_a_mark_of_the_day_between_two_places(self):
        case = self.a_case("on-programme")
        self.done("enrol", case, "--complete", "--on", "2025-08-04", "--override", "x")
        self.done("enrol", case, "--programme", "dapu", "--caseworker", "Kim", "--on", "2025-08-04")
        place = self.table("enrolments.csv")[-1]["entry"]
        mark = ("attend", case, "--mark", "attended", "--session", 1, "--on", "2025-08-04")
        self.refused(*mark, "--programme", "dapu", code=64, says=["--enrolment"])
        self.done(*mark, "--enrolment", place)
        self.assertEqual(self.table("attendance.csv")[-1]["enrolment"], place)


class Terms(Tested):
    def test_a_completed_place_keeps_its_follow_ups(self):
        case = self.a_case("following-up")
        before = self.done("followup", "due", "--format", "csv").out
        self.assertEqual(len(list(csv.DictReader(io.StringIO(before.decode())))), 6)
        self.done("store", "programmes", "set", "dapu", "--follow-ups", 1, "--follow-up-months", 2)
        self.assertEqual(self.done("followup", "due", "--format", "csv").out, before)
        self.assertEqual(self.stage(case), "following-up")
        self.assertEqual(self.summary()["followup-reach"]["of"], "6")
        other = self.a_case("following-up")
        rows = self.done("followup", "due", "--format", "csv").rows
        own = [(row["number"], row["due_on"]) for row in rows if row["case"] == other]
        self.assertEqual(own, [("1", "2026-02-01")])

    def test_a_register_that_was_marked_stays_marked(self):
        self.done("store", "groups", "add", "g", "--programme", "dapu", "--day", "monday", "--time",
                  "18:30", "--starts", "2025-08-04")
        case = self.a_case("suitable")
        self.done("enrol", case, "--programme", "dapu", "--caseworker", "Robin Standin", "--on",
                  "2025-08-04", "--group", "g")
        self.write("register.csv", f"case,mark\n{case},attended\n")
        days = ("2025-08-04", "2025-08-11", "2025-08-18")

        def mark(day):
            answer = self.done("attend", "--group", "g", "--on", day, "--register", "register.csv")
            self.assertNotIn("not in the register", answer.err)
            return answer.err

        for day in days:
            self.assertIn("1 recorded", mark(day))
        entry = self.table("attendance.csv")[-1]["entry"]
        self.done("attend", case, "--correct", entry, "--mark", "late", "--because", "typed wrong")
        for terms in (("--starts", "2025-07-28"), ("--starts", "2025-08-11", "--time", "19:00")):
            self.done("store", "groups", "set", "g", *terms)
            for day in days:
                self.assertIn("1 unchanged", mark(day))
        self.assertEqual(self.case_row(case)["sessions"], "3")

    def test_a_person_whose_name_was_corrected_is_not_referred_twice(self):
        self.write("people.csv", "name,source,born,on\nJon Smyth,police,1980-01-01,2026-01-01\n")
        case = self.done("refer", "--from", "people.csv").text.strip()
        self.done("refer", "--correct", case, "--name", "John Smith", "--because", "misspelt")
        self.assertIn("1 unchanged", self.done("refer", "--from", "people.csv").err)
        self.assertEqual(len(self.table("referrals.csv")), 1)


class Sessions(Tested):
    def test_a_catch_up_counts_once_in_every_figure(self):
        case = self.a_case("on-programme")
        self.done("attend", case, "--mark", "absent-unacceptable", "--session", 1, "--on",
                  "2025-07-07")
        for on in ("2025-07-08", "2025-07-09"):
            self.done("attend", case, "--mark", "attended", "--catch-up", 1, "--minutes", 60,
                      "--on", on)
        rows = {row["measure"]: row for row in self.report("attendance")}
        self.assertEqual(rows["sessions-that-count"]["value"], self.case_row(case)["sessions"])
        self.assertEqual(rows["sessions-that-count"]["value"], "1")
        self.assertEqual(rows["dosage-minutes"]["value"], "60")
        rate = rows["attendance-rate"]
        self.assertEqual((rate["value"], rate["of"]), ("1", "2"))

    def test_a_worker_of_the_other_side_is_refused_however_the_name_is_spelt(self):
        case = self.a_case("suitable")
        self.done("store", "staff", "add", "Pat P", "--side", "partner-support")
        self.done("store", "staff", "add", "Sam S", "--side", "service")
        for name in ("Pat P", "pat p", "PAT  P", "P Pat"):
            self.refused("enrol", case, "--programme", "dapu", "--caseworker", name, "--on",
                         "2025-07-01", says=["partner support"])
        for name in ("Sam S", "sam s"):
            self.refused("support", "add", case, "--relationship", "ex", "--worker", name,
                         stdin=b"Vera Victim")

    def test_a_review_is_not_held_after_the_place_ended(self):
        case = self.a_case("on-programme")
        self.done("enrol", case, "--end", "withdrew", "--initiator", "participant", "--on",
                  "2025-09-01")
        self.refused("enrol", case, "--review", "--on", "2025-09-02", says=["closed"])
        self.done("enrol", case, "--review", "--on", "2025-08-20")
