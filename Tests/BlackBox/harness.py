"""Runs the real binary as a shell would: its own home, its own store, a pinned day.

The binary is named by DAPU_BINARY. These suites are written from the documents of the tool, not from
its sources: they know its words, its streams, its exit codes and its files, and nothing else.
"""

import csv
import datetime
import io
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

BINARY = os.environ.get("DAPU_BINARY", "")
IS_FULL = bool(os.environ.get("DAPU_FULL"))
TODAY = "2026-06-30"
TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
UNIT = os.path.join(TOP, "Examples", "unit")

LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
CODES = {0, 1, 64, 65, 66, 70, 73, 74, 75, 77, 78, 130, 141}
TRAP = re.compile(
    r"Fatal error|Illegal instruction|Segmentation|backtrace|💣|Sanitizer|swift-runtime|\bat /.*\.swift"
)


def reference(number, prefix="C"):
    return f"{prefix}{number:06}{LETTERS[number % 23]}"


def pnc(year, serial):
    return f"{year}/{serial:07}{LETTERS[(year % 100 * 10_000_000 + serial) % 23]}"


def nhs(serial):
    """The first number at or after the serial whose check digit is not 10."""
    while True:
        digits = f"999{serial:06}"
        check = (11 - sum(int(d) * (10 - n) for n, d in enumerate(digits)) % 11) % 11
        if check != 10:
            return f"{digits}{check}"
        serial += 1


def day_after(text, days):
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days=days)).isoformat()


def months_after(text, count):
    """The same day that many months on, clamped to the month's end, counted from the anchor."""
    anchor = datetime.date.fromisoformat(text)
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + count, 12)
    first_of_next = datetime.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - datetime.timedelta(days=1)).day
    return datetime.date(year, month + 1, min(anchor.day, last)).isoformat()


class Answer:
    """What one run gave back."""

    def __init__(self, words, code, out, err):
        self.words, self.code, self.out, self.bytes_err = words, code, out, err
        self.err = err.decode("utf-8", "replace")

    @property
    def text(self):
        return self.out.decode("utf-8")

    @property
    def rows(self):
        return list(csv.DictReader(io.StringIO(self.text, newline="")))

    def __str__(self):
        words = " ".join(w if isinstance(w, str) else repr(w) for w in self.words)
        return f"dapu {words}\nexit {self.code}\nstdout: {self.out[:2000]!r}\nstderr: {self.err[:3000]}"


def as_csv(columns, rows):
    text = io.StringIO()
    # Python 3.11 leaves a lone CR unquoted, which RFC 4180 does not allow.
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


