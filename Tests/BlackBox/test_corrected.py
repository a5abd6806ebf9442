"""What was corrected since: the same words given again change nothing, one man stays one man, and a
correction keeps the rules that what it corrects had to keep."""

import os

from harness import Tested


class OneMan(Tested):
    def setUp(self):
        super().setUp()
        self.old = self.refer(name="Dan Example", born="1985-03-03", on="2020-01-01", crn="A111111")
        self.assess(self.old, on="2020-01-05", outcome="declined")

    def bring(self, text):
        return self.done("refer", "--from", self.write("new.csv", text))

    def test_an_identifier_does_not_hide_the_open_case_of_the_same_name_and_birth(self):
        open_case = self.refer(name="Daniel Example", born="1985-03-03")
        words = ("refer", "--name", "Daniel Example", "--born", "1985-03-03", "--source", "self",
                 "--crn", "A111111")  # fmt: skip
        self.assertEqual(self.refused(*words, says=[open_case]).text.strip(), open_case)
        self.done(*words[:-2], "--crn", "B222222", "--new-person")

    def test_a_name_spelt_otherwise_than_that_of_the_identifier_is_recognised_again(self):
        text = "name,source,crn,on\nDaniel Example-Smith,police,A111111,2026-05-01\n"
        self.assertIn("1 recorded", self.bring(text).err)
        self.assertIn("1 unchanged", self.bring(text).err)
        self.assess(self.table("referrals.csv")[-1]["case"], on="2026-05-02", outcome="declined")
        self.assertIn("1 unchanged", self.bring(text).err)

    def test_an_identifier_typed_wrong_makes_nobody_another(self):
        case = self.refer(name="Dan Example", born="1985-03-03", crn="A111111", on="2026-06-01")
        words = ("refer", "--name", "Alex Sample", "--born", "1990-01-01", "--crn", "A111111",
                 "--on", "2026-06-01", "--source", "police")  # fmt: skip
        self.refused(*words, says=[case])
        text = "name,born,crn,on,source\nAlex Sample,1990-01-01,A111111,2026-06-01,police\n"
        self.refused("refer", "--from", self.write("new.csv", text), says=[case])

    def test_a_need_that_was_corrected_since_makes_nobody_new(self):
        for key in ("", "k1"):
            text = f"name,source,need,on,key\nPat Sample{key},police,housing,2026-05-01,{key}\n"
            self.bring(text)
            need = self.table("needs.csv")[-1]
            self.done("assess", need["case"], "--correct", need["entry"], "--need", "finance",
                      "--because", "misread")  # fmt: skip
            self.assertIn("1 unchanged", self.bring(text).err)

    def test_what_is_known_of_somebody_goes_with_the_only_case(self):
        text = "name,source,crn,on,key\nDanny Example,police,C333333,2026-05-01,k1\n"
        self.bring(text)
        case = self.table("referrals.csv")[-1]["case"]
        person = self.table("referrals.csv")[0]["person"]
        self.done("refer", "--correct", case, "--person", person, "--because", "the same man")
        self.assertIn("1 unchanged", self.bring(text).err)
        self.refused("refer", "--name", "Somebody", "--source", "self", "--crn", "C333333", says=[case])
        self.done("refer", "--correct", case, "--crn", "C333333", "--because", "his number")
        self.done("store", "check")
        self.assess(case, on="2026-05-02", outcome="declined")
        again = self.refer(name="Danny Example", crn="C333333", on="2026-06-01", born=None)
        self.assertEqual(self.table("referrals.csv")[-1]["person"], person)
        # Erased, none of the names is left.
        for one in (again, case, self.old):
            self.done("store", "erase", one, "--because", "asked")
        self.assertFalse([row for row in self.table("people.csv") if row["name"].strip()])
        self.refused("refer", "--name", "Danny Example", "--source", "self", "--person", person,
                     code=66, says=["no person"])  # fmt: skip
        self.done("store", "check")

    def test_a_case_that_was_given_to_another_can_be_given_back(self):
        case = self.refer(name="Ben Sample", born="1990-01-01", crn="D444444")
        own, other = (self.table("referrals.csv")[n]["person"] for n in (-1, 0))
        for person in (other, own):
            self.done("refer", "--correct", case, "--person", person, "--because", f"it is {person}")
        self.assertEqual(self.refer(name="Ben Sample", born="1990-01-01", crn="D444444"), case)
        self.refused("refer", "--correct", case, "--crn", "A111111", "--because", "x", says=[other])
        self.refused("refer", "--name", "Ben Sample", "--born", "1990-01-01", "--source", "self", says=[case])

    def test_a_namesake_whose_name_was_corrected_away_can_have_it_back(self):
        first = self.refer(name="Al Sample", born="1980-02-03")
        second = self.refer(name="Al Sample", born="1980-02-03", on="2025-06-09", more=("--new-person",))
        own = self.table("referrals.csv")[-1]["person"]
        self.done("refer", "--correct", second, "--name", "Al Other", "--because", "misread")
        words = ("refer", "--correct", second, "--name", "Al Sample", "--because", "it was right")
        answer = self.refused(*words, says=[first, f"say --person {own}"])
        self.assertEqual(answer.text.strip(), first)
        rows = f"correct,name,person,because\n{second},Al Sample,{own},it was right\n"
        self.done(*words, "--person", own)
        self.assertIn("1 unchanged", self.bring(rows).err)
        self.assertEqual([row["name"] for row in self.table("people.csv")][-1], "Al Sample")
        self.assertEqual(self.table("referrals.csv")[-1]["person"], own)
        self.done("store", "check")

    def test_words_that_were_corrected_to_be_another_mans_give_nobody_elses_case(self):
        words = ("refer", "--name", "Bo Sample", "--born", "1982-02-03", "--source", "police", "--on", "2026-06-01")
        text = "name,born,source,on\nBo Sample,1982-02-03,police,2026-06-01\n"
        self.bring(text)
        case = self.table("referrals.csv")[-1]["case"]
        self.assertEqual(self.done(*words).text.strip(), case)
        self.done("refer", "--correct", case, "--area", "north", "--because", "misread")
        self.assertEqual(self.done(*words).text.strip(), case)
        self.done("refer", "--correct", case, "--name", "Bob Sample", "--because", "misspelt")
        self.assertEqual(self.done(*words).text.strip(), case)
        self.done("refer", "--correct", case, "--name", "Cy Sample", "--born", "1983-02-03", "--because", "wrong form")
        self.assertIn("1 unchanged", self.bring(text).err)
        answer = self.done(*words)
        other = answer.text.strip()
        self.assertNotEqual(other, case)
        self.assertIn(f"case '{case}' was referred by the same words", answer.err)
        self.assertEqual(self.done(*words).text.strip(), other)
        self.assertIn("1 unchanged", self.bring(text).err)
        slip = ("refer", "--name", "Ed Exmaple", "--source", "police", "--on", "2026-06-01")
        fourth = self.done(*slip).text.strip()
        self.done("refer", "--correct", fourth, "--name", "Ed Example", "--born", "1986-02-03", "--because", "a slip")
        self.assertEqual(self.done(*slip).text.strip(), fourth)
        third = self.refer(name="Di Sample", born="1984-02-03")
        self.done("refer", "--correct", third, "--born", "1985-02-03", "--because", "misread")
        again = self.dapu("refer", "--name", "Di Sample", "--born", "1984-02-03", "--source", "police", "--on",
                          "2025-06-02", "--new-person")  # fmt: skip
        self.assertNotEqual(again.text.strip(), third)

    def test_what_a_programme_asks_for_since_asks_nothing_of_what_was_recorded(self):
        self.done("store", "programmes", "add", "own", "--title", "Own", "--enabled", "--sessions", "1")
        case = self.refer(name="Al Young", born="2006-01-01", more=("--programme", "own"))
        self.assess(case)
        finding = self.table("assessments.csv")[-1]["entry"]
        self.done("enrol", case, "--programme", "own", "--caseworker", "Ann Sample", "--on", "2025-07-01")
        place = self.table("enrolments.csv")[-1]["entry"]
        self.done("store", "programmes", "set", "own", "--min-age", "21", "--finding-days", "9")
        self.done("refer", "--correct", case, "--phone", "07700 900123", "--because", "moved")
        self.done("enrol", case, "--correct", place, "--note", "a remark", "--because", "left out")
        self.done("assess", case, "--correct", finding, "--note", "a remark", "--because", "left out")
        self.refused("refer", "--correct", case, "--born", "2006-01-02", "--because", "misread", says=["21"])
        path = os.path.join(self.store, "enrolments.csv")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("a remark", "another"))
        self.done("store", "accept")
        self.done("store", "check")

    def test_a_correction_of_a_person_is_judged_by_all_cases_of_theirs(self):
        person = self.table("referrals.csv")[0]["person"]
        case = self.refer(name="Dan Example", born="1985-03-03", person=person, on="2026-01-01")
        other = self.refer(name="Lee Sample", born="1990-01-01")
        for which in (case, self.old):
            self.refused("refer", "--correct", which, "--born", "2005-06-01", "--because", "x",
                         says=["under 16", f"case '{self.old}'"])  # fmt: skip
            self.refused("refer", "--correct", which, "--name", "Lee Sample", "--born", "1990-01-01",
                         "--because", "x", says=[other])  # fmt: skip

    def test_who_turns_out_to_be_too_young_is_ineligible_by_whatever_correction(self):
        self.done("store", "programmes", "add", "young", "--title", "Y", "--enabled", "--min-age", "16")
        late = self.refer(born="2008-06-10", on="2026-06-20")
        other = self.refer(born="2009-01-10", on="2026-05-01", programme="young")
        nobody = self.refer(born=None, on="2026-05-01")
        closed = self.refer(born="2009-02-10", on="2026-05-01", programme="young")
        self.assess(closed, on="2026-05-02", outcome="declined")
        for case, words in (
            (late, ("--on", "2026-06-01")), (other, ("--programme", "dapu")),
            (nobody, ("--person", self.table("referrals.csv")[-1]["person"])),
        ):
            answer = self.done("refer", "--correct", case, *words, "--because", "wrong")
            self.assertIn("ineligible", answer.err)
            self.assertEqual(self.stage(case), "closed")

    def test_the_sources_of_a_programme_hold_for_a_correction(self):
        self.done("store", "programmes", "add", "one", "--title", "O", "--enabled", "--sources", "police")
        case = self.refer(source="self")
        words = ("refer", "--correct", case, "--programme", "one", "--because", "named the wrong one")
        self.refused(*words, says=["does not take"])
        self.done(*words, "--override", "agreed with the panel")
        self.assertEqual([row["rule"] for row in self.report("overrides")], ["programme-sources"])


