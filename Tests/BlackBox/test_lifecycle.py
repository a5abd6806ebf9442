"""The whole way of one case, and every step that a rule forbids (rules.md, sections 1 to 5)."""

import re

from harness import TODAY, Tested, as_csv, day_after, months_after


class WholeWay(Tested):
    def test_a_case_goes_from_referral_to_close_through_every_stage(self):
        case = self.refer()
        self.assertEqual(self.stage(case), "referred")
        self.done(
            "assess",
            case,
            "--on",
            "2025-06-05",
            "--view",
            "police=support",
            "--view",
            "nhs=concern:a note",
        )
        self.assertEqual(self.stage(case), "referred")
        self.assess(case)
        self.assertEqual(self.stage(case), "suitable")
        self.enrol(case)
        self.assertEqual(self.stage(case), "on-programme")
        self.attend(case, 19)
        self.refused("enrol", case, "--complete", "--on", "2025-12-01", says=["19 of 20"])
        self.attend(case, 1, first="2025-11-24", start=20)
        row = self.case_row(case)
        self.assertEqual((row["sessions"], row["required"]), ("20", "20"))
        self.complete(case)
        self.assertEqual(self.stage(case), "following-up")
        for number in range(1, 6):
            self.follow_up(case, number)
            self.assertEqual(self.stage(case), "following-up", f"after {number} of 6")
        self.follow_up(case, 6)
        self.assertEqual(self.stage(case), "closed")
        self.assertEqual(self.value("completed"), 1)

    def test_report_cases_says_who_where_and_by_whom(self):
        case = self.refer(name="Alex Benedict Example", risk="high", source="nhs")
        row = self.case_row(case)
        columns = "case,initials,stage,programme,caseworker,referred_on,source,risk,sessions,required,next,due_on"
        self.assertEqual(list(row)[:12], columns.split(","))
        self.assertEqual(row["initials"].replace(".", "").replace(" ", ""), "ABE")
        self.assertEqual(
            (row["referred_on"], row["source"], row["risk"]), ("2025-06-02", "nhs", "high")
        )
        self.assess(case)
        self.enrol(case)
        row = self.case_row(case)
        self.assertEqual((row["programme"], row["caseworker"]), ("dapu", "Robin Standin"))

    def test_a_suspended_place_resumes(self):
        case = self.a_case("suspended")
        self.assertEqual(self.stage(case), "suspended")
        self.assertEqual(self.value("suspended"), 1)
        self.done("enrol", case, "--resume", "--on", "2025-08-15")
        self.assertEqual(self.stage(case), "on-programme")

    def test_a_reallocated_case_shows_its_new_caseworker(self):
        case = self.a_case("on-programme")
        self.done("enrol", case, "--reallocate", "Sam Figment", "--on", "2025-08-01")
        self.assertEqual(self.case_row(case)["caseworker"], "Sam Figment")

    def test_not_ready_waits_for_its_review_and_can_become_suitable(self):
        case = self.a_case("not-ready")
        self.assertEqual(self.stage(case), "not-ready")
        self.assess(case, on="2025-07-01")
        self.assertEqual(self.stage(case), "suitable")

    def test_a_suitable_case_can_be_assessed_again(self):
        case = self.a_case("suitable")
        self.assess(case, "--reason", "total-denial", on="2025-06-20", outcome="unsuitable")
        self.assertEqual(self.stage(case), "closed")

    def test_six_findings_close_the_case_and_are_told_apart(self):
        for finding in ("unsuitable", "ineligible", "declined", "withdrawn", "duplicate", "error"):
            with self.subTest(finding):
                case = self.refer()
                self.assess(case, "--reason", "other", outcome=finding)
                self.assertEqual(self.stage(case), "closed")
                self.assertEqual(self.value(f"closed.{finding}"), 1)

    def test_every_end_but_completed_closes_the_case_with_its_reason(self):
        reasons = (
            "withdrew removed-attendance removed-conduct reoffended risk-to-victim transferred moved "
            "custody died other"
        )
        for number, reason in enumerate(reasons.split(), 1):
            with self.subTest(reason):
                case = self.a_case("on-programme")
                self.done(
                    "enrol", case, "--end", reason, "--initiator", "service", "--on", "2025-09-01"
                )
                self.assertEqual(self.stage(case), "closed")
                self.assertEqual(self.value(f"ended-early.{reason}"), 1)
                self.assertEqual(self.value("ended-early"), number)

    def test_an_end_needs_its_initiator(self):
        case = self.a_case("on-programme")
        self.refused(
            "enrol",
            case,
            "--end",
            "withdrew",
            "--on",
            "2025-09-01",
            code=(1, 64),
            says=["initiator"],
        )

    def test_a_following_up_case_can_take_a_further_place(self):
        case = self.a_case("on-programme")
        rows = [[case, day_after("2025-07-02", 2 * n), "attended", n + 1] for n in range(20)]
        self.done("attend", "--from", "-", stdin=as_csv(["case", "on", "mark", "session"], rows))
        self.complete(case, on="2025-08-11")
        # The finding still holds: 77 days.
        self.enrol(case, on="2025-09-01")
        self.assertEqual(self.stage(case), "on-programme")
        self.assertEqual(self.case_row(case)["sessions"], "0")

    def test_the_history_of_a_case_is_oldest_first(self):
        case = self.a_case("following-up")
        rows = self.report("case", case)
        self.assertEqual(list(rows[0])[:5], ["on", "entry", "kind", "what", "by"])
        self.assertGreaterEqual(len(rows), 24)
        self.assertEqual([row["on"] for row in rows], sorted(row["on"] for row in rows))
        self.assertEqual(rows[0]["on"], "2025-06-02")


