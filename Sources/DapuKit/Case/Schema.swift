/// The columns of every table: the source of the header lines, the options and the checks.
public enum Schema {
  static let leading: [Column] = [
    Column(.entry, .entry, isRequired: true), Column(.sum, .name, isRequired: true),
    Column(.recordedAt, .name, isRequired: true), Column(.recordedBy, .name, isRequired: true),
    Column(.corrects, .entry), Column(.because, .text),
  ]
  static let on = Column(.on, .day, isRequired: true)
  static let key = Column(.key, .key)
  static let note = Column(.note, .text)
  static let override = [Column(.override, .text), Column(.rule, .codes(Rule.codes))]

  static let people: [Column] = [
    Column(.name, .name, isRequired: true), Column(.born, .day), Column(.sex, .code(Sex.codes)),
    Column(.genderIdentity, .code(GenderIdentity.codes)),
    Column(.ethnicity, .code(Ethnicity.codes)), Column(.disability, .code(Disability.codes)),
    Column(.sexualOrientation, .code(SexualOrientation.codes)),
    Column(.religion, .code(Religion.codes)), Column(.language, .language),
    Column(.interpreter, .flag), Column(.translation, .flag), Column(.crn, .crn),
    Column(.pnc, .pnc), Column(.nhs, .nhs), Column(.phone, .name), Column(.email, .name),
  ]
  static let referrals: [Column] =
    [
      Column(.person, .person, isRequired: true), on,
      Column(.source, .code(Source.codes), isRequired: true), Column(.referrer, .name),
      Column(.organisation, .name), Column(.contact, .name),
      Column(.programme, .programme, isRequired: true), Column(.area, .name),
      Column(.risk, .code(RiskLevel.codes)), Column(.relationship, .code(Relationship.codes)),
      Column(.abuse, .codes(Abuse.codes)), Column(.cohort, .name),
    ] + override + [key, note, Column(.couple, .code(Couple.codes)), Column(.atRisk, .flag)]
  static let agencyViews: [Column] = [
    on, Column(.agency, .name, isRequired: true),
    Column(.position, .code(Position.codes), isRequired: true), key, note,
  ]
  static let assessments: [Column] =
    [
      on, Column(.assessor, .name, isRequired: true), Column(.outcome, .code(Finding.codes)),
      Column(.reason, .code(Exclusion.codes)), Column(.reviewOn, .day),
      Column(.programme, .programme), Column(.acknowledges, .code(Readiness.codes)),
      Column(.responsibility, .code(Readiness.codes)),
      Column(.motivation, .code(Readiness.codes)),
      Column(.stageOfChange, .code(StageOfChange.codes)),
    ] + override + [key, note, Column(.groupWork, .code(Readiness.codes))]
  static let risks: [Column] = [
    on, Column(.risk, .code(RiskLevel.codes)), Column(.riskTool, .code(RiskTool.codes)),
    Column(.riskScore, .decimal), key,
  ]
  static let needs: [Column] = [
    on, Column(.need, .code(NeedKind.codes), isRequired: true),
    Column(.status, .code(NeedStatus.codes), isRequired: true), key, Column(.referredTo, .name),
    Column(.needOutcome, .text),
  ]
  static let consents: [Column] = [
    on, Column(.consent, .code(ConsentAnswer.codes), isRequired: true), key,
  ]
  static let enrolments: [Column] =
    [
      on, Column(.programme, .programme, isRequired: true),
      Column(.caseworker, .name, isRequired: true),
    ] + override + [
      key, note, Column(.group, .name), Column(.sessions, .count(0...999)),
      Column(.weeks, .count(0...999)),
    ]
  static let enrolmentChanges: [Column] =
    [
      Column(.enrolment, .entry, isRequired: true),
      Column(.change, .code(Change.codes), isRequired: true), on,
      Column(.reason, .code(Change.reasons)),
      Column(.initiator, .code(Initiator.codes)), Column(.caseworker, .name),
      Column(.amount, .decimal),
    ] + override + [key, note, Column(.group, .name)]
  static let attendance: [Column] = [
    Column(.enrolment, .entry, isRequired: true), on, Column(.session, .count(1...9_999)),
    Column(.time, .time), Column(.mark, .code(Mark.codes), isRequired: true),
    Column(.minutes, .count(0...1_440)), Column(.reason, .code(AbsenceReason.codes)),
    Column(.module, .name), Column(.mode, .code(Mode.codes)), Column(.interpreter, .flag),
    Column(.catchUp, .count(1...9_999)), Column(.worker, .name), Column(.contacted, .flag), key,
    note,
  ]
  static let followups: [Column] = [
    Column(.enrolment, .entry, isRequired: true), Column(.month, .count(1...120), isRequired: true),
    on, Column(.outcome, .code(ContactOutcome.codes), isRequired: true),
    Column(.progress, .code(Progress.codes)), key, note,
  ]
  static let dataChecks: [Column] = [on, Column(.source, .name, isRequired: true), key]
  static let reoffences: [Column] = [
    on, Column(.kind, .code(ReoffenceKind.codes), isRequired: true),
    Column(.domestic, .code(YesNo.codes)), Column(.victim, .code(VictimRelation.codes)),
    Column(.source, .name, isRequired: true), key,
  ]
  static let actions: [Column] = [
    on, Column(.action, .code(ActionKind.codes), isRequired: true),
    Column(.agency, .name, isRequired: true), Column(.result, .text), Column(.owner, .name),
    Column(.by, .day), key, Column(.agreedAt, .entry),
  ]
  static let meetings: [Column] = [
    on, Column(.meeting, .code(MeetingKind.codes), isRequired: true),
    Column(.level, .count(1...3)), key, note,
  ]
  static let specialists: [Column] = [
    on, Column(.specialist, .name, isRequired: true),
    Column(.role, .code(SpecialistRole.codes), isRequired: true), Column(.left, .flag), key, note,
  ]
  static let reviews: [Column] = [
    on, Column(.retention, .name), Column(.reviewOn, .day), Column(.hold, .code(YesNo.codes)), key,
    note,
  ]
  static let disclosures: [Column] = [
    on, Column(.to, .name, isRequired: true), Column(.reason, .text),
    Column(.leftOut, .count(counts)),
  ]
  static let erasures: [Column] = [
    on, Column(.reason, .text), Column(.cells, .count(counts)),
  ]
  static let reminders: [Column] = [
    Column(.kind, .code(DueItem.Kind.codes), isRequired: true),
    Column(.about, .entry, isRequired: true), Column(.number, .count(1...120)),
    Column(.repetition, .count(counts), isRequired: true), Column(.escalated, .flag),
    Column(.dueOn, .day, isRequired: true), on, Column(.worker, .name),
    Column(.via, .code(ReminderForm.codes), isRequired: true),
    Column(.batch, .count(counts), isRequired: true), Column(.seen, .entry, isRequired: true),
    Column(.until, .day),
  ]
  private static let counts = 0...999_999_999
  static let programmes: [Column] = [
    Column(.title, .name, isRequired: true), Column(.enabled, .flag), Column(.voluntary, .flag),
    Column(.minAge, .count(16...120), isRequired: true), Column(.sources, .codes(Source.codes)),
    Column(.sessions, .count(0...999), isRequired: true), Column(.weeks, .count(0...999)),
    Column(.minutes, .count(0...1_440)), Column(.followUps, .count(0...120), isRequired: true),
    Column(.findingDays, .count(1...3_650), isRequired: true), Column(.partnerSupport, .flag),
    Column(.modules, .names), Column(.endReview, .flag),
    Column(.absencesInARow, .count(1...99), isRequired: true),
    Column(.absencesInAll, .count(1...99), isRequired: true), Column(.helpline, .name),
    Column(.maxAge, .count(16...120)), Column(.sexes, .codes(Sex.given)), Column(.areas, .names),
    Column(.riskLevels, .codes(RiskLevel.codes)), Column(.riskBands, .names),
    Column(.languages, .names), Column(.interpreter, .flag),
    Column(.relationships, .codes(Relationship.codes)), Column(.couples, .codes(Couple.codes)),
    Column(.formats, .codes(SessionFormat.codes)), Column(.needs, .codes(NeedKind.codes)),
    Column(.readiness, .codes(ReadinessSign.codes)), Column(.exclusions, .codes(Exclusion.codes)),
    Column(.alternativeTo, .names), Column(.after, .names), Column(.atRisk, .flag),
    Column(.intake, .code(Intake.codes)), Column(.attendAll, .flag),
    Column(.maxSessions, .count(0...999)), Column(.maxWeeks, .count(0...999)),
    Column(.maxMinutes, .count(0...1_440)), Column(.sessionDays, .count(0...366)),
    Column(.followUpMonths, .count(1...12)), Column(.reviewWeeks, .count(1...52)),
    Column(.openedOn, .day), Column(.fee, .decimal), Column(.price, .decimal),
    Column(.funders, .names), Column(.accreditation, .name), Column(.accreditedUntil, .day),
  ]
  static let supportSteps: [Column] = [on]
  static let victims: [Column] = [
    Column(.case, .caseName, isRequired: true), on, Column(.name, .name),
    Column(.relationship, .code(VictimRelationship.codes), isRequired: true), Column(.born, .day),
    Column(.risk, .code(RiskLevel.codes)), Column(.consent, .code(ConsentAnswer.codes)),
    Column(.worker, .name, isRequired: true), Column(.supported, .code(ChildSupport.codes)), key,
    note,
  ]
  static let stepResults: [Column] = [
    on, Column(.result, .code(StepAnswer.codes), isRequired: true), Column(.reason, .text), key,
  ]
  static let safeContacts: [Column] = [
    on, Column(.method, .code(ContactMethod.codes), isRequired: true),
    Column(.safe, .code(YesNo.codes), isRequired: true), Column(.number, .name),
    Column(.times, .name), Column(.who, .name), Column(.codeWord, .name),
    Column(.verifiedOn, .day, isRequired: true), key, note,
  ]
  static let contacts: [Column] = [
    on, Column(.outcome, .code(ContactOutcome.codes), isRequired: true),
    Column(.method, .code(ContactMethod.codes)), Column(.told, .code(YesNo.codes)),
    Column(.toldUpTo, .count(counts)), Column(.incoming, .flag), key, note,
  ]
  static let closings: [Column] = [
    on, Column(.reason, .code(SupportEnd.codes), isRequired: true), key, note,
  ]
  static let staff: [Column] = [
    Column(.side, .code(Side.codes), isRequired: true), Column(.manager, .flag),
    Column(.email, .name),
  ]
  static let groups: [Column] = [
    Column(.programme, .programme, isRequired: true),
    Column(.day, .code(Weekday.codes), isRequired: true), Column(.time, .time),
    Column(.place, .name), Column(.facilitators, .names), Column(.size, .count(1...999)),
    Column(.sex, .code([Sex.female.rawValue, Sex.male.rawValue])),
    Column(.starts, .day, isRequired: true), Column(.ends, .day),
    Column(.intake, .code(Intake.codes), isRequired: true), Column(.plan, .names),
  ]
  static let actionResults: [Column] = [
    on, Column(.done, .entry, isRequired: true), Column(.result, .text), key,
  ]
  static let events: [Column] = [
    on, Column(.title, .name), Column(.organisation, .name), Column(.area, .name),
    Column(.attending, .count(0...99_999), isRequired: true),
    Column(.minutes, .count(0...1_440)), Column(.facilitators, .names), key, note,
  ]
  static let nonAssociations: [Column] = [
    on, Column(.nonAssociation, .caseName, isRequired: true), key, note,
  ]
}
