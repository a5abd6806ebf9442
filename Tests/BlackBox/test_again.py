"""What was undone, or taken back, and is given again: an answer says that a fact is there only where
it is."""

from harness import Tested


class Again(Tested):
    def setUp(self):
        super().setUp()
        self.case = self.a_case("on-programme")
        self.mark = ("attend", self.case, "--mark", "attended", "--on", "2025-08-04")

    def sessions(self):
        return self.case_row(self.case)["sessions"]

    def test_a_command_that_was_undone_is_recorded_again(self):
        for more in ((), ("--key", "k1")):
            first = self.done(*self.mark, *more).out
            self.done("store", "undo")
            second = self.done(*self.mark, *more).out
            self.assertNotEqual(first, second)
            self.assertEqual(self.sessions(), "1")
            self.done("store", "undo")

    def test_a_file_that_was_undone_is_taken_in_again(self):
        self.write("marks.csv", f"case,on,mark\n{self.case},2025-08-04,late\n")
        self.done("attend", "--from", "marks.csv")
        self.done("store", "undo")
        answer = self.done("attend", "--from", "marks.csv")
        self.assertIn("1 recorded", answer.err)
        self.assertEqual(self.sessions(), "1")
        self.assertIn("1 unchanged", self.done("attend", "--from", "marks.csv").err)

    def test_a_register_that_was_undone_is_taken_in_again(self):
        self.done("store", "groups", "add", "mon", "--programme", "dapu", "--day", "monday",
                  "--starts", "2025-08-04")
        self.done("enrol", self.case, "--reallocate", "Robin Standin", "--group", "mon",
                  "--on", "2025-08-04")
        self.write("r.csv", f"case,mark\n{self.case},attended\n")
        words = ("attend", "--group", "mon", "--on", "2025-08-11", "--register", "r.csv")
        self.done(*words)
        self.done("store", "undo")
        self.assertIn("1 recorded", self.done(*words).err)
        self.assertEqual(self.sessions(), "1")

    def test_a_legal_hold_that_was_undone_can_be_put_on_again(self):
        self.write("holds.csv", f"case,hold\n{self.case},yes\n")
        words = ("store", "review", "record", "--from", "holds.csv")
        self.done(*words)
        self.done("store", "undo")
        self.done(*words)
        self.refused("store", "erase", self.case, "--because", "asked", says=["hold"])

    def test_what_was_taken_back_is_not_said_to_be_there(self):
        entry = self.done(*self.mark, "--key", "k1").text.strip()
        self.done("attend", self.case, "--correct", entry, "--take-back", "--because", "not here")
        self.refused(*self.mark, "--key", "k1", says=["taken back"])
        self.done(*self.mark, "--key", "k2")
        self.assertEqual(self.sessions(), "1")

    def test_what_is_brought_back_is_the_same_fact(self):
        action = self.done("assess", self.case, "--action", "disrupt", "--agency", "police", "--result",
                           "agreed", "--owner", "Kim Standin", "--by", "2026-06-25",
                           "--on", "2026-06-21").text.strip()  # fmt: skip
        self.done("assess", self.case, "--done", action, "--on", "2026-06-24")
        before = self.report("panel")
        taking = ("assess", self.case, "--correct", action, "--take-back", "--because", "wrong case")
        self.done(*taking)
        entry = self.done("store", "undo").text.strip()
        self.assertEqual([row | {"entry": ""} for row in self.report("panel")],
                         [row | {"entry": ""} for row in before])  # fmt: skip
        self.assertFalse([row for row in self.report("due") if row["kind"] == "action"])
        # It stands, so that it is not said to be taken back.
        self.refused(*taking, says=[f"entry {action} was replaced by entry {entry}"])
        self.done("assess", self.case, "--correct", entry, "--take-back", "--because", "wrong case")
        self.done("store", "check")

    def test_an_import_leaves_out_what_was_taken_back_and_says_so(self):
        self.write("marks.csv", f"case,on,mark\n{self.case},2025-08-04,late\n")
        self.done("attend", "--from", "marks.csv")
        entry = self.table("attendance.csv")[-1]["entry"]
        self.done("attend", self.case, "--correct", entry, "--take-back", "--because", "not here")
        answer = self.done("attend", "--from", "marks.csv")
        self.assertIn("1 unchanged", answer.err)
        self.assertIn("1 of them taken back since", answer.err)
        self.assertEqual(self.sessions(), "0")

    def test_the_hint_names_the_entry_that_counts(self):
        entry = self.done(*self.mark).text.strip()
        words = ("attend", self.case, "--correct", entry, "--because", "typed wrong")
        self.done(*words, "--mark", "late")
        self.done("store", "undo")
        last = self.table("attendance.csv")[-1]["entry"]
        self.refused(*words, "--mark", "disrupted", says=[f"correct entry {last} instead"])


