"""A copied or restored store is compared as a whole once, and what was found is kept (store.md)."""

import os
import re
import shutil
import stat
import subprocess
import unittest

from harness import BINARY
from test_store import Busy


class Verified(Busy):
    def setUp(self):
        super().setUp()
        # Longer than the part that the quick comparison reads.
        rows = "".join(f"{self.case},2026-02-{n % 28 + 1:02},source {n}\n" for n in range(400))
        self.done("followup", "check", "--from", "-", stdin=f"case,on,source\n{rows}".encode())
        original = self.store
        self.store = os.path.join(self.folder, "copy")
        shutil.copytree(original, self.store)
        self.index = os.path.join(self.store, ".index", "verified")

    def bytes_read(self):
        """How many bytes of the long table a report of one case reads."""
        log = os.path.join(self.folder, "trace")
        subprocess.run(
            ["strace", "-y", "-o", log, "-e", "trace=pread64", BINARY, "report", "case", self.case],
            env=self.environment("2026-06-30"), check=True, capture_output=True,
        )  # fmt: skip
        with open(log, encoding="utf-8", errors="replace") as file:
            lines = [line for line in file if "data_checks.csv" in line]
        return sum(int(re.search(r"= (\d+)$", line).group(1)) for line in lines)

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_the_second_reader_does_not_compare_again(self):
        first, second = self.bytes_read(), self.bytes_read()
        size = os.path.getsize(self.path("data_checks.csv"))
        self.assertGreaterEqual(first, 2 * size)
        self.assertLess(second, first - size // 2)

    def test_what_is_kept_is_the_owners_alone_and_not_needed(self):
        answer = self.done("report", "cases").out
        self.assertEqual(stat.S_IMODE(os.stat(self.index).st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(os.stat(os.path.dirname(self.index)).st_mode), 0o700)
        for damage in (b"", b"nonsense\n", b"\xff" * 100, b"data_checks,1,2,3,4,5\n" * 9999):
            with open(self.index, "wb") as file:
                file.write(damage)
            self.assertEqual(self.done("report", "cases").out, answer)
        shutil.rmtree(os.path.dirname(self.index))
        self.assertEqual(self.done("report", "cases").out, answer)
        self.assertEqual(self.dapu("store", "check").out, b"")

    def test_a_file_that_changed_since_is_compared_again(self):
        self.done("report", "cases")
        data = self.read("data_checks.csv")
        self.edit("data_checks.csv", data.replace(b"source 7\n", b"source 8\n").replace(b"source 7,", b"source 8,", 1))
        self.assertNotEqual(self.read("data_checks.csv"), data)
        self.assertEqual(self.dapu("report", "cases").code, 65)

    def test_a_dry_run_keeps_nothing(self):
        self.done("report", "cases", "--dry-run")
        self.assertFalse(os.path.exists(self.index))


if __name__ == "__main__":
    unittest.main()