class IllegalSteps(Tested):
    """Refused with 1; the message names the case, the stage and the legal step; nothing is written."""

    STEPS = (
        # stage, the words after the command, what the message names as the legal step
        ("referred", "enrol --programme dapu --caseworker Robin --on 2025-07-01", "assess"),
        ("referred", "enrol --complete --on 2025-07-01", "assess"),
        ("referred", "enrol --suspend --on 2025-07-01", "assess"),
        ("referred", "attend --on 2025-07-07 --session 1 --mark attended", "assess"),
        ("referred", "followup record --month 1 --outcome made --on 2025-07-07", "assess"),
        ("not-ready", "enrol --programme dapu --caseworker Robin --on 2025-07-01", "assess"),
        ("not-ready", "attend --on 2025-07-07 --session 1 --mark attended", "assess"),
        ("suitable", "attend --on 2025-07-07 --session 1 --mark attended", "enrol"),
        ("suitable", "enrol --complete --on 2025-07-07", "enrol"),
        ("suitable", "enrol --resume --on 2025-07-07", "enrol"),
        ("suitable", "enrol --end withdrew --initiator participant --on 2025-07-07", "enrol"),
        ("suitable", "followup record --month 1 --outcome made --on 2025-07-07", "enrol"),
        ("on-programme", "enrol --programme dapu --caseworker Robin --on 2025-07-08", "enrol"),
        ("on-programme", "enrol --resume --on 2025-07-08", "enrol"),
        ("on-programme", "followup record --month 1 --outcome made --on 2025-08-08", "enrol"),
        ("suspended", "enrol --suspend --on 2025-08-08", "resume"),
        ("suspended", "enrol --complete --on 2025-08-08", "resume"),
        ("following-up", "attend --on 2025-12-08 --session 21 --mark attended", "followup"),
        ("following-up", "enrol --complete --on 2025-12-08", "followup"),
        ("following-up", "enrol --suspend --on 2025-12-08", "followup"),
        ("closed", "assess --outcome suitable --assessor Casey --on 2026-06-10", "refer"),
        ("closed", "enrol --programme dapu --caseworker Robin --on 2026-06-10", "refer"),
        ("closed", "attend --on 2026-06-10 --session 21 --mark attended", "refer"),
        ("closed", "followup record --month 6 --outcome made --on 2026-06-10", "refer"),
    )

    def test_every_illegal_step_is_refused_with_its_stage_and_the_legal_step(self):
        cases = {
            stage: self.a_case(stage) for stage in dict.fromkeys(step[0] for step in self.STEPS)
        }
        for stage, words, legal in self.STEPS:
            with self.subTest(f"{stage}: {words}"):
                self.assertEqual(self.stage(cases[stage]), stage)
                command, *rest = words.split()
                if command == "followup":
                    command, rest = [command, rest[0]], rest[1:]
                else:
                    command = [command]
                answer = self.refused(*command, cases[stage], *rest, says=[stage])
                self.assertIn(cases[stage], answer.err)
                message = re.sub(r"(?m)^dapu( [a-z]+)*: ", "", answer.err)
                self.assertRegex(message, rf"\b{legal}\b", f"no legal step named\n{answer}")

    def test_a_data_check_and_a_reoffence_are_recorded_at_any_stage(self):
        for stage in (
            "referred",
            "not-ready",
            "suitable",
            "on-programme",
            "suspended",
            "following-up",
            "closed",
        ):
            with self.subTest(stage):
                case = self.a_case(stage)
                self.done("followup", "check", case, "--on", "2026-06-22", "--source", "police")
                self.done(
                    "followup",
                    "reoffence",
                    case,
                    "--on",
                    "2026-06-20",
                    "--kind",
                    "arrest",
                    "--domestic",
                    "no",
                    "--source",
                    "police",
                )
                self.assertEqual(self.stage(case), stage)


