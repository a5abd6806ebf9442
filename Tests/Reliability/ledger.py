#!/usr/bin/env python3
"""Reads a store from its bytes alone, and says which entries are committed and whether it is whole.

  Tests/Reliability/ledger.py STORE

It is written from the description of the files, not from the sources of dapu, and never runs dapu, so
that the two have to agree. Prints one line for each fault and ends with 1 where there is one.
"""

import csv
import hashlib
import io
import os
import stat
import sys
import zlib

from checksums import crc64, known_crc64, reference

BLOCK = 4096
HEAD_COLUMNS = "transaction,log,entries,cases,people,erasing,extents,checksum"
LOG_COLUMNS = (
    "transaction,recorded_at,actor,uid,kind,command,case,entries,extents,consultations,cut,previous,hash"
).split(",")
LEADING = "entry,sum,recorded_at,recorded_by,corrects,because".split(",")
NOT_TABLES = ("log", "consultations")


class Extent:
    """The committed length of one file, and its checksums where they are named."""

    def __init__(self, text):
        parts = text.split(":")
        self.name, self.length, self.checksum = parts[0], int(parts[1]), int(parts[2], 16)
        self.tail = int(parts[3], 16) if len(parts) > 3 else None


class Slot:
    """One of the two states that head.csv holds; `is_whole` where its checksum is right."""

    def __init__(self, block):
        self.is_whole, self.is_blank = False, not block.strip(b" \n")
        line = block.rstrip(b" \n")
        body, _, checksum = line.rpartition(b",")
        padding = block[len(line) :]
        if len(block) != BLOCK or padding != b" " * (len(padding) - 1) + b"\n":
            return
        if checksum != b"%016x" % known_crc64(body):
            return
        cells = body.decode("utf-8").split(",")
        if len(cells) != 7:
            return
        self.transaction, self.log = int(cells[0]), cells[1]
        self.entries, self.cases, self.people = (int(cell) for cell in cells[2:5])
        self.erasing = cells[5]
        self.extents = {extent.name: extent for extent in map(Extent, cells[6].split(";"))}
        self.is_whole = True


