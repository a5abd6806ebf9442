"""Reminders: delivered once, recorded after delivery, and the rest comes again."""

import fcntl
import json
import os
import subprocess
import unittest

from harness import BINARY, Tested

DUE = ["case", "initials", "number", "due_on", "days_overdue", "caseworker", "last_outcome", "last_on", "programme"]  # fmt: skip


class Reminded(Tested):
    def setUp(self):
        super().setUp()
        if BINARY:
            self.case = self.following("2025-12-01")

    def following(self, completed):
        """A case that completed then, and whose follow-ups are all to be made."""
        case = self.refer()
        self.assess(case)
        self.enrol(case)
        self.attend(case)
        self.complete(case, completed)
        return case

    def remind(self, *words, today="2026-02-15", code=0, **options):
        answer = self.dapu("followup", "remind", *words, today=today, **options)
        self.assertEqual(answer.code, code, str(answer))
        return answer

    def ids(self, *words, **options):
        return [row["id"] for row in self.remind("--via", "csv", *words, **options).rows]

    def recorded(self):
        rows = self.table("reminders.csv")
        return [f"{r['kind']}-{r['about']}-{r['number']}-{r['repetition']}" for r in rows]


class Delivery(Reminded):
    def test_nothing_due_is_not_a_byte(self):
        before = self.tables()
        answer = self.remind(today="2025-12-31")
        self.assertEqual((answer.out, answer.err), (b"", ""))
        self.assertEqual(self.tables(), before)
        answer = self.remind("-o", "none.csv", today="2025-12-31")
        self.assertFalse(os.path.exists(os.path.join(self.folder, "none.csv")))

    def test_each_follow_up_is_reminded_of_once(self):
        rows = self.remind("--via", "csv").rows
        self.assertEqual([r["number"] for r in rows], ["1", "2"])
        self.assertEqual([r["due_on"] for r in rows], ["2026-01-01", "2026-02-01"])
        self.assertEqual(self.recorded(), [r["id"] for r in rows])
        for _ in range(2):
            answer = self.remind("--via", "csv")
            self.assertEqual((answer.out, answer.err), (b"", ""))

    def test_a_long_outage_is_caught_up_with_one_reminder_each(self):
        ids = self.ids(today="2026-08-20")
        self.assertEqual(len(ids), 6)
        self.assertEqual(len(set(ids)), 6)
        self.assertEqual(self.ids(today="2026-08-21"), [])

    def test_what_was_done_is_not_reminded_of(self):
        self.follow_up(self.case, 1)
        self.follow_up(self.case, 2, outcome="attempted")
        self.assertEqual([r["number"] for r in self.remind("--via", "csv").rows], ["2"])

    def test_the_columns_are_those_of_followup_due_then_the_id(self):
        due = self.done("followup", "due", "--format", "csv", today="2026-02-15")
        rows = self.remind("--via", "csv")
        header = rows.text.split("\n")[0].split(",")
        self.assertEqual(header[: len(DUE) + 1], [*DUE, "id"])
        self.assertEqual([[r[c] for c in DUE] for r in rows.rows], [[r[c] for c in DUE] for r in due.rows])  # fmt: skip

    def test_jsonl_says_the_same_as_csv(self):
        rows = self.remind("--via", "csv", "--dry-run")
        self.assertNotIn(",", rows.text)
        lines = self.remind("--via", "jsonl").text.splitlines()
        self.assertEqual([json.loads(line)["number"] for line in lines], [1, 2])

    def test_no_form_shows_a_name(self):
        for via in ("text", "csv", "jsonl"):
            with self.subTest(via=via):
                text = self.remind("--via", via, "--within", "1m", "--repeat-after", "0d").text
                self.assertIn(self.case, text)
                self.assertNotIn("Example", text)

    def test_within_reminds_ahead_and_not_again(self):
        self.assertEqual(len(self.ids("--within", "1m")), 3)
        self.assertEqual(self.ids(today="2026-03-01"), [])

    def test_a_file_is_written_whole_and_never_over_another(self):
        self.remind("-o", "due.csv", "--via", "csv")
        with open(os.path.join(self.folder, "due.csv"), encoding="utf-8") as file:
            self.assertEqual(len(file.readlines()), 3)
        self.remind("-o", "due.csv", today="2026-03-02", code=73)
        self.assertEqual(len(self.ids(today="2026-03-02")), 1)

    def test_dry_run_touches_nothing(self):
        before = sorted(os.listdir(self.store)), self.tables()
        self.assertEqual(self.remind("-n").text.count("would deliver"), 2)
        self.assertEqual((sorted(os.listdir(self.store)), self.tables()), before)

    def test_the_environment_changes_no_byte(self):
        usual = self.remind("--via", "csv").out
        bare = subprocess.run(
            ["env", "-i", BINARY, "--store", self.store, "--today", "2026-02-15", "followup",
             "remind", "--via", "csv", "--repeat-after", "0d"],
            capture_output=True, check=True,
        )  # fmt: skip
        self.assertEqual(bare.stdout.replace(b"-1,follow", b"-0,follow"), usual)

    def test_the_caseworkers_cases_alone(self):
        self.assertEqual(self.ids("--caseworker", "Somebody Else"), [])
        self.assertEqual(len(self.ids("--caseworker", "Robin Standin")), 2)

    def test_an_older_store_without_the_table_goes_on_working(self):
        columns = "kind,about"
        with open(os.path.join(self.store, "reminders.csv"), encoding="utf-8") as file:
            self.assertIn(columns, file.read())
        self.assertEqual(self.done("store", "check").out, b"")


