"""The manual page and the JSON for generators (cli.md, "Help"), against the help of the binary."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

import command_table
from harness import BINARY, IS_FULL, Tested

SECTIONS = (
    "NAME SYNOPSIS DESCRIPTION ENVIRONMENT FILES EXIT STATUS EXAMPLES".replace("T S", "T_S").split()
)

# ToolInfo, version 0, as swift-argument-parser documents it: each member, its type, whether it must be there.
TEXT, CLAIM, TEXTS = str, bool, [str]
NAME = {"kind!": {"long", "short", "longWithSingleDash"}, "name!": TEXT}
ARGUMENT = {
    "kind!": {"positional", "option", "flag"},
    "shouldDisplay!": CLAIM,
    "sectionTitle": TEXT,
    "isOptional!": CLAIM,
    "isRepeating!": CLAIM,
    "parsingStrategy!": {"default", "scanningForValue", "unconditional", "upToNextOption"},
    "names": [NAME],
    "preferredName": NAME,
    "valueName": TEXT,
    "defaultValue": TEXT,
    "allValues": TEXTS,
    "completionKind": {"list": {"values!": TEXTS}, "file": {"extensions!": TEXTS}},
    "abstract": TEXT,
    "discussion": TEXT,
}
COMMAND = {
    "superCommands": TEXTS,
    "shouldDisplay": CLAIM,
    "commandName!": TEXT,
    "abstract": TEXT,
    "discussion": TEXT,
    "defaultSubcommand": TEXT,
    "arguments": [ARGUMENT],
}
COMMAND["subcommands"] = [COMMAND]
TOOL = {"serializationVersion!": int, "command!": COMMAND}


class Manual(Tested):
    makes_store = False

    def page(self):
        return self.done("man").text

    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is missing")
    def test_mandoc_finds_nothing_to_say(self):
        answer = subprocess.run(
            ["mandoc", "-Tlint", "-Wall"], input=self.page().encode(), capture_output=True, check=False
        )
        self.assertEqual((answer.stdout, answer.stderr, answer.returncode), (b"", b"", 0))

    def test_its_sections_are_those_of_every_manual(self):
        found = re.findall(r"(?m)^\.Sh (.*)$", self.page())
        self.assertEqual([name.replace(" ", "_") for name in found], SECTIONS)

    def test_every_command_and_option_is_in_it(self):
        page = self.page()
        for command in command_table.root().all():
            if command.path:
                start = page.index(f"\n.Ss {' '.join(('dapu', *command.path))}\n")
                part = page[start : page.index("\n.S", start + 5)]
            else:
                part = page
            for option in command.options:
                name = option["preferredName"]["name"].replace("-", r"\-")
                self.assertRegex(part, rf"(?m)^\.It .*Fl Fl {re.escape(name)}( |$)", command.path)

    def test_every_topic_and_exit_code_is_in_it(self):
        page = self.page()
        for code in "0 1 64 65 66 70 73 74 75 77 78 130 141".split():
            self.assertRegex(page, rf"(?m)^\.It Li (\\&)?{code}$")
        for word in ("DAPU_STORE", "NO_COLOR", "consultations", "eom", "jsonl"):
            self.assertIn(word, page)

    def test_every_example_of_the_help_is_in_it(self):
        page = self.page().replace("\\-", "-").replace(" \\e\n", " ")
        examples = re.sub(r" +", " ", page[page.index(".Sh EXAMPLES") :])
        for command in command_table.root().all():
            shown = self.done("help", *command.path).text
            if "\nExamples:\n" not in shown:
                self.assertTrue(command.below, command.path)
                continue
            listed = shown.split("\nExamples:\n")[1].split("\n\n")[0].replace(" \\\n", " ")
            for line in listed.splitlines():
                self.assertIn(re.sub(r" +", " ", line.strip()), examples)

    def test_a_full_disk_is_an_input_output_error(self):
        with open("/dev/full", "wb") as full:
            for words in (("man",), ("completions", "zsh"), ("--experimental-dump-help",)):
                self.assertEqual(self.dapu(*words, stdout=full).code, 74)

    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is missing")
    def test_it_reads_as_a_page(self):
        shown = subprocess.run(
            ["mandoc", "-Tascii"], input=self.page().encode(), capture_output=True, check=True
        ).stdout.decode()
        plain = re.sub(r".\x08", "", shown)
        self.assertIn("--source CODE", plain)
        self.assertIn("-d, --on DATE", plain)
        for meant in ("\\\n", "\\t, \\n, \\r and \\\\", "\\%"):
            plain = plain.replace(meant, "")
        self.assertNotIn("\\", plain)


class Dump(Tested):
    makes_store = False

    def check(self, value, shape, where):
        if isinstance(shape, list):
            self.assertIsInstance(value, list, where)
            self.assertTrue(value or where.endswith(".extensions"), where)
            for index, item in enumerate(value):
                self.check(item, shape[0], f"{where}[{index}]")
        elif isinstance(shape, dict):
            self.assertIsInstance(value, dict, where)
            known = {name.rstrip("!"): inner for name, inner in shape.items()}
            self.assertLessEqual(set(value), set(known), where)
            for name in shape:
                if name.endswith("!"):
                    self.assertIn(name[:-1], value, where)
            for name, inner in value.items():
                self.check(inner, known[name], f"{where}.{name}")
        elif isinstance(shape, set):
            self.assertIn(value, shape, where)
        else:
            self.assertIs(type(value), shape, where)

    def test_it_has_the_documented_structure(self):
        self.check(command_table.dump(), TOOL, "tool")

    def test_it_is_the_same_wherever_it_is_asked_for(self):
        wanted = self.done("--experimental-dump-help").out
        self.assertEqual(json.loads(wanted)["serializationVersion"], 0)
        self.assertEqual(self.done("refer", "--sourc", "--experimental-dump-help").out, wanted)

    def test_it_names_what_the_help_names(self):
        for command in command_table.root().all():
            shown = self.done("help", *command.path).text
            self.assertIn(command.summary.split()[0], shown)
            source = command
            if command.default:
                source = next(c for c in command.below if c.path[-1] == command.default)
            listed = set(re.findall(r"(?m)^  (?:-\w, |    )(--[a-z-]+)", shown))
            self.assertEqual(
                listed, {command_table.typed(o)[0] for o in source.options}, command.path
            )
            for below in command.below:
                self.assertRegex(shown, rf"(?m)^  {below.path[-1]}\b")

    def test_the_option_takes_no_value(self):
        for words in (("--experimental-dump-help=x",), ("refer", "--experimental-dump-help=x")):
            answer = self.dapu(*words)
            self.assertEqual((answer.code, answer.out), (64, b""))
            self.assertIn("error: --experimental-dump-help takes no value", answer.err)


class Generators(Tested):
    """The tools of swift-argument-parser that read the dump of a command, made of its sources."""

    makes_store = False
    SOURCES = "https://github.com/apple/swift-argument-parser"
    RELEASE = "1.8.2"
    MANUAL, REFERENCE = "generate-manual", "generate-docc-reference"

    @classmethod
    def setUpClass(cls):
        cls.missing = "in the full form only: DAPU_FULL=1"
        if not IS_FULL or not BINARY:
            return
        cls.sources = tempfile.mkdtemp(prefix="dapu-generators-")
        cls.addClassCleanup(shutil.rmtree, cls.sources)
        cls.missing = None
        for step in (
            ["git", "clone", "-q", "--depth", "1", "--branch", cls.RELEASE, cls.SOURCES, "."],
            ["swift", "build", "-q", "--product", cls.MANUAL],
            ["swift", "build", "-q", "--product", cls.REFERENCE],
        ):
            try:
                answer = subprocess.run(
                    step, cwd=cls.sources, capture_output=True, check=False, timeout=900,
                    env={**os.environ, "GIT_TERMINAL_PROMPT": "0"},
                )  # fmt: skip
            except (OSError, subprocess.TimeoutExpired):
                answer = None
            if answer is None or answer.returncode != 0:
                cls.missing = f"NOT TRIED with swift-argument-parser: {' '.join(step[:2])} failed"
                return

    def generated(self, tool, *words):
        """The pages that a tool makes of the binary, by their names."""
        if self.missing:
            self.skipTest(self.missing)
        answer = subprocess.run(
            [
                os.path.join(self.sources, ".build", "debug", tool),
                os.path.abspath(BINARY), "--output-directory", self.folder, *words,
            ],
            capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        self.assertEqual((answer.returncode, answer.stderr), (0, b""))
        pages = {}
        for name in os.listdir(self.folder):
            path = os.path.join(self.folder, name)
            if os.path.isfile(path):
                with open(path, encoding="utf-8") as file:
                    pages[name] = file.read()
        return pages

    def test_the_manual_has_every_command_and_option(self):
        pages = self.generated(self.MANUAL, "--multi-page")
        for command in command_table.root().all():
            page = pages[".".join(["dapu", *command.path]) + ".1"].replace("\\", "")
            line = " ".join(["dapu", *command.path])
            self.assertIn(f'.Nm "{line}"' if command.path else ".Nm dapu", page)
            for option in command.options:
                name = option["preferredName"]["name"]
                self.assertTrue(
                    re.search(rf"(?m)^\.It Fl (\w , )?-{name}\b", page), (line, name)
                )

    def test_the_references_have_every_command_and_option(self):
        for style in ("docc", "github"):
            page = self.generated(self.REFERENCE, "--style", style)["dapu.md"]
            parts = {
                part.partition("\n")[0].strip("# "): part
                for part in re.split(r"(?m)^(?=#+ dapu)", page)
            }
            for command in command_table.root().all():
                part = parts[".".join(["dapu", *command.path])]
                for option in command.options:
                    name = option["preferredName"]["name"]
                    self.assertTrue(f"**--{name}" in part, (style, command.path, name))


if __name__ == "__main__":
    unittest.main()
