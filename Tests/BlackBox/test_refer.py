"""Who is who: referrals, duplicates, identifiers, age (rules.md, section 1)."""

from harness import TODAY, Tested, as_csv, nhs, pnc, reference


class Referral(Tested):
    def test_the_reference_stands_alone_on_stdout(self):
        answer = self.done(
            "refer", "--name", "Alex Example", "--born", "1988-04-12", "--source", "police"
        )
        self.assertEqual(answer.text, reference(1) + "\n")

    def test_references_ascend_and_carry_their_letter(self):
        self.assertEqual([self.refer() for _ in range(45)], [reference(n) for n in range(1, 46)])

    def test_it_is_dated_today_unless_said_otherwise(self):
        self.assertEqual(self.case_row(self.refer(on=TODAY))["referred_on"], TODAY)
        answer = self.done(
            "refer", "--name", "Some Sample", "--born", "1990-01-01", "--source", "self"
        )
        self.assertEqual(self.case_row(answer.text.strip())["referred_on"], TODAY)

    def test_professionals_and_the_person_can_refer(self):
        for source in (
            "self",
            "police",
            "probation",
            "childrens-social-care",
            "adult-social-care",
            "nhs",
        ):
            with self.subTest(source):
                self.assertEqual(self.case_row(self.refer(source=source))["source"], source)

    def test_other_as_a_source_needs_a_note(self):
        self.refused(
            "refer", "--name", "Some Sample", "--source", "other", code=(1, 64), says=["note"]
        )

    def test_an_unknown_source_is_refused_with_a_hint(self):
        answer = self.refused("refer", "--name", "Some Sample", "--source", "polcie", code=64)
        self.assertIn("'police'", answer.err)

    def test_several_needs_and_kinds_of_abuse_are_all_kept(self):
        self.refer(
            more=[
                "--need",
                "alcohol",
                "--need",
                "housing",
                "--abuse",
                "economic",
                "--abuse",
                "controlling-coercive",
            ]
        )
        stored = "\n".join(
            ",".join(row.values()) for row in self.table("needs.csv") + self.table("referrals.csv")
        )
        for word in ("alcohol", "housing", "economic", "controlling-coercive"):
            self.assertIn(word, stored)

    def test_a_case_answers_to_its_key(self):
        self.refer(key="2025/17-a")
        self.done(
            "assess",
            "2025/17-a",
            "--on",
            "2025-06-16",
            "--assessor",
            "Casey",
            "--outcome",
            "declined",
        )
        self.assertEqual(self.stage(reference(1)), "closed")

    def test_a_key_that_looks_like_a_reference_is_refused(self):
        for key in ("C000042V", "c42v", "C000123H"):
            with self.subTest(key):
                self.refused(
                    "refer",
                    "--name",
                    "Some Sample",
                    "--source",
                    "police",
                    "--key",
                    key,
                    code=(1, 64),
                )

    def test_the_same_key_and_facts_give_the_same_answer(self):
        words = (
            "refer",
            "--name",
            "Some Sample",
            "--born",
            "1990-01-01",
            "--source",
            "police",
            "--on",
            "2025-06-02",
            "--key",
            "K1",
        )
        first = self.done(*words)
        self.assertEqual(first.text, reference(1) + "\n")
        before = self.tables()
        self.assertEqual(self.done(*words).out, first.out)
        self.assertEqual(self.tables(), before)

    def test_the_same_key_and_other_facts_are_refused_with_the_difference(self):
        words = [
            "refer",
            "--name",
            "Some Sample",
            "--born",
            "1990-01-01",
            "--on",
            "2025-06-02",
            "--key",
            "K1",
        ]
        self.done(*words, "--source", "police")
        self.refused(*words, "--source", "nhs", says=["source"])


