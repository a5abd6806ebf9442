"""No answer, no copy and no store is put into the folder of a store, whichever store it is."""

import os

from harness import BINARY, Tested

VICTIM = "Vera Victim"


class Places(Tested):
    def setUp(self):
        super().setUp()
        self.case = self.refer()
        self.done("support", "add", self.case, "--relationship", "ex", "--worker", "Pat P",
                  stdin=VICTIM.encode())
        self.support = self.store + "-support"
        self.other = os.path.join(self.folder, "other")
        self.done("store", "init", "--store", self.other)

    def everything(self):
        found = {}
        for store in (self.store, self.support, self.other):
            for name in sorted(os.listdir(store)):
                path = os.path.join(store, name)
                if os.path.isfile(path) and name != "consultations.csv":
                    with open(path, "rb") as file:
                        found[path] = file.read()
                else:
                    found[path] = b""
        return found

    def test_no_answer(self):
        before = self.everything()
        asks = [("support", "list", "--names"), ("report", "cases"), ("store", "log"),
                ("report", "cases", "--store", self.other)]
        for ask in asks:
            for place in (self.store, self.support, self.other):
                for name in ("people.csv", "new.csv", "head.csv", "victims.csv"):
                    answer = self.dapu(*ask, "-o", os.path.join(place, name), "--force")
                    self.assertEqual(answer.code, 77, str(answer))
        self.assertEqual(self.everything(), before)

    def test_no_copy_and_no_other_store(self):
        before = self.everything()
        for kind in ("store", "support"):
            self.done(kind, "backup", f"{kind}-backup")
            self.done(kind, "export", f"{kind}-export")
            named = "--store" if kind == "store" else "--support-store"
            for place in (self.store, self.support):
                inside = os.path.join(place, "inside")
                for words in (
                    ("backup", inside), ("export", inside), ("init", named, inside),
                    ("restore", f"{kind}-backup", named, inside),
                    ("import", f"{kind}-export", named, inside),
                ):
                    answer = self.dapu(kind, *words)
                    self.assertEqual(answer.code, 73, str(answer))
        self.assertEqual(self.everything(), before)
        self.done("store", "check")
        self.done("support", "check")

    def test_not_by_a_link(self):
        os.symlink(self.store, os.path.join(self.folder, "link"))
        self.assertEqual(self.dapu("support", "backup", "link/inside").code, 73)
        self.assertEqual(self.dapu("report", "cases", "-o", "link/new.csv").code, 77)

    def test_a_making_that_failed_can_be_repeated(self):
        for blocks in (0, 1, 4, 8, 16):
            place = os.path.join(self.folder, f"made-{blocks}")
            script = f"ulimit -f {blocks}; exec \"$0\" store init --store {place}"
            shell = self.dapu("-c", script, BINARY, binary="/bin/sh")
            if shell.code == 0:
                continue
            self.assertEqual(shell.code, 74, str(shell))
            self.done("store", "init", "--store", place)
            self.done("store", "check", "--store", place)
