"""Many at once: --from, all or nothing (cli.md, "Bulk")."""

import sys
import time

from harness import IS_FULL, Tested, as_csv, day_after, reference

MARKS = ["case", "on", "mark", "session"]
#: a rule rests on more than one cell, so which column it names is open
ANY = "[a-z_]+"


class Bulk(Tested):
    def cases(self, count):
        """So many cases with an open place, by three imports."""
        people = [
            [
                f"K{n}",
                f"Bulk Sample-{n}x",
                day_after("1960-01-01", n % 9000),
                "2025-06-02",
                "police",
                "yes",
            ]
            for n in range(count)
        ]
        self.done(
            "refer",
            "--from",
            "-",
            stdin=as_csv(["key", "name", "born", "on", "source", "consent"], people),
        )
        rows = [[f"K{n}", "2025-06-16", "Casey", "suitable"] for n in range(count)]
        self.done(
            "assess", "--from", "-", stdin=as_csv(["case", "on", "assessor", "outcome"], rows)
        )
        rows = [[f"K{n}", "2025-07-01", "dapu", "Robin Standin"] for n in range(count)]
        self.done(
            "enrol", "--from", "-", stdin=as_csv(["case", "on", "programme", "caseworker"], rows)
        )

    def bad(self, command, data, code, places, says=(), name="rows.csv"):
        """Refused as a whole, each bad row on a line of its own."""
        self.write(name, data)
        before = self.tables()
        answer = self.dapu(*command.split(), "--from", name)
        self.assertEqual(answer.code, code, str(answer))
        for line, column in places:
            self.assertRegex(answer.err, rf"(?m)(^|\s){name}:{line}: {column}: \S", str(answer))
        named = [line for line in answer.err.splitlines() if f"{name}:" in line]
        self.assertEqual(len(named), len(places), str(answer))
        for word in says:
            self.assertIn(word, answer.err)
        self.assertNotIn("Sample", answer.err)
        self.assertEqual(self.tables(), before, "a part of the file was written")