class Age(Tested):
    def test_sixteen_and_seventeen_are_recorded_as_ineligible(self):
        for number, born in enumerate(("2008-07-01", "2009-07-01", "2010-06-30"), 1):
            with self.subTest(born):
                answer = self.done(
                    "refer",
                    "--name",
                    f"Young Sample-{number}x",
                    "--born",
                    born,
                    "--source",
                    "police",
                    "--on",
                    TODAY,
                )
                self.assertEqual(answer.text, reference(number) + "\n")
                self.assertIn("ineligible", answer.err)
                self.assertEqual(self.stage(reference(number)), "closed")
                self.assertEqual(self.value("closed.ineligible"), number)

    def test_eighteen_on_the_very_day_is_of_age(self):
        case = self.refer(born="2008-06-30", on=TODAY)
        self.assertEqual(self.stage(case), "referred")

    def test_born_on_29_february_is_of_age_by_the_first_of_march(self):
        self.assertEqual(self.stage(self.refer(born="2004-02-29", on="2022-03-01")), "referred")
        self.assertEqual(self.stage(self.refer(born="2004-02-29", on="2022-02-27")), "closed")

    def test_under_sixteen_is_refused(self):
        self.refused(
            "refer",
            "--name",
            "Young Sample",
            "--born",
            "2010-07-01",
            "--source",
            "police",
            "--on",
            TODAY,
            says=["16"],
        )
        self.refused(
            "refer",
            "--name",
            "Young Sample",
            "--born",
            "2010-07-01",
            "--source",
            "police",
            "--on",
            TODAY,
            "--override",
            "please",
        )

    def test_a_missing_date_of_birth_is_allowed(self):
        self.assertEqual(self.stage(self.refer(born=None)), "referred")

    def test_a_birth_after_the_referral_is_refused(self):
        self.refused(
            "refer",
            "--name",
            "Young Sample",
            "--born",
            "2026-06-29",
            "--source",
            "police",
            "--on",
            "2026-06-01",
            code=(1, 64),
        )


class SamePerson(Tested):
    NUMBERS = {"pnc": pnc(2003, 11985), "crn": "X123456", "nhs": "9434765919"}

    def again(self, *words, name="Other Sample", born="1977-07-07", on="2025-06-10"):
        return ("refer", "--name", name, "--born", born, "--source", "nhs", "--on", on, *words)

    def test_an_open_case_is_returned_for_the_same_number(self):
        for option, number in self.NUMBERS.items():
            with self.subTest(option):
                case = self.refer(**{option: number})
                answer = self.refused(*self.again(f"--{option}", number))
                self.assertIn(case, answer.text + answer.err)

    def test_an_open_case_is_returned_for_the_same_name_and_birth_however_written(self):
        case = self.refer(name="Zoë Ann Example-Sample", born="1985-03-04")
        for name in (
            "Zoë Ann Example-Sample",
            "zoe ann example-sample",
            "ZOE  ANN EXAMPLE-SAMPLE",
            "Example-Sample Zoe\u0308 Ann",
            " Ann Zoë   Example-Sample ",
        ):
            with self.subTest(name):
                answer = self.refused(*self.again(name=name, born="1985-03-04"))
                self.assertIn(case, answer.text + answer.err)
                self.assertNotIn("Ann", answer.err)

    def test_another_birth_or_another_name_is_another_person(self):
        first = self.refer(name="Zoë Example", born="1985-03-04")
        other = self.done(*self.again(name="Zoë Example", born="1985-03-05"))
        third = self.done(*self.again(name="Zoë Exampel", born="1985-03-04"))
        self.assertEqual(len({first, other.text.strip(), third.text.strip()}), 3)
        self.assertEqual(self.value("people"), 3)

    def test_a_name_alone_warns(self):
        self.refer(name="Zoë Example", born=None)
        answer = self.done(
            "refer", "--name", "zoe example", "--source", "nhs", "--on", "2025-06-10"
        )
        self.assertIn(reference(1), answer.err)

    def test_a_number_alone_means_the_same_person_and_a_new_case_once_closed(self):
        for count, (option, number) in enumerate(self.NUMBERS.items(), 1):
            with self.subTest(option):
                case = self.refer(**{option: number})
                self.assess(case, "--reason", "other", outcome="declined")
                again = self.done(*self.again(f"--{option}", number, on="2026-01-12")).text.strip()
                self.assertNotEqual(again, case)
                self.assertEqual(self.stage(again), "referred")
                self.assertEqual(self.stage(case), "closed")
                self.assertEqual(
                    (self.value("people"), self.value("referrals")), (count, 2 * count)
                )

    def test_name_and_birth_alone_ask_who_it_is_once_closed(self):
        case = self.refer(name="Ewan Example", born="1985-03-04")
        self.assess(case, outcome="declined")
        words = self.again(name="Ewan Example", born="1985-03-04", on="2026-01-12")
        answer = self.refused(*words, says=["--person", "--new-person"])
        self.assertNotIn("Ewan", answer.err)
        self.done(*words, "--person", reference(1, "P"))
        self.assertEqual((self.value("people"), self.value("referrals")), (1, 2))

    def test_a_new_person_of_the_same_name_and_birth_is_said_to_be_one(self):
        case = self.refer(name="Ewan Example", born="1985-03-04")
        self.assess(case, outcome="declined")
        self.done(
            *self.again("--new-person", name="Ewan Example", born="1985-03-04", on="2026-01-12")
        )
        self.assertEqual((self.value("people"), self.value("referrals")), (2, 2))

    def test_another_of_the_same_name_is_not_whose_case_was_opened_again(self):
        """Who was named at a later referral is not told apart by the name that it gave."""
        first = self.refer(name="Ewan Example", born="1985-03-04", on="2025-06-01")
        self.assess(first, outcome="declined", on="2025-06-03")
        words = ("refer", "--name", "Ewan Example", "--source", "court", "--on", "2026-01-12")
        one = reference(1, "P")
        second = self.done(*words, "--born", "1985-03-04", "--person", one).text.strip()
        self.assertEqual(self.done(*words, "--born", "1985-03-04", "--person", one).text.strip(), second)
        born = ("--born", "1990-09-09", "--crn", self.NUMBERS["crn"])
        other = self.done(*words, *born)
        self.assertNotIn(other.text.strip(), (first, second))
        self.assertIn("the name is also that of", other.err)
        self.assertEqual(self.done(*words, *born).text, other.text)
        row = self.table("people.csv")[-1]
        self.assertEqual((row["born"], row["crn"]), ("1990-09-09", self.NUMBERS["crn"]))
        # Nor is the one whom a further referral names.
        self.assess(other.text.strip(), outcome="declined", on="2026-01-13")
        third = self.done(*words, "--born", "1985-03-04", "--person", reference(2, "P")).text.strip()
        self.assertNotIn(third, (first, second, other.text.strip()))

    def test_both_at_once_is_a_contradiction(self):
        self.refer()
        self.refused(*self.again("--new-person", "--person", reference(1, "P")), code=64)

    def test_a_person_who_does_not_exist_is_not_found(self):
        self.refused(*self.again("--person", reference(99, "P")), code=(1, 66))

    def test_a_wrong_check_letter_of_a_person_is_refused(self):
        self.refer()
        wrong = reference(1, "P")[:-1] + "Z"
        self.refused(*self.again("--person", wrong), code=64)

    def test_no_override_sets_a_duplicate_aside(self):
        self.refer(pnc=self.NUMBERS["pnc"])
        self.refused(*self.again("--pnc", self.NUMBERS["pnc"], "--override", "we want two"))


