#!/usr/bin/env python3
"""Runs the black-box suites and counts them, each test once.

  Tests/BlackBox/run.py [--counts FILE] [--in FOLDER] [--jobs N] [SUITE …]

--in takes the suites from another folder beside this one (Reliability). --counts writes "passed failed
skipped" for Scripts/test. --jobs runs so many suites at once, each of a process of its own. SUITE is a
module, class or test as unittest names it (test_store.Files). The binary is named by DAPU_BINARY.
"""

import argparse
import concurrent.futures
import glob
import os
import queue
import subprocess
import sys
import tempfile
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


def one_by_one(folder, suites):
    """Runs the suites in this process; the counts, and why tests were skipped."""
    loader = unittest.defaultTestLoader
    tests = loader.loadTestsFromNames(suites) if suites else loader.discover(folder)
    result = unittest.TextTestRunner(resultclass=Counted, verbosity=1, stream=sys.stderr).run(tests)
    counts = [result.count(verdict) for verdict in ("passed", "failed", "skipped")]
    return counts, {reason for _, reason in result.skipped}


def at_once(folder, suites, jobs):
    """Runs each suite by itself, so many at once, and shows what each says when it ends; the counts."""
    names = suites or [os.path.basename(path)[:-3] for path in glob.glob(f"{folder}/test_*.py")]
    # Those that take most of an hour at full length come first; of the others the largest files.
    names.sort(
        key=lambda name: (
            name not in ("test_faults", "test_index"),
            -size(os.path.join(folder, name.split(".")[0] + ".py")),
        )
    )
    places = queue.SimpleQueue()
    for place in range(jobs):
        places.put(str(place))

    def run(name):
        place = places.get()
        with tempfile.NamedTemporaryFile("r", encoding="utf-8") as counts:
            words = [sys.executable, __file__, "--in", folder, "--counts", counts.name, name]
            done = subprocess.run(
                words, env={**os.environ, "DAPU_JOB": place}, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, check=False)  # fmt: skip
            places.put(place)
            return name, done.stdout.decode("utf-8", "replace"), counts.read().split() or [0, 1, 0]

    sums = [0, 0, 0]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for ended in concurrent.futures.as_completed(pool.submit(run, name) for name in names):
            name, said, counts = ended.result()
            print(f"-- {name}\n{said}", flush=True)
            sums = [old + int(new) for old, new in zip(sums, counts)]
    return sums


def size(path):
    return os.path.getsize(path) if os.path.exists(path) else 0


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", metavar="FILE")
    parser.add_argument("--in", dest="folder", metavar="FOLDER", default="BlackBox")
    parser.add_argument("--jobs", type=int, metavar="N", default=1)
    parser.add_argument("suites", nargs="*", metavar="SUITE")
    options = parser.parse_args()
    folder = os.path.join(os.path.dirname(HERE), options.folder)
    sys.path[:0] = [folder, HERE]
    if options.counts:
        options.counts = os.path.abspath(options.counts)
    if not os.environ.get("DAPU_BINARY"):
        print("SKIPPED: DAPU_BINARY names no executable, so nothing is tested", file=sys.stderr)
    began = time.monotonic()
    if options.jobs > 1:
        counts, reasons = at_once(folder, options.suites, options.jobs), set()
    else:
        counts, reasons = one_by_one(folder, options.suites)
    print("{} passed, {} failed, {} skipped in {:.0f} s".format(*counts, time.monotonic() - began))
    for reason in sorted(reasons):
        print(f"SKIPPED: {reason}")
    if options.counts:
        with open(options.counts, "w", encoding="utf-8") as file:
            print(*counts, file=file)
    return 1 if counts[1] or not sum(counts) else 0


if __name__ == "__main__":
    sys.exit(main())
