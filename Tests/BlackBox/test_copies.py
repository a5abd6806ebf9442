"""Backups, restored stores, exports and what describes them (store.md, cli.md)."""

import csv
import importlib.util
import io
import json
import os
import random
import resource
import shutil
import stat
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest

from harness import BINARY, IS_FULL, Tested, as_csv, reference

PIECES = (
    *"'\"=+-@,; \t\\",
    '""',
    "=1+1",
    "''=",
    "'",
    "\n",
    "\r\n",
    "0042",
    "é",
    "e\u0301",
    "👩‍👩‍👧",
    "🇬🇧",
    "日本",
    "\u202e",
    "\ufeff",
    "a",
    "x" * 40,
)


class Copied(Tested):
    """A store with text in it that no careless tool carries over."""

    def setUp(self):
        super().setUp()
        self.dice = random.Random(20260630)
        self.fill()

    def fill(self):
        self.case = self.a_case("following-up")
        self.other = self.refer(name="=Formula Example", note="'=1", organisation="'@home")
        self.done("refer", "--correct", self.other, "--risk", "high", "--because", "'-later")
        self.done("report", "cases", "--names")
        rows = [
            [f"T{n}", f"{self.text(6, line=True)} Sample-{n}", "self", "2025-06-02", self.text(12)]
            for n in range(60)
        ]
        self.done(
            "refer",
            "--from",
            "-",
            "--actor",
            "=SUM(A1)",
            stdin=as_csv(["key", "name", "source", "on", "note"], rows),
        )

    def text(self, limit, line=False):
        pieces = [p for p in PIECES if not (line and p in "\n\r\n\t\\")]
        return "".join(self.dice.choice(pieces) for _ in range(self.dice.randint(0, limit)))

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def read(self, *names):
        with open(self.path(*names), "rb") as file:
            return file.read()

    def image(self, folder):
        """Every file of a folder but the head and the lock."""
        return {
            name: self.read(folder, name)
            for name in sorted(os.listdir(self.path(folder)))
            if name.endswith(".csv") and name != "head.csv"
        }

    def state(self, folder):
        """What the newer slot of a head says, without places and times."""
        data = self.read(folder, "head.csv").decode()
        lines = [data[n * 4096 : (n + 1) * 4096].strip() for n in range(3)]
        rows = list(csv.DictReader(line for line in lines if line))
        row = max(rows, key=lambda row: int(row["transaction"]))
        files = {e.split(":")[0]: e.split(":")[1:3] for e in row["extents"].split(";")}
        numbers = [int(row[name]) for name in ("entries", "cases", "people")]
        return int(row["transaction"]), row["log"], numbers, files

    def committed(self, folder):
        """The bytes that the head of a folder names."""
        files = self.state(folder)[3]
        return {
            f"{name}.csv": self.read(folder, f"{name}.csv")[: int(e[0])]
            for name, e in files.items()
        }

    def is_copied(self, image):
        """Whether files are those that the store's head names, with the looks up to the copy."""
        committed = self.committed("store")
        self.assertEqual(set(image), set(committed))
        for name, data in committed.items():
            if name == "consultations.csv":
                self.assertTrue(self.read("store", name).startswith(image[name]))
                self.assertTrue(image[name].startswith(data) and image[name].endswith(b"\n"))
            elif name == "log.csv":
                self.assertEqual(image[name][: len(data)], data)
            else:
                self.assertEqual(image[name], data, name)

    def is_sound(self, folder):
        answer = self.done("store", "check", "--store", self.path(folder))
        self.assertEqual((answer.out, answer.err), (b"", ""), str(answer))

    def tar(self):
        return self.done("store", "backup", "-").out

    def fails(self, code, *words, **options):
        answer = self.dapu(*words, **options)
        self.assertEqual(answer.code, code, str(answer))
        self.assertRegex(
            answer.err, r"\Adapu [a-z ]+: error: [^\n]+\nhint: [^\n]+\n\Z", str(answer)
        )
        for secret in ("Formula", "Sample", "x" * 40):
            self.assertNotIn(secret, answer.err)
        return answer


