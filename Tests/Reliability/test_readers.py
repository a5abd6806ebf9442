"""Readers beside writers: each read is one committed state across tables, never an older one than before."""

import subprocess
import threading

import commands
from rig import BINARY, IS_FULL, Ledger, Rigged, say

READS, PER_STORE = (100_000, 2_000) if IS_FULL else (600, 600)
READERS = 3
# The name and the risk are in two tables, and are always changed in one transaction.
FACES = (("Alex Example", "high", "AE"), ("Robin Sample", "medium", "RS"))
MARKS = 3


class Readers(Rigged):
    must_trace = False
    on_one_processor = False

    def test_each_read_is_one_state(self):
        reads = states = stores = 0
        while reads < READS:
            self.store = f"{self.folder}/store-{stores}"
            self.people = 0
            self.done("store", "init")
            commands.fill(self)
            counts, seen = self.beside_writers(min(PER_STORE, READS - reads))
            reads, states, stores = reads + counts, states + seen, stores + 1
        say("readers", f"{reads} reads beside 3 writers in {stores} stores: {states} different states, "
            "each one whole, none older than the one before")  # fmt: skip

    def beside_writers(self, reads):
        env, enough, faults, seen = (
            self.environment(),
            threading.Event(),
            [],
            [[] for _ in range(READERS)],
        )
        self.done(*self.face(0)[0])
        writers = [
            threading.Thread(target=self.write, args=(deed, env, enough, faults))
            for deed in (self.face, self.marks, self.newcomer)
        ]
        readers = [
            threading.Thread(target=self.read, args=(max(1, reads // READERS), env, seen[n], faults))
            for n in range(READERS)
        ]
        for thread in writers + readers:
            thread.start()
        for thread in readers:
            thread.join()
        enough.set()
        for thread in writers:
            thread.join()
        self.assertEqual(faults, [])
        self.assertEqual(Ledger(self.store).faults, [])
        return sum(map(len, seen)), len({state for states in seen for state in states})

    # What the writers do, the n-th time

    def face(self, n):
        name, risk, _ = FACES[n % 2]
        return [
            "refer",
            "--correct",
            commands.REFERRED,
            "--name",
            name,
            "--risk",
            risk,
            "--because",
            f"call {n}",
        ], b""

    def marks(self, n):
        return ["attend", "--from", "-"], commands.marks(commands.MARKED, MARKS, 100 + MARKS * n)

    def newcomer(self, n):
        return [
            "refer",
            "--name",
            f"New Example-{n}x",
            "--source",
            "self",
            "--risk",
            "high",
            "--key",
            f"n{n}",
        ], b""

    def write(self, deed, env, enough, faults):
        number = 1
        while not enough.is_set() and not faults:
            words, stdin = deed(number)
            run = subprocess.run(
                [BINARY, *words], env=env, input=stdin, capture_output=True, check=False
            )
            if run.returncode != 0:
                faults.append(f"{words}: exit {run.returncode} {run.stderr!r}")
            number += 1

    def read(self, reads, env, seen, faults):
        last = (0, 0)
        for _ in range(reads):
            run = subprocess.run(
                [BINARY, "report", "cases", "--format", "csv"],
                env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False,
            )  # fmt: skip
            state = self.judge(run, last, faults)
            if faults:
                return
            seen.append((run.stdout.splitlines()[1], *state))
            last = state

    def judge(self, run, last, faults):
        """How many cases and marks a read saw; both only grow."""
        if run.returncode != 0:
            faults.append(f"a reader: exit {run.returncode} {run.stderr!r}")
            return last
        rows = [line.split(",") for line in run.stdout.decode().splitlines()]
        columns = rows.pop(0)
        cases = {row[0]: dict(zip(columns, row)) for row in rows}
        first, marked = cases[commands.REFERRED], cases[commands.MARKED]
        if (first["initials"], first["risk"]) not in [
            (initials, risk) for _, risk, initials in FACES
        ]:
            faults.append(f"half of a correction: {first}")
        marks = int(marked["sessions"]) - 5
        if marks % MARKS:
            faults.append(f"a part of an import: {marked}")
        if any(row["risk"] != "high" for row in cases.values() if row["initials"].startswith("NE")):
            faults.append("a case without its risk")
        state = (len(cases), marks)
        if state[0] < last[0] or state[1] < last[1]:
            faults.append(f"saw {last} and then {state}")
        return state
