"""Damage that a repair once made worse, or that nobody named: each held here since."""

import csv
import fcntl
import io
import os
import shutil
import threading

from harness import Damageable, Tested


class Damaged(Damageable):
    """Tests of a store whose last transaction is a data check."""

    def setUp(self):
        super().setUp()
        self.case = self.a_case("on-programme")
        self.attend(self.case, 3)
        self.done("followup", "check", self.case, "--source", "police", "--on", "2025-12-01")

    def repaired(self, *words, says=()):
        """Repairs; a dry run said the same; the store is whole and goes on."""
        planned = self.dapu("-n", "store", "repair", *words)
        made = self.done("store", "repair", *words)
        self.assertEqual((planned.code, planned.out), (0, made.out), str(planned))
        for word in says:
            self.assertIn(word, made.out.decode())
        self.assertEqual(self.done("store", "check").out, b"")
        self.done("attend", self.case, "--mark", "attended", "--session", "20", "--on", "2026-01-05")
        self.assertEqual(self.done("store", "check").out, b"")

    def faulty(self, says=()):
        check = self.dapu("store", "check")
        self.assertEqual(check.code, 1, str(check))
        for word in says:
            self.assertIn(word, check.out.decode())

    def log(self):
        return self.done("store", "log", "--format", "csv").rows


class CutTables(Damaged):
    def test_what_came_after_the_rows_that_are_gone_stays(self):
        whole = self.read("attendance.csv")
        last = self.table("attendance.csv")[-1]["entry"]
        start = whole.rindex(f"\n{last},".encode()) + 1
        for length in (start, start + 3, len(whole) - 2):
            with self.subTest(length=length):
                self.edit("attendance.csv", whole[:length])
                shutil.copytree(self.store, self.store + ".cut")
                self.repaired(says=["attendance.csv", f"entries {last}"])
                self.assertEqual(self.table("data_checks.csv")[-1]["source"], "police")
                (gone,) = [row for row in self.log() if row["command"] == "store repair"]
                self.assertEqual(gone["entries"], f"L{last}")
                kept = os.listdir(self.path(".damaged"))
                self.assertTrue(any(name.endswith("attendance.csv") for name in kept), kept)
                shutil.rmtree(self.store)
                os.rename(self.store + ".cut", self.store)

    def test_a_backup_gives_all_of_it_back(self):
        self.done("store", "backup", "kept")
        whole = self.read("attendance.csv")
        self.edit("attendance.csv", whole[:-20])
        self.repaired("--against", "kept", says=["put back"])
        self.assertTrue(self.read("attendance.csv").startswith(whole))


class OlderCopies(Damaged):
    """Somebody puts an older copy of a table back, whose end is gone as well."""

    def test_what_an_erasure_took_away_does_not_come_back(self):
        gone = self.refer(name="Alex Example")
        kept = self.read("people.csv")
        self.done("store", "erase", gone, "--because", "asked")
        self.done("refer", "--correct", self.case, "--phone", "01234 567 890", "--because", "new")
        self.edit("people.csv", kept)
        self.faulty(says=["was erased, and holds again what it held", "is missing"])
        self.repaired(says=["go on from the rows that are left"])
        self.assertNotIn(b"Alex", self.read("people.csv"))
        self.assertEqual(len(self.read("people.csv")), len(kept))

    def test_what_was_accepted_is_not_taken_back(self):
        self.done("assess", self.case, "--risk", "medium", "--on", "2025-06-20")
        other = self.refer()
        kept = self.read("risks.csv")
        self.edit("risks.csv", kept.replace(b"medium", b"high"))
        self.done("store", "accept")
        self.done("assess", other, "--risk", "standard", "--on", "2025-06-20")
        now = self.read("risks.csv")
        self.edit("risks.csv", kept)
        self.faulty(says=["is missing"])
        answer = self.dapu("store", "repair")
        self.assertEqual((answer.code, self.read("risks.csv")), (1, kept), str(answer))
        # A table whose end alone is gone goes on.
        self.edit("risks.csv", now[: now.rindex(b"\n", 0, -1) + 1])
        self.repaired(says=["go on from the rows that are left"])
        self.assertEqual(self.table("risks.csv")[0]["risk"], "high")