class AllOrNothing(Bulk):
    def setUp(self):
        super().setUp()
        self.cases(3)

    def test_marks_by_key_and_by_reference(self):
        rows = [["K0", "2025-07-07", "attended", 1], [reference(2), "2025-07-07", "late", 1]]
        self.done("attend", "--from", self.write("m.csv", as_csv(MARKS, rows)))
        self.assertEqual([row["sessions"] for row in self.report("cases")], ["1", "1", "0"])

    def test_every_row_that_cannot_be_read_is_reported(self):
        rows = [
            ["K0", "2025-07-07", "attended", 1],
            ["K0", "31/07/2025", "attended", 2],
            ["K1", "2025-07-07", "atended", 1],
            ["K1", "2025-07-14", "attended", "two"],
            ["K2", "2025-02-29", "attended", 1],
        ]
        self.bad(
            "attend",
            as_csv(MARKS, rows),
            65,
            [(3, "on"), (4, "mark"), (5, "session"), (6, "on")],
            says=["2025-07-31"],
        )

    def test_every_row_that_a_rule_forbids_is_reported(self):
        rows = [
            ["K0", "2025-07-07", "attended", 1],
            ["K0", "2025-06-07", "attended", 2],
            ["K1", "2026-07-07", "attended", 1],
            ["K1", "2025-07-07", "attended", 1],
        ]
        self.bad("attend", as_csv(MARKS, rows), 1, [(3, ANY), (4, ANY)])

    def test_a_session_marked_twice_in_one_file_is_refused(self):
        rows = [["K0", "2025-07-07", "attended", 1], ["K0", "2025-07-07", "late", 1]]
        before = self.tables()
        answer = self.dapu("attend", "--from", self.write("m.csv", as_csv(MARKS, rows)))
        self.assertEqual(answer.code, 1, str(answer))
        self.assertIn("m.csv:3:", answer.err)
        self.assertEqual(self.tables(), before)

    def test_a_case_that_does_not_exist_is_reported_with_its_row(self):
        rows = [["K0", "2025-07-07", "attended", 1], ["K9", "2025-07-07", "attended", 1]]
        before = self.tables()
        answer = self.dapu("attend", "--from", self.write("m.csv", as_csv(MARKS, rows)))
        self.assertIn(answer.code, (1, 65, 66), str(answer))
        self.assertIn("m.csv:3: case:", answer.err)
        self.assertEqual(self.tables(), before)

    def test_a_wrong_check_letter_in_a_row_is_bad_data(self):
        rows = [["K0", "2025-07-07", "attended", 1], ["C000002A", "2025-07-07", "attended", 1]]
        self.bad("attend", as_csv(MARKS, rows), 65, [(3, "case")])

    def test_a_refusal_of_a_mark_tells_all_that_is_known_of_the_case(self):
        people = [["K9", "Nobody Sample-9x", "1970-01-01", "2025-06-02", "police"]]
        self.done(
            "refer",
            "--from",
            "-",
            stdin=as_csv(["key", "name", "born", "on", "source"], people),
        )
        found = [["K9", "2025-06-16", "Casey", "unsuitable"]]
        self.done(
            "assess", "--from", "-", stdin=as_csv(["case", "on", "assessor", "outcome"], found)
        )
        rows = [
            ["K9", "2025-07-07", "attended", 1],
            ["K0", "2025-07-07", "attended", 1],
            ["C000002A", "2025-07-07", "attended", 1],
        ]
        says = ["is at stage 'closed'", "near it: 'C000002B' (BSX)"]
        self.bad("attend", as_csv(MARKS, rows), 65, [(2, ANY), (4, "case")], says=says)

    def test_a_case_beside_the_rows_is_refused(self):
        data = as_csv(["case", "on", "source"], [["K0", "2025-07-07", "police"]])
        for words in (("attend",), ("assess",), ("enrol",), ("followup", "check"), ("followup", "record"),
                      ("followup", "reoffence"), ("store", "review", "record")):  # fmt: skip
            for case in ("K0", reference(1), "nonsense"):
                self.refused(*words, case, "--from", "-", stdin=data, code=64, says=["CASE cannot be given"])
        self.done("followup", "check", "--from", "-", stdin=data)

    def test_from_standard_input_names_the_line_too(self):
        data = as_csv(
            MARKS, [["K0", "2025-07-07", "attended", 1], ["K0", "2025-07-14", "nonsense", 2]]
        )
        answer = self.dapu("attend", "--from", "-", stdin=data)
        self.assertEqual(answer.code, 65, str(answer))
        self.assertRegex(answer.err, r":3: mark: ")

    def test_a_column_that_is_no_option_is_refused(self):
        for header in ("case,on,mark,sessions", "case,on,mark,name", "case,on,on,mark"):
            data = header.encode() + b"\nK0,2025-07-07,attended,1\n"
            before = self.tables()
            answer = self.dapu("attend", "--from", "-", stdin=data)
            self.assertIn(answer.code, (64, 65), str(answer))
            self.assertEqual(self.tables(), before)

    def test_a_row_with_a_cell_too_many_or_too_few_is_bad_data(self):
        for row in (
            b"K0,2025-07-07,attended\n",
            b"K0,2025-07-07,attended,1,2\n",
            b'K0,2025-07-07,"attended,1\n',
        ):
            before = self.tables()
            answer = self.dapu(
                "attend", "--from", "-", stdin=b"case,on,mark,session\nK1,2025-07-07,late,1\n" + row
            )
            self.assertEqual(answer.code, 65, str(answer))
            self.assertEqual(self.tables(), before)

    def test_bytes_that_are_not_utf8_are_bad_data(self):
        answer = self.dapu(
            "attend",
            "--from",
            "-",
            stdin=b"case,on,mark,session,note\nK1,2025-07-07,late,1,\xff\xfe\n",
        )
        self.assertEqual(answer.code, 65, str(answer))

    def test_an_empty_file_is_bad_data_and_a_header_alone_is_nothing_to_do(self):
        self.assertEqual(self.dapu("attend", "--from", "-", stdin=b"").code, 65)
        before = self.tables()
        self.done("attend", "--from", "-", stdin=b"case,on,mark,session\n")
        self.assertEqual(self.tables(), before)

    def test_a_flag_is_yes_or_empty(self):
        header = [*MARKS, "interpreter"]
        self.bad(
            "attend",
            as_csv(header, [["K0", "2025-07-07", "attended", 1, "maybe"]]),
            65,
            [(2, "interpreter")],
        )
        self.done(
            "attend",
            "--from",
            "-",
            stdin=as_csv(
                header,
                [
                    ["K0", "2025-07-07", "attended", 1, "yes"],
                    ["K1", "2025-07-07", "attended", 1, ""],
                ],
            ),
        )
        self.assertEqual([row["interpreter"] for row in self.table("attendance.csv")], ["yes", ""])

    def test_several_values_are_separated_by_semicolons(self):
        self.done(
            "assess",
            "--from",
            "-",
            stdin=as_csv(
                ["case", "on", "view"], [["K0", "2025-07-02", "police=support;nhs=concern:a note"]]
            ),
        )
        self.assertEqual(len(self.table("agency_views.csv")), 2)

    def test_a_row_can_rest_on_an_earlier_row_of_the_file(self):
        data = as_csv(
            ["case", "on", "programme", "suspend", "resume", "end", "initiator"],
            [
                ["K0", "2025-08-01", "dapu", "yes", "", "", ""],
                ["K0", "2025-08-15", "dapu", "", "yes", "", ""],
                ["K0", "2025-09-01", "dapu", "", "", "moved", "participant"],
            ],
        )
        self.done("enrol", "--from", "-", stdin=data)
        self.assertEqual(self.stage(reference(1)), "closed")


