"""Stores of invented cases for measurements: the same on every run, made by dapu's own imports."""

import datetime
import os
import random
import shutil
import subprocess

TODAY = "2026-06-30"
TABLES = ["people", "referrals", "assessments", "enrolments", "enrolment_changes", "attendance"]
TABLES += ["consents", "followups"]
LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
START = datetime.date(2021, 1, 4)
SYLLABLES = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "wo"]


def reference(number):
    return f"C{number:06}{LETTERS[number % 23]}"


def day(number):
    return (START + datetime.timedelta(days=number)).isoformat()


class Seeded:
    """The rows of a unit of so many referrals: 0.6 findings, 0.4 places and 6 marks to each."""

    def __init__(self, count, seed=1):
        self.count = count
        self.numbers = random.Random(seed)
        self.found = count * 6 // 10
        self.placed = count * 4 // 10

    def referred(self, number):
        # The last sixteen months hold nothing, so that follow-ups have fallen due.
        return number * 7919 % 1100

    def name(self, number):
        parts = []
        while True:
            number, rest = divmod(number, len(SYLLABLES))
            parts.append(SYLLABLES[rest])
            if number == 0:
                return "".join(parts).capitalize() + " Example"

    def is_complete(self, number):
        return number % 3 == 0

    def completed(self, number):
        on = START + datetime.timedelta(days=self.referred(number) + 20 + 7 * 26)
        # Every month has such a day: peers know other rules for those that have not.
        return on.replace(day=min(on.day, 28))

    def referrals(self):
        yield "name,born,source,on,consent,risk"
        for number in range(1, self.count + 1):
            born = f"19{50 + number % 50}-{1 + number % 12:02}-{1 + number % 28:02}"
            risk = ("standard", "medium", "high", "")[number % 4]
            on = day(self.referred(number))
            yield f"{self.name(number)},{born},police,{on},yes,{risk}"

    def findings(self):
        yield "case,on,outcome,assessor"
        for number in range(1, self.found + 1):
            yield f"{reference(number)},{day(self.referred(number) + 10)},suitable,A Sample"

    def places(self):
        yield "case,on,programme,caseworker"
        for number in range(1, self.placed + 1):
            on = day(self.referred(number) + 20)
            yield f"{reference(number)},{on},dapu,W{number % 20} Sample"

    def marks(self):
        yield "case,on,session,mark,minutes,note"
        for number in range(1, self.placed + 1):
            for session in range(1, (25 if self.is_complete(number) else 10) + 1):
                on = day(self.referred(number) + 20 + 7 * session)
                drawn = self.numbers.random()
                mark = "attended" if session % 6 else "absent-unacceptable"
                if mark == "attended" and drawn < 0.2:
                    mark = "late"
                note = '"a note, with a comma"' if drawn < 0.5 else ""
                yield f"{reference(number)},{on},{session},{mark},60,{note}"

    def completions(self):
        yield "case,on,complete"
        for number in range(1, self.placed + 1):
            if self.is_complete(number):
                yield f"{reference(number)},{self.completed(number)},yes"

    def followups(self):
        yield "case,on,month,outcome"
        for number in range(1, self.placed + 1):
            if self.is_complete(number):
                for month in range(1, 1 + number % 5):
                    on = self.completed(number) + datetime.timedelta(days=32 * month)
                    yield f"{reference(number)},{on},{month},made"


def environment(store):
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": os.path.dirname(store),
        "DAPU_STORE": store,
        "DAPU_TODAY": TODAY,
        "DAPU_ACTOR": "bench",
        "TZ": "UTC",
        "LC_ALL": "C",
    }


def make(binary, store, count, before):
    """Makes a store, and a copy of it as it was before the marks; the path of the marks, which are
    in the order of their days."""
    seeded = Seeded(count)

    def run(*words, rows=None):
        text = None if rows is None else "".join(row + "\n" for row in rows).encode()
        subprocess.run(
            [binary, *words], input=text, env=environment(store), check=True, capture_output=True
        )

    run("store", "init")
    run("refer", "--from", "-", rows=seeded.referrals())
    run("assess", "--from", "-", rows=seeded.findings())
    run("enrol", "--from", "-", rows=seeded.places())
    shutil.copytree(store, before)
    marks = os.path.join(os.path.dirname(store), "marks.csv")
    with open(marks, "w", encoding="ascii") as file:
        file.writelines(row + "\n" for row in seeded.marks())
    run("attend", "--from", marks)
    sort_by_day(marks)
    run("enrol", "--from", "-", rows=seeded.completions())
    run("followup", "record", "--from", "-", rows=seeded.followups())
    return marks


def sort_by_day(marks):
    """Puts the rows of a file in the order of their days, its header left where it is."""
    order = 'head -n 1 "$1" && tail -n +2 "$1" | sort -t , -k 2,2 -s'
    with open(marks + ".sorted", "wb") as file:
        subprocess.run(
            ["sh", "-c", order, "sh", marks], env={**os.environ, "LC_ALL": "C"}, stdout=file, check=True
        )
    os.replace(marks + ".sorted", marks)
