"""Hostile input: endless, enormous, unreadable or misleading, in every way that input comes in. Refused
with a clear error in bounded memory and time, or stored as plain text; nothing outside is touched.
"""

import os
import resource
import socket
import stat
import subprocess
import threading

import terminal
from harness import Answer
from rig import BINARY, IS_FULL, TODAY, Problems, Rigged, say

LIMIT = 1_500_000_000
SECONDS = 120
LONG = 1_000_000_000 if IS_FULL else 60_000_000
COLUMNS = 10_000_000
HEADER = b"key,name,source,note\n"
ROW = b"K1,Alex Example,self,"
PIECE = b"x" * 1_000_000


def repeated(start, piece, size, end=b"\n"):
    yield start
    for _ in range(size // len(piece)):
        yield piece
    yield end


STREAMS = {
    "a line without end": lambda: repeated(HEADER + ROW, PIECE, LONG),
    "a header without end": lambda: repeated(b"", PIECE, LONG),
    "a quote that is never closed": lambda: repeated(HEADER + ROW + b'"', PIECE, LONG, b""),
    "quotes without end": lambda: repeated(HEADER + ROW + b'"', b'""' * 500_000, LONG, b'"\n'),
    "empty lines without end": lambda: repeated(HEADER, b"\n" * 1_000_000, LONG),
    "10 million columns": lambda: repeated(b"name", b",x" * 1000, 2 * COLUMNS),
    "10 million cells": lambda: repeated(HEADER + ROW, b",x" * 1000, 2 * COLUMNS),
    "NUL bytes without end": lambda: repeated(b"", bytes(1_000_000), LONG),
    "a NUL in a cell": lambda: iter([HEADER + ROW + b"a\0b\n"]),
    "no UTF-8": lambda: iter([HEADER + ROW + b"\xff\xfe\n"]),
    "UTF-16": lambda: iter(["key,name,source\nK1,Alex Example,self\n".encode("utf-16")]),
    "an overlong slash": lambda: iter([HEADER + ROW + b"\xc0\xaf\n"]),
    "a gzip file": lambda: iter([b"\x1f\x8b\x08\x00\x00\x00\x00\x00" + bytes(range(256)) * 8]),
    "a formula as a column": lambda: iter([b"=cmd|' /C calc'!A0,name\n1,2\n"]),
    "a control as a column": lambda: iter([b"name,\x1b]0;x\x07\n1,2\n"]),
}
IMPORTS = (
    ("refer",), ("assess",), ("enrol",), ("attend",), ("followup", "record"), ("followup", "check"),
    ("followup", "reoffence"),
)  # fmt: skip
TEXTS = (
    "=HYPERLINK(\"http://x.invalid\",\"a\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\ttab", "\u202eright to left",
    "\u2066isolate\u2069", "a\u200bzero width", "\ufeffmark", "\u2028line", "../../etc/passwd", "/etc/passwd", "$(id)",
    "`id`", "%n%s%x", "'; DROP TABLE people;--", "\U000e0041tag", "x" * 100_000,
)  # fmt: skip
ENDLESS = ("/dev/zero", "/dev/full")
CONTROLS = ("\x1b[2J", "\x1b]0;owned\x07", "\x9b31m", "\x08\x08", "\x7f", "\r\x1b[K")


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))


