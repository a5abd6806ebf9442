"""The rights of victims over what partner support keeps of them, and what of it may be published."""

import os
import re
import shutil

from harness import Tested, as_csv
from test_wall import CHILD, NAME, NUMBER, Apart, files_of

SECRETS = [NAME, "Qwertzia", NUMBER, "gimbletimes", "whoanswersmarked", "zarquonword", "blorptext"]


class Rights(Apart):
    def setUp(self):
        super().setUp()
        self.make_safe()
        self.done("support", "contact", self.victim, "--outcome", "made")

    def theirs(self):
        """All bytes of the partner support store."""
        return b"".join(files_of(self.apart).values())

    def erase(self, victim=None, *more):
        return self.done("support", "erase", victim or self.victim, "--because", "asked", *more)

    def test_a_pack_holds_the_victims_own_data_and_names_nobody_else(self):
        answer = self.done(
            "support", "disclose", self.victim, "--to", NAME, "--because", "asked", "--format", "csv"
        )
        values = {(row["table"], row["column"]): row["value"] for row in answer.rows}
        self.assertEqual(values["victims", "name"], NAME)
        self.assertEqual(values["victims", "born"], "1991-02-03")
        self.assertEqual(values["safe_contacts", "number"], NUMBER)
        self.assertEqual(values["contacts", "outcome"], "made")
        for word in (self.case, "Pat Partner", "blorptext", "whoanswersmarked", "florbreason"):
            self.assertNotIn(word, answer.text)
        self.assertRegex(answer.err, r"left out \d+ values")

    def test_a_disclosure_is_recorded_and_looked_at_before_it_is_shown(self):
        words = ("support", "disclose", self.victim, "--to", NAME, "--because", "asked")
        full = self.dapu(*words, "-o", "/dev/full")
        self.assertEqual(full.code, 74, str(full))
        before = self.theirs()
        self.done("-n", *words)
        self.assertEqual(self.theirs(), before)
        self.done(*words, "-o", "pack.csv")
        with open(os.path.join(self.apart, "victim_disclosures.csv"), encoding="utf-8") as file:
            self.assertIn(f",{self.victim},", file.read())
        last = self.done("support", "log", "--format", "csv").rows
        self.assertIn("disclosure", [row["kind"] for row in last])

    def test_a_form_that_differs_after_an_erasure_is_a_form_and_an_older_copy_is_none(self):
        older = files_of(self.apart)
        self.erase()
        recorded = files_of(self.apart)
        tables = [name for name in recorded if name.endswith(".csv") and name not in (
            "head.csv", "log.csv", "consultations.csv")]  # fmt: skip

        def save(name, data):
            with open(os.path.join(self.apart, name), "wb") as file:
                file.write(data)

        for name in tables:
            save(name, b"\xef\xbb\xbf" + recorded[name])
        said = self.dapu("support", "check").text.splitlines()
        self.assertEqual(len(said), len(tables))
        for line in said:
            self.assertTrue(line.endswith("every entry in it is as it was recorded"), line)
        for name in tables:
            save(name, recorded[name])
        save("victims.csv", older["victims.csv"])
        self.assertIn("was erased, and holds again what it held", self.dapu("support", "check").text)
        self.assertEqual(self.dapu("support", "accept").code, 65)

    def test_what_identified_a_victim_is_gone_and_the_counts_stay(self):
        before = self.done("support", "return", "--format", "csv").out
        self.erase()
        held = self.theirs()
        for secret in [*SECRETS, "florbreason"]:
            self.assertNotIn(secret.encode(), held)
        self.assertEqual(self.done("support", "return", "--format", "csv").out, before)
        self.assertEqual(self.done("support", "check").out, b"")
        row = self.done("support", "list", "--format", "csv").rows[0]
        self.assertEqual((row["state"], row["contact"], row["initials"]), ("erased", "stop", "?"))

    def test_what_is_written_of_the_steps_goes_with_the_last_victim(self):
        child = self.add(CHILD, "child")
        self.assertIn("another victim", self.erase().err)
        self.assertIn(b"florbreason", self.theirs())
        self.erase(child)
        self.assertNotIn(b"florbreason", self.theirs())

    def test_nobody_calls_a_victim_who_was_erased(self):
        self.done("enrol", self.case, "--suspend", "--on", "2025-08-04")
        self.assertEqual(len(self.done("support", "due", "--format", "csv").rows), 1)
        self.erase()
        self.assertEqual(self.done("support", "due", "--format", "csv").rows, [])
        for words in (
            ["contact", self.victim, "--outcome", "made"],
            ["contact", self.victim, "--outcome", "made", "--incoming"],
            ["safe-contact", self.victim, "--method", "phone", "--verified-on", "today"],
            ["close", self.victim, "--reason", "ended"],
        ):
            self.refused("support", *words, says=["were erased"])

    def test_erasing_again_changes_nothing(self):
        self.erase()
        before = self.theirs()
        self.erase()
        self.assertEqual(self.theirs(), before)

    def test_a_dry_run_erases_nothing(self):
        before = self.theirs()
        self.assertIn("would overwrite", self.erase(self.victim, "-n").text)
        self.assertEqual(self.theirs(), before)

    def test_a_legal_hold_on_the_case_holds_here_too(self):
        self.done("store", "review", "record", self.case, "--hold", "yes")
        self.refused("support", "erase", self.victim, "--because", "asked", says=["legal hold"])
        self.done("store", "review", "record", self.case, "--hold", "no")
        self.erase()

    def test_a_restored_backup_does_not_bring_an_erased_victim_back(self):
        self.done("support", "backup", "copy")
        self.erase()
        erasures = os.path.join(self.apart, "victim_erasures.csv")
        back = os.path.join(self.folder, "back")
        self.done("support", "restore", "copy", "--erasures", erasures, "--support-store", back)
        held = b"".join(files_of(back).values())
        for secret in SECRETS:
            self.assertNotIn(secret.encode(), held)
        self.assertEqual(self.done("support", "check", "--support-store", back).out, b"")
        wrong = self.write("wrong.csv", b"case\nC000001A\n")
        answer = self.dapu(
            "support", "restore", "copy", "--erasures", wrong, "--support-store", back + "2"
        )
        self.assertEqual(answer.code, 65, str(answer))
        self.assertFalse(os.path.exists(back + "2"))

    def test_an_export_comes_back_to_the_byte(self):
        for more in ([], ["--excel"]):
            self.done("support", "export", "tables", *more)
            new = os.path.join(self.folder, "imported")
            self.done("support", "import", "tables", "--support-store", new)
            self.assertEqual(self.done("support", "check", "--support-store", new).out, b"")
            theirs, mine = files_of(self.apart), files_of(new)
            for name in theirs:
                if name.endswith(".csv") and name not in ("head.csv", "consultations.csv"):
                    self.assertEqual(mine[name], theirs[name], name)
            shutil.rmtree(os.path.join(self.folder, "tables"))
            shutil.rmtree(new)
        answer = self.dapu("store", "import", self.apart, "--store", "elsewhere")
        self.assertNotEqual(answer.code, 0, str(answer))

    def test_the_description_is_of_their_tables_alone(self):
        text = self.done("support", "describe").text
        self.assertIn('"victims"', text)
        self.assertNotIn('"referrals"', text)
        self.assertNotIn('"victims"', self.done("store", "describe").text)


