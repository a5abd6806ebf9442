"""Groups: who may join, registers all or nothing, plans, and people who are kept apart."""

from harness import Tested, as_csv, reference

TODAY = "2026-05-13"
REGISTER = ["case", "mark", "minutes", "reason", "note"]


class Groups(Tested):
    def setUp(self):
        super().setUp()
        self.add("monday", "--time", "18:30", "--plan", "Safety;Respect")

    def add(self, name, *more, day="monday", starts="2026-04-01"):
        words = ["store", "groups", "add", name, "--programme", "dapu", "--day", day]
        return self.done(*words, "--starts", starts, *more, today=TODAY)

    def suitable(self, **options):
        case = self.refer(on="2026-03-02", today=TODAY, **options)
        self.assess(case, on="2026-03-09", today=TODAY)
        return case

    def joined(self, count, group="monday"):
        cases = [self.suitable() for _ in range(count)]
        for case in cases:
            self.enrol(case, "--group", group, on="2026-04-01", today=TODAY)
        return cases

    def join(self, case, group="monday", on="2026-04-01"):
        """The words that place a case in a group."""
        return ["enrol", case, "--programme", "dapu", "--caseworker", "Robin Standin",
                "--group", group, "--on", on]  # fmt: skip

    def register(self, data, *more, on="2026-05-11", code=0, group="monday"):
        words = ["attend", "--group", group, "--on", on, "--register", "-", *more]
        if code:
            return self.refused(*words, code=code, stdin=data, today=TODAY)
        return self.done(*words, stdin=data, today=TODAY)

    def marks(self):
        return self.table("attendance.csv")


class Joining(Groups):
    def test_a_place_keeps_its_group(self):
        self.joined(1)
        self.assertEqual(self.table("enrolments.csv")[0]["group"], "monday")

    def test_a_full_group_is_refused_unless_a_reason_is_given(self):
        self.add("small", "--size", "1")
        self.joined(1, "small")
        case = self.suitable()
        words = self.join(case, "small")
        self.refused(*words, today=TODAY, says=["full"])
        self.done(*words, "--override", "a large room", today=TODAY)
        self.assertEqual(self.table("enrolments.csv")[-1]["rule"], "group-size")

    def test_a_place_that_ended_is_free_again(self):
        self.add("small", "--size", "1")
        (case,) = self.joined(1, "small")
        self.done("enrol", case, "--end", "moved", "--initiator", "participant", today=TODAY)
        self.done(*self.join(self.suitable(), "small", TODAY), today=TODAY)

    def test_sex_dates_and_programme_are_never_set_aside(self):
        self.add("men", "--sex", "male")
        self.add("over", "--ends", "2026-03-31", starts="2026-03-02")
        self.add("begun", "--intake", "closed", starts="2026-03-30")
        case = self.suitable(sex="female")
        unknown = self.suitable()
        for who, group in ((case, "men"), (unknown, "men"), (case, "over"), (case, "begun")):
            words = [*self.join(who, group), "--override", "a reason"]
            self.refused(*words, today=TODAY)
        self.refused(*self.join(case, "no-such"), code=64, today=TODAY)
        near = self.refused(*self.join(case, "mnday"), code=64, today=TODAY)
        self.assertIn("'monday'", near.err)
        self.done(*self.join(self.suitable(sex="male"), "men"), today=TODAY)

    def test_people_kept_apart_never_share_a_group_whichever_case_says_so(self):
        (inside,) = self.joined(1)
        for first, second in ((0, 1), (1, 0)):
            case = self.suitable()
            pair = [case, inside]
            self.done("assess", pair[first], "--non-association", pair[second], today=TODAY)
            answer = self.refused(
                *self.join(case), "--override", "a reason", today=TODAY, says=["never"]
            )
            self.assertIn(inside, answer.err)
            self.assertNotIn("Example", answer.err)
            for who, other in ((case, inside), (inside, case)):
                rows = self.report("case", who, "--where", "kind=non-association", today=TODAY)
                self.assertTrue(any(other in row["what"] for row in rows), rows)

    def test_a_later_case_of_the_same_person_is_kept_apart_too(self):
        (inside,) = self.joined(1)
        case = self.suitable(crn="X123456")
        self.done("assess", case, "--non-association", inside, today=TODAY)
        self.done("assess", case, "--outcome", "declined", "--on", TODAY, today=TODAY)
        later = self.refer(on=TODAY, today=TODAY, crn="X123456", name="Example Number-1x")
        self.assess(later, on=TODAY, today=TODAY)
        self.refused(*self.join(later, on=TODAY), today=TODAY, says=["never"])

    def test_taking_it_back_lets_them_in(self):
        (inside,) = self.joined(1)
        case = self.suitable()
        entry = self.done("assess", case, "--non-association", inside, today=TODAY).text.strip()
        self.done(
            "assess", case, "--correct", entry, "--take-back", "--because", "a mistake", today=TODAY
        )
        self.done(*self.join(case), today=TODAY)

    def test_nobody_is_kept_apart_from_himself(self):
        case = self.suitable()
        self.refused("assess", case, "--non-association", case, code=64, today=TODAY)
        self.refused("assess", case, "--non-association", reference(99), code=66, today=TODAY)

    def test_those_who_share_a_group_already_are_due(self):
        one, two = self.joined(2)
        self.done("assess", one, "--non-association", two, today=TODAY)
        rows = [row for row in self.report("due", today=TODAY) if row["kind"] == "non-association"]
        self.assertEqual([row["case"] for row in rows], [one, two])