class Input(Rigged):
    must_trace = False

    def setUp(self):
        super().setUp()
        self.prepare()
        self.cases, self.ends, self.problems = 0, {}, Problems(self)

    def refused_or_plain(self, answer, codes, about):
        self.cases += 1
        self.ends[answer.code] = self.ends.get(answer.code, 0) + 1
        about = f"{about}\n{answer}"
        self.assertIn(answer.code, codes, about)
        if answer.code not in (0, 1):
            self.assertRegex(answer.err, r"(?m)^(dapu( [a-z-]+)*: error: \S|\S+:\d+)", about)
        self.assertLess(len(answer.err), 200_000, "an error without end")
        self.assertFalse(
            {"\x1b", "\x07", "\x9b", "\0", "\u202e"} & set(answer.err),
            f"a control in an error: {about}",
        )

    def end(self, what):
        ends = ", ".join(f"{count} ended with {code}" for code, count in sorted(self.ends.items()))
        say("attack", f"{self.cases} {what}" + (f": {ends}" if ends else ""), self.problems)
        self.problems.end()

    def streamed(self, words, pieces):
        """Runs words with pieces on the standard input, through a pipe, as far as they are read."""
        reading, writing = os.pipe()

        def write():
            try:
                with os.fdopen(writing, "wb", buffering=0) as file:
                    for piece in pieces:
                        file.write(piece)
            except BrokenPipeError:
                pass

        thread = threading.Thread(target=write)
        thread.start()
        process = subprocess.Popen(
            [BINARY, *words], stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment(),
            preexec_fn=bounded, cwd=self.folder,
        )  # fmt: skip
        os.close(reading)
        try:
            out, err = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self.fail(f"no end in {SECONDS} s: {words}")
        finally:
            thread.join()
        answer = Answer(words, process.returncode, out, err)
        self.assertIn(answer.code, (0, 1, 64, 65, 66, 74), str(answer))
        self.no_trap(answer, str(answer))
        return answer

    def test_streams(self):
        for number, (name, stream) in enumerate(STREAMS.items()):
            for words in IMPORTS if IS_FULL else IMPORTS[number % len(IMPORTS) :][:1] + IMPORTS[:1]:
                with self.problems.case(f"{name} into {' '.join(words)}"):
                    before = self.tables()
                    answer = self.streamed([*words, "--from", "-"], stream())
                    self.refused_or_plain(
                        answer, (0, 64, 65) if "empty lines" in name else (64, 65), name
                    )
                    self.assertEqual(self.tables(), before, name)
        self.end("streams")

    def test_what_is_no_file(self):
        os.mkdir(f"{self.folder}/folder")
        os.mkfifo(f"{self.folder}/fifo")
        with socket.socket(socket.AF_UNIX) as place:
            place.bind(f"{self.folder}/socket")
        os.symlink("loop", f"{self.folder}/loop")
        names = ["folder", "fifo", "socket", "loop", "none", "/dev/zero", "/dev/full", "/proc/self/mem", "/dev/tty",
                 "none/none", "x" * 300, "", "\n", "-x"]  # fmt: skip
        for words in IMPORTS:
            for name in names:
                if not IS_FULL and name in ENDLESS and words != IMPORTS[0]:
                    continue
                with self.problems.case(f"--from {name[:20]!r}"):
                    answer = self.dapu(
                        *words, f"--from={name}", timeout=SECONDS, preexec_fn=bounded
                    )
                    self.refused_or_plain(answer, (1, 64, 65, 66, 74, 77), f"--from {name[:20]}")
        for name in names:
            with self.problems.case(f"-o {name[:20]!r}"):
                answer = self.dapu(
                    "report", "cases", f"--output={name}", timeout=SECONDS, preexec_fn=bounded
                )
                made = name in ("none", "-x", "/dev/zero")
                self.refused_or_plain(
                    answer, (0,) if made else (64, 66, 73, 74, 77), f"-o {name[:20]}"
                )
        self.end("inputs and outputs that are no files")

    def test_outputs_that_would_destroy_something(self):
        precious = f"{self.folder}/precious"
        os.symlink(precious, f"{self.folder}/link")
        before = self.tables()
        for name in (
            "precious",
            "link",
            f"{self.store}/people.csv",
            f"{self.store}/../precious",
            f"{self.store}/new.csv",
        ):
            for more in ((), ("--force",)):
                with self.problems.case(f"-o {os.path.basename(name)} {more}"):
                    with open(precious, "wb") as file:
                        file.write(b"mine")
                    answer = self.dapu("report", "cases", "-o", name, *more)
                    inside = name.startswith(self.store) and ".." not in name
                    self.refused_or_plain(
                        answer, (0, 64, 73, 77) if more else (64, 73, 77), f"-o {name} {more}"
                    )
                    self.assertEqual(self.tables(), before, f"-o {name} {more} changed the store")
                    self.assertFalse(inside and answer.code == 0, f"-o {name} wrote into the store")
                    if not more:
                        with open(precious, "rb") as file:
                            self.assertEqual(file.read(), b"mine", f"-o {name}")
        self.end("outputs in the place of something else")

    def test_an_output_is_the_owners_alone(self):
        old = os.umask(0)
        try:
            self.done("report", "cases", "--names", "-o", "names.csv")
        finally:
            os.umask(old)
        self.assertEqual(stat.S_IMODE(os.stat(f"{self.folder}/names.csv").st_mode), 0o600)

    def test_texts_are_stored_as_they_are_or_refused(self):
        listed = set(os.listdir(self.folder))
        for number, text in enumerate(TEXTS + CONTROLS):
            for option in (
                "--name",
                "--key",
                "--note",
                "--referrer",
                "--contact",
                "--area",
                "--actor",
                "--phone",
            ):
                with self.problems.case(f"{text[:12]!r} in {option}"):
                    self.base.put_back()
                    facts = {
                        "--name": "Text Example",
                        "--source": "self",
                        "--on": TODAY,
                        "--key": f"K{number}",
                        option: text,
                    }
                    answer = self.dapu(
                        "refer", *(f"{name}={value}" for name, value in facts.items())
                    )
                    self.refused_or_plain(answer, (0, 1, 64), f"{option}={text[:20]!r}")
                    self.whole(f"{option} {text[:20]!r}")
        for text in TEXTS[:-1] + CONTROLS:
            for words in (("report", "case", text), ("assess", text, "--risk", "high"), ("report", "cases", "--caseworker", text),
                          ("report", "cases", "--where", f"case={text}"), ("report", "cases", "--store", text)):  # fmt: skip
                with self.problems.case(f"{text[:12]!r} in {' '.join(words[:2])}"):
                    self.refused_or_plain(self.dapu(*words), (0, 1, 64, 66, 73), f"{words}")
        self.assertLessEqual(
            set(os.listdir(self.folder)), listed, "something was made outside of the store"
        )
        self.end("texts")

    def test_no_control_reaches_a_terminal(self):
        """Also one that somebody wrote into a table: the check and the readers say so without sending it."""
        for text in (*TEXTS[:9], *CONTROLS):
            self.base.put_back()
            note = f"--note=seen {text}"
            if (
                self.dapu(
                    "refer", "--name", "Term Example", "--source", "self", "--key", "T", note
                ).code
                != 0
            ):
                continue
            for words in (("report", "case", "T", "--names"), ("report", "cases", "--names")):
                with self.problems.case(f"{text[:12]!r} on a terminal"):
                    self.cases += 1
                    shown = self.on_a_terminal(words)
                    for control in (
                        "\x1b]",
                        "\x1b[2J",
                        "\x07",
                        "\x9b",
                        "\x08",
                        "\x7f",
                        "\u202e",
                        "\u2066",
                    ):
                        self.assertNotIn(control, shown, f"{words} sends {control!r} to a terminal")
        self.end("looks on a terminal")

    def on_a_terminal(self, words):
        """What a terminal is sent."""
        _, shown = terminal.run(words, self.environment())
        return shown.decode("utf-8", "replace")
