"""The power goes, for real: a file system on a loop is shut down between two calls, mounted again as
after a start of the machine, and every acknowledged entry has to be there."""

import fcntl
import os
import random
import shutil
import struct
import subprocess
import threading
import time

from rig import BINARY, IS_FULL, Ledger, Rigged, say

CUTS, RECOVERIES = (2_000, 200) if IS_FULL else (12, 3)
CUTS_TO_A_STORE = 50
# The same request of ext4 and XFS: nothing more reaches the disk, the journal neither.
GOING_DOWN = 0x8004587D
WITHOUT_THE_JOURNAL = 2
SIZES = {"ext4": 64, "xfs": 320}


class Machine:
    """A file system that can lose its power."""

    def __init__(self, test, kind):
        self.place = os.path.join(test.folder, kind)
        self.image = self.place + ".image"
        os.mkdir(self.place)
        with open(self.image, "wb") as file:
            file.truncate(SIZES[kind] << 20)
        quiet = ["-q", "-F"] if kind == "ext4" else ["-q", "-f"]
        self.works = self.run(f"mkfs.{kind}", *quiet, self.image) and self.start()
        test.addCleanup(self.run, "umount", "-l", self.place)

    @staticmethod
    def run(*words):
        if not shutil.which(words[0]):
            return False
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    def start(self):
        return self.run("mount", "-o", "loop", self.image, self.place)

    def cut(self):
        folder = os.open(self.place, os.O_RDONLY)
        fcntl.ioctl(folder, GOING_DOWN, struct.pack("I", WITHOUT_THE_JOURNAL))
        os.close(folder)

    def start_again(self):
        return self.run("umount", self.place) and self.start()


class Writer(threading.Thread):
    """Records one referral after another until one is not acknowledged."""

    def __init__(self, test, number, acknowledged):
        super().__init__(daemon=True)
        self.test, self.number, self.acknowledged, self.faults = test, number, acknowledged, []

    def run(self):
        for turn in range(10_000):
            key = f"p{self.test.seed}-{self.number}-{turn}"
            words = ["refer", "--name", f"Power Example-{key}", "--source", "self", "--key", key]
            answer = subprocess.run(
                [BINARY, *words],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=self.test.environment(),
                check=False,
            )
            if answer.returncode != 0:
                if answer.returncode not in (74, 66, 75, 77):
                    self.faults.append(f"exit {answer.returncode}: {answer.stderr!r}")
                return
            self.acknowledged[key] = answer.stdout.decode().strip()


class RealPowerCut(Rigged):
    must_trace = False
    on_one_processor = False

    def setUp(self):
        super().setUp()
        self.seed, self.dice = 0, random.Random(2026)

    def test_ext4(self):
        self.lose_power("ext4")

    def test_xfs(self):
        self.lose_power("xfs")

    def lose_power(self, kind):
        if os.geteuid() != 0:
            self.skipTest("a file system can only be mounted and shut down by root")
        machine = Machine(self, kind)
        if not machine.works:
            self.skipTest(f"an {kind} file system cannot be made and mounted here")
        acknowledged = entries = 0
        known = {}
        for cut in range(CUTS):
            if cut % CUTS_TO_A_STORE == 0:
                acknowledged += len(known)
                known = {}
                self.new_store(machine, cut)
            self.one(machine, known, self.dice.uniform(0.004, 0.12), writers=2)
            if cut % (CUTS // RECOVERIES) == 0:
                # The power goes again while the first writer after it is at work.
                self.one(machine, known, self.dice.uniform(0, 0.008), writers=1)
                entries += 1
        acknowledged += len(known)
        say("real power cut", f"{CUTS} cuts of {kind} and {entries} more during recovery: "
            f"{acknowledged} acknowledged, 0 lost")  # fmt: skip

    def new_store(self, machine, cut):
        if cut:
            shutil.rmtree(self.store)
        self.store = os.path.join(machine.place, f"store-{cut}")
        self.done("store", "init")

    def one(self, machine, known, delay, writers):
        self.seed += 1
        workers = [Writer(self, number, known) for number in range(writers)]
        for worker in workers:
            worker.start()
        time.sleep(delay)
        machine.cut()
        for worker in workers:
            worker.join(60)
        self.assertEqual([fault for worker in workers for fault in worker.faults], [])
        self.assertTrue(machine.start_again(), "the file system does not start again")
        ledger = Ledger(self.store)
        self.assertEqual(ledger.faults, [], f"cut {self.seed}")
        stored = {row["key"]: row["case"] for row in ledger.tables["referrals"]}
        lost = {key: case for key, case in known.items() if stored.get(key) != case}
        self.assertEqual(lost, {}, f"cut {self.seed}")
        answer = self.dapu("store", "check")
        self.assertEqual((answer.code, answer.out, answer.err), (0, b"", ""), f"cut {self.seed}")