class Backup(Copied):
    def test_a_backup_is_a_store_of_the_same_state(self):
        self.done("store", "backup", "copy")
        state, copy = self.state("store"), self.state("copy")
        self.assertEqual(copy[:3], state[:3])
        self.assertEqual(copy[3] | {"consultations": 0}, state[3] | {"consultations": 0})
        self.is_copied(self.image("copy"))
        self.is_sound("copy")
        self.done("refer", "--name", "Later Sample", "--source", "self", "--store", "copy")
        self.is_sound("copy")

    def test_looks_since_the_last_write_are_in_it(self):
        for _ in range(3):
            self.done("report", "cases", "--names")
        self.done("store", "backup", "copy")
        self.write("b.tar", self.tar())
        self.done("report", "cases", "--names", "--store", "copy")
        for source, count in (("copy", 5), ("b.tar", 4)):
            self.done("store", "restore", source, "--store", self.path(f"of-{source}"))
            looks = self.done(
                "store", "log", "--kind", "consultation", "--format", "csv",
                "--store", self.path(f"of-{source}"),
            ).rows  # fmt: skip
            commands = [row["command"] for row in looks]
            self.assertEqual(commands.count("report cases"), count)
            self.assertEqual(commands.count("store backup"), 1)
            self.is_sound(f"of-{source}")

    def test_only_the_owner_may_read_it_whatever_the_umask(self):
        os.mkdir(self.path("there"))
        os.chmod(self.path("there"), 0o777)
        for mask in (0o000, 0o777):
            old = os.umask(mask)
            try:
                for words in (("backup", f"b{mask:o}"), ("export", f"e{mask:o}")):
                    self.done("store", *words)
                self.done("store", "backup", "there") if mask == 0 else None
                self.done(
                    "store", "restore", self.path("there"), "--store", self.path(f"r{mask:o}")
                )
                self.done(
                    "store", "import", self.path(f"e{mask:o}"), "--store", self.path(f"i{mask:o}")
                )
            finally:
                os.umask(old)
            for name in (f"b{mask:o}", f"e{mask:o}", f"r{mask:o}", f"i{mask:o}", "there"):
                self.assertEqual(stat.S_IMODE(os.stat(self.path(name)).st_mode), 0o700, name)
                for file in os.listdir(self.path(name)):
                    mode = stat.S_IMODE(os.stat(self.path(name, file)).st_mode)
                    self.assertEqual(mode, 0o600, f"{name}/{file}")

    def test_each_look_is_recorded_before_anything_is_written(self):
        before = len(self.table("consultations.csv"))
        self.done("store", "backup", "b")
        self.done("store", "export", "e")
        self.tar()
        rows = self.table("consultations.csv")[before:]
        self.assertEqual(
            [row["command"] for row in rows], ["store backup", "store export", "store backup"]
        )
        self.assertEqual({row["case"] for row in rows}, {""})
        # Its own is in the backup, behind the header and those before.
        self.assertEqual(len(self.read("b", "consultations.csv").splitlines()), before + 2)

    def test_a_folder_that_cannot_take_it_is_refused(self):
        os.mkdir(self.path("full"))
        self.write("full/mine", "mine")
        self.write("file", "mine")
        os.symlink(self.store, self.path("link"))
        inside = (
            "store/x",
            "./store/x",
            "store/../store/x",
            "link/x",
            "store",
            self.path("store", "x"),
        )
        for command in ("backup", "export"):
            for name in ("full", "file", "no/such/folder", *inside):
                with self.subTest(name):
                    before = self.tables()
                    self.fails(73, "store", command, name)
                    self.assertEqual(self.tables(), before)
        self.assertEqual(os.listdir(self.path("full")), ["mine"])
        self.assertEqual(sorted(os.listdir(self.folder)), ["file", "full", "home", "link", "store"])

    def test_damage_is_never_backed_up(self):
        names = ["people.csv", "log.csv", "attendance.csv", "consultations.csv"]
        for name in names:
            data = self.read("store", name)
            length = len(self.committed("store")[name])
            for damaged in (
                data[:60] + bytes([data[60] ^ 1]) + data[61:],
                # A line feed alone that is missing at the end is put back by the next look.
                data[: length - 2],
                None,
            ):
                with self.subTest(name):
                    path = self.path("store", name)
                    if damaged is None:
                        os.rename(path, path + ".aside")
                    else:
                        self.edit(path, damaged)
                    for words in (
                        ("backup", "copy"),
                        ("export", "copy"),
                        ("export", "copy", "--excel"),
                    ):
                        self.fails(65, "store", *words)
                        self.assertFalse(os.path.exists(self.path("copy")))
                    self.assertEqual(self.fails(65, "store", "backup", "-").out, b"")
                    if damaged is None:
                        os.rename(path + ".aside", path)
                    self.edit(path, data)
        os.mkdir(self.path("empty"))
        self.edit(self.path("store", "people.csv"), b"")
        self.fails(65, "store", "backup", "empty")
        self.assertEqual(os.listdir(self.path("empty")), [])

    def edit(self, path, data):
        with open(path, "wb") as file:
            file.write(data)

    def test_a_dry_run_writes_nothing(self):
        looks = self.read("store", "consultations.csv")
        for words in (("backup", "x"), ("backup", "-"), ("export", "x")):
            self.assertRegex(self.done("store", *words, "-n").text, r"\Awould [a-z ]+\n\Z")
        self.assertEqual(self.read("store", "consultations.csv"), looks)
        self.assertEqual(sorted(os.listdir(self.folder)), ["home", "store"])

    def test_a_store_that_may_not_be_noted_in_is_not_given_away(self):
        if os.getuid() == 0:
            self.skipTest("root may write anywhere")
        os.chmod(self.path("store", "consultations.csv"), 0o400)
        self.fails(77, "store", "backup", "copy")
        self.assertFalse(os.path.exists(self.path("copy")))

    def test_a_disk_that_is_full_leaves_nothing(self):
        """The limit of a file's size stands for the disk: a write beyond it fails."""
        marks = [[f"B{n}", f"Big Sample-{n}", "self", "2025-06-02", "y" * 5000] for n in range(60)]
        self.done(
            "refer", "--from", "-", stdin=as_csv(["key", "name", "source", "on", "note"], marks)
        )
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        self.fails(74, "store", "backup", "copy", preexec_fn=limit)
        self.fails(74, "store", "export", "copy", preexec_fn=limit)
        tar = self.tar()
        self.fails(
            74, "store", "restore", "-", "--store", self.path("copy"), stdin=tar, preexec_fn=limit
        )
        self.assertFalse(os.path.exists(self.path("copy")))