class Moving(Groups):
    """A move to another group is a fact of its own day."""

    def move(self, case, group="friday", on="2026-04-27"):
        return ["enrol", case, "--reallocate", "Robin Standin", "--group", group, "--on", on]

    def setUp(self):
        super().setUp()
        self.add("friday", day="friday")
        (self.case,) = self.joined(1)

    def members(self, group, on):
        rows = self.report("register", "--group", group, "--on", on, today=TODAY)
        return [row["case"] for row in rows]

    def test_registers_before_the_day_are_those_of_the_old_group(self):
        self.done(*self.move(self.case), today=TODAY)
        self.assertEqual(self.members("monday", "2026-04-20"), [self.case])
        self.assertEqual(self.members("monday", "2026-04-27"), [])
        self.assertEqual(self.members("friday", "2026-04-24"), [])
        self.assertEqual(self.members("friday", "2026-05-01"), [self.case])
        data = as_csv(REGISTER, [[self.case, "attended", 60, "", ""]])
        self.register(data, on="2026-04-20")
        self.register(data, on="2026-05-11", code=1)
        self.register(data, on="2026-05-01", group="friday")
        rows = self.done("store", "groups", "list", "--format", "csv", today=TODAY).rows
        self.assertEqual({r["group"]: r["members"] for r in rows}, {"monday": "0", "friday": "1"})
        self.assertEqual(self.done("store", "check").out, b"")

    def test_what_is_not_marked_is_due_in_the_group_of_its_day(self):
        self.done(*self.move(self.case), today=TODAY)
        (row,) = self.report("due", "--where", "kind=session-not-marked", today=TODAY)
        # Mondays 13 and 20 April, Fridays 1 and 8 May: the bank holidays are left out.
        self.assertIn("of 2026-04-13, and 3 after it", row["what"])

    def test_size_sex_dates_and_programme_hold_for_whoever_moves(self):
        self.add("small", "--size", "1")
        self.joined(1, "small")
        self.refused(*self.move(self.case, "small"), today=TODAY, says=["full"])
        self.done(*self.move(self.case, "small"), "--override", "a large room", today=TODAY)
        self.add("women", "--sex", "female")
        self.add("over", "--ends", "2026-04-10")
        self.add("begun", "--intake", "closed")
        for group in ("women", "over", "begun"):
            self.refused(*self.move(self.case, group, "2026-05-04"), today=TODAY)
        self.refused(*self.move(self.case, "none", "2026-05-04"), code=64, today=TODAY)

    def test_people_kept_apart_never_share_a_group_by_a_move(self):
        (inside,) = self.joined(1, "friday")
        self.done("assess", inside, "--non-association", self.case, today=TODAY)
        self.refused(*self.move(self.case), "--override", "x", today=TODAY, says=["never"])

    def test_moving_one_of_two_answers_what_is_due(self):
        (other,) = self.joined(1)
        self.done("assess", other, "--non-association", self.case, today=TODAY)
        kinds = lambda: [row["kind"] for row in self.report("due", today=TODAY)]
        self.assertIn("non-association", kinds())
        self.done(*self.move(self.case), today=TODAY)
        self.assertNotIn("non-association", kinds())
        self.refused(*self.join(self.suitable(), "none"), code=64, today=TODAY)
        # Whoever is to join the new group is compared with the one who moved there.
        third = self.suitable()
        self.done("assess", third, "--non-association", self.case, today=TODAY)
        self.refused(*self.join(third, "friday"), today=TODAY, says=["never"])
        self.done(*self.join(third, "monday"), today=TODAY)

    def test_only_a_place_or_a_reallocation_names_a_group(self):
        for words in (["--suspend"], ["--review"], ["--end", "moved", "--initiator", "court"]):
            self.refused("enrol", self.case, *words, "--group", "friday", code=64, today=TODAY)

    def test_from_a_file_and_once(self):
        data = as_csv(["case", "reallocate", "group", "on"], [[self.case, "Robin Standin", "friday", "2026-04-27"]])
        words = ("enrol", "--from", "-")
        self.assertIn("1 recorded", self.done(*words, stdin=data, today=TODAY).err)
        self.assertIn("1 unchanged", self.done(*words, stdin=data, today=TODAY).err)
        (entry,) = [row["entry"] for row in self.table("enrolment_changes.csv")]
        self.done("enrol", self.case, "--correct", entry, "--take-back", "--because", "n", today=TODAY)
        self.assertEqual(self.members("monday", "2026-05-11"), [self.case])


