"""What a published report shows beside a withheld count does not tell it: those who did not do what was
counted, how often somebody did it, those unknown, and the same people told apart in other ways."""

from harness import Tested, as_csv
from test_reports import OfUnit


class Outcomes(Tested):
    def published(self, counts, unsaid=0):
        """The measures of completers of a unit of whom each has reoffended so often; of so many
        reoffences the victim is not said. A cell that is withheld is empty."""
        keys = [f"k{number}" for number in range(len(counts))]
        self.done("store", "programmes", "set", "dapu", "--sessions", "1", today="2022-01-03")

        def take(columns, rows, *command, today="2024-02-01"):
            self.done(*command, "--from", "-", stdin=as_csv(columns, rows), today=today)

        people = [
            [f"Person {chr(97 + n // 26)}{chr(97 + n % 26)} Sample", "police", "2022-01-03",
             f"{1940 + n}-01-01", "yes", key]
            for n, key in enumerate(keys)
        ]
        take(["name", "source", "on", "born", "consent", "key"], people, "refer",
             today="2022-01-03")
        take(["case", "outcome", "on"], [[k, "suitable", "2022-01-04"] for k in keys], "assess")
        take(["case", "programme", "caseworker", "on"],
             [[k, "dapu", "Ann Sample", "2022-01-05"] for k in keys], "enrol")
        take(["case", "mark", "session", "on"],
             [[k, "attended", "1", "2022-01-06"] for k in keys], "attend")
        take(["case", "complete", "on"], [[k, "yes", "2022-01-10"] for k in keys], "enrol")
        take(["case", "source", "on"], [[k, "police", "2024-01-10"] for k in keys],
             "followup", "check")
        found = [(k, turn) for k, count in zip(keys, counts) for turn in range(count)]
        rows = [
            [k, "arrest", "yes", "same" if place >= unsaid else "", "police",
             f"2022-0{turn + 2}-10", f"{k}-{turn}"]
            for place, (k, turn) in enumerate(found)
        ]
        take(["case", "kind", "domestic", "victim", "source", "on", "key"], rows,
             "followup", "reoffence")
        return {
            row["measure"].removesuffix(".completers"): row
            for row in self.report("outcomes", "--publish")
            if row["measure"].endswith(".completers")
        }

    def assertHidden(self, rows, *measures):
        for measure in measures:
            self.assertEqual(rows[measure]["value"], "", measure)

    def test_who_reoffended_does_not_tell_who_did_not(self):
        rows = self.published([0] * 4 + [1] * 11)
        self.assertHidden(rows, "not-reoffended", "time-to-first")
        self.assertEqual(rows["gravest.arrest"]["of"], "")

    def test_how_often_somebody_reoffended_does_not_tell_the_reoffences(self):
        rows = self.published([0] * 10 + [1] * 20, unsaid=4)
        self.assertHidden(rows, "reoffences", "reoffended-once", "time-to-first")

    def test_the_reoffences_do_not_tell_how_often_somebody_did(self):
        rows = self.published([0] * 10 + [1] * 14 + [2] * 4 + [3])
        self.assertHidden(rows, "reoffended-twice", "reoffended-more", "reoffences")

    def test_what_needs_no_guard_is_shown(self):
        rows = self.published([0] * 10 + [1] * 10 + [2] * 5 + [3] * 5)
        for measure in ("not-reoffended", "reoffences", "time-to-first", "reoffended-twice"):
            self.assertNotEqual(rows[measure]["value"], "", measure)


class Referred(Tested):
    TODAY = "2024-12-31"

    def refer_all(self, **columns):
        names, values = list(columns), list(columns.values())
        rows = [
            [f"Person {chr(97 + n)} Sample", "police", "2024-11-01", f"{1961 + n}-01-01", f"k{n}",
             *cells]
            for n, cells in enumerate(zip(*values))
        ]
        self.done("refer", "--from", "-", today=self.TODAY,
                  stdin=as_csv(["name", "source", "on", "born", "key", *names], rows))

    def measures(self, report, *words):
        rows = self.report(report, "--publish", *words, today=self.TODAY)
        return {row["measure"]: row for row in rows}

    def test_those_unknown_do_not_tell_a_level(self):
        self.refer_all(risk=["medium"] * 8 + ["high"] * 4 + [""] * 5)
        rows = self.measures("return", "--from", "2024-10-01", "--to", "2024-12-31")
        for block in ("quarter", "year"):
            shown = [rows[f"{block}.risk.{level}"]["value"] for level in ("medium", "high")]
            self.assertEqual(shown, ["", ""])

    def test_one_way_of_telling_people_apart_does_not_tell_another(self):
        self.refer_all(sex=["male"] * 16 + ["other"])
        found = [[f"k{n}", "suitable", "2024-11-20"] for n in [*range(8), 16]]
        self.done("assess", "--from", "-", today=self.TODAY,
                  stdin=as_csv(["case", "outcome", "on"], found))
        rows = self.measures("equality")
        shown = [rows[name]["found_suitable"] for name in
                 ("sex.male", "sex.other", "pregnancy-maternity.unknown")]
        self.assertEqual(shown[1], "")
        self.assertIn("", (shown[0], shown[2]))
        self.assertEqual(
            rows["pregnancy-maternity.unknown"]["found_suitable"],
            rows["marriage-civil-partnership.unknown"]["found_suitable"])

    def test_what_an_earlier_report_shows_by_another_name_is_known(self):
        people = [[f"Person {letter} Sample", "police", "2024-11-01", f"{1961 + n}-01-01", f"k{n}"]
                  for n, letter in enumerate("abcdefghijkl")]
        self.done("refer", "--from", "-", today=self.TODAY,
                  stdin=as_csv(["name", "source", "on", "born", "key"], people))
        self.done("assess", "--from", "-", today=self.TODAY,
                  stdin=as_csv(["case", "outcome", "on"],
                               [[f"k{n}", "suitable", "2024-11-05"] for n in range(9)]))
        self.done("report", "summary", "--publish", "-o", "sum.csv", today=self.TODAY)
        row = self.measures("timeliness", "--against", "sum.csv")["referral-to-finding"]
        self.assertEqual((row["waiting"], row["done"]), ("", ""))


