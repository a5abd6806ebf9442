"""The questions, and how each tool is asked them: every tool has to give the same answer.

An answer is lines of text, compared whatever their order. The peers read the tables of the store
itself, or a database or records that were made of them beforehand.
"""

import os
import shutil
import sys

import scripts
from scripts import ABOUT_CASES
from stores import TABLES, TODAY, reference

NEEDED = {"sqlite3": "sqlite3", "duckdb": "duckdb", "miller": "mlr", "mawk": "mawk"}
NEEDED |= {"recutils": "recsel"}

# From how many referrals on a tool would take minutes for one answer, and is left out.
LIMITS = {
    ("recutils", "one case"): 20_000,
    ("recutils", "sessions of every case"): 5_000,
    ("recutils", "check of the store"): 500,
    ("miller", "check of the store"): 200_000,
    ("miller", "sessions of every case"): 200_000,
    ("python csv", "check of the store"): 200_000,
}
RECORDS = max(limit for (tool, _), limit in LIMITS.items() if tool == "recutils")


def duckdb():
    """The tool itself: what pip puts in the path is a script that takes longer to start than it."""
    try:
        import duckdb_cli
    except ImportError:
        return "duckdb"
    tool = os.path.join(os.path.dirname(duckdb_cli.__file__), "duckdb")
    return tool if os.access(tool, os.X_OK) else "duckdb"


class Peers:
    """The tools that are there, and their files for one store."""

    def __init__(self, binary, store, folder, count):
        self.binary, self.store, self.folder, self.count = binary, store, folder, count
        self.sqlite = os.path.join(folder, "peer.db")
        self.duck = os.path.join(folder, "peer.duckdb")
        self.records = {name: os.path.join(folder, f"{name}.rec") for name in TABLES}

    def has(self, tool):
        return tool not in NEEDED or shutil.which(NEEDED[tool]) is not None

    def missing(self):
        """The tools that are not there."""
        return [tool for tool in NEEDED if not self.has(tool)]

    def imports(self):
        lines = [".mode csv"] + [f".import {name}.csv {name}" for name in TABLES]
        lines += [f'create index {n}_case on {n}("case");' for n in ABOUT_CASES]
        return lines

    def prepare(self, run):
        """Makes the databases and records of the peers."""
        for path in (self.sqlite, self.duck):
            if os.path.exists(path):
                os.remove(path)
        if self.has("sqlite3"):
            run(["sqlite3", *self.before(self.imports()), self.sqlite, "select 1;"])
        if self.has("duckdb"):
            tables = "".join(f"create table {n} as from '{n}.csv';" for n in TABLES)
            run([duckdb(), self.duck, "-c", tables])
        if self.has("recutils") and self.count < RECORDS:
            for name, path in self.records.items():
                rules = f"%rec: {name}\n%key: entry\n%type: case regexp /^C[0-9]{{6}}[A-Z]$/\n"
                if name != "people":
                    rules += "%mandatory: case on\n%type: on regexp /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/\n"
                text, _ = run(["csv2rec", f"{name}.csv"])
                with open(path, "w", encoding="utf-8") as file:
                    file.write(rules + "\n" + text)

    @staticmethod
    def before(lines):
        return [word for line in lines for word in ("-cmd", line)]

    def sql(self, query, due=""):
        """The same query by every tool that speaks SQL, of its own file and of the tables."""
        text = query.format(due=due or "date(c.\"on\", '+' || n.number || ' months')", today=TODAY)
        tables = [".mode csv"] + [f".import {name}.csv {name}" for name in TABLES] + [".mode list"]
        views = "".join(f"create view {n} as from '{n}.csv';" for n in TABLES)
        given = query.format(due='(c."on" + to_months(n.number))', today=TODAY)
        duck = [duckdb(), "-noheader", "-list"]
        return {
            "sqlite3": ["sqlite3", "-readonly", self.sqlite, text],
            "sqlite3 csv": ["sqlite3", *self.before(tables), ":memory:", text],
            "duckdb": [*duck, "-readonly", self.duck, "-c", given],
            "duckdb csv": [*duck, "-c", views + given],
        }

    def questions(self):
        """Every question with the commands that ask it, dapu's first, and the tools left out."""
        for question, asked in self.all_questions():
            asked = {tool: words for tool, words in asked.items() if self.has(tool.split(" ")[0])}
            left_out = [
                tool for tool in asked if self.count >= LIMITS.get((tool, question), sys.maxsize)
            ]
            yield question, {t: w for t, w in asked.items() if t not in left_out}, left_out

    def all_questions(self):
        dapu = lambda *words: [self.binary, *words]
        awk = lambda script, *names: ["mawk", "-F,", script, *[f"{name}.csv" for name in names]]
        each = lambda words, *files: ["sh", "-c", f'for f; do {words} "$f" || exit; done', "sh", *files]
        python = lambda script, *words: [sys.executable, "-c", script, *words]
        miller = lambda script, *names: [
            *["mlr", "--icsv", "--onidx", "put", "-q", script],
            *[f"{name}.csv" for name in names],
        ]
        case = reference(max(1, self.count // 5))
        rows = " ".join(f"select * from {n} where \"case\" = '{case}';" for n in ABOUT_CASES)
        yield "one case", {
            "dapu": dapu("report", "case", case, "--format", "csv"),
            **self.sql(rows),
            "miller": [
                *["mlr", "--icsv", "--onidx", "--ofs", ",", "filter", f'$case == "{case}"'],
                *[f"{n}.csv" for n in ABOUT_CASES],
            ],
            "mawk": awk(f'$7 == "{case}"', *ABOUT_CASES),
            "grep": ["grep", "-h", f",{case},"] + [f"{n}.csv" for n in ABOUT_CASES],
            "python csv": python(scripts.ONE_CASE_PYTHON, case),
            "recutils": each(
                f"recsel -e \"case = '{case}'\"", *[self.records[n] for n in ABOUT_CASES]
            ),
        }
        yield "follow-ups due", {
            "dapu": dapu("followup", "due", "--columns", "case,number", "--format", "csv"),
            **self.sql(scripts.DUE),
            "miller": miller(scripts.DUE_MILLER, "followups", "enrolment_changes"),
            "mawk": awk(scripts.DUE_AWK, "followups", "enrolment_changes"),
            "python csv": python(scripts.DUE_PYTHON),
        }
        yield "sessions of every case", {
            "dapu": dapu(
                *["report", "cases", "--columns", "case,sessions", "--where", "sessions>0"],
                *["--format", "csv"],
            ),
            **self.sql(scripts.COUNTED),
            "miller": miller(scripts.COUNTED_MILLER, "enrolments", "attendance"),
            "mawk": awk(scripts.COUNTED_AWK, "enrolments", "attendance"),
            "python csv": python(scripts.COUNTED_PYTHON),
            "recutils": [
                *["sh", "-c", 'recsel -e "$1" "$2" | recsel -G case -P "case,Count(session)"', "sh"],
                *["mark = 'attended' || mark = 'late'", self.records["attendance"]],
            ],
        }
        yield "check of the store", {
            "dapu": dapu("store", "check"),
            **self.sql(scripts.CHECK),
            "miller": miller(scripts.CHECK_MILLER, *TABLES),
            "mawk": awk(scripts.CHECK_AWK, *TABLES),
            "python csv": python(scripts.CHECK_PYTHON),
            "recutils": each("recfix --check", *self.records.values()),
        }
