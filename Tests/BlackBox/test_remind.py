"""Reminders: delivered once, recorded after delivery, and the rest comes again."""

import email
import email.header
import email.policy
import fcntl
import json
import mailbox
import os
import quopri
import random
import re
import shutil
import subprocess
import unicodedata
import unittest

from harness import BINARY, IS_FULL, Tested, as_csv, day_after

try:
    import icalendar
except ImportError:
    icalendar = None

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

    @unittest.skipUnless(shutil.which("chronic"), "needs chronic, of moreutils")
    def test_cron_hears_nothing_of_a_run_that_went_well(self):
        for today in ("2025-12-31", "2026-02-15"):
            done = subprocess.run(
                ["chronic", BINARY, "followup", "remind"], capture_output=True, check=False,
                env=self.environment(today),
            )  # fmt: skip
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))
        self.assertEqual(len(self.recorded()), 2)

    def test_the_caseworkers_cases_alone(self):
        self.assertEqual(self.ids("--caseworker", "Somebody Else"), [])
        self.assertEqual(len(self.ids("--caseworker", "Robin Standin")), 2)


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


class Commands(Reminded):
    """--exec: once for each worker, and recorded where it ended with 0."""

    def setUp(self):
        super().setUp()
        if BINARY:
            self.other = self.following("2025-12-31")

    def test_it_runs_once_for_each_worker_with_ids_alone_in_its_environment(self):
        self.remind("--exec", "cat > in.txt; env > env.txt", "--via", "csv")
        with open(os.path.join(self.folder, "in.txt"), encoding="utf-8") as file:
            lines = file.read().splitlines()
        self.assertEqual(len(lines), 4)
        with open(os.path.join(self.folder, "env.txt"), encoding="utf-8") as file:
            variables = dict(line.split("=", 1) for line in file.read().splitlines() if "=" in line)
        self.assertEqual(variables["DAPU_BATCH"], "1")
        self.assertEqual(len(variables["DAPU_REMINDERS"].split()), 3)
        mine = " ".join(v for k, v in variables.items() if k.startswith("DAPU_") and k not in
                        ("DAPU_STORE", "DAPU_ACTOR", "DAPU_TODAY"))  # fmt: skip
        for name in ("Example", "Robin", "Standin"):
            self.assertNotIn(name, mine)

    def test_a_command_that_fails_records_nothing_and_its_reminders_come_again(self):
        for command in ("exit 3", "kill -9 $$", "no-such-command-here"):
            answer = self.remind("--exec", command, code=74)
            self.assertIn("comes again", answer.err)
            self.assertEqual(self.recorded(), [])
        self.assertEqual(len(self.ids()), 3)

    def test_a_command_need_not_read(self):
        self.remind("--exec", "true")
        self.assertEqual(len(self.recorded()), 3)

    def test_nothing_due_runs_no_command(self):
        answer = self.remind("--exec", "touch ran", today="2025-12-31")
        self.assertEqual((answer.out, answer.err), (b"", ""))
        self.assertFalse(os.path.exists(os.path.join(self.folder, "ran")))

    def test_it_goes_with_no_file(self):
        self.remind("--exec", "true", "-o", "x", code=64)

    def test_a_pipe_as_a_signal_reaches_the_command(self):
        # yes ends by SIGPIPE, which dapu itself ignores.
        self.remind("--exec", "yes | head -n 1")
        self.assertEqual(len(self.recorded()), 3)


class Batches(Reminded):
    def test_a_batch_is_given_again_to_the_byte_whatever_was_recorded_since(self):
        for number, via in enumerate(("text", "csv", "jsonl", "mbox", "ics"), 1):
            with self.subTest(via=via):
                day = f"2026-0{number + 1}-15"
                first = self.remind("--via", via, "--repeat-after", "7d", today=day).out
                self.assertNotEqual(first, b"")
                self.follow_up(self.case, number, on=day)
                self.done("refer", "--correct", self.case, "--name", "Somebody Else", "--because", "x")
                rows = len(self.table("reminders.csv"))
                again = self.remind("--reprint", number, today="2026-09-09").out
                self.assertEqual(again, first)
                self.assertEqual(len(self.table("reminders.csv")), rows)
        self.remind("--reprint", "99", code=66)

    def test_a_command_gets_the_batch_again(self):
        self.remind("--via", "mbox", "--exec", "cat > one")
        self.remind("--reprint", "1", "--exec", "cat > two", today="2026-05-05")
        with open(os.path.join(self.folder, "one"), "rb") as one, \
                open(os.path.join(self.folder, "two"), "rb") as two:  # fmt: skip
            self.assertEqual(one.read(), two.read())