class Ledger:
    """What a store holds at this moment: `faults`, `tables` (committed rows by name), `log`, `slot`."""

    def __init__(self, folder):
        self.folder, self.faults, self.tables, self.log = folder, [], {}, []
        self.files, self.unfinished, self.slot = {}, {}, None
        try:
            self.read_head()
            if self.slot:
                self.read_tables()
                self.check_log()
                self.check_numbers()
                self.check_references()
        except (OSError, ValueError, IndexError, KeyError, csv.Error) as error:
            self.fault("store", f"cannot be judged: {type(error).__name__} {error}")

    def fault(self, name, what):
        # While an erasure is open, the rows of its case may have been overwritten, or half so.
        if self.slot and self.slot.erasing and name not in ("log", "store", "erasures", "victim_erasures"):
            return
        self.faults.append(f"{name}: {what}")

    @property
    def openers(self):
        """The tables whose rows open what the others are about: with the number of the last in the head,
        and the column of the reference. The partner support store numbers victims where the other
        numbers people."""
        if "victims" in self.slot.extents:
            return (("victims", "people", "victim"),)
        return (("referrals", "cases", "case"), ("people", "people", "person"))

    @property
    def counts(self):
        """How many committed rows each table has."""
        return {name: len(rows) for name, rows in self.tables.items()}

    @property
    def entries(self):
        return {int(row["entry"]): row for rows in self.tables.values() for row in rows}

    def bytes_of(self, name):
        path = os.path.join(self.folder, name + ".csv")
        state = os.lstat(path)
        if not stat.S_ISREG(state.st_mode):
            raise ValueError(f"{name}.csv is no ordinary file")
        with open(path, "rb") as file:
            return file.read()

    # The head

    def read_head(self):
        data = self.bytes_of("head")
        if len(data) >= 2 * BLOCK and not data[2 * BLOCK :].strip():
            # The slot that no transaction has written yet, perhaps cut off while the store was made.
            data = data.ljust(3 * BLOCK)
        if len(data) != 3 * BLOCK:
            return self.fault("head", f"has {len(data)} bytes")
        header = data[:BLOCK]
        if header.rstrip(b" \n") != HEAD_COLUMNS.encode() or not header.endswith(b" \n"):
            self.fault("head", "the header is not the head's")
        slots = [Slot(data[n * BLOCK : (n + 1) * BLOCK]) for n in (1, 2)]
        whole = [slot for slot in slots if slot.is_whole]
        if not whole:
            return self.fault("head", "neither slot is whole")
        self.slot = max(whole, key=lambda slot: slot.transaction)
        # Two apart after a writer went on from a state whose own slot was damaged.
        if len(whole) == 2 and abs(slots[0].transaction - slots[1].transaction) not in (1, 2):
            self.fault("head", "the slots are not of one transaction and the next")
        self.torn_slots = 2 - len(whole)
        if any(not slot.is_whole and not slot.is_blank for slot in slots):
            while self.roll_forward():
                pass

    def roll_forward(self):
        """The slot of a later state is damaged: its row of the log and its rows of the tables were flushed
        before it, so that where all of them are whole they count. Whether there was one."""
        slot, end = self.slot, self.slot.extents["log"].length
        line, feed, _ = self.bytes_of("log")[end:].partition(b"\n")
        cells = next(csv.reader([line.decode("utf-8", "replace")]), [])
        if not feed or len(cells) != len(LOG_COLUMNS):
            return False
        row = dict(zip(LOG_COLUMNS, cells))
        digest = hashlib.sha256(line.rpartition(b",")[0]).hexdigest()
        if row["hash"] != digest or row["previous"] != slot.log or slot.erasing or row["kind"] == "erasure":
            return False
        named = {extent.name: extent for extent in map(Extent, filter(None, row["extents"].split(";")))}
        for extent in named.values():
            data = self.bytes_of(extent.name)[: extent.length]
            if len(data) < extent.length or known_crc64(data) != extent.checksum:
                return False
            extent.tail = zlib.crc32(data[-BLOCK:])
        log = self.bytes_of("log")[: end + len(line) + 1]
        named["log"] = Extent(f"log:{len(log)}:{known_crc64(log):016x}:{zlib.crc32(log[-BLOCK:]):08x}")
        looks = Extent(row["consultations"])
        slot.transaction, slot.log = slot.transaction + 1, row["hash"]
        slot.extents = {**slot.extents, **named, looks.name: looks}
        slot.entries = max(slot.entries, self.span(row)[1])
        for name, number, column in self.openers:
            rows = self.rows_of(name, self.bytes_of(name)[: slot.extents[name].length])
            last = max((int(row[column][1:-1]) for row in rows), default=0)
            setattr(slot, number, max(getattr(slot, number), last))
        return True

    # The tables

    def read_tables(self):
        for name, extent in self.slot.extents.items():
            try:
                data = self.bytes_of(name)
            except FileNotFoundError:
                self.fault(name, "is missing")
                continue
            committed = data[: extent.length]
            self.files[name] = committed
            self.unfinished[name] = len(data) - len(committed)
            if len(data) < extent.length:
                self.fault(name, f"has {len(data)} of {extent.length} committed bytes")
            elif known_crc64(committed) != extent.checksum:
                self.fault(name, "the committed bytes are not those of the head")
            elif name != "consultations" and zlib.crc32(committed[-BLOCK:]) != extent.tail:
                self.fault(name, "the last part is not that of the head")
            if name == "consultations":
                # A look is not flushed, so that a power cut may tear its line.
                continue
            rows = self.rows_of(name, committed)
            if name == "log":
                self.log = rows
            else:
                self.tables[name] = rows
                self.check_sums(name, rows)

    def rows_of(self, name, data):
        text = data.decode("utf-8")
        if not text.endswith("\n") or "\r" in text or "\0" in text:
            self.fault(name, "is not whole lines")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        header, *rows = reader
        if len(rows) + 1 != text.count("\n"):
            self.fault(name, "a record is not one line")
        if name == "log" and header != LOG_COLUMNS:
            self.fault(name, "the header is not the log's")
        if name != "log" and header[:6] != LEADING:
            self.fault(name, "the first columns are not those of a table")
        for number, row in enumerate(rows, 2):
            if len(row) != len(header):
                self.fault(name, f"line {number} has {len(row)} cells")
        return [dict(zip(header, row)) for row in rows]

    def check_sums(self, name, rows):
        last = 0
        for row in rows:
            others = [cell for column, cell in row.items() if column != "sum"]
            wanted = zlib.crc32("".join(cell + "\n" for cell in others).encode("utf-8"))
            if row["sum"] != f"{wanted:08x}":
                self.fault(name, f"entry {row['entry']} has a wrong sum")
            if int(row["entry"]) <= last:
                self.fault(name, f"entry {row['entry']} follows {last}")
            last = int(row["entry"])

    # The log

    def check_log(self):
        previous, lengths = "0" * 64, {}
        self.erased = self.last_erasures()
        lines = self.files["log"].decode("utf-8").splitlines()[1:]
        for number, (line, row) in enumerate(zip(lines, self.log), 1):
            where = f"transaction {number}"
            if row["transaction"] != str(number):
                self.fault("log", f"{where} is numbered {row['transaction']}")
            if row["previous"] != previous:
                self.fault("log", f"{where} does not continue the chain")
            body = line.rpartition(",")[0].encode("utf-8")
            if hashlib.sha256(body).hexdigest() != row["hash"]:
                self.fault("log", f"{where} has a wrong hash")
            previous = row["hash"]
            self.check_extents(where, row, lengths)
        if previous != self.slot.log or len(self.log) != self.slot.transaction:
            self.fault("log", "does not end where the head says")
        for name, (length, checksum) in lengths.items():
            extent = self.slot.extents.get(name)
            if name != "log" and (
                not extent or (extent.length, extent.checksum) != (length, checksum)
            ):
                self.fault(name, "the log and the head do not agree")

    @staticmethod
    def overwrites(row):
        """Whether a transaction is the end of an erasure: it names tables again whose rows changed."""
        return row["kind"] == "erasure" and "erasures:" not in row["extents"]

    def last_erasures(self):
        """By table, the last transaction that overwrote rows of it: nothing before can be compared."""
        return {
            Extent(text).name: int(row["transaction"])
            for row in self.log
            if self.overwrites(row)
            for text in row["extents"].split(";")
        }

    def check_extents(self, where, row, lengths):
        """Every length that a transaction names is one that the table had, with that checksum."""
        named = [Extent(text) for text in row["extents"].split(";") if text]
        first, last = self.span(row)
        written, compared = 0, True
        for extent in named + [Extent(row["consultations"])]:
            erased = self.erased.get(extent.name, 0)
            if int(row["transaction"]) < erased:
                compared = False
                continue
            if int(row["transaction"]) == erased:
                lengths.pop(extent.name, None)
            length, checksum = lengths.get(extent.name, (0, 0))
            piece = self.files[extent.name][length : extent.length]
            if extent.length < length or crc64(piece, checksum) != extent.checksum:
                self.fault(extent.name, f"{where}: its length and checksum are not the table's")
            lengths[extent.name] = (extent.length, extent.checksum)
            if extent.name in NOT_TABLES:
                continue
            numbers = [
                int(line.partition(b",")[0] or 0)
                for line in piece.splitlines()
                if line[:1].isdigit()
            ]
            written += len(numbers)
            if self.overwrites(row):
                compared = False
            elif any(not first <= number <= last for number in numbers):
                self.fault(extent.name, f"{where}: holds rows of another transaction")
        if compared and written != last - first + 1:
            self.fault("log", f"{where}: names {last - first + 1} entries and wrote {written}")

    @staticmethod
    def span(row):
        """The first and the last entry of a transaction; between those that an erasure overwrote there
        may be others."""
        if not row["entries"]:
            return 1, 0
        spans = row["entries"].split(";")
        return int(spans[0].partition("-")[0]), int(spans[-1].rpartition("-")[2])

    # The whole

    def check_numbers(self):
        numbers = sorted(int(row["entry"]) for rows in self.tables.values() for row in rows)
        if len(set(numbers)) != len(numbers):
            self.fault("store", "an entry number was given twice")
        if numbers and numbers[-1] > self.slot.entries:
            self.fault("store", "an entry is numbered higher than the head says")
        rows = [row for row in self.log if not self.overwrites(row)]
        covered = [number for row in rows for number in range(*self.range_of(row))]
        if covered != numbers:
            self.fault("store", "the entries are not those of the log, each transaction's together")

    def range_of(self, row):
        first, last = self.span(row)
        return first, last + 1

    def check_references(self):
        for table, number, column in self.openers:
            prefix, count = column[0].upper(), getattr(self.slot, number)
            opened = [row[column] for row in self.tables[table] if not row["corrects"]]
            if len(set(opened)) != len(opened):
                self.fault(table, "a reference was given twice")
            if any(text != reference(int(text[1:-1]), prefix) for text in opened):
                self.fault(table, "a reference has a wrong check letter")
            if opened and max(int(text[1:-1]) for text in opened) != count:
                self.fault(table, f"the last reference is not number {count}")
        table, _, column = self.openers[0]
        opened = {row[column] for row in self.tables[table]}
        for name, rows in self.tables.items():
            for row in rows:
                if column in row and row[column] not in opened:
                    self.fault(name, f"entry {row['entry']} is about a {column} that was never opened")


def main(words):
    if len(words) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    ledger = Ledger(words[0])
    for fault in ledger.faults:
        print(fault)
    if ledger.slot:
        entries = sum(ledger.counts.values())
        spare = sum(
            ledger.unfinished[name] for name in ledger.unfinished if name != "consultations"
        )
        print(
            f"{entries} entries in {ledger.slot.transaction} transactions are committed, "
            f"{len(ledger.faults)} faults, {spare} bytes after the committed ones",
            file=sys.stderr,
        )
    return 1 if ledger.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
