"""The commands that the reliability suites cut, fail and repeat: add a row for every new one.

`fill` makes the store that they begin from. Names of people are invented.
"""

import os

from harness import as_csv, reference


class Command:
    """One command; `writes` where it records, `starts_empty` where there is no store before it,
    `tells_last` where what it prints says that it is recorded, `repeats` where it may be repeated."""

    def __init__(
        self, words, stdin=b"", writes=True, starts_empty=False, makes=(), tells_last=True, repeats=True
    ):
        self.words, self.stdin, self.writes = list(words), stdin, writes
        self.starts_empty, self.makes, self.tells_last = starts_empty, makes, tells_last
        self.repeats = repeats

    def acknowledges(self, out):
        return out != b"" and self.tells_last

    def __str__(self):
        return " ".join(self.words)


# The cases of the prepared store, by how far they have come.
REFERRED, SUITABLE, MARKED, COMPLETABLE, FOLLOWED, SUSPENDED, GROUPED = (
    reference(n) for n in range(1, 8)
)

NEXT = (
    "refer",
    "--name",
    "Later Example",
    "--source",
    "self",
    "--on",
    "2026-06-01",
    "--new-person",
)

# Without a look at the stories, which would be one more thing that the next writer flushes.
READS = (
    ("report", "cases", "--format", "csv"),
    ("report", "case", MARKED, "--format", "csv", "--dry-run"),
    ("report", "case", FOLLOWED, "--format", "csv", "--dry-run"),
    ("report", "summary", "--format", "csv"),
)


def referrals(count, prefix):
    columns = ["key", "name", "source", "on", "born", "consent", "risk", "note"]
    rows = [
        [f"{prefix}{n}", f"Import Example-{n}x", "police", "2026-05-04", f"1980-01-{n % 28 + 1:02}", "yes", "medium",
         f"a note, with \"quotes\"\nand lines {n}"]
        for n in range(count)
    ]  # fmt: skip
    return as_csv(columns, rows)


def marks(case, count, first=1):
    columns = ["case", "on", "mark", "session", "note"]
    days = [f"2026-{4 + n // 28:02}-{n % 28 + 1:02}" for n in range(count)]
    rows = [[case, day, "attended", first + n, f"note {n}"] for n, day in enumerate(days)]
    return as_csv(columns, rows)


def fill(test):
    """Seven cases, each a step further on than the one before it."""
    test.refer(name="Alex Example", risk="medium", note="a first note")
    for _ in range(6):
        test.refer(consent="yes", need="alcohol")
    for case in (SUITABLE, MARKED, COMPLETABLE, FOLLOWED, SUSPENDED, GROUPED):
        test.assess(case, "--view", "police=support:a note", "--risk", "medium")
    for case in (MARKED, COMPLETABLE, FOLLOWED, SUSPENDED):
        test.enrol(case)
    test.done("store", "groups", "add", "monday", "--programme", "dapu", "--day", "monday", "--starts", "2025-07-07")
    test.enrol(GROUPED, "--group", "monday")
    test.done("assess", SUITABLE, "--action", "disrupt", "--agency", "police", "--result", "agreed", "--on", "2025-07-01")
    test.attend(MARKED, 5)
    test.attend(COMPLETABLE)
    test.attend(FOLLOWED)
    test.complete(FOLLOWED)
    test.follow_up(FOLLOWED, 1)
    test.done("report", "cases", "--names")
    test.done("enrol", SUSPENDED, "--suspend", "--on", "2025-08-01")


def first_mark(test):
    """The entry of a mark that may be corrected."""
    rows = [row for row in test.table("attendance.csv") if row["case"] == MARKED]
    return rows[-1]["entry"]


def first_action(test):
    """The entry of an action that may be done."""
    return test.table("actions.csv")[0]["entry"]


