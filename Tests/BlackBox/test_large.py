"""A large store is read another way than a small one, and says the same to the byte.

A large store is read in few bytes a row, now and --as-of a day; what cannot be read so is read case by
case, with all that is recorded of each. The two are compared over a unit with all that a case can have.
"""

import csv
import io
import os
import random
import re
import shutil
import subprocess
import sys
import unittest

from harness import BINARY, IS_FULL, TODAY, Tested, as_csv, day_after, reference

DIMENSIONS = ["programme", "source", "risk", "area", "caseworker", "sex", "month", "funder"]
FIGURES = ["summary", "attendance", "funnel", "timeliness", "equality", "programmes", "outcomes"]
FIGURES += ["monthly", "caseload", "quality", "return"]
LISTS = ["cases", "due", "overrides"]
FORMS = ["text", "csv", "tsv", "json", "jsonl", "md", "html"]


class Unit:
    """The imports of a unit of so many cases, the same on every run."""

    def __init__(self, count):
        self.count = count
        self.drawn = random.Random(7)
        self.numbers = range(1, count + 1)
        self.placed = [n for n in self.numbers if n % 5 < 3]

    def on(self, number, days):
        return day_after("2024-01-08", number * 37 % 400 + days)

    def one(self, values):
        return self.drawn.choice(values)

    def referrals(self):
        yield "name,born,source,on,consent,risk,sex,ethnicity,area,crn,language,interpreter,relationship,abuse".split(",")
        for n in self.numbers:
            yield [
                f"{self.one(['Ünal', 'O Hara', 'Zoé-Ann', 'Sam'])} Example{n}",
                self.one(["1969-12-31", "1985-05-05", "2000-02-29"]),
                self.one(["police", "self", "probation"]),
                self.on(n, 0),
                "yes",
                self.one(["", "standard", "medium", "high"]),
                self.one(["male", "female", "not-asked", ""]),
                self.one(["W1", "declined", ""]),
                self.one(["North", 'Süd, "hinten"', ""]),
                f"X{100_000 + n}",
                self.one(["", "pl"]),
                self.one(["", "yes"]) if n % 9 == 0 else "",
                self.one(["", "married", "relatives"]),
                self.one(["", "economic", "physical-sexual;controlling-coercive"]),
            ]

    def assessments(self):
        yield ["case", "on", "outcome", "review_on", "view", "ask", "risk", "need", "reason"]
        for n in self.numbers:
            if n % 11 == 10:
                continue
            outcome = "suitable" if n % 5 < 3 else self.one(["not-ready", "declined", "unsuitable"])
            yield [
                reference(n),
                self.on(n, 10 + n % 9),
                outcome,
                self.on(n, 90) if outcome == "not-ready" else "",
                self.one(["", "police=support", "police=no-information;housing=concern:a word"]),
                self.one(["", "", "education"]),
                self.one(["", "", "high"]),
                self.one(["", "alcohol", "housing;drugs=met"]),
                "out-of-area" if outcome == "unsuitable" else "",
            ]

    def places(self):
        yield ["case", "on", "programme", "caseworker"]
        for n in self.placed:
            if n % 11 != 10:
                yield [reference(n), self.on(n, 30), "dapu", f"Worker {n % 7}, {n % 2}"]

    def open_places(self):
        return [n for n in self.placed if n % 11 != 10]

    def changes(self):
        yield ["case", "on", "suspend", "resume", "reallocate", "end", "initiator"]
        for n in self.open_places():
            if n % 13 == 0:
                yield [reference(n), self.on(n, 34), "yes", "", "", "", ""]
                yield [reference(n), self.on(n, 36), "", "yes", "", "", ""]
            if n % 10 == 1:
                yield [reference(n), self.on(n, 200), "", "", "Worker 9", "", ""]

    def marks(self):
        yield "case,on,session,time,mark,minutes,reason,catch_up,worker,interpreter,contacted,note".split(
            ","
        )
        for n in self.open_places():
            for session in range(1, 22 if n % 3 == 0 else 3 + n % 8):
                mark = self.one(["attended"] * 8 + ["late"])
                reason = ""
                if n % 3 and session % 4 == 0:
                    mark = self.one(["absent-unacceptable", "absent-acceptable", "cancelled"])
                    reason = "sickness" if mark == "absent-acceptable" else ""
                yield [
                    reference(n),
                    self.on(n, 30 + 7 * session),
                    "" if n % 17 == 0 else session,
                    self.one(["", "18:30"]),
                    mark,
                    self.one(["", 60, 90]),
                    reason,
                    session - 1 if session == 6 and n % 3 and n % 17 else "",
                    self.one(["", "Kim Placeholder"]),
                    "yes" if n % 9 == 0 and session == 2 else "",
                    "yes" if n % 2 and mark.startswith("absent") else "",
                    self.one(["", 'a "note", with a comma']),
                ]

    def ends(self):
        yield ["case", "on", "complete", "end", "initiator"]
        for n in self.open_places():
            if n % 3 == 0:
                yield [reference(n), self.on(n, 210), "yes", "", ""]
            elif n % 4 == 1:
                yield [reference(n), self.on(n, 210), "", self.one(["moved", "custody"]), "participant"]

    def completed(self):
        return [n for n in self.open_places() if n % 3 == 0]

    def follow_ups(self):
        yield ["case", "on", "month", "outcome", "progress"]
        for n in self.completed():
            for month in range(1, 1 + n % 7):
                on = self.on(n, 210 + 33 * month)
                if on <= TODAY:
                    outcome = self.one(["made", "made", "attempted", "lost"])
                    yield [reference(n), on, month, outcome, self.one(["", "better"])]

    def checks(self):
        yield ["case", "on", "source"]
        for n in self.open_places():
            if n % 2:
                yield [reference(n), self.on(n, 300), "PNC"]

    def reoffences(self):
        yield ["case", "on", "kind", "domestic", "victim", "source"]
        for n in self.open_places():
            if n % 12 == 6:
                kind = self.one(["arrest", "conviction"])
                yield [reference(n), self.on(n, 250), kind, self.one(["yes", "no", ""]), "same", "PNC"]


