"""Tables opened and saved by LibreOffice: noticed, named, accepted or refused, and nothing lost."""

import glob
import os
import shutil
import subprocess

import commands
from rig import IS_FULL, Ledger, Problems, Rigged, say
from test_hand_edits import FORM, READERS, read

# Comma, double quote, UTF-8, from the first line on; then every column as text, or as it comes.
OPENED = {"as it comes": "44,34,76,1", "as text": "44,34,76,1," + "/".join(f"{n}/2" for n in range(1, 41))}  # fmt: skip
SAVED = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
AFTERWARDS = ("as saved", "a byte order mark", "CR LF", "every cell in quotes")


class Spreadsheet(Rigged):
    must_trace = False

    def setUp(self):
        super().setUp()
        if not IS_FULL:
            self.skipTest("LibreOffice is asked in the full form only")
        if not shutil.which("soffice"):
            self.skipTest("LibreOffice is missing: install the package libreoffice-calc")
        self.prepare()
        self.usual = [self.dapu(*words).out for words in READERS]
        self.base.put_back()
        self.problems, self.cases, self.same, self.ends = Problems(self), 0, 0, {}

    def test_round_trips(self):
        names = [name for name, rows in Ledger(self.store).tables.items() if rows]
        for way, options in OPENED.items():
            for form in ("xlsx", "ods"):
                folder = self.round_trip(names, options, form)
                for name in names:
                    with open(os.path.join(folder, name + ".csv"), "rb") as file:
                        saved = file.read()
                    for change in AFTERWARDS:
                        self.one(name, FORM.get(change, bytes)(saved), f"{way}, {form}, {change}")
        ends = ", ".join(f"{count} ended with {code}" for code, count in sorted(self.ends.items()))
        say("spreadsheet", f"{self.cases} tables through LibreOffice, {self.same} of them with the same content: "
            f"of the reads {ends}, none misread", self.problems)  # fmt: skip
        self.problems.end()

    def round_trip(self, names, options, form):
        folder = os.path.join(self.folder, f"{len(os.listdir(self.folder))}-{form}")
        os.mkdir(folder)
        self.base.put_back()
        tables = [os.path.join(self.store, name + ".csv") for name in names]
        self.office(folder, f"--infilter=CSV:{options}", "--convert-to", form, *tables)
        self.office(folder, "--convert-to", SAVED, *glob.glob(f"{folder}/*.{form}"))
        return folder

    def office(self, folder, *words):
        profile = f"-env:UserInstallation=file://{self.folder}/profile"
        command = ["soffice", profile, "--headless", *words, "--outdir", folder]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(answer.returncode, 0, answer.stderr)

    def one(self, name, data, about):
        self.base.put_back()
        path = os.path.join(self.store, name + ".csv")
        with open(path, "rb") as file:
            before = file.read()
        with open(path, "wb") as file:
            file.write(data)
        self.cases += 1
        text = data.removeprefix(b"\xef\xbb\xbf")
        is_same = read(text) == read(before)
        self.same += is_same
        with self.problems.case(f"{name}: {about}"):
            for words, usual in zip(READERS, self.usual):
                answer = self.dapu(*words)
                self.ends[answer.code] = self.ends.get(answer.code, 0) + 1
                self.assertIn(answer.code, (0, 65), f"{about}\n{answer}")
                self.assertEqual(answer.out, usual if answer.code == 0 else b"", str(answer))
            check = self.dapu("store", "check", "--format", "csv")
            if not is_same:
                self.assertEqual(check.code, 1, str(check))
                self.assertIn(f"{name}.csv", {row["table"] for row in check.rows}, str(check))
            self.accepted_or_refused(path, data, is_same)

    def accepted_or_refused(self, path, data, is_same):
        answer = self.dapu("store", "accept")
        self.assertIn(answer.code, (0,) if is_same else (0, 1, 65), str(answer))
        if answer.code != 0:
            with open(path, "rb") as file:
                self.assertEqual(file.read(), data, "a refused edit was thrown away")
            return
        self.assertEqual(self.dapu("store", "check").out, b"")
        with open(path, "rb") as file:
            self.assertEqual(len(read(file.read())), len(read(data.removeprefix(b"\xef\xbb\xbf"))))
        if is_same:
            self.assertEqual([self.dapu(*words).out for words in READERS], self.usual)
        self.done(*commands.NEXT)
