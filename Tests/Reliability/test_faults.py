"""One call of the system fails, or writes less than it was asked to: the exit code says so, nothing is
acknowledged that is not there, and the store goes on."""

import errno

import commands
from ledger import Ledger
from rig import IS_FULL, Problems, Rigged, say
from tracer import Plan

ERRORS = ("EIO", "ENOSPC", "EINTR", "EMFILE", "ENOLCK", "EDQUOT", "EACCES", "EROFS")
FORBIDDEN = ("EACCES", "EROFS")
OPENING = ("openat", "open", "mkdir", "mkdirat")


def fitting(call, name):
    """Which codes of cli.md fit: 73 where a store or an output is being made, none after EINTR."""
    if name == "EINTR":
        return ()
    if call.name == "flock":
        # A folder that cannot be locked is one of the faults that store check names.
        return (1, 73, 74, 77)
    if name in FORBIDDEN:
        return (77,) if call.name in OPENING else (77, 74)
    return (73, 74)


FAILING = {
    "read", "write", "pread64", "pwrite64", "writev", "pwritev", "openat", "open", "close", "fstat", "statx",
    "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "unlink",
    "unlinkat", "link", "linkat", "flock", "chmod", "fchmod", "mmap", "getdents64", "fallocate",
    "copy_file_range", "sync_file_range",
}  # fmt: skip


class Faults(Rigged):
    def setUp(self):
        super().setUp()
        self.codes, self.cases, self.problems = {}, 0, Problems(self)

    def each(self, table, plans, suite):
        self.prepare()
        for number, command in enumerate(table()):
            self.start_of(command)
            before = self.state()
            usual = self.traced(command)
            after = self.state()
            for plan, codes in plans(number, usual.calls):
                with self.problems.case(f"{' '.join(command.words[:2])}: {plan.name} {plan.what}"):
                    self.one(command, plan, codes, (before, after, usual))
        ends = ", ".join(f"{count} ended with {code}" for code, count in sorted(self.codes.items()))
        say(suite, f"{self.cases} calls in {number + 1} commands: {ends}", self.problems)
        self.problems.end()

    def failed(self, command, plan, codes, usual):
        """Carries a command out with a call that fails: it ends as it does else, with the same answer,
        or with a code that fits."""
        self.start_of(command)
        run = self.traced(command, plan)
        about = f"{command}\n{plan.name} number {plan.nth} {plan.what}\n{run}"
        self.count(run)
        self.no_trap(run, about)
        self.assertIn(run.code, (usual.code, *codes), about)
        if run.code == usual.code:
            self.assertEqual(run.out, usual.out, about)
        return run, about

    def one(self, command, plan, codes, known):
        before, after, usual = known
        run, about = self.failed(command, plan, codes, usual)
        if run.code not in (usual.code, 1):
            self.assertRegex(run.err, r"(?m)^dapu( [a-z-]+)*: error: \S", about)
        if command.starts_empty:
            return self.made_or_made_again(command, run.code == 0, about)
        is_begun = command.words[:2] == ["store", "erase"] and Ledger(self.store).slot.erasing
        is_after = self.agrees(before, after, run.code == 0, about) or bool(is_begun)
        if command.writes and run.code != 0:
            # Whoever is told that it failed is told whether it is recorded all the same.
            self.assertEqual("recorded" in run.err, is_after, about)
        return None

    def count(self, run):
        self.cases += 1
        self.codes[run.code] = self.codes.get(run.code, 0) + 1

    def made_or_made_again(self, command, is_made, about):
        again = self.dapu(*command.words)
        self.assertIn(again.code, (73,) if is_made else (0, 73), f"{about}\nonce more: {again}")
        self.whole(about)
        self.assertEqual(self.done("store", "check").out, b"")

    def failing(self, number, calls):
        """Every call with every error; in short form half of those that write and a share of the others."""
        for place, call in enumerate(calls):
            if call.name not in FAILING:
                continue
            if not IS_FULL and (place + number) % (2 if call.writes else 20):
                continue
            names = ERRORS if IS_FULL else [ERRORS[(place + number) % len(ERRORS)]]
            for name in names:
                plan = Plan(call.name, call.nth, "fail", getattr(errno, name))
                plan.what = f"of {call.path.rsplit('/', 1)[-1]} fails with {name}"
                yield plan, fitting(call, name)

    def shortened(self, number, calls):
        for call in calls:
            size = call.arguments[2]
            if call.name in ("write", "pwrite64") and size > 1:
                for part in (
                    {1, size // 2, size - 1} if IS_FULL else {(1, size // 2, size - 1)[number % 3]}
                ):
                    plan = Plan(call.name, call.nth, "shorten", part)
                    plan.what = f"of {call.path.rsplit('/', 1)[-1]} writes {part} of {size} bytes"
                    yield plan, ()
            elif (
                call.name in ("read", "pread64") and call.result > 1 and (IS_FULL or not number % 8)
            ):
                plan = Plan(call.name, call.nth, "shorten", call.result // 2)
                plan.what = (
                    f"of {call.path.rsplit('/', 1)[-1]} reads {plan.value} of {call.result} bytes"
                )
                yield plan, ()

    def test_writers(self):
        self.each(lambda: commands.writing(self), self.failing, "faults under writers")

    def test_readers(self):
        self.each(commands.reading, self.failing, "faults under readers")

    def test_short_writes_and_reads(self):
        self.each(
            lambda: commands.writing(self) + commands.reading(),
            self.shortened,
            "short writes and reads",
        )
