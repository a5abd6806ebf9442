"""The import of many marks with the rules, flushed to the disk: how each tool is asked for it.

Every tool gets the unit as it was before the marks, and gives the number of the marks that it took.
The marks come in the order of their days, as registers do. Each tool looks up the place of every
mark, and refuses days before it and a session twice. Those that keep tables of their own keep what
dapu keeps: who recorded a mark and when, a key of its own, and by which case it is found.
"""

import os
import shutil
import sys

from peers import duckdb

MARKS = "'attended', 'late', 'absent-acceptable', 'absent-unacceptable'"

BEFORE = """create table cases ("case" text primary key, "on" {day} not null);
 insert into cases select "case", "on" from {referrals};
 create table places (entry integer primary key, "case" text not null references cases("case"),
  "on" {day} not null);
 insert into places select entry, "case", "on" from {enrolments};
 create index places_case on places("case");"""

TABLE = f"""create table attendance (entry integer primary key, recorded_at text not null,
 recorded_by text not null, "case" text not null references cases("case"),
 enrolment integer not null references places(entry), "on" {{day}} not null,
 session integer not null check (session > 0), mark text not null check (mark in ({MARKS})),
 minutes integer check (minutes between 1 and 600), note text, unique (enrolment, session));
 create index attendance_case on attendance("case");"""

TAKE = """insert into attendance select 1000000 + {number}, '2026-06-30T12:00:00Z', 'bench',
  m."case", p.entry, m."on", m.session, m.mark, m.minutes, m.note
 from {marks} m left join places p on p."case" = m."case" and p."on" <= m."on";
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
        names = {n: os.path.join(self.before, f"{n}.csv") for n in ("referrals", "enrolments")}
        if self.has("sqlite3"):
            make = BEFORE.format(day="text", referrals="temp.r", enrolments="temp.e")
            lines = [".mode csv", f".import --schema temp {names['referrals']} r"]
            lines += [f".import --schema temp {names['enrolments']} e"]
            lines += [make, TABLE.format(day="text")]
            words = [word for line in lines for word in ("-cmd", line)]
            run(["sqlite3", *words, self.databases["sqlite3"][0], "select 1;"])
        if self.has("duckdb"):
            make = BEFORE.format(day="date", **{n: f"'{path}'" for n, path in names.items()})
            run([duckdb(), self.databases["duckdb"][0], "-c", make + TABLE.format(day="date")])

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
            lines = ["pragma synchronous = full;", "pragma foreign_keys = on;"]
            lines += ['create temp table m ("case", "on", session, mark, minutes, note);']
            lines += [".mode csv", f".import --skip 1 --schema temp {self.marks} m", ".mode list"]
            asked["sqlite3"] = [
                *["sqlite3", *[word for line in lines for word in ("-cmd", line)]],
                *[self.databases["sqlite3"][1], TAKE.format(marks="temp.m", number="m.rowid")],
            ]
        if self.has("duckdb"):
            take = TAKE.format(marks=f"'{self.marks}'", number="row_number() over ()")
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