class Order(Tested):
    def test_nothing_is_dated_before_the_referral(self):
        case = self.refer(on="2025-06-02")
        self.refused("assess", case, "--on", "2025-06-01", "--view", "police=support")
        self.refused(
            "assess", case, "--on", "2025-06-01", "--assessor", "C", "--outcome", "declined"
        )
        self.refused("followup", "check", case, "--on", "2025-06-01", "--source", "police")
        self.refused(
            "followup",
            "reoffence",
            case,
            "--on",
            "2025-06-01",
            "--kind",
            "arrest",
            "--source",
            "police",
        )

    def test_nothing_is_dated_after_today(self):
        self.refused(
            "refer", "--name", "Sam Sample", "--source", "police", "--on", day_after(TODAY, 1)
        )
        case = self.a_case("on-programme")
        after = day_after(TODAY, 1)
        self.refused("attend", case, "--on", after, "--session", "1", "--mark", "attended")
        self.refused("enrol", case, "--suspend", "--on", after)
        self.refused("followup", "check", case, "--on", after, "--source", "police")
        self.done("attend", case, "--on", TODAY, "--session", "1", "--mark", "attended")

    def test_a_place_is_not_taken_before_its_finding(self):
        case = self.a_case("suitable")
        self.refused(
            "enrol", case, "--programme", "dapu", "--caseworker", "Robin", "--on", "2025-06-15"
        )

    def test_a_mark_needs_a_place_open_on_that_day_also_when_typed_in_later(self):
        case = self.a_case("on-programme")
        self.refused("attend", case, "--on", "2025-06-30", "--session", "1", "--mark", "attended")
        self.done("attend", case, "--on", "2025-08-04", "--session", "1", "--mark", "attended")
        self.done(
            "enrol", case, "--end", "moved", "--initiator", "participant", "--on", "2025-09-01"
        )
        self.refused("attend", case, "--on", "2025-09-02", "--session", "9", "--mark", "attended")
        self.done("attend", case, "--on", "2025-08-11", "--session", "2", "--mark", "attended")
        self.assertEqual(self.case_row(case)["sessions"], "2")

    def test_a_follow_up_is_not_recorded_before_completion(self):
        case = self.a_case("following-up")
        self.refused(
            "followup", "record", case, "--month", "1", "--outcome", "made", "--on", "2025-11-30"
        )

    def test_a_programme_has_only_its_own_follow_ups(self):
        case = self.a_case("following-up")
        for month in ("0", "7"):
            self.refused(
                "followup",
                "record",
                case,
                "--month",
                month,
                "--outcome",
                "made",
                "--on",
                TODAY,
                code=(1, 64),
            )


