"""The questions, and how each tool is asked them: every tool has to give the same answer.

An answer is lines of text, compared whatever their order. The peers read the tables of the store
itself, or a database that was made of them beforehand.
"""

import os
import shutil
import sys

from stores import TODAY, reference

TABLES = ["people", "referrals", "assessments", "enrolments", "enrolment_changes", "attendance"]
TABLES += ["consents", "followups"]

COUNTED = """select e."case" || ',' || count(distinct a.session) from enrolments e
 join attendance a on a.enrolment = e.entry
 where a.mark in ('attended', 'late') group by e.entry, e."case";"""

DUE = """with n(number) as (values (1), (2), (3), (4), (5), (6))
 select c."case" || ',' || n.number from enrolment_changes c join n on 1 = 1
 left join followups f on f.enrolment = c.enrolment and f.month = n.number
 where c.change = 'complete' and f.entry is null and {due} <= '{today}';"""

CHECK = """select count(*) from (
 select entry from attendance group by entry having count(*) > 1
 union all select a.entry from attendance a left join enrolments e on e.entry = a.enrolment
  where e.entry is null or a."case" <> e."case" or a."on" < e."on"
 union all select enrolment from attendance group by enrolment, session having count(*) > 1
 union all select r.entry from referrals r left join people p on p.person = r.person
  where p.person is null
 union all select e.entry from enrolments e left join assessments s
  on s."case" = e."case" and s.outcome = 'suitable' and s."on" <= e."on" where s.entry is null);"""

COUNTED_AWK = r"""FNR == 1 { next }
 FILENAME ~ /enrolments/ { of[$1] = $7; next }
 ($12 == "attended" || $12 == "late") && !(($8, $10) in seen) { seen[$8, $10]; n[$8]++ }
 END { for (e in n) print of[e] "," n[e] }"""

COUNTED_PYTHON = """import csv, sys
of = {r['entry']: r['case'] for r in csv.DictReader(open('enrolments.csv', newline=''))}
seen = {}
for r in csv.DictReader(open('attendance.csv', newline='')):
    if r['mark'] in ('attended', 'late'): seen.setdefault(r['enrolment'], set()).add(r['session'])
sys.stdout.writelines(f'{of[e]},{len(s)}\\n' for e, s in seen.items())"""


class Peers:
    """The tools that are there, and their files for one store."""

    def __init__(self, binary, store, folder):
        self.binary, self.store, self.folder = binary, store, folder
        self.sqlite = os.path.join(folder, "peer.db")
        self.duck = os.path.join(folder, "peer.duckdb")

    def has(self, tool):
        return shutil.which(tool) is not None

    def imports(self):
        lines = [".mode csv"] + [f".import {name}.csv {name}" for name in TABLES]
        lines += ["create index of_case on attendance(\"case\");"]
        lines += [f'create index {n}_case on {n}("case");' for n in TABLES[1:5] + TABLES[6:]]
        return lines

    def prepare(self, run):
        """Makes the databases of the peers."""
        for path in (self.sqlite, self.duck):
            if os.path.exists(path):
                os.remove(path)
        if self.has("sqlite3"):
            run(["sqlite3", "-cmd", *self.words(self.imports()), self.sqlite, "select 1;"])
        if self.has("duckdb"):
            tables = "".join(f"create table {n} as from '{n}.csv';" for n in TABLES)
            run(["duckdb", self.duck, "-c", tables])

    @staticmethod
    def words(lines):
        words = []
        for line in lines:
            words += [line, "-cmd"]
        return words[:-1]

    def sql(self, query, due=""):
        """The same query by every tool that speaks SQL."""
        asked = {}
        if self.has("sqlite3"):
            text = query.format(due=due or "date(c.\"on\", '+' || n.number || ' months')", today=TODAY)
            asked["sqlite3"] = ["sqlite3", "-readonly", self.sqlite, text]
        if self.has("duckdb"):
            text = query.format(due="(c.\"on\" + to_months(n.number))", today=TODAY)
            asked["duckdb"] = ["duckdb", "-readonly", "-noheader", "-list", self.duck, "-c", text]
            views = "".join(f"create view {n} as from '{n}.csv';" for n in TABLES)
            asked["duckdb csv"] = ["duckdb", "-noheader", "-list", "-c", views + text]
        return asked

    def questions(self, count):
        """Every question with the commands that ask it, dapu's first."""
        dapu = lambda *words: [self.binary, *words]
        case = reference(max(1, count // 5))
        entries = " union all ".join(
            f"select entry from {n} where \"case\" = '{case}'" for n in TABLES if n != "people"
        )
        yield "one case", {
            "dapu": dapu("report", "case", case, "--format", "csv"),
            **self.sql(entries + ";"),
            "grep": ["grep", "-h", f",{case},"] + [f"{n}.csv" for n in TABLES if n != "people"],
            **(
                {"mawk": ["mawk", "-F,", f'$7 == "{case}" {{ print $1 }}']}
                if self.has("mawk")
                else {}
            ),
        }
        yield "follow-ups due", {
            "dapu": dapu("followup", "due", "--format", "csv"),
            **self.sql(DUE),
        }
        yield "sessions of every case", {
            "dapu": dapu(
                "report", "cases", "--columns", "case,sessions", "--where", "sessions>0",
                "--format", "csv",
            ),
            **self.sql(COUNTED),
            **({"mawk": ["mawk", "-F,", COUNTED_AWK]} if self.has("mawk") else {}),
            "python csv": [sys.executable, "-c", COUNTED_PYTHON],
        }
        yield "check of the store", {"dapu": dapu("store", "check"), **self.sql(CHECK)}