class Again(Bulk):
    """A second import of the same file changes nothing, and says so."""

    def again(self, command, data, count):
        self.done(*command.split(), "--from", self.write("again.csv", data))
        before = self.tables()
        answer = self.done(*command.split(), "--from", "again.csv")
        self.assertIn(f"{count} unchanged", answer.err)
        self.assertEqual(self.tables(), before)

    def test_of_every_recording_command(self):
        people = [
            [f"K{n}", f"Again Sample-{n}x", f"198{n}-01-01", "2025-06-02", "police"]
            for n in range(4)
        ]
        self.again("refer", as_csv(["key", "name", "born", "on", "source"], people), 4)
        views = [[f"K{n}", "2025-06-09", "police=support", "", "", ""] for n in range(4)]
        found = [[f"K{n}", "2025-06-16", "", "Casey", "suitable", "yes"] for n in range(4)]
        self.again(
            "assess",
            as_csv(["case", "on", "view", "assessor", "outcome", "consent"], views + found),
            8,
        )
        self.again(
            "enrol",
            as_csv(
                ["case", "on", "programme", "caseworker"],
                [[f"K{n}", "2025-07-01", "dapu", "Robin"] for n in range(4)],
            ),
            4,
        )
        marks = [
            [f"K{n}", day_after("2025-07-07", 7 * s), "attended", s + 1]
            for n in range(4)
            for s in range(20)
        ]
        self.again("attend", as_csv(MARKS, marks), 80)
        self.again(
            "enrol",
            as_csv(["case", "on", "complete"], [[f"K{n}", "2025-12-01", "yes"] for n in range(4)]),
            4,
        )
        rows = [[f"K{n}", "1", "made", "2026-01-05"] for n in range(4)]
        self.again("followup record", as_csv(["case", "month", "outcome", "on"], rows), 4)
        self.again(
            "followup check",
            as_csv(["case", "on", "source"], [[f"K{n}", "2026-02-02", "police"] for n in range(4)]),
            4,
        )
        rows = [[f"K{n}", "2026-02-02", "arrest", "yes", "same", "police"] for n in range(4)]
        self.again(
            "followup reoffence",
            as_csv(["case", "on", "kind", "domestic", "victim", "source"], rows),
            4,
        )

    def test_a_file_that_grew_adds_only_what_is_new(self):
        self.cases(1)
        rows = [["K0", day_after("2025-07-07", 7 * s), "attended", s + 1] for s in range(6)]
        self.done("attend", "--from", "-", stdin=as_csv(MARKS, rows[:4]))
        answer = self.done("attend", "--from", "-", stdin=as_csv(MARKS, rows))
        self.assertIn("4 unchanged", answer.err)
        self.assertEqual(len(self.table("attendance.csv")), 6)

    def test_two_equal_incidents_on_one_day_need_keys(self):
        case = self.refer()
        words = (
            "followup",
            "reoffence",
            case,
            "--on",
            "2026-02-02",
            "--kind",
            "arrest",
            "--domestic",
            "yes",
            "--source",
            "police",
        )
        self.done(*words)
        self.done(*words)
        self.assertEqual(len(self.table("reoffences.csv")), 1)
        self.done(*words, "--key", "R1")
        self.done(*words, "--key", "R2")
        self.done(*words, "--key", "R2")
        self.assertEqual(len(self.table("reoffences.csv")), 3)