class Conditions(Tested):
    def test_a_finding_holds_for_ninety_days(self):
        case = self.refer()
        self.assess(case, on="2025-06-16")
        self.refused(
            "enrol",
            case,
            "--programme",
            "dapu",
            "--caseworker",
            "Robin",
            "--on",
            "2025-09-15",
            says=["90"],
        )
        self.enrol(case, on="2025-09-14")

    def test_the_ninety_days_may_be_set_aside_with_a_reason_that_is_stored(self):
        case = self.refer()
        self.assess(case, on="2025-06-16")
        self.enrol(case, "--override", "was in hospital meanwhile", on="2025-09-15")
        stored = [
            row
            for row in self.table("enrolments.csv")
            if "was in hospital meanwhile" in row.values()
        ]
        self.assertEqual(len(stored), 1)

    def test_a_place_needs_the_persons_consent(self):
        case = self.refer()
        finding = (
            "assess",
            case,
            "--on",
            "2025-06-16",
            "--assessor",
            "Casey",
            "--outcome",
            "suitable",
        )
        self.done(*finding)
        place = (
            "enrol",
            case,
            "--programme",
            "dapu",
            "--caseworker",
            "Robin",
            "--on",
            "2025-07-01",
        )
        self.refused(*place, says=["consent"])
        self.refused(*place, "--override", "no time", says=["consent"])
        self.done("assess", case, "--on", "2025-06-20", "--consent", "no")
        self.refused(*place, says=["consent"])
        self.done("assess", case, "--on", "2025-06-27", "--consent", "yes")
        self.done(*place)

    def test_consent_given_at_referral_is_enough(self):
        case = self.refer(consent="yes")
        self.done(
            "assess", case, "--on", "2025-06-16", "--assessor", "Casey", "--outcome", "suitable"
        )
        self.enrol(case)

    def test_consent_withdrawn_blocks_a_place_and_is_on_the_chase_list(self):
        waiting = self.a_case("suitable")
        self.done("assess", waiting, "--on", "2025-06-20", "--consent", "withdrawn")
        self.refused(
            "enrol",
            waiting,
            "--programme",
            "dapu",
            "--caseworker",
            "Robin",
            "--on",
            "2025-07-01",
            says=["consent"],
        )
        started = self.a_case("on-programme")
        self.assertEqual(
            [
                row
                for row in self.report("due")
                if row["case"] == started and "consent" in row["kind"] + row["what"]
            ],
            [],
        )
        self.done("assess", started, "--on", "2026-06-22", "--consent", "withdrawn")
        self.assertTrue(
            [
                row
                for row in self.report("due")
                if row["case"] == started and "consent" in row["kind"] + row["what"]
            ]
        )

    def test_a_missing_date_of_birth_blocks_the_place_until_it_is_added(self):
        case = self.refer(born=None)
        self.assess(case)
        place = (
            "enrol",
            case,
            "--programme",
            "dapu",
            "--caseworker",
            "Robin",
            "--on",
            "2025-07-01",
        )
        self.refused(*place, says=["birth"])
        self.done(
            "refer",
            "--correct",
            case,
            "--born",
            "1990-02-03",
            "--because",
            "asked at the first meeting",
        )
        self.done(*place)

    def test_an_objection_needs_an_override(self):
        case = self.refer()
        self.done("assess", case, "--on", "2025-06-05", "--view", "police=object:not safe")
        finding = (
            "assess",
            case,
            "--on",
            "2025-06-16",
            "--assessor",
            "Casey",
            "--outcome",
            "suitable",
            "--consent",
            "yes",
        )
        self.refused(*finding, says=["object"])
        self.done(*finding, "--override", "agreed with the police since")
        self.assertEqual(self.stage(case), "suitable")

    def test_an_empty_override_is_no_reason(self):
        case = self.refer()
        self.done("assess", case, "--on", "2025-06-05", "--view", "police=object")
        self.refused(
            "assess",
            case,
            "--on",
            "2025-06-16",
            "--assessor",
            "C",
            "--outcome",
            "suitable",
            "--override",
            "",
            code=(1, 64),
        )

    def test_not_ready_needs_a_review_date(self):
        case = self.refer()
        self.refused(
            "assess",
            case,
            "--on",
            "2025-06-16",
            "--assessor",
            "C",
            "--outcome",
            "not-ready",
            "--reason",
            "other",
            code=(1, 64),
            says=["review"],
        )

    def test_a_finding_without_an_assessor_is_the_actors(self):
        case = self.refer()
        self.done("assess", case, "--outcome", "declined", "--actor", "Sam Sample")
        self.assertEqual([row["assessor"] for row in self.table("assessments.csv")], ["Sam Sample"])

    def test_a_tool_of_judgement_takes_a_level_and_never_a_sum(self):
        case = self.refer()
        for tool in ("SARA", "B-SAFER", "PPIT"):
            with self.subTest(tool):
                self.refused(
                    "assess",
                    case,
                    "--on",
                    "2025-06-16",
                    "--risk-tool",
                    tool,
                    "--risk-score",
                    "9",
                    code=(1, 64),
                )
        self.done("assess", case, "--on", "2025-06-16", "--risk-tool", "SARA", "--risk", "high")
        self.assertEqual(self.case_row(case)["risk"], "high")

    def test_a_lower_count_never_lowers_a_judgement(self):
        case = self.refer(risk="high")
        self.done("assess", case, "--on", "2025-06-16", "--risk-tool", "DASH", "--risk-score", "5")
        self.assertEqual(self.case_row(case)["risk"], "high")

    def test_unknown_risk_is_never_low(self):
        self.assertNotIn(self.case_row(self.refer())["risk"], ("standard", "low"))


