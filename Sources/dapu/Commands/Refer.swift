import DapuKit

extension Command {
  /// `dapu refer`.
  static let refer = Command(
    path: ["refer"], summary: "Record a referral, which opens a case, or correct one.",
    options: [
      .filling(
        .people, .name, "the person's full name", isRequired: true, unless: ["from", "correct"]),
      .filling(
        .referrals, .source, "who refers", isRequired: true, unless: ["from", "correct"]),
      .filling(.people, .born, "the date of birth; enrolment needs it"),
      .on("the day of the referral"), .key,
      .typed(
        .person, .caseName, "the person is this one, known from an earlier case",
        placeholder: "PERSON"),
      .typed(.newPerson, .flag, "the person is somebody new, whoever else has the name"),
      .filling(.referrals, .referrer, "the name of the referrer"),
      .filling(.referrals, .organisation, "the organisation of the referrer"),
      .filling(.referrals, .contact, "how the referrer can be reached", placeholder: "TEXT"),
      .typed(
        .programme, .programme, "the programme referred to",
        fallback: "the first that is switched on"),
      .filling(.referrals, .area, "the area the person comes from"),
      .filling(.referrals, .risk, "the level of risk; unknown where it is not given"),
      .filling(.referrals, .relationship, "the connection to the victim"),
      .filling(.referrals, .abuse, "a kind of abuse"),
      .filling(.referrals, .couple, "whether the partners are of one sex"),
      .filling(.referrals, .atRisk, "the person has not abused, and is at risk of it"),
      .typed(
        .need, .statuses(NeedKind.codes, NeedStatus.codes), "a need, with its status",
        isRepeatable: true),
      .typed(
        .consent, .code(["yes", "no", "not-asked"]), "what the person says about taking part"),
      .filling(.people, .sex, "the sex the person gives"),
      .filling(.people, .genderIdentity, "the gender identity the person gives"),
      .filling(.people, .ethnicity, "the self-defined ethnicity (18+1)"),
      .filling(.people, .disability, "whether the person has a disability"),
      .filling(.people, .sexualOrientation, "the sexual orientation the person gives"),
      .filling(.people, .religion, "the religion or belief the person gives"),
      .filling(.people, .language, "the language, as its ISO 639 code"),
      .filling(.people, .interpreter, "an interpreter is needed"),
      .filling(.people, .translation, "written translation is needed"),
      .filling(.people, .crn, "the probation case reference number"),
      .filling(.people, .pnc, "the Police National Computer identifier"),
      .filling(.people, .nhs, "the NHS number"),
      .filling(
        .people, .phone, "a telephone number; of digits alone it is kept with a space",
        placeholder: "TEXT"),
      .filling(.people, .email, "an electronic mail address", placeholder: "TEXT"),
      .filling(.referrals, .cohort, "a cohort that the case is counted in"), .override,
      .typed(.correct, .caseName, "the case whose referral or person is corrected"),
      .because("why it is corrected"), .note, .from,
    ],
    examples: [
      "dapu refer --name 'Alex Example' --source police --born 1990-02-03 --consent yes",
      "dapu refer --correct C000001A --born 1990-03-02 --because 'misread on the form'",
      "dapu refer --from refer.csv",
    ],
    notes: [
      "Prints the reference of the case; a correction prints it too. Only the "
        + "name and the source are needed at first: --correct adds the rest.",
      "Somebody who has an open case is refused, and that case's reference is printed. Where "
        + "nothing but name and date of birth is the same, --person or --new-person says who it is. "
        + "Somebody of 16 or 17 is recorded as ineligible; nobody under 16 is recorded.",
      "The source 'other' needs a note. A file of --from keeps names out of the list of processes.",
    ],
    run: { call throws(Failure) in try call.record(.refer) })
}