class Large(Tested):
    def load(self, *words, rows):
        columns, *rows = list(rows)
        self.done(*words, "--from", "-", stdin=as_csv(columns, rows))

    def fill(self, count):
        unit = Unit(count)
        self.load("refer", rows=unit.referrals())
        self.load("assess", rows=unit.assessments())
        self.load("enrol", rows=unit.places())
        self.load("enrol", rows=unit.changes())
        self.load("attend", rows=unit.marks())
        self.load("enrol", rows=unit.ends())
        self.load("followup", "record", rows=unit.follow_ups())
        self.load("followup", "check", rows=unit.checks())
        self.load("followup", "reoffence", rows=unit.reoffences())
        # Who was declined comes again.
        found = [row for row in self.table("assessments.csv") if row["outcome"] == "declined"]
        crns = [f"X{100_000 + int(row['case'][1:7])}" for row in found[: count // 20]]
        rows = [["Sam Other", "self", "2026-01-05", crn] for crn in crns]
        self.load("refer", rows=[["name", "source", "on", "crn"]] + rows)
        # What was put right, taken back and set aside.
        marks = self.table("attendance.csv")
        for row in marks[:: len(marks) // 12]:
            self.done(
                "attend", row["case"], "--mark", "late", "--correct", row["entry"], "--because", "a slip"
            )
        changes = [row for row in self.table("followups.csv") if row["outcome"] == "made"]
        self.done(
            "followup", "record", changes[0]["case"], "--correct", changes[0]["entry"], "--take-back",
            "--because", "a slip",
        )  # fmt: skip
        self.done("refer", "--correct", reference(3), "--risk", "high", "--because", "told since")
        self.done("refer", "--correct", reference(4), "--name", "Sam New", "--because", "told since")
        early = [n for n in unit.open_places() if n % 3 and n % 4 != 1][0]
        self.done("enrol", reference(early), "--complete", "--override", "a court's order")
        return unit

    def copy_read_as_a_whole(self):
        """A copy of the store in which every referral has a note that is read as text alone, so that
        its case is read as a whole."""
        copy = os.path.join(self.folder, "read-as-a-whole")
        shutil.copytree(self.store, copy)
        rows = self.table("referrals.csv")
        for row in rows:
            row["note"] = '\N{RIGHTWARDS ARROW} "seen"'
        with open(os.path.join(copy, "referrals.csv"), "wb") as file:
            file.write(as_csv(list(rows[0]), [list(row.values()) for row in rows]))
        self.whole = {"DAPU_STORE": copy}
        self.done("store", "accept", env=self.whole)

    def same(self, *words):
        """The same from the large store in few bytes, also --as-of today, and from every case as a
        whole."""
        fast = self.done(*words, "-v")
        slow = self.done(*words, "-v", env=self.whole)
        self.assertEqual(fast.out, slow.out, f"{words}\n{fast}\n{slow}")
        then = self.done(*words, "-v", "--as-of", TODAY)
        self.assertEqual(fast.out, then.out, f"{words}\n{fast}\n{then}")
        counts = [int(re.search(r"rows: ([0-9]+) read", a.err).group(1)) for a in (fast, slow)]
        return counts

    def test_it_says_the_same_as_the_cases_one_by_one(self):
        unit = self.fill(3_000 if IS_FULL else 1_200)
        self.copy_read_as_a_whole()
        size = sum(len(data) for data in self.tables().values())
        self.assertGreater(size, 1 << 20, "the store is too small to be read another way")
        for report in FIGURES:
            fast, slow = self.same("report", report, "--format", "csv")
            if report not in ("quality", "return"):
                # These two rest upon every table.
                self.assertLess(fast, slow, f"{report} was read as every case is")
            for dimension in DIMENSIONS:
                self.same("report", report, "--format", "csv", "--by", dimension)
            if report != "monthly":
                self.same("report", report, "--format", "csv", "--publish")
        choices = [
            ("--stage", "following-up"),
            ("--stage", "closed"),
            ("--caseworker", "Worker 3, 1"),
            ("--programme", "dapu"),
            ("--area", "North"),
            ("--from", "2024-06-01", "--to", "2024-12-31"),
        ]
        for choice in choices:
            for report in FIGURES + LISTS:
                self.same("report", report, "--format", "csv", *choice)
            self.same("report", "funnel", "--format", "csv", "--by", "month", *choice)
        for form in FORMS:
            for report in LISTS + ["summary"]:
                self.same("report", report, "--format", form)
        for shape in (
            ("--columns", "case,next,due_on"),
            ("--where", "sessions>3", "--where", "risk=high"),
            ("--sort", "due_on:desc", "--limit", "17"),
            ("--names",),
            ("--by", "risk"),
            ("--where", "stage=none-such"),
        ):
            self.same("report", "cases", *shape)
        print(f"\n   {len(unit.numbers)} cases, {size >> 10} KB, read both ways")

    def test_follow_ups_of_a_large_store_are_those_of_each_case(self):
        self.fill(1_200)
        self.copy_read_as_a_whole()
        due = self.done("followup", "due", "--format", "csv").rows
        for more in ((), ("--names",), ("--names", "--sort", "name:desc", "--limit", "9")):
            words = ("followup", "due", "--format", "csv", *more)
            self.assertEqual(self.done(*words).rows, self.done(*words, env=self.whole).rows)
        self.assertGreater(len(due), 100)
        for row in random.Random(1).sample(due, 10):
            story = self.done("report", "case", row["case"], "--format", "text").text
            self.assertIn(row["due_on"], story)
        for form in ("tsv", "jsonl", "text", "json"):
            self.assertIn(due[0]["case"], self.done("followup", "due", "--format", form).text)

    def test_some_columns_of_a_list_are_those_of_all_and_read_less(self):
        self.fill(1_200)
        chance = random.Random(5)
        for words, least in ((("followup", "due"), 200), (("report", "cases"), 1_000)):
            whole = self.done(*words, "--format", "csv", "-v")
            names = whole.text.split("\n", 1)[0].split(",")
            rows = list(csv.reader(io.StringIO(whole.text)))
            self.assertGreater(len(rows), least)
            for count in (1, 2, 2, 3, 5):
                # In any order: it is that of the columns asked for.
                chosen = chance.sample(names, count)
                some = self.done(*words, "--format", "csv", "--columns", ",".join(chosen), "-v")
                places = [names.index(name) for name in chosen]
                self.assertEqual(
                    list(csv.reader(io.StringIO(some.text))),
                    [[row[place] for place in places] for row in rows], chosen)  # fmt: skip
            some = self.done(*words, "--format", "csv", "--columns", names[0], "-v")
            read = [int(re.search(r"rows: ([0-9]+) read", a.err).group(1)) for a in (some, whole)]
            self.assertLess(read[0], read[1] // 2, words)

    def shaped(self, rows, sort, by, limit):
        """The rows that a list of all of them leaves, as its options say."""
        if by:
            last = {"none": 1, "unknown": 2}
            rows = sorted(rows, key=lambda row: (last.get(row["group"], 0), row["group"]))
        if sort:
            name, _, way = sort.partition(":")
            number = lambda text: int(text) if text.isdigit() else -1
            key = lambda row: number(row[name]) if name == "sessions" else row[name]
            rows = sorted(rows, key=key, reverse=way == "desc")
        return rows[:limit]

    def test_few_rows_are_the_first_of_all(self):
        self.fill(1_200)
        sorts = {"cases": [None, "case:desc", "sessions:desc", "risk"], "due": [None, "kind", "case"]}
        for report, orders in sorts.items():
            for by in (None, "source", "caseworker", "month"):
                words = ["report", report, "--format", "csv"] + (["--by", by] if by else [])
                rows = self.done(*words).rows
                for sort in orders:
                    for limit in (0, 1, 40, 5_000):
                        more = ["--limit", limit] + (["--sort", sort] if sort else [])
                        some = self.done(*words, *more).rows
                        self.assertEqual(some, self.shaped(rows, sort, by, limit), (words, more))
        named = self.done("report", "due", "--names", "--sort", "name", "--limit", 30, "--format", "csv")
        looks = self.table("consultations.csv")[-1]["case"].split(";")
        self.assertEqual(looks, sorted({row["case"] for row in named.rows}))

    def test_a_large_store_before_its_first_entry_is_an_empty_one(self):
        before = ("--as-of", day_after(TODAY, -1), "--format", "csv")
        empty = {report: self.done("report", report, *before).out for report in FIGURES + LISTS}
        self.fill(1_200)
        for report in FIGURES + LISTS:
            self.assertEqual(self.done("report", report, *before).out, empty[report], report)

    def test_what_rests_upon_few_cases_reads_no_others(self):
        self.fill(1_200)
        group = ("--programme", "dapu", "--day", "monday", "--starts", "2026-01-05")
        self.done("store", "groups", "add", "mondays", *group)
        open_cases = [row["case"] for row in self.report("cases", "--stage", "on-programme")]
        for case in open_cases[:3]:
            self.done("enrol", case, "--reallocate", "Worker 1, 1", "--group", "mondays")
        self.done("store", "events", "add", "training", "--attending", 12)
        of_group = ("--group", "mondays", "--format", "csv", "-v")
        register = self.done("report", "register", "--on", "2026-07-06", *of_group)
        self.assertEqual([row["case"] for row in register.rows], open_cases[:3])
        plan = self.done("report", "plan", *of_group)
        events = self.done("report", "events", "--format", "csv", "-v")
        self.assertEqual([row["events"] for row in events.rows], ["1", "0", "0", "1"])
        for answer in (register, plan, events):
            read = int(re.search(r"rows: ([0-9]+) read", answer.err).group(1))
            self.assertLess(read, 200, answer)

    def reminded(self, *words):
        """The follow-ups that a run reminds of, by a read of the cases with one and by a read of all."""
        plan = ("followup", "remind", "--dry-run", *words)
        few = self.done(*plan, "-v").out
        every = self.done(*plan, "--kinds", "follow-up,review", "-v").out
        few, every = (
            [line for line in text.decode().splitlines() if " follow-up-" in line] for text in (few, every)
        )
        self.assertEqual(few, every, words)
        return [line.split()[2] for line in few]

    def test_reminders_of_a_large_store_are_those_of_every_case(self):
        self.fill(1_200)
        due = self.done("followup", "due", "--format", "csv").rows
        first = self.reminded()
        self.assertEqual(len(first), len(due))
        self.reminded("--within", "60d", "--escalate-after", "90d", "--to", "Worker 9")
        delivered = self.done("followup", "remind", "--via", "csv").rows
        self.assertEqual([row["id"] for row in delivered], first)
        self.assertEqual(self.reminded(), [])
        self.assertEqual(self.done("followup", "remind").out, b"")
        later = self.reminded("--within", "60d")
        self.assertTrue(0 < len(later) < len(first))
        self.assertEqual(len(self.reminded("--repeat-after", "0d")), len(first))
        self.assertGreater(len(self.reminded("--escalate-after", "90d", "--to", "Worker 9")), 10)
        # Moved to a later day, and all the same due again; then moved back.
        moved = due[-1]
        place = first[-1].split("-")[2]
        [done] = [
            row for row in self.table("enrolment_changes.csv")
            if row["case"] == moved["case"] and row["change"] == "complete"
        ]  # fmt: skip
        again = []
        for on in (day_after(done["on"], 1), done["on"]):
            self.done(
                "enrol", moved["case"], "--complete", "--on", on, "--correct", done["entry"],
                "--because", "a slip",
            )  # fmt: skip
            done = [row for row in self.table("enrolment_changes.csv") if row["case"] == moved["case"]][-1]
            again.append(self.reminded())
        self.assertTrue(again[0] and all(f"-{place}-" in name for name in again[0]), again)
        self.assertEqual(again[1], [])

    def test_a_damaged_row_of_a_large_store_is_named(self):
        self.fill(1_200)
        path = os.path.join(self.store, "attendance.csv")
        with open(path, "rb") as file:
            lines = file.read().split(b"\n")
        lines[len(lines) // 2] = lines[len(lines) // 2].replace(b",dapu", b"")[:-9] + b"x"
        with open(path, "wb") as file:
            file.write(b"\n".join(lines))
        self.refused("report", "attendance", code=65, says=["attendance.csv"])
        self.refused("report", "cases", code=65, says=["attendance.csv"])


TIME = "/usr/bin/time"


@unittest.skipIf("ASAN_OPTIONS" in os.environ, "a sanitised build takes other memory")
@unittest.skipUnless(sys.platform == "linux" and os.path.exists(TIME), f"needs {TIME} of Linux")
class Memory(Tested):
    """What a report keeps of many cases: the least of three runs each, in KB."""

    # So much of dapu itself one report may bring into memory that another does not.
    CODE = 1_300

    def setUp(self):
        super().setUp()
        rows = [[f"Sam Example{n}", "self", day_after("2025-01-06", n % 300)] for n in range(8_000)]
        self.done("refer", "--from", "-", stdin=as_csv(["name", "source", "on"], rows))

    def peak(self, *words):
        # The tool is small itself: the peak of a process begins with that of the one it came from.
        runs = [
            subprocess.run(
                [TIME, "-f", "%M", BINARY, *words], env=self.environment(), check=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            ) for _ in range(3)
        ]  # fmt: skip
        return min(int(run.stderr.split()[-1]) for run in runs)

    def test_a_list_of_few_rows_keeps_no_more_than_one_that_is_written_as_it_is_made(self):
        most = self.peak("report", "cases", "--format", "csv") + self.CODE + 1_200
        for words in (
            ("cases", "--limit", "5"),
            ("cases", "--where", "case=C000042V"),
            ("cases", "--by", "source", "--limit", "5"),
            ("cases", "--sort", "due_on", "--limit", "5"),
        ):
            for form in ("csv", "json", "text"):
                self.assertLessEqual(self.peak("report", *words, "--format", form), most, words)

    def test_the_funnel_of_each_month_keeps_no_more_than_that_of_all(self):
        most = self.peak("report", "funnel") + self.CODE + 1_200
        self.assertLessEqual(self.peak("report", "funnel", "--by", "month"), most)

    def test_the_return_of_each_month_keeps_few_bytes_of_each_figure(self):
        most = self.peak("report", "return") + 4_000
        for words in (
            ("--format", "csv"),
            ("--format", "text"),
            ("--format", "html"),
            ("--format", "csv", "--sort", "value"),
        ):
            self.assertLessEqual(self.peak("report", "return", "--by", "month", *words), most, words)

    def test_the_cases_of_many_areas_in_which_something_is_missing_take_few_bytes(self):
        rows = [[f"Kim Example{n}", "self", "2025-01-06", f"Area {n % 200}"] for n in range(8_000)]
        self.done("refer", "--from", "-", stdin=as_csv(["name", "source", "on", "area"], rows))
        most = self.peak("report", "quality") + 6_000
        self.assertLessEqual(self.peak("report", "quality", "--by", "area"), most)

    def test_a_list_of_many_rows_keeps_few_bytes_of_each(self):
        fewest = ("due", "--where", "kind=none-such", "--format", "json")
        most = self.peak("report", *fewest) + self.CODE + 1_500
        for words in (("due",), ("due", "--by", "month"), ("cases",)):
            for form in FORMS:
                peak = self.peak("report", *words, "--format", form)
                self.assertLessEqual(peak, most, (words, form))
        self.assertLessEqual(self.peak("report", "cases", "--excel"), most)
        for ending in ("csv", "html"):
            path = os.path.join(self.folder, f"cases.{ending}")
            peak = self.peak("report", "cases", "--output", path, "--force")
            self.assertLessEqual(peak, most, ending)


if __name__ == "__main__":
    unittest.main()
