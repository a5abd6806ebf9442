"""Files cut at every byte, bytes flipped: recognised, recovered or named, and never misread."""

import os

import commands
from rig import IS_FULL, Kept, Ledger, Problems, Rigged, say
from tracer import Plan, can_trace

BLOCK = 4096
STRIDE = 1 if IS_FULL else 83
READS = commands.READS[:2]


class Torn(Rigged):
    must_trace = False

    def setUp(self):
        super().setUp()
        self.done("store", "init")
        commands.fill(self)
        if IS_FULL:
            self.done("refer", "--from", "-", stdin=commands.referrals(20, "T"))
        self.base, self.problems, self.cases, self.ends = (
            Kept(self.store),
            Problems(self),
            0,
            {65: 0},
        )
        self.committed = Ledger(self.store)
        self.wanted = self.reads()

    def reads(self):
        return [(answer.code, answer.out) for answer in (self.dapu(*words) for words in READS)]

    def path(self, name):
        return os.path.join(self.store, name + ".csv")

    def data(self, name):
        return self.base.files[self.path(name)][0]

    def put(self, name, data, keeps_time=False):
        """Changes one file in its place, with the time of the last change as it was or as it now is."""
        with open(self.path(name), "r+b") as file:
            file.truncate(0)
            file.write(data)
        if keeps_time:
            changed_at = self.base.files[self.path(name)][1]
            os.utime(self.path(name), ns=(changed_at, changed_at))

    def places(self, name, first=0, last=None):
        """Every byte; in short form some of them, and the ends of some records."""
        data = self.data(name)[:last]
        ends = [place + 1 for place in range(first, len(data)) if data[place] == 10]
        if not IS_FULL:
            ends = ends[:: max(1, len(ends) // 6)]
        near = {place + step for place in ends for step in (-1, 0, 1)}
        return sorted(near | set(range(first, len(data), STRIDE)) & set(range(first, len(data))))

    def never_misread(self, name, allowed, about, reads=READS):
        """Each reader answers from one of the allowed states, or refuses and names the file."""
        for number, words in enumerate(reads):
            answer = self.dapu(*words)
            self.ends[answer.code] = self.ends.get(answer.code, 0) + 1
            if answer.code == 65:
                self.assertIn(name, answer.err, f"{about}\n{answer}")
                self.assertEqual(answer.out, b"", about)
            else:
                self.assertIn(
                    (answer.code, answer.out),
                    [state[number] for state in allowed],
                    f"{about}\n{answer}",
                )

    def end(self, what):
        ends = ", ".join(f"{count} ended with {code}" for code, count in sorted(self.ends.items()))
        say("torn", f"{self.cases} {what}; of the reads {ends}, none misread", self.problems)
        self.problems.end()

    def test_committed_bytes_cut_off(self):
        for name, extent in self.committed.slot.extents.items():
            for place in self.places(name, last=extent.length):
                about = f"{name}.csv cut to {place} of {extent.length} bytes"
                with self.problems.case(f"{name} cut"):
                    self.base.put_back()
                    self.put(name, self.data(name)[:place], keeps_time=place % 2)
                    self.cases += 1
                    self.never_misread(name, [self.wanted], about)
                    if place < extent.length:
                        check = self.dapu("store", "check")
                        self.assertIn(check.code, (1, 65), f"{about}\n{check}")
                        self.assertIn(name, check.text + check.err, about)
        self.end("cuts into committed bytes")

    def test_the_head_cut(self):
        """A reader tries an unreadable head for a while, so that each of these cases takes its time."""
        for place in range(0, 3 * BLOCK, 4 if IS_FULL else 511):
            with self.problems.case("head cut"):
                self.base.put_back()
                self.put("head", self.data("head")[:place])
                self.cases += 1
                self.never_misread(
                    "head", [self.wanted], f"head.csv cut to {place} bytes", READS[:1]
                )
        self.end("cuts of the head")

    def test_unfinished_transactions_cut_at_every_byte(self):
        """What a writer appended before the head was written: cut anywhere, or turned into zero bytes."""
        reason = can_trace()
        if reason:
            self.skipTest(reason)
        for command in (self.a_long_referral(), self.an_import()):
            self.base.put_back()
            head_write = [call for call in self.traced(command).calls if call.path.endswith("/head.csv")
                          and call.name == "pwrite64"][-1]  # fmt: skip
            self.base.put_back()
            self.traced(command, Plan("pwrite64", head_write.nth, "kill"))
            unfinished = Kept(self.store)
            names = [
                name
                for name in self.committed.slot.extents
                if unfinished.files[self.path(name)][0] != self.data(name)
            ]
            for name in names:
                self.unfinished_tail(name, unfinished, names)
        self.end("unfinished tails")

    def unfinished_tail(self, name, unfinished, names):
        data, length = unfinished.files[self.path(name)][0], len(self.data(name))
        for place in range(length, len(data) + 1, 1 if IS_FULL else 41):
            for others in ("whole", "gone"):
                for tail in (b"", b"\0" * (len(data) - place)):
                    about = f"{name}.csv unfinished from {place} on, {len(tail)} zero bytes, the others {others}"
                    with self.problems.case(f"{name} unfinished"):
                        self.base.put_back()
                        for other in names if others == "whole" else [name]:
                            self.put(other, unfinished.files[self.path(other)][0])
                        self.put(name, data[:place] + tail)
                        self.goes_on(about)

    def goes_on(self, about):
        self.cases += 1
        self.assertEqual(self.reads(), self.wanted, about)
        check = self.dapu("store", "check")
        self.assertEqual((check.code, check.out), (0, b""), f"{about}\n{check}")
        self.next_writer(self.committed.counts, about)

    def a_long_referral(self):
        """Longer than what the next writer writes in its place."""
        return commands.Command(
            (
                "refer",
                "--name",
                "Kim Example" + " Example" * 12,
                "--source",
                "self",
                "--note",
                "n" * 99,
            )
        )

    def an_import(self):
        return commands.Command(("attend", "--from", "-"), commands.marks(commands.MARKED, 3, 30))

    def test_each_byte_of_the_log_flipped(self):
        for place in range(0, len(self.data("log")), STRIDE):
            for bit in (1, 128) if IS_FULL else (1,):
                with self.problems.case("log flipped"):
                    self.base.put_back()
                    data = bytearray(self.data("log"))
                    data[place] ^= bit
                    self.put("log", bytes(data), keeps_time=place % 2)
                    self.cases += 1
                    about = f"byte {place} of log.csv"
                    self.never_misread("log", [self.wanted], about)
                    check = self.dapu("store", "check")
                    self.assertIn(check.code, (1, 65), f"{about}\n{check}")
                    self.assertIn("log", check.text + check.err, about)
        self.end("bytes of the log flipped")

    def test_each_byte_of_the_head_flipped(self):
        """Where the newer state is unreadable, the log and the tables still hold it."""
        self.done("refer", "--name", "Flip Example", "--source", "self")
        self.base, newer = Kept(self.store), self.reads()
        slots = {n: int(self.data("head")[n * BLOCK :].split(b",", 1)[0]) for n in (1, 2)}
        newest = max(slots, key=slots.get)
        for slot in (0, 1, 2):
            content = self.data("head")[slot * BLOCK : (slot + 1) * BLOCK].rstrip()
            for place in [*range(0, len(content) + 2, 1 if IS_FULL else 23), BLOCK - 1]:
                with self.problems.case(f"head, slot {slot} flipped"):
                    self.base.put_back()
                    data = bytearray(self.data("head"))
                    data[slot * BLOCK + place] ^= 1
                    self.put("head", bytes(data))
                    self.cases += 1
                    about = (
                        f"byte {place} of block {slot} of head.csv, the newer is in block {newest}"
                    )
                    self.never_misread("head", [newer], about)
                    if slot == 0:
                        check = self.dapu("store", "check")
                        self.assertIn(check.code, (1, 65), f"{about}\n{check}")
                        self.assertIn("head", check.text + check.err, about)
                    else:
                        self.writer_goes_on(about)
        self.end("bytes of the head flipped")

    def writer_goes_on(self, about):
        answer = self.dapu(*commands.NEXT)
        self.assertEqual(answer.code, 0, f"{about}\n{answer}")
        counts = self.committed.counts
        self.assertEqual(self.whole(about).counts["people"], counts["people"] + 2, about)
