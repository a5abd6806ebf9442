"""What happens before dapu does anything useful: counts, which are stable where times are not."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

from harness import BINARY, Tested

CALLS_BEFORE_THE_STORE = 60
INSTRUCTIONS = 3_000_000


@unittest.skipIf("ASAN_OPTIONS" in os.environ, "a sanitised build counts other things")
class Startup(Tested):
    def run_under(self, *tool):
        case = self.a_case("on-programme")
        return subprocess.run(
            [*tool, BINARY, "report", "case", case],
            env=self.environment("2026-06-30"),
            cwd=self.folder,
            capture_output=True,
            check=True,
        )

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_few_system_calls_come_before_the_store(self):
        with tempfile.NamedTemporaryFile() as log:
            self.run_under("strace", "-o", log.name)
            calls = log.read().decode("utf-8", "replace").splitlines()
        first = next(i for i, line in enumerate(calls) if "O_DIRECTORY" in line)
        print(f"\n   {first} system calls before the store is opened, {len(calls)} in all")
        self.assertLessEqual(first, CALLS_BEFORE_THE_STORE)

    @unittest.skipUnless(shutil.which("valgrind"), "needs valgrind")
    def test_few_instructions_answer_a_small_store(self):
        answer = self.run_under("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")
        found = re.search(rb"Collected : (\d+)", answer.stderr)
        self.assertIsNotNone(found, answer.stderr)
        count = int(found.group(1))
        print(f"\n   {count} instructions for one case of a small store")
        self.assertLessEqual(count, INSTRUCTIONS)


if __name__ == "__main__":
    unittest.main()