class Attendance(Tested):
    def counted(self, case):
        return int(self.case_row(case)["sessions"])

    def test_only_marks_that_count_are_counted(self):
        counts = {
            "attended": 1,
            "late": 1,
            "disrupted": 0,
            "did-not-happen": 0,
            "absent-acceptable": 0,
            "absent-unacceptable": 0,
            "cancelled": 0,
        }
        for mark, count in counts.items():
            with self.subTest(mark):
                case = self.a_case("on-programme")
                reason = ["--reason", "sickness"] if mark == "absent-acceptable" else []
                self.done(
                    "attend", case, "--on", "2025-07-07", "--session", "1", "--mark", mark, *reason
                )
                self.assertEqual(self.counted(case), count)

    def test_nineteen_of_twenty_is_refused_whatever_else_there_is(self):
        case = self.a_case("on-programme")
        self.attend(case, 19)
        for n, mark in enumerate(
            ("disrupted", "did-not-happen", "absent-unacceptable", "cancelled")
        ):
            self.done(
                "attend", case, "--on", f"2025-11-2{n + 4}", "--session", 20 + n, "--mark", mark
            )
        self.refused("enrol", case, "--complete", "--on", "2025-12-01", says=["19 of 20"])

    def test_too_few_sessions_may_be_set_aside_with_a_reason(self):
        case = self.a_case("on-programme")
        self.attend(case, 19)
        self.done(
            "enrol",
            case,
            "--complete",
            "--on",
            "2025-12-01",
            "--override",
            "the last one fell to a strike",
        )
        self.assertEqual(self.stage(case), "following-up")
        self.assertTrue(
            [
                row
                for row in self.table("enrolment_changes.csv")
                if "the last one fell to a strike" in row.values()
            ]
        )

    def test_a_catch_up_counts_once_for_the_session_it_makes_up(self):
        case = self.a_case("on-programme")
        self.done(
            "attend",
            case,
            "--on",
            "2025-07-07",
            "--session",
            "1",
            "--mark",
            "absent-acceptable",
            "--reason",
            "work",
        )
        self.assertEqual(self.counted(case), 0)
        self.done(
            "attend",
            case,
            "--on",
            "2025-07-09",
            "--session",
            "2",
            "--mark",
            "attended",
            "--catch-up",
            "1",
        )
        self.assertEqual(self.counted(case), 1)

    def test_the_same_mark_again_changes_nothing(self):
        case = self.a_case("on-programme")
        mark = (
            "attend",
            case,
            "--on",
            "2025-07-07",
            "--session",
            "1",
            "--mark",
            "attended",
            "--minutes",
            "60",
        )
        self.done(*mark)
        before = self.tables()
        self.done(*mark)
        self.assertEqual(self.tables(), before)

    def test_another_mark_for_the_same_session_is_refused(self):
        case = self.a_case("on-programme")
        self.done("attend", case, "--on", "2025-07-07", "--session", "1", "--mark", "attended")
        self.refused("attend", case, "--on", "2025-07-07", "--session", "1", "--mark", "late")
        self.refused("attend", case, "--on", "2025-07-08", "--session", "1", "--mark", "attended")

    def test_a_correction_names_the_entry_and_why_and_both_stay(self):
        case = self.a_case("on-programme")
        self.done("attend", case, "--on", "2025-07-07", "--session", "1", "--mark", "attended")
        entry = self.table("attendance.csv")[-1]["entry"]
        replaced = (
            "attend",
            case,
            "--on",
            "2025-07-07",
            "--session",
            "1",
            "--mark",
            "absent-unacceptable",
            "--correct",
            entry,
        )
        self.refused(*replaced, code=(1, 64), says=["because"])
        self.done(*replaced, "--because", "wrong line of the diary")
        self.assertEqual(self.counted(case), 0)
        rows = self.table("attendance.csv")
        self.assertEqual([row["mark"] for row in rows], ["attended", "absent-unacceptable"])
        self.assertEqual(
            (rows[1]["corrects"], rows[1]["because"]), (entry, "wrong line of the diary")
        )

    def test_a_correction_of_no_such_entry_is_refused(self):
        case = self.a_case("on-programme")
        self.refused(
            "attend",
            case,
            "--on",
            "2025-07-07",
            "--session",
            "1",
            "--mark",
            "late",
            "--correct",
            "99999",
            "--because",
            "a slip",
            code=(1, 66, 64),
        )

    def test_two_unacceptable_absences_in_a_row_make_a_review_due(self):
        case = self.a_case("on-programme")
        self.done("attend", case, "--on", "2025-07-07", "--session", "1", "--mark", "attended")
        review = lambda: [
            row
            for row in self.report("due")
            if row["case"] == case and "review" in row["kind"] + row["what"]
        ]
        self.assertEqual(review(), [])
        for n, on in enumerate(("2026-06-15", "2026-06-22"), 2):
            self.done(
                "attend",
                case,
                "--on",
                on,
                "--session",
                n,
                "--mark",
                "absent-unacceptable",
                "--contacted",
            )
        self.assertTrue(review(), "two in a row, and no review is due")


