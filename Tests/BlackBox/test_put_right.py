"""What was typed wrong can be put right wherever nothing else falls with it, and nowhere else; and who
was referred is not taken for somebody of the same name."""

from harness import Tested, day_after


class PutRight(Tested):
    BECAUSE = ("--because", "a typing slip")

    def entry(self, answer):
        return answer.text.split()[-1]

    def found(self, case, *more, on="2025-06-16", outcome="suitable"):
        return self.entry(self.assess(case, *more, on=on, outcome=outcome))

    def correct(self, command, entry, *words, case=None, **options):
        case = case or self.case
        return (*command.split(), case, "--correct", entry, *words, *self.BECAUSE)

    def on_programme(self):
        self.case = self.refer()
        self.finding = self.found(self.case)
        self.place = self.entry(self.enrol(self.case))

    def followed_up(self):
        self.on_programme()
        self.attend(self.case)
        self.completion = self.entry(self.complete(self.case))

    def test_a_completion_stays_while_its_series_is_closed(self):
        self.followed_up()
        self.done("followup", "close", self.case, "--reason", "moved", "--on", "2025-12-10")
        self.refused(
            *self.correct("enrol", self.completion, "--take-back"),
            says=["closed without a completion"],
        )
        self.done("store", "undo")
        self.done(*self.correct("enrol", self.completion, "--take-back"))
        self.complete(self.case, on="2026-01-20")
        due = self.done("followup", "due", "--format", "csv").rows
        self.assertEqual([row["number"] for row in due], ["1", "2", "3", "4", "5"])

    def test_an_attempt_can_be_corrected_after_the_number_was_closed(self):
        self.followed_up()
        tried = self.follow_up(self.case, 1, "attempted", on="2026-01-02")
        self.follow_up(self.case, 1, "made", on="2026-01-05")
        tried = self.entry(tried)
        tried = self.entry(
            self.done(*self.correct("followup record", tried, "--on", "2026-01-03")))
        self.refused(*self.correct("followup record", tried, "--on", "2026-01-06"), says=["'made'"])
        self.refused(*self.correct("followup record", tried, "--outcome", "lost"), says=["'made'"])

    def test_a_suspension_can_be_moved_before_later_marks_and_not_over_them(self):
        self.on_programme()
        since = self.entry(self.done("enrol", self.case, "--suspend", "--on", "2025-08-01"))
        self.done("enrol", self.case, "--resume", "--on", "2025-09-01")
        self.attend(self.case, count=1, first="2025-09-08")
        self.attend(self.case, count=1, start=2, first="2025-07-07")
        since = self.entry(self.done(*self.correct("enrol", since, "--on", "2025-07-30")))
        self.refused(*self.correct("enrol", since, "--on", "2025-07-02"), says=["suspended"])
        self.done("store", "check")

    def test_who_is_suspended_on_the_day_of_a_session_has_a_mark_of_it(self):
        self.on_programme()
        words = ("attend", self.case, "--mark", "disrupted", "--session", "1", "--on", "2025-08-01")
        self.done(*words)
        suspend = ("enrol", self.case, "--suspend", "--on")
        self.refused(*suspend, "2025-07-31", says=["2025-08-01"])
        self.done(*suspend, "2025-08-01")
        self.done("store", "check")
        self.assertEqual(self.stage(self.case), "suspended")
        self.on_programme()
        self.done("enrol", self.case, "--suspend", "--on", "2025-08-01")
        self.done("attend", self.case, *words[2:])
        self.done("store", "check")
        later = ("attend", self.case, "--mark", "attended", "--session", "2", "--on")
        self.refused(*later, "2025-08-02", says=["suspended"])

    def test_a_finding_can_be_put_right_when_the_case_went_on_or_closed(self):
        self.case = self.refer()
        deferred = self.found(
            self.case, "--reason", "unstable-substance-use", "--review-on", "2025-07-01",
            on="2025-06-10", outcome="not-ready")
        finding = self.found(self.case)
        self.enrol(self.case)
        self.done(*self.correct("assess", deferred, "--review-on", "2025-07-02"))
        self.refused(
            *self.correct("assess", finding, "--outcome", "declined"), says=["on-programme"])
        self.done("enrol", self.case, "--end", "moved", "--initiator", "participant",
                  "--on", "2025-08-01")
        self.done(*self.correct("assess", finding, "--assessor", "Lee Sample"))
        self.assertEqual(self.stage(self.case), "closed")
        self.done("store", "check")

    def test_a_place_that_ended_can_be_put_right_beside_one_on_the_same_programme(self):
        self.followed_up()
        self.found(self.case, on="2025-12-05")
        self.enrol(self.case, on="2025-12-10")
        self.done(*self.correct("enrol", self.place, "--on", "2025-07-02"))
        self.done("store", "check")

    def test_what_closes_a_case_comes_after_what_was_found(self):
        case = self.refer()
        self.assess(case, on="2025-06-20")
        late = ("assess", case, "--outcome", "declined", "--on")
        self.refused(*late, "2025-06-10", says=["2025-06-20"])
        self.done(*late, "2025-06-20")
        self.assertEqual(self.stage(case), "closed")

    def test_a_finding_does_not_become_too_old_for_a_place_by_the_way(self):
        self.case = self.refer(on="2025-05-01")
        finding = self.found(self.case, on="2025-06-16")
        self.enrol(self.case, on=day_after("2025-06-16", 90))
        words = self.correct("assess", finding, "--on", "2025-06-15")
        self.refused(*words, says=["91 days", "--override"])
        self.done(*words, "--override", "the date is right")
        overrides = self.report("overrides")
        self.assertEqual([row["rule"] for row in overrides], ["finding-age"])
        self.done("store", "check")

    def test_a_newer_finding_on_which_a_place_stands_is_not_taken_back(self):
        self.case = self.refer(on="2025-03-01")
        self.found(self.case, on="2025-03-03")
        newer = self.found(self.case, on="2025-06-16")
        self.enrol(self.case)
        self.refused(*self.correct("assess", newer, "--take-back"), says=["too old"])