class Concurrent(Copied):
    def test_every_backup_is_one_whole_state_while_others_write(self):
        stop = threading.Event()
        env = self.environment()
        faults = []

        def write(worker):
            number = 0
            while not stop.is_set():
                number += 1
                rows = [
                    [
                        f"W{worker}-{number}-{n}",
                        f"Worker Sample-{worker}{number}{n}",
                        "self",
                        "2025-06-02",
                        "n",
                    ]
                    for n in range(3)
                ]
                done = subprocess.run(
                    [BINARY, "refer", "--from", "-", "--actor", f"w{worker}"],
                    input=as_csv(["key", "name", "source", "on", "note"], rows),
                    env=env,
                    capture_output=True,
                    check=False,
                )
                if done.returncode:
                    faults.append(done.stderr)

        writers = [threading.Thread(target=write, args=(n,)) for n in range(2)]
        for writer in writers:
            writer.start()
        seen = set()
        try:
            for n in range(40 if IS_FULL else 12):
                name = f"copy-{n}"
                if n % 3 == 0:
                    data = self.tar()
                    tarfile.open(fileobj=io.BytesIO(data)).extractall(self.path(name))
                elif n % 3 == 1:
                    self.done("store", "backup", name)
                else:
                    self.done("store", "export", f"export-{n}")
                    self.done("store", "import", f"export-{n}", "--store", self.path(name))
                number, log, numbers, files = self.state(name)
                rows = list(csv.DictReader(io.StringIO(self.read(name, "log.csv").decode())))
                self.assertEqual(len(rows), number)
                self.assertEqual(rows[-1]["hash"], log)
                self.assertEqual(
                    {n + ".csv": int(e[0]) for n, e in files.items()},
                    {n: len(d) for n, d in self.image(name).items()},
                )
                entries = [
                    int(line.split(b",")[0])
                    for file, data in self.image(name).items()
                    if file not in ("log.csv", "consultations.csv")
                    for line in data.splitlines()[1:]
                ]
                self.assertEqual(sorted(entries), list(range(1, numbers[0] + 1)))
                os.chmod(self.path(name), 0o700)
                self.is_sound(name)
                seen.add(number)
        finally:
            stop.set()
            for writer in writers:
                writer.join()
        self.assertEqual(faults, [])
        self.assertGreater(len(seen), 3, "nobody wrote meanwhile")
        self.is_sound("store")


class Tar(Copied):
    def test_it_is_a_tar_file_that_others_read(self):
        data = self.tar()
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
            members = tar.getmembers()
            self.assertEqual(
                {m.name for m in members}, set(self.committed("store")) | {"head.csv", ".lock"}
            )
            for member in members:
                self.assertTrue(member.isreg() and member.mode == 0o600 and member.uid == 0)
            self.is_copied({n: tar.extractfile(n).read() for n in self.committed("store")})
        self.assertEqual(len(data) % 10240, 0)
        os.mkdir(self.path("copy"), 0o700)
        subprocess.run(["tar", "-xf", "-", "-C", self.path("copy")], input=data, check=True)
        self.is_sound("copy")
        self.done("refer", "--name", "Later Sample", "--source", "self", "--store", "copy")
        self.is_sound("copy")

    def test_a_full_device_is_an_input_output_error(self):
        with open("/dev/full", "wb") as full:
            self.assertEqual(self.dapu("store", "backup", "-", stdout=full).code, 74)

    def test_a_closed_pipe_is_quiet(self):
        reader, writer = os.pipe()
        os.close(reader)
        try:
            answer = self.dapu("store", "backup", "-", stdout=writer)
        finally:
            os.close(writer)
        self.assertEqual((answer.code, answer.err), (141, ""), str(answer))

    def test_a_tar_file_is_not_for_an_output_file(self):
        self.fails(64, "store", "backup", "-", "-o", "x.tar")

    @unittest.skipUnless(sys.platform == "linux", "only Linux counts all of a process's memory")
    @unittest.skipIf(
        "sanit" in BINARY or "address" in BINARY, "a sanitiser takes memory of its own"
    )
    def test_memory_does_not_grow_with_the_store(self):
        """Every command does with less memory than the store has bytes."""
        text = "z" * 30_000
        for part in range(10 if IS_FULL else 4):
            rows = [
                [f"M{part}-{n}", f"Many Sample-{part}-{n}", "self", "2025-06-02", text]
                for n in range(300)
            ]
            self.done(
                "refer",
                "--from",
                "-",
                stdin=as_csv(["key", "name", "source", "on", "note"], rows),
            )
        tar = self.tar()
        self.write("b.tar", tar)
        self.assertGreater(len(tar), 35_000_000)

        def limit():
            resource.setrlimit(resource.RLIMIT_DATA, (24_000_000, 24_000_000))

        commands = [
            ("backup", "b"),
            ("export", "e"),
            ("export", "x", "--excel"),
            ("restore", "b.tar", "--store", self.path("r")),
            ("import", "e", "--store", self.path("i")),
            ("import", "x", "--store", self.path("j")),
            ("backup", "-"),
        ]
        for words in commands:
            with self.subTest(words), open(os.devnull, "wb") as null:
                self.done("store", *words, preexec_fn=limit, stdout=null)