class Forms(Reminded):
    """Read by others' readers."""

    def test_a_name_in_any_letters_reaches_a_mail_reader_as_it_is(self):
        entry = self.table("enrolments.csv")[0]["entry"]
        chance = random.Random(5)
        letters = "abc XYZ äßøŁčž Ωμέγα 李小龍 नमस्ते \u0301 ,;:<>@()\"\\.[]=?_-'"
        for number in range(200 if IS_FULL else 12):
            length = chance.choice((3, 20, 40, 80, 200))
            name = "".join(chance.choice(letters) for _ in range(length))
            name = unicodedata.normalize("NFC", "Sample " + " ".join(name.split()))
            address = "worker@example.org" if number % 2 else None
            entry = self.done(
                "enrol", self.case, "--correct", entry, "--caseworker", name, "--because", "x"
            ).text.strip()
            if address:
                self.done("store", "staff", "add", name, "--side", "service", "--email", address)
            self.read(name, address, day_after("2026-02-15", number))

    def read(self, name, address, today):
        """Reads the mail to a worker as mail readers do that know headers."""
        text = self.remind("--via", "mbox", "--repeat-after", "1d", today=today).out
        header = email.message_from_bytes(text.partition(b"\n")[2])["To"]
        shown = str(email.header.make_header(email.header.decode_header(header)))
        for line in header.split("\n"):
            self.assertLessEqual(len(line), 78, name)
            for word in re.findall(r"=\?utf-8\?Q\?(.*?)\?=", line):
                quopri.decodestring(word.encode(), header=True).decode("utf-8")
        tail = f" <{address}>" if address else ":;"
        self.assertTrue(shown.endswith(tail), (name, shown))
        shown = shown.removesuffix(tail).rstrip()
        if shown.startswith('"'):
            shown = re.sub(r"\\(.)", r"\1", shown[1:-1])
        self.assertEqual(shown, name)
        found = email.message_from_bytes(text.partition(b"\n")[2], policy=email.policy.default)["To"]
        names = [a.display_name for a in found.addresses] or [g.display_name for g in found.groups]
        # Some releases of Python put a space between encoded words here (python/cpython, 128110).
        self.assertEqual(names[0].replace(" ", ""), name.replace(" ", ""))

    def test_mbox_is_one_message_for_each_worker(self):
        self.following("2025-12-31")
        self.remind("--via", "mbox", "-o", "box", "--within", "1m")
        box = mailbox.mbox(os.path.join(self.folder, "box"))
        self.assertEqual(len(box), 1)
        message = email.message_from_bytes(box.get_bytes(0), policy=email.policy.default)
        self.assertEqual(message.defects, [])
        self.assertEqual(message["To"].groups[0].display_name, "Robin Standin")
        self.assertRegex(message["Subject"], r"\A\d+ reminders?\Z")
        self.assertIsNotNone(message["Date"].datetime)
        self.assertRegex(message["Message-ID"], r"\A<[^<>@ ]+@[^<>@ ]+>\Z")
        body = message.get_content()
        self.assertIn(self.case, body)
        for header in message.values():
            self.assertNotIn("Example", header)

    def test_ics_is_a_calendar(self):
        first = self.remind("--via", "ics", "--within", "1m").out
        self.assertTrue(first.endswith(b"\r\n"))
        self.assertNotIn(b"\n", first.replace(b"\r\n", b""))
        for line in first.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            line.decode("utf-8")
        text = first.replace(b"\r\n ", b"").decode()
        self.assertNotIn("RRULE", text)
        titles = re.findall(r"SUMMARY:(.*)\r", text)
        self.assertEqual(len(titles), 3)
        for title in titles:
            self.assertNotIn("dapu", title)
            self.assertNotIn("Suffolk", title)
        # A repetition has the same UID and a higher number.
        again = self.remind("--via", "ics", "--repeat-after", "0d", "--within", "1m").out.decode()
        uids = re.findall(r"UID:(.*)\r", text)
        self.assertEqual(re.findall(r"UID:(.*)\r", again), uids)
        self.assertEqual(len(set(uids)), 3)
        self.assertEqual(set(re.findall(r"SEQUENCE:(\d)", again)), {"1"})

    @unittest.skipUnless(icalendar, "needs the Python package icalendar")
    def test_icalendar_reads_the_calendar(self):
        calendar = icalendar.Calendar.from_ical(self.remind("--via", "ics").out)
        self.assertEqual(getattr(calendar, "errors", []), [])
        events = list(calendar.walk("VEVENT"))
        self.assertEqual([str(e["DTSTART"].dt) for e in events], ["2026-01-01", "2026-02-01"])
        for event in events:
            self.assertIn("DTSTAMP", event)
            self.assertIn(self.case, str(event["SUMMARY"]))

    def completed_with_kim(self):
        """A case whose caseworker is named by an address."""
        case = self.refer()
        self.assess(case)
        self.done("enrol", case, "--programme", "dapu", "--caseworker", "kim@example.org",
                  "--on", "2025-07-01")  # fmt: skip
        self.attend(case)
        self.complete(case, "2025-12-10")
        return case

    def test_notify_has_the_recipient_first_and_no_empty_cell(self):
        answer = self.remind("--via", "notify", code=74)
        self.assertEqual(answer.out, b"")
        self.assertIn("address", answer.err)
        case = self.completed_with_kim()
        answer = self.remind("--via", "notify", code=74)
        lines = answer.text.splitlines()
        self.assertEqual(lines[0].split(",")[0], "email address")
        self.assertEqual(len(lines), 3)
        for row in answer.rows:
            self.assertEqual(row["email address"], "kim@example.org")
            self.assertTrue(all(row.values()), row)
            self.assertEqual(row["case"], case)

    def test_the_address_of_a_worker_is_listed(self):
        self.done("store", "staff", "add", "Robin Standin", "--side", "service",
                  "--email", "robin@example.org")  # fmt: skip
        rows = self.remind("--via", "notify").rows
        self.assertEqual({row["email address"] for row in rows}, {"robin@example.org"})
        self.assertEqual(len(rows), 2)
        self.remind("--via", "mbox", "-o", "box", "--within", "1m")
        box = mailbox.mbox(os.path.join(self.folder, "box"))
        message = email.message_from_bytes(box.get_bytes(0), policy=email.policy.default)
        self.assertEqual(message["To"].addresses[0].addr_spec, "robin@example.org")

    def test_what_notify_could_not_deliver_comes_again_under_the_same_id(self):
        case = self.completed_with_kim()
        words = ("--via", "notify", "--caseworker", "kim@example.org")
        sent = self.remind(*words).rows
        report = as_csv(
            ["Row number", *sent[0], "Template", "Type", "Job", "Status", "Time"],
            [[n, *row.values(), "t", "email", "j", status, "2026-02-15 09:00"]
             for n, (row, status) in enumerate(zip(sent, ["Delivered", "Email address does not exist"]))],
        )  # fmt: skip
        self.write("report.csv", report)
        failed = self.remind("--reconcile", "report.csv", "--format", "csv").rows
        self.assertEqual([(r["id"], r["result"]) for r in failed], [(sent[1]["id"], "comes-again")])
        again = self.remind(*words).rows
        self.assertEqual([r["id"] for r in again], [sent[1]["id"]])
        # The old report says nothing about the second delivery.
        failed = self.remind("--reconcile", "report.csv", "--format", "csv").rows
        self.assertEqual([r["result"] for r in failed], ["unknown"])
        self.assertEqual(self.remind(*words).out, b"")
        self.assertEqual(self.done("store", "check").out, b"")
        self.write("bad.csv", "a,b\n1,2\n")
        self.remind("--reconcile", "bad.csv", code=65)

    def test_names_that_are_not_ascii_stay_headers(self):
        case = self.refer()
        self.assess(case)
        worker = "Zoë \"Q\" Ünter, of the North"
        self.done("enrol", case, "--programme", "dapu", "--caseworker", worker, "--on", "2025-07-01")
        self.attend(case)
        self.complete(case, "2025-12-10")
        self.remind("--via", "mbox", "-o", "box", "--caseworker", worker)
        box = mailbox.mbox(os.path.join(self.folder, "box"))
        message = email.message_from_bytes(box.get_bytes(0), policy=email.policy.default)
        self.assertEqual(message["To"].groups[0].display_name, worker)