class Registers(Groups):
    def test_marks_everybody_in_one_transaction(self):
        cases = self.joined(3)
        before = len(self.table("log.csv"))
        rows = [[case, "attended", "120", "", ""] for case in cases[:2]]
        answer = self.register(as_csv(REGISTER, rows))
        self.assertEqual(answer.out, b"")
        self.assertIn("2 recorded", answer.err)
        self.assertIn(cases[2], answer.err)
        self.assertNotIn(cases[1], answer.err)
        self.assertEqual(len(self.table("log.csv")), before + 1)
        marks = self.marks()
        self.assertEqual([row["case"] for row in marks], cases[:2])
        for row in marks:
            self.assertEqual((row["on"], row["time"], row["session"]), ("2026-05-11", "18:30", "4"))
            self.assertEqual((row["module"], row["minutes"]), ("Respect", "120"))

    def test_the_same_register_changes_nothing(self):
        cases = self.joined(2)
        data = as_csv(REGISTER, [[case, "late", "90", "", "a note"] for case in cases])
        self.register(data)
        before = self.tables()
        self.assertIn("2 unchanged", self.register(data).err)
        self.assertEqual(self.tables(), before)

    def test_also_after_the_group_moved_to_another_time(self):
        cases = self.joined(1)
        data = as_csv(["case", "mark"], [[cases[0], "attended"]])
        self.register(data)
        self.done("store", "groups", "set", "monday", "--plan", "Other", today=TODAY)
        self.assertIn("1 unchanged", self.register(data).err)

    def test_as_a_spreadsheet_saves_it(self):
        cases = self.joined(2)
        lines = ["case,mark,minutes,reason,note", f'{cases[0]},attended,120,,"a, b"',
                 f"{cases[1]},absent-acceptable,,sickness,", ",,,,"]  # fmt: skip
        self.register(b"\xef\xbb\xbf" + "\r\n".join(lines).encode() + b"\r\n")
        self.assertEqual(
            [row["mark"] for row in self.marks()], ["attended", "absent-acceptable"]
        )

    def test_is_all_or_nothing_and_names_every_bad_row(self):
        cases = self.joined(2)
        outside = self.suitable()
        wrong = cases[1][:-1] + ("A" if cases[1][-1] != "A" else "B")
        rows = [[cases[0], "attended", "", "", ""], [wrong, "late", "", "", ""],
                [cases[1], "absent", "", "", ""], [cases[1], "", "", "", ""],
                [outside, "attended", "", "", ""], [cases[1], "late", "no", "", ""],
                [cases[1], "absent-acceptable", "", "", ""], [cases[0], "late", "", "", ""]]  # fmt: skip
        answer = self.register(as_csv(REGISTER, rows), code=65)
        for line, column in ((3, "case"), (4, "mark"), (5, "mark"), (6, "case"), (7, "minutes"),
                             (8, "reason"), (9, "case")):  # fmt: skip
            self.assertRegex(answer.err, rf"(?m)-:{line}: {column}: \S")
        self.assertNotIn("-:2:", answer.err)

    def test_a_row_that_a_rule_refuses_ends_with_1(self):
        self.joined(1)
        outside = self.suitable()
        self.register(as_csv(["case", "mark"], [[outside, "attended"]]), code=1)
        self.register(as_csv(["case", "mark"], [[outside, "attended"]]), on="2026-05-18", code=1)

    def test_other_initials_than_the_case_has_are_named(self):
        (case,) = self.joined(1)
        data = as_csv(["case", "initials", "mark"], [[case, "ZZ", "attended"]])
        self.assertRegex(self.register(data, code=65).err, r"-:2: initials: \S")

    def test_a_suspended_place_is_neither_marked_nor_missing(self):
        one, two = self.joined(2)
        self.done("enrol", two, "--suspend", "--on", "2026-05-04", today=TODAY)
        answer = self.register(as_csv(["case", "mark"], [[one, "attended"]]))
        self.assertNotIn(two, answer.err)
        self.register(as_csv(["case", "mark"], [[two, "attended"]]), code=1)

    def test_a_dry_run_writes_nothing(self):
        (case,) = self.joined(1)
        before = self.tables()
        answer = self.register(as_csv(["case", "mark"], [[case, "attended"]]), "--dry-run")
        self.assertIn(case, answer.text)
        self.assertEqual(self.tables(), before)

    def test_another_mark_than_was_given_is_refused(self):
        (case,) = self.joined(1)
        self.register(as_csv(["case", "mark"], [[case, "attended"]]))
        answer = self.register(as_csv(["case", "mark"], [[case, "late"]]), code=1)
        self.assertRegex(answer.err, r"-:2: mark: ")

    def test_what_goes_with_it(self):
        (case,) = self.joined(1)
        data = as_csv(["case", "mark"], [[case, "attended"]])
        for words in (["--group", "monday"], ["--register", "-"], ["--group", "monday", "--on", TODAY],
                      ["--group", "x", "--on", TODAY, "--register", "-"],
                      [case, "--group", "monday", "--on", TODAY, "--register", "-"],
                      ["--group", "monday", "--on", TODAY, "--register", "-", "--mark", "late"],
                      ["--group", "monday", "--on", TODAY, "--register", "-", "--from", "-"]):  # fmt: skip
            self.refused("attend", *words, code=64, stdin=data, today=TODAY)
        self.refused(
            "attend", "--group", "monday", "--on", TODAY, "--register", "absent.csv", code=66,
            today=TODAY,
        )  # fmt: skip

    def test_a_blank_one_is_filled_in_and_given_back(self):
        cases = self.joined(3)
        words = ["report", "register", "--group", "monday", "--on", "2026-05-11"]
        for form in (["--format", "csv"], ["--excel"]):
            data = self.done(*words, *form, today=TODAY).out
            if form == ["--excel"]:
                self.assertTrue(data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data)
            self.assertIn(b"case,initials,mark,minutes,reason,note", data)
            for case in cases:
                self.assertIn(case.encode(), data)
            filled = data.replace(b",,,,", b",attended,60,,")
            self.register(filled)
        self.assertEqual(len(self.marks()), 3)
        self.assertRegex(self.done(*words, "--format", "text", today=TODAY).text, "____")

    def test_a_blank_one_with_names_is_a_look(self):
        self.joined(2)
        words = ["report", "register", "--group", "monday", "--on", "2026-05-11"]
        self.assertNotIn("Number", self.done(*words, today=TODAY).text)
        before = len(self.table("consultations.csv"))
        self.assertIn("Number", self.done(*words, "--names", today=TODAY).text)
        self.assertEqual(len(self.table("consultations.csv")), before + 1)

    def test_a_catch_up_counts_once(self):
        (case,) = self.joined(1)
        self.register(as_csv(["case", "mark"], [[case, "absent-unacceptable"]]))
        for on in ("2026-05-12", "2026-05-13"):
            self.done("attend", case, "--mark", "attended", "--catch-up", "4", "--on", on, today=TODAY)
        self.assertEqual(self.case_row(case, today=TODAY)["sessions"], "1")


