"""What reviews from outside have found: each once wrong, and held here since."""

import os
import resource
import subprocess
import unittest

from harness import BINARY, Tested, as_csv


class Corrections(Tested):
    def test_a_second_correction_of_the_same_entry_is_refused(self):
        case = self.refer()
        self.done("assess", case, "--view", "police=object")
        first = self.done("assess", case, "--ask", "NHS").out.decode().strip()
        view = str(int(first) - 1)
        because = ("--because", "heard wrong")
        self.done("assess", case, "--correct", view, "--view", "police=support", *because)
        self.refused(
            "assess", case, "--correct", view, "--view", "police=concern", *because, says=["replaced"]
        )

    def test_a_flag_is_undone_by_a_correction(self):
        case = self.a_case("on-programme")
        entry = self.done(
            "attend", case, "--mark", "attended", "--on", "2025-08-04", "--session", "9", "--interpreter"
        ).out.decode().strip()
        self.done("attend", case, "--correct", entry, "--no-interpreter", "--because", "slip")
        self.assertEqual(self.table("attendance.csv")[-1]["interpreter"], "")

    def test_a_reason_goes_with_the_mark_that_had_it(self):
        case = self.a_case("on-programme")
        words = ("attend", case, "--on", "2025-08-04", "--session", "9")
        entry = self.done(*words, "--mark", "absent-acceptable", "--reason", "work").out.decode()
        self.done(
            "attend", case, "--correct", entry.strip(), "--mark", "attended", "--because", "slip"
        )
        self.assertEqual(self.table("attendance.csv")[-1]["reason"], "")

    def test_because_and_take_back_go_with_correct(self):
        case = self.a_case("on-programme")
        for word in (["--because", "slip"], ["--take-back"]):
            self.refused("attend", case, "--mark", "late", *word, code=64, says=["--correct"])

    def test_a_correction_says_something(self):
        case = self.refer()
        self.refused("refer", "--correct", case, "--because", "slip", code=64)

    def test_a_referral_moves_with_what_was_said_at_it(self):
        case = self.refer(on="2025-06-02", consent="yes", need="alcohol")
        self.done("refer", "--correct", case, "--on", "2025-06-10", "--because", "slip")
        self.assertEqual(self.table("consents.csv")[-1]["on"], "2025-06-10")
        self.assertEqual(self.table("needs.csv")[-1]["on"], "2025-06-10")
        self.done("store", "check")

    def test_a_completion_short_of_sessions_is_on_the_chase_list(self):
        case = self.a_case("following-up")
        entry = self.table("attendance.csv")[-1]["entry"]
        words = ("attend", case, "--correct", entry, "--mark", "absent-unacceptable")
        self.done(*words, "--because", "it was somebody else")
        self.assertIn(b"19 of 20", self.done("report", "due").out)

    def test_a_new_caseworker_after_the_completion_is_no_fault(self):
        case = self.a_case("following-up")
        self.done("enrol", case, "--reallocate", "Kim Standin")
        self.done("store", "check")

    def test_a_place_without_consent_is_on_the_chase_list(self):
        case = self.a_case("on-programme")
        entry = self.table("consents.csv")[-1]["entry"]
        self.done("assess", case, "--correct", entry, "--consent", "no", "--because", "misread")
        self.assertIn(b"without consent", self.done("report", "due").out)


