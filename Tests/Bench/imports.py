"""The import of many marks with the rules, flushed to the disk: how each tool is asked for it.

Every tool gets the unit as it was before the marks, and gives the number of the marks that it took.
Each of them looks up the enrolment of every mark, and refuses days before it and a session twice.
"""

import os
import shutil
import sys

from peers import duckdb

MARKS = "'attended', 'late', 'absent-acceptable', 'absent-unacceptable'"

TABLE = f"""create table attendance (enrolment integer not null, "case" text not null,
 "on" text not null, session integer not null, mark text not null check (mark in ({MARKS})),
 minutes integer, note text, unique (enrolment, session));"""

TAKE = """insert into attendance select e.entry, m."case", m."on", m.session, m.mark, m.minutes, m.note
 from {marks} m left join enrolments e on e."case" = m."case" and e."on" <= m."on";
 select count(*) from attendance;"""

PYTHON = f"""import csv, os, sys
place = {{r['case']: (r['entry'], r['on']) for r in csv.DictReader(open('enrolments.csv', newline=''))}}
seen, count = set(), 0
with open(sys.argv[2], 'w', newline='') as out:
    writer = csv.writer(out)
    for r in csv.DictReader(open(sys.argv[1], newline='')):
        entry, began = place[r['case']]
        key = entry, int(r['session'])
        if r['on'] < began or key in seen or r['mark'] not in ({MARKS}): sys.exit(2)
        seen.add(key)
        writer.writerow([entry, *r.values()])
        count += 1
    out.flush()
    os.fsync(out.fileno())
print(count)"""

POLARS = f"""import os, sys
import polars as pl
place = pl.read_csv('enrolments.csv', columns=['entry', 'case', 'on']).rename({{'on': 'began'}})
marks = pl.read_csv(sys.argv[1]).join(place, on='case', how='left')
bad = marks.filter(pl.col('entry').is_null() | (pl.col('on') < pl.col('began'))
 | ~pl.col('mark').is_in([{MARKS}]) | pl.struct('entry', 'session').is_duplicated())
if bad.height: sys.exit(2)
with open(sys.argv[2], 'wb') as out:
    marks.write_csv(out)
    out.flush()
    os.fsync(out.fileno())
print(marks.height)"""

MILLER = """if (FILENAME == "enrolments.csv") { @of[$case] = $entry; @began[$case] = $on }
 else { if (is_absent(@of[$case]) || $on < @began[$case] || is_present(@seen[$case][$session])) {
   print "a bad row" }
  @seen[$case][$session] = 1; @count += 1;
  print > ENV["OUT"], @of[$case] . "," . joinv($*, ",") }
 end { print @count }"""


class Imports:
    """The tools that can import, and their files."""

    def __init__(self, binary, before, marks, folder, has):
        self.binary, self.before, self.marks, self.has = binary, before, marks, has
        self.store = os.path.join(folder, "taking")
        self.out = os.path.join(folder, "taken.csv")
        self.databases = {
            tool: (os.path.join(folder, f"before.{tool}"), os.path.join(folder, f"taking.{tool}"))
            for tool in ("sqlite3", "duckdb")
        }

    def prepare(self, run):
        """Makes the databases of the unit as it was before the marks."""
        enrolments = os.path.join(self.before, "enrolments.csv")
        if self.has("sqlite3"):
            lines = [".mode csv", f".import {enrolments} enrolments", TABLE]
            lines.append('create index of_case on enrolments("case");')
            words = [word for line in lines for word in ("-cmd", line)]
            run(["sqlite3", *words, self.databases["sqlite3"][0], "select 1;"])
        if self.has("duckdb"):
            make = f"create table enrolments as from '{enrolments}'; " + TABLE.replace(
                '"on" text', '"on" date'
            )
            run([duckdb(), self.databases["duckdb"][0], "-c", make])

    def begin(self, tool):
        """Puts everything in the state before the marks."""
        shutil.rmtree(self.store, ignore_errors=True)
        if tool == "dapu":
            shutil.copytree(self.before, self.store)
        if tool in self.databases:
            before, taking = self.databases[tool]
            shutil.copyfile(before, taking)
        if os.path.exists(self.out):
            os.remove(self.out)

    def commands(self):
        """The command of every tool, dapu's first."""
        python = [sys.executable, "-c"]
        asked = {"dapu": [self.binary, "attend", "--from", self.marks, "-q"]}
        if self.has("sqlite3"):
            lines = ["pragma synchronous = full;", "create temp table m as select * from attendance;"]
            lines += ["alter table m drop column enrolment;", ".mode csv"]
            lines += [f".import --skip 1 --schema temp {self.marks} m", ".mode list"]
            asked["sqlite3"] = [
                *["sqlite3", *[word for line in lines for word in ("-cmd", line)]],
                *[self.databases["sqlite3"][1], TAKE.format(marks="m")],
            ]
        if self.has("duckdb"):
            take = TAKE.format(marks=f"'{self.marks}'")
            asked["duckdb"] = [
                *[duckdb(), "-noheader", "-list", self.databases["duckdb"][1], "-c", take]
            ]
        if self.has("miller"):
            asked["miller"] = [
                *["env", f"OUT={self.out}", "sh", "-c", 'mlr "$@" && sync "$OUT"', "sh"],
                *["--icsv", "--onidx", "put", "-q", MILLER, "enrolments.csv", self.marks],
            ]
        asked["python csv"] = [*python, PYTHON, self.marks, self.out]
        try:
            import polars  # noqa: F401

            asked["polars"] = [*python, POLARS, self.marks, self.out]
        except ImportError:
            pass
        return asked

    def taken(self, tool, text):
        """How many marks a tool took."""
        if tool == "dapu":
            with open(os.path.join(self.store, "attendance.csv"), "rb") as file:
                return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1
        return int(text.split()[-1])
