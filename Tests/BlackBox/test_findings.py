"""What reviews from outside have found: each once wrong, and held here since."""

import os
import subprocess
import unittest

from harness import BINARY, Tested


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

    def test_a_place_without_consent_is_on_the_chase_list(self):
        case = self.a_case("on-programme")
        entry = self.table("consents.csv")[-1]["entry"]
        self.done("assess", case, "--correct", entry, "--consent", "no", "--because", "misread")
        self.assertIn(b"without consent", self.done("report", "due").out)


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


if __name__ == "__main__":
    unittest.main()
