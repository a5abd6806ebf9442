"""Measures dapu beside its peers, and compares the answers: see `--help`."""

import argparse
import math
import os
import re
import statistics
import sys
import tempfile
import time

import entries
import imports
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
        # Everything known of it is given; the numbers of the entries are compared.
        return sorted(re.findall(r"^(?:entry: )?([0-9]+)(?=[,|]|$)", text, re.MULTILINE))
    if question == "check of the store":
        return ["0"] if lines in ([], ["0"]) else lines
    if tool == "recutils":
        # A record is a line for each field.
        return sorted(map(",".join, zip(lines[::2], lines[1::2])))
    return sorted(line for line in lines if line not in ("case,sessions", "case,number"))


def compare(question, tool, given, expected):
    """Throws where an answer is not dapu's."""
    if given != expected:
        raise WrongAnswer(
            f"{question}: {tool} gives {len(given)} lines, dapu {len(expected)}: "
            f"{sorted(set(given) ^ set(expected))[:3]}"
        )


def medians(times, memory):
    return {
        tool: (statistics.median(taken) if taken else 0.0, memory[tool])
        for tool, taken in times.items()
    }


def measured(question, asked, folder, store, runs):
    """Asks every tool in turn, so many times after a warm-up; throws where answers differ."""
    times = {tool: [] for tool in asked}
    memory = {}
    for turn in range(runs + 1):
        for tool, words in asked.items():
            if turn > 0:
                times[tool].append(once(words, folder, store)[1])
                continue
            text, memory[tool] = peak(words, folder, store)
            given = answer(question, tool, text)
            if tool == "dapu":
                expected = given
            compare(question, tool, given, expected)
    return medians(times, memory)


def imported(tools, folder, before, runs):
    """The medians of the import of all marks, each into the unit as it was before them."""
    tools.prepare(lambda words: once(words, folder, before))
    asked = tools.commands()
    times = {tool: [] for tool in asked}
    memory = {}
    os.chdir(before)
    for turn in range(runs + 1):
        for tool, words in asked.items():
            tools.begin(tool)
            if turn > 0:
                times[tool].append(once(words, folder, tools.store)[1])
                continue
            text, memory[tool] = peak(words, folder, tools.store)
            given = [str(tools.taken(tool, text))]
            if tool == "dapu":
                expected = given
            compare("import of the marks", tool, given, expected)
    return medians(times, memory)


def questions(count, folder, runs):
    """The medians of all questions to a store of so many referrals, None for what is left out."""
    store, before = os.path.join(folder, "store"), os.path.join(folder, "before")
    marks = stores.make(DAPU, store, count, before)
    os.chdir(store)
    asked = peers.Peers(DAPU, store, folder, count)
    for tool in asked.missing():
        print(f"bench: {tool} is not there, and is left out", file=sys.stderr)
    asked.prepare(lambda words: once(words, folder, store))
    found = {}
    for question, commands, left_out in asked.questions():
        found[question] = measured(question, commands, folder, store, runs)
        found[question] |= {tool: None for tool in left_out}
    enter = entries.Entries(DAPU, store, folder, count, asked.has)
    enter.prepare(lambda words: once(words, folder, store))
    found["one durable entry"] = appended(enter, folder, store, runs)
    found["200 entries of eight shells"] = at_once(enter, folder, store, runs)
    tools = imports.Imports(DAPU, before, marks, folder, asked.has)
    found["import of the marks"] = imported(tools, folder, before, runs)
    os.chdir("/")
    return found


def appended(tools, folder, store, runs):
    """The medians of one entry from a new process, each flushed to the disk."""
    asked = {tool: [] for tool in tools.one(0)}
    memory = {}
    for turn in range(runs + 1):
        for tool, words in tools.one(turn).items():
            if turn > 0:
                asked[tool].append(once(words, folder, store)[1])
            else:
                memory[tool] = peak(words, folder, store)[1]
    for tool in asked:
        compare_held(tools, tool, "alone", runs + 1, folder, store)
    return medians(asked, memory)


def compare_held(tools, tool, source, expected, folder, store):
    """Throws where a tool does not hold as many entries as it was given."""
    held = tools.held(tool, source, lambda query: once(query, folder, store))
    if held != expected:
        raise WrongAnswer(f"durable entries: {tool} holds {held} of {expected}")


def at_once(tools, folder, store, runs):
    """The medians of the entries of eight shells at once, of which none may be lost."""
    asked = {tool: [] for tool in tools.at_once(0)}
    for turn in range(runs + 1):
        for tool, words in tools.at_once(turn).items():
            taken = once(words, folder, store)[1]
            asked[tool] += [taken] if turn > 0 else []
            every = entries.WRITERS * entries.EACH
            compare_held(tools, tool, f"{turn}-", every, folder, store)
    return medians(asked, dict.fromkeys(asked, 0.0))


def cell(found, size, question, tool):
    """The median, its ratio to dapu's, and the peak memory where it was measured."""
    measure = found[size][question].get(tool)
    if measure is None:
        return "left out: minutes"
    seconds, memory = measure
    ratio = seconds / (found[size][question]["dapu"][0] or 1)
    return f"{seconds:.4f} s, {ratio:.2f} ×" + (f", {memory:.0f} MB" if memory else "")


def growth(found, sizes, question, tool):
    """The exponent between the two largest stores."""
    measures = [found[size][question].get(tool) for size in sizes[-2:]]
    if len(measures) < 2 or not all(measure and measure[0] for measure in measures):
        return ""
    exponent = math.log(measures[1][0] / measures[0][0]) / math.log(sizes[-1] / sizes[-2])
    return f"{exponent:.2f}"


def table(found):
    """The medians as lines of a table."""
    sizes = sorted(found)
    yield "| question | tool | " + " | ".join(f"N = {size:,}" for size in sizes) + " | growth |"
    yield "|---|---|" + "---|" * (len(sizes) + 1)
    for question in found[sizes[0]]:
        for tool in found[sizes[0]][question]:
            cells = [cell(found, size, question, tool) for size in sizes]
            cells.append(growth(found, sizes, question, tool))
            yield f"| {question} | {tool} | " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser(
        prog="Scripts/bench",
        description="Asks dapu and other tools the same questions of the same stores; ends with 1 "
        "where an answer differs, and never because of a time. Times are medians of whole "
        "processes, asked in turn; the ratio is to dapu's; memory is the peak; growth is the "
        "exponent between the two largest stores. Tools that are not there are named and left out; "
        "one that would take minutes at a size is left out there.",
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
