"""Random command lines and random stores: an exit code of the table, and never a trap or a name.

DAPU_FULL=1 runs 100,000 lines and 10,000 stores. DAPU_SEED repeats a run; a failure names its seed.
"""

import concurrent.futures
import os
import random
import re
import shutil
import subprocess
import unittest

import command_table
from harness import BINARY, CODES, IS_FULL, TRAP, Tested, reference

LINES = 100_000 if IS_FULL else 400
STORES = 10_000 if IS_FULL else 40
SEED = int(os.environ.get("DAPU_SEED", "20260630"))
# What stands for people and free text: none of it may ever come back in an error.
SECRETS = ("Quintus Xylophonist", "Zebedee-Wyvernholt", "Ünlü Ŵyvernholt", "Xylophonist Gasse 9")
MARKS = [word.encode() for secret in SECRETS for word in secret.replace("-", " ").split()[:2]]
MARKS = [mark for mark in MARKS if len(mark) > 6]


class Lines:
    """Makes command lines of the table: mostly nearly right, so that every depth is reached."""

    def __init__(self, root):
        self.commands = list(root.all())
        self.shared = root.options

    def line(self, dice):
        command = dice.choice(self.commands)
        words = list(command.path)
        for operand in command.operands:
            if dice.random() < 0.9:
                words.append(self.value(dice, operand))
        for _ in range(dice.randrange(7)):
            words += self.option(dice, command)
        for option in command.options:
            if not option["isOptional"] and dice.random() < 0.8:
                words += [command_table.typed(option)[0], self.value(dice, option)]
        for _ in range(dice.randrange(3)):
            self.spoil(dice, words)
        return words

    def option(self, dice, command):
        option = dice.choice((command.options or self.shared) if dice.random() < 0.8 else self.shared)
        name = dice.choice(command_table.typed(option))
        if option["preferredName"]["name"] in ("help", "version"):
            return []
        if option["kind"] == "flag":
            return [name]
        value = self.value(dice, option)
        if isinstance(value, str) and name.startswith("--") and dice.random() < 0.3:
            return [f"{name}={value}"]
        return [name, value]

    @staticmethod
    def value(dice, argument):
        kind = argument.get("valueName", "")
        if argument.get("allValues") and dice.random() < 0.8:
            return dice.choice(argument["allValues"])
        if dice.random() < 0.15:
            return dice.choice(ODD)
        fitting = FITTING.get(kind)
        return dice.choice(fitting) if fitting else dice.choice(SECRETS)

    @staticmethod
    def spoil(dice, words):
        place = dice.randrange(len(words) + 1)
        choice = dice.randrange(4)
        if choice == 0:
            words.insert(place, dice.choice(ODD))
        elif choice == 1 and words:
            words.pop(place - 1)
        elif choice == 2 and words:
            word = words[place - 1]
            data = bytearray(word if isinstance(word, bytes) else word.encode())
            if data:
                data[dice.randrange(len(data))] = dice.randrange(1, 256)
                words[place - 1] = bytes(data)
        elif words:
            words.insert(place, words[dice.randrange(len(words))])


CASES = [reference(n) for n in range(1, 9)] + ["C000001B", "c1", "K-1", "C999999X"]
FITTING = {
    "CASE": CASES,
    "DATE": ["2026-06-30", "2026-01-31", "yesterday", "-2w", "+1y", "last friday", "eom", "31/01/2026"],
    "LENGTH": ["7d", "1y", "0d", "999999999d"],
    "N": ["0", "1", "6", "20", "-5", "99999999999999999999", "74.5"],
    "DIR": ["unit", "none", "."],
    "FILE": ["rows.csv", "none.csv", "-", "unit", "out"],
    "BACKUP": ["unit", "none"],
    "HH:MM": ["10:00", "24:00"],
    "PROGRAMME": ["dapu", "drive", "none"],
    "PERSON": ["P000001A", "P000001B"],
    "KEY": ["K-1", "K-2"],
    "LANGUAGE": ["en", "bfi", "xx"],
    "NUMBER": ["2003/0011985X", "9434765919", "X123456"],
    "CMD": ["true", "false", "cat"],
    "A,B": ["case", "case,stage", "none"],
}
ODD = [
    "", "-", "--", "---", "-x", "--no-x", "=", "--=", "-=", "\u2014on", "“x”", "\u00a0", "\u202e",
    "x" * 5000, "a;b;c", "=1+1", "'", '"', "\\", "%s%n", "../x", "/dev/null", "\t", "\n", "\r\n",
    "\x1b[31m", "\x7f", b"\xff", b"\xc3\x28", b"\xed\xa0\x80", "9" * 400, "-" * 300, "2026-02-30",
    "0x10", "٣", "🏳️‍🌈", "e\u0301" * 50, *SECRETS,
]  # fmt: skip


# A path is what somebody typed it for: a file of that name, told with why it cannot be had.
PATH = re.compile(rb"'[^'\n]*': [A-Z][a-z]+( [a-z]+)*\n|^dapu [a-z ]+: error: [^:\n]+:\d+: ", re.M)


def fault(answer, err):
    """Why an answer is not one that dapu may ever give; nothing where it is."""
    err = PATH.sub(b"", err)
    if answer not in CODES - {70}:
        return f"ended with {answer}"
    if TRAP.search(err.decode("utf-8", "replace")):
        return "trapped"
    for mark in MARKS:
        if mark in err:
            return f"told {mark!r}"
    return None


