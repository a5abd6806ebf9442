"""A store that an earlier dapu made, without the tables and columns that came later, goes on working."""

import csv
import hashlib
import io
import os
import zlib

import apart
import commands
from checksums import crc64
from harness import Tested
from ledger import BLOCK, HEAD_COLUMNS, LOG_COLUMNS, Ledger

# What a store can do without: tables that came later, and the columns at the end of each.
LATER_TABLES = ("support_steps", "specialists", "non_associations", "action_results", "events")
LATER_COLUMNS = {
    "referrals": 2, "assessments": 1, "needs": 2, "enrolments": 3, "enrolment_changes": 1, "actions": 1,
    "groups": 1, "staff": 1,
}  # fmt: skip


def line(cells):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def extent(folder, name, data):
    state = os.stat(os.path.join(folder, name + ".csv"))
    tail = 0 if name == "consultations" else zlib.crc32(data[-BLOCK:])
    return f"{name}:{len(data)}:{crc64(data, 0):016x}:{tail:08x}:{state.st_ino}:{state.st_mtime_ns}"


def make_older(folder, without=(), fewer=None):
    """Writes a store anew as one transaction, without some tables and without the last columns of others."""
    ledger = Ledger(folder)
    slot, texts = ledger.slot, {"consultations": ledger.files["consultations"]}
    for name in ledger.tables:
        path = os.path.join(folder, name + ".csv")
        if name in without:
            os.unlink(path)
            continue
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        kept = len(rows[0]) - (fewer or {}).get(name, 0)
        cut = [row[:kept] for row in rows]
        for row in cut[1:]:
            others = [cell for place, cell in enumerate(row) if place != 1]
            row[1] = f"{zlib.crc32(''.join(cell + chr(10) for cell in others).encode()):08x}"
        texts[name] = "".join(map(line, cut)).encode()
        with open(path, "wb") as file:
            file.write(texts[name])
    named = {name: extent(folder, name, data) for name, data in texts.items()}
    short = {name: ":".join(text.split(":")[:3]) for name, text in named.items()}
    spans = f"1-{slot.entries}"
    cells = ["1", "2025-06-01T09:00:00Z", "tester", "0", "collection", "store init", "", spans,
             ";".join(text for name, text in short.items() if name != "consultations"),
             short["consultations"], "", "0" * 64]  # fmt: skip
    digest = hashlib.sha256(line(cells)[:-1].encode()).hexdigest()
    log = (line(LOG_COLUMNS) + line([*cells, digest])).encode()
    with open(os.path.join(folder, "log.csv"), "wb") as file:
        file.write(log)
    named["log"] = extent(folder, "log", log)
    body = f"1,{digest},{slot.entries},{slot.cases},{slot.people},,{';'.join(named.values())}".encode()
    state = body + b"," + f"{crc64(body, 0):016x}".encode()
    with open(os.path.join(folder, "head.csv"), "wb") as file:
        for text in (HEAD_COLUMNS.encode(), state, b""):
            file.write(text.ljust(BLOCK - 1) + b"\n")


class Older(Tested):
    def reads(self):
        return [self.dapu(*words).out for words in commands.READS]

    def aged(self, **without):
        """A store whose facts fill none of what is taken away."""
        self.refer(name="Alex Example", consent="yes")
        self.case = self.a_case("on-programme")
        self.attend(self.case, 3)
        before = self.reads()
        make_older(self.store, **without)
        self.assertEqual(Ledger(self.store).faults, [])
        self.assertEqual(self.reads(), before)
        self.assertEqual(self.done("store", "check").out, b"")

    def test_without_tables_that_came_later(self):
        for table in LATER_TABLES:
            with self.subTest(table=table):
                self.aged(without=[table])
                other = self.refer()
                self.done("support", "step", other, "--result", "offered")
                self.done("assess", self.case, "--specialist", "Fay Placeholder", "--role", "housing")
                self.done("assess", self.case, "--non-association", other)
                self.done("store", "events", "add", "training", "--attending", "3")
                action = self.done("assess", self.case, "--action", "support", "--agency", "x", "--result", "y")
                self.done("assess", self.case, "--done", action.text.strip(), "--result", "z")
                self.assertTrue(os.path.exists(os.path.join(self.store, table + ".csv")))
                self.assertEqual(self.done("store", "check").out, b"")
                self.tearDown_store()

    def tearDown_store(self):
        for folder in (self.store, self.store + "-support"):
            self.remove(folder) if os.path.isdir(folder) else None
        self.done("store", "init")

    def test_without_columns_that_came_later(self):
        for table, count in LATER_COLUMNS.items():
            with self.subTest(table=table):
                self.aged(fewer={table: count})
                other = self.refer()
                self.assess(other)
                self.enrol(other)
                self.done("assess", other, "--need", "alcohol")
                self.done("enrol", other, "--suspend", "--on", "2025-08-01")
                self.assertEqual(self.done("store", "check").out, b"")
                self.tearDown_store()

    def test_a_column_that_is_to_be_filled_is_asked_for_and_then_added(self):
        self.aged(fewer={"enrolment_changes": 1})
        self.done("store", "groups", "add", "monday", "--programme", "dapu", "--day", "monday", "--starts", "2025-07-07")
        words = ("enrol", self.case, "--reallocate", "Fay Placeholder", "--group", "monday")
        refused = self.dapu(*words)
        self.assertEqual(refused.code, 65, str(refused))
        self.assertIn("store accept", refused.err)
        self.done("enrol", self.case, "--reallocate", "Fay Placeholder", "--on", "2025-08-01")
        self.done("store", "accept")
        self.done(*words)
        self.assertEqual(self.done("store", "check").out, b"")

    def test_partner_support_without_its_rights(self):
        self.done("refer", "--name", "Alex Example", "--source", "police", "--on", "2025-06-02")
        victim = self.done(
            "support", "add", "C000001A", "--relationship", "ex", "--worker", "Pat Partner", stdin=b"Vera Standin"
        ).text.strip()
        folder = self.store + "-support"
        make_older(folder, without=["victim_erasures", "victim_disclosures"])
        self.assertEqual(Ledger(folder).faults, [])
        for words in (*apart.READS, ("support", "check")):
            self.done(*[word for word in words if word != apart.SUITABLE],
                      *(["C000001A"] if apart.SUITABLE in words else []))  # fmt: skip
        self.done("support", "disclose", victim, "--to", "x", "--because", "y")
        self.done("support", "erase", victim, "--because", "y")
        self.assertEqual(self.done("support", "check").out, b"")
        with open(os.path.join(folder, "victims.csv"), "rb") as file:
            self.assertNotIn(b"Vera", file.read())