def writing(test):
    """Every command that records, once; `test` has filled its store."""
    return [
        Command(("store", "init"), starts_empty=True),
        Command(("refer", "--name", "Kim Example", "--source", "self", "--on", "2026-05-01", "--consent", "yes",
                 "--need", "housing", "--risk", "high", "--note", "a note")),
        Command(("refer", "--correct", REFERRED, "--name", "Alex Sample", "--risk", "high", "--because", "a call")),
        Command(("refer", "--from", "-"), referrals(40, "I")),
        Command(("assess", REFERRED, "--on", "2026-06-01", "--view", "police=support", "--view", "NHS=concern:n",
                 "--need", "housing=met", "--risk-tool", "DASH", "--risk-score", "11", "--consent", "yes",
                 "--outcome", "suitable")),
        Command(("assess", SUITABLE, "--action", "support", "--agency", "police", "--result", "a visit",
                 "--on", "2026-06-01")),
        Command(("assess", SUITABLE, "--meeting", "MARAC", "--on", "2026-06-01")),
        Command(("enrol", SUITABLE, "--programme", "dapu", "--caseworker", "Robin Standin", "--on", "2025-07-01")),
        Command(("enrol", MARKED, "--suspend", "--on", "2026-06-01")),
        Command(("enrol", SUSPENDED, "--resume", "--on", "2026-06-01")),
        Command(("enrol", COMPLETABLE, "--complete", "--on", "2026-06-01")),
        Command(("enrol", MARKED, "--end", "moved", "--initiator", "participant", "--on", "2026-06-01")),
        Command(("attend", MARKED, "--mark", "attended", "--session", "21", "--on", "2026-06-01", "--note", "n")),
        Command(("attend", MARKED, "--correct", first_mark(test), "--mark", "late", "--because", "typed in wrong")),
        Command(("attend", "--from", "-"), marks(MARKED, 50, 30)),
        Command(("followup", "record", FOLLOWED, "--month", "2", "--outcome", "made", "--on", "2026-02-02")),
        Command(("followup", "check", FOLLOWED, "--source", "police", "--on", "2026-02-02")),
        Command(("followup", "reoffence", FOLLOWED, "--kind", "arrest", "--domestic", "no", "--source", "police",
                 "--on", "2026-02-03")),
        Command(("followup", "remind", "--kinds", "all"), tells_last=False),
        Command(("followup", "close", FOLLOWED, "--reason", "moved", "--on", "2026-06-01")),
        Command(("store", "groups", "add", "friday", "--programme", "dapu", "--day", "friday", "--starts", "2025-07-04",
                 "--facilitators", "Robin Standin;Fay Placeholder")),
        Command(("store", "groups", "add", "--from", "-"), as_csv(
            ["group", "programme", "day", "starts", "facilitators"],
            [[f"group-{n}", "dapu", "friday", "2025-07-04", f"Fay Placeholder-{n}x"] for n in range(1, 9)])),
        Command(("store", "groups", "set", "monday", "--size", "8")),
        Command(("assess", SUITABLE, "--done", first_action(test), "--result", "a visit", "--on", "2026-06-01")),
        Command(("store", "events", "add", "training", "--attending", "12", "--on", "2026-06-01", "--title", "A title",
                 "--facilitators", "Fay Placeholder")),
        Command(("store", "events", "add", "--from", "-"), as_csv(
            ["event", "on", "attending"], [["briefing", f"2026-05-{n:02}", n] for n in range(1, 20)])),
        Command(("assess", SUITABLE, "--non-association", MARKED, "--on", "2026-06-01")),
        Command(("attend", "--group", "monday", "--on", "2026-06-01", "--register", "-"),
                f"case,mark,note\n{GROUPED},attended,a note\n".encode()),
        Command(("store", "review", "record", FOLLOWED, "--hold", "no", "--review-on", "+1y")),
        Command(("store", "disclose", MARKED, "--to", "Alex Example", "--because", "asked")),
        Command(("store", "erase", REFERRED, "--because", "a review")),
        Command(("store", "programmes", "enable", "notts-group")),
        Command(("store", "programmes", "set", "dapu", "--fee", "25", "--areas", "Suffolk;Norfolk")),
        Command(("store", "programmes", "add", "--from", "-"), as_csv(
            ["programme", "title", "sessions"], [[f"course-{n}", f"Course {n}", n] for n in range(1, 20)])),
        Command(("store", "staff", "add", "Jo Sample", "--side", "partner-support")),
        Command(("store", "undo",)),
    ]  # fmt: skip


def reading():
    """The commands that look; those that show names write a line about the look first."""
    plain = [
        ("report", "summary"), ("report", "cases", "--format", "csv"), ("report", "case", FOLLOWED),
        ("report", "due"), ("followup", "due"), ("store", "check"),
        ("store", "log"), ("store", "programmes", "list"), ("store", "programmes", "show", "dapu"), ("store", "staff", "list"),
        ("store", "review", "due"), ("store", "describe"), ("-n", "store", "erase", FOLLOWED, "--because", "x"),
        ("-n", "refer", "--name", "Kim Example", "--source", "self"),
    ]  # fmt: skip
    naming = [("report", "cases", "--names"), ("report", "case", MARKED, "--names"), ("store", "sql")]
    commands = [Command(words, writes=False) for words in plain + naming]
    out = ("report", "cases", "--format", "csv", "-o", "out.csv")
    return [*commands, Command(out, writes=False, makes=("out.csv",))]


def is_there(test, name):
    return os.path.exists(os.path.join(test.folder, name))
