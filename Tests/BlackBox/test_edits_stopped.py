"""An acceptance that is killed or fails on its way: what was typed in by hand is not lost."""

import os
import shutil
import subprocess
import unittest

from harness import BINARY
from test_edits import TABLE, Edits

TYPED = "typed by hand"


@unittest.skipUnless(shutil.which("strace"), "needs strace")
class Stopped(Edits):
    def setUp(self):
        super().setUp()
        self.other = self.refer(name="Bo Sample", born="1980-01-01", consent="yes")
        self.assess(self.other)
        self.enrol(self.other)

    def type_in(self):
        """Adds two marks and a look at other data by hand, without numbers and sums."""
        rows = self.rows()
        place = next(
            row["entry"] for row in self.table("enrolments.csv") if row["case"] == self.other
        )
        for session in (1, 2):
            row = [""] * len(rows[0])
            given = {
                "case": self.other, "enrolment": place, "on": f"2025-12-2{session}",
                "session": str(session), "mark": "attended", "note": f"{TYPED} {session}",
            }  # fmt: skip
            for name, cell in given.items():
                row[self.column(name)] = cell
            rows.append(row)
        self.save(rows)
        self.edit(
            "data_checks.csv",
            self.read("data_checks.csv") + f",,,,,,{self.other},2026-03-01,{TYPED},\n".encode(),
        )

    def stopped(self, call, number, how):
        """Accepts, stopped at one of its calls."""
        inject = f"inject={call}:{how}:when={number}"
        return subprocess.run(
            ["strace", "-o", os.devnull, "-e", inject, BINARY, "store", "accept"],
            env=self.environment(), capture_output=True, check=False,
        )  # fmt: skip

    def typed(self):
        files = (TABLE, "data_checks.csv")
        return sum(self.read(name).count(TYPED.encode()) for name in files)

    def test_at_each_flush_and_each_new_name(self):
        self.type_in()
        kept = os.path.join(self.folder, "kept")
        shutil.copytree(self.store, kept)
        stopped = 0
        for call in ("fdatasync", "fsync", "rename", "renameat", "renameat2", "pwrite64"):
            for number in range(1, 40):
                how = "signal=SIGKILL" if number % 2 else "error=ENOSPC"
                shutil.rmtree(self.store)
                shutil.copytree(kept, self.store)
                run = self.stopped(call, number, how)
                if run.returncode == 0:
                    break
                stopped += 1
                with self.subTest(call=call, number=number, how=how):
                    self.go_on()
        self.assertGreater(stopped, 8)

    def go_on(self):
        # Others go on to write, also in the tables that were edited, and are told of it or not.
        again = self.refer(name="Kit Sample", born="1990-01-01")
        self.dapu("attend", self.case, "--mark", "late", "--on", "2025-10-01")
        self.dapu("followup", "check", self.case, "--on", "2026-04-01", "--source", "police")
        self.assertEqual(self.typed(), 3)
        self.done("store", "accept")
        self.assertEqual(self.typed(), 3)
        self.assert_whole()
        self.done("attend", self.case, "--mark", "late", "--on", "2025-10-02")
        self.assertEqual(self.typed(), 3)
        marks = [row for row in self.table(TABLE) if row["case"] == self.other]
        self.assertEqual([row["session"] for row in marks], ["1", "2"])
        self.assertNotEqual(again, self.other)