class Logs(Damaged):
    def test_rows_behind_an_edited_one_stay(self):
        self.done("store", "disclose", self.case, "--to", "Alex Example", "--because", "asked")
        before = sorted(self.log(), key=str)
        lines = self.read("log.csv").split(b"\n")
        lines[3] = lines[3].replace(b",collection,", b",alteration,")
        self.edit("log.csv", b"\n".join(lines))
        self.faulty()
        self.repaired(says=["in the place of 1"])
        after = self.log()
        repairs = [row["transaction"] for row in after if row["command"] == "store repair"]
        self.assertEqual(len(repairs), 2)
        self.assertEqual(min(repairs), "3")
        gone = [row["transaction"] for row in before if row not in after]
        self.assertEqual(gone, ["3"])

    def test_a_number_of_the_log_as_large_as_there_is_is_named(self):
        lines = self.read("log.csv").split(b"\n")
        for place in (3, len(lines) - 2):
            changed = list(lines)
            changed[place] = b"9223372036854775807," + lines[place].split(b",", 1)[1]
            self.edit("log.csv", b"\n".join(changed))
            self.faulty([f"log.csv:{place + 1}:"])
        self.repaired()

    def test_a_row_that_is_gone_leaves_the_others(self):
        lines = self.read("log.csv").split(b"\n")
        self.edit("log.csv", b"\n".join(lines[:4] + lines[5:]))
        count = len(self.table("consents.csv"))
        self.repaired(says=["in the place of 1"])
        self.assertEqual(len(self.table("consents.csv")), count)

    def test_a_log_that_is_cut_or_gone_is_begun_again(self):
        whole = self.read("log.csv")
        for length in (None, 0, 1, 50, 97, 98):
            with self.subTest(length=length):
                shutil.copytree(self.store, self.store + ".cut")
                if length is None:
                    os.unlink(self.path("log.csv"))
                else:
                    self.edit("log.csv", whole[:length])
                self.repaired(says=["log.csv"])
                shutil.rmtree(self.store)
                os.rename(self.store + ".cut", self.store)


class Looks(Damaged):
    def looks(self):
        return [row["actor"] for row in self.table("consultations.csv")]

    def test_looks_after_the_backup_stay_when_it_gives_others_back(self):
        for number in range(4):
            words = ("--actor", f"a-rather-long-name-{number}")
            self.done(*words, "report", "case", self.case, "--names")
        self.done("attend", self.case, "--mark", "late", "--session", "19", "--on", "2026-01-02")
        self.done("store", "backup", "kept")
        for number in range(3):
            self.done("--actor", f"later-{number}", "report", "case", self.case, "--names")
        all_looks = self.looks()
        lines = self.read("consultations.csv").split(b"\n")
        self.edit("consultations.csv", b"\n".join(line for line in lines if b"rather" not in line))
        self.faulty()
        self.done("store", "repair", "--against", "kept")
        self.assertEqual(sorted(self.looks()), sorted(all_looks))
        self.assertEqual(self.done("store", "check").out, b"")

    def test_a_line_that_is_no_look_is_named_and_taken_out(self):
        self.done("report", "case", self.case, "--names")
        count = len(self.looks())
        with open(self.path("consultations.csv"), "ab") as file:
            file.write(b"x,y\n")
        self.done("attend", self.case, "--mark", "late", "--session", "19", "--on", "2026-01-02")
        self.faulty(says=[f"consultations.csv:{count + 2}:1"])
        self.done("store", "repair")
        self.assertEqual(len(self.looks()), count)
        self.assertEqual(self.done("store", "check").out, b"")


