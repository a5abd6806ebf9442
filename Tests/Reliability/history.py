"""A history of commands that ran beside each other, and whether some serial order explains it."""

import subprocess
import threading
import time

from rig import BINARY


class Deed:
    """One command of a history: when it began and ended, and what it answered."""

    def __init__(self, words):
        self.words = words
        self.key = words[words.index("--key") + 1]

    def carry_out(self, env):
        self.began = time.monotonic()
        process = subprocess.run(
            [BINARY, *self.words],
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        self.ended = time.monotonic()
        self.code, self.out, self.err = process.returncode, process.stdout, process.stderr

    def __str__(self):
        return f"{' '.join(self.words)}: exit {self.code} {self.out!r} {self.err!r}"


def side_by_side(lists, env):
    """Carries out several lists of deeds at once, each in its own order."""

    def work(deeds):
        for deed in deeds:
            deed.carry_out(env)

    threads = [threading.Thread(target=work, args=(deeds,)) for deeds in lists]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [deed for deeds in lists for deed in deeds]


def transactions_by_entry(ledger):
    found = {}
    for number, row in enumerate(ledger.log, 1):
        first, last = ledger.span(row)
        for entry in range(first, last + 1):
            found[entry] = number
    return found


def rows_by_key(ledger, tables):
    found = {}
    for name in tables:
        for row in ledger.tables[name]:
            found.setdefault(row["key"], []).append(row)
    return found


def faults(deeds, ledger, tables):
    """Everything about a history that no serial order explains; gives the deeds in the order of their
    transactions as well."""
    found = list(ledger.faults)
    transactions, rows = transactions_by_entry(ledger), rows_by_key(ledger, tables)
    for deed in deeds:
        own = rows.get(deed.key, [])
        if deed.code == 0 and len(own) != 1:
            found.append(f"acknowledged, and there {len(own)} times: {deed}")
        if deed.code not in (0, 1):
            found.append(f"neither done nor refused: {deed}")
        if deed.code == 1 and own:
            found.append(f"refused, and there: {deed}")
        deed.transaction = transactions[int(own[0]["entry"])] if own else 0
    unexplained = set(rows) - {deed.key for deed in deeds if deed.code == 0} - {""}
    found += [f"nobody acknowledged {key}" for key in unexplained]
    return found + order_faults([deed for deed in deeds if deed.transaction])


def order_faults(deeds):
    """A command that began after another had ended comes after it in the log too. Which of several
    with one key was the one that recorded it cannot be seen: it began no earlier than the first of
    them, and when the first of them had ended, it was recorded."""
    found, same = [], {}
    for deed in deeds:
        same.setdefault(deed.key, []).append(deed)
    by_end = sorted((min(deed.ended for deed in some), some) for some in same.values())
    highest, place = 0, 0
    for began, some in sorted((min(deed.began for deed in some), some) for some in same.values()):
        while place < len(by_end) and by_end[place][0] < began:
            highest = max(highest, by_end[place][1][0].transaction)
            place += 1
        if some[0].transaction <= highest:
            found.append(f"transaction {some[0].transaction} began after {highest} had ended: {some[0]}")
    return found
