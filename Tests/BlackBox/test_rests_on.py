"""What rows rest on: what goes on where those are gone, renamed or doubled, and what is refused."""

from test_damage import Damaged


class CutUnderOthers(Damaged):
    def setUp(self):
        super().setUp()
        self.other = self.a_case("on-programme")
        self.attend(self.case, 2, first="2025-08-04", start=4)

    def cut(self, name):
        self.edit(name, self.read(name)[:-5])

    def test_a_lost_finding_takes_no_mark_of_anybody_with_it(self):
        """Only the case that it was about is short of something, which is named."""
        lost = self.table("assessments.csv")[-1]["entry"]
        marks = self.read("attendance.csv")
        self.cut("assessments.csv")
        for words in (("-n", "store", "repair"), ("store", "repair")):
            answer = self.dapu(*words)
            self.assertEqual(answer.code, 1, str(answer))
            self.assertRegex(answer.err, f"left: .*{self.other}.*suitable finding")
            self.assertIn(f"lost from its end: entries {lost}", answer.out.decode())
        self.assertEqual(self.read("attendance.csv"), marks)
        check = self.dapu("store", "check").out.decode().splitlines()
        self.assertEqual(len(check), 1, check)
        self.assertIn(self.other, check[0])
        self.attend(self.case, 1, first="2025-09-01", start=6)

    def test_a_state_goes_back_only_where_something_names_what_is_gone(self):
        self.cut("people.csv")
        self.repaired(says=["head.csv", "cannot be kept whole"])

    def test_a_dry_run_ends_as_the_repair_does(self):
        row = self.read("attendance.csv").split(b"\n")[1] + b"\n"
        self.edit("attendance.csv", self.read("attendance.csv") + row)
        self.faulty(says=["stands twice", "marked twice"])
        self.repaired(says=["attendance.csv"])

    def test_a_log_without_its_last_row_makes_nothing_of_others_a_fault(self):
        lines = self.read("log.csv").split(b"\n")
        self.edit("log.csv", b"\n".join(lines[:-2]) + b"\n")
        faults = self.dapu("store", "check").out.decode().splitlines()
        self.assertTrue(faults)
        self.assertEqual([fault for fault in faults if not fault.startswith("log.csv")], [])


class Renamed(Damaged):
    def unacceptable(self, *says):
        before = self.read("log.csv")
        self.refused("store", "accept", code=65, says=says)
        self.refused("-n", "store", "accept", code=65, says=says)
        self.assertEqual(self.read("log.csv"), before)

    def test_a_group_that_places_name_keeps_its_name(self):
        self.done(
            "store", "groups", "add", "mon", "--programme", "dapu", "--day", "monday", "--time",
            "18:00", "--place", "Hall", "--starts", "2025-06-02")
        case = self.a_case("suitable")
        self.done(
            "enrol", case, "--programme", "dapu", "--group", "mon", "--caseworker", "Robin Standin",
            "--on", "2025-07-01")
        whole = self.read("groups.csv")
        self.edit("groups.csv", whole.replace(b",mon,", b",tue,"))
        self.unacceptable("enrolments.csv", "not there")
        self.edit("groups.csv", whole.replace(b",Hall,", b",Room,"))
        self.done("store", "accept")
        self.done("store", "check")

    def test_a_programme_that_cases_name_keeps_its_identifier(self):
        whole = self.read("programmes.csv")
        self.edit("programmes.csv", whole.replace(b",dapu,", b",other,"))
        self.faulty(says=["referrals.csv", "enrolments.csv", "not there"])
        self.unacceptable("referrals.csv", "enrolments.csv", "not there")
        self.edit("programmes.csv", whole.replace(b"Suffolk DAPU", b"Example DAPU"))
        self.done("store", "accept")
        self.done("store", "check")

    def test_nobody_edits_who_looked(self):
        self.done("report", "case", self.case, "--names")
        self.attend(self.case, 1, first="2025-08-04", start=4)
        whole = self.read("consultations.csv")
        self.edit("consultations.csv", whole.replace(b",tester,", b",nobody,"))
        self.unacceptable("consultations.csv", "changed or missing")
        self.edit("consultations.csv", whole)
        self.assertEqual(self.done("store", "accept").out, b"")


class Erased(Damaged):
    def test_a_row_behind_the_end_stops_an_erasure(self):
        """What is overwritten would else stand there as before."""
        whole = self.read("people.csv")
        self.edit("people.csv", whole + whole.split(b"\n")[1] + b"\n")
        for words in (("-n",), ()):
            self.refused(
                *words, "store", "erase", self.case, "--because", "asked", code=65,
                says=["people.csv"])
        self.edit("people.csv", whole)
        self.done("store", "erase", self.case, "--because", "asked")

    def test_what_a_stopped_writer_left_goes_with_it(self):
        row = self.read("people.csv").split(b"\n")[1]
        number = row.split(b",")[0]
        left = b"9" + number + b"," + row.split(b",", 1)[1][:-1]
        self.edit("people.csv", self.read("people.csv") + left)
        self.done("store", "erase", self.case, "--because", "asked")
        self.assertNotIn(left[20:], self.read("people.csv"))
        self.assertEqual(self.done("store", "check").out, b"")
