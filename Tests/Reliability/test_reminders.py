"""Years of a unit whose cron has outages, runs twice, is killed and cannot deliver: what is delivered
is what an independent model says, nothing missed, and nothing twice but what a crash repeats under
the same id."""

import csv
import datetime
import io
import os
import random
import signal
import subprocess
import time
import unittest

from harness import BINARY, IS_FULL, Tested, as_csv, months_after
from model_reminders import Model, Series, later
from rig import say

CASES = 1_000 if IS_FULL else 40
DAYS = 3 * 365 + 1 if IS_FULL else 180
SEED = int(os.environ.get("DAPU_SEED", "20260131"))
FIRST = "2024-01-01"
WORKERS = ["Robin Standin", "Casey Placeholder", "Kim Sample", "Jo Madeup"]


class Unit(Tested):
    """A unit in which every case completes at some time, many of them at the end of a month."""

    def fill(self, random):
        last = datetime.date.fromisoformat(FIRST) + datetime.timedelta(days=DAYS)
        days = [FIRST]
        while days[-1] < last.isoformat():
            days.append(later(days[-1], 1))
        ends = [day for day in days if later(day, 1).endswith("-01")]
        self.done("refer", "--from", "-", today=FIRST, stdin=as_csv(
            ["key", "name", "source", "on", "born", "consent"],
            [[f"key-{n}", f"Example Number-{n}x", "police", "2023-01-02", later("1960-01-01", n), "yes"]
             for n in range(CASES)]))  # fmt: skip
        self.done("assess", "--from", "-", today=FIRST, stdin=as_csv(
            ["case", "outcome", "on"], [[f"key-{n}", "suitable", "2023-01-09"] for n in range(CASES)]))  # fmt: skip
        workers = [WORKERS[n % len(WORKERS)] for n in range(CASES)]
        self.done("enrol", "--from", "-", today=FIRST, stdin=as_csv(
            ["case", "programme", "caseworker", "on"],
            [[f"key-{n}", "dapu", worker, "2023-01-16"] for n, worker in enumerate(workers)]))  # fmt: skip
        self.done("attend", "--from", "-", today=FIRST, stdin=as_csv(
            ["case", "on", "mark", "session"],
            [[f"key-{n}", later("2023-01-23", 7 * s), "attended", s + 1]
             for n in range(CASES) for s in range(20)]))  # fmt: skip
        enrolments = [row["entry"] for row in self.table("enrolments.csv")]
        cases = [row["case"] for row in self.table("enrolments.csv")]
        completed = [random.choice(ends if random.random() < 0.4 else days[:-60]) for _ in cases]
        # Whoever completed early in the time is followed up within it.
        order = sorted(range(CASES), key=lambda n: completed[n])
        self.done("enrol", "--from", "-", today=later(days[-1], 1), stdin=as_csv(
            ["case", "complete", "on"], [[cases[n], "yes", completed[n]] for n in order]))  # fmt: skip
        self.days = days
        return [Series(cases[n], enrolments[n], completed[n], workers[n]) for n in range(CASES)]


