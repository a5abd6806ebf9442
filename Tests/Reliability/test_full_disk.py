"""No room: on a small file system and under a limit on the size of files. It says so, and goes on when
there is room again."""

import math
import os
import resource
import subprocess

import commands
from rig import IS_FULL, Problems, Rigged, say

CASES = 500 if IS_FULL else 70
PAGE = 4096


class FullDisk(Rigged):
    must_trace = False

    def setUp(self):
        super().setUp()
        self.cases, self.ends, self.problems = 0, {}, Problems(self)

    def one(self, command, about, **options):
        """Carries out one command without room; gives whether it is recorded."""
        answer = self.dapu(*command.words, stdin=command.stdin, **options)
        self.cases += 1
        self.ends[answer.code] = self.ends.get(answer.code, 0) + 1
        about = f"{command}\n{about}\n{answer}"
        self.assertIn(answer.code, (0, 73, 74), about)
        if answer.code:
            self.assertRegex(answer.err, r"(?m)^dapu( [a-z-]+)*: error: \S", about)
        return answer.code, about

    def end(self, what):
        ends = ", ".join(f"{count} ended with {code}" for code, count in sorted(self.ends.items()))
        say(
            "full disk",
            f"{self.cases} commands {what}: {ends}; all went on when there was room",
            self.problems,
        )
        self.problems.end()

    def each(self, settings):
        """Every command under every setting, or under as many as are wanted."""
        table = [command for command in commands.writing(self) if not command.starts_empty]
        table.append(commands.Command(("report", "cases", "--names"), writes=False))
        pairs = [(command, setting) for setting in settings for command in table]
        step = max(1, len(pairs) // (CASES // 2))
        while math.gcd(step, len(table)) > 1:
            step += 1
        # A step that shares no factor with the length of the table meets every command.
        after = {}
        for number in range(0, len(pairs), step):
            command, setting = pairs[number]
            if id(command) not in after:
                self.base.put_back()
                self.done(*command.words, stdin=command.stdin)
                after[id(command)] = self.state()
            self.base.put_back()
            yield command, setting, after[id(command)]

    def test_under_a_limit_on_the_size_of_files(self):
        self.prepare()
        sizes = sorted({len(data) for data, _, _ in self.base.files.values()})
        settings = [size + more for size in sizes[-6:] for more in (0, 1, 40, 100, 300, 2000)] + [
            0,
            1,
            511,
            4097,
            8191,
        ]
        for command, limit, after in self.each(settings):
            with self.problems.case(f"{command.words[0]} under a limit"):
                code, about = self.one(
                    command, f"files of at most {limit} bytes", preexec_fn=lambda: limited(limit)
                )
                self.agrees(self.known, after, code == 0, about)
        self.end("under a limit on the size of files")

    def test_on_a_small_file_system(self):
        if os.geteuid() != 0:
            self.skipTest("a small file system can only be mounted by root")
        place = os.path.join(self.folder, "small")
        os.mkdir(place)
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", place],
            capture_output=True,
            check=False,
        )
        if mounted.returncode != 0:
            self.skipTest("a small file system cannot be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", place], check=False)
        self.store = os.path.join(place, "store")
        self.prepare()
        ballast = os.path.join(place, "ballast")
        for command, pages, after in self.each(range(0, 9)):
            with self.problems.case(f"{command.words[0]} without room"):
                filled(ballast, pages)
                code, about = self.one(command, f"room for {pages} pages")
                os.unlink(ballast)
                self.agrees(self.known, after, code == 0, about)
        for pages in range(0, 26, 1 if IS_FULL else 3):
            with self.problems.case("store init without room"):
                filled(ballast, pages)
                self.made_when_there_is_room(ballast, os.path.join(place, f"other-{pages}"), pages)
        self.end("on a full file system")

    def made_when_there_is_room(self, ballast, store, pages):
        command = commands.Command(("store", "init", "--store", store))
        code, about = self.one(command, f"room for {pages} pages")
        os.unlink(ballast)
        if code != 0:
            self.done(*command.words)
        self.assertEqual(self.done("store", "check", "--store", store).out, b"", about)


def limited(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def filled(path, pages):
    """Fills a file system but for so many pages."""
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(64 * PAGE))
        except OSError:
            pass
        size = file.tell()
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            size = file.tell()
        file.truncate(max(0, (size // PAGE - pages) * PAGE))