class Plans(Groups):
    def plan(self, *more):
        words = ["plan", "--group", "monday", "--until", "2026-05-31", *more]
        return self.report(*words, today=TODAY)

    def test_weeks_of_bank_holidays_are_left_out(self):
        rows = self.plan()
        self.assertEqual(
            [(row["on"], row["session"], row["module"], row["what"]) for row in rows],
            [("2026-04-06", "", "", "bank-holiday"), ("2026-04-13", "1", "Safety", ""),
             ("2026-04-20", "2", "Respect", ""), ("2026-04-27", "3", "Safety", ""),
             ("2026-05-04", "", "", "bank-holiday"), ("2026-05-11", "4", "Respect", ""),
             ("2026-05-18", "5", "Safety", ""), ("2026-05-25", "", "", "bank-holiday")],
        )  # fmt: skip

    def test_what_is_not_marked_is_due_by_the_plan(self):
        (case,) = self.joined(1)
        for on in ("2026-04-13", "2026-04-20", "2026-04-27"):
            self.register(as_csv(["case", "mark"], [[case, "attended"]]), on=on)

        def due(today):
            rows = self.report("due", today=today)
            return [row["due_on"] for row in rows if row["kind"] == "session-not-marked"]

        self.assertEqual(due("2026-05-05"), [])
        self.assertEqual(due("2026-05-11"), [])
        self.assertEqual(due("2026-05-12"), ["2026-05-12"])

    def test_groups_are_changed_by_a_file(self):
        self.add("tuesday", "--size", "9", day="tuesday")
        rows = b"group,size,clear\nmonday,8,\ntuesday,,size\n"
        words = ("store", "groups", "set", "--from", "-")
        self.done(*words, stdin=rows, today=TODAY)
        self.assertIn("2 unchanged", self.done(*words, stdin=rows, today=TODAY).err)
        listed = self.done("store", "groups", "list", "--format", "csv", today=TODAY).rows
        self.assertEqual([(r["group"], r["size"]) for r in listed], [("monday", "8"), ("tuesday", "")])
        self.refused(*words, code=65, stdin=b"group,size\nother,8\n", says=["-:2: group"], today=TODAY)

    def test_a_group_is_added_once(self):
        before = self.tables()
        self.add("monday", "--time", "18:30", "--plan", "Safety;Respect")
        self.assertEqual(self.tables(), before)
        words = ["store", "groups", "add", "monday", "--programme", "dapu", "--day", "friday",
                 "--starts", "2026-04-01"]  # fmt: skip
        self.refused(*words, today=TODAY, says=["day"])
        for wrong in (["--programme", "no-such"], ["--day", "freitag"], ["--size", "0"], []):
            words = ["store", "groups", "add", "other", *wrong]
            self.refused(*words, code=64, today=TODAY)
        self.done("store", "groups", "set", "monday", "--size", "8", today=TODAY)
        self.done("store", "groups", "set", "monday", "--clear", "size;plan", today=TODAY)
        (row,) = self.done("store", "groups", "list", "--format", "csv", today=TODAY).rows
        self.assertEqual((row["size"], row["plan"], row["time"]), ("", "", "18:30"))
        self.done("store", "check", today=TODAY)


if __name__ == "__main__":
    import unittest

    unittest.main()