class Unsaid(Tested):
    """What is said again after it was unsaid on the same day is never taken for known."""

    def said(self, case, words, one, other, stands):
        """Says one thing, another and the first again; `stands` tells what counts."""
        first = self.done(*words, *one).out
        second = self.done(*words, *other).out.decode().strip()
        self.refused(*words, *one, says=[f"entry {second}", f"--correct {second}", "--key"])
        self.assertEqual(self.done(*words, *other).out.decode().strip(), second)
        again = (*words, *one, "--key", f"again {case}")
        third = self.done(*again).out
        self.assertNotEqual(third, first)
        self.assertEqual(self.done(*again).out, third)
        self.assertIn(stands, self.done("report", "case", case, "--format", "text").out)
        self.done("store", "check")

    def test_consent(self):
        case = self.refer()
        words = ("assess", case, "--on", "2025-06-20", "--consent")
        self.said(case, words, ["no"], ["yes"], b"no")

    def test_risk(self):
        case = self.refer()
        words = ("assess", case, "--on", "2025-06-20", "--risk")
        self.said(case, words, ["high"], ["standard"], b"risk: high")

    def test_a_need_a_view_and_a_finding(self):
        case = self.refer()
        words = ("assess", case, "--on", "2025-06-20")
        self.said(case, words, ["--need", "alcohol=met"], ["--need", "alcohol=referred"], b"met")
        case = self.refer()
        words = ("assess", case, "--on", "2025-06-20", "--view")
        self.said(case, words, ["police=object"], ["police=support"], b"object")
        case = self.refer()
        words = ("assess", case, "--on", "2025-06-20", "--outcome")
        reason = ["--review-on", "2025-09-01", "--reason", "other"]
        self.said(case, words, ["suitable"], ["not-ready", *reason], b"suitable")

    def test_caseworkers_and_suspensions(self):
        case = self.a_case("on-programme")
        words = ("enrol", case, "--on", "2025-08-20", "--reallocate")
        self.said(case, words, ["Kim Standin"], ["Lee Sample"], b"Kim Standin")
        case = self.a_case("on-programme")
        words = ("enrol", case, "--on", "2025-08-20")
        self.said(case, words, ["--suspend"], ["--resume"], b"suspended")

    def test_retention(self):
        case = self.refer()
        words = ("store", "review", "record", case, "--on", "2025-06-20", "--hold")
        self.done(*words, "yes")
        later = self.done(*words, "no").out.decode().strip()
        self.refused(*words, "yes", says=[f"entry {later}"])

    def test_a_safe_contact(self):
        case = self.a_case("on-programme")
        victim = self.done("support", "add", case, "--relationship", "ex", "--worker", "Vi").out
        words = ("support", "safe-contact", victim.decode().strip(), "--method", "text")
        words += ("--on", "2025-08-20", "--verified-on", "2025-08-20", "--safe")
        self.done(*words, "yes")
        self.done(*words, "no")
        self.assertEqual(self.dapu(*words, "yes").code, 1)
        self.done(*words, "yes", "--key", "again")

    def test_rows_of_one_import(self):
        case = self.refer()
        columns = ("case", "on", "consent", "key")
        rows = [(case, "2025-06-20", said, "") for said in ("no", "yes", "no")]
        file = self.write("said.csv", as_csv(columns, rows))
        self.refused("assess", "--from", file, says=["said.csv:4", "of the same day"])
        rows[2] = (case, "2025-06-20", "no", "again")
        file = self.write("said.csv", as_csv(columns, rows))
        self.done("assess", "--from", file)
        # What was recorded before is unchanged, whatever was said since.
        before = self.tables()
        self.assertIn("3 unchanged", self.done("assess", "--from", file).err)
        self.assertEqual(self.tables(), before)


