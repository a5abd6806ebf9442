"""Marked names and marked text never come out where they must not (cli.md "Names", style.md "Errors")."""

import itertools
import os

from harness import Tested, as_csv, reference

# Words that occur nowhere else, so that one occurrence is a leak.
NAME = "Xqzvorna"
SURNAME = "Wubblethorpe-Sample"
FREE = "kwyjibotext"
PHONE = "07700 900987"
MAIL = "zzyzx@example.org"
MARKED = (NAME, SURNAME, "Wubble", FREE, "900987", "zzyzx")


class Marked(Tested):
    """A store whose only person is marked in every field that holds a name or free text."""

    def setUp(self):
        super().setUp()
        self.full = f"{NAME} {SURNAME}"
        self.case = self.done(
            "refer",
            "--name",
            self.full,
            "--born",
            "1990-01-01",
            "--source",
            "police",
            "--on",
            "2025-06-02",
            "--key",
            "K1",
            "--pnc",
            "2003/0011985X",
            "--phone",
            PHONE,
            "--email",
            MAIL,
            "--note",
            FREE,
            "--contact",
            FREE,
            "--consent",
            "yes",
        ).text.strip()
        self.assess(self.case, "--note", FREE)
        self.done("assess", self.case, "--on", "2025-06-17", "--view", f"police=concern:{FREE}")
        self.enrol(self.case)
        self.done(
            "attend",
            self.case,
            "--on",
            "2025-07-07",
            "--session",
            "1",
            "--mark",
            "attended",
            "--note",
            FREE,
        )

    def clean(self, text, where):
        for word in MARKED:
            self.assertNotIn(word.lower(), text.lower(), where)

    def run_all(self):
        """Commands that succeed, are refused, are mistyped, each with marked text in its words."""
        again = (
            "refer",
            "--name",
            self.full,
            "--born",
            "1990-01-01",
            "--source",
            "nhs",
            "--on",
            "2025-06-10",
        )
        yield again
        yield (*again, "--note", FREE, "--pnc", "2003/0011985X")
        yield (*again, "--sourc", "police")
        yield (*again[:-2], "--on", "31/01/2026")
        yield (*again, "--risk", "high", "--risk", "low")
        yield (*again, "--pnc", "2003/0011985Y")
        yield ("refer", "--name", self.full, "--name", f"{NAME} Otherwise", "--source", "nhs")
        yield ("refer", self.full, "--source", "nhs")
        yield ("refer", "--name", self.full, "--phone", PHONE + "\x07", "--source", "nhs")
        yield ("refer", "--name", f"{NAME}\x1b[2J", "--source", "nhs")
        yield ("refer", "--name", "—" + NAME, "--note", FREE, "--source", "nhs", "--on", "nonsense")
        yield ("refer", "--name", self.full, "--born", "2015-01-01", "--source", "nhs")
        yield (
            "refer",
            "--name",
            self.full,
            "--born",
            "1990-01-01",
            "--source",
            "nhs",
            "--key",
            "K1",
        )
        yield (
            "assess",
            self.case,
            "--on",
            "2025-06-01",
            "--note",
            FREE,
            "--view",
            f"police=object:{FREE}",
        )
        yield ("assess", self.case, "--view", f"police=nonsense:{FREE}")
        yield ("enrol", self.case, "--complete", "--on", "2025-08-01", "--note", FREE)
        yield (
            "enrol",
            self.case,
            "--programme",
            "dapu",
            "--caseworker",
            "Robin",
            "--on",
            "2025-07-02",
        )
        yield (
            "attend",
            self.case,
            "--on",
            "2025-07-07",
            "--session",
            "1",
            "--mark",
            "late",
            "--note",
            FREE,
        )
        yield (
            "attend",
            self.case,
            "--on",
            "2025-06-07",
            "--session",
            "2",
            "--mark",
            "attended",
            "--note",
            FREE,
        )
        yield (
            "attend",
            self.case,
            "--on",
            "2025-07-14",
            "--session",
            "2",
            "--mark",
            "atended",
            "--note",
            FREE,
        )
        yield (
            "attend",
            reference(1)[:-1] + "Z",
            "--on",
            "2025-07-14",
            "--session",
            "2",
            "--mark",
            "attended",
        )
        yield ("followup", "record", self.case, "--month", "1", "--outcome", "made", "--note", FREE)
        yield ("report", "case", self.case)
        yield ("report", "cases")
        yield ("report", "due")
        yield ("report", "summary")
        yield ("followup", "due")
        yield ("store", "check")

    def test_no_message_shows_a_name_or_free_text(self):
        codes = []
        for words in self.run_all():
            for more in ((), ("-v",), ("-n",)):
                with self.subTest(words + more):
                    answer = self.dapu(*words, *more)
                    self.clean(answer.err, "stderr")
                    codes.append(answer.code)
        self.assertGreater(codes.count(1), 10)
        self.assertGreater(codes.count(64), 10)

    def test_no_list_shows_a_name_or_contact_unless_names_are_asked_for(self):
        for words, form in itertools.product(
            (
                ("report", "cases"),
                ("report", "due"),
                ("report", "summary"),
                ("followup", "due"),
                ("store", "check"),
            ),
            ("text", "csv", "tsv", "json", "jsonl"),
        ):
            answer = self.done(*words, "--format", form)
            self.clean(answer.text, " ".join(words))
        shown = self.done("report", "cases", "--names", "--format", "csv").text
        self.assertIn(NAME, shown)

    def test_a_single_case_shows_no_name_unless_asked(self):
        shown = self.done("report", "case", self.case, "--format", "csv").text
        self.assertIn("2025-07-07", shown)
        self.assertNotIn(NAME, shown)
        self.assertNotIn(SURNAME, shown)

    def test_no_file_name_and_no_log_holds_them(self):
        for words in self.run_all():
            self.dapu(*words)
        self.done("report", "cases", "--names")
        for path, folders, files in os.walk(self.folder):
            for name in (*folders, *files):
                self.clean(name, path)
        for name in ("log.csv", "consultations.csv", "head.csv"):
            with open(os.path.join(self.store, name), encoding="utf-8") as file:
                self.clean(file.read(), name)

    def test_the_tables_that_should_hold_them_do(self):
        # Otherwise everything above would pass on an empty store.
        texts = {name: data.decode("utf-8") for name, data in self.tables().items()}
        self.assertIn(self.full, texts["people.csv"])
        self.assertIn(PHONE, texts["people.csv"] + texts["referrals.csv"])
        for name in ("referrals.csv", "agency_views.csv", "attendance.csv", "assessments.csv"):
            self.assertIn(FREE, texts[name])

    def test_a_bad_import_names_the_place_and_never_the_person(self):
        header = ["key", "name", "born", "on", "source", "pnc", "phone", "note"]
        rows = [
            ["K2", self.full, "1990-01-01", "2025-06-10", "nhs", "", PHONE, FREE],
            ["K3", f"{NAME} Other", "31/01/1990", "2025-06-10", "nhs", "", PHONE, FREE],
            ["K4", f"{NAME} Third", "1991-01-01", "2025-06-10", FREE, "", PHONE, FREE],
            [
                "K5",
                f"{NAME} Fourth",
                "1991-01-01",
                "2025-06-10",
                "nhs",
                "2003/0011985Y",
                PHONE,
                FREE,
            ],
            ["K6", f"{NAME} Fifth\x07", "1991-01-01", "2025-06-10", "nhs", "", PHONE, FREE],
        ]
        for chosen in (rows[:1], rows[1:2], rows[3:4], rows[4:], [rows[0], rows[1], rows[3]]):
            answer = self.dapu("refer", "--from", self.write("people.csv", as_csv(header, chosen)))
            self.assertIn(answer.code, (1, 65), str(answer))
            self.clean(answer.err, "stderr")
            self.clean(answer.text, "stdout")
        # A row that is one cell short puts every cell after it in the wrong place.
        shifted = as_csv(header, [["K7", "2025-06-10", self.full, PHONE, FREE, MAIL, "", ""]])
        answer = self.dapu("refer", "--from", "-", stdin=shifted)
        self.assertEqual(answer.code, 65, str(answer))
        self.clean(answer.err, "stderr")

    def test_an_edited_table_is_named_without_its_text(self):
        path = os.path.join(self.store, "people.csv")
        with open(path, "rb") as file:
            data = file.read()
        with open(path, "wb") as file:
            file.write(data.replace(NAME.encode(), NAME.upper().encode()))
        for words in (
            ("store", "check"),
            ("report", "cases", "--names"),
            ("refer", "--name", "Later Sample", "--source", "self"),
        ):
            answer = self.dapu(*words)
            self.assertNotEqual(answer.code, 0, str(answer))
            self.clean(answer.err + answer.text, " ".join(words))

    def test_a_near_reference_is_offered_with_initials_only(self):
        answer = self.refused("report", "case", self.case[:-1] + "Z", code=64)
        self.assertIn(self.case, answer.err)
        self.clean(answer.err, "stderr")