class Damage(Apart):
    """What is said of a damaged file is a command of the store that it is in."""

    def spoil(self, folder, name, word):
        with open(os.path.join(folder, name), "r+b") as file:
            data = file.read()
            file.seek(0)
            file.write(data.replace(word, word[::-1], 1))

    def test_hints_are_about_their_store(self):
        self.spoil(self.apart, "victims.csv", b"Pat")
        for words in (
            ["list"], ["due"], ["case", self.case], ["return"], ["backup", "copy"],
            ["close", self.victim, "--reason", "ended"],
            ["disclose", self.victim, "--to", "x", "--because", "y"],
            ["erase", self.victim, "--because", "y"],
        ):
            answer = self.dapu("support", *words)
            self.assertEqual(answer.code, 65, str(answer))
            self.assertIn("dapu support check", answer.err)
            self.assertNotIn("dapu store", answer.err)

    def test_hints_about_the_case_record_stay(self):
        self.spoil(self.store, "referrals.csv", b"police")
        answer = self.dapu("support", "due")
        self.assertEqual(answer.code, 65, str(answer))
        self.assertIn("dapu store check", answer.err)

    def test_a_store_that_is_not_there(self):
        shutil.rmtree(self.apart)
        answer = self.dapu("support", "check")
        self.assertEqual(answer.code, 66, str(answer))
        self.assertIn("dapu support init", answer.err)
        wrong = self.dapu("support", "contact", "V000009B", "--outcome", "made")
        self.assertNotIn("report cases", wrong.err)