class Newcomers(Tested):
    """What somebody stumbled on who knew dapu from its README alone."""

    def test_a_disclosure_names_the_other_cases_of_the_person(self):
        case = self.refer(crn="X123456")
        self.assess(case, outcome="declined")
        again = self.refer(crn="X123456", on="2025-10-01")
        words = ("store", "disclose", case, "--to", "Alex Example", "--because", "subject access")
        answer = self.done(*words)
        self.assertIn(f"the person has also case '{again}'", answer.err)
        brief = lambda case: self.done("report", "case", case, "--format", "text").text
        self.assertIn(f"other cases of the person: {again}\n", brief(case))
        self.assertIn(f"other cases of the person: {case}\n", brief(again))
        other = self.done(*words[:2], self.refer(), *words[3:])
        self.assertNotIn("also case", other.err)

    def test_what_is_due_soon_is_listed_where_it_is_asked_for(self):
        case = self.refer(on="2026-02-02")
        due = lambda *words: self.done("report", "due", "--format", "csv", *words).rows
        today = "2026-02-10"
        rows = self.done("report", "due", "--format", "csv", today=today).rows
        self.assertEqual(rows, [])
        rows = self.done("report", "due", "--format", "csv", "--within", "7d", today=today).rows
        self.assertEqual(
            [(row["kind"], row["case"], row["due_on"], row["days_overdue"]) for row in rows],
            [("first-finding", case, "2026-02-16", "0")],
        )

    def test_the_ending_of_a_file_says_the_form(self):
        self.refer()
        for ending, start in (("csv", b"case,"), ("json", b"["), ("jsonl", b"{"), ("tsv", b"case\t"),
                              ("html", b"<!"), ("txt", b"case\t"), ("csv.old", b"case\t")):  # fmt: skip
            path = os.path.join(self.folder, f"cases.{ending}")
            self.done("report", "cases", "-o", path)
            with open(path, "rb") as file:
                self.assertTrue(file.read().startswith(start), ending)
        path = os.path.join(self.folder, "other.csv")
        self.done("report", "cases", "-o", path, "--format", "tsv")
        with open(path, "rb") as file:
            self.assertTrue(file.read().startswith(b"case\t"))

    def test_a_worker_whose_name_is_nearly_known_is_told(self):
        case = self.a_case("on-programme")
        caseworker = self.table("enrolments.csv")[-1]["caseworker"]
        words = ("enrol", case, "--reallocate")
        self.assertIn("nearly the same name", self.done(*words, caseworker[:-1]).err)
        self.assertEqual(self.done(*words, "Another Standin").err, "")

    def test_a_mailbox_without_an_address_is_told(self):
        self.refer(on="2026-01-05")
        words = ("followup", "remind", "--kinds", "all", "--via", "mbox")
        answer = self.done(*words, today="2026-02-10")
        self.assertIn("holds no e-mail address", answer.err)
        self.assertNotIn("@", answer.err)

    def test_the_history_of_a_wrong_mark(self):
        case = self.a_case("on-programme")
        mark = ("attend", case, "--on", "2025-08-04", "--mark")
        wrong = self.done(*mark, "late", "--session", "9", "--note", "a secret").out.decode().strip()
        right = self.done("attend", case, "--correct", wrong, "--mark", "attended", "--because", "slip")
        right = right.out.decode().strip()
        self.done("attend", case, "--correct", right, "--take-back", "--because", "somebody else's")
        gone = str(int(right) + 1)
        story = lambda *words: self.done("report", "case", case, "--format", "csv", *words).rows
        self.assertFalse([row for row in story() if row["entry"] in (wrong, right)])
        told = {row["entry"]: row for row in story("--history")}
        self.assertEqual(
            [(told[e]["kind"], told[e]["on"], told[e]["what"], told[e]["by"]) for e in (wrong, right)],
            [
                ("replaced", "2025-08-04", f"attendance; session 9; late; replaced by entry {right}", "tester"),
                ("taken-back", "2025-08-04", f"attendance; session 9; attended; taken back by entry {gone}",
                 "tester"),
            ],
        )  # fmt: skip
        named = {row["entry"]: row["what"] for row in story("--history", "--names")}
        self.assertIn("a secret", named[wrong])
        self.assertTrue(named[wrong].endswith("; slip") and named[right].endswith("; somebody else's"))

    def test_a_remark_behind_a_code_is_never_repeated(self):
        case = self.a_case("on-programme")
        for words in (
            ("refer", "--name", "Bo Sample", "--source", "self; lives with Jane Zyxwv, 3 High Street"),
            ("attend", case, "--mark", "attended with Jane Zyxwv"),
            ("assess", case, "--need", "drugs Zyxwv"),
            ("assess", case, "--need", "drugs=met Zyxwv"),
            ("assess", case, "--view", "police=object Zyxwv"),
            ("refer", "--name", "Bo", "--source", "police Zyxwv", "--source", "self"),
        ):
            self.assertNotIn("Zyxwv", self.refused(*words, code=64).err)
        rows = as_csv(["name", "source"], [["Bo Sample", "police Jane Zyxwv"]])
        self.assertNotIn("Zyxwv", self.refused("refer", "--from", "-", stdin=rows, code=65).err)

    def test_what_could_not_be_recorded_is_not_delivered(self):
        self.a_case("following-up")
        today = "2026-06-29"
        self.assertTrue(self.done("followup", "remind", today=today).out)
        path = os.path.join(self.store, "reminders.csv")
        with open(path, "rb") as file:
            lines = file.read().splitlines(True)
        with open(path, "ab") as file:
            file.write(lines[-1])
        mail = os.path.join(self.folder, "mail")
        words = ("followup", "remind", "--repeat-after", "1d", "--via", "mbox", "--exec", f"cat >> '{mail}'")
        for _ in range(2):
            self.refused(*words, today="2026-07-29", code=65)
        self.assertFalse(os.path.exists(mail))

    def test_a_key_stands_for_all_that_a_command_said(self):
        case = self.a_case("following-up")
        once = ("assess", case, "--need", "drugs", "--need", "housing", "--key", "K1")
        entry = self.done(*once).out
        self.assertEqual(self.done(*once).out, entry)
        self.refused("assess", case, "--need", "drugs", "--key", "K1", says=["differs in need"])
        self.refused("assess", case, "--risk", "high", "--key", "K1", says=["differs in risk"])
        self.refused(*once, "--risk", "high", says=["differs in risk"])
        call = ("followup", "record", case, "--month", "1", "--outcome", "made", "--key", "K2")
        self.done(*call)
        self.refused(*call, "--need", "drugs", says=["differs in need"])

    def test_every_look_at_a_story_is_recorded(self):
        case = self.refer()
        looks = lambda: [row["case"] for row in self.table("consultations.csv")]
        self.done("report", "case", case)
        self.assertEqual(looks(), [case])
        self.done("report", "cases")
        self.done("report", "case", case, "--names")
        self.assertEqual(looks(), [case, case])

    def test_a_repair_does_what_its_dry_run_says(self):
        case = self.a_case("following-up")
        self.done("followup", "record", case, "--month", "1", "--outcome", "made")
        path = os.path.join(self.store, "log.csv")
        with open(path, "rb") as file:
            lines = file.read().splitlines(True)
        with open(path, "wb") as file:
            file.writelines(lines[:-1])
        plan = self.done("store", "repair", "--dry-run")
        deed = self.done("store", "repair")
        self.assertEqual((plan.out, plan.err), (deed.out, deed.err))
        self.done("store", "check")

    def test_a_repair_of_a_file_of_a_gigabyte_takes_little_memory(self):
        self.refer()
        most = 200 << 20
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most))
        for name in ("consultations", "log"):
            path = os.path.join(self.store, f"{name}.csv")
            os.truncate(path, 1 << 30)
            self.done("store", "repair", "--dry-run", preexec_fn=limit)
            self.done("store", "repair", preexec_fn=limit)
            self.done("store", "check")

    def test_the_column_that_names_nothing_is_told(self):
        self.a_case("following-up")
        for name, column, place in (("enrolment_changes", "enrolment", 8), ("attendance", "corrects", 5)):
            path = os.path.join(self.store, f"{name}.csv")
            with open(path, "rb") as file:
                kept = file.read()
            rows = self.table(f"{name}.csv")
            rows[0][column] = "99999"
            with open(path, "wb") as file:
                file.write(as_csv(list(rows[0]), [row.values() for row in rows]))
            check = self.dapu("store", "check")
            self.assertIn(f"{name}.csv:2:{place}: ".encode(), check.out)
            with open(path, "wb") as file:
                file.write(kept)

    def test_the_waits_of_a_quarter_are_those_that_went_on_or_ended_in_it(self):
        case = self.refer(on="2025-03-20")
        self.assess(case, on="2025-04-02", outcome="declined")
        other = self.refer(on="2025-06-20")
        self.assess(other, on="2025-07-02")

        def waits(start, end):
            row = self.done(
                "report", "return", "--from", start, "--to", end, "--format", "csv",
                "--where", "measure=quarter.referral-to-finding",
            ).rows[0]  # fmt: skip
            return [row[column] for column in ("done", "waiting", "left")]

        self.assertEqual(waits("2025-01-01", "2025-03-31"), ["0", "1", "0"])
        self.assertEqual(waits("2025-04-01", "2025-06-30"), ["1", "1", "0"])
        self.assertEqual(waits("2025-07-01", "2025-09-30"), ["1", "0", "0"])
        self.assertEqual(waits("2025-10-01", "2025-12-31"), ["0", "0", "0"])

    def test_tables_go_to_no_stream(self):
        for word in ("export", "import"):
            self.refused("store", word, "-", code=64, says=["dapu store backup -"])
        self.assertFalse(os.path.exists(os.path.join(self.folder, "-")))

    def test_two_places_at_once(self):
        self.done("store", "programmes", "enable", "notts-dads")
        case = self.a_case("on-programme")
        kim = self.table("enrolments.csv")[-1]["caseworker"]
        self.done("enrol", case, "--complete", "--override", "asked to", "--on", "2025-09-30")
        self.done("assess", case, "--outcome", "suitable", "--on", "2025-10-01")
        self.done("enrol", case, "--programme", "notts-dads", "--caseworker", "Lee Another",
                  "--on", "2025-10-02")  # fmt: skip
        due = lambda name: {row["kind"] for row in self.done(
            "report", "due", "--caseworker", name, "--format", "csv", today="2025-12-20").rows}  # fmt: skip
        self.assertIn("follow-up", due(kim))
        self.assertNotIn("follow-up", due("Lee Another"))
        load = {row["caseworker"]: row for row in self.done(
            "report", "caseload", "--format", "csv", today="2025-12-20").rows}  # fmt: skip
        self.assertIn("follow-up", load[kim]["what"])
        self.assertNotIn("follow-up", load["Lee Another"]["what"])
        count = lambda programme: self.done(
            "report", "summary", "--programme", programme, "--where", "measure=completed", "--format", "csv"
        ).rows[0]["value"]
        self.assertEqual((count("dapu"), count("notts-dads")), ("1", "0"))

    def test_hints(self):
        case = self.a_case("following-up")
        for words, code, says in (
            (("due",), 64, "'dapu followup due' or 'dapu report due'"),
            (("attend", case, "--mark", "late", "--programme", "dappu"), 64, "'dapu'?"),
            (("enrol", case, "--end", "moved", "--initiator", "participant"), 1, "dapu followup close"),
            (("attend", "--group", "g", "--register", "-"), 64, "dapu help attend"),
            (("store", "check", "--against", "nowhere"), 66, "dapu store backup"),
            (("assess", case, "--risk-score", "x"), 64, "hint: "),
        ):
            self.refused(*words, code=code, says=[says])


