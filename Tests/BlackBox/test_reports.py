"""Every report on the example unit: what is worked out from its files by other means, what must add
up, what is the same in every form and at every time."""

import collections
import datetime
import json
import math
import os
import statistics
import unittest

from harness import IS_FULL, TODAY, UNIT, Tested, as_csv, day_after, json_rows, months_after
from test_summary import COUNTING, IMPORTS, Unit, half_up, wilson
from fractions import Fraction

FIGURES = ("summary", "funnel", "attendance", "outcomes", "timeliness", "equality", "return", "quality")
LISTS = ("cases", "due", "caseload", "monthly", "programmes", "overrides")
DIMENSIONS = ("programme", "source", "risk", "area", "caseworker", "sex", "month")
OFFERED = ("attended", "late", "disrupted", "absent-acceptable", "absent-unacceptable")


class OfUnit(Tested):
    """The example unit, imported once and copied for each test."""

    master = None

    def setUp(self):
        super().setUp()
        for command, name in IMPORTS:
            self.done(*command, "--from", os.path.join(UNIT, name + ".csv"))
        self.unit = Unit()

    def figures(self, name, *words, **options):
        return {row["measure"]: row for row in self.report(name, *words, **options)}


class Figures(OfUnit):
    """One store for all, because an import takes its time."""

    def test_all_of_it(self):
        for check in (
            self.every_share_is_that_of_its_numbers,
            self.every_form_gives_the_same_rows,
            self.groups_add_up,
            self.the_funnel_is_that_of_the_files,
            self.attendance_is_that_of_the_files,
            self.waits_are_those_of_the_files,
            self.stock_and_flow_add_up,
            self.lists_are_those_of_the_files,
            self.quality_names_the_cases,
            self.a_return_is_of_its_quarter,
            self.the_past_is_printed_again,
        ):
            with self.subTest(check.__name__):
                check()

    def every_share_is_that_of_its_numbers(self):
        for name in FIGURES:
            for row in self.report(name):
                self.assertTrue(row["from"] <= row["to"] <= TODAY, row)
                self.assertRegex(row["value"], r"\A[0-9]+\Z")
                if row["of"] in ("", "0"):
                    self.assertEqual([row["percent"], row["low"], row["high"]], [""] * 3, row)
                    continue
                value, of = int(row["value"]), int(row["of"])
                self.assertEqual(row["percent"], half_up(Fraction(value, of)), row)
                if row["low"]:
                    bounds = [bound.lstrip("-") for bound in wilson(value, of)]
                    self.assertEqual([row["low"], row["high"]], bounds, row)

    def every_form_gives_the_same_rows(self):
        for name in FIGURES + LISTS:
            expected = self.report(name)
            tsv = self.done("report", name, "--format", "tsv").text.splitlines()
            self.assertEqual(
                [line.split("\t") for line in tsv[1:]], [list(row.values()) for row in expected]
            )
            self.assertEqual(json_rows(self.done("report", name, "--format", "json").out), expected)
            lines = self.done("report", name, "--format", "jsonl").text.splitlines()
            self.assertEqual([json_rows(f"[{line}]")[0] for line in lines], expected)

    def groups_add_up(self):
        """A count of all is the sum of the groups, whatever they are split by."""
        apart = ("survival.", "grant")
        for name in ("summary", "outcomes", "timeliness", "equality", "quality"):
            whole = {m: r for m, r in self.figures(name).items() if not m.startswith(apart)}
            for dimension in DIMENSIONS:
                rows = self.report(name, "--by", dimension)
                self.assertEqual({row["by"] for row in rows}, {dimension})
                for measure, row in whole.items():
                    parts = [part for part in rows if part["measure"] == measure]
                    for column in ("value", "of", "unknown"):
                        total = sum(int(part[column] or 0) for part in parts)
                        self.assertEqual(total, int(row[column] or 0), (name, dimension, measure, column))
        risks = [row["group"] for row in self.report("summary", "--by", "risk", "--where", "measure=people")]
        self.assertEqual(risks, ["high", "medium", "standard", "unknown"])

    def the_funnel_is_that_of_the_files(self):
        rows = self.figures("funnel")
        unit = self.unit
        started = {key: unit.first_session_on(key) for key in unit.referrals}
        expected = {
            "referred": len(unit.referrals),
            "decided": sum(1 for key in unit.referrals if unit.finding(key)),
            "started": sum(1 for day in started.values() if day),
            "completed": sum(1 for key in unit.referrals if unit.completed_on(key)),
        }
        for step, count in expected.items():
            self.assertEqual(int(rows[f"cohort.{step}"]["value"]), count, step)
            self.assertEqual(int(rows[f"events.{step}"]["value"]), count, step)
            self.assertEqual(rows[f"events.{step}"]["of"], "")
        first, last = "2025-01-01", "2025-12-31"
        rows = self.figures("funnel", "--from", first, "--to", last)
        cohort = [key for key, row in unit.referrals.items() if first <= row["on"] <= last]
        self.assertEqual(int(rows["cohort.started"]["value"]), sum(1 for key in cohort if started[key]))
        happened = sum(1 for day in started.values() if day and first <= day <= last)
        self.assertEqual(int(rows["events.started"]["value"]), happened)
        self.assertNotEqual(rows["cohort.started"]["value"], rows["events.started"]["value"])
        months = self.report("funnel", "--by", "month", "--from", first, "--to", last)
        self.assertEqual(
            sum(int(row["value"]) for row in months if row["measure"] == "events.started"), happened
        )

    def attendance_is_that_of_the_files(self):
        marks = self.unit.files["attend"]
        row = self.figures("attendance")["attendance-rate"]
        counted = sum(1 for mark in marks if mark["mark"] in COUNTING)
        offered = sum(1 for mark in marks if mark["mark"] in OFFERED)
        self.assertEqual([row["value"], row["of"]], [str(counted), str(offered)])
        minutes = sum(int(mark["minutes"] or 0) for mark in marks if mark["mark"] in COUNTING)
        self.assertEqual(self.figures("attendance")["dosage-minutes"]["value"], str(minutes))
        for row in self.report("attendance", "--by", "month", "--where", "measure=attendance-rate"):
            month = [mark for mark in marks if mark["on"].startswith(row["group"])]
            self.assertEqual(
                [row["value"], row["of"]],
                [
                    str(sum(1 for mark in month if mark["mark"] in COUNTING)),
                    str(sum(1 for mark in month if mark["mark"] in OFFERED)),
                ],
            )
        first, last = "2025-04-01", "2025-06-30"
        row = self.figures("attendance", "--from", first, "--to", last)["attendance-rate"]
        offered = [m for m in marks if first <= m["on"] <= last and m["mark"] in OFFERED]
        self.assertEqual(row["of"], str(len(offered)))

    def waits_are_those_of_the_files(self):
        unit, waits = self.unit, []
        for key, row in unit.referrals.items():
            found = [a["on"] for a in unit.facts[key]["assess"] if a["outcome"]]
            if unit.finding(key) == "ineligible" and not found:
                found = [row["on"]]
            until = min(found, default=unit.today)
            waits.append(self.days(row["on"], until))
        row = self.figures("timeliness")["referral-to-finding"]
        self.assertEqual(float(row["median_days"]), statistics.median(waits))
        self.assertEqual(int(row["p90_days"]), sorted(waits)[math.ceil(len(waits) * 0.9) - 1])
        self.assertEqual(int(row["done"]) + int(row["waiting"]) + int(row["left"]), len(waits))
        self.assertEqual(int(row["of"]) + int(row["unknown"]), len(waits) - int(row["left"]))

    @staticmethod
    def days(first, last):
        return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days

    def stock_and_flow_add_up(self):
        rows = self.report("monthly")
        by_stage = collections.defaultdict(list)
        for row in rows:
            numbers = [int(row[name]) for name in ("opening", "in", "out", "closing")]
            self.assertEqual(numbers[0] + numbers[1] - numbers[2], numbers[3], row)
            by_stage[row["stage"]].append(numbers)
        for stage, months in by_stage.items():
            self.assertEqual(months[0][0], 0)
            for before, after in zip(months, months[1:]):
                self.assertEqual(before[3], after[0], stage)
        stages = collections.Counter(map(self.unit.stage, self.unit.referrals))
        self.assertEqual({stage: months[-1][3] for stage, months in by_stage.items()}, dict(stages))
        for row in rows:
            month = [r for r in rows if r["month"] == row["month"]]
            self.assertEqual(sum(int(r["closing"]) for r in month), int(row["of"]))
        # What a month says is what the report over that month alone says.
        alone = self.report("monthly", "--from", "2025-03-01", "--to", "2025-03-31")
        self.assertEqual(alone, [row for row in rows if row["month"] == "2025-03"])
        for dimension in ("risk", "area"):
            parts = self.report("monthly", "--by", dimension, "--from", "2026-01-01")
            for row in (r for r in rows if r["month"] >= "2026-01"):
                same = [p for p in parts if (p["month"], p["stage"]) == (row["month"], row["stage"])]
                for name in ("opening", "in", "out", "closing"):
                    self.assertEqual(sum(int(p[name]) for p in same), int(row[name]))

    def lists_are_those_of_the_files(self):
        rows = self.report("caseload")
        stages = collections.Counter(map(self.unit.stage, self.unit.referrals))
        self.assertEqual(sum(int(row["cases"]) for row in rows), 120 - stages["closed"])
        for row in rows:
            levels = [int(row[name]) for name in ("high", "medium", "standard", "unknown")]
            self.assertEqual(sum(levels), int(row["cases"]), row)
        self.assertEqual(rows[-1]["caseworker"], "none")
        due = self.report("due")
        self.assertEqual(sum(int(row["overdue"]) for row in rows), len(due))
        places = self.report("programmes")[0]
        self.assertEqual(places["programme"], "dapu")
        ended = sum(1 for key in self.unit.referrals if self.unit.one(key, "end"))
        self.assertEqual([places["completed"], places["ended_early"]], ["42", str(ended)])

    def quality_names_the_cases(self):
        rows = self.figures("quality")
        for row in rows.values():
            named = row["cases"].split(";") if row["cases"] else []
            self.assertEqual(len(named), int(row["value"]), row["measure"])
            self.assertNotEqual(row["weakens"], "")
        unknown = [row["case"] for row in self.report("cases") if row["risk"] == ""]
        self.assertEqual(rows["risk"]["cases"].split(";"), unknown)

    def a_return_is_of_its_quarter(self):
        first, last = "2026-01-01", "2026-03-31"
        rows = self.figures("return", "--from", first, "--to", last)
        referred = [row for row in self.unit.referrals.values() if first <= row["on"] <= last]
        self.assertEqual(rows["quarter.referrals"]["value"], str(len(referred)))
        self.assertEqual([rows["quarter.referrals"]["from"], rows["quarter.referrals"]["to"]], [first, last])
        year = [row for row in self.unit.referrals.values() if "2025-04-01" <= row["on"] <= last]
        self.assertEqual(rows["year.referrals"]["value"], str(len(year)))
        self.assertEqual(rows["year.referrals"]["from"], "2025-04-01")
        self.assertEqual(rows["cohort.referrals"]["value"], str(len(referred)))
        sources = collections.Counter(row["source"] for row in referred)
        for source, count in sources.items():
            self.assertEqual(rows[f"quarter.source.{source}"]["value"], str(count))
        self.assertEqual([rows["to-date.not-reoffended.completers"][c] for c in ("value", "of")], ["33", "41"])
        rows = self.figures("return", "--from", first, "--to", last, "--grant", "1000")
        starts = int(rows["quarter.cost-per-start"]["value"])
        self.assertEqual(rows["quarter.cost-per-start"]["amount"], f"{1000 / starts:.2f}")
        # The last whole quarter is the default; the victims' side stands in no row.
        self.assertEqual(self.report("return")[0]["from"], "2026-04-01")
        self.assertEqual(self.report("return", today="2026-06-29")[0]["from"], "2026-01-01")
        blocks = {measure.split(".")[1] for measure in rows}
        self.assertFalse(blocks & {"partners", "children", "victims", "contacts", "support"})

    def the_past_is_printed_again(self):
        before = {name: self.done("report", name, "--as-of", TODAY).out for name in FIGURES + LISTS}
        plain = {name: self.done("report", name).out for name in FIGURES + LISTS}
        self.assertEqual(before, plain)
        later = "2026-07-20"
        case = self.refer(on="2026-06-01", today=later)
        self.assess(case, on="2026-06-10", today=later)
        self.enrol(case, on="2026-06-12", today=later)
        self.attend(case, count=2, first="2026-06-15", today=later)
        self.done("followup", "check", "C000001A", "--on", "2026-06-20", "--source", "police", today=later)
        self.done("refer", "--correct", "C000002B", "--risk", "high", "--because", "found out", today=later)
        for name in FIGURES + LISTS:
            again = self.done("report", name, "--as-of", TODAY, today="2026-08-01")
            self.assertEqual(again.out, before[name], name)
        self.assertNotEqual(self.done("report", "summary", "--to", TODAY, today=later).out, before["summary"])


