"""Long work tells how far it is: one line on a terminal's stderr, and nothing elsewhere (cli.md)."""

import os
import re
import signal
import time
import unittest

import terminal
from harness import IS_FULL, Tested, as_csv, day_after, reference

LINE = re.compile(rb"\rdapu [a-z ]+: (\d+)%, \d+ (rows/s|[kM]B/s), \d+ (s|min) left *")


def pausing(seconds):
    """Stops the work at a third and at two thirds of the time that it takes, each time for longer
    than it may take before it is told of."""

    def pause(process):
        for _ in range(2):
            time.sleep(seconds / 3)
            os.kill(process.pid, signal.SIGSTOP)
            time.sleep(2.2)
            os.kill(process.pid, signal.SIGCONT)

    return pause


class Progress(Tested):
    def setUp(self):
        super().setUp()
        self.copies = 0
        people = [
            [f"Example {chr(65 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}sample",
             "police", "2025-01-01", day_after("1950-01-01", n)]
            for n in range(2_000)
        ]  # fmt: skip
        data = as_csv(["name", "source", "on", "born"], people)
        began = time.monotonic()
        self.done("refer", "--from", "-", stdin=data)
        # As many rows as take about a second, whatever the build and the machine.
        count = int(min(max(3_000 / (time.monotonic() - began), 5_000), 100_000))
        checks = [[reference(n % 2_000 + 1), "2025-02-01", f"source {n}"] for n in range(count)]
        self.rows = self.write("checks.csv", as_csv(["case", "on", "source"], checks))

    def told(self, *words, **options):
        code, shown = terminal.run(
            words, self.environment(TERM="xterm"), stderr_only=True, cwd=self.folder, **options
        )
        self.assertEqual(code, 0, shown)
        return shown

    def test_an_import_a_check_and_a_backup_tell_and_leave_nothing_behind(self):
        for words in (
            lambda _: ("followup", "check", "--from", self.rows),
            lambda _: ("store", "check"),
            lambda new: ("store", "backup", new),
            lambda new: ("store", "export", new),
        ):
            with self.subTest(words("new")):
                self.check(self.found(words))

    def test_a_store_made_of_a_backup_or_an_export_tells_and_leaves_nothing_behind(self):
        self.done("followup", "check", "--from", self.rows)
        self.done("store", "backup", "backup")
        self.done("store", "export", "tables")
        with open(os.path.join(self.folder, "backup.tar"), "wb") as file:
            file.write(self.done("store", "backup", "-").out)
        for words in (
            lambda new: ("--store", new, "store", "restore", "backup"),
            lambda new: ("--store", new, "store", "restore", "backup.tar"),
            lambda new: ("--store", new, "store", "import", "tables"),
        )[0 if IS_FULL else 1 :]:
            with self.subTest(words("new")):
                self.check(self.found(words))

    def found(self, words):
        """What a terminal shows of work that was stopped in its middle; words are made with the
        name of a new folder."""
        for attempt in range(5):
            self.copies += 2
            began = time.monotonic()
            self.done(*words(f"new-{self.copies}"))
            took = (time.monotonic() - began) / (attempt + 1)
            shown = self.told(*words(f"new-{self.copies + 1}"), meanwhile=pausing(took))
            if LINE.search(shown):
                return shown
        self.skipTest(f"{words('new')} was never met in its middle")

    def check(self, shown):
        self.assertTrue(all(int(percent) <= 100 for percent, _, _ in LINE.findall(shown)))
        self.assertNotIn(b"\n", shown[: shown.rindex(b"left")])
        self.assertNotIn(b"\x1b", shown)
        # At the end the line is blank, and what follows begins at its left edge.
        last = shown[shown.rindex(b"left") :]
        self.assertRegex(last, rb"\Aleft *\r +\r")

    def test_short_work_and_quiet_work_tell_nothing(self):
        small = self.store + "-small"
        self.done("--store", small, "store", "init")
        self.assertEqual(self.told("--store", small, "store", "check"), b"")
        self.assertEqual(self.told("store", "check", "-q", meanwhile=pausing(0.3)), b"")

    def test_no_terminal_is_told_nothing(self):
        for words in (("store", "check"), ("followup", "check", "--from", self.rows)):
            answer = self.done(*words)
            self.assertNotIn(b"\r", answer.out + answer.bytes_err)
            self.assertNotIn(b"%", answer.out + answer.bytes_err)


if __name__ == "__main__":
    unittest.main()