class Folders(Damaged):
    def test_loose_derived_files_are_named_and_mended(self):
        os.makedirs(self.path(".index"), 0o700, exist_ok=True)
        with open(os.open(self.path(".index/verified"), os.O_CREAT | os.O_WRONLY, 0o600), "ab"):
            pass
        for path, mode in ((self.path(".index"), 0o777), (self.path(".index/verified"), 0o666)):
            os.chmod(path, mode)
            self.faulty(says=[".index:0:0"])
            self.done("store", "repair")
            self.assertEqual(os.stat(path).st_mode & 0o077, 0)
            self.assertEqual(self.done("store", "check").out, b"")

    def test_loose_files_that_were_kept_aside_are_named_and_mended(self):
        self.edit("risks.csv", self.read("risks.csv") + b"junk\n")
        self.done("store", "repair")
        (name,) = os.listdir(self.path(".damaged"))
        for path, mode in ((".damaged", 0o755), (os.path.join(".damaged", name), 0o666)):
            os.chmod(self.path(path), mode)
            self.faulty(says=[".damaged:0:0"])
            self.repaired(says=[".damaged: give it back"])
            self.assertEqual(os.stat(self.path(path)).st_mode & 0o077, 0)

    def test_a_link_where_files_are_kept_aside_is_named_and_nothing_is_written_through_it(self):
        elsewhere = os.path.join(self.folder, "elsewhere")
        os.mkdir(elsewhere)
        os.symlink(elsewhere, self.path(".damaged"))
        self.faulty(says=[".damaged:0:0: is not a folder"])
        self.assertIn("move it away", self.dapu("store", "repair").err)
        self.refused("store", "erase", self.case, "--because", "asked", code=65, says=[".damaged"])
        self.edit("risks.csv", self.read("risks.csv") + b"junk\n")
        self.refused("store", "repair", code=65, says=[".damaged", "move", "out of the store"])
        self.assertEqual(os.listdir(elsewhere), [])
        os.unlink(self.path(".damaged"))
        self.repaired()

    def test_what_reminders_write_is_looked_at_like_a_table(self):
        with open(os.open(self.path(".remind.log"), os.O_CREAT | os.O_WRONLY, 0o600), "wb"):
            pass
        os.chmod(self.path(".remind.log"), 0o644)
        self.faulty(says=[".remind.log:0:0: others than the owner"])
        self.repaired(says=[".remind.log: give it back"])
        os.unlink(self.path(".remind.log"))
        os.symlink("/dev/null", self.path(".remind.log"))
        self.faulty(says=[".remind.log:0:0: is not an ordinary file"])

    def test_a_lock_of_reminders_that_is_none_is_named(self):
        os.mkfifo(self.path(".remind.lock"))
        self.faulty(says=[".remind.lock:0:0"])

    def test_a_head_that_is_no_file_is_named(self):
        for make in (os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/null", path)):
            os.rename(self.path("head.csv"), self.store + ".head")
            make(self.path("head.csv"))
            self.faulty(says=["head.csv:0:0"])
            remove = os.rmdir if os.path.isdir(self.path("head.csv")) else os.unlink
            remove(self.path("head.csv"))
            os.rename(self.store + ".head", self.path("head.csv"))

    def test_a_head_that_is_gone_is_no_store_that_never_was(self):
        os.unlink(self.path("head.csv"))
        for words in (("report", "cases"), ("refer", "--name", "A B", "--source", "self"), ("followup", "remind")):
            answer = self.dapu(*words)
            self.assertEqual(answer.code, 65, str(answer))
            self.assertIn("head.csv is missing", answer.err)
            self.assertIn("dapu store repair", answer.err)
        self.faulty(says=["head.csv:0:0"])
        self.done("store", "repair")
        self.done("report", "cases")

    def test_what_stands_behind_the_two_states_is_named_and_cut_off(self):
        for more in (b"\n", b"x" * 100_000, self.read("head.csv")[4096:8192]):
            damaged = self.read("head.csv") + more
            self.edit("head.csv", damaged)
            self.faulty(says=[f"head.csv:4:1: {len(more)} bytes stand behind the two states"])
            self.repaired(says=["head.csv: cut off what stands behind its two states"])
            self.assertEqual(len(self.read("head.csv")), 3 * 4096)
            kept = [os.path.join(".damaged", name) for name in os.listdir(self.path(".damaged"))]
            self.assertIn(damaged, map(self.read, kept))

    def test_a_plan_for_what_is_around_the_states_names_what_else_is_left(self):
        self.edit("data_checks.csv", self.read("data_checks.csv").replace(b"police", b"courts"))
        head = self.read("head.csv")
        for damaged in (head + b"x", b"T" + head[1:]):
            self.edit("head.csv", damaged)
            planned = self.dapu("-n", "store", "repair")
            self.assertEqual((planned.code, planned.out[:9]), (1, b"head.csv:"), str(planned))
            self.assertIn("left: data_checks.csv:", planned.err)

    def test_a_slot_that_is_cut_off_is_a_torn_one(self):
        whole = self.read("head.csv")
        rows = self.done("report", "cases", "--format", "csv").out
        for length in (8192, 9000, 12287):
            self.edit("head.csv", whole[:length])
            self.assertEqual(self.done("report", "cases", "--format", "csv").out, rows)


class Edits(Damaged):
    def add(self, name, **cells):
        with open(self.path(name), encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        with open(self.path(name), "a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([cells.get(column, "") for column in header])

    def unacceptable(self, *says):
        self.refused("store", "accept", code=65, says=says)

    def test_a_row_that_no_command_records_is_not_taken_in(self):
        mark = self.table("attendance.csv")[0]
        again = {name: mark[name] for name in ("case", "enrolment", "on")}
        whole = self.read("attendance.csv")
        self.add("attendance.csv", mark="late", **again)
        self.unacceptable("already")
        self.edit("attendance.csv", whole)
        self.add("attendance.csv", mark="late", corrects=mark["entry"], **again)
        self.unacceptable("because")
        self.edit("attendance.csv", whole)
        self.add("attendance.csv", **(again | {"mark": "late", "on": "2025-08-20", "session": "9"}))
        self.done("store", "accept")
        self.add("erasures.csv", case=self.case, on="2026-01-01", because="x")
        self.unacceptable("dapu store erase")

    def test_a_column_that_was_taken_out_is_named(self):
        with open(self.path("attendance.csv"), encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        place = rows[0].index("note")
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows(row[:place] + row[place + 1 :] for row in rows)
        self.edit("attendance.csv", text.getvalue().encode())
        self.faulty(says=["attendance.csv:1:", "'note' is missing"])
        self.unacceptable("'note' is missing")


class PlansOfRepair(Damaged):
    def test_a_plan_waits_for_no_writer_and_touches_nothing(self):
        def files():
            return {entry.name: entry.stat() for entry in os.scandir(self.store)}

        whole = self.read("risks.csv")
        for damage, says in ((whole, b""), (whole + b"junk\n", b"risks.csv: put back")):
            self.edit("risks.csv", damage)
            before = files()
            with open(self.path(".lock"), "r+b") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                planned = self.done("-n", "store", "repair", "--lock-wait", "0")
            self.assertEqual(planned.out[: len(says)], says, str(planned))
            self.assertEqual(bool(planned.out), bool(says), str(planned))
            self.assertEqual(
                {name: (state.st_ino, state.st_mtime_ns) for name, state in files().items()},
                {name: (state.st_ino, state.st_mtime_ns) for name, state in before.items()},
            )


class BesideWriters(Tested):
    def test_a_check_and_a_plan_of_repair_see_nothing_wrong(self):
        problems = []

        def write(number):
            for place in range(15):
                self.refer(name=f"Example Number-{number}x{place}")

        writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
        for writer in writers:
            writer.start()
        turns = 0
        while any(writer.is_alive() for writer in writers):
            for words in (("store", "check"), ("-n", "store", "repair")):
                answer = self.dapu(*words)
                if (answer.code, answer.out) != (0, b""):
                    problems.append(str(answer))
            turns += 1
        for writer in writers:
            writer.join()
        self.assertEqual(problems, [])
        self.assertGreater(turns, 3)
        self.assertEqual(len(self.table("referrals.csv")), 45)
