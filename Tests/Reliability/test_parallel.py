"""Eight writers at once: the history is that of some serial order, which is then carried out."""

import history
from history import Deed
from rig import IS_FULL, Ledger, Rigged, say

WRITERS, EACH = 8, 1000 if IS_FULL else 20
TABLES = ("referrals", "attendance")
# What a second run of the same commands cannot repeat: the times, and sums over them.
VARYING = ("sum", "recorded_at")


class Parallel(Rigged):
    must_trace = False
    on_one_processor = False

    def test_eight_writers(self):
        self.done("store", "init")
        case = self.a_case("on-programme")
        deeds = history.side_by_side(
            [self.list_of(n, case) for n in range(WRITERS)], self.environment()
        )
        ledger = Ledger(self.store)
        self.assertEqual(history.faults(deeds, ledger, TABLES), [])
        done = [deed for deed in deeds if deed.code == 0]
        refused = [deed for deed in deeds if deed.code == 1]
        self.one_of_each_session(deeds)
        self.same_answer_to_the_same_key(done)
        self.assertEqual(self.done("store", "check").out, b"")
        self.in_series(case, done, ledger)
        say("parallel", f"{WRITERS} writers, {len(deeds)} commands: {len(done)} acknowledged, each there once, "
            f"{len(refused)} refused, none lost; one serial order gives the same tables")  # fmt: skip

    def list_of(self, writer, case):
        """Referrals of its own, marks that another writer wants to make differently, and referrals that
        another makes in the same way under the same key."""
        deeds = []
        for n in range(EACH):
            if n % 4 == 1:
                session, mark = 2 + n // 4, ("attended", "late")[writer % 2]
                words = ["attend", case, "--on", "2025-07-08", "--session", str(session), "--mark", mark,
                         "--key", f"m{writer}-{n}"]  # fmt: skip
            else:
                shared = n % 4 == 3
                key = f"shared{writer // 2}-{n}" if shared else f"own{writer}-{n}"
                words = ["refer", "--name", f"Parallel Example-{key}", "--source", "self", "--on", "2025-06-02",
                         "--risk", "high", "--consent", "yes", "--key", key]  # fmt: skip
            # Who waits how long is not what is judged here.
            deeds.append(Deed([*words, "--lock-wait", "600"]))
        return deeds

    def one_of_each_session(self, deeds):
        """Of those that want one session marked, one is first, the others are told so."""
        sessions = {}
        for deed in deeds:
            if deed.words[0] == "attend":
                sessions.setdefault(deed.words[5], []).append(deed)
        for number, wanting in sessions.items():
            winners = [deed for deed in wanting if deed.code == 0]
            self.assertTrue(winners, f"nobody marked session {number}")
            first = min(deed.began for deed in winners)
            for deed in wanting:
                self.assertTrue(
                    deed.code == 0 or first < deed.ended, f"refused before anybody began: {deed}"
                )

    def same_answer_to_the_same_key(self, done):
        answers = {}
        for deed in done:
            answers.setdefault(deed.key, set()).add(deed.out)
        self.assertEqual({key: out for key, out in answers.items() if len(out) > 1}, {})
        references = [out for key, (out,) in answers.items() if not key.startswith("m")]
        self.assertEqual(len(references), len(set(references)), "a reference was given twice")

    def in_series(self, case, done, ledger):
        """The same commands one after another, in the order of their transactions, give the same rows."""
        self.store += "-series"
        self.people = 0
        self.done("store", "init")
        self.assertEqual(self.a_case("on-programme"), case)
        for deed in sorted(
            {deed.key: deed for deed in done}.values(), key=lambda deed: deed.transaction
        ):
            self.assertEqual(self.done(*deed.words).out, deed.out, str(deed))
        again = Ledger(self.store)
        self.assertEqual(again.faults, [])
        for name, rows in ledger.tables.items():
            self.assertEqual(self.lasting(rows), self.lasting(again.tables[name]), name)

    @staticmethod
    def lasting(rows):
        return [[cell for column, cell in row.items() if column not in VARYING] for row in rows]
