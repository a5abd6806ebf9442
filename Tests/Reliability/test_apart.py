"""The commands of partner support, killed and failed as those of the case record are."""

import apart

# Not their classes by name: they would run here a second time.
import test_faults
import test_kill
from apart import Apart
from rig import IS_FULL, Problems, say
from tracer import Plan


class KillApart(Apart):
    plans = test_kill.Kill.plans

    def test_each_writing_call_of_each_command(self):
        self.prepare()
        cut = acknowledged = whole = 0
        problems = Problems(self)
        table = apart.writing(self)
        for command in table:
            self.start_of(command)
            before = self.state()
            calls = self.traced(command)
            self.assertEqual(calls.code, 0, f"{command}\n{calls}")
            after = self.state()
            for plan in self.plans(calls.calls):
                with problems.case(f"{command.words[:2]} {plan.deed} {plan.name}"):
                    self.start_of(command)
                    run = self.traced(command, plan)
                    about = f"{command}\n{plan.deed} {plan.name} number {plan.nth}\n{run}"
                    self.assertEqual(run.code, -9, about)
                    self.no_trap(run, about)
                    cut += 1
                    acknowledged += command.acknowledges(run.out)
                    if command.starts_empty:
                        self.made_or_made_again(command, about)
                    else:
                        whole += self.agrees(before, after, command.acknowledges(run.out), about)
                        self.finished(command, after, about)
        say("kill, partner support", f"{cut} calls cut in {len(table)} commands: {acknowledged} acknowledged, "
            f"{whole} whole, {cut - whole} not there at all", problems)  # fmt: skip
        problems.end()

    def made_or_made_again(self, command, about):
        again = self.dapu(*command.words)
        self.assertIn(again.code, (0, 73), f"{about}\n{again}")
        self.assertEqual(self.done("support", "check", *command.words[2:]).out, b"")

    def test_a_named_look_is_written_down_before_a_name_is_shown(self):
        self.prepare()
        cut = 0
        for command in apart.reading():
            self.start_of(command)
            looks = len(self.table_apart("consultations.csv"))
            usual = self.traced(command)
            self.assertEqual(usual.code, 0, f"{command}\n{usual}")
            for call in [call for call in usual.calls if call.writes]:
                for deed in ("kill", "kill-after"):
                    self.start_of(command)
                    run = self.traced(command, Plan(call.name, call.nth, deed))
                    about = f"{command}\n{deed} {call.name} number {call.nth}\n{run}"
                    self.assertEqual(run.code, -9, about)
                    if b"Standin" in run.out:
                        self.assertGreater(len(self.table_apart("consultations.csv")), looks, about)
                    self.agrees(self.known, self.known, False, about)
                    cut += 1
        say("kill, partner support", f"{cut} calls cut in {len(apart.reading())} readers, nothing shown unwritten")


class FaultsApart(Apart):
    failing, shortened = test_faults.Faults.failing, test_faults.Faults.shortened

    def each(self, table, plans, suite):
        self.prepare()
        problems, cases, codes = Problems(self), 0, {}
        rows = table()
        for number, command in enumerate(rows):
            self.start_of(command)
            before = self.state()
            usual = self.traced(command)
            after = self.state()
            for turn, (plan, fitting) in enumerate(plans(number, usual.calls)):
                if not IS_FULL and (turn + number) % 3:
                    continue
                with problems.case(f"{' '.join(command.words[:2])}: {plan.name} {plan.what}"):
                    self.start_of(command)
                    run = self.traced(command, plan)
                    about = f"{command}\n{plan.name} number {plan.nth} {plan.what}\n{run}"
                    cases += 1
                    codes[run.code] = codes.get(run.code, 0) + 1
                    self.no_trap(run, about)
                    self.assertIn(run.code, (usual.code, *fitting), about)
                    if run.code == usual.code:
                        self.assertEqual(run.out, usual.out, about)
                    if not command.starts_empty:
                        self.agrees(before, after, run.code == 0, about)
                        if command.writes:
                            self.finished(command, after, about)
        ends = ", ".join(f"{count} ended with {code}" for code, count in sorted(codes.items()))
        say(suite, f"{cases} calls in {len(rows)} commands: {ends}", problems)
        problems.end()

    def test_writers(self):
        self.each(lambda: apart.writing(self), self.failing, "faults under partner support's writers")

    def test_readers(self):
        self.each(apart.reading, self.failing, "faults under partner support's readers")

    def test_short_writes_and_reads(self):
        self.each(
            lambda: apart.writing(self) + apart.reading(), self.shortened, "short writes, partner support"
        )