class DaysOff(Reminded):
    def test_what_is_due_on_a_day_off_is_moved_only_where_asked(self):
        words = ("--shift", "next", "--calendar")
        # New Year's Day; in Scotland the day after it as well.
        for calendar, day in (("england-and-wales", "2026-01-02"), ("scotland", "2026-01-05")):
            self.assertEqual(self.remind("-n", *words, calendar, today="2026-01-01").out, b"")
            text = self.remind("-n", *words, calendar, today=day).text
            self.assertEqual(text.count("would"), 1)
        self.assertEqual(self.remind("-n", *words, "scotland", today="2026-01-04").out, b"")
        rows = self.remind("--via", "csv", *words, "scotland", today="2026-01-05").rows
        self.assertEqual([r["due_on"] for r in rows], ["2026-01-05"])
        self.assertEqual(self.ids(today="2026-01-06"), [])

    def holidays(self, **more):
        divisions = ("england-and-wales", "scotland", "northern-ireland")
        return json.dumps({
            name: {"division": name, "events": [
                {"title": "New Year\u2019s Day", "date": day, "notes": "", "bunting": True}
                for day in more.get(name.split("-")[0], ["2026-01-01", "2031-01-01"])]}
            for name in divisions})  # fmt: skip

    def test_a_newer_file_takes_the_place_of_the_table(self):
        self.write("days.json", self.holidays(england=["2026-01-01", "2026-01-02", "2026-01-05"]))
        words = ("-n", "--shift", "next", "--bank-holidays", "days.json")
        self.assertEqual(self.remind(*words, today="2026-01-05").out, b"")
        self.assertIn("would", self.remind(*words, today="2026-01-06").text)
        for text in ("", "[]", "{}", '{"england-and-wales": {"events": [{"date": "x"}]}}'):
            self.write("bad.json", text)
            self.remind("--bank-holidays", "bad.json", code=65)
        self.remind("--bank-holidays", "none.json", code=66)

    def test_the_clock_of_the_first_finding_runs_by_the_file(self):
        case = self.refer(on="2026-02-02")
        due = [r["due_on"] for r in self.report("due", today="2026-03-01") if r["case"] == case]
        self.assertEqual(due, ["2026-02-16"])
        self.write("days.json", self.holidays(england=["2026-02-10"]))
        rows = self.report("due", "--bank-holidays", "days.json", today="2026-03-01")
        self.assertEqual([r["due_on"] for r in rows if r["case"] == case], ["2026-02-17"])

    def test_past_the_end_of_the_table_there_is_one_warning(self):
        self.done("refer", "--name", "Late Example", "--source", "self", "--on", "2029-01-08",
                  today="2029-01-08")  # fmt: skip
        self.done("refer", "--name", "Later Example", "--source", "self", "--on", "2029-01-08",
                  today="2029-01-08")  # fmt: skip
        answer = self.done("report", "due", today="2029-02-01")
        self.assertEqual(answer.err.count("bank holidays are known up to 2028-12-31"), 1)
        self.write("days.json", self.holidays())
        answer = self.done("report", "due", "--bank-holidays", "days.json", today="2029-02-01")
        self.assertEqual(answer.err, "")
        answer = self.remind("--kinds", "first-finding", today="2029-02-01")
        self.assertEqual(answer.err.count("bank holidays"), 1)