class Overdue(Tested):
    """What is overdue of a closed case is somebody's still."""

    def test_the_caseload_counts_what_the_chase_list_names(self):
        self.done("store", "programmes", "enable", "drive")
        case = self.refer(name="Ann Example", born="1990-01-01", on="2026-01-01", programme="drive")
        self.done("assess", case, "--on", "2026-01-02", "--outcome", "suitable")
        self.done("support", "step", case, "--result", "offered", "--on", "2026-01-03")
        words = ("--programme", "drive", "--caseworker", "Robin Sample", "--on", "2026-01-05")
        self.done("enrol", case, *words)
        ending = ("--end", "withdrew", "--initiator", "participant", "--on", "2026-03-01")
        self.done("enrol", case, *ending)
        (due,) = self.done("report", "due", "--format", "csv").rows
        self.assertEqual([due["kind"], due["caseworker"]], ["risk-at-exit", "Robin Sample"])
        for more in ((), ("--by", "area")):
            (row,) = self.done("report", "caseload", "--format", "csv", *more).rows
            given = [row[name] for name in ("caseworker", "cases", "overdue", "longest_days", "what")]
            days = due["days_overdue"]
            self.assertEqual(given, ["Robin Sample", "0", "1", days, "risk-at-exit 1"])


class Small(Tested):
    def test_what_was_recorded_under_a_day_counts_as_of_that_day_in_every_zone(self):
        # One of the outer two is a day beside UTC at whatever hour this runs.
        for number, zone in enumerate(("Etc/GMT-14", "Etc/GMT+12", "UTC", "Europe/London"), 1):
            # Days apart, so that what another zone recorded is no matter.
            day, before = f"2026-02-{5 * number:02}", f"2026-02-{5 * number - 1:02}"
            self.done("refer", "--name", f"Sample {number}", "--source", "self", today=day, env={"TZ": zone})
            for until, count in ((before, number - 1), (day, number)):
                rows = self.report("summary", "--as-of", until, env={"TZ": zone})
                value = next(row["value"] for row in rows if row["measure"] == "referrals")
                self.assertEqual(value, str(count), f"{zone} {until}")

    def test_an_empty_store_has_figures_and_no_rows_of_lists(self):
        for name in FIGURES + LISTS:
            for form in ("text", "csv", "tsv", "json", "jsonl"):
                answer = self.done("report", name, "--format", form)
                self.assertEqual(answer.err, "")
            self.report(name, *([] if name in ("cases", "due", "overrides") else ["--by", "risk"]))
        self.assertEqual(self.dapu("report", "overrides", "--fail-if-empty").code, 1)

    def test_what_was_set_aside_is_listed_with_its_reason(self):
        case = self.a_case("on-programme")
        self.attend(case, count=2)
        self.done("enrol", case, "--complete", "--on", "2025-12-01", "--override", "moved to us half-way")
        rows = self.report("overrides")
        self.assertEqual(
            [list(row.values()) for row in rows],
            [["2025-12-01", case, rows[0]["initials"], rows[0]["entry"], "session-count", "complete", "tester", "moved to us half-way"]],
        )
        self.assertIn(case, self.looks()[-1]["case"])
        seen = len(self.looks())
        self.report("overrides", "--columns", "on,case,rule,by")
        self.assertEqual(len(self.looks()), seen)
        hidden = self.report("overrides", "--dry-run")
        self.assertEqual(hidden[0]["why"], "")
        self.assertEqual(len(self.looks()), seen)
        self.assertEqual(self.report("overrides", "--from", "2025-12-02"), [])

    def looks(self):
        return self.table("consultations.csv")

    def test_unknown_and_nobody_are_groups(self):
        self.refer(area="North", risk="high")
        self.refer()
        groups = {
            dimension: [row["group"] for row in self.report("summary", "--by", dimension, "--where", "measure=referrals")]
            for dimension in ("area", "risk", "sex", "caseworker")
        }
        self.assertEqual(
            groups,
            {"area": ["North", "unknown"], "risk": ["high", "unknown"], "sex": ["unknown"], "caseworker": ["none"]},
        )

    def test_somebody_with_two_cases_is_one_person_in_one_group(self):
        case = self.refer(source="police", pnc="2003/0011985X", name="Alex Example", born="1980-02-02")
        self.assess(case, outcome="declined")
        self.done(
            "refer", "--name", "Alex Example", "--born", "1980-02-02", "--source", "self", "--pnc",
            "2003/0011985X", "--on", "2025-09-01",
        )  # fmt: skip
        rows = self.report("summary", "--by", "source", "--where", "measure=people")
        self.assertEqual([(row["group"], row["value"]) for row in rows], [("police", "1"), ("self", "0")])

    def test_those_who_wait_are_counted_by_how_long(self):
        self.refer(on="2026-06-01")
        case = self.refer(on="2026-06-01")
        self.assess(case, on="2026-06-03")
        row = self.report("timeliness")[0]
        # One took 2 days; the other has waited for 29, which is past its target.
        self.assertEqual(
            [row[c] for c in ("value", "of", "unknown", "median_days", "p90_days", "done", "waiting")],
            ["1", "2", "0", "15.5", "29", "1", "1"],
        )

    def test_a_wait_that_begins_after_the_day_of_the_report_has_lasted_no_day(self):
        for on in ("2025-06-16", "2025-06-17"):
            self.assess(self.refer(), on=on)
        answer = self.done("report", "timeliness", "--format", "json", today="2025-06-12")
        rows = {row["measure"]: row for row in json.loads(answer.out)}
        self.assertEqual((rows["finding-to-start"]["median_days"], rows["finding-to-start"]["waiting"]), (0.0, 2))

    def test_the_support_step_is_waited_for_where_the_programme_has_it(self):
        self.assess(self.refer(on="2026-06-01"), on="2026-06-03")
        self.done("store", "programmes", "enable", "make-a-change")
        for step_on in ("2026-06-11", None):
            case = self.refer(on="2026-06-01", programme="make-a-change")
            self.assess(case, on="2026-06-03")
            if step_on:
                self.done("support", "step", case, "--result", "offered", "--on", step_on)
        row = self.report("timeliness", "--where", "measure=referral-to-support-step")[0]
        # One took 10 days, the other has waited for 29; the programme of the first case has no step.
        self.assertEqual(
            [row[c] for c in ("value", "of", "unknown", "median_days", "done", "waiting")],
            ["1", "1", "1", "19.5", "1", "1"],
        )

    def test_every_report_of_the_contract_takes_every_option_of_it(self):
        case = self.a_case("on-programme")
        options = (
            ("--from", "2024-01-01"), ("--to", TODAY), ("--as-of", TODAY), ("--programme", "dapu"),
            ("--caseworker", "Robin Standin"), ("--stage", "on-programme"), ("--where", "group!=x"),
            ("--limit", "3"), ("--by", "sex"),
        )  # fmt: skip
        of_cases = ("cases", "case", "due", "overrides", "panel")
        for name in (*FIGURES, "caseload", "monthly", "programmes", *of_cases):
            for option in (*options, ("--by", "month"), ("--publish",)):
                words = [*option, *(("--by", "area") if "--where" in option else ())]
                more = [case] if name == "case" else []
                answer = self.dapu("report", name, *more, *words)
                is_refused = name in of_cases and "--publish" in option
                self.assertEqual(answer.code, 64 if is_refused else 0, str(answer))

    def test_a_list_is_put_in_the_order_of_its_groups(self):
        for area in ("south", None, "north", "south", "east"):
            self.refer(area=area)
        plain = self.report("cases")
        rows = self.report("cases", "--by", "area")
        self.assertEqual([row["group"] for row in rows], ["east", "north", "south", "south", "unknown"])
        self.assertEqual({row["by"] for row in rows}, {"area"})
        self.assertEqual(list(rows[0])[:-2], list(plain[0]))
        self.assertEqual([row["case"] for row in rows if row["group"] == "south"],
                         [plain[0]["case"], plain[3]["case"]])  # fmt: skip
        due = self.report("due", "--by", "area", "--limit", "2", today="2026-07-30")
        self.assertEqual([row["group"] for row in due], ["east", "north"])

    def test_the_story_of_a_case_is_told_of_days_and_where_it_is_chosen(self):
        case = self.a_case("on-programme")
        whole = self.report("case", case)
        part = self.report("case", case, "--from", "2025-06-10", "--to", "2025-06-20")
        self.assertEqual(part, [row for row in whole if "2025-06-10" <= row["on"] <= "2025-06-20"])
        self.assertTrue(0 < len(part) < len(whole))
        self.assertEqual(self.report("case", case, "--caseworker", "Robin Standin"), whole)
        for words in (("--caseworker", "Jo Sample"), ("--stage", "closed"), ("--area", "north")):
            self.assertEqual(self.report("case", case, *words), [])
        self.assertEqual({row["group"] for row in self.report("case", case, "--by", "risk")}, {"unknown"})

    def test_follow_ups_due_are_shaped_like_other_lists(self):
        self.a_case("following-up")
        whole = self.done("followup", "due", "--within", "12m", "--format", "csv").rows
        part = self.done(
            "followup", "due", "--within", "12m", "--format", "csv", "--sort", "number:desc",
            "--where", "number>2", "--columns", "number,case", "--limit", "2",
        ).rows  # fmt: skip
        self.assertEqual([list(row) for row in part], [["number", "case"]] * 2)
        self.assertEqual([row["number"] for row in part], sorted((r["number"] for r in whole), reverse=True)[:2])
        empty = self.dapu("followup", "due", "--fail-if-empty", "--caseworker", "Jo Nobody")
        self.assertEqual(empty.code, 1, str(empty))

    def test_reports_that_publish_nothing_do_not_offer_it(self):
        for words in (("store", "review", "due"), ("report", "plan", "--group", "g"), ("report", "events")):
            self.refused(*words, "--publish", code=64, says=["unknown option"])
        self.refused("report", "summary", "--against", "x", code=64, says=["--publish"])

    def test_words_that_are_wrong_are_refused(self):
        self.refused("report", "funnel", "--by", "sauce", code=64)
        self.refused("report", "monthly", "--from", "2026-02-01", "--to", "2026-01-01", code=64)
        self.refused("report", "return", "--grant", "-5", code=64)
        self.refused("report", "outcomes", "--columns", "mesure", code=64, says=["measure"])

    def test_a_row_that_names_what_was_recorded_later_is_refused_and_not_dropped(self):
        case = self.a_case("on-programme")
        early = "2026-03-01"
        self.done(
            "attend", case, "--mark", "attended", "--on", "2025-07-07", "--session", "1", today=early
        )  # fmt: skip
        answer = self.dapu("report", "attendance", "--as-of", early)
        self.assertEqual(answer.code, 65, str(answer))
        self.assertRegex(answer.err, r"^rows: \d+ read, 0 used, \d+ recorded later, 1 refused\n")
        self.assertEqual(self.dapu("report", "attendance", "--as-of", TODAY).code, 0)
        said = self.dapu("report", "attendance", "--verbose").err
        self.assertRegex(said, r"^rows: (\d+) read, \1 used, 0 refused\n")

    def test_the_rate_of_acceptance_start_and_completion(self):
        self.a_case("referred")
        self.a_case("following-up")
        self.a_case("suitable")
        never = self.a_case("on-programme")
        self.attend(never, count=1, mark="absent-unacceptable")
        early = self.a_case("on-programme")
        self.attend(early, count=1)
        self.done("enrol", early, "--end", "withdrew", "--initiator", "participant", "--on", "2025-09-01")
        rows = {row["measure"]: row for row in self.report("funnel")}
        found = {
            name: [rows[f"cohort.{name}"][c] for c in ("value", "of", "unknown")]
            for name in ("acceptance-rate", "start-rate", "completion-rate", "completed-of-ended")
        }
        self.assertEqual(
            found,
            {
                "acceptance-rate": ["4", "4", "1"],
                "start-rate": ["2", "4", "2"],
                "completion-rate": ["1", "2", "0"],
                "completed-of-ended": ["1", "2", "1"],
            },
        )


if __name__ == "__main__":
    unittest.main()