class OfAYoungUnit(Tested):
    """Everything happened in the quarter that is reported, so that one block says what another does."""

    def test_those_who_completed_do_not_tell_the_one_who_ended_early(self):
        keys = [f"k{n}" for n in range(13)]
        self.done("store", "programmes", "set", "dapu", "--sessions", "1", today="2024-01-02")

        def take(columns, rows, *command):
            self.done(*command, "--from", "-", stdin=as_csv(columns, rows), today="2024-04-10")

        take(["name", "source", "on", "born", "consent", "key"],
             [[f"Person {chr(97 + n)} Sample", "police", "2024-01-02", f"{1960 + n}-01-01", "yes", key]
              for n, key in enumerate(keys)], "refer")  # fmt: skip
        take(["case", "outcome", "on"], [[k, "suitable", "2024-01-02"] for k in keys], "assess")
        take(["case", "programme", "caseworker", "on"], [[k, "dapu", "Ann Sample", "2024-01-03"] for k in keys],
             "enrol")  # fmt: skip
        take(["case", "mark", "session", "on"], [[k, "attended", "1", "2024-01-03"] for k in keys], "attend")
        take(["case", "complete", "on"], [[k, "yes", "2024-02-01"] for k in keys[1:]], "enrol")
        take(["case", "end", "initiator", "on"], [[keys[0], "withdrew", "participant", "2024-02-01"]], "enrol")
        for words in ((), ("--to", "2024-03-31")):
            rows = {
                row["measure"]: row
                for row in self.report("return", "--publish", "--from", "2024-01-01", *words, today="2024-04-10")
            }
            for block in ("quarter.", "year.", "cohort."):
                for name in ("completed", "ended-early"):
                    self.assertEqual(rows[block + name]["value"], "", block + name)
            self.assertEqual(rows["to-date.completed-of-ended"]["value"], "")


class OfTheUnit(OfUnit):
    """What two cells of the example unit tell of a third one, in a report or beside an earlier one."""

    def published(self, name, *words):
        return self.figures(name, "--publish", *words)

    def assertNotTold(self, hidden, *cells):
        """A cell that is withheld is not what is left where the others are shown."""
        self.assertEqual(hidden, "", "it is shown")
        self.assertIn("", cells, "all others are shown")

    def test_those_not_known_do_not_tell_who_declined(self):
        rows = self.published("equality")
        for name in ("sexual-orientation", "religion", "disability"):
            one = [rows[f"{name}.{said}"]["value"] for said in ("declined", "not-asked", "unknown")]
            all_of_them = rows[f"{name}.declined"]["unknown"]
            with self.subTest(name=name):
                self.assertNotEqual([cell == "" for cell in [*one, all_of_them]].count(True), 1)
        self.assertEqual(rows["sexual-orientation.declined"]["value"], "")

    def test_what_the_quality_of_the_data_says_does_not_tell_those_unknown(self):
        rows = self.published("return")
        known = rows["to-date.not-reoffended.completers"]
        missing = rows["to-date.missing.data-check-after-completion"]
        proven = rows["to-date.proven-reoffence-12-months.completers"]
        self.assertNotTold(known["unknown"], known["of"], missing["of"])
        self.assertNotTold(proven["unknown"], proven["of"], proven["too_early"], missing["of"])

    def test_who_may_still_start_does_not_tell_who_waits(self):
        rows = self.published("funnel")
        self.assertNotTold(
            rows["cohort.start-rate"]["unknown"], rows["cohort.started"]["unknown"],
            rows["cohort.found-suitable"]["unknown"])  # fmt: skip

    def after(self, earlier, name, *words):
        self.done("report", earlier, "--publish", "--format", "csv", "-o", f"{earlier}.csv")
        return self.report(name, "--publish", "--against", f"{earlier}.csv", *words)

    def test_an_earlier_report_that_counts_everybody_tells_no_one_unknown(self):
        for earlier, name in (("funnel", "summary"), ("quality", "outcomes")):
            with self.subTest(earlier=earlier):
                rows = {row["measure"]: row for row in self.after(earlier, name)}
                known = rows["not-reoffended.completers"]
                # Everybody is known from the earlier report.
                self.assertEqual((known["of"], known["unknown"]), ("", ""))

    def test_an_earlier_report_of_the_stages_tells_no_flow(self):
        rows = self.after("summary", "monthly", "--from", "2026-06-01")
        row = next(row for row in rows if row["stage"] == "on-programme")
        self.assertEqual(row["closing"], "10")
        self.assertNotTold(row["out"], row["opening"], row["in"])

    def test_a_list_in_groups_says_how_many_rows_were_read(self):
        for name in ("cases", "due", "overrides"):
            said = [self.done("report", name, "-v", "--format", "csv", *by).err
                    for by in ((), ("--by", "area"))]  # fmt: skip
            self.assertEqual(said[0], said[1], name)
            self.assertRegex(said[0], r"rows: [0-9]{3,} read")