class Restore(Copied):
    def restored(self, source, name="restored", **options):
        return self.done("store", "restore", source, "--store", self.path(name), **options)

    def test_from_a_folder_a_file_and_a_stream(self):
        self.done("store", "backup", "copy")
        tar = self.tar()
        self.write("b.tar", tar)
        self.restored("copy", "one")
        self.restored("b.tar", "two")
        self.restored("-", "three", stdin=tar)
        for name in ("one", "two", "three"):
            self.is_sound(name)
            self.is_copied(self.image(name))

    def test_numbers_go_on_after_a_gap_in_one_transaction(self):
        number, _, numbers, files = self.state("store")
        self.restored("-", stdin=self.tar())
        after = self.state("restored")
        self.assertEqual(after[0], number + 1)
        self.assertEqual(after[2], [n + 1000 for n in numbers])
        for name, extent in files.items():
            if name not in ("log", "consultations"):
                self.assertEqual(after[3][name], extent)
        rows = list(csv.DictReader(io.StringIO(self.read("restored", "log.csv").decode())))
        self.assertEqual(rows[-1]["command"], "store restore")
        self.assertEqual(rows[-1]["extents"], "")
        case = self.done(
            "refer", "--name", "After Sample", "--source", "self", "--store", self.path("restored")
        ).text.strip()
        self.assertEqual(case, reference(numbers[1] + 1001))
        self.is_sound("restored")
        # A second restore leaves another gap, and an export carries both.
        self.store = self.path("restored")
        self.done("store", "backup", "again")
        self.restored("again", "twice")
        self.assertEqual(
            self.state("twice")[2], [numbers[0] + 2002, numbers[1] + 2001, numbers[2] + 2001]
        )
        self.store = self.path("twice")
        self.done("store", "export", "tables")
        self.done("store", "import", "tables", "--store", self.path("imported"))
        self.assertEqual(self.state("imported"), self.state("twice"))

    def test_only_a_new_or_empty_folder_takes_it(self):
        self.done("store", "backup", "copy")
        before = self.tables()
        self.fails(73, "store", "restore", "copy")
        self.assertEqual(self.tables(), before)
        os.mkdir(self.path("empty"))
        self.restored("copy", "empty")
        self.is_sound("empty")
        self.fails(66, "store", "restore", "no-such", "--store", self.path("x"))

    def refuses(self, data, what=""):
        with self.subTest(what):
            os.makedirs(self.path("kept"), exist_ok=True)
            for name in ("new", "kept"):
                self.fails(65, "store", "restore", "-", "--store", self.path(name), stdin=data)
                self.assertFalse(os.path.exists(self.path("new")), "something is left behind")
                self.assertEqual(os.listdir(self.path("kept")), [])

    def members(self):
        with tarfile.open(fileobj=io.BytesIO(self.tar()), mode="r:") as tar:
            return [(m.name, tar.extractfile(m).read()) for m in tar.getmembers()]

    @staticmethod
    def packed(members, form=tarfile.USTAR_FORMAT):
        data = io.BytesIO()
        with tarfile.open(fileobj=data, mode="w", format=form) as tar:
            for name, content in members:
                info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
        return data.getvalue()

    def test_a_tar_file_that_another_tool_packed_is_taken(self):
        members = self.members()
        self.restored("-", "a", stdin=self.packed(members))
        self.restored("-", "b", stdin=self.packed(members[::-1], tarfile.GNU_FORMAT))
        self.restored("-", "c", stdin=self.packed([(f"./{n}", d) for n, d in members]))
        self.done("store", "backup", "copy")
        packed = subprocess.run(
            ["tar", "-cf", "-", "-C", self.path("copy"), "."], capture_output=True, check=True
        ).stdout
        self.restored("-", "d", stdin=packed)
        for name in "abcd":
            self.is_sound(name)

    def test_hostile_names_are_refused(self):
        members = self.members()
        for name in (
            "../evil.csv",
            "/etc/evil",
            "a/../../evil",
            "./../evil",
            "x/people.csv",
            "evil.csv",
            "people.csv.bak",
            "PEOPLE.csv",
            "..",
            "support/people.csv",
            ".index",
            "head.csv",
            "people.csv",
            "\x1b[31mred.csv",
            "log.csv/",
            "-",
            "é.csv",
        ):
            self.refuses(self.packed(members + [(name, b"x")]), name)
            self.refuses(self.packed([(name, b"x")] + members), name)

    def test_links_and_devices_are_refused(self):
        members = self.members()
        for kind in (
            tarfile.SYMTYPE,
            tarfile.LNKTYPE,
            tarfile.FIFOTYPE,
            tarfile.CHRTYPE,
            tarfile.BLKTYPE,
            tarfile.DIRTYPE,
            tarfile.CONTTYPE,
            tarfile.GNUTYPE_SPARSE,
            tarfile.XHDTYPE,
            b"L",
            b"V",
        ):
            for name in ("people.csv", "sub", "../sub"):
                info = tarfile.TarInfo(name)
                info.type = kind
                info.linkname = "/etc/passwd"
                rest = [m for m in members if m[0] != name]
                self.refuses(self.packed([(info, b"")] + rest), (kind, name))

    def test_absurd_sizes_are_refused(self):
        tar = self.tar()
        for size in (
            b"77777777777\0",
            b"\x80" + b"\xff" * 11,
            b"\xff" * 12,
            b"\x80" + b"\0" * 3 + b"\x7f" * 8,
            b"-0000000001\0",
            b"zzz\0\0\0\0\0\0\0\0\0",
            b"99999999999\0",
        ):
            for place in (0, self.offset(tar, "people.csv")):
                header = bytearray(tar[place : place + 512])
                header[124:136] = size
                header[148:156] = b" " * 8
                header[148:156] = b"%06o\0 " % sum(header)
                self.refuses(tar[:place] + bytes(header) + tar[place + 512 :], size)

    @staticmethod
    def offset(tar, name):
        with tarfile.open(fileobj=io.BytesIO(tar), mode="r:") as file:
            return file.getmember(name).offset

    def test_a_backup_cut_anywhere_is_refused(self):
        tar = self.tar()
        end = len(tar.rstrip(b"\0"))
        places = {
            0,
            1,
            511,
            512,
            513,
            12800,
            end - 1,
            end,
            *range(1024, end, 4096 if IS_FULL else 20_000),
        }
        for place in sorted(places):
            self.refuses(tar[:place], place)

    def test_a_backup_of_which_a_bit_is_changed_is_refused(self):
        tar = self.tar()
        places = [
            self.dice.randrange(len(tar.rstrip(b"\0"))) for _ in range(200 if IS_FULL else 40)
        ]
        start = self.offset(tar, "head.csv") + 512
        slots = range(start, start + 3 * 4096)
        for place in places:
            # The other slot of a head may be anything: it is the older state, or none.
            if place in slots:
                continue
            data = tar[:place] + bytes([tar[place] ^ 4]) + tar[place + 1 :]
            self.refuses(data, place)

    def test_a_missing_member_is_refused(self):
        members = self.members()
        for name, _ in members:
            if name != ".lock":
                self.refuses(self.packed([m for m in members if m[0] != name]), name)

    def test_files_of_two_states_are_refused(self):
        old = dict(self.members())
        self.a_case("suitable")
        new = dict(self.members())
        for name in ("people.csv", "log.csv", "head.csv"):
            self.refuses(self.packed(list({**new, name: old[name]}.items())), name)

    def test_what_is_no_tar_file_is_refused(self):
        import gzip

        for data in (
            b"",
            b"\0" * 1024,
            b"\0" * 10240,
            b"x" * 20_000,
            gzip.compress(self.tar()),
            os.urandom(4096),
        ):
            self.refuses(data, data[:4])

    def test_a_damaged_folder_is_refused(self):
        self.done("store", "backup", "copy")
        for name in ("head.csv", "people.csv", "log.csv"):
            shutil.copytree(self.path("copy"), self.path("bad"))
            with open(self.path("bad", name), "r+b") as file:
                file.seek(0 if name != "head.csv" else 4096)
                file.write(b"#" * 8000)
            self.fails(65, "store", "restore", "bad", "--store", self.path("new"))
            os.remove(self.path("bad", name))
            self.fails(65, "store", "restore", "bad", "--store", self.path("new"))
            os.symlink(self.path("copy", name), self.path("bad", name))
            self.fails(65, "store", "restore", "bad", "--store", self.path("new"))
            shutil.rmtree(self.path("bad"))
        self.assertFalse(os.path.exists(self.path("new")))

    def test_what_somebody_typed_into_a_backup_is_refused_and_not_left_out(self):
        self.done("store", "backup", "copy")
        for name in ("people.csv", "attendance.csv", "log.csv"):
            for typed in (b"1,2\n", b",,,,,,,\n", b"typed\n"):
                shutil.copytree(self.path("copy"), self.path("bad"))
                with open(self.path("bad", name), "ab") as file:
                    file.write(typed)
                answer = self.fails(65, "store", "restore", "bad", "--store", self.path("new"))
                self.assertIn(name, answer.err)
                shutil.rmtree(self.path("bad"))
        self.assertFalse(os.path.exists(self.path("new")))
        # What a stopped writer left in a folder that was copied is nobody's.
        with open(self.path("copy", "people.csv"), "ab") as file:
            file.write(b"99999,12")
        self.restored("copy", "new")
        self.is_sound("new")

    def test_erasures_are_read_before_anything_is_made(self):
        self.done("store", "backup", "copy")
        words = ("store", "restore", "copy", "--store", self.path("new"), "--erasures")
        for text in (
            "",
            "person\nP000001A\n",
            "case\nC000001B\n",
            "case\n\n\nAlex\n",
            'case\n"C0\n',
        ):
            self.write("e.csv", text)
            self.fails(65, *words, "e.csv")
        self.fails(66, *words, "no-such.csv")
        self.assertFalse(os.path.exists(self.path("new")))
        self.write("e.csv", f"case\n{reference(9999)}\n{self.case}\n")
        self.done(*words, "e.csv")
        self.is_sound("new")
        self.assertNotIn(
            self.table("people.csv")[0]["name"].encode(), self.read("new", "people.csv")
        )


