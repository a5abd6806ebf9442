"""Measures dapu beside its peers, and compares the answers: see `--help`."""

import argparse
import math
import os
import shutil
import statistics
import sys
import tempfile
import time

import peers
import stores

DAPU = os.environ.get("DAPU_BINARY", "")
TIME = "/usr/bin/time"


class WrongAnswer(Exception):
    """A tool answered something else than dapu."""


def once(words, folder, store):
    """Runs a command; its output, and the seconds that it took."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = os.posix_spawnp(
            words[0],
            words,
            stores.environment(store),
            file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)],
        )
        _, status = os.waitpid(process, 0)
        seconds = time.perf_counter() - start
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        raise SystemExit(f"{words[0]} ended with {code}")
    return text, seconds


def peak(words, folder, store):
    """Runs a command under a tool that is small itself, because the peak of a process begins with
    that of the one it came from; its output, and its peak memory in MB, 0 without that tool."""
    if not os.path.exists(TIME):
        return once(words, folder, store)[0], 0.0
    report = os.path.join(folder, "peak")
    text, _ = once([TIME, "-q", "-f", "%M", "-o", report, *words], folder, store)
    with open(report, encoding="ascii") as file:
        return text, int(file.read()) / 1024


def answer(question, tool, text):
    """The lines of an answer in one form and order."""
    lines = text.split()
    if question == "one case":
        if tool == "dapu":
            return sorted(line.split(",")[1] for line in text.splitlines()[1:])
        return sorted(line.split(",")[0] for line in text.splitlines() if line[:1].isdigit())
    if question == "check of the store":
        return ["0"] if lines in ([], ["0"]) else lines
    if question == "follow-ups due" and tool == "dapu":
        rows = [line.split(",") for line in text.splitlines()[1:]]
        return sorted(f"{row[0]},{row[2]}" for row in rows)
    return sorted(line for line in lines if line != "case,sessions")


def measured(question, asked, folder, store, runs):
    """Asks every tool in turn, so many times after a warm-up; throws where answers differ."""
    times = {tool: [] for tool in asked}
    memory = {tool: 0.0 for tool in asked}
    for turn in range(runs + 1):
        expected = None
        for tool, words in asked.items():
            if turn > 0:
                times[tool].append(once(words, folder, store)[1])
                continue
            text, memory[tool] = peak(words, folder, store)
            given = answer(question, tool, text)
            expected = given if expected is None else expected
            if given != expected:
                raise WrongAnswer(
                    f"{question}: {tool} gives {len(given)} lines, dapu {len(expected)}: "
                    f"{sorted(set(given) ^ set(expected))[:3]}"
                )
    return {
        tool: (statistics.median(times[tool]) if runs else 0.0, memory[tool]) for tool in asked
    }


def questions(count, folder, runs):
    """The medians of all questions to a store of so many referrals."""
    store = os.path.join(folder, "store")
    stores.make(DAPU, store, count)
    os.chdir(store)
    asked = peers.Peers(DAPU, store, folder)
    asked.prepare(lambda words: once(words, folder, store))
    found = {}
    for question, commands in asked.questions(count):
        # Files that the peers read are named at the end of their commands.
        if "mawk" in commands:
            names = {
                "one case": [f"{n}.csv" for n in peers.TABLES if n != "people"],
                "sessions of every case": ["enrolments.csv", "attendance.csv"],
            }[question]
            commands["mawk"] = commands["mawk"] + names
        found[question] = measured(question, commands, folder, store, runs)
    found["one durable entry"] = appended(folder, store, count, runs)
    os.chdir("/")
    return found


def appended(folder, store, count, runs):
    """The medians of one entry from a new process, each flushed to the disk."""
    database = os.path.join(folder, "append.db")
    asked = {"dapu": [], "sqlite3": []}
    memory = {}
    if shutil.which("sqlite3"):
        make = 'create table a("case" text, "on" text, source text, unique("case", "on", source));'
        once(["sqlite3", database, make], folder, store)
    else:
        del asked["sqlite3"]
    for turn in range(runs + 1):
        on, case = stores.day(1800 + turn), stores.reference(1 + turn % count)
        words = {
            "dapu": [DAPU, "followup", "check", case, "--on", on, "--source", "bench", "-q"],
            "sqlite3": [
                "sqlite3",
                database,
                f"pragma synchronous = full; insert into a values ('{case}', '{on}', 'bench');",
            ],
        }
        for tool in asked:
            if turn > 0:
                asked[tool].append(once(words[tool], folder, store)[1])
            else:
                memory[tool] = peak(words[tool], folder, store)[1]
    return {
        tool: (statistics.median(times) if runs else 0.0, memory[tool])
        for tool, times in asked.items()
    }


def table(found):
    """The medians as lines of a table."""
    sizes = sorted(found)
    yield "| question | tool | " + " | ".join(f"N = {size:,}" for size in sizes) + " | growth |"
    yield "|---|---|" + "---|" * (len(sizes) + 1)
    for question in found[sizes[0]]:
        for tool in found[sizes[0]][question]:
            cells = []
            for size in sizes:
                seconds, memory = found[size][question][tool]
                ratio = seconds / (found[size][question]["dapu"][0] or 1)
                cells.append(f"{seconds:.4f} s, {ratio:.2f} ×, {memory:.0f} MB")
            growth = ""
            if len(sizes) > 1:
                first, last = (found[size][question][tool][0] for size in sizes[-2:])
                if first and last:
                    growth = f"{math.log(last / first) / math.log(sizes[-1] / sizes[-2]):.2f}"
            yield f"| {question} | {tool} | " + " | ".join(cells) + f" | {growth} |"


def main():
    parser = argparse.ArgumentParser(
        prog="Scripts/bench",
        description="Asks dapu and other tools the same questions of the same stores; ends with 1 "
        "where an answer differs, and never because of a time. Times are medians of whole "
        "processes, asked in turn; the ratio is to dapu's; memory is the peak; growth is the "
        "exponent between the two largest stores. Tools that are not there are left out.",
    )
    parser.add_argument("sizes", nargs="*", type=int, help="referrals of each store (1000 10000)")
    parser.add_argument("--runs", type=int, default=5, help="how often each is asked (5)")
    parser.add_argument("--write", action="store_true", help="also write bench.md")
    given = parser.parse_args()
    found = {}
    top = os.getcwd()
    for size in given.sizes or [1_000, 10_000]:
        with tempfile.TemporaryDirectory(prefix="dapu-bench-") as folder:
            try:
                found[size] = questions(size, folder, given.runs)
            except WrongAnswer as wrong:
                print(f"bench: {wrong}", file=sys.stderr)
                return 1
    lines = list(table(found))
    print("\n".join(lines))
    if given.write:
        with open(os.path.join(top, "bench.md"), "w", encoding="utf-8") as file:
            file.write("# Measurements\n\n" + "\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
