"""The wall: nothing on his side shows, names or depends on anything of partner support (rules.md 6).

The commands are those of the binary's own table, so that a new one is tried without being named here.
"""

import os
import shutil
import subprocess
import unittest

from command_table import root
from harness import BINARY, IS_FULL, TODAY, Tested, as_csv

# Words that occur nowhere else, so that one occurrence is a leak.
NAME = "Qwertzia Vulpine-Specimen"
CHILD = "Jolintha Vulpine-Specimen"
NUMBER = "07700 900555"
MARKED = [
    mark.encode()
    for mark in (
        "Qwertzia", "Vulpine", "Jolintha", "900555", "zarquonword", "blorptext", "florbreason",
        "gimbletimes", "whoanswersmarked", "V000001", "V000002", "unsafe-to-contact", "new-partner",
    )
]
OURS = ("support", "help", "completions", "man", "complete")
FORMATS = ("text", "csv", "tsv", "json", "jsonl", "md", "html")
VIAS = ("text", "csv", "jsonl", "mbox", "ics", "notify")
FLAGS = ("--names", "--excel", "--fail-if-empty", "--status")


def files_of(folder):
    """Every file under a folder, by its path there, with its bytes."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            place = os.path.join(path, name)
            with open(place, "rb") as file:
                found[os.path.relpath(place, folder)] = file.read()
    return found


class Apart(Tested):
    """A case on his side, and a marked victim on theirs."""

    def setUp(self):
        super().setUp()
        self.apart = self.store + "-support"
        self.case = self.refer(name="Alex Example", risk="medium")
        self.assess(self.case)
        self.other = self.a_case("on-programme")
        self.done(
            "support", "step", self.case, "--result", "unsafe-to-contact", "--reason",
            "florbreason", "--on", "2025-06-17",
        )
        self.victim = self.add(NAME, "new-partner")
        self.enrol(self.case)
        self.attend(self.case, 2)
        self.attend(self.case, 1, first="2025-07-21", start=3, mark="absent-unacceptable")
        self.done("assess", self.case, "--risk", "high", "--on", "2025-07-22")

    def add(self, name, relationship):
        return self.done(
            "support", "add", "--from", "-",
            stdin=as_csv(
                ["case", "name", "relationship", "worker", "born", "note"],
                [[self.case, name, relationship, "Pat Partner", "1991-02-03", "blorptext"]],
            ),
        ).text.strip()

    def make_safe(self, verified_on=TODAY):
        return self.done(
            "support", "safe-contact", "--from", "-",
            stdin=as_csv(
                ["victim", "method", "verified_on", "number", "times", "who", "code_word", "note"],
                [[
                    self.victim, "phone", verified_on, NUMBER, "gimbletimes", "whoanswersmarked",
                    "zarquonword", "blorptext",
                ]],
            ),
        )


class Wall(Apart):
    """What his side can be asked never shows anything of theirs."""

    def operands(self, command):
        values = []
        for operand in command.operands:
            name = operand.get("valueName", "").upper()
            if name == "CASE":
                values.append(self.case)
            elif not operand.get("isOptional"):
                values.append(os.path.join(self.folder, "made-" + "-".join(command.path)))
        return values

    def lines(self):
        """Every command of his side: bare, in every format, with every flag that shows more, with
        what is wrong, and in a dry run."""
        found = []
        for command in root().all():
            if not command.path or command.path[0] in OURS or command.below:
                continue
            words = [*command.path, *self.operands(command)]
            names = {"--" + n["name"] for o in command.options for n in o["names"]}
            is_listing = command.path[0] == "report" or command.path[-1] in ("due", "log", "check")
            found += [[*words, "-n"], [*words, "--no-such"], [*command.path, "C000009X", "-n"]]
            if is_listing:
                found += [[*words, "--format", form] for form in FORMATS]
                found.append(words)
            for flag in FLAGS:
                if flag in names and (is_listing or flag != "--names"):
                    found.append([*words, flag] + ([] if is_listing else ["-n"]))
            if "--via" in names:
                found += [[*words, "--via", via, "-n"] for via in VIAS]
        return found

    def assertUnmarked(self, data, where):
        for mark in MARKED:
            self.assertNotIn(mark, data, f"{mark!r} in {where}")

    def assertClosed(self, folder):
        for name, data in files_of(folder).items():
            self.assertUnmarked(name.encode(), folder)
            self.assertUnmarked(data, name)

    def test_no_command_of_his_side_shows_a_mark(self):
        self.make_safe()
        self.done("support", "contact", self.victim, "--outcome", "made")
        lines = self.lines()
        self.assertGreater(len(lines), 100)
        for line in lines:
            answer = self.dapu(*line)
            self.assertUnmarked(answer.out + answer.bytes_err, " ".join(line))
        self.assertClosed(self.store)

    def test_his_side_answers_the_same_without_their_store(self):
        self.make_safe()
        lines = self.lines() if IS_FULL else self.lines()[::3]
        aside = self.apart + ".aside"
        for line in lines:
            with_it = self.dapu(*line)
            os.rename(self.apart, aside)
            without = self.dapu(*line)
            os.rename(aside, self.apart)
            unlike = self.dapu(*line, env={"DAPU_SUPPORT_STORE": "/nowhere/at/all"})
            for other in (without, unlike):
                self.assertEqual(
                    (with_it.code, with_it.out, with_it.bytes_err),
                    (other.code, other.out, other.bytes_err),
                )

    @unittest.skipUnless(shutil.which("strace"), "strace is not here")
    def test_his_side_never_looks_for_their_store(self):
        trace = os.path.join(self.folder, "trace")
        lines = [line for line in self.lines() if line[-1] == "-n" or IS_FULL]
        for line in lines if IS_FULL else lines[::2]:
            subprocess.run(
                ["strace", "-f", "-e", "trace=file", "-o", trace, BINARY, *line],
                env=self.environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False,
                cwd=self.folder,
            )
            with open(trace, "rb") as file:
                self.assertNotIn(b"store-support", file.read(), " ".join(line))

    def test_the_case_record_learns_one_day_of_the_step_and_nothing_else(self):
        rows = self.table("support_steps.csv")
        self.assertEqual([(row["case"], row["on"]) for row in rows], [(self.case, "2025-06-17")])
        self.assertEqual(list(rows[0])[7:], ["on"])
        before = files_of(self.store)
        # A second result, victims, one or many, ways, contacts, ends: not a byte, not a time.
        self.done("support", "step", self.case, "--result", "declined", "--on", "2025-06-20")
        self.add(CHILD, "child")
        self.make_safe()
        self.done("support", "contact", self.victim, "--outcome", "made")
        for form in FORMATS:
            self.done("support", "due", "--format", form, "--names")
            self.done("support", "list", "--format", form, "--names")
            self.done("support", "case", self.case, "--format", form, "--names")
            self.done("support", "return", "--format", form)
            self.done("support", "return", "--publish", "--format", form)
            self.done(
                "support", "disclose", self.victim, "--to", NAME, "--because", "blorptext", "--format", form
            )
        self.done("support", "close", self.victim, "--reason", "ended")
        self.done("support", "export", "tables-apart")
        self.done("support", "erase", self.victim, "--because", "blorptext")
        self.done("support", "check")
        self.assertEqual(files_of(self.store), before)

    def test_a_new_worker_is_a_name_and_a_side(self):
        rows = [row for row in self.table("staff.csv") if row["side"] == "partner-support"]
        self.assertEqual([row["worker"] for row in rows], ["Pat Partner"])
        logged = [row for row in self.table("log.csv") if row["command"].startswith("support")]
        self.assertEqual(
            [(row["command"], row["case"]) for row in logged],
            [("support step", self.case), ("support", "")],
        )

    def test_copies_and_packs_of_his_side_hold_nothing(self):
        self.make_safe()
        for words in (
            ["store", "backup", "b1"], ["store", "export", "e1"], ["store", "export", "e2", "--excel"],
            ["store", "describe", "-o", "d1.json"],
            ["store", "disclose", self.case, "--to", "A. Example", "--because", "asked", "-o", "p.csv"],
        ):
            self.assertUnmarked(self.done(*words).out, " ".join(words))
        for name in ("b1", "e1", "e2"):
            self.assertClosed(os.path.join(self.folder, name))
        self.assertUnmarked(self.dapu("store", "backup", "-").out, "the tar file")
        self.assertUnmarked(self.dapu("store", "sql").out, "the SQL")
        with open(os.path.join(self.folder, "p.csv"), "rb") as file:
            pack = file.read()
        self.assertUnmarked(pack, "the pack")
        self.assertNotIn(b"support", pack)

    def test_an_erased_case_leaves_their_side_which_says_so(self):
        self.done("store", "erase", self.case, "--because", "asked")
        self.assertEqual(self.done("support", "check").out, b"")
        rows = self.done("support", "due", "--format", "csv").rows
        self.assertEqual([(r["kind"], r["victim"]) for r in rows], [("case-erased", self.victim)])

    def test_their_errors_name_nobody(self):
        for words, stdin in (
            (["support", "add", self.case, "--relationship", "ex"], NAME.encode()),
            (["support", "add", self.case, "--relationship", "ex", "--worker", "Robin Standin"],
             NAME.encode()),
            (["support", "add", self.case, "--relationship", "ex", "--worker", "P", "--name", NAME],
             b""),
            (["support", "add", "--from", "-"],
             as_csv(["case", "name", "relationship", "worker"], [["C000009X", NAME, "friend", "P"]])),
            (["support", "add", "--from", "-"], as_csv([NAME], [["x"]])),
            (["support", "contact", self.victim, "--outcome", "made"], b""),
            (["support", "contact", NAME, "--outcome", "made"], b""),
        ):
            answer = self.dapu(*words, stdin=stdin)
            self.assertIn(answer.code, (1, 64, 65, 66), str(answer))
            for mark in (b"Qwertzia", b"Vulpine"):
                self.assertNotIn(mark, answer.bytes_err + answer.out, str(answer))

    def test_neither_side_reads_the_others_folder(self):
        for words in (["report"], ["store", "check"], ["store", "backup", "copy"],
                      ["report", "cases", "--names"]):
            answer = self.dapu(*words, env={"DAPU_STORE": self.apart})
            self.assertEqual((answer.code, answer.out), (78, b""), str(answer))
        answer = self.dapu("support", "list", env={"DAPU_SUPPORT_STORE": self.store})
        self.assertEqual((answer.code, answer.out), (78, b""), str(answer))
        inside = self.dapu("support", "init", "--support-store", os.path.join(self.store, "x"))
        self.assertEqual(inside.code, 73, str(inside))

    def test_looks_are_in_their_own_consultations(self):
        with open(os.path.join(self.store, "consultations.csv"), "rb") as file:
            before = file.read()
        self.done("support", "list", "--names")
        with open(os.path.join(self.store, "consultations.csv"), "rb") as file:
            self.assertEqual(file.read(), before)
        with open(os.path.join(self.apart, "consultations.csv"), "rb") as file:
            last = file.read().splitlines()[-1]
        self.assertTrue(last.endswith(b",support list," + self.victim.encode()), last)


class Gate(Tested):
    """The step before a place, where the programme asks for it, whatever the answer."""

    def setUp(self):
        super().setUp()
        self.case = self.refer()
        self.assess(self.case)
        self.require_step()

    def require_step(self):
        """Switches the gate on as a unit may: by hand, and accepted."""
        path = os.path.join(self.store, "programmes.csv")
        with open(path, encoding="utf-8", newline="") as file:
            lines = file.read().split("\n")
        columns = lines[0].split(",")
        rows = [self.with_gate(line, columns) for line in lines[1:] if line]
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write("\n".join([lines[0], *rows]) + "\n")
        self.done("store", "accept")

    @staticmethod
    def with_gate(line, columns):
        import csv
        import io

        cells = next(csv.reader([line]))
        cells[columns.index("partner_support")] = "yes"
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow(cells)
        return text.getvalue()

    WORDS = ("--programme", "dapu", "--caseworker", "Robin Standin", "--on", "2025-07-01")

    def test_no_step_blocks_and_no_reason_sets_it_aside(self):
        self.refused("enrol", self.case, *self.WORDS, says=["partner-support step"])
        self.refused("enrol", self.case, *self.WORDS, "--override", "a reason")

    def test_any_answer_opens_it(self):
        for result in ("offered", "unsafe-to-contact", "none-identified", "declined"):
            case = self.refer()
            self.assess(case)
            self.refused("enrol", case, *self.WORDS)
            self.done("support", "step", case, "--result", result, "--on", "2025-07-01")
            self.done("enrol", case, *self.WORDS)

    def test_a_step_after_the_day_of_the_place_does_not(self):
        self.done("support", "step", self.case, "--result", "offered", "--on", "2025-07-02")
        self.refused("enrol", self.case, *self.WORDS)

    def test_repeating_a_step_finishes_what_was_stopped(self):
        """A stop between the two stores leaves the gate shut, and repeating opens it."""
        words = ("support", "step", self.case, "--result", "offered", "--on", "2025-07-01")
        with open(os.path.join(self.store, ".lock"), "rb") as lock:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertEqual(self.dapu(*words, "--lock-wait", "0").code, 75)
        self.refused("enrol", self.case, *self.WORDS)
        rows = self.done("support", "due", "--format", "csv").rows
        self.assertEqual([row["kind"] for row in rows], ["step"])
        self.done(*words)
        self.done("enrol", self.case, *self.WORDS)
        self.assertEqual(self.done("support", "due", "--format", "csv").rows, [])

    def test_a_worker_has_one_side(self):
        self.done("support", "step", self.case, "--result", "offered", "--on", "2025-07-01")
        add = ("support", "add", self.case, "--relationship", "ex", "--worker")
        self.done(*add, "Pat Partner")
        self.refused(
            "enrol", self.case, "--programme", "dapu", "--caseworker", "Pat Partner",
            "--on", "2025-07-01", says=["side"],
        )
        self.done("enrol", self.case, *self.WORDS)
        self.refused("enrol", self.case, "--reallocate", "Pat Partner", says=["side"])
        self.refused(*add, "Robin Standin", says=["side"])


class Tasks(Apart):
    """What changed on his side is due at once, until a contact told of it."""

    def kinds(self, today=TODAY):
        rows = self.done("support", "due", "--format", "csv", today=today).rows
        return [row["kind"] for row in rows]

    def test_every_change_is_due_until_it_is_told(self):
        self.assertEqual(self.kinds(), ["finding", "start", "absence", "risk-up"])
        self.make_safe()
        self.done("support", "contact", self.victim, "--outcome", "attempted")
        self.assertEqual(len(self.kinds()), 4)
        self.done("support", "contact", self.victim, "--outcome", "made", "--told", "no")
        self.assertEqual(len(self.kinds()), 4)
        self.done("support", "contact", self.victim, "--outcome", "made")
        self.assertEqual(self.kinds(), [])
        self.done("enrol", self.case, "--suspend", "--on", "2025-08-01")
        self.done(
            "followup", "reoffence", self.case, "--on", "2025-08-02", "--kind", "arrest",
            "--source", "police",
        )
        self.assertEqual(self.kinds(), ["suspension", "reoffence"])
        self.done(
            "enrol", self.case, "--end", "reoffended", "--initiator", "service", "--on", "2025-08-03"
        )
        self.assertEqual(self.kinds(), ["suspension", "reoffence", "end"])
        # A second call of the same day is another one, because there is more to tell.
        self.done("support", "contact", self.victim, "--outcome", "made")
        self.assertEqual(self.kinds(), [])
        self.done(
            "followup", "reoffence", self.case, "--on", "2025-09-02", "--kind", "charge",
            "--source", "police",
        )
        self.assertEqual(self.kinds(), ["reoffence"])
        self.done("support", "close", self.victim, "--reason", "ended")
        self.assertEqual(self.kinds(), [])

    def test_the_safe_way_stands_for_28_days(self):
        self.make_safe("2026-06-02")
        self.done("support", "contact", self.victim, "--outcome", "made", today="2026-06-30")
        answer = self.dapu(
            "support", "contact", self.victim, "--outcome", "made", today="2026-07-01"
        )
        self.assertEqual(answer.code, 1, str(answer))
        self.assertIn("hard stop", answer.err)
        rows = self.done("support", "list", "--format", "csv", today="2026-07-01").rows
        self.assertEqual(rows[0]["contact"], "stop")

    def test_the_return_counts_partners_and_children(self):
        for supported in ("directly", "indirectly", "indirectly", ""):
            words = ["support", "add", self.case, "--relationship", "child", "--worker", "Pat Partner"]
            if supported:
                words += ["--supported", supported]
            self.people += 1
            self.done(*words, "--key", f"child-{self.people}")
        rows = self.done("support", "return", "--format", "csv").rows
        counts = {row["measure"]: (row["value"], row["of"], row["unknown"]) for row in rows}
        self.assertEqual(counts["partners"], ("1", "5", ""))
        self.assertEqual(counts["children"], ("4", "5", ""))
        self.assertEqual(counts["children.directly"], ("1", "4", "1"))
        self.assertEqual(counts["children.indirectly"], ("2", "4", "1"))
        self.assertEqual(counts["steps.unsafe-to-contact"], ("1", "1", ""))