class WorkersLine(Reminded):
    def test_followup_due_says_what_the_worker_needs(self):
        self.done("refer", "--correct", self.case, "--interpreter", "--language", "pl", "--because", "x")
        self.follow_up(self.case, 1, outcome="attempted")
        for need in ("housing", "alcohol", "mental-health=met"):
            self.done("assess", self.case, "--need", need, "--on", "2026-01-20")
        row = self.done("followup", "due", "--format", "csv", today="2026-01-31").rows[0]
        self.assertEqual(row["what"], "make follow-up 1")
        self.assertEqual(row["sessions"], "20")
        self.assertEqual(row["needs"], "alcohol;housing")
        self.assertEqual(row["interpreter"], "pl, ask Robin Standin")
        self.assertEqual((row["days_overdue"], row["last_outcome"]), ("30", "attempted"))
        self.assertEqual(row["tell"], "")

    def test_retention_reviews_are_on_the_list(self):
        self.done("store", "review", "record", self.case, "--review-on", "2026-02-10", "--on", "2026-01-10")
        rows = self.report("due", today="2026-02-15")
        self.assertIn(("retention-review", self.case), [(r["kind"], r["case"]) for r in rows])
        self.assertEqual(len(self.ids("--kinds", "retention-review")), 1)


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

    def test_a_reminder_is_not_shaped_like_a_list(self):
        for shaping in (("--where", "number=1"), ("--limit", "1"), ("--columns", "case"), ("--sort", "case"),
                        ("--fail-if-empty",), ("--excel",)):  # fmt: skip
            self.refused("followup", "remind", "--via", "csv", *shaping, code=64, says=["shapes a list"])
        self.done("followup", "remind", "--status", "--columns", "run", "--limit", "1")

    def test_what_goes_together_and_what_does_not(self):
        for words in (("--max-age", "2d"), ("--status", "--reprint", "1"), ("--escalate-after", "2d"),
                      ("--reprint", "0"), ("--via", "fax"), ("--shift", "last")):  # fmt: skip
            self.remind(*words, code=64)

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