class Facts(Tested):
    def test_a_note_beside_another_fact_is_kept(self):
        case = self.refer()
        self.done("assess", case, "--risk", "high", "--note", "seen at home")
        self.assertEqual(self.table("assessments.csv")[-1]["note"], "seen at home")

    def test_a_key_stands_for_one_case(self):
        first, second = self.a_case("on-programme"), self.a_case("on-programme")
        words = ("--mark", "attended", "--on", "2025-08-04", "--session", "9", "--key", "k1")
        self.done("attend", first, *words)
        self.refused("attend", second, *words, says=["key"])

    def test_a_source_that_the_programme_does_not_take_is_refused(self):
        words = ("refer", "--name", "Alex Example", "--source", "friend")
        self.refused(*words, says=["friend", "--override"])
        self.done(*words, "--override", "the manager agreed")
        row = self.table("referrals.csv")[-1]
        self.assertEqual([row["override"], row["rule"]], ["the manager agreed", "programme-sources"])

    def test_an_import_that_a_semicolon_separates_says_so(self):
        path = self.write("a.csv", "name;source\nAlex Example;police\n")
        self.refused("refer", "--from", path, code=65, says=["commas"])

    def test_empty_columns_and_rows_of_a_spreadsheet_are_passed_over(self):
        path = self.write("a.csv", "name,source,,\nAlex Example,police,,\n,,,\n")
        self.done("refer", "--from", path)

    def test_only_names_that_are_shown_are_recorded_as_seen(self):
        self.refer(name="Alex Example")
        second = self.refer(name="Sam Sample")
        self.done("report", "cases", "--names", "--where", "name=Sam Sample")
        seen = [row["case"] for row in self.table("consultations.csv")]
        self.assertEqual(seen, [second])

    def test_a_period_that_ends_before_it_begins_is_refused(self):
        self.refused("report", "--from", "2026-01-01", "--to", "2025-12-31", code=64)

    def test_a_dry_import_counts(self):
        path = self.write("a.csv", "name,source\nAlex Example,police\n")
        self.assertIn("1 would be recorded", self.done("refer", "--from", path, "-n").err)

    def test_an_unfinished_store_is_made_again(self):
        os.remove(os.path.join(self.store, "head.csv"))
        self.done("store", "init")
        self.done("store", "check")

    def test_a_store_that_lost_its_head_is_not_made_again(self):
        self.refer()
        os.remove(os.path.join(self.store, "head.csv"))
        self.refused("store", "init", code=73)


