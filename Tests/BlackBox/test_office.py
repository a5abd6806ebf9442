"""Examples/office: what an office runs, each run here against the example unit."""

import csv
import os
import re
import shutil
import subprocess
import tempfile
import unittest

from harness import BINARY, TODAY, TOP, UNIT, Tested

OFFICE = os.path.join(TOP, "Examples", "office")
SCRIPTS = ["monthly", "quarterly-return", "register-after-group", "weekly-chase-list"]
IMPORTS = [
    (["refer"], "refer"), (["assess"], "assess"), (["enrol"], "enrol"), (["attend"], "attend"),
    (["enrol"], "enrol-ends"), (["refer"], "refer-again"),
    (["followup", "record"], "followup-record"), (["followup", "check"], "followup-check"),
    (["followup", "reoffence"], "followup-reoffence"),
]  # fmt: skip


class Office(Tested):
    makes_store = False
    filled = None

    @classmethod
    def tearDownClass(cls):
        if cls.filled:
            shutil.rmtree(cls.filled)

    def fill(self):
        """The example unit, imported once and copied for each test."""
        if not Office.filled:
            self.done("store", "init")
            for words, name in IMPORTS:
                self.done(*words, "--from", os.path.join(UNIT, f"{name}.csv"))
            Office.filled = tempfile.mkdtemp(prefix="dapu-office-")
            shutil.copytree(self.store, os.path.join(Office.filled, "store"))
        else:
            shutil.copytree(os.path.join(Office.filled, "store"), self.store)

    def setUp(self):
        super().setUp()
        if not BINARY:
            return
        self.fill()
        self.out = os.path.join(self.folder, "out")
        os.mkdir(self.out)
        tools = os.path.join(self.folder, "bin")
        os.mkdir(tools)
        os.symlink(BINARY, os.path.join(tools, "dapu"))
        self.path = tools + os.pathsep + os.environ.get("PATH", "/usr/bin:/bin")

    def run_line(self, line, today=TODAY, code=0):
        done = subprocess.run(
            ["sh", "-c", line], cwd=self.folder, capture_output=True, text=True, check=False,
            env=self.environment(today, PATH=self.path, OFFICE=OFFICE),
        )  # fmt: skip
        self.assertEqual(done.returncode, code, f"{line}\n{done.stdout}\n{done.stderr}")
        return done

    def script(self, name, *words, **options):
        words = " ".join(f"'{word}'" for word in words)
        return self.run_line(f"'{os.path.join(OFFICE, name)}' {words}", **options)

    def test_monthly_keeps_a_backup_and_the_figures_and_may_run_twice(self):
        self.done("followup", "remind")
        for _ in range(2):
            said = self.script("monthly", self.out)
            self.assertEqual((said.stdout, said.stderr), ("", ""))
        names = sorted(os.listdir(self.out))
        self.assertEqual(
            names, [f"backup-{TODAY}", f"followups-{TODAY}.csv", f"summary-{TODAY}.csv"]
        )
        with open(os.path.join(self.out, names[2]), encoding="utf-8") as file:
            completed = [r for r in csv.DictReader(file) if r["measure"] == "completed"]
        self.assertEqual(completed[0]["value"], "42")
        self.assertEqual(
            self.done("store", "check", "--store", os.path.join(self.out, names[0])).out, b""
        )

    def test_monthly_says_where_cron_has_stopped(self):
        self.done("followup", "remind")
        said = self.script("monthly", self.out, today="2026-08-20", code=1)
        self.assertIn("2026-06-30", said.stderr)

    def test_the_weekly_chase_list_is_in_the_order_of_caseworkers(self):
        lines = self.script("weekly-chase-list").stdout.splitlines()
        rows = self.report("due")
        self.assertEqual(len(lines), len(rows) + 1)
        self.assertIn("caseworker", lines[0])
        worker = next(r["caseworker"] for r in rows if r["caseworker"])
        mine = self.script("weekly-chase-list", worker).stdout.splitlines()
        self.assertEqual(len(mine) - 1, sum(r["caseworker"] == worker for r in rows))

    def test_the_register_of_a_group_is_recorded_and_who_to_contact_is_named(self):
        if "--register" not in self.done("help", "attend").text:
            self.skipTest("this dapu has no registers")
        self.done("store", "groups", "add", "mondays", "--programme", "dapu", "--day", "monday",
                  "--time", "18:30", "--starts", "2026-01-05", "--size", "10")  # fmt: skip
        cases = [self.refer(on="2026-01-05") for _ in range(2)]
        for case in cases:
            self.assess(case, on="2026-01-12")
            self.enrol(case, "--group", "mondays", on="2026-01-19")
        rows = f"case,mark\n{cases[0]},attended\n{cases[1]},absent-unacceptable\n"
        self.write("register.csv", rows)
        said = self.script("register-after-group", "mondays", "2026-01-26", "register.csv")
        self.assertIn(cases[1], said.stdout)
        self.assertNotIn(cases[0], said.stdout)

    def test_the_quarterly_return_is_of_the_quarter_that_is_over(self):
        if self.dapu("help", "report", "return").code != 0:
            self.skipTest("this dapu has no return")
        for today, name, first, last in (
            ("2026-07-01", "2026-Q2", "2026-04-01", "2026-06-30"),
            ("2026-06-30", "2026-Q1", "2026-01-01", "2026-03-31"),
            ("2026-10-09", "2026-Q3", "2026-07-01", "2026-09-30"),
            ("2027-03-31", "2026-Q4", "2026-10-01", "2026-12-31"),
        ):
            with self.subTest(today=today):
                self.script("quarterly-return", self.out, today=today)
                path = os.path.join(self.out, f"return-{name}-{today}.csv")
                with open(path, encoding="utf-8") as file:
                    rows = list(csv.DictReader(file))
                quarter = [r for r in rows if r["measure"].startswith("quarter.")]
                self.assertEqual({(r["from"], r["to"]) for r in quarter}, {(first, last)})

    def test_scripts_say_how_they_are_called(self):
        for name in set(SCRIPTS) - {"weekly-chase-list"}:
            self.assertIn("usage: ", self.script(name, code=2).stderr)

    @unittest.skipUnless(shutil.which("shellcheck"), "needs shellcheck")
    def test_scripts_are_clean(self):
        for name in SCRIPTS:
            done = subprocess.run(
                ["shellcheck", os.path.join(OFFICE, name)], capture_output=True, check=False
            )
            self.assertEqual(done.returncode, 0, done.stdout.decode())

    def test_every_line_of_the_crontab_runs(self):
        with open(os.path.join(OFFICE, "crontab"), encoding="utf-8") as file:
            lines = [line.rstrip("\n") for line in file if not line.startswith("#")]
        settings = [line for line in lines if re.match(r"[A-Z_]+=", line)]
        self.assertTrue(any(line.startswith("MAILTO=") for line in settings))
        jobs = [line for line in lines if line and line not in settings]
        self.assertGreaterEqual(len(jobs), 5)
        for job in jobs:
            self.assertNotRegex(job, r"(?<!\\)%")
            fields = re.match(r"((?:\S+ +){5})(.*)\Z", job)
            self.run_line(fields[2].replace("/srv/reports", self.out))
        # The morning after, nothing new is due: nothing is mailed.
        said = self.run_line("dapu followup remind", today="2026-06-30")
        self.assertEqual((said.stdout, said.stderr), ("", ""))

    def test_the_service_delivers_mail(self):
        with open(os.path.join(OFFICE, "dapu-remind.service"), encoding="utf-8") as file:
            line = re.search(r"(?m)^ExecStart=/usr/local/bin/(.*)$", file.read())[1]
        line = line.replace("/usr/sbin/sendmail -t -oi", "cat >> sent")
        self.run_line(line)
        with open(os.path.join(self.folder, "sent"), encoding="utf-8") as file:
            sent = file.read()
        self.assertTrue(sent.startswith("From: "))
        self.assertIn("\nTo: ", sent)

    def test_the_timer_catches_up(self):
        with open(os.path.join(OFFICE, "dapu-remind.timer"), encoding="utf-8") as file:
            self.assertIn("\nPersistent=true\n", file.read())

    @unittest.skipUnless(shutil.which("systemd-analyze"), "needs systemd-analyze")
    def test_systemd_takes_the_units(self):
        for name in ("dapu-remind.service", "dapu-remind.timer"):
            with open(os.path.join(OFFICE, name), encoding="utf-8") as file:
                text = file.read()
            # The executable and the user are those of another machine.
            text = text.replace("/usr/local/bin/dapu", BINARY).replace("User=dapu\n", "")
            self.write(name, text)
        done = subprocess.run(
            ["systemd-analyze", "verify", "./dapu-remind.service", "./dapu-remind.timer"],
            cwd=self.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr.strip(), "")


if __name__ == "__main__":
    unittest.main()