class Export(Copied):
    def same(self, folder):
        self.assertEqual(self.image(folder), self.committed("store"))
        self.assertEqual(self.state(folder), self.state("store"))
        self.is_sound(folder)

    def imported(self, source, name):
        self.done("store", "import", source, "--store", self.path(name))
        self.same(name)

    def test_plain_and_back(self):
        self.done("store", "export", "tables")
        self.assertEqual(self.image("tables"), self.committed("store"))
        self.assertEqual(sorted(os.listdir(self.path("tables"))), sorted(self.committed("store")))
        self.imported("tables", "new")

    def test_for_spreadsheets_and_back(self):
        self.done("store", "export", "tables", "--excel")
        for name, data in self.image("tables").items():
            self.assertTrue(data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n"), name)
            self.assertEqual(data.count(b"\n"), data.count(b"\r\n"), name)
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True):
                for cell in row:
                    self.assertFalse(cell[:1] in tuple("=+-@\t\r"), name)
        self.imported("tables", "new")

    def test_the_log_and_every_actor_survive(self):
        self.assertIn(b"=SUM(A1)", self.read("store", "log.csv"))
        self.done("store", "export", "tables", "--excel")
        self.assertIn(b"'=SUM(A1)", self.read("tables", "log.csv"))

    def test_forms_that_a_spreadsheet_saved_anew(self):
        for flags in ((), ("--excel",)):
            for number, form in enumerate(
                (
                    {"quoting": csv.QUOTE_ALL, "lineterminator": "\r\n"},
                    {"quoting": csv.QUOTE_ALL, "lineterminator": "\n"},
                    {"quoting": csv.QUOTE_MINIMAL, "lineterminator": "\r\n"},
                )
            ):
                for mark in ("utf-8", "utf-8-sig"):
                    with self.subTest((flags, form, mark)):
                        self.done("store", "export", "tables", *flags)
                        for name in os.listdir(self.path("tables")):
                            text = self.read("tables", name).decode("utf-8-sig")
                            rows = list(csv.reader(io.StringIO(text, newline="")))
                            with open(
                                self.path("tables", name), "w", encoding=mark, newline=""
                            ) as file:
                                csv.writer(file, **form).writerows(rows)
                        self.imported("tables", "new")
                        shutil.rmtree(self.path("tables"))
                        shutil.rmtree(self.path("new"))

    def test_what_was_erased_comes_back_as_it_is(self):
        self.done("store", "erase", self.other, "--because", "asked")
        for flags in ((), ("--excel",)):
            self.done("store", "export", "tables", *flags)
            self.imported("tables", "new")
            shutil.rmtree(self.path("tables"))
            shutil.rmtree(self.path("new"))

    def test_other_files_beside_the_tables_do_not_matter(self):
        self.done("store", "export", "tables")
        self.write("tables/datapackage.json", self.done("store", "describe").out)
        self.imported("tables", "new")

    def differs(self, place, change):
        self.done("store", "export", "tables")
        change()
        answer = self.fails(65, "store", "import", "tables", "--store", self.path("new"))
        self.assertIn(f"error: {place}", answer.err)
        self.assertFalse(os.path.exists(self.path("new")))
        shutil.rmtree(self.path("tables"))

    def lines(self, name, change):
        def do():
            lines = self.read("tables", name).splitlines(keepends=True)
            change(lines)
            self.write(os.path.join("tables", name), b"".join(lines))

        return do

    def test_whatever_differs_is_named(self):
        def cell(line, old, new):
            def change(lines):
                self.assertIn(old, lines[line - 1])
                lines[line - 1] = lines[line - 1].replace(old, new, 1)

            return change

        swap = lambda lines: lines.__setitem__(slice(1, 3), lines[2:0:-1])
        marks = "attendance.csv"
        self.differs("attendance.csv:3:12:", self.lines(marks, cell(3, b"attended", b"Attended")))
        self.differs("attendance.csv:3:2:", self.lines(marks, cell(3, b"attended", b"late")))
        self.differs(
            "attendance.csv:2:9:", self.lines(marks, cell(2, b"2025-07-07", b"07/07/2025"))
        )
        self.differs("attendance.csv:3:1:", self.lines(marks, swap))
        self.differs("attendance.csv:4:1:", self.lines(marks, lambda ls: ls.insert(3, ls[2])))
        self.differs("attendance.csv:", self.lines(marks, lambda ls: ls.pop(3)))
        self.differs("attendance.csv:", self.lines(marks, lambda ls: ls.pop()))
        self.differs("attendance.csv:22:", self.lines(marks, lambda ls: ls.append(b"x,y\n")))
        self.differs("attendance.csv:1:1:", self.lines(marks, cell(1, b"mark", b"Mark")))
        self.differs(
            "attendance.csv:2:0:", self.lines(marks, lambda ls: ls.__setitem__(1, b"1,2\n"))
        )
        self.differs("log.csv:2:13:", self.lines("log.csv", cell(2, b"tester", b"taster")))
        self.differs("log.csv:2:12:", self.lines("log.csv", lambda ls: ls.pop(1) and ls.pop(1)))
        self.differs("", self.lines("log.csv", lambda ls: ls.pop()))
        self.differs("consultations.csv:", self.lines("consultations.csv", lambda ls: ls.pop()))
        self.differs("people.csv:0:0:", lambda: os.remove(self.path("tables", "people.csv")))
        self.differs("log.csv:0:0:", lambda: os.remove(self.path("tables", "log.csv")))
        self.differs("log.csv:0:0:", lambda: self.write("tables/evil.csv", "x"))

    def test_only_a_new_or_empty_folder_takes_it(self):
        self.done("store", "export", "tables")
        before = self.tables()
        self.fails(73, "store", "import", "tables")
        self.assertEqual(self.tables(), before)
        self.fails(66, "store", "import", "no-such", "--store", self.path("new"))

    def test_a_backup_is_no_export(self):
        self.done("store", "backup", "copy")
        self.fails(65, "store", "import", "copy", "--store", self.path("new"))