class Identifiers(Tested):
    def referred(self, option, value):
        return (
            "refer",
            "--name",
            "Some Sample",
            "--source",
            "police",
            "--on",
            "2025-06-02",
            f"--{option}",
            value,
        )

    def test_good_ones_are_taken(self):
        good = (
            ("pnc", "2003/0011985X"),
            ("pnc", "2019/0123456E"),
            ("nhs", "9434765919"),
            ("nhs", nhs(1234)),
            ("crn", "X123456"),
        )
        for number, (option, value) in enumerate(good, 1):
            with self.subTest(value):
                self.done(
                    "refer",
                    "--name",
                    f"Some Sample-{number}x",
                    "--born",
                    f"198{number}-01-01",
                    *self.referred(option, value)[3:],
                )
        self.assertEqual(self.value("people"), len(good))

    def test_a_wrong_check_or_shape_is_refused_without_showing_a_name(self):
        wrong = (
            ("pnc", "2003/0011985Y"),
            ("pnc", "2003/0011958X"),
            ("pnc", "2019/0123456F"),
            ("pnc", "2003-0011985X"),
            ("pnc", "03/11985X-"),
            ("nhs", "9434765918"),
            ("nhs", "9434756919"),
            ("nhs", "943476591"),
            ("nhs", "94347659190"),
            ("nhs", "943476591X"),
            ("crn", "123456"),
            ("crn", "X12345"),
            ("crn", "X1234567"),
            ("crn", "XX12345"),
            ("crn", "X12345٣"),
        )
        for option, value in wrong:
            with self.subTest(f"{option} {value}"):
                answer = self.refused(*self.referred(option, value), code=(1, 64), says=[option])
                self.assertNotIn("Sample", answer.err)

    def test_an_nhs_number_whose_check_would_be_ten_is_never_good(self):
        for serial in range(1000):
            digits = f"999{serial:06}"
            if (11 - sum(int(d) * (10 - n) for n, d in enumerate(digits)) % 11) == 10:
                break
        for last in "0123456789":
            self.refused(*self.referred("nhs", digits + last), code=(1, 64))