class Published(Tested):
    """Small counts of victims and children are left out, and what would tell them."""

    def add(self, count, relationship, supported="", start=0):
        rows = [
            [self.case, relationship, "Pat Partner", supported, f"{relationship}{supported}{n}"]
            for n in range(start, start + count)
        ]
        columns = ["case", "relationship", "worker", "supported", "key"]
        self.done("support", "add", "--from", "-", stdin=as_csv(columns, rows))

    def setUp(self):
        super().setUp()
        self.case = self.refer()

    def published(self, *more):
        rows = self.done("support", "return", "--publish", "--format", "csv", *more).rows
        return {row["measure"]: row for row in rows}

    def test_a_small_count_and_what_would_tell_it(self):
        self.add(12, "ex")
        self.add(2, "child", "directly")
        self.add(10, "child", "indirectly")
        self.add(5, "child")
        self.add(1, "relative")
        rows = self.published()
        for measure in ("relatives", "children.directly"):
            self.assertEqual((rows[measure]["value"], rows[measure]["flag"]), ("", "suppressed"))
        # One of what the relatives could be worked out with is left out too.
        self.assertIn("", (rows["partners"]["value"], rows["children"]["value"]))
        # Those about whom nobody said are the rest of the children.
        known = [rows["children.indirectly"][name] for name in ("value", "unknown")]
        self.assertIn("", known)
        plain = self.done("support", "return", "--format", "csv").rows
        self.assertEqual([r["value"] for r in plain if r["measure"] == "relatives"], ["1"])

    def test_nothing_is_left_out_where_nothing_is_small(self):
        self.add(12, "ex")
        self.add(8, "child", "directly")
        self.add(10, "child", "indirectly")
        rows = self.published()
        shown = ("partners", "children", "children.directly", "children.indirectly", "victims")
        self.assertEqual([rows[m]["value"] for m in shown], ["12", "18", "8", "10", "30"])

    def test_what_was_published_before_does_not_tell(self):
        self.add(12, "ex")
        self.add(9, "child", "directly")
        with open(os.path.join(self.folder, "first.csv"), "wb") as file:
            file.write(
                self.done(
                    "support", "return", "--publish", "--format", "csv", "--from", "2026-01-01"
                ).out
            )
        self.add(1, "child", "directly", start=20)
        rows = self.published("--from", "2026-01-01", "--against", "first.csv")
        self.assertNotEqual(rows["children"]["value"], "10")

    def test_no_small_count_in_any_form(self):
        self.add(6, "ex")
        self.add(3, "child", "directly")
        for form in ("text", "csv", "tsv", "json", "jsonl", "md", "html"):
            text = self.done("support", "return", "--publish", "--format", form).text
            line = next(part for part in re.split(r"\n|<tr>|\{", text) if "children.directly" in part)
            self.assertNotRegex(line, r"\b3\b(?!\d)" if form != "html" else r">3<")


class Imported(Tested):
    """Groups and events from a file: all or nothing, and once."""

    GROUPS = ["group", "programme", "day", "time", "starts", "size", "facilitators"]

    def test_groups(self):
        rows = [["monday", "dapu", "monday", "18:30", "2026-01-05", "10", "Fay Placeholder;Sam Sample"],
                ["friday", "dapu", "friday", "", "2026-01-09", "", ""]]  # fmt: skip
        data = as_csv(self.GROUPS, rows)
        self.assertIn("2 recorded", self.done("store", "groups", "add", "--from", "-", stdin=data).err)
        before = self.tables()
        self.assertIn("2 unchanged", self.done("store", "groups", "add", "--from", "-", stdin=data).err)
        self.assertEqual(self.tables(), before)
        listed = self.done("store", "groups", "list", "--format", "csv").rows
        self.assertEqual([row["facilitators"] for row in listed], ["Fay Placeholder;Sam Sample", ""])

    def test_every_bad_group_is_named_and_none_is_taken(self):
        rows = [["a", "nope", "monday", "", "2026-01-05", "", ""], ["b", "dapu", "mnday", "", "2026-01-05", "", ""],
                ["c", "dapu", "monday", "", "", "", ""], ["d", "dapu", "monday", "", "2026-01-05", "", ""]]  # fmt: skip
        before = self.tables()
        answer = self.dapu("store", "groups", "add", "--from", "-", stdin=as_csv(self.GROUPS, rows))
        self.assertEqual(answer.code, 65, str(answer))
        for line, column in ((2, "programme"), (3, "day"), (4, "starts")):
            self.assertIn(f"-:{line}: {column}:", answer.err)
        self.assertEqual(self.tables(), before)
        self.done("store", "groups", "add", "--from", "-", stdin=as_csv(self.GROUPS, rows[3:]))
        other = [["d", "dapu", "friday", "", "2026-01-05", "", ""]]
        answer = self.dapu("store", "groups", "add", "--from", "-", stdin=as_csv(self.GROUPS, other))
        self.assertEqual(answer.code, 1, str(answer))

    def test_events(self):
        columns = ["event", "on", "attending", "title", "key"]
        rows = [["training", "2026-03-04", 24, "Recognise", ""], ["briefing", "2026-03-05", 12, "", "b1"],
                ["briefing", "2026-03-05", 12, "", "b2"]]  # fmt: skip
        words = ("store", "events", "add", "--from", "-")
        self.assertIn("3 recorded", self.done(*words, stdin=as_csv(columns, rows)).err)
        self.assertIn("3 unchanged", self.done(*words, stdin=as_csv(columns, rows)).err)
        bad = [["xx", "2026-03-04", 1, "", ""], ["briefing", "2027-03-05", 1, "", ""],
               ["briefing", "2026-03-04", "", "", ""]]  # fmt: skip
        answer = self.dapu(*words, stdin=as_csv(columns, bad))
        self.assertEqual(answer.code, 65, str(answer))
        for line, column in ((2, "event"), (3, "on"), (4, "attending")):
            self.assertIn(f"-:{line}: {column}:", answer.err)
        self.assertEqual(len(self.done("store", "events", "list", "--format", "csv").rows), 3)
        wrong = self.dapu(*words, stdin=as_csv(columns, [["briefing", "2027-03-05", 1, "", ""]]))
        self.assertEqual(wrong.code, 1, str(wrong))
