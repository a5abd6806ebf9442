"""Durable entries, each by a new process: one alone, and those of eight shells at once.

The peer keeps what dapu keeps of a check: a number of its own, who recorded it and when, and a line
of a log; it takes no check of a case that is not there or before its referral, and none twice.
"""

import os

from stores import day, reference

WRITERS, EACH = 8, 25

MAKE = """create table cases ("case" text primary key, "on" text not null);
 insert into cases select "case", "on" from temp.r;
 create table checks (entry integer primary key, recorded_at text not null,
  recorded_by text not null, "case" text not null references cases, "on" text not null,
  source text not null, unique ("case", "on", source));
 create table log (number integer primary key, at text not null, actor text not null,
  kind text not null, "case" text);"""

NOW = "datetime('now')"

ENTER = f"""pragma synchronous = full; pragma foreign_keys = on; begin immediate;
 insert into checks (recorded_at, recorded_by, "case", "on", source)
  select {NOW}, 'bench', "case", '%s', '%s' from cases where "case" = '%s' and "on" <= '%s';
 insert into log (at, actor, kind, "case") values ({NOW}, 'bench', 'check', '%s'); commit;"""

AT_ONCE = f"""tool=$1; shift; for case do
 (k=0; while [ $k -lt {EACH} ]; do %s; k=$((k + 1)); done) & done; wait"""


class Entries:
    """The tools that enter, and their files."""

    def __init__(self, binary, store, folder, count, has):
        self.binary, self.store, self.count = binary, store, count
        self.files = {}
        if has("sqlite3"):
            names = ("sqlite3", "sqlite3 wal")
            self.files = {name: os.path.join(folder, f"enter {name}.db") for name in names}

    def prepare(self, run):
        """Makes the databases of the peer."""
        for tool, path in self.files.items():
            lines = [".mode csv", f".import --schema temp {self.store}/referrals.csv r"]
            lines += ["pragma journal_mode = wal;"] if tool == "sqlite3 wal" else []
            words = [word for line in [*lines, MAKE] for word in ("-cmd", line)]
            run(["sqlite3", *words, path, "select 1;"])

    def one(self, turn):
        """The command of every tool that enters one check, dapu's first; of each turn another."""
        on, case = day(1800 + turn), reference(1 + turn % self.count)
        check = ["followup", "check", case, "--on", on, "--source", "alone", "-q"]
        enter = ENTER % (on, "alone", case, on, case)
        return {
            "dapu": [self.binary, *check],
            **{tool: ["sqlite3", path, enter] for tool, path in self.files.items()},
        }

    def at_once(self, turn):
        """The command of every tool by which eight shells enter, each some checks in turn."""
        on, source = day(1800), f"{turn}-$k"
        cases = [reference(1 + (turn * WRITERS + i) % self.count) for i in range(WRITERS)]
        check = f'"$tool" followup check "$case" --on {on} --source {source} -q >/dev/null'
        enter = ENTER.replace('"', '\\"') % (on, source, "$case", on, "$case")
        peer = f'sqlite3 -cmd ".timeout 60000" "$tool" "{enter}"'
        return {
            "dapu": ["sh", "-c", AT_ONCE % check, "sh", self.binary, *cases],
            **{
                tool: ["sh", "-c", AT_ONCE % peer, "sh", path, *cases]
                for tool, path in self.files.items()
            },
        }

    def held(self, tool, source, run):
        """How many checks a tool holds whose source begins so."""
        if tool == "dapu":
            with open(os.path.join(self.store, "data_checks.csv"), encoding="utf-8") as file:
                return sum(f",{source}" in line for line in file)
        count = f"select count(*) from checks where source like '{source}%';"
        return int(run(["sqlite3", self.files[tool], count])[0])
