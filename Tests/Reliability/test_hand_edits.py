"""Tables edited by hand or by a spreadsheet: noticed and named, and never used in silence."""

import csv
import io
import os

import commands
from rig import IS_FULL, Ledger, Problems, Rigged, say


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def written(rows, quoting=csv.QUOTE_MINIMAL, end="\n", delimiter=","):
    text = io.StringIO()
    csv.writer(text, quoting=quoting, lineterminator=end, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode("utf-8")


def rows_changed(change):
    """An edit of the rows below the header, which stays."""
    return lambda data: written([read(data)[0], *change(read(data)[1:])])


def cell_changed(column, change):
    """An edit of one cell of the middle row."""

    def edit(data):
        rows = read(data)
        place = column if column >= 0 else len(rows[0]) + column
        middle = 1 + (len(rows) - 1) // 2
        rows[middle][place] = change(rows[middle][place])
        return written(rows)

    return edit


def columns(change):
    return lambda data: written([change(row) for row in read(data)])


def british(text):
    """A day as a spreadsheet of an English office writes it."""
    parts = text.split("-")
    return (
        "/".join(reversed(parts))
        if len(parts) == 3 and len(text) == 10 and text[:2] == "20"
        else text
    )


def middle(rows):
    return len(rows) // 2


# What store.md calls no change: the answer is the same, or the file is refused; never anything else.
FORM = {
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "CR LF": lambda data: data.replace(b"\n", b"\r\n"),
    "every cell in quotes": lambda data: written(read(data), csv.QUOTE_ALL),
    "mark, CR LF and quotes": lambda data: b"\xef\xbb\xbf"
    + written(read(data), csv.QUOTE_ALL, "\r\n"),
    "the last two columns swapped": columns(lambda row: [*row[:-2], row[-1], row[-2]]),
    "the columns the other way round": columns(lambda row: row[::-1]),
    "no last line feed": lambda data: data[:-1],
}
# What changes the content: check names the table, no reader uses it, no writer touches it.
CONTENT = {
    "a cell changed": cell_changed(-1, lambda text: text + "x"),
    "the sum changed": cell_changed(1, lambda text: text[::-1]),
    "the time changed": cell_changed(2, lambda text: text.replace("2026", "2025")),
    "the author changed": cell_changed(3, lambda text: "nobody"),
    "the entry renumbered": cell_changed(0, lambda text: "9" + text),
    "a row deleted": rows_changed(lambda rows: rows[: middle(rows)] + rows[middle(rows) + 1 :]),
    "the first row deleted": rows_changed(lambda rows: rows[1:]),
    "the last row deleted": rows_changed(lambda rows: rows[:-1]),
    "all rows deleted": rows_changed(lambda rows: []),
    "a row doubled": rows_changed(lambda rows: rows[:1] + rows),
    "the last row doubled": rows_changed(lambda rows: rows + rows[-1:]),
    "a row added": rows_changed(
        lambda rows: [*rows, [str(int(rows[-1][0]) + 1), "00000000", *rows[-1][2:]]]
    ),
    "two rows swapped": rows_changed(lambda rows: [*rows[:-2], rows[-1], rows[-2]]),
    "the rows the other way round": rows_changed(lambda rows: rows[::-1]),
    "the last row cut": lambda data: data[:-5],
    "the last row cut and closed": lambda data: data[:-5] + b"\n",
    "a column added": lambda data: written([row + ["x"] for row in read(data)]),
    "a column taken out": columns(lambda row: row[:-1]),
    "a column renamed": lambda data: data.replace(b"recorded_by", b"recorder", 1),
    "the header deleted": lambda data: data.split(b"\n", 1)[1],
    "the days rewritten": lambda data: written(
        [[british(cell) for cell in row] for row in read(data)]
    ),
    "semicolons": lambda data: written(read(data), delimiter=";"),
    "an empty line": lambda data: data.replace(b"\n", b"\n\n", 1),
    "a comment": lambda data: data + b"# checked by hand\n",
    "spaces after the commas": lambda data: data.replace(b",", b", "),
    "emptied": lambda data: b"",
    "in UTF-16": lambda data: data.decode("utf-8").encode("utf-16"),
    "a line feed in a cell": cell_changed(-1, lambda text: text + "\n"),
}
# Row edits of which check names the very entries; the entry of the middle row unless said otherwise.
NAMED = ("a cell changed", "the time changed", "the author changed", "a row deleted")
TWO_ROWS = ("two rows swapped", "the rows the other way round")
READERS = (*commands.READS, ("report", "case", commands.MARKED, "--names", "--format", "csv"))


class HandEdits(Rigged):
    must_trace = False

    def setUp(self):
        super().setUp()
        self.prepare()
        self.usual = [self.dapu(*words).out for words in READERS]
        self.base.put_back()
        self.writers = [command for command in commands.writing(self) if not command.starts_empty]
        self.tables_with_rows = {
            name: rows for name, rows in Ledger(self.store).tables.items() if rows
        }
        self.cases, self.ends, self.problems = 0, {}, Problems(self)

    def edited(self, name, edit):
        """Edits a table in its place; gives its bytes before and after."""
        path = f"{self.store}/{name}.csv"
        self.base.put_back()
        with open(path, "rb") as file:
            before = file.read()
        after = edit(before)
        with open(path, "wb") as file:
            file.write(after)
        if self.cases % 2:
            # As an editor leaves it that keeps the time.
            changed_at = self.base.files[path][1]
            os.utime(path, ns=(changed_at, changed_at))
        return before, after

    def is_now(self, name):
        with open(f"{self.store}/{name}.csv", "rb") as file:
            return file.read()

    def reads_right_or_not_at_all(self, about):
        for words, usual in zip(READERS, self.usual):
            answer = self.dapu(*words)
            self.ends[answer.code] = self.ends.get(answer.code, 0) + 1
            self.assertIn(answer.code, (0, 65), f"{about}\n{answer}")
            self.assertEqual(answer.out, usual if answer.code == 0 else b"", f"{about}\n{answer}")

    def writers_go_on_or_refuse(self, name, edit, number, about):
        """A writer that needs the table refuses and leaves every byte; another one goes on beside it.
        Each finds the store as it was edited: what one did may forbid what another does."""
        for command in (
            self.writers
            if IS_FULL
            else [self.writers[(number + n) % len(self.writers)] for n in (0, 7)]
        ):
            _, edited = self.edited(name, edit)
            before = self.tables()
            answer = self.dapu(*command.words, stdin=command.stdin)
            self.assertIn(answer.code, (0, 65), f"{about}\n{answer}")
            if answer.code == 65:
                self.assertEqual(self.tables(), before, f"a refusal wrote\n{about}\n{answer}")
            now = self.is_now(name)
            if command.words[:2] == ["store", "erase"] and answer.code == 0:
                # It blanks in their place the cells of rows that were recorded, and no others.
                self.assertIn(edited.splitlines()[-1], now.splitlines(), f"{about}\n{answer}")
                self.assertGreaterEqual(len(now), len(edited), f"{about}\n{answer}")
                continue
            self.assertEqual(
                now[: len(edited)], edited, f"the edit was thrown away\n{about}\n{answer}"
            )

    def end(self, what):
        ends = ", ".join(f"{count} ended with {code}" for code, count in sorted(self.ends.items()))
        say("hand edits", f"{self.cases} {what}: of the reads {ends}, none used it", self.problems)
        self.problems.end()

    def test_another_form_of_the_same_content(self):
        for name in self.tables_with_rows:
            for number, (what, edit) in enumerate(FORM.items()):
                with self.problems.case(f"{what} in {name}"):
                    self.cases += 1
                    self.edited(name, edit)
                    about = f"{name}.csv: {what}"
                    self.reads_right_or_not_at_all(about)
                    self.assertIn(self.dapu("store", "check").code, (0, 1), about)
                    self.writers_go_on_or_refuse(name, edit, number, about)
        self.end("tables in another form")

    def test_changed_content(self):
        for name, rows in self.tables_with_rows.items():
            for number, (what, edit) in enumerate(CONTENT.items()):
                if what in TWO_ROWS and len(rows) < 2:
                    continue
                with self.problems.case(f"{what} in {name}"):
                    before, edited = self.edited(name, edit)
                    if before == edited:
                        # A table without days.
                        continue
                    self.cases += 1
                    about = f"{name}.csv: {what}"
                    check = self.dapu("store", "check", "--format", "csv")
                    self.assertEqual(check.code, 1, f"{about}\n{check}")
                    self.assertIn(
                        name,
                        {row["table"].replace(".csv", "") for row in check.rows},
                        f"{about}\n{check}",
                    )
                    if what in NAMED:
                        entry = rows[middle(rows)]["entry"]
                        said = [row["what"] for row in check.rows if entry in row["what"].split()]
                        self.assertTrue(said, f"entry {entry} is not named\n{about}\n{check}")
                    self.reads_right_or_not_at_all(about)
                    self.writers_go_on_or_refuse(name, edit, number, about)
        self.end("changed tables")