class Spreadsheet(Copied):
    def test_reports_are_for_spreadsheets_on_request(self):
        self.refer(name="Plain Example", area="=cmd|x", more=("--note", "n"))
        for words in (
            ("report", "summary"),
            ("report", "cases"),
            ("report", "due"),
            ("report", "case", self.case),
        ):
            plain = self.done(*words, "--format", "csv").rows
            data = self.done(*words, "--excel").out
            self.assertTrue(data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n"))
            self.assertEqual(data.count(b"\n"), data.count(b"\r\n"))
            self.assertEqual(self.done(*words, "--excel", "--format", "csv").out, data)
            rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            self.assertEqual([{k: self.bare(v) for k, v in row.items()} for row in rows], plain)
            for form in ("text", "tsv", "json", "jsonl"):
                self.fails(64, *words, "--excel", "--format", form)

    def test_a_name_that_is_a_formula_is_guarded(self):
        out = self.done("report", "cases", "--names", "--excel").out.decode("utf-8-sig")
        names = [row["name"] for row in csv.DictReader(io.StringIO(out, newline=""))]
        self.assertIn("'=Formula Example", names)
        self.assertFalse([name for name in names if name[0] in "=+-@\t\r"])

    @staticmethod
    def bare(cell):
        rest = cell.lstrip("'")
        return cell[1:] if cell[:1] == "'" and rest[:1] in tuple("=+-@\t\r") else cell


def provided(package):
    """A package of Python: there already, or installed for these tests alone; None where neither."""
    if importlib.util.find_spec(package):
        return ""
    folder = tempfile.mkdtemp(prefix="dapu-python-")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    try:
        done = subprocess.run(
            [*command, "--target", folder, package], capture_output=True, check=False, timeout=300
        )
        if done.returncode == 0:
            return folder
    except (OSError, subprocess.TimeoutExpired):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    return None


class Described(Copied):
    """What describes the tables holds for them, as validators of other people judge."""

    packages = {}

    @classmethod
    def tearDownClass(cls):
        for folder in cls.packages.values():
            if folder:
                shutil.rmtree(folder, ignore_errors=True)

    def python(self, package, code, *words):
        if package not in self.packages:
            self.packages[package] = provided(package)
        folder = self.packages[package]
        if folder is None:
            self.skipTest(f"the Python package {package} is missing and cannot be installed")
        env = {**os.environ, "PYTHONPATH": folder, "HOME": self.home}
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=self.path("tables"),
            env=env,
            capture_output=True,
            check=False,
            timeout=300,
        )
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return json.loads(done.stdout)

    FRICTIONLESS = (
        "import json, frictionless as f\n"
        "r = f.validate('datapackage.json')\n"
        "print(json.dumps([list(e) for e in r.flatten(['type', 'fieldName', 'rowNumber', 'message'])]))"
    )
    CSVW = (
        "import json, warnings\n"
        "from csvw import CSVW\n"
        "c = CSVW('csv-metadata.json', validate=True)\n"
        "ok = c.is_valid\n"
        "print(json.dumps([] if ok else [str(w.message) for w in c.warnings] or ['invalid']))"
    )

    def exported(self):
        # A taken-back row has no facts, and is as right as any other.
        self.done("store", "export", "tables")
        self.write("tables/datapackage.json", self.done("store", "describe").out)
        self.write("tables/csv-metadata.json", self.done("store", "describe", "--as", "csvw").out)

    def take_back(self):
        rows = self.table("attendance.csv")
        self.done("followup", "check", self.case, "--on", "2026-05-05", "--source", "police")
        entry = self.table("data_checks.csv")[-1]["entry"]
        self.done(
            "followup", "check", "--correct", entry, self.case, "--take-back", "--because", "twice"
        )
        self.assertEqual(self.table("data_checks.csv")[-1]["source"], "")
        return rows

    def spoil(self, name, old, new):
        data = self.read("tables", name)
        self.assertIn(old, data)
        self.write(os.path.join("tables", name), data.replace(old, new, 1))

    def test_frictionless_finds_every_cell_and_every_reference_right(self):
        self.take_back()
        self.done("store", "erase", self.case, "--because", "asked")
        self.exported()
        self.assertEqual(self.python("frictionless", self.FRICTIONLESS), [])

    def test_frictionless_finds_what_is_wrong(self):
        self.exported()
        self.spoil("attendance.csv", b",attended,", b",Attended,")
        self.spoil("enrolments.csv", reference(1).encode(), reference(999).encode())
        kinds = {row[0] for row in self.python("frictionless", self.FRICTIONLESS)}
        self.assertEqual(kinds, {"constraint-error", "foreign-key"})

    def make_every_kind_of_log_row(self):
        """A log with a case, several, none, lost entries, numbers passed over and a tail cut off."""
        other = self.refer(name="Bo Sample", born="1980-01-01")
        self.done("report", "cases", "--names")
        self.done("store", "backup", "kept")
        self.done("store", "disclose", self.case, "--to", "A. Example", "--because", "asked")
        self.done("store", "restore", "kept", "--store", self.path("restored"))
        shutil.rmtree(self.store)
        os.rename(self.path("restored"), self.store)
        self.done("store", "erase", other, "--because", "asked")
        check = ("followup", "check", self.case, "--source", "police", "--on")
        for day in ("2026-05-05", "2026-05-06", "2026-05-07"):
            self.done(*check, day)
        path = os.path.join(self.store, "data_checks.csv")
        with open(path, "rb") as file:
            lines = file.read().splitlines(keepends=True)
        with open(path, "wb") as file:
            file.write(b"".join(lines[:-2]))
        self.done("store", "repair")
        with open(path, "ab") as file:
            file.write(b"\0" * 100)
        self.done(*check, "2026-05-08")
        log = self.table("log.csv")
        entries = ";".join(row["entries"] for row in log)
        for letter in "LECP":
            self.assertIn(letter, entries)
        self.assertIn("data_checks", {row["cut"] for row in log})

    def test_frictionless_finds_the_log_right_and_what_is_wrong_with_it(self):
        self.make_every_kind_of_log_row()
        self.exported()
        self.assertEqual(self.python("frictionless", self.FRICTIONLESS), [])
        self.spoil("log.csv", b",collection,", b",collecting,")
        self.spoil("log.csv", b"attendance:", b"attendance;")
        self.spoil("consultations.csv", b"Z,", b"+01:00,")
        self.spoil("consultations.csv", reference(1).encode(), b"case 1")
        found = self.python("frictionless", self.FRICTIONLESS)
        self.assertEqual(
            sorted((row[0], row[1]) for row in found),
            [("constraint-error", "case"), ("constraint-error", "extents"),
             ("constraint-error", "kind"), ("type-error", "recorded_at")],
        )  # fmt: skip

    def test_a_validator_of_csvw_finds_the_log_right(self):
        self.make_every_kind_of_log_row()
        self.exported()
        self.assertEqual(self.python("csvw", self.CSVW), [])

    def test_a_validator_of_csvw_finds_every_cell_right(self):
        self.take_back()
        self.done("store", "erase", self.case, "--because", "asked")
        self.exported()
        self.assertEqual(self.python("csvw", self.CSVW), [])

    def test_a_validator_of_csvw_finds_what_is_wrong(self):
        self.exported()
        self.spoil("attendance.csv", b",attended,", b",Attended,")
        self.assertNotEqual(self.python("csvw", self.CSVW), [])

    def test_both_documents_name_every_table_and_column(self):
        package = json.loads(self.done("store", "describe", "--as", "datapackage").out)
        metadata = json.loads(self.done("store", "describe", "--as", "csvw").out)
        columns = {
            name: data.split(b"\n")[0].decode().split(",")
            for name, data in self.committed("store").items()
        }
        self.assertEqual(
            {r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]},
            columns,
        )
        self.assertEqual(
            {
                t["url"]: [c["name"] for c in t["tableSchema"]["columns"]]
                for t in metadata["tables"]
            },
            columns,
        )
        for resource in package["resources"]:
            for field in resource["schema"]["fields"]:
                self.assertRegex(field["description"], r"\A[A-Z][^\n]+\.\Z")
                self.assertTrue(field["title"])

    def test_it_needs_no_store(self):
        want = self.done("store", "describe").out
        self.store = self.path("nowhere")
        self.assertEqual(self.done("store", "describe").out, want)
        self.refused("store", "describe", "--as", "xml", code=64)


if __name__ == "__main__":
    unittest.main()
