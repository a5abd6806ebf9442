#!/usr/bin/env python3
"""Runs the black-box suites and counts them, each test once.

  Tests/BlackBox/run.py [--counts FILE] [--in FOLDER] [SUITE …]

--in takes the suites from another folder beside this one (Reliability). --counts writes "passed failed skipped" for Scripts/test. SUITE is a module, class or test as unittest
names it (test_store.Files). The binary is named by DAPU_BINARY.
"""

import argparse
import os
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


class Counted(unittest.TextTestResult):
    """One verdict for each test: several failing subtests are one failed test."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.verdicts = {}

    def judge(self, test, verdict):
        # A subtest speaks for the test that it is part of; the worst verdict stays.
        owner = getattr(test, "test_case", test).id()
        order = ("passed", "skipped", "failed")
        known = self.verdicts.get(owner, verdict)
        self.verdicts[owner] = max(known, verdict, key=order.index)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.judge(test, "passed")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.judge(test, "failed")

    def addError(self, test, err):
        super().addError(test, err)
        self.judge(test, "failed")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.judge(test, "skipped")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.judge(test, "failed")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.judge(test, "failed")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.judge(test, "failed")

    def count(self, verdict):
        return list(self.verdicts.values()).count(verdict)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", metavar="FILE")
    parser.add_argument("--in", dest="folder", metavar="FOLDER", default="BlackBox")
    parser.add_argument("suites", nargs="*", metavar="SUITE")
    options = parser.parse_args()
    folder = os.path.join(os.path.dirname(HERE), options.folder)
    sys.path[:0] = [folder, HERE]
    if options.counts:
        options.counts = os.path.abspath(options.counts)
    loader = unittest.defaultTestLoader
    tests = loader.loadTestsFromNames(options.suites) if options.suites else loader.discover(folder)
    if not os.environ.get("DAPU_BINARY"):
        print("SKIPPED: DAPU_BINARY names no executable, so nothing is tested", file=sys.stderr)
    began = time.monotonic()
    result = unittest.TextTestRunner(resultclass=Counted, verbosity=1, stream=sys.stderr).run(tests)
    counts = [result.count(verdict) for verdict in ("passed", "failed", "skipped")]
    print("{} passed, {} failed, {} skipped in {:.0f} s".format(*counts, time.monotonic() - began))
    for reason in sorted({reason for _, reason in result.skipped}):
        print(f"SKIPPED: {reason}")
    if options.counts:
        with open(options.counts, "w", encoding="utf-8") as file:
            print(*counts, file=file)
    return 1 if counts[1] or not sum(counts) else 0


if __name__ == "__main__":
    sys.exit(main())