class SameName(Tested):
    KNOWN = ("refer", "--name", "John Sample", "--source", "police", "--on", "2025-06-02")
    BORN = ("--born", "1980-01-01")

    def first(self):
        return self.done(*self.KNOWN, *self.BORN).text.strip()

    def test_a_name_alone_is_not_the_person_of_whom_more_was_said(self):
        first = self.first()
        second = self.done(*self.KNOWN)
        self.assertNotEqual(second.text.strip(), first)
        self.assertIn("the name is also that of", second.err)
        self.assertEqual(self.done(*self.KNOWN).text, second.text)
        self.assertEqual(self.value("people"), 2)

    def test_somebody_who_is_said_to_be_new_is(self):
        first = self.first()
        self.assertNotEqual(self.done(*self.KNOWN, "--new-person").text.strip(), first)
        again = self.done(*self.KNOWN, *self.BORN, "--new-person")
        self.assertEqual(again.text.strip(), first)
        self.assertIn("--key", again.err)
        other = self.done(*self.KNOWN, *self.BORN, "--new-person", "--key", "second")
        self.assertNotEqual(other.text.strip(), first)
        self.assertEqual(self.value("people"), 3)

    def test_a_referral_given_again_is_the_same_when_the_person_was_completed_since(self):
        case = self.done(*self.KNOWN).text.strip()
        self.done("refer", "--correct", case, *self.BORN, "--because", "known now")
        for words in (self.KNOWN, (*self.KNOWN, *self.BORN)):
            self.assertEqual(self.done(*words).text.strip(), case)

    def test_who_turns_out_to_be_too_young_is_found_ineligible(self):
        case = self.done(*self.KNOWN).text.strip()
        answer = self.done(
            "refer", "--correct", case, "--born", "2008-06-01", "--because", "known now")
        self.assertIn("ineligible", answer.err)
        self.assertEqual(self.stage(case), "closed")
        self.assertEqual(self.value("closed.ineligible"), 1)


class Sides(Tested):
    def test_the_wrong_side_is_refused_before_a_case_is_looked_for(self):
        self.done("store", "staff", "add", "Vic Sample", "--side", "partner-support")
        words = ("enrol", "C000099G", "--programme", "dapu", "--caseworker")
        self.refused(*words, "Vic Sample", says=["partner-support"])
        self.refused(*words, "Robin Standin", code=66)


class Imported(Tested):
    def test_a_refusal_because_of_a_row_of_the_same_file_names_its_line(self):
        self.write("people.csv", "name,born,source\nAa Sample,1980-01-01,police\n"
                   "Aa Sample,1980-01-01,court\n")
        self.refused("refer", "--from", "people.csv", says=["people.csv:3", "line 2"])
        case = self.a_case("on-programme")
        self.write("marks.csv", "case,on,session,mark\n"
                   f"{case},2025-08-04,1,attended\n{case},2025-08-04,1,late\n")
        self.refused("attend", "--from", "marks.csv", says=["marks.csv:3", "line 2"])
        self.attend(case, count=1)
        answer = self.refused("attend", "--from", "marks.csv", says=["marks.csv:2"])
        self.assertNotIn("marks.csv:2: row: line", answer.err)
