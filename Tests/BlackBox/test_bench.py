"""The short form of Scripts/bench: every tool gives dapu's answers; times are not looked at."""

import os
import sys
import tempfile
import unittest

from harness import BINARY, TOP

sys.path.insert(0, os.path.join(TOP, "Tests", "Bench"))

import bench  # noqa: E402


class Bench(unittest.TestCase):
    @unittest.skipUnless(BINARY, "DAPU_BINARY names no executable")
    def test_every_tool_gives_the_same_answers(self):
        size = 5_000 if os.environ.get("DAPU_FULL") else 120
        here = os.getcwd()
        with tempfile.TemporaryDirectory(prefix="dapu-bench-") as folder:
            try:
                found = bench.questions(size, folder, 0)
            finally:
                os.chdir(here)
        for question in ("check of the store", "import of the marks"):
            self.assertIn("python csv", found[question])
        asked = {q: [tool for tool in tools if tools[tool]] for q, tools in found.items()}
        print("\n   " + ", ".join(f"{q}: {len(tools)} tools" for q, tools in asked.items()))


if __name__ == "__main__":
    unittest.main()