class Streams(Tested):
    def test_closed_streams_never_harm_a_table(self):
        case = self.refer()
        for closed in range(8):
            words = " ".join(f"{fd}{'<' if fd == 0 else '>'}&-" for fd in range(3) if closed >> fd & 1)
            for command in (f"assess {case} --risk high", "refer --name 'A B' --source self -n"):
                subprocess.run(
                    ["sh", "-c", f"exec '{BINARY}' {command} --on 2025-06-1{closed} {words}"],
                    env=self.environment(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    stdin=subprocess.DEVNULL,
                    timeout=60,
                    check=False,
                )
                self.done("store", "check")

    def test_an_answer_is_never_written_into_the_store(self):
        path = os.path.join(self.store, "referrals.csv")
        self.refused("report", "cases", "-o", path, "--force", code=77)

    def test_a_full_stream_says_that_the_fact_is_recorded(self):
        with open("/dev/full", "wb") as full:
            answer = self.dapu("refer", "--name", "Alex Example", "--source", "self", stdout=full)
        self.assertEqual(answer.code, 74)
        self.assertIn("recorded", answer.err)


class Ends(Tested):
    """An end that is corrected, taken back or handed over."""

    def changes(self, case, kind):
        rows = self.table("enrolment_changes.csv")
        return [row["entry"] for row in rows if row["case"] == case and row["change"] == kind]

    def ended(self, until):
        case = self.a_case(until)
        self.done("enrol", case, "--end", "withdrew", "--initiator", "participant", "--on", "2025-12-01")
        return case, self.changes(case, "end")[-1]

    def corrected(self, case, entry, *words):
        return ("enrol", case, "--correct", entry, "--because", "typed wrong", *words)

    def test_an_end_corrected_to_a_completion_is_one(self):
        case, entry = self.ended("on-programme")
        self.refused(*self.corrected(case, entry, "--end", "completed"), says=["of 20 sessions"])
        case, entry = self.ended("completable")
        self.refused(
            *self.corrected(case, entry, "--end", "completed", "--initiator", "service"), code=64
        )
        self.done(*self.corrected(case, entry, "--end", "completed"))
        due = [(row["case"], row["number"]) for row in self.done("followup", "due", "--format", "csv").rows]
        self.assertEqual(due, [(case, str(number)) for number in range(1, 7)])
        self.assertEqual(len(self.done("followup", "remind", "--via", "csv").rows), 6)
        self.done("store", "check")

    def test_a_correction_opens_no_case_beside_another_open_one(self):
        who = {"name": "Sam Example", "born": "1985-05-05", "crn": "X123456"}
        first = self.refer(**who)
        self.assess(first, outcome="declined")
        (entry,) = [row["entry"] for row in self.table("assessments.csv") if row["case"] == first]
        mend = ("assess", first, "--correct", entry, "--because", "typed wrong")
        second = self.refer(on="2025-09-01", **who)
        open_case = f"the person has the open case '{second}'"
        self.refused(*mend, "--outcome", "suitable", says=[open_case])
        self.refused(*mend, "--take-back", says=[open_case])
        # Another finding that closes it stands, and so does this one once the other case is closed.
        self.done(*mend, "--outcome", "withdrawn")
        self.assess(second, on="2025-09-10", outcome="declined")
        (_, entry) = [row["entry"] for row in self.table("assessments.csv") if row["case"] == first]
        self.done("assess", first, "--correct", entry, "--because", "typed wrong", "--outcome", "suitable")
        self.done("store", "check")

    def test_no_completion_is_taken_back_beside_another_place_on_the_programme(self):
        case = self.a_case("following-up")
        (entry,) = self.changes(case, "complete")
        self.assess(case, on="2025-12-07")
        self.enrol(case, on="2025-12-08")
        self.refused(*self.corrected(case, entry, "--take-back"), says=["two enrolments on one programme"])
        other = self.a_case("following-up")
        self.done(*self.corrected(other, self.changes(other, "complete")[-1], "--take-back"))

    def test_no_completion_is_moved_behind_the_close_of_its_follow_ups(self):
        case = self.a_case("following-up")
        self.done("followup", "close", case, "--reason", "moved", "--on", "2026-01-05")
        (entry,) = self.changes(case, "complete")
        self.refused(*self.corrected(case, entry, "--on", "2026-02-05"), says=["closed before the completion"])
        self.done(*self.corrected(case, entry, "--on", "2025-12-02"))

    def test_a_handover_of_one_of_two_series_names_it(self):
        case = self.a_case("following-up")
        self.done("store", "programmes", "add", "second", "--title", "Second", "--enabled", "--follow-ups", "3")
        words = ("--programme", "second", "--caseworker", "Jo Sample", "--on", "2025-12-08")
        self.assess(case, on="2025-12-07")
        self.done("enrol", case, *words)
        self.done("enrol", case, "--complete", "--on", "2025-12-20", "--programme", "second")
        handover = ("enrol", case, "--reallocate", "Alex Standin", "--on", "2026-01-05")
        self.refused(*handover, code=64, says=["--programme"])
        self.done(*handover, "--programme", "dapu")
        workers = {r["programme"]: r["caseworker"] for r in self.done("followup", "due", "--format", "csv").rows}
        self.assertEqual((workers["dapu"], workers["second"]), ("Alex Standin", "Jo Sample"))

    def test_what_is_taken_back_is_not_changed_as_well(self):
        case = self.a_case("on-programme")
        entry = self.done("attend", case, "--mark", "attended", "--on", "2025-08-04").text.strip()
        taken = ("attend", case, "--correct", entry, "--because", "typed wrong", "--take-back")
        self.refused(*taken, "--mark", "late", code=64, says=["--mark"])
        self.done(*taken)


if __name__ == "__main__":
    unittest.main()