class Simulation(Unit):
    def setUp(self):
        super().setUp()
        if not BINARY:
            return
        self.random = random.Random(SEED)
        self.series = self.fill(self.random)
        self.model = Model(self.series, repeat_after=30)
        self.counts = dict.fromkeys(
            ("runs", "days without cron", "double runs", "killed", "failing deliveries",
             "repeated after a crash", "delivered"), 0)  # fmt: skip
        self.inbox, self.delivered_once = [], set()

    def test_each_reminder_is_delivered_when_it_is_due_and_once(self):
        outage = 0
        for day in self.days:
            if outage:
                outage -= 1
                self.counts["days without cron"] += 1
                continue
            chance = self.random.random()
            if chance < 0.02:
                outage = self.random.choice([1, 2, 5, 20, 45])
            self.live(day)
            if chance < 0.12:
                self.killed_run(day)
            elif chance < 0.2:
                self.double_run(day)
            elif chance < 0.3:
                self.failing_run(day)
            else:
                self.run_once(day)
        end = self.days[-1]
        self.run_once(end)
        self.assertEqual(self.model.due(end), [])
        self.never_missed(end)
        self.done("store", "check", today=later(end, 1))
        said = ", ".join(f"{count} {what}" for what, count in self.counts.items())
        say("reminders", f"{CASES} cases over {len(self.days)} days: {said}")

    # The life of the cases

    def live(self, day):
        """Some follow-ups that are due are made, tried, missed; some series end."""
        rows, ends = [], []
        for series in self.series:
            for number, due in series.due.items():
                if due > day or not series.is_open(number, day) or self.random.random() > 0.03:
                    continue
                outcome = self.random.choice(["made", "made", "attempted", "missed", "refused"])
                rows.append([series.case, number, outcome, day])
                if outcome != "attempted":
                    series.closed[number] = day
            last = max(series.due.values())
            if min(series.due.values()) <= day <= last and self.random.random() < 0.0005:
                if any(series.is_open(number, day) for number in series.due):
                    ends.append([series.case, "moved", day])
                    series.ended = day
        ended = {row[0] for row in ends}
        rows = [row for row in rows if row[0] not in ended]
        for series in self.series:
            if series.case in ended:
                series.closed = {n: d for n, d in series.closed.items() if d < day}
        if rows:
            self.done("followup", "record", "--from", "-", today=day,
                      stdin=as_csv(["case", "month", "outcome", "on"], rows))  # fmt: skip
        if ends:
            self.done("followup", "close", "--from", "-", today=day,
                      stdin=as_csv(["case", "reason", "on"], ends))  # fmt: skip

    # The runs of cron

    def words(self, *more):
        return ["followup", "remind", "--via", "csv", "--repeat-after", "30d", *more]

    @staticmethod
    def rows(out):
        return list(csv.DictReader(io.StringIO(out.decode(), newline="")))

    def expect(self, rows, wanted, day):
        """The rows are those that the model wants, each with its worker, case and day."""
        found = {r["id"]: (r["case"], r["due_on"], r["worker"]) for r in rows}
        self.assertEqual(len(found), len(rows), f"one id twice on {day}")
        model = {Model.ident(w): (w[1].case, w[0], w[1].worker) for w in wanted}
        self.assertEqual(found, model, f"on {day}")
        places = [(r["due_on"], r["case"]) for r in rows]
        self.assertEqual(places, sorted(places))

    def take(self, day, wanted):
        for reminder in wanted:
            ident = Model.ident(reminder)
            self.assertNotIn(ident, self.delivered_once, f"{ident} twice")
            self.delivered_once.add(ident)
        self.model.record(day, wanted)
        self.counts["delivered"] += len(wanted)

    def run_once(self, day):
        wanted = self.model.due(day)
        answer = self.done(*self.words(), today=day)
        self.expect(self.rows(answer.out), wanted, day)
        if not wanted:
            self.assertEqual((answer.out, answer.err), (b"", ""))
        self.take(day, wanted)
        self.counts["runs"] += 1

    def double_run(self, day):
        """Two at once: what is due comes once in all; a third run has nothing left."""
        wanted = self.model.due(day)
        runs = [self.popen(day, self.words()) for _ in range(2)]
        rows = []
        for run in runs:
            out, err = run.communicate()
            self.assertIn(run.returncode, (0, 75), err)
            rows += self.rows(out)
        rows.sort(key=lambda r: (r["due_on"], r["case"]))
        self.expect(rows, wanted, day)
        self.take(day, wanted)
        self.counts["double runs"] += 1

    def failing_run(self, day):
        """The command fails for some workers: theirs come again, the others are recorded."""
        wanted = self.model.due(day)
        failing = self.random.sample(WORKERS, self.random.choice([1, 2, 4]))
        mail = os.path.join(self.folder, "mail")
        tests = " || ".join(f"grep -q '{worker}' m" for worker in failing)
        command = f"cat > m; {{ {tests}; }} && exit 3; cat m >> mail"
        answer = self.dapu(*self.words("--exec", command), today=day)
        lost = [w for w in wanted if w[1].worker in failing]
        went = [w for w in wanted if w[1].worker not in failing]
        self.assertEqual(answer.code, 74 if lost else 0, str(answer))
        rows = []
        if os.path.exists(mail):
            with open(mail, "rb") as file:
                text = file.read()
            os.unlink(mail)
            lines = [line for line in text.splitlines(keepends=True) if not line.startswith(b"case,")]
            header = text.splitlines(keepends=True)[:1]
            rows = self.rows(b"".join(header + lines))
        rows.sort(key=lambda r: (r["due_on"], r["case"]))
        self.expect(rows, went, day)
        self.take(day, went)
        self.counts["failing deliveries"] += 1

    def killed_run(self, day):
        """Killed: either nothing came, or it comes again under the same ids."""
        wanted = self.model.due(day)
        before = len(self.model.recorded)
        came = self.killed_after_delivery(day) if self.random.random() < 0.5 else self.killed_at(day)
        recorded = {f"follow-up-{r['about']}-{r['number']}-{r['repetition']}"
                    for r in self.recorded_rows() if r["on"] == day}  # fmt: skip
        ids = {Model.ident(w) for w in wanted}
        if ids and ids <= recorded:
            self.expect(self.rows(came), wanted, day)
            self.take(day, wanted)
        else:
            self.assertFalse(ids & recorded, f"half a batch was recorded on {day}")
            self.assertEqual(len(self.model.recorded), before)
            # What came comes again, under the same ids, with the run of the same day.
            self.assertLessEqual({r["id"] for r in self.rows(came)}, ids)
            self.counts["repeated after a crash"] += len(self.rows(came))
        self.counts["killed"] += 1
        self.run_once(day)

    def killed_at(self, day):
        """What came before the run was killed at a moment of its own."""
        out = os.path.join(self.folder, "killed.csv")
        with open(out, "wb") as file:
            run = self.popen(day, self.words(), stdout=file)
            time.sleep(self.random.random() * (0.06 if CASES > 100 else 0.012))
            run.send_signal(signal.SIGKILL)
            run.communicate()
        return self.taken(out)

    def killed_after_delivery(self, day):
        """What came before the command killed the run that was about to record it."""
        out = os.path.join(self.folder, "killed.csv")
        with self.popen(day, self.words("--exec", "cat > killed.csv; kill -9 $PPID")) as run:
            run.communicate()
        return self.taken(out) if os.path.exists(out) else b""

    @staticmethod
    def taken(path):
        with open(path, "rb") as file:
            came = file.read()
        os.unlink(path)
        return came

    def recorded_rows(self):
        """The reminders as committed: the store's own export of them."""
        folder = os.path.join(self.folder, "tables")
        self.done("store", "export", folder)
        with open(os.path.join(folder, "reminders.csv"), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.remove(folder)
        return rows

    def popen(self, day, words, stdout=subprocess.PIPE):
        return subprocess.Popen(
            [BINARY, *words], stdout=stdout, stderr=subprocess.PIPE, cwd=self.folder,
            env=self.environment(day, SWIFT_BACKTRACE="enable=no"),
        )  # fmt: skip

    def never_missed(self, end):
        """Every follow-up that was ever due at a run was reminded of; month ends are clamped."""
        for series in self.series:
            for number, due in series.due.items():
                done = min(series.closed.get(number, "9999"), series.ended or "9999")
                if due <= end and done > end:
                    self.assertIn(f"follow-up-{series.enrolment}-{number}-0", self.delivered_once)


class MonthEnds(Unit):
    def test_each_end_of_a_month_is_clamped_and_counted_from_completion(self):
        for completed, expected in (
            ("2024-01-31", ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30", "2024-07-31"]),
            ("2025-08-31", ["2025-09-30", "2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28"]),
            ("2024-11-30", ["2024-12-30", "2025-01-30", "2025-02-28", "2025-03-30", "2025-04-30", "2025-05-30"]),
        ):  # fmt: skip
            self.assertEqual([months_after(completed, n) for n in range(1, 7)], expected)
            self.assertEqual(list(Series("C", "1", completed, "w").due.values()), expected)


if __name__ == "__main__":
    unittest.main()
