"""The table of commands, as the binary itself gives it: what the suites loop over."""

import json
import os
import subprocess

from harness import BINARY


class Command:
    """One command: its words, what is below it, its own options and operands."""

    def __init__(self, info, path=()):
        self.path = path
        self.summary = info["abstract"]
        self.options = [a for a in info.get("arguments", []) if a["kind"] != "positional"]
        self.operands = [a for a in info.get("arguments", []) if a["kind"] == "positional"]
        self.default = info.get("defaultSubcommand")
        self.below = [Command(c, (*path, c["commandName"])) for c in info.get("subcommands", [])]

    def all(self):
        yield self
        for command in self.below:
            yield from command.all()

    @property
    def takes_rows(self):
        """Whether it records, and so takes --from FILE."""
        return any(
            o["preferredName"]["name"] == "from" and o["valueName"] == "FILE" for o in self.options
        )


def dump():
    answer = subprocess.run(
        [BINARY, "--experimental-dump-help"],
        env={"PATH": os.environ.get("PATH", "")},
        capture_output=True,
        check=True,
    )
    return json.loads(answer.stdout)


def root():
    return Command(dump()["command"])


def typed(option):
    """An option as it is typed, its long form first."""
    names = sorted(option["names"], key=lambda name: name["kind"])
    return [("--" if name["kind"] == "long" else "-") + name["name"] for name in names]