class Corrections(Tested):
    def test_a_correction_is_a_new_row_that_names_the_old_one(self):
        case = self.refer(risk="medium", source="police")
        before = self.tables()
        self.done("refer", "--correct", case, "--source", "nhs", "--because", "misread the letter")
        row = self.table("referrals.csv")[-1]
        self.assertEqual((row["source"], row["because"]), ("nhs", "misread the letter"))
        self.assertEqual(row["corrects"], self.table("referrals.csv")[0]["entry"])
        self.assertTrue(self.tables()["referrals.csv"].startswith(before["referrals.csv"]))
        shown = self.case_row(case)
        self.assertEqual((shown["source"], shown["risk"]), ("nhs", "medium"))
        self.assertEqual(self.value("referrals"), 1)

    def test_a_correction_needs_its_reason(self):
        case = self.refer()
        self.refused("refer", "--correct", case, "--source", "nhs", code=(1, 64), says=["because"])

    def test_a_persons_correction_keeps_both_rows(self):
        case = self.refer(name="Exampel Sample", born="1990-01-01")
        self.done("refer", "--correct", case, "--name", "Example Sample", "--because", "spelling")
        self.assertEqual(
            [row["name"] for row in self.table("people.csv")], ["Exampel Sample", "Example Sample"]
        )
        self.refused("refer", "--name", "Example Sample", "--born", "1990-01-01", "--source", "nhs")


class References(Tested):
    def setUp(self):
        super().setUp()
        for _ in range(12):
            self.refer()

    def test_case_and_leading_zeros_do_not_matter(self):
        for written in ("C000011L", "c000011l", "C11L", "c11l", "C0011l"):
            with self.subTest(written):
                self.done("followup", "check", written, "--on", "2025-07-01", "--source", "police")
        self.assertEqual(len(self.table("data_checks.csv")), 1)

    def test_a_wrong_letter_is_refused_with_the_near_references_and_initials(self):
        self.assertEqual(reference(11), "C000011L")
        answer = self.refused("report", "case", "C000011M", code=64)
        self.assertIn("C000011L", answer.err)
        self.assertNotIn("Example", answer.err)

    def test_one_mistyped_digit_never_marks_somebody_else(self):
        right = reference(11)
        for place in range(1, 7):
            for digit in "0123456789":
                wrong = right[:place] + digit + right[place + 1 :]
                if wrong != right:
                    self.refused(
                        "followup",
                        "check",
                        wrong,
                        "--on",
                        "2025-07-01",
                        "--source",
                        "police",
                        code=64,
                    )

    def test_a_good_reference_of_no_case_is_not_found(self):
        self.refused(
            "followup", "check", reference(999), "--on", "2025-07-01", "--source", "police", code=66
        )

    def test_an_unknown_key_is_not_found(self):
        self.refused(
            "followup",
            "check",
            "no-such-key",
            "--on",
            "2025-07-01",
            "--source",
            "police",
            code=(64, 66),
        )


class Telephones(Tested):
    def test_a_number_of_digits_alone_is_kept_by_a_spreadsheet(self):
        for number, kept in (
            ("07700900123", "07700 900123"), ("+447700900123", "+447700 900123"),
            ("07700 900 123", "07700 900 123"), ("ask for ext 12", "ask for ext 12"), ("999", "999"),
        ):
            words = ("refer", "--name", f"Sample of {number}", "--source", "self", "--phone", number,
                     "--contact", number, "--key", f"k-{kept}")  # fmt: skip
            self.assertEqual(self.done(*words).out, self.done(*words).out)
            self.assertEqual(self.table("people.csv")[-1]["phone"], kept)
            self.assertEqual(self.table("referrals.csv")[-1]["contact"], kept)


class BulkReferral(Tested):
    def test_a_file_refers_many_and_the_second_time_nobody(self):
        rows = [
            [
                f"K{n}",
                f"Bulk Sample-{n}x",
                f"19{60 + n}-01-01",
                "2025-06-02",
                "police",
                "alcohol;housing",
                "yes",
            ]
            for n in range(30)
        ]
        data = as_csv(["key", "name", "born", "on", "source", "need", "interpreter"], rows)
        self.done("refer", "--from", self.write("new.csv", data))
        self.assertEqual((self.value("people"), self.value("joining")), (30, 30))
        before = self.tables()
        answer = self.done("refer", "--from", "new.csv")
        self.assertIn("30 unchanged", answer.err)
        self.assertEqual(self.tables(), before)