class Large(Bulk):
    def test_a_hundred_thousand_marks_in_one_transaction(self):
        count, each = (50_000, 20) if IS_FULL else (5_000, 20)
        self.cases(count)
        rows = [
            [f"K{n}", day_after("2025-07-07", 7 * s), "attended", s + 1]
            for n in range(count)
            for s in range(each)
        ]
        name = self.write("marks.csv", as_csv(MARKS, rows))
        logged = len(self.table("log.csv"))
        began = time.monotonic()
        self.done("attend", "--from", name, timeout=600)
        first = time.monotonic() - began
        self.assertEqual(len(self.table("log.csv")), logged + 1)
        self.assertEqual(self.tables()["attendance.csv"].count(b"\n"), len(rows) + 1)
        began = time.monotonic()
        answer = self.done("attend", "--from", name, timeout=600)
        again = time.monotonic() - began
        self.assertIn(f"{len(rows)} unchanged", answer.err.replace(",", ""))
        began = time.monotonic()
        sessions = {row["sessions"] for row in self.report("cases")}
        listed = time.monotonic() - began
        self.assertEqual(sessions, {str(each)})
        print(
            f"\n   {len(rows)} marks: import {first:.2f} s, again {again:.2f} s, report cases {listed:.2f} s",
            file=sys.stderr,
        )

    def test_one_bad_row_at_the_end_of_many_writes_nothing(self):
        self.cases(500)
        rows = [
            [f"K{n}", day_after("2025-07-07", 7 * s), "attended", s + 1]
            for n in range(500)
            for s in range(20)
        ]
        rows.append(["K0", "2025-06-30", "attended", 99])
        self.bad("attend", as_csv(MARKS, rows), 1, [(len(rows) + 1, ANY)])

    def test_bad_rows_far_apart_are_all_named_by_their_lines(self):
        self.cases(500)
        rows = [
            [f"K{n}", day_after("2025-07-07", 7 * s), "attended", s + 1, "two\nlines" if n % 100 == 7 else ""]
            for n in range(500)
            for s in range(20)
        ]
        bad = {0: (1, "2025-02-30"), 4095: (2, "there"), 4096: (0, "K9999"), 8191: (3, "x"), 9999: (1, "1 may")}
        for place, (column, cell) in bad.items():
            rows[place][column] = cell
        header = [*MARKS, "note"]
        line, places = 2, []
        for place, row in enumerate(rows):
            if place in bad:
                places.append((line, header[bad[place][0]]))
            line += 1 + row[-1].count("\n")
        self.bad("attend", as_csv(header, rows), 65, places)
