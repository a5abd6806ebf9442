"""Runs the binary on a terminal of a given width, and measures what the terminal shows."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
import unicodedata

from harness import BINARY


def run(words, env, width=80, stderr_only=False, cwd=None, meanwhile=None, timeout=60):
    """The exit code and what came out on the terminal; `meanwhile` is called with the process."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    attributes = termios.tcgetattr(slave)
    attributes[1] &= ~termios.OPOST
    termios.tcsetattr(slave, termios.TCSANOW, attributes)
    process = subprocess.Popen(
        [BINARY, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if stderr_only else slave,
        stderr=slave,
        env=env,
        cwd=cwd,
    )
    os.close(slave)
    if meanwhile:
        meanwhile(process)
    shown, end = b"", time.monotonic() + timeout
    while time.monotonic() < end:
        if not select.select([master], [], [], 1)[0]:
            continue
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    return process.wait(timeout=timeout), shown


def cells(text):
    """How many cells of a terminal a line takes."""
    return sum(
        0
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
