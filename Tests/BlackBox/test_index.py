"""One case in a large store is found by an index, which is never needed (store.md, "Index")."""

import os
import re
import shutil
import stat
import subprocess
import unittest

from harness import BINARY, IS_FULL, TODAY, Tested, as_csv, day_after, reference

COMMON = ("police", "2025-06-02", "yes")
CASES = 20_000 if IS_FULL else 900


class Large(Tested):
    """A store that is large enough to keep an index."""

    def setUp(self):
        super().setUp()
        self.grow(CASES)

    def grow(self, count, first=1):
        """Refers so many people, places every third and marks ten sessions of each."""
        cases = range(first, first + count)
        placed = [reference(number) for number in cases if number % 3 == 0]
        self.bring("refer", ["name", "born", "key", "source", "on", "consent"], [
            [f"Invented Number{n}", day_after("1960-01-01", n), f"k,{n}", *COMMON] for n in cases
        ])  # fmt: skip
        found = [[case, "2025-06-16", "suitable"] for case in placed]
        self.bring("assess", ["case", "on", "outcome"], found)
        self.bring("enrol", ["case", "on", "programme", "caseworker"], [
            [case, "2025-07-01", "dapu", "Robin Standin"] for case in placed
        ])  # fmt: skip
        self.bring("attend", ["case", "on", "session", "mark", "key", "note"], [
            [case, day_after("2025-07-01", 7 * session), session, "attended",
             f"{case}-{session}", 'a "note", with a comma']
            for session in range(1, 11) for case in placed
        ])  # fmt: skip

    def bring(self, verb, columns, rows):
        self.done(verb, "--from", "-", stdin=as_csv(columns, rows))

    @property
    def index(self):
        return os.path.join(self.store, ".index")

    def runs(self):
        return [name for name in os.listdir(self.index) if name.startswith("run-")]

    @staticmethod
    def some_cases():
        return [reference(number) for number in (1, 2, 3, 42, CASES // 2 // 3 * 3, CASES)]

    def stories(self):
        words = [["report", "case", case] for case in self.some_cases()]
        words += [["report", "case", "k,42"], ["report", "case", reference(CASES + 1)]]
        return [(a.code, a.out, a.err) for a in (self.dapu(*w) for w in words)]


class Index(Large):
    def test_the_answers_are_the_same_without_it(self):
        self.assertTrue(self.runs())
        found = self.stories()
        os.rename(self.index, os.path.join(self.folder, "away"))
        self.assertEqual(self.stories(), found)
        self.assertFalse(os.path.exists(self.index))
        self.assertEqual(self.dapu("store", "check").out, b"")

    def test_steps_have_the_same_result_without_it(self):
        case, other, apart = reference(42), reference(45), reference(1)
        mark = ["--on", "2025-12-01", "--session", "11", "--mark", "late"]
        steps = [
            ["attend", case, *mark],
            ["attend", case, *mark],
            ["attend", case, *mark, "--note", "another"],
            ["attend", "k,45", *mark, "--key", "once"],
            ["attend", other, *mark, "--key", "once"],
            ["attend", case, *mark, "--key", "once"],
            ["attend", apart, *mark],
            ["followup", "check", apart, "--on", "2025-12-02", "--source", "police"],
            ["assess", apart, "--on", "2025-12-02", "--outcome", "suitable"],
            ["enrol", apart, "--on", "2025-12-03", "--programme", "dapu", "--caseworker", "R S"],
            ["enrol", case, "--complete", "--on", "2025-12-03"],
            ["refer", "--name", "Invented Number7", "--source", "police", "--on", "2025-12-01"],
        ]
        original, results = self.store, []
        for name in ("with", "without"):
            self.store = os.path.join(self.folder, name)
            shutil.copytree(original, self.store)
            if name == "without":
                shutil.rmtree(self.index)
            answers = []
            for words in steps:
                if name == "without":
                    shutil.rmtree(self.index, ignore_errors=True)
                answers.append(self.dapu(*words))
            results.append([(a.code, a.out, a.err) for a in answers] + self.stories())
            self.assertEqual(self.dapu("store", "check").out, b"")
        self.assertEqual(*results)
        self.assertEqual({code for code, _, _ in results[0]}, {0, 1})

    def test_it_is_made_by_the_next_writer_and_for_those_alone_whom_the_store_is_for(self):
        shutil.rmtree(self.index)
        words = ["followup", "check", reference(1), "--on", "2026-01-01", "--source", "police"]
        self.done("report", "case", reference(1))
        self.done(*words, "--dry-run")
        self.assertFalse(os.path.exists(self.index))
        self.done(*words, preexec_fn=lambda: os.umask(0))
        self.assertEqual(len(self.runs()), 1)
        self.assertEqual(stat.S_IMODE(os.stat(self.index).st_mode), 0o700)
        for name in os.listdir(self.index):
            mode = os.stat(os.path.join(self.index, name)).st_mode
            self.assertEqual(stat.S_IMODE(mode), 0o600, name)

    def test_nothing_in_its_place_is_a_way_in(self):
        found = self.stories()
        elsewhere = os.path.join(self.folder, "elsewhere")
        shutil.move(self.index, elsewhere)
        kept = sorted(os.listdir(elsewhere))
        check = ["followup", "check", reference(1), "--source", "police", "--on"]
        os.symlink(elsewhere, self.index)
        self.assertEqual(self.stories(), found)
        self.done(*check, "2026-01-01")
        self.assertEqual(sorted(os.listdir(elsewhere)), kept)
        os.unlink(self.index)
        os.mkdir(self.index, 0o700)
        for name in kept:
            os.mkfifo(os.path.join(self.index, name))
        self.done(*check, "2026-01-02")
        found = self.stories()
        run = os.path.join(self.index, self.runs()[0])
        os.rename(run, os.path.join(self.folder, "run"))
        os.symlink(os.path.join(self.folder, "run"), run)
        self.assertEqual(self.stories(), found)
        self.assertEqual(self.dapu("store", "check").out, b"")

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_one_case_costs_the_same_in_a_larger_store(self):
        commands = [
            ["report", "case", reference(42)],
            ["report", "case", "k,42"],
            ["attend", reference(42), "--mark", "late", "--session", "12", "--on", "2025-12-08",
             "--key", "twelve"],
        ]  # fmt: skip
        before = [self.cost(words) for words in commands]
        self.grow(2 * CASES, CASES + 1)
        commands[2][commands[2].index("12")] = "13"
        commands[2][-1] = "thirteen"
        after = [self.cost(words) for words in commands]
        for (calls, read), (calls_then, read_then) in zip(after, before, strict=True):
            print(f"\n   {calls_then} and {calls} system calls, {read_then} and {read} bytes read")
            self.assertLess(calls, calls_then + 60)
            self.assertLess(read, read_then + (1 << 17))
            self.assertLess(read, 1 << 19)

    def cost(self, words):
        """How many system calls a command makes, and how many bytes it reads."""
        log = os.path.join(self.folder, "trace")
        subprocess.run(
            ["strace", "-o", log, BINARY, *words],
            env=self.environment(TODAY), cwd=self.folder, check=True, capture_output=True,
        )  # fmt: skip
        with open(log, encoding="utf-8", errors="replace") as file:
            lines = list(file)
        read = [re.search(r"^pread64\(.* = (\d+)$", line) for line in lines]
        return len(lines), sum(int(found.group(1)) for found in read if found)


if __name__ == "__main__":
    unittest.main()
