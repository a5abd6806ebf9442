"""A store that keeps an index, cut and failed at every call of the command that extends it: the
index is never needed, so the answers and the exit codes are those of a store without."""

import itertools
import os
import shutil

import commands
import test_faults
import test_kill
from harness import as_csv, day_after
from rig import IS_FULL, Kept, Problems, say

# What is appended before a writer adds it to the index, in bytes.
STRIDE = 1 << 15
LONG = "an invented source of one thousand characters " * 21


class Large:
    """The prepared store with so many rows that it keeps an index, and nearly enough for more."""

    def prepare(self):
        self.done("store", "init")
        commands.fill(self)
        rows = [
            [commands.REFERRED, day_after("2025-06-03", n % 300), f"source {n} {LONG[:300]}"]
            for n in range(1_500)
        ]
        given = as_csv(["case", "on", "source"], rows)
        self.done("followup", "check", "--from", "-", stdin=given)
        for number in range(STRIDE):
            if STRIDE - self.behind() < len(LONG):
                break
            self.done(*self.check(f"{number} {LONG}"))
        self.base = Kept(self.store)
        self.known = self.state()

    @staticmethod
    def check(source):
        case = commands.REFERRED
        return ("followup", "check", case, "--on", "2026-06-01", "--source", source[: len(LONG)])

    def behind(self):
        """How many bytes of the long table are not in the index yet."""
        with open(os.path.join(self.store, ".index", "runs"), encoding="ascii") as file:
            rows = [line.split(",") for line in file]
        known = sum(int(row[2]) for row in rows if row[:2] == ["table", "data_checks"])
        return os.path.getsize(os.path.join(self.store, "data_checks.csv")) - known

    def extending(self):
        """The commands of this suite: one that extends the index."""
        return [commands.Command(self.check(f"last {LONG}"))]

    def agrees(self, before, after, acknowledged, about):
        is_after = super().agrees(before, after, acknowledged, about)
        words = ("report", "case", commands.REFERRED, "--format", "csv")
        by_index = self.done(*words).out
        shutil.rmtree(os.path.join(self.store, ".index"))
        self.assertEqual(self.done(*words).out, by_index, about)
        return is_after


class KilledIndex(Large, test_kill.Kill):
    test_a_named_look_is_written_down_before_a_name_is_shown = None

    def test_each_writing_call_of_each_command(self):
        self.prepare()
        self.cut = self.acknowledged = self.whole_after = 0
        problems = Problems(self)
        (command,) = self.extending()
        before = self.known
        calls = self.traced(command).calls
        after = self.state()
        touched = {call.path.rsplit("/", 1)[-1] for call in calls if call.writes}
        self.assertTrue(any(name.startswith("run-") for name in touched), touched)
        for plan in self.plans(calls):
            with problems.case(f"{plan.deed} {plan.name}"):
                self.cut_at(command, plan, before, after)
        text = f"{self.cut} calls cut, {self.whole_after} whole"
        say("kill while the index grows", text, problems)
        problems.end()


class FailedIndex(Large, test_faults.Faults):
    test_short_writes_and_reads = None

    def failing(self, number, calls):
        plans = super().failing(number, calls)
        return plans if IS_FULL else itertools.islice(plans, number % 3, None, 3)

    def test_writers(self):
        self.each(self.extending, self.failing, "faults while the index grows")

    def test_readers(self):
        words = ("report", "case", commands.REFERRED, "--format", "csv")
        reading = [commands.Command(words, writes=False)]
        self.each(lambda: reading, self.failing, "faults under a reader by the index")
