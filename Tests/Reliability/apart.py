"""The partner support store beside the case record: what the suites need to cut, fail and repeat its
commands as they do those of the case record."""

import os
import shutil

import commands
from commands import FOLLOWED, MARKED, REFERRED, SUITABLE, Command
from harness import as_csv, reference
from ledger import Ledger
from rig import Kept, Known, Rigged

# The victims of the prepared store.
CONTACTED, CLOSED, UNSAFE, KEPT = (reference(n, "V") for n in range(1, 5))

NEXT = ("support", "add", REFERRED, "--relationship", "relative", "--worker", "Pat Partner", "--key", "later")

READS = (
    ("support", "list", "--format", "csv"),
    ("support", "case", SUITABLE, "--format", "csv"),
    ("support", "due", "--format", "csv"),
    ("support", "return", "--format", "csv"),
)


def victims(count):
    columns = ["case", "name", "relationship", "worker", "key", "note"]
    rows = [
        [REFERRED, f"Import Standin-{n}x", "relative", "Pat Partner", f"I{n}", f"a note, \"{n}\"\nmore"]
        for n in range(count)
    ]
    return as_csv(columns, rows)


def fill(test):
    """Four victims of one case, each with something more to be told of."""
    test.done("support", "step", SUITABLE, "--result", "offered", "--reason", "a reason", "--on", "2025-06-20")
    for relationship in ("ex", "child", "current", "relative"):
        test.done(
            "support", "add", SUITABLE, "--relationship", relationship, "--worker", "Pat Partner", "--on",
            "2025-06-20", stdin=f"Vera {relationship.title()} Standin".encode(),
        )  # fmt: skip
    for victim in (CONTACTED, CLOSED, KEPT):
        test.done(
            "support", "safe-contact", victim, "--method", "phone", "--verified-on", "2026-06-20",
            stdin=b"07700 900123",
        )  # fmt: skip
    test.done("support", "contact", CONTACTED, "--outcome", "made", "--on", "2026-06-21")
    test.done("support", "close", CLOSED, "--reason", "ended", "--on", "2026-06-22")
    test.done("support", "list", "--names")


def writing(test):
    """Every command of partner support that records, once; `test` has filled both stores."""
    contact = next(row["entry"] for row in test.table_apart("contacts.csv"))
    new = os.path.join(test.folder, "new")
    return [
        Command(("support", "step", MARKED, "--result", "declined", "--on", "2026-06-01")),
        Command(("support", "step", SUITABLE, "--result", "unsafe-to-contact", "--on", "2026-06-01")),
        Command(("support", "step", "--from", "-"), as_csv(
            ["case", "result", "on"], [[MARKED, "offered", "2026-06-01"], [FOLLOWED, "offered", "2026-06-01"]])),
        Command(("support", "add", MARKED, "--relationship", "ex", "--worker", "Quin Madeup"), b"Una Standin\n"),
        Command(("support", "add", "--from", "-"), victims(6)),
        Command(("support", "safe-contact", UNSAFE, "--method", "email", "--verified-on", "2026-06-29"),
                b"una@example.org\n"),
        Command(("support", "contact", CONTACTED, "--outcome", "made", "--on", "2026-06-30")),
        Command(("support", "contact", CONTACTED, "--correct", contact, "--outcome", "attempted", "--because", "n")),
        Command(("support", "close", UNSAFE, "--reason", "ended", "--on", "2026-06-01")),
        Command(("support", "disclose", KEPT, "--to", "Vera Standin", "--because", "asked"), repeats=False),
        Command(("support", "erase", KEPT, "--because", "asked")),
        Command(("support", "init", "--support-store", new), starts_empty=True),
    ]  # fmt: skip


def reading():
    """The commands of partner support that look."""
    plain = [*READS, ("support", "check"), ("support", "log"), ("-n", "support", "erase", KEPT, "--because", "x")]
    naming = [("support", "list", "--names"), ("support", "case", SUITABLE, "--names")]
    return [Command(words, writes=False) for words in plain + naming]


class Apart(Rigged):
    """Both stores, prepared, and judged together: each is whole by itself, and where a command writes to
    both, repeating it finishes what was stopped between them."""

    NEXT = NEXT

    @property
    def apart(self):
        return self.store + "-support"

    def table_apart(self, name):
        here, self.store = self.store, self.apart
        try:
            return self.table(name)
        finally:
            self.store = here

    def prepare(self):
        self.done("store", "init")
        commands.fill(self)
        fill(self)
        self.base, self.base_apart = Kept(self.store), Kept(self.apart)
        self.known = self.state()

    def start_of(self, command):
        self.base.put_back()
        self.base_apart.put_back()
        kept = ("home", "store", "store-support")
        for name in os.listdir(self.folder):
            if name not in kept:
                path = os.path.join(self.folder, name)
                shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)

    def whole(self, about=""):
        """The ledger of the partner support store; that of the case record is whole too."""
        super().whole(about)
        ledger = Ledger(self.apart)
        self.assertEqual(ledger.faults, [], f"the partner support store is not whole\n{about}")
        return ledger

    def state(self):
        ledger = self.whole()
        return Known(ledger.counts, self.answers())

    def answers(self):
        return [(answer.code, answer.out) for answer in (self.dapu(*words) for words in READS)]

    def agrees(self, before, after, acknowledged, about):
        now = self.state()
        states = [after] if acknowledged else [before, after]
        self.assertIn(now.counts, [state.counts for state in states], f"neither state\n{about}")
        is_after = now.counts == after.counts
        # Whether the case record knows of a step is told apart from the step itself.
        known = after if is_after else before
        if acknowledged or not is_after:
            self.assertEqual(now.answers, known.answers, f"a reader saw another state\n{about}")
        for side in ("store", "support"):
            check = self.dapu(side, "check")
            self.assertEqual((check.code, check.out, check.err), (0, b"", ""), f"{about}\n{check}")
        return is_after

    def finished(self, command, after, about):
        """Repeating a command finishes it in both stores, once; then the next writer works."""
        if command.repeats:
            again = self.dapu(*command.words, stdin=command.stdin)
            self.assertEqual(again.code, 0, f"repeated: {again}\n{about}")
            now = self.state()
            self.assertEqual((now.counts, now.answers), (after.counts, after.answers), about)
        counts = self.whole(about).counts
        answer = self.dapu(*NEXT)
        self.assertEqual(answer.code, 0, f"the next writer: {answer}\n{about}")
        later = self.whole(f"after the next writer\n{about}")
        self.assertEqual(later.counts["victims"], counts["victims"] + 1, about)
        self.assertEqual(later.unfinished["victims"], 0, f"the next writer did not cut\n{about}")
