"""What the reliability suites share: a prepared store, put back in place before each case, and the
question whether a store is whole and holds the state before a command or the one after it."""

import os
import shutil
import stat
import tempfile

import commands
import tracer
from harness import BINARY, IS_FULL, TODAY, TRAP, Tested
from ledger import Ledger

IN_MEMORY = "/dev/shm"
CODES = {0, 1, 64, 65, 66, 70, 73, 74, 75, 77, 78, 130, 141}


def say(suite, text, problems=None):
    """The one line of a suite, with its real counts."""
    failed = f"; {problems.count} FAILED" if problems and problems.count else ""
    # The runner writes its dots without a line end.
    print(f"\n   {suite}: {text}{failed}", flush=True)


class Kept:
    """A folder's files as they were: put back under the same inodes and times, so that the store
    takes them for its own and not for a copy."""

    def __init__(self, folder):
        self.folder, self.files = folder, {}
        for path in self.paths():
            state = os.lstat(path)
            with open(path, "rb") as file:
                self.files[path] = (file.read(), state.st_mtime_ns, stat.S_IMODE(state.st_mode))

    def paths(self):
        for folder, _, names in os.walk(self.folder):
            for name in names:
                yield os.path.join(folder, name)

    def put_back(self):
        for path in list(self.paths()):
            if path not in self.files:
                os.unlink(path)
        for path, (data, changed_at, mode) in self.files.items():
            if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
                shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "r+b" if os.path.exists(path) else "wb") as file:
                if file.readable() and file.read() == data:
                    pass
                else:
                    file.seek(0)
                    file.truncate()
                    file.write(data)
            os.chmod(path, mode)
            os.utime(path, ns=(changed_at, changed_at))

    def are_there(self):
        """Whether the folder holds these very files and no others, as they were put back."""
        if set(self.paths()) != set(self.files):
            return False
        for path, (data, changed_at, mode) in self.files.items():
            state = os.lstat(path)
            if (state.st_mtime_ns, stat.S_IMODE(state.st_mode)) != (changed_at, mode):
                return False
            with open(path, "rb") as file:
                if file.read() != data:
                    return False
        return True


class Known:
    """A committed state: how many rows each table has, and what the readers answer."""

    def __init__(self, counts, answers):
        self.counts, self.answers = counts, answers


class Problems:
    """Failures of single cases, so that one does not hide the others."""

    def __init__(self, test):
        self.test, self.found, self.count = test, {}, 0

    def case(self, what):
        return Case(self, what)

    def end(self):
        """Fails the test where there was any problem, with one example of each kind."""
        if self.count:
            examples = "\n\n".join(
                f"--- {what}\n{text}" for what, text in list(self.found.items())[:12]
            )
            self.test.fail(f"{self.count} cases failed, of {len(self.found)} kinds\n{examples}")


class Case:
    """One case: a failed assertion inside it is kept, under its kind."""

    def __init__(self, problems, what):
        self.problems, self.what = problems, what

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _):
        if kind is not None and issubclass(kind, AssertionError):
            self.problems.count += 1
            self.problems.found.setdefault(self.what, str(error)[-1800:])
            return True
        return False


