"""Killed at random, four writers and four readers at once: what was acknowledged stays."""

import os
import random
import signal
import subprocess
import threading
import time

from rig import BINARY, IS_FULL, Ledger, Rigged, say

KILLS, ROUND = (20_000, 500) if IS_FULL else (300, 50)
WRITERS = READERS = 4


class Worker(threading.Thread):
    """Starts one command after another, and kills most of them at a random moment."""

    def __init__(self, test, number, enough):
        super().__init__(daemon=True)
        self.test, self.number, self.enough = test, number, enough
        self.dice = random.Random(test.seed * 100 + number)
        self.kills, self.runs, self.usual, self.faults = 0, 0, 0.01, []

    def run(self):
        while not self.enough.is_set():
            try:
                self.once()
            except Exception as error:  # A thread's failure is the test's.
                self.faults.append(repr(error))
                return

    def carry_out(self, words):
        """The code and both streams; code -9 where it was killed."""
        self.runs += 1
        began = time.monotonic()
        process = subprocess.Popen(
            [BINARY, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.test.environment(),
        )
        if self.dice.random() < 0.8:
            time.sleep(self.dice.uniform(0, 1.3 * self.usual))
            process.kill()
        out, err = process.communicate()
        if process.returncode == -signal.SIGKILL:
            self.kills += 1
        else:
            self.usual = 0.9 * self.usual + 0.1 * (time.monotonic() - began)
        return process.returncode, out, err


class Writer(Worker):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.acknowledged = []

    def once(self):
        key = f"w{self.number}-{self.test.seed}-{self.runs}"
        words = [
            "refer",
            "--name",
            f"Kill Example-{key}",
            "--source",
            "self",
            "--key",
            key,
            "--risk",
            "high",
        ]
        code, out, err = self.carry_out(words)
        if code not in (0, -signal.SIGKILL):
            self.faults.append(f"{words}: exit {code}: {err!r}")
        if out.endswith(b"\n"):
            self.acknowledged.append((key, out.decode().strip()))
        elif code == 0:
            self.faults.append(f"{words}: exit 0 and {out!r}")


class Reader(Worker):
    seen = 0

    def once(self):
        code, out, err = self.carry_out(["report", "cases", "--format", "csv"])
        if code == -signal.SIGKILL:
            return
        rows = out.decode().splitlines()[1:]
        numbers = [int(row[1:7]) for row in rows]
        # A case without its risk or its person would be half of a transaction.
        whole = all(",KE" in row and ",high," in row for row in rows)
        if code != 0 or numbers != list(range(1, len(rows) + 1)) or not whole:
            self.faults.append(f"a reader: exit {code}: {err!r}")
        if len(rows) < self.seen:
            self.faults.append(f"a reader saw {self.seen} cases and then {len(rows)}")
        self.seen = len(rows)


class RandomKill(Rigged):
    must_trace = False
    on_one_processor = False

    def test_four_writers_and_four_readers(self):
        kills = acknowledged = rounds = reads = self.seed = 0
        while kills < KILLS:
            # A new store now and then: thousands of cases would only slow the readers down.
            self.store = os.path.join(self.folder, f"store-{rounds}")
            self.done("store", "init")
            known = {}
            for _ in range(3):
                self.seed += 1
                workers = self.round(min(ROUND, KILLS - kills))
                kills += sum(worker.kills for worker in workers)
                reads += sum(worker.runs - worker.kills for worker in workers[WRITERS:])
                for worker in workers[:WRITERS]:
                    known.update(worker.acknowledged)
                self.nothing_is_lost(known)
            acknowledged += len(known)
            rounds += 1
        say("random kill", f"{kills} kills in {rounds} stores under {WRITERS} writers and {READERS} readers: "
            f"{acknowledged} acknowledged, 0 lost; {reads} whole reads")  # fmt: skip

    def round(self, kills):
        enough = threading.Event()
        workers = [Writer(self, n, enough) for n in range(WRITERS)]
        workers += [Reader(self, n + WRITERS, enough) for n in range(READERS)]
        for worker in workers:
            worker.start()
        while sum(worker.kills for worker in workers) < kills and any(
            w.is_alive() for w in workers
        ):
            time.sleep(0.01)
        enough.set()
        for worker in workers:
            worker.join(60)
        self.assertEqual([fault for worker in workers for fault in worker.faults], [])
        return workers

    def nothing_is_lost(self, known):
        ledger = Ledger(self.store)
        self.assertEqual(ledger.faults, [])
        stored = {row["key"]: row["case"] for row in ledger.tables["referrals"]}
        lost = {key: case for key, case in known.items() if stored.get(key) != case}
        self.assertEqual(lost, {})
        answer = self.dapu("store", "check")
        self.assertEqual((answer.code, answer.out, answer.err), (0, b"", ""))
        self.done("refer", "--name", "Kit Example", "--source", "self", "--risk", "high", "--on", "2026-01-01",
                  "--born", f"1990-01-{self.seed % 28 + 1:02}", "--new-person", "--key", f"next{self.seed}")  # fmt: skip
        self.assertEqual(Ledger(self.store).faults, [])