class Undelivered(Reminded):
    def test_a_failed_stream_records_nothing(self):
        with open("/dev/full", "wb") as full:
            answer = self.remind(code=74, stdout=full)
        self.assertIn("comes again", answer.err)
        self.assertEqual(self.recorded(), [])
        reading, writing = os.pipe()
        os.close(reading)
        answer = self.remind(code=74, stdout=writing)
        os.close(writing)
        self.assertEqual(answer.err, "")
        self.assertEqual(self.recorded(), [])
        self.assertEqual(len(self.ids()), 2)

    def test_a_second_run_at_once_is_turned_away(self):
        self.remind(today="2025-12-15")
        with open(os.path.join(self.store, ".remind.lock"), "r+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            before = self.tables()
            answer = self.remind(code=75)
            self.assertEqual((answer.out, self.tables()), (b"", before))
            self.assertEqual(self.remind("-n").text.count("would deliver"), 2)
        self.assertEqual(len(self.ids()), 2)

    def test_two_at_once_deliver_each_once(self):
        words = [BINARY, "followup", "remind", "--via", "csv"]
        runs = [
            subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env=self.environment("2026-02-15"))
            for _ in range(8)
        ]  # fmt: skip
        delivered = []
        for run in runs:
            out, _ = run.communicate()
            self.assertIn(run.returncode, (0, 75))
            delivered += [line for line in out.decode().splitlines() if line.startswith("C0")]
        self.assertEqual(len(delivered), 2)
        self.assertEqual(len(set(delivered)), 2)


class Repetition(Reminded):
    def test_repeats_only_where_asked_and_after_the_time_given(self):
        first = self.ids(today="2026-01-01")
        self.assertEqual(self.ids("--repeat-after", "7d", today="2026-01-07"), [])
        again = self.ids("--repeat-after", "7d", today="2026-01-08")
        self.assertEqual([i.rsplit("-", 1)[0] for i in again], [i.rsplit("-", 1)[0] for i in first])
        self.assertNotEqual(again, first)
        self.assertEqual(self.ids("--repeat-after", "7d", today="2026-01-14"), [])
        self.assertEqual(len(self.ids("--repeat-after", "7d", today="2026-01-15")), 1)

    def test_what_is_long_overdue_goes_to_another_worker_as_well(self):
        words = ("--escalate-after", "14d", "--to", "Casey Placeholder")
        self.assertEqual(len(self.ids(*words, today="2026-01-14")), 1)
        rows = self.remind(*words, "--via", "csv", today="2026-01-15").rows
        self.assertEqual([r["worker"] for r in rows], ["Casey Placeholder"])
        self.assertEqual([r["caseworker"] for r in rows], ["Robin Standin"])
        self.assertEqual(self.ids(*words, today="2026-01-31"), [])
        self.remind("--to", "Casey Placeholder", code=64)


class Kinds(Reminded):
    def test_every_kind_of_report_due_can_be_reminded_of(self):
        waiting = self.refer(on="2026-01-05")
        listed = self.report("due", today="2026-02-15")
        rows = self.remind("--kinds", "all", "--via", "csv").rows
        self.assertEqual(
            sorted((r["kind"], r["case"], r["due_on"]) for r in rows),
            sorted((r["kind"], r["case"], r["due_on"]) for r in listed),
        )
        self.assertIn(waiting, [r["case"] for r in rows])
        self.assertEqual(self.ids("--kinds", "all"), [])

    def test_only_the_kinds_that_were_asked_for(self):
        self.refer(on="2026-01-05")
        rows = self.remind("--kinds", "first-finding", "--via", "csv").rows
        self.assertEqual([(r["kind"], r["number"]) for r in rows], [("first-finding", "")])
        self.assertEqual(len(self.ids("--kinds", "follow-up,first-finding")), 2)
        self.remind("--kinds", "no-such", code=64)


class Status(Reminded):
    def test_status_tells_when_cron_last_ran(self):
        self.remind("--status", "--max-age", "35d", code=1)
        self.remind(today="2026-01-01")
        self.remind("--status", "--max-age", "35d", today="2026-02-05")
        answer = self.remind("--status", "--max-age", "35d", today="2026-02-06", code=1)
        self.assertIn("2026-01-01", answer.err)
        rows = self.remind("--status", "--format", "csv").rows
        self.assertEqual([(r["run"], r["status"], r["delivered"]) for r in rows], [("1", "0", "1")])

    def test_a_run_that_was_stopped_shows(self):
        self.remind(today="2026-01-01")
        log = os.path.join(self.store, ".remind.log")
        with open(log, "rb") as file:
            lines = file.read().splitlines(keepends=True)
        with open(log, "wb") as file:
            file.writelines(lines[:-1])
        answer = self.remind("--status", "--max-age", "35d", today="2026-01-02", code=1)
        self.assertIn("did not end", answer.err)
        self.remind(today="2026-01-03")
        answer = self.remind("--status", "--max-age", "35d", today="2026-01-03")
        self.assertIn("did not end", answer.err)

    def test_runs_go_on_counting_in_a_restored_store(self):
        self.remind(today="2026-01-01")
        self.done("store", "backup", "copy")
        self.done("store", "restore", "copy", "--store", "again")
        self.store = os.path.join(self.folder, "again")
        self.assertEqual(self.ids(today="2026-01-02"), [])
        self.assertEqual(len(self.ids(today="2026-02-02")), 1)
        self.assertEqual([r["batch"] for r in self.table("reminders.csv")], ["1", "3"])


if __name__ == "__main__":
    unittest.main()
