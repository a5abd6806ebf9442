"""The commands of partner support, killed and failed as those of the case record are."""

import itertools

import apart

# Not their classes by name: they would run here a second time.
import test_faults
import test_kill
from apart import Apart
from rig import IS_FULL


class KillApart(Apart, test_kill.Kill):
    SUITE, NAMED = "kill, partner support", b"Standin"

    def writing(self):
        return apart.writing(self)

    def reading(self):
        return apart.reading()

    def looks(self):
        return len(self.table_apart("consultations.csv"))

    def recorded(self, command, before, after):
        # A new store is another one than that whose state is looked at.
        if not command.starts_empty:
            super().recorded(command, before, after)

    def made_or_made_again(self, command, about):
        again = self.dapu(*command.words)
        self.assertIn(again.code, (0, 73), f"{about}\n{again}")
        self.assertEqual(self.done("support", "check", *command.words[2:]).out, b"")


class FaultsApart(Apart, test_faults.Faults):
    def one(self, command, plan, codes, known):
        before, after, usual = known
        run, about = self.failed(command, plan, codes, usual)
        if not command.starts_empty:
            # Of two stores the one may have it and the other not: repeating the command finishes it.
            self.agrees(before, after, run.code == 0, about)
            if command.writes:
                self.finished(command, after, about)

    def some(self, plans):
        """All of a suite's plans for a command, or in short form a third of them."""
        return lambda number, calls: itertools.islice(
            plans(number, calls), 0 if IS_FULL else -number % 3, None, 1 if IS_FULL else 3
        )

    def test_writers(self):
        table = lambda: apart.writing(self)
        self.each(table, self.some(self.failing), "faults under partner support's writers")

    def test_readers(self):
        self.each(apart.reading, self.some(self.failing), "faults under partner support's readers")

    def test_short_writes_and_reads(self):
        table = lambda: apart.writing(self) + apart.reading()
        self.each(table, self.some(self.shortened), "short writes, partner support")