class Keyed(Tested):
    """A key stands for all that a command said: what differs is named, and nothing else."""

    def test_another_reason_for_setting_a_rule_aside_is_another_fact(self):
        case = self.a_case("on-programme")
        words = ("enrol", case, "--complete", "--on", "2025-12-01", "--key", "k1")
        first = self.done(*words, "--override", "held elsewhere")
        self.assertEqual(self.done(*words, "--override", "held elsewhere").out, first.out)
        self.refused(*words, "--override", "a court's order", says=["differs in override"])

    def test_what_is_left_out_is_what_differs(self):
        case = self.a_case("referred")
        words = ("assess", case, "--on", "2025-06-20", "--key", "k2", "--risk", "high")
        whole = (*words, "--consent", "yes", "--need", "alcohol")
        first = self.done(*whole)
        self.assertEqual(self.done(*whole).out, first.out)
        answer = self.refused(*words, "--consent", "yes", says=["differs in need"])
        self.assertNotIn("risk", answer.err)
        self.assertNotIn("consent", answer.err)


class ThereAndBack(Tested):
    """What was said, unsaid and said again on one day is refused: it is not there."""

    def back(self, *words):
        return self.refused(*words, says=["says so, and entry", "of the same day, recorded after it"])

    def test_readiness(self):
        case = self.a_case("referred")
        values = {"motivation": ("no", "yes"), "acknowledges": ("yes", "partly"),
                  "responsibility": ("no", "partly")}  # fmt: skip
        for name, (one, other) in values.items():
            words = ("assess", case, "--on", "2025-06-20", f"--{name}")
            self.done(*words, one)
            self.done(*words, one)
            self.done(*words, other)
            self.done(*words, other)
            self.back(*words, one)
            self.done(*words, one, "--key", f"again-{name}")

    def test_a_specialist(self):
        case = self.a_case("referred")
        words = ("assess", case, "--on", "2025-06-20", "--specialist", "Jo Standin", "--role", "housing")
        self.done(*words)
        self.done(*words, "--left")
        self.back(*words)
        self.done(*words, "--key", "again")
        self.assertIn("Jo Standin", self.done("report", "case", case).text)

    def test_a_place(self):
        self.done("store", "programmes", "enable", "notts-dads")
        self.done("store", "programmes", "set", "notts-dads", "--no-partner-support")
        case = self.a_case("on-programme")
        words = ("enrol", case, "--programme", "notts-dads", "--on", "2025-08-04")
        place = (*words, "--caseworker", "Kim Placeholder")
        self.done(*place)
        self.assertEqual(self.done(*place).code, 0)
        self.done(*words, "--end", "other", "--initiator", "service")
        self.back(*place)
        self.done(*place, "--key", "again")
        self.done("attend", case, "--programme", "notts-dads", "--mark", "attended", "--on", "2025-08-11")


class Referrals(Tested):
    words = ("refer", "--name", "Ann Example", "--source", "self", "--born", "1990-01-01",
             "--on", "2026-06-30", "--need", "alcohol", "--consent", "yes")

    def test_a_referral_that_was_undone_opens_its_case_again(self):
        for more in ((), ("--key", "k1")):
            case = self.done(*self.words[:2], f"Ann Example{len(more)}", *self.words[3:], *more)
            again = (*self.words[:2], f"Ann Example{len(more)}", *self.words[3:], *more)
            self.done("store", "undo")
            self.assertEqual(self.stage(case.text.strip()), "closed")
            self.assertEqual(self.done(*again).out, case.out)
            self.assertEqual(self.stage(case.text.strip()), "referred")
            story = self.report("case", case.text.strip())
            self.assertEqual([row["kind"] for row in story].count("need"), 1)
            self.assertEqual([row["kind"] for row in story].count("consent"), 1)
            self.assertEqual(self.done(*again).out, case.out)
        self.done("store", "check")

    def test_not_beside_another_open_case(self):
        case = self.done(*self.words).text.strip()
        self.done("store", "undo")
        person = self.table("referrals.csv")[-1]["person"]
        self.done("refer", "--name", "Ann Example", "--source", "police", "--person", person,
                  "--on", "2026-06-30")
        self.refused(*self.words, says=["open case"])
        self.assertEqual(self.stage(case), "closed")

    def test_a_file_of_referrals(self):
        self.write("people.csv", "key,name,born,source\nA1,Xo Xa,1990-01-01,self\n"
                                 "A2,Yo Ya,1990-01-01,self\n")
        first = self.done("refer", "--from", "people.csv").out
        self.done("store", "undo")
        self.assertEqual(self.done("refer", "--from", "people.csv").out, first)
        self.assertEqual({row["stage"] for row in self.report("cases")}, {"referred"})
        self.assertIn("2 unchanged", self.done("refer", "--from", "people.csv").err)
