"""Something else in the place of a file: never followed, never waited for, never taken for the file."""

import os
import resource
import shutil
import socket

import commands
from checksums import crc64
from rig import IS_FULL, Problems, Rigged, say

BLOCK = 4096
SECONDS = 60 if IS_FULL else 10
SPARSE = 2 << 30
LIMIT = 1_500_000_000


def symlink(path, outside):
    os.rename(path, outside)
    os.symlink(outside, path)


def dangling(path, outside):
    os.unlink(path)
    os.symlink(outside, path)


def hard_link(path, outside):
    os.rename(path, outside)
    os.link(outside, path)


def fifo(path, _):
    os.unlink(path)
    os.mkfifo(path)


def folder(path, _):
    os.unlink(path)
    os.mkdir(path)


def socket_file(path, _):
    os.unlink(path)
    with socket.socket(socket.AF_UNIX) as place:
        here = os.open(".", os.O_RDONLY)
        # The path of a socket is short.
        os.chdir(os.path.dirname(path))
        place.bind(os.path.basename(path))
        os.chdir(here)
        os.close(here)


def missing(path, _):
    os.unlink(path)


def device(path, _):
    os.unlink(path)
    os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))


KINDS = {
    "symlink": symlink, "dangling symlink": dangling, "hard link": hard_link, "fifo": fifo, "folder": folder,
    "socket": socket_file, "missing": missing, "/dev/zero": device,
}  # fmt: skip
DEEDS = {
    "a reader": (*commands.READS[0],),
    "a named look": ("report", "cases", "--names", "--format", "csv"),
    "a writer": commands.NEXT,
    "an import": ("attend", "--from", "-"),
    "the check": ("store", "check"),
    "making it again": ("store", "init"),
}
# What is tried in short form, where a case takes long.
FEW_FILES, FEW_DEEDS = ("head.csv", "people.csv"), ("a reader", "a writer", "the check")
FITTING = (1, 65, 66, 73, 74, 77)


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))


