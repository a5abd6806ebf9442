"""Power cuts, replayed: the calls of a run of commands recorded, and each moment's possible disks tried."""

import os
import random
import shutil

import commands
from disk import Disk
from rig import IS_FULL, Kept, Problems, Rigged, say

STATES = 5_000 if IS_FULL else 150


class PowerCut(Rigged):
    def setUp(self):
        super().setUp()
        self.problems = Problems(self)

    def moments(self, command):
        """Each moment after a call that changes the disk: the calls so far, the state before the command,
        the one after it, and whether it was acknowledged by then."""
        self.base.put_back()
        run = self.traced(command, keeps_data=True)
        self.assertEqual(run.code, 0, f"{command}\n{run}")
        state, acknowledged = self.state(), False
        for number, call in enumerate(run.calls):
            is_told = call.path.startswith("/memfd:stdout") and command.tells_last
            acknowledged = acknowledged or is_told
            if call.writes:
                yield command, run.calls[: number + 1], state, acknowledged
        yield command, run.calls, state, True

    def put(self, files, dice):
        """Makes the folder hold exactly these files; their times are those of before, or now."""
        self.base.put_back()
        for path in list(self.base.paths()):
            if path not in files:
                os.unlink(path)
        for path, data in files.items():
            kept = self.base.files.get(path)
            if kept and kept[0] == data:
                continue
            with open(path, "r+b" if os.path.exists(path) else "wb") as file:
                file.truncate(0)
                file.write(data)
            if kept and dice.random() < 0.5:
                os.utime(path, ns=(kept[1], kept[1]))

    def test_a_run_of_commands(self):
        self.prepare()
        names = commands.Command(("report", "cases", "--names"), writes=False)
        table = [command for command in commands.writing(self) if not command.starts_empty] + [
            names
        ]
        moments = [moment for command in table for moment in self.moments(command)]
        tried, later = self.cut(moments, STATES, random.Random(20))
        say("power cut", f"{tried} states of the disk at {len(moments)} moments of {len(table)} commands: "
            f"{later} with the command's entries, {tried - later} without, none half, none lost", self.problems)  # fmt: skip
        self.problems.end()

    def test_a_command_over_what_a_power_cut_left_of_another(self):
        """All rows of somebody else's are on the disk, and the head is not: they are cut off, and while
        they are, the power goes again."""
        self.prepare()
        # Nobody takes another's command back.
        table = [c for c in commands.writing(self) if not c.starts_empty and c.words != ["store", "undo"]]
        whole = self.base
        path, tried, later, done = os.path.join(self.store, "head.csv"), 0, 0, 0
        table = table if IS_FULL else table[::5]
        for number, command in enumerate(table):
            whole.put_back()
            other = commands.Command((*command.words, "--actor", "Somebody Else Example"), command.stdin)
            self.assertEqual(self.traced(other).code, 0, str(other))
            after = Kept(self.store).files
            if not all(after[p][0].startswith(data) for p, (data, _, _) in whole.files.items() if p != path):
                # It writes over rows, or puts files in place: there is more than a tail of it.
                continue
            with open(path, "r+b") as file:
                file.write(whole.files[path][0])
            self.base, done = Kept(self.store), done + 1
            states = self.cut(self.moments(command), 2 * STATES // len(table), random.Random(number))
            tried, later = tried + states[0], later + states[1]
        say("power cut", f"{tried} states of the disk over what another left, in {done} commands: "
            f"{later} with the command's entries, {tried - later} without, none half, none lost", self.problems)  # fmt: skip
        self.problems.end()

    def cut(self, moments, states, dice):
        """Cuts the power so often at these moments: how many states of the disk were looked at, and in
        how many of them the command is recorded."""
        tried = later = 0
        for command, calls, after, acknowledged in self.shares(moments, states, dice):
            disk = Disk({path: data for path, (data, _, _) in self.base.files.items()})
            for call in calls:
                disk.carry_out(call)
            self.put(disk.after_power_cut(dice), dice)
            tried += 1
            with self.problems.case(
                f"{' '.join(command.words[:2])}, {'' if acknowledged else 'not '}acknowledged"
            ):
                about = f"the power was cut in {command} after {calls[-1]}, state {tried}"
                later += self.agrees(self.known, after, acknowledged, about)
        return tried, later

    @staticmethod
    def shares(moments, states, dice):
        """As many states as are wanted, over all moments alike."""
        moments = list(moments)
        for number in range(states):
            if number % len(moments) == 0:
                dice.shuffle(moments)
            yield moments[number % len(moments)]

    def test_the_making_of_a_store(self):
        command = commands.Command(("store", "init"), starts_empty=True)
        self.base = Kept(self.store)
        calls = self.traced(command, keeps_data=True).calls
        problems, dice, tried = Problems(self), random.Random(21), 0
        writes = [number for number, call in enumerate(calls) if call.writes]
        for _ in range(max(1, STATES // 4 // len(writes))):
            for number in writes:
                disk = Disk({})
                for call in calls[: number + 1]:
                    disk.carry_out(call)
                files = disk.after_power_cut(dice)
                tried += 1
                with problems.case(
                    f"store init, after {calls[number].name} of {os.path.basename(calls[number].path)}"
                ):
                    self.made_again(files, number == writes[-1])
        say(
            "power cut",
            f"{tried} states of the disk while a store is made: whole, or it can be made once more",
            problems,
        )
        problems.end()

    def made_again(self, files, is_made):
        shutil.rmtree(self.store, ignore_errors=True)
        os.makedirs(self.store, 0o700)
        for path, data in files.items():
            with open(path, "wb") as file:
                file.write(data)
            os.chmod(path, 0o600)
        sizes = {os.path.basename(path): len(data) for path, data in files.items()}
        again = self.dapu("store", "init")
        self.assertIn(again.code, (73,) if is_made else (0, 73), f"{sizes}\n{again}")
        self.whole(f"made once more over {sizes}")
        self.assertEqual(self.done("store", "check").out, b"")

    def test_a_look_whose_line_was_torn_does_not_spoil_the_next_one(self):
        self.prepare()
        path = os.path.join(self.store, "consultations.csv")
        for tail in (b"2026-06-30T10:00:00Z,tes", b"\0" * 40):
            self.base.put_back()
            with open(path, "ab") as file:
                file.write(tail)
            for _ in range(2):
                self.done("report", "cases", "--names")
            with open(path, "rb") as file:
                lines = file.read().splitlines()
            whole = [
                line
                for line in lines
                if line.count(b",") == lines[0].count(b",") and b"\0" not in line
            ]
            self.assertEqual(len(whole), 4, f"header, one look before and two after it: {lines}")

    def test_a_new_folder_is_flushed_into_the_one_above_it(self):
        """Otherwise all of the store may be gone after a power cut, with everything acknowledged in it."""
        self.store = os.path.join(self.folder, "above", "store")
        run = self.traced(commands.Command(("store", "init"), starts_empty=True))
        self.assertEqual(run.code, 0, str(run))
        flushed = {call.path for call in run.calls if call.name == "fsync"}
        above = os.path.dirname(self.store)
        self.assertLessEqual(
            {self.store, above, self.folder}, flushed, "folders that were never flushed"
        )
