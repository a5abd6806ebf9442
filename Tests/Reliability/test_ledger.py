"""The independent checker finds what it should: each kind of damage once, by itself."""

import os
import shutil

from ledger import Ledger
from rig import Rigged, say

BLOCK = 4096


def flipped(data, place):
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def without_line(data, number):
    lines = data.splitlines(keepends=True)
    return b"".join(lines[:number] + lines[number + 1 :])


def doubled(data, number):
    lines = data.splitlines(keepends=True)
    return b"".join(lines[: number + 1] + lines[number:])


def swapped(data):
    lines = data.splitlines(keepends=True)
    return b"".join([lines[0], lines[2], lines[1], *lines[3:]])


DAMAGE = {
    "a flipped byte in a table": ("attendance", lambda data: flipped(data, len(data) // 2)),
    "a flipped byte in the last row": ("people", lambda data: flipped(data, len(data) - 3)),
    "a flipped byte in a header": ("people", lambda data: flipped(data, 2)),
    "a table cut": ("attendance", lambda data: data[:-1]),
    "a row taken out": ("attendance", lambda data: without_line(data, 3)),
    "a row doubled": ("attendance", lambda data: doubled(data, 3)),
    "two rows swapped": ("attendance", swapped),
    "a line of the log taken out": ("log", lambda data: without_line(data, 2)),
    "a byte of the log": ("log", lambda data: flipped(data, 400)),
    "the log cut": ("log", lambda data: data[:-1]),
    "looks cut": ("consultations", lambda data: data[:-10]),
    "the head cut": ("head", lambda data: data[:-1]),
    "no slot": ("head", lambda data: data[:BLOCK] + b" " * (2 * BLOCK)),
}


class TheLedger(Rigged):
    must_trace = False

    def test_finds_each_kind_of_damage_and_nothing_in_a_whole_store(self):
        self.prepare()
        self.assertEqual(Ledger(self.store).faults, [])
        for what, (name, change) in DAMAGE.items():
            self.base.put_back()
            path = os.path.join(self.store, name + ".csv")
            with open(path, "rb") as file:
                data = file.read()
            with open(path, "wb") as file:
                file.write(change(data))
            self.assertTrue(Ledger(self.store).faults, what)
        for name in ("people", "log", "head", "consultations"):
            self.base.put_back()
            os.unlink(os.path.join(self.store, name + ".csv"))
            self.assertTrue(Ledger(self.store).faults, f"{name} is missing")
        say("ledger", f"{len(DAMAGE) + 4} kinds of damage, all found, none in a whole store")

    def test_goes_on_by_the_log_where_the_newer_slot_is_torn_and_not_where_its_row_is_too(self):
        self.prepare()
        before = Ledger(self.store)
        self.done("refer", "--name", "Torn Example", "--source", "self")
        after = Ledger(self.store)
        newer = max((1, 2), key=lambda n: int(self.data("head")[n * BLOCK :].split(b",", 1)[0]))
        self.put("head", flipped(self.data("head"), newer * BLOCK + 20))
        ledger = Ledger(self.store)
        self.assertEqual((ledger.faults, ledger.counts), ([], after.counts))
        self.put("log", self.data("log")[:-1])
        ledger = Ledger(self.store)
        self.assertEqual((ledger.faults, ledger.counts), ([], before.counts))
        self.assertEqual(ledger.slot.transaction, before.slot.transaction)
        self.assertGreater(ledger.unfinished["people"], 0)

    def data(self, name):
        with open(os.path.join(self.store, name + ".csv"), "rb") as file:
            return file.read()

    def put(self, name, data):
        with open(os.path.join(self.store, name + ".csv"), "wb") as file:
            file.write(data)

    def tearDown(self):
        shutil.rmtree(self.store, ignore_errors=True)