class InPlaceOfFiles(Rigged):
    must_trace = False

    def setUp(self):
        super().setUp()
        self.prepare()
        self.cases, self.ends, self.problems = 0, {}, Problems(self)
        self.usual = {}
        for name, words in DEEDS.items():
            self.base.put_back()
            self.usual[name] = self.deed(words)
        self.names = sorted(os.path.basename(path) for path in self.base.files)

    def deed(self, words):
        stdin = commands.marks(commands.MARKED, 3, 30) if "--from" in words else b""
        return self.dapu(*words, stdin=stdin, timeout=SECONDS, preexec_fn=bounded)

    def one(self, what, words, about):
        self.cases += 1
        answer = self.deed(words)
        self.ends[answer.code] = self.ends.get(answer.code, 0) + 1
        about = f"{about}\n{answer}"
        usual = self.usual[what]
        self.assertIn(answer.code, (usual.code, *FITTING), about)
        if answer.code == 0 and what != "the check":
            self.assertEqual(answer.out, usual.out, about)
        if answer.code not in (0, 1):
            self.assertRegex(answer.err, r"(?m)^dapu( [a-z-]+)*: error: \S", about)
            self.assertNotIn(b"Example", answer.out, about)
        return answer

    def end(self, what):
        ends = ", ".join(f"{count} ended with {code}" for code, count in sorted(self.ends.items()))
        say("attack", f"{self.cases} commands on {what}: {ends}", self.problems)
        self.problems.end()

    def test_each_file_replaced_by_something_else(self):
        kinds = dict(KINDS)
        if os.geteuid() != 0:
            del kinds["/dev/zero"]
            print("SKIPPED: only root can make a device")
        outside = os.path.join(self.folder, "outside")
        for place, name in enumerate(self.names):
            for number, (kind, replace) in enumerate(kinds.items()):
                for turn, (what, words) in enumerate(DEEDS.items()):
                    # A table nobody needs is looked at by few of them.
                    if not IS_FULL and (place + number + turn) % 3:
                        continue
                    with self.problems.case(f"{kind} for {name}, {what}"):
                        self.begin(outside)
                        replace(os.path.join(self.store, name), outside)
                        before = self.outside(outside)
                        self.one(what, words, f"{kind} in the place of {name}")
                        if kind != "hard link":
                            self.assertEqual(
                                self.outside(outside),
                                before,
                                f"{kind} for {name} was followed by {what}",
                            )
        self.end(f"{len(self.names)} files replaced in {len(kinds)} ways")

    def begin(self, outside):
        self.base.put_back()
        if os.path.lexists(outside):
            os.unlink(outside)

    @staticmethod
    def outside(path):
        if not os.path.exists(path):
            return None
        with open(path, "rb") as file:
            return file.read()

    def test_the_folder_itself(self):
        """The folder may be a link, because its owner names it; something else in its place is refused."""
        real = self.store + "-real"
        for kind in ("symlink", "file", "fifo", "dangling"):
            shutil.rmtree(real, ignore_errors=True)
            self.base.put_back()
            os.rename(self.store, real)
            {
                "symlink": lambda: os.symlink(real, self.store),
                "dangling": lambda: os.symlink(real + "-none", self.store),
                "file": lambda: open(self.store, "wb").close(),
                "fifo": lambda: os.mkfifo(self.store),
            }[kind]()
            for what, words in DEEDS.items():
                with self.problems.case(f"{kind} for the folder, {what}"):
                    answer = self.one(what, words, f"{kind} in the place of the folder")
                    if kind != "symlink":
                        self.assertNotEqual(answer.code, 0, str(answer))
            os.unlink(self.store)
            os.rename(real, self.store)
        self.end("the folder replaced")

    def test_gigabytes_behind_each_file(self):
        """Zero bytes as a power cut leaves them, without end: in bounded memory and time."""
        for name in self.names:
            for what, words in DEEDS.items():
                if not IS_FULL and (name not in FEW_FILES or what not in FEW_DEEDS):
                    continue
                with self.problems.case(f"gigabytes behind {name}, {what}"):
                    self.base.put_back()
                    os.truncate(os.path.join(self.store, name), SPARSE)
                    self.one(what, words, f"2 GB of zero bytes behind {name}")
            os.unlink(os.path.join(self.store, name))
        self.end("files of 2 GB")

    def forged(self, slot, **cells):
        """The head with both slots forged: other numbers, and checksums that are right."""
        path = os.path.join(self.store, "head.csv")
        with open(path, "rb") as file:
            data = file.read()
        body = data[slot * BLOCK : (slot + 1) * BLOCK].rstrip().rpartition(b",")[0].decode()
        row = dict(
            zip(("transaction", "log", "entries", "cases", "people", "extents"), body.split(","))
        )
        for name, value in cells.items():
            row[name] = value(row[name]) if callable(value) else value
        line = ",".join(row.values()).encode()
        block = (line + b",%016x" % crc64(line)).ljust(BLOCK - 1) + b"\n"
        with open(path, "r+b") as file:
            file.write(data[:BLOCK] + block + b" " * (BLOCK - 1) + b"\n")

    def test_a_forged_head_is_no_trap(self):
        large = str(2**63 - 1)
        values = (large, str(2**63), "0", "-1", "", "9" * 400, "1e9", "+1")[
            : None if IS_FULL else 4
        ]
        changes = [
            {name: value}
            for name in ("transaction", "entries", "cases", "people")
            for value in values
        ]
        for old, new in (
            (":", "::"),
            (";", ";;"),
            ("people:", "../people:"),
            ("people:", ":"),
            ("log:", "people:"),
        ):
            changes.append({"extents": lambda text, old=old, new=new: text.replace(old, new, 1)})
        for length in (large, "0", "1", "-1", str(2**40)):
            changes.append({"extents": lambda text, length=length: with_length(text, length)})
        changes += [{"extents": ""}, {"log": ""}, {"log": "x" * 64}]
        for change in changes:
            for what, words in DEEDS.items():
                if not IS_FULL and what not in FEW_DEEDS:
                    continue
                with self.problems.case(f"forged {list(change)[0]}, {what}"):
                    self.base.put_back()
                    self.forged(1, **change)
                    self.cases += 1
                    answer = self.deed(words)
                    self.ends[answer.code] = self.ends.get(answer.code, 0) + 1
        self.end(f"{len(changes)} forged heads")


def with_length(text, length):
    parts = [extent.split(":") for extent in text.split(";")]
    for part in parts:
        if part[0] == "people":
            part[1] = length
    return ";".join(":".join(part) for part in parts)