class Fuzz(Tested):
    def setUp(self):
        super().setUp()
        self.base = self.store
        for number, secret in enumerate(SECRETS, 1):
            case = self.done(
                "refer", "--name", f"{secret} {chr(96 + number) * 3}", "--born", "1980-01-01",
                "--source", "police", "--on", "2025-06-02", "--key", f"K-{number}",
                "--note", secret, "--phone", secret, "--area", secret,
            ).text.strip()  # fmt: skip
            if number > 1:
                self.assess(case)
            if number > 2:
                self.enrol(case)
                self.attend(case)
        self.complete(case)

    def together(self, count, one):
        """Does so many things on every core, and names each fault with its number."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            faults = [said for said in pool.map(one, range(count)) if said]
        self.assertEqual(faults, [], f"seed {SEED}, {len(faults)} of {count}")

    def run_once(self, words, store, folder, stdin=b""):
        try:
            process = subprocess.run(
                [BINARY, *words],
                input=stdin,
                capture_output=True,
                cwd=folder,
                env=self.environment(DAPU_STORE=store, HOME=folder),
                timeout=60,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"hung: {words!r}"
        except ValueError:
            return None
        said = fault(process.returncode, process.stderr)
        return said and f"{said}: {words!r}: {process.stderr[-300:]!r}"

    def room(self, number):
        """A folder of its own, with a copy of the store in it."""
        folder = f"{self.folder}/room-{number}"
        os.mkdir(folder)
        shutil.copytree(self.base, folder + "/unit")
        return folder


class CommandLines(Fuzz):
    def test_any_words_end_with_a_code_of_the_table(self):
        lines = Lines(command_table.root())
        rows = ("case,mark,on\n" + f"C000003C,attended,{SECRETS[0]}\n" + SECRETS[1]).encode()

        def one(number):
            # A hundred lines share a store, which they change as they like.
            dice = random.Random(SEED * 1_000_003 + number)
            folder = self.room(number)
            with open(folder + "/rows.csv", "wb") as file:
                file.write(rows)
            try:
                for _ in range(min(100, LINES)):
                    words = lines.line(dice)
                    said = self.run_once(words, folder + "/unit", folder, rows)
                    if said:
                        return f"{number}: {said}"
            finally:
                self.remove(folder)
            return None

        self.together(max(1, LINES // 100), one)


class Stores(Fuzz):
    COMMANDS = (
        ("report", "cases"),
        ("report", "case", reference(3), "--names"),
        ("report",),
        ("report", "due"),
        ("followup", "due"),
        ("store", "check"),
        ("store", "log"),
        ("store", "backup", "copy"),
        ("store", "repair"),
        ("store", "accept"),
        ("complete", "case", "C"),
        ("attend", reference(3), "--mark", "late", "--session", "21", "--on", "2026-01-05"),
        ("refer", "--name", SECRETS[0], "--source", "self", "--new-person"),
        ("store", "undo"),
    )

    def test_any_bytes_in_a_store_end_with_a_code_of_the_table(self):
        names = sorted(n for n in os.listdir(self.base) if n.endswith(".csv"))

        def one(number):
            dice = random.Random(SEED * 999_983 + number)
            folder = self.room(number)
            try:
                for _ in range(dice.randrange(1, 4)):
                    spoil_file(dice, f"{folder}/unit/{dice.choice(names)}")
                for words in dice.sample(self.COMMANDS, 4):
                    said = self.run_once(words, folder + "/unit", folder)
                    if said:
                        return f"{number}: {said}"
            finally:
                self.remove(folder)
            return None

        self.together(STORES, one)


def spoil_file(dice, path):
    """Changes a file as a disk, an editor or a careless hand would."""
    with open(path, "rb") as file:
        data = bytearray(file.read())
    lines = bytes(data).splitlines(True)
    place = dice.randrange(len(data) + 1)
    choice = dice.randrange(12)
    if choice == 0:
        data = data[:place]
    elif choice == 1:
        data[place:place] = bytes(dice.randrange(256) for _ in range(dice.randrange(1, 40)))
    elif choice == 2 and data:
        data[place - 1] ^= 1 << dice.randrange(8)
    elif choice == 3:
        data = bytearray()
    elif choice == 4:
        data[place:place] = bytes(dice.randrange(1, 5000))
    elif choice == 5 and lines:
        dice.shuffle(lines)
        data = bytearray(b"".join(lines))
    elif choice == 6 and lines:
        lines.insert(dice.randrange(len(lines)), dice.choice(lines))
        data = bytearray(b"".join(lines))
    elif choice == 7 and lines:
        lines.pop(dice.randrange(len(lines)))
        data = bytearray(b"".join(lines))
    elif choice == 8:
        data = bytearray(b"\xef\xbb\xbf" + bytes(data).replace(b"\n", b"\r\n"))
    elif choice == 9 and lines:
        cells = dice.choice(lines).split(b",")
        dice.shuffle(cells)
        data += b",".join(cells)
    elif choice == 10:
        data = bytearray(bytes(data).replace(b"2025", str(dice.randrange(10**6)).encode()))
    else:
        data[place:place] = b'"' * dice.randrange(1, 4)
    with open(path, "wb") as file:
        file.write(data)


if __name__ == "__main__":
    unittest.main()