class FollowUps(Tested):
    def due_on(self, completed, today):
        """The due dates of a case completed on that day, all six still outstanding."""
        day = lambda back: day_after(completed, -back)
        case = self.refer(on=day(240), today=today)
        self.assess(case, on=day(230), today=today)
        self.enrol(case, on=day(220), today=today)
        self.attend(case, 20, first=day(200), today=today)
        self.complete(case, on=completed, today=today)
        rows = self.done("followup", "due", "--format", "csv", today=today).rows
        columns = (
            "case,initials,number,due_on,days_overdue,caseworker,last_outcome,last_on,programme"
        )
        self.assertEqual(list(rows[0])[:9], columns.split(","))
        self.assertEqual([row["number"] for row in rows], list("123456"))
        return [row["due_on"] for row in rows]

    def test_they_are_counted_from_completion_and_clamped_to_the_months_end(self):
        self.assertEqual(
            self.due_on("2026-01-31", "2026-07-31"),
            ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"],
        )

    def test_they_know_the_leap_year(self):
        self.assertEqual(
            self.due_on("2027-08-31", "2028-02-29"),
            ["2027-09-30", "2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29"],
        )

    def test_other_anchors_agree_with_the_calendar(self):
        for completed in ("2024-08-29", "2025-03-30", "2025-10-15", "2023-12-31"):
            with self.subTest(completed):
                self.store += "x"
                self.done("store", "init")
                today = months_after(completed, 6)
                self.assertEqual(
                    self.due_on(completed, today), [months_after(completed, n) for n in range(1, 7)]
                )

    def test_it_is_due_on_the_day_and_not_the_day_before(self):
        case = self.a_case("following-up")
        due = lambda today, *more: [
            row
            for row in self.done("followup", "due", "--format", "csv", *more, today=today).rows
            if row["case"] == case
        ]
        self.assertEqual(due("2025-12-31"), [])
        self.assertEqual(
            [(r["number"], r["days_overdue"]) for r in due("2026-01-01")], [("1", "0")]
        )
        self.assertEqual(
            [(r["number"], r["days_overdue"]) for r in due("2026-01-09")], [("1", "8")]
        )
        self.assertEqual([r["number"] for r in due("2025-12-31", "--within", "7d")], ["1"])

    def test_nothing_due_says_nothing(self):
        answer = self.done("followup", "due")
        self.assertEqual(answer.err, "")

    def test_an_attempt_stays_due_and_the_other_outcomes_close_that_number_only(self):
        numbers = lambda: [
            row["number"] for row in self.done("followup", "due", "--format", "csv").rows
        ]
        for outcome, left in (
            ("attempted", "123456"),
            ("made", "23456"),
            ("refused", "23456"),
            ("lost", "23456"),
            ("missed", "23456"),
        ):
            with self.subTest(outcome):
                case = self.a_case("following-up")
                self.follow_up(case, 1, outcome, on="2026-01-05")
                self.assertEqual(numbers(), list(left))
                for n in map(int, left):
                    self.follow_up(case, n)
                self.assertEqual(self.stage(case), "closed")

    def test_an_attempt_is_shown_as_the_last_outcome(self):
        case = self.a_case("following-up")
        self.follow_up(case, 1, "attempted", on="2026-01-05")
        row = self.done("followup", "due", "--format", "csv").rows[0]
        self.assertEqual(
            (row["case"], row["last_outcome"], row["last_on"]), (case, "attempted", "2026-01-05")
        )

    def test_reach_is_made_of_fallen_due(self):
        case = self.a_case("following-up")
        self.follow_up(case, 1)
        self.follow_up(case, 2, "refused")
        self.follow_up(case, 3)
        row = self.summary(today="2026-05-01")["followup-reach"]
        self.assertEqual((row["value"], row["of"]), ("2", "5"))

    def test_a_series_can_be_closed_with_a_reason(self):
        case = self.a_case("following-up")
        self.done("followup", "close", case, "--reason", "moved")
        self.assertEqual(self.stage(case), "closed")
        self.assertEqual(self.done("followup", "due", "--format", "csv").rows, [])


