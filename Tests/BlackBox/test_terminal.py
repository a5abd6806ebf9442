"""On a terminal: widths, colour, alignment, records (cli.md, "Help" and "Streams")."""

import unittest

import command_table
import terminal
from harness import Tested

LONG = "Wednesday-to-Friday Caseworker-With-A-Very-Long-Name"
REPORTS = (("report", "cases"), ("report", "due"), ("report", "summary"), ("followup", "due"))


class Populated(Tested):
    def setUp(self):
        super().setUp()
        for name in ("Ren 日本語 Sample", "Zoe\u0301 Exa\u0301mple", "Plain Placeholder"):
            case = self.refer(name=name)
            self.assess(case)
            self.done(
                "enrol", case, "--programme", "dapu", "--caseworker", LONG, "--on", "2025-07-01"
            )
        self.a_case("following-up")

    def shown(self, *words, width=80, **env):
        """What a terminal shows of an answer, without the remarks beside it."""
        code, out = terminal.run(
            (*words, "--quiet"), self.environment(TERM="xterm", **env), width, cwd=self.folder
        )
        self.assertEqual(code, 0, out)
        return out.decode()


class Width(Populated):
    def test_every_table_fits_every_terminal(self):
        for words in REPORTS:
            for width in (20, 24, 40, 60, 80, 100, 132, 200):
                shown = self.shown(*words, "--color", "never", width=width)
                self.assertTrue(shown, words)
                for line in shown.splitlines():
                    self.assertLessEqual(terminal.cells(line), width, (words, line))

    def test_the_variable_columns_comes_before_the_terminal(self):
        shown = self.shown("report", "cases", width=200, COLUMNS="40")
        self.assertLessEqual(max(terminal.cells(line) for line in shown.splitlines()), 40)

    def test_what_is_too_wide_for_a_table_is_shown_as_records_with_every_value(self):
        narrow = self.shown("report", "cases", "--color", "never", width=40)
        rows = self.report("cases")
        self.assertEqual(narrow.count("\ncaseworker  "), len(rows))
        joined = "".join(narrow.split())
        for row in rows:
            for name, value in row.items():
                self.assertIn((name + value).replace(" ", ""), joined)

    def test_the_help_fits_forty_and_eighty_columns(self):
        pages = [c.path for c in command_table.root().all()]
        pages += [(t,) for t in "exit-codes environment dates formats files cron privacy".split()]
        for page in pages:
            for width in (40, 80):
                for out in (
                    self.done("help", *page, env={"COLUMNS": str(width)}).text,
                    self.shown("help", *page, width=width),
                ):
                    for line in out.splitlines():
                        self.assertLessEqual(terminal.cells(line), width, (page, line))
            self.assertEqual(
                self.done("help", *page, env={"COLUMNS": "200"}).out, self.done("help", *page).out
            )

    def test_a_pipe_cuts_and_wraps_nothing(self):
        for words in REPORTS[:2]:
            for form in ("text", "tsv", "csv", "jsonl"):
                for columns in (None, "20"):
                    out = self.done(
                        *words, "--format", form, env={"COLUMNS": columns, "TERM": "xterm"}
                    ).text
                    self.assertNotIn("…", out)
                    self.assertNotIn("\x1b", out)
        text = self.done("report", "cases", "--format", "text").text.splitlines()
        self.assertEqual(len(text), 1 + len(self.report("cases")))
        self.assertEqual(sum(LONG in line for line in text), 3)


class Alignment(Populated):
    def test_wide_and_combining_characters_align(self):
        words = ("report", "cases", "--names", "--columns", "case,name,stage", "--format", "text")
        for out in (self.done(*words).text, self.shown(*words, "--color", "never")):
            lines = out.splitlines()
            places = {
                terminal.cells(line[: line.index("on-programme")])
                for line in lines
                if "on-programme" in line
            }
            self.assertEqual(places, {terminal.cells(lines[0][: lines[0].index("stage")])})

    def test_lines_of_wide_characters_end_with_the_terminal(self):
        case = self.refer(name="Kim Sample", born="1980-01-01", consent="yes", on="2026-01-01")
        self.done("assess", case, "--outcome", "suitable", "--on", "2026-01-02")
        self.done("enrol", case, "--programme", "dapu", "--on", "2026-01-05",
                  "--caseworker", "李小龍李小龍李小龍李小龍李小龍 李小龍李小龍李小龍")
        for width in (40, 60, 80):
            lines = self.shown("report", "case", case, width=width).splitlines()
            self.assertIn("李小龍", "".join(lines))
            self.assertLessEqual(max(map(terminal.cells, lines)), width)


class Colour(Populated):
    def is_coloured(self, *words, **env):
        return "\x1b[" in self.shown("report", "due", *words, width=132, **env)

    def test_a_terminal_has_colour_unless_it_is_not_wanted(self):
        self.assertTrue(self.is_coloured())
        self.assertFalse(self.is_coloured("--color", "never"))
        self.assertFalse(self.is_coloured(NO_COLOR="1"))
        self.assertTrue(self.is_coloured("--color=always", NO_COLOR="1"))
        code, out = terminal.run(("report", "due"), self.environment(TERM="dumb"), 132)
        self.assertEqual((code, b"\x1b" in out), (0, False))

    def test_a_pipe_and_a_file_have_none(self):
        for words in (("report", "due", "--format", "text"), ("help",), ("report", "cases")):
            self.assertNotIn(b"\x1b", self.done(*words, env={"TERM": "xterm"}).out)
        shown = self.shown("report", "due", "--format", "text", "-o", "list.txt")
        self.assertEqual(shown, "")
        with open(self.folder + "/list.txt", "rb") as file:
            self.assertNotIn(b"\x1b", file.read())

    def test_records_and_help_are_never_coloured(self):
        self.assertNotIn("\x1b", self.shown("report", "cases", width=40))
        self.assertNotIn("\x1b", self.shown("help"))


class Default(Populated):
    def test_a_terminal_gets_text_and_a_pipe_tab_separated_rows(self):
        shown = self.shown("report", "due", "--color", "never", width=132)
        self.assertNotIn("\t", shown)
        self.assertIn("\t", self.done("report", "due").text)


if __name__ == "__main__":
    unittest.main()