class OnlyThoseCompleted(Tested):
    """Follow-ups are looked for among the cases that were ever completed, and no others are read."""

    def filled(self, count):
        keys = [f"k{n}" for n in range(count)]
        for command, columns, given in (
            ("refer", "key,name,source,consent,born,on", [
                [k, f"Some Sample {k}", "self", "yes", f"1980-01-{n % 28 + 1:02}", "2025-01-06"] for n, k in enumerate(keys)]),
            ("assess", "case,on,outcome", [[k, "2025-01-07", "suitable"] for k in keys]),
            ("enrol", "case,on,programme,caseworker", [[k, "2025-01-08", "dapu", "Jo Sample"] for k in keys]),
            ("attend", "case,on,session,mark", [
                [k, day_after("2025-01-09", 7 * n), n + 1, "attended"] for k in keys for n in range(20)]),
            ("enrol", "case,on,complete", [[k, f"2025-{6 + n % 6:02}-15", "yes"] for n, k in enumerate(keys) if n % 3]),
        ):  # fmt: skip
            self.done(command, "--from", "-", stdin=as_csv(columns.split(","), given))
        changes = self.table("enrolment_changes.csv")
        # One that never was, and one that was on another day.
        self.done("enrol", changes[0]["case"], "--correct", changes[0]["entry"], "--because", "wrong person", "--take-back")
        self.done("enrol", changes[1]["case"], "--correct", changes[1]["entry"], "--because", "typed wrong", "--on", "2025-06-16")

    def test_no_follow_up_is_missed(self):
        for count in (7, 60):
            with self.subTest(count):
                self.store = f"{self.folder}/store-{count}"
                self.done("store", "init")
                self.filled(count)
                due = [(r["case"], r["due_on"]) for r in self.done("followup", "due", "--format", "csv").rows]
                everything = self.done("report", "due", "--where", "kind=follow-up", "--format", "csv").rows
                self.assertEqual(due, [(r["case"], r["due_on"]) for r in everything])
                self.assertGreater(len(due), count)
                reminded = self.done("followup", "remind", "--via", "csv").rows
                self.assertEqual([(r["case"], r["due_on"]) for r in reminded], due)

    def test_a_row_whose_case_cannot_be_read_is_never_passed_over(self):
        names = ("people", "referrals", "enrolment_changes", "enrolments", "followups")
        for count in (7, 60):
            self.store = f"{self.folder}/store-{count}"
            self.done("store", "init")
            self.filled(count)
            case = next(r["case"] for r in self.done("followup", "due", "--format", "csv").rows)
            self.done("followup", "record", case, "--month", "1", "--outcome", "made", "--on", "2026-03-02")
            for name in names:
                with self.subTest(count=count, table=name):
                    path = os.path.join(self.store, name + ".csv")
                    with open(path, encoding="utf-8") as file:
                        before = file.read()
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(re.sub(f",[CP]{case[1:7]}", f",?{case[1:7]}", before, count=1))
                    for command in ("due", "remind"):
                        self.assertEqual(self.dapu("followup", command).code, 65)
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(before)


if __name__ == "__main__":
    unittest.main()