class Rigged(Tested):
    """Tests with one prepared store for all of a suite, on one processor, because following another
    process from call to call is twice as fast there."""

    makes_store = False
    # Whether the store as it was put back, and not touched since, was judged once.
    is_base_judged = False
    must_trace = True
    on_one_processor = True

    def setUp(self):
        # In memory where there is such a place: no suite here cuts the power of a real disk.
        if "TMPDIR" not in os.environ and os.access(IN_MEMORY, os.W_OK | os.X_OK):
            tempfile.tempdir = IN_MEMORY
        self.addCleanup(setattr, tempfile, "tempdir", None)
        # What the suites put into a store themselves is its owner's alone.
        self.addCleanup(os.umask, os.umask(0o077))
        super().setUp()
        if self.must_trace:
            reason = tracer.can_trace()
            if reason:
                self.skipTest(reason)
        if self.on_one_processor and hasattr(os, "sched_setaffinity"):
            processors = os.sched_getaffinity(0)
            # Each of several that run at once has a processor of its own.
            job = int(os.environ.get("DAPU_JOB", 0))
            os.sched_setaffinity(0, {sorted(processors)[-1 - job % len(processors)]})
            self.addCleanup(os.sched_setaffinity, 0, processors)

    # Stores

    def prepare(self):
        """Makes the store in which every command of the table can be carried out."""
        self.done("store", "init")
        commands.fill(self)
        self.base = Kept(self.store)
        self.known = self.state()

    def start_of(self, command):
        """Puts the store into the state that a command begins from."""
        if command.starts_empty:
            shutil.rmtree(self.store, ignore_errors=True)
        else:
            self.base.put_back()
        for name in os.listdir(self.folder):
            if name not in ("home", "store"):
                path = os.path.join(self.folder, name)
                shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)

    def traced(self, command, plan=None, **options):
        env = self.environment()
        words = [BINARY, *command.words]
        return tracer.run(words, env, self.folder, command.stdin, plan, **options)

    # Answers

    def state(self):
        """The committed state as it is now; fails where the store is not whole."""
        if not os.path.exists(os.path.join(self.store, "head.csv")):
            return Known(None, None)
        ledger = self.whole()
        return Known(ledger.counts, self.answers())

    def whole(self, about=""):
        ledger = Ledger(self.store)
        self.assertEqual(ledger.faults, [], f"the store is not whole\n{about}")
        return ledger

    def answers(self):
        answers = [self.dapu(*words) for words in commands.READS]
        for answer in answers:
            # In a new store there are no cases yet.
            self.assertIn(answer.code, (0, 66), str(answer))
        return [(answer.code, answer.out) for answer in answers]

    def agrees(self, before, after, acknowledged, about):
        """The store holds the state before or the one after, after where that was acknowledged; every
        reader sees that one; the check is silent; the next writer works. A store that nothing has
        touched is judged once."""
        is_untouched = not acknowledged and self.base.are_there()
        if is_untouched and self.is_base_judged:
            return False
        now = self.state_or_nothing(about)
        states = [after] if acknowledged else [before, after]
        self.assertIn(now.counts, [state.counts for state in states], f"neither state\n{about}")
        if now.counts is None:
            return False
        is_after = now.counts == after.counts and now.answers == after.answers
        known = after if is_after or acknowledged else before
        self.assertEqual(now.answers, known.answers, f"a reader saw another state\n{about}")
        check = self.dapu("store", "check")
        self.assertEqual((check.code, check.out, check.err), (0, b"", ""), f"{about}\n{check}")
        self.next_writer(now.counts, about)
        self.is_base_judged = self.is_base_judged or is_untouched
        return is_after

    def state_or_nothing(self, about):
        if not os.path.exists(os.path.join(self.store, "head.csv")):
            return Known(None, None)
        return Known(self.whole(about).counts, self.answers())

    def next_writer(self, counts, about):
        answer = self.dapu(*commands.NEXT)
        self.assertEqual(answer.code, 0, f"the next writer: {answer}\n{about}")
        later = self.whole(f"after the next writer\n{about}")
        for table in ("people", "referrals"):
            self.assertEqual(later.counts[table], counts[table] + 1, f"the next writer\n{about}")
            self.assertEqual(
                later.unfinished[table], 0, f"the next writer did not cut {table}.csv\n{about}"
            )

    def no_trap(self, answer, about):
        self.assertIsNone(TRAP.search(answer.err), f"{about}\n{answer}")


__all__ = [
    "BINARY",
    "CODES",
    "IS_FULL",
    "TODAY",
    "Kept",
    "Known",
    "Ledger",
    "Problems",
    "Rigged",
    "say",
]