class NotReoffended(Tested):
    def figure(self, measure="not-reoffended.completers"):
        row = self.summary()[measure]
        return row["value"], row["of"], row["unknown"]

    def find(self, case, on, domestic):
        self.done(
            "followup",
            "reoffence",
            case,
            "--on",
            on,
            "--kind",
            "arrest",
            "--domestic",
            domestic,
            "--victim",
            "same",
            "--source",
            "police",
        )

    def test_nobody_looked_is_not_none_found(self):
        self.a_case("following-up")
        self.assertEqual(self.figure(), ("0", "0", "1"))

    def test_a_check_after_completion_is_knowledge_and_one_before_or_on_the_day_is_not(self):
        case = self.a_case("following-up")
        for on in ("2025-10-01", "2025-12-01"):
            self.done("followup", "check", case, "--on", on, "--source", "police")
            self.assertEqual(self.figure(), ("0", "0", "1"), on)
        self.done("followup", "check", case, "--on", "2025-12-02", "--source", "police")
        self.assertEqual(self.figure(), ("1", "1", "0"))

    def test_only_a_domestic_reoffence_after_completion_counts(self):
        case = self.a_case("following-up")
        self.find(case, "2025-10-01", "yes")
        self.assertEqual(self.figure(), ("0", "0", "1"))
        self.find(case, "2026-01-10", "no")
        self.assertEqual(self.figure(), ("1", "1", "0"))
        self.find(case, "2026-01-11", "yes")
        self.assertEqual(self.figure(), ("0", "1", "0"))

    def test_starters_are_counted_from_their_first_counting_session(self):
        case = self.a_case("on-programme")
        self.assertEqual(self.figure("not-reoffended.starters")[1:], ("0", "0"))
        self.done(
            "attend", case, "--on", "2025-07-07", "--session", "1", "--mark", "absent-unacceptable"
        )
        self.done("attend", case, "--on", "2025-07-14", "--session", "2", "--mark", "attended")
        self.assertEqual(self.figure("not-reoffended.starters"), ("0", "0", "1"))
        self.find(case, "2025-07-10", "yes")
        self.assertEqual(self.figure("not-reoffended.starters"), ("0", "0", "1"))
        self.done("followup", "check", case, "--on", "2025-07-15", "--source", "police")
        self.assertEqual(self.figure("not-reoffended.starters"), ("1", "1", "0"))
        self.find(case, "2025-07-16", "yes")
        self.assertEqual(self.figure("not-reoffended.starters"), ("0", "1", "0"))

    def test_the_interval_is_wilsons(self):
        # Ten completers known about, one of them clear: the test value of rules.md, section 8.
        cases = [self.a_case("completable") for _ in range(10)]
        rows = [[case, "2025-12-01", "yes"] for case in cases]
        self.done("enrol", "--from", "-", stdin=as_csv(["case", "on", "complete"], rows))
        for case in cases[1:]:
            self.find(case, "2026-02-02", "yes")
        self.done("followup", "check", cases[0], "--on", "2026-02-02", "--source", "police")
        row = self.summary()["not-reoffended.completers"]
        self.assertEqual(
            [row[name] for name in ("value", "of", "percent", "low", "high")],
            ["1", "10", "10.0", "1.8", "40.4"],
        )
