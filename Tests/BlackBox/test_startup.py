"""What a start of dapu costs: counts, which are stable where times are not."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from harness import BINARY, Tested

CALLS_BEFORE_THE_STORE = 30
INSTRUCTIONS = 1_000_000
PEAK_KILOBYTES = 5_120
# How many pages come with a fault is up to how the file lies in the system's cache: 119 to 130 seen.
PAGE_FAULTS = 145
TIME = "/usr/bin/time"


@unittest.skipIf("ASAN_OPTIONS" in os.environ, "a sanitised build counts other things")
class Startup(Tested):
    def under(self, *tool):
        """Answers two questions about a small store under a tool: the question, what was said."""
        case = self.a_case("on-programme")
        for words in (["report", "case", case], ["followup", "due"]):
            answer = subprocess.run(
                [*tool, BINARY, *words],
                env=self.environment("2026-06-30"),
                cwd=self.folder,
                capture_output=True,
                check=True,
            )
            yield " ".join(words), answer.stderr.decode("utf-8", "replace")

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_few_system_calls_come_before_the_store(self):
        with tempfile.NamedTemporaryFile() as log:
            for words, _ in self.under("strace", "-o", log.name):
                with open(log.name, encoding="utf-8", errors="replace") as lines:
                    calls = list(lines)
                first = next(i for i, line in enumerate(calls) if "O_DIRECTORY" in line)
                print(f"\n   {words}: {first} system calls before the store, {len(calls)} in all")
                self.assertLessEqual(first, CALLS_BEFORE_THE_STORE)

    @unittest.skipUnless(shutil.which("valgrind"), "needs valgrind")
    def test_few_instructions_answer_a_small_store(self):
        for words, said in self.under(
            "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"
        ):
            found = re.search(r"Collected : (\d+)", said)
            self.assertIsNotNone(found, said)
            print(f"\n   {words}: {found.group(1)} instructions")
            self.assertLessEqual(int(found.group(1)), INSTRUCTIONS)

    @unittest.skipUnless(sys.platform == "linux" and os.path.exists(TIME), f"needs {TIME} of Linux")
    def test_little_memory_and_few_pages_answer_a_small_store(self):
        # The tool is small itself: the peak of a process begins with that of the one it came from.
        for words, said in self.under(TIME, "-f", "%M %R"):
            peak, faults = (int(count) for count in said.split()[-2:])
            print(f"\n   {words}: {peak} KB at the peak, {faults} page faults")
            self.assertLessEqual(peak, PEAK_KILOBYTES)
            self.assertLessEqual(faults, PAGE_FAULTS)


if __name__ == "__main__":
    unittest.main()
