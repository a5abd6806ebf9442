"""Killed before and after each call that writes, and in the middle of each write."""

import shutil

import commands
from rig import IS_FULL, Problems, Rigged, say
from tracer import Plan


class Kill(Rigged):
    SUITE, NAMED = "kill", b"Example"

    def writing(self):
        return commands.writing(self)

    def reading(self):
        return commands.reading()

    def looks(self):
        return len(self.table("consultations.csv"))

    def recorded(self, command, before, after):
        self.assertNotEqual(before.counts, after.counts, f"{command} records nothing")

    def test_each_writing_call_of_each_command(self):
        self.prepare()
        self.cut = self.acknowledged = self.whole_after = 0
        problems = Problems(self)
        table = self.writing()
        for command in table:
            self.start_of(command)
            before = self.state()
            calls = self.traced(command)
            self.assertEqual(calls.code, 0, f"{command}\n{calls}")
            after = self.state()
            self.recorded(command, before, after)
            for plan in self.plans(calls.calls):
                with problems.case(f"{command.words[:2]} {plan.deed} {plan.name}"):
                    self.cut_at(command, plan, before, after)
        say(self.SUITE, f"{self.cut} calls cut in {len(table)} commands: {self.acknowledged} acknowledged, "
            f"{self.whole_after} whole, {self.cut - self.whole_after} not there at all", problems)  # fmt: skip
        problems.end()

    def cut_at(self, command, plan, before, after):
        self.start_of(command)
        run = self.traced(command, plan)
        about = f"{command}\n{plan.deed} {plan.name} number {plan.nth}\n{run}"
        self.cut += 1
        self.acknowledged += command.acknowledges(run.out)
        self.assertEqual(run.code, -9, about)
        self.no_trap(run, about)
        if command.starts_empty:
            # A store that was not made to the end can be made once more.
            self.made_or_made_again(command, about)
        else:
            self.whole_after += self.agrees(before, after, command.acknowledges(run.out), about)
            self.finished(command, after, about)

    def finished(self, command, after, about):
        """What a suite asks more of a command that was stopped."""

    def made_or_made_again(self, command, about):
        again = self.dapu(*command.words)
        if again.code == 73:
            self.whole_after += 1
        else:
            self.assertEqual(again.code, 0, f"{about}\n{again}")
        self.whole(about)
        self.assertEqual(self.done("store", "check").out, b"")

    def plans(self, calls):
        """Before each call that writes, in the middle of it, and after the last one of each file."""
        writes = [call for call in calls if call.writes]
        for call in writes:
            yield Plan(call.name, call.nth, "kill")
            if call.name in ("write", "pwrite64") and call.arguments[2] > 1:
                # A tenth of a block of the head is in the middle of its numbers.
                for share in (0.01, 0.1, 0.5, 0.99) if IS_FULL else (0.1,):
                    part = max(1, int(call.arguments[2] * share))
                    yield Plan(call.name, call.nth, "shorten-kill", part)
        for call in writes if IS_FULL else writes[-1:]:
            yield Plan(call.name, call.nth, "kill-after")

    def test_a_named_look_is_written_down_before_a_name_is_shown(self):
        self.prepare()
        cut = 0
        for command in self.reading():
            self.start_of(command)
            looks = self.looks()
            usual = self.traced(command)
            if self.NAMED in usual.out:
                self.assertGreater(self.looks(), looks, str(command))
            plans = [Plan(call.name, call.nth, deed) for call in usual.calls if call.writes
                     for deed in ("kill", "kill-after")]  # fmt: skip
            for plan in plans:
                self.start_of(command)
                run = self.traced(command, plan)
                about = f"{command}\n{plan.deed} {plan.name} number {plan.nth}\n{run}"
                self.assertEqual(run.code, -9, about)
                if self.NAMED in run.out:
                    self.assertGreater(self.looks(), looks, about)
                self.agrees(self.known, self.known, False, about)
                self.assertFalse(self.half_made(command), about)
                cut += 1
        readers = len(self.reading())
        say(self.SUITE, f"{cut} calls cut in {readers} readers, nothing shown unwritten")

    def half_made(self, command):
        """Whether an output that should be there whole or not at all is neither."""
        for name in command.makes:
            if commands.is_there(self, name):
                with open(f"{self.folder}/{name}", "rb") as file:
                    return file.read() not in [out for _, out in self.known.answers]
        return False

    def tearDown(self):
        shutil.rmtree(self.store, ignore_errors=True)