class AgainAndAgain(Tested):
    def setUp(self):
        super().setUp()
        self.case = self.a_case("on-programme")

    def last(self, table):
        return self.table(table)[-1]["entry"]

    def take(self, verb, text):
        return self.done(*verb.split(), "--from", self.write("rows.csv", text)).err

    def test_a_correction_can_be_corrected_back(self):
        words = ("followup", "reoffence", self.case, "--on", "2026-02-01", "--kind", "arrest",
                 "--domestic", "yes", "--source", "police", "--key", "r1")  # fmt: skip
        entry = self.done(*words).text.strip()
        for answer in ("no", "yes"):
            entry = self.done("followup", "reoffence", self.case, "--correct", entry, "--domestic", answer,
                              "--because", f"the police say {answer}").text.strip()  # fmt: skip
        self.assertEqual(self.table("reoffences.csv")[-1]["domestic"], "yes")
        self.attend(self.case, count=1)
        for mark in ("late", "attended"):
            text = f"case,correct,mark,because\n{self.case},{self.last('attendance.csv')},{mark},seen\n"
            self.assertIn("1 recorded", self.take("attend", text))

    def test_a_file_of_corrections_changes_nothing_the_second_time(self):
        self.attend(self.case, count=1)
        first = self.last("attendance.csv")
        text = f"case,correct,mark,because\n{self.case},{first},late,was late\n"
        person = f"correct,born,because\n{self.case},1990-02-03,from the form\n"
        self.assertIn("1 recorded", self.take("attend", text))
        self.assertIn("1 recorded", self.take("refer", person))
        self.done("attend", self.case, "--correct", self.last("attendance.csv"), "--mark", "disrupted",
                  "--because", "sent home")  # fmt: skip
        self.done("refer", "--correct", self.case, "--born", "1990-03-02", "--because", "misread")
        self.assertIn("1 unchanged", self.take("attend", text))
        self.assertIn("1 unchanged", self.take("refer", person))
        self.assertEqual(self.table("people.csv")[-1]["born"], "1990-03-02")
        # What an earlier correction left as it was is not its doing.
        self.attend(self.case, count=1, first="2025-07-14", start=2)
        mark = self.last("attendance.csv")
        for word, value in (("--minutes", "60"), ("--mark", "late"), ("--minutes", "45")):
            self.done("attend", self.case, "--correct", self.last("attendance.csv"), word, value, "--because", "x")
        text = f"case,correct,minutes,because\n{self.case},{int(mark) + 1},60,stayed\n"
        self.refused("attend", "--from", self.write("rows.csv", text), says=["was replaced by"])
        # Typed with another reason, it is meant.
        self.done("refer", "--correct", self.case, "--born", "1990-02-03", "--because", "so after all")
        self.assertEqual(self.table("people.csv")[-1]["born"], "1990-02-03")

    def test_another_correction_for_the_same_reason_is_not_taken_for_known(self):
        rows = (("phone", "07700 900123"), ("born", self.table("people.csv")[0]["born"]))
        texts = [f"correct,{name},because\n{self.case},{value},as on the form\n" for name, value in rows]
        self.take("refer", texts[0])
        self.done("refer", "--correct", self.case, "--born", "1981-02-03", "--because", "misheard")
        self.assertIn("1 recorded", self.take("refer", texts[1]))
        self.assertEqual(self.table("people.csv")[-1]["born"], rows[1][1])

    def test_what_a_file_brings_beside_what_is_known_is_recorded(self):
        self.take("refer", f"correct,area,because\n{self.case},north,update\n")
        self.done("refer", "--correct", self.case, "--area", "south", "--because", "moved on")
        for name, value in (("phone", "07700 900123"), ("need", "alcohol"), ("crn", "B222222")):
            text = f"correct,area,{name},because\n{self.case},north,{value},update\n"
            self.assertIn("1 recorded", self.take("refer", text), name)

    def test_a_file_of_corrections_that_was_undone_is_not_known(self):
        text = f"correct,area,phone,because\n{self.case},north,07700 900123,moved\n"
        for _ in range(2):
            self.assertIn("1 recorded", self.take("refer", text))
            self.assertIn("1 unchanged", self.take("refer", text))
            self.done("store", "undo")
        self.attend(self.case, count=1)
        text = f"case,correct,mark,because\n{self.case},{self.last('attendance.csv')},late,was late\n"
        self.assertIn("1 recorded", self.take("attend", text))
        self.done("store", "undo")
        self.refused("attend", "--from", self.write("rows.csv", text), says=["was replaced by"])

    def test_an_assessment_that_was_corrected_is_known_of_a_closed_case(self):
        case = self.refer()
        text = f"case,risk,on\n{case},high,2025-06-10\n"
        self.take("assess", text)
        self.done("assess", case, "--correct", self.last("risks.csv"), "--risk", "medium", "--because", "misread")
        self.assess(case, outcome="declined")
        self.assertIn("1 unchanged", self.take("assess", text))

    def test_marks_are_known_although_a_second_place_began_since(self):
        text = f"case,on,session,mark\n{self.case},2025-07-07,1,attended\n"
        self.take("attend", text)
        self.done("store", "programmes", "add", "dads", "--title", "D", "--enabled")
        self.done("enrol", self.case, "--programme", "dads", "--caseworker", "Robin Standin",
                  "--on", "2025-07-07")  # fmt: skip
        self.assertIn("1 unchanged", self.take("attend", text))
        # Of a mark that came later nobody can say to which place it belongs.
        self.done("attend", self.case, "--programme", "dads", "--mark", "attended", "--session", "2",
                  "--on", "2025-07-14")  # fmt: skip
        later = f"case,on,session,mark\n{self.case},2025-07-14,2,attended\n"
        self.refused("attend", "--from", self.write("later.csv", later), code=65, says=["programme"])

    def test_a_completion_is_known_although_a_place_ended_since_it_began(self):
        self.attend(self.case)
        self.done("store", "programmes", "add", "dads", "--title", "D", "--enabled")
        self.done("enrol", self.case, "--programme", "dads", "--caseworker", "Robin Standin", "--on", "2025-08-07")
        self.done("enrol", self.case, "--programme", "dads", "--end", "withdrew", "--initiator", "participant",
                  "--on", "2025-09-01")  # fmt: skip
        words = ("enrol", self.case, "--complete", "--on", "2025-12-01")
        self.assertEqual(self.done(*words).out, self.done(*words).out)

    def test_a_register_is_known_whatever_of_a_mark_was_corrected(self):
        self.done("store", "groups", "add", "mon", "--programme", "dapu", "--day", "monday",
                  "--time", "18:30", "--starts", "2025-08-04")  # fmt: skip
        self.done("enrol", self.case, "--reallocate", "Robin Standin", "--group", "mon", "--on", "2025-08-04")
        words = ("attend", "--group", "mon", "--on", "2025-08-11", "--register",
                 self.write("r.csv", f"case,mark\n{self.case},attended\n"))  # fmt: skip
        self.done(*words)
        for more in (("--mark", "late"), ("--module", "m1")):
            self.done("attend", self.case, "--correct", self.last("attendance.csv"), *more, "--because", "x")
            self.assertIn("1 unchanged", self.done(*words).err)