class Tested(unittest.TestCase):
    """A test with a new store of its own."""

    maxDiff = None
    makes_store = True

    def setUp(self):
        if not BINARY:
            self.skipTest("DAPU_BINARY names no executable")
        self.folder = tempfile.mkdtemp(prefix="dapu-black-box-")
        self.addCleanup(self.remove, self.folder)
        self.home = os.path.join(self.folder, "home")
        os.mkdir(self.home)
        self.store = os.path.join(self.folder, "store")
        self.people = 0
        if self.makes_store:
            self.done("store", "init")

    @staticmethod
    def remove(folder):
        for path, folders, _ in os.walk(folder):
            for name in folders:
                if not os.path.islink(os.path.join(path, name)):
                    os.chmod(os.path.join(path, name), 0o700)
        shutil.rmtree(folder)

    # Running

    def environment(self, today=TODAY, **more):
        env = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": self.home,
            "DAPU_STORE": self.store,
            "DAPU_TODAY": today,
            "DAPU_ACTOR": "tester",
            "TZ": "UTC",
        }
        for name in ("SWIFT_BACKTRACE", "ASAN_OPTIONS"):
            if name in os.environ:
                env[name] = os.environ[name]
        env.update(more)
        return {name: value for name, value in env.items() if value is not None}

    def dapu(
        self, *words, stdin=b"", today=TODAY, env=None, cwd=None, binary=None, timeout=120, **popen
    ):
        """Runs it once, whatever comes of it; only a trap is never acceptable."""
        words = [str(w) if not isinstance(w, bytes) else w for w in words]
        popen.setdefault("stdout", subprocess.PIPE)
        process = subprocess.Popen(
            [binary or BINARY, *words],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd or self.folder,
            env=self.environment(today, **(env or {})),
            **popen,
        )
        try:
            out, err = process.communicate(stdin, timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self.fail(f"no answer in {timeout} s: {words}")
        answer = Answer(words, process.returncode, out or b"", err)
        if answer.code not in CODES and answer.code != -signal.SIGPIPE:
            self.fail(f"not an exit code of the contract\n{answer}")
        self.assertIsNone(TRAP.search(answer.err), str(answer))
        return answer

    def done(self, *words, **options):
        answer = self.dapu(*words, **options)
        self.assertEqual(answer.code, 0, str(answer))
        return answer

    def refused(self, *words, code=1, says=(), **options):
        """It says why on stderr, with the command's name, and nothing at all is written."""
        before = self.tables()
        answer = self.dapu(*words, **options)
        codes = code if isinstance(code, tuple) else (code,)
        self.assertIn(answer.code, codes, str(answer))
        self.assertRegex(answer.err, r"(?m)^dapu( [a-z-]+)*: error: \S", str(answer))
        for word in says:
            self.assertIn(
                word.lower().replace("-", " "), answer.err.lower().replace("-", " "), str(answer)
            )
        self.assertEqual(self.tables(), before, f"a refusal wrote something\n{answer}")
        return answer

    # Files

    def tables(self):
        """Every table's bytes; consultations are about looking, not about writing."""
        if not os.path.isdir(self.store):
            return {}
        found = {}
        for name in sorted(os.listdir(self.store)):
            path = os.path.join(self.store, name)
            if name.endswith(".csv") and name != "consultations.csv" and os.path.isfile(path):
                with open(path, "rb") as file:
                    found[name] = file.read()
        return found

    def table(self, name):
        with open(os.path.join(self.store, name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, name, data):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode("utf-8"))
        return name

    # The way of a case

    def refer(self, on="2025-06-02", today=TODAY, more=(), **options):
        """Refers somebody new, and gives the reference."""
        self.people += 1
        options.setdefault("name", f"Example Number-{chr(64 + self.people % 26 + 1)}{self.people}")
        options.setdefault("born", day_after("1980-01-01", self.people))
        options.setdefault("source", "police")
        words = ["refer", "--on", on]
        for name, value in options.items():
            if value is not None:
                words += [f"--{name.replace('_', '-')}", value]
        answer = self.done(*words, *more, today=today)
        self.assertRegex(answer.text, r"\AC[0-9]{6,}[A-Z]\n\Z", str(answer))
        return answer.text.strip()

    def assess(self, case, *more, on="2025-06-16", outcome="suitable", today=TODAY):
        words = [
            "assess",
            case,
            "--on",
            on,
            "--assessor",
            "Casey Placeholder",
            "--outcome",
            outcome,
        ]
        if outcome == "suitable":
            words += ["--consent", "yes"]
        return self.done(*words, *more, today=today)

    def enrol(self, case, *more, on="2025-07-01", today=TODAY):
        return self.done(
            "enrol",
            case,
            "--programme",
            "dapu",
            "--caseworker",
            "Robin Standin",
            "--on",
            on,
            *more,
            today=today,
        )

    def attend(self, case, count=20, first="2025-07-07", start=1, mark="attended", today=TODAY):
        """Weekly marks, in one import; gives the day of the last."""
        rows = [[case, day_after(first, 7 * n), mark, start + n] for n in range(count)]
        self.done(
            "attend",
            "--from",
            "-",
            stdin=as_csv(["case", "on", "mark", "session"], rows),
            today=today,
        )
        return rows[-1][1]

    def complete(self, case, on="2025-12-01", today=TODAY):
        return self.done("enrol", case, "--complete", "--on", on, today=today)

    STAGES = ("referred", "suitable", "on-programme", "completable", "following-up", "closed")

    def a_case(self, until, **options):
        """A case that has come so far and no further."""
        case = self.refer(**options)
        if until == "not-ready":
            self.assess(
                case,
                "--reason",
                "unstable-substance-use",
                "--review-on",
                "2026-07-20",
                outcome="not-ready",
            )
            return case
        steps = (
            lambda: None,
            lambda: self.assess(case),
            lambda: self.enrol(case),
            lambda: self.attend(case),
            lambda: self.complete(case),
            lambda: [self.follow_up(case, n) for n in range(1, 7)],
        )
        name = "on-programme" if until == "suspended" else until
        for step in steps[: self.STAGES.index(name) + 1]:
            step()
        if until == "suspended":
            self.done("enrol", case, "--suspend", "--on", "2025-08-01")
        return case

    def follow_up(self, case, number, outcome="made", on=None, completed="2025-12-01", today=TODAY):
        on = on or months_after(completed, number)
        return self.done(
            "followup",
            "record",
            case,
            "--month",
            number,
            "--outcome",
            outcome,
            "--on",
            on,
            today=today,
        )

    # Reports

    def report(self, *words, today=TODAY, **options):
        return self.done("report", *words, "--format", "csv", today=today, **options).rows

    def case_row(self, case, today=TODAY):
        rows = [row for row in self.report("cases", today=today) if row["case"] == case]
        self.assertEqual(len(rows), 1, f"{case} has {len(rows)} rows in report cases")
        return rows[0]

    def stage(self, case, today=TODAY):
        return self.case_row(case, today)["stage"]

    def summary(self, *words, today=TODAY):
        return {row["measure"]: row for row in self.report("summary", *words, today=today)}

    def value(self, measure, today=TODAY):
        """A measure's count; one that is not listed has found nothing."""
        row = self.summary(today=today).get(measure)
        return int(row["value"]) if row else 0


class Damageable(Tested):
    """A test that reads and changes the files of its store behind dapu's back."""

    def path(self, name):
        return os.path.join(self.store, name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def edit(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)


def json_rows(data):
    """Rows as text cells, null as the empty cell, so that they compare with CSV."""
    rows = json.loads(data, parse_int=str, parse_float=str)
    return [{name: "" if value is None else value for name, value in row.items()} for row in rows]