class Rules(Tested):
    def setUp(self):
        super().setUp()
        self.done("store", "programmes", "add", "one", "--title", "O", "--enabled", "--sessions", "1")

    def placed(self, *more, on="2025-07-01"):
        case = self.refer(programme="one")
        self.assess(case)
        place = self.done("enrol", case, "--programme", "one", "--caseworker", "Robin Standin",
                          "--on", on, *more).text.split()[0]  # fmt: skip
        return case, place

    def test_a_place_that_is_corrected_has_to_fit_its_group_and_keeps_its_override(self):
        self.done("store", "programmes", "add", "two", "--title", "T", "--enabled")
        for name, programme in (("mon", "one"), ("tue", "one"), ("wed", "two")):
            self.done("store", "groups", "add", name, "--programme", programme, "--day", "monday",
                      "--starts", "2025-07-01", "--size", "1")  # fmt: skip
        first, own = self.placed("--group", "mon")
        second, place = self.placed("--group", "mon", "--override", "agreed with the panel")
        third, _ = self.placed("--group", "tue")
        rules = [row["rule"] for row in self.report("overrides")]
        correction = ("enrol", second, "--correct", place, "--on", "2025-07-02", "--because", "x")
        entry = self.done(*correction).text.strip()
        self.assertEqual([row["rule"] for row in self.report("overrides")], rules)
        # The reason was one for this group.
        self.refused("enrol", second, "--correct", entry, "--group", "tue", "--because", "x", says=["full"])
        # Whoever is in a full group stays in it, and nobody is put into another that is full.
        self.done("assess", first, "--non-association", second, "--on", "2025-07-03")
        own = self.done("enrol", first, "--correct", own, "--note", "a remark", "--because", "x").text.strip()
        for group, says in (("tue", "full"), ("wed", "programme 'two'")):
            self.refused("enrol", first, "--correct", own, "--group", group, "--because", "x", says=[says])
        entry = self.done("enrol", second, "--correct", entry, "--on", "2025-07-03", "--because", "x")
        self.done("store", "groups", "set", "tue", "--size", "9")
        self.done("assess", third, "--non-association", second, "--on", "2025-07-03")
        self.refused("enrol", second, "--correct", entry.text.strip(), "--group", "tue", "--because", "x",
                     says=["never"])  # fmt: skip
        self.done("store", "check")

    def test_a_move_that_is_corrected_keeps_its_override_as_long_as_it_leads_there(self):
        for name in ("mon", "tue", "wed"):
            self.done("store", "groups", "add", name, "--programme", "one", "--day", "monday",
                      "--starts", "2025-07-01", "--size", "1")  # fmt: skip
        self.placed("--group", "mon")
        self.placed("--group", "wed")
        case, _ = self.placed("--group", "tue")
        entry = self.done("enrol", case, "--reallocate", "Robin Standin", "--group", "mon", "--on", "2025-07-08",
                          "--override", "room for him").text.strip()  # fmt: skip
        entry = self.done("enrol", case, "--correct", entry, "--on", "2025-07-09", "--because", "x").text.strip()
        self.assertEqual([row["rule"] for row in self.report("overrides")], ["group-size"])
        self.refused("enrol", case, "--correct", entry, "--group", "wed", "--because", "x", says=["full"])

    def test_a_place_is_corrected_by_the_terms_under_which_it_began(self):
        case, place = self.placed()
        self.done("store", "programmes", "set", "one", "--opened-on", "2026-01-01", "--finding-days", "1")
        self.done("store", "programmes", "disable", "one")
        self.done("enrol", case, "--correct", place, "--note", "a remark", "--because", "left out")

    def test_a_place_with_a_key_can_be_corrected(self):
        case, place = self.placed("--key", "place-1")
        words = ("enrol", case, "--correct", place, "--note", "a remark", "--because", "left out")
        self.assertNotEqual(self.done(*words).text.strip(), place)
        self.assertEqual(self.table("enrolments.csv")[-1]["key"], "place-1")

    def test_another_programme_has_to_have_what_a_place_completed(self):
        self.done("store", "programmes", "add", "many", "--title", "M", "--enabled", "--sessions", "10",
                  "--follow-ups", "2")  # fmt: skip
        case, place = self.placed()
        self.done("attend", case, "--mark", "attended", "--session", "1", "--on", "2025-07-07")
        self.done("enrol", case, "--complete", "--on", "2025-08-01")
        words = ("enrol", case, "--correct", place, "--programme", "many", "--because", "wrong one")
        self.refused(*words, says=["1 of 10"])
        self.done("store", "programmes", "add", "few", "--title", "F", "--enabled", "--sessions", "1")
        self.done(*words[:5], "few", *words[6:])

    def test_a_referral_does_not_move_behind_its_support_step(self):
        case = self.refer()
        self.done("support", "step", case, "--result", "offered", "--on", "2025-06-10")
        self.refused("refer", "--correct", case, "--on", "2025-07-01", "--because", "x", says=["support step"])
        self.done("refer", "--correct", case, "--on", "2025-06-10", "--because", "x")

    def test_a_fee_may_be_paid_before_the_place_begins(self):
        case, place = self.placed()
        self.done("enrol", case, "--fee-paid", "25", "--on", "2025-06-28")
        self.done("store", "check")
        self.done("attend", case, "--mark", "attended", "--session", "1", "--on", "2025-07-07")
        self.refused("enrol", case, "--correct", place, "--on", "2025-08-01", "--because", "x",
                     says=["a mark is on a day"])  # fmt: skip

    def test_a_corrected_finding_gives_a_reason_for_a_programme_that_is_not_first(self):
        for name in ("drive", "make-a-change"):
            self.done("store", "programmes", "enable", name)
        case = self.refer(risk="high")
        rows = self.done("assess", case, "--match", "--format", "csv").rows
        first, second = (row["programme"] for row in rows[:2])
        entry = self.done("assess", case, "--outcome", "suitable", "--programme", first,
                          "--on", "2025-06-10").text.split()[-1]  # fmt: skip
        words = ("assess", case, "--correct", entry, "--programme", second, "--because", "named wrongly")
        self.refused(*words, says=["ranks first"])
        self.done(*words, "--reason", "no-common-language")
