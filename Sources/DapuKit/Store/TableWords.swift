/// The words with which metadata documents speak of a store.
enum TableWords {
  static func title(of kind: StoreKind) -> String {
    switch kind {
    case .unit: "Case record of a domestic abuse perpetrator unit"
    case .partnerSupport: "Records of a partner support service"
    }
  }

  static let storeMeaning =
    "The tables of a dapu store. A row is never changed: a correction is a new row that names the "
    + "old one in corrects, and a row with corrects and no facts takes that one back. Cells that "
    + "were erased are spaces, as many as the bytes that they had."
}

extension Table {
  /// What one row of the table is, in one sentence.
  var meaning: String {
    switch self {
    case .people: "One row is a person, or a correction of one."
    case .referrals: "One row is a referral, which opens a case."
    case .agencyViews: "One row is what a partner agency said of a case, or that it was asked."
    case .assessments: "One row is an assessment: signs of readiness, or a finding."
    case .risks: "One row is a level or a score of risk on a day."
    case .needs: "One row is a need on a day, with its status."
    case .consents: "One row is what the person said about taking part."
    case .enrolments: "One row is a place on a programme, with a caseworker."
    case .enrolmentChanges: "One row is something that happened to an enrolment."
    case .attendance: "One row is the mark of one participant for one session."
    case .followups: "One row is what came of a contact after completion."
    case .dataChecks: "One row is a look for further offending."
    case .reoffences: "One row is further offending that was found."
    case .actions: "One row is an action of high-harm work."
    case .meetings: "One row is a multi-agency panel about a case."
    case .reviews: "One row is a review of whether a case is still to be kept."
    case .disclosures: "One row is a disclosure of what is recorded about a person."
    case .erasures: "One row is the erasure of what identified the person of a case."
    case .reminders: "One row is a reminder that was delivered to a worker."
    case .programmes: "One row is a programme and its numbers; a later row replaces an earlier one."
    case .specialists: "One row is a specialist who begins on a case, or leaves it."
    case .staff: "One row is a worker; a later row replaces an earlier one."
    case .groups: "One row is a group of a programme; a later row replaces an earlier one."
    case .actionResults: "One row says that an action of high-harm work was done."
    case .events: "One row is a training, a briefing or another event, with how many came."
    case .nonAssociations:
      "One row says that the people of two cases are never to be in one group."
    case .supportSteps: "One row is that the partner-support step of a case was done, and when."
    case .victims: "One row is a victim, or a correction of one."
    case .stepResults: "One row is what came of the partner-support step of a case."
    case .safeContacts: "One row is a method of contact, and whether it is safe."
    case .contacts: "One row is a contact with a victim."
    case .closings: "One row is the end of the support of a victim."
    case .victimErasures: "One row is the erasure of what identified a victim."
    case .victimDisclosures: "One row is a disclosure of what is recorded about a victim."
    }
  }

  /// What the cells of a column are, in one sentence.
  func meaning(of column: Column) -> String {
    Self.meanings.first { $0.table == self && $0.column == column.name }?.words
      ?? column.name.meaning
  }

  /// The columns of which a table says more than their names do.
  private static let meanings: [(table: Table, column: Column.Name, words: String)] = [
    (.referrals, .source, "Who referred the person."),
    (.referrals, .programme, "The programme that the person was referred to."),
    (.referrals, .risk, "The level of risk that the referrer gave; empty is unknown."),
    (.referrals, .person, "The person who was referred."),
    (.safeContacts, .number, "The telephone number or address."),
    (.victims, .consent, "What the victim said about support."),
    (.victims, .worker, "The worker of partner support."),
    (.victims, .relationship, "How the victim stands to the person of the case."),
    (.victims, .risk, "The level of risk to the victim; empty is unknown."),
    (.closings, .reason, "Why the support ended."),
    (.stepResults, .reason, "Why nobody is identified, or what was declined."),
    (.agencyViews, .on, "The day on which the agency answered or was asked."),
    (.assessments, .programme, "The programme that the finding is about."),
    (.events, .on, "The day on which it was held."),
    (.events, .facilitators, "Who held it, separated by semicolons."),
    (.events, .organisation, "The organisation for which it was held."),
    (.events, .area, "The area in which it was held."),
    (.groups, .programme, "The programme that the group delivers."),
    (.groups, .sex, "The sex of the people it takes; empty where it takes everybody."),
    (.programmes, .minutes, "The minutes of one session."),
    (.enrolments, .sessions, "The sessions that this place asks for, where it has its own."),
    (.enrolments, .weeks, "The weeks that this place lasts, where it has its own length."),
    (.programmes, .title, "The name of the programme."),
    (.programmes, .interpreter, "Whether it is held with an interpreter too."),
    (.enrolments, .programme, "The programme of the place."),
    (.reviews, .reviewOn, "The day on which keeping the case is looked at again."),
    (.disclosures, .reason, "Why it was given."),
    (.reminders, .kind, "What kind of thing was due."),
    (.reminders, .on, "The day of the delivery."),
    (.reminders, .worker, "The worker it went to; empty before there is a caseworker."),
    (.erasures, .reason, "Why the case was erased."),
    (.victimErasures, .reason, "Why the records of the victim were erased."),
    (.victimDisclosures, .reason, "Why it was given."),
    (.followups, .month, "Which follow-up it is: the months after completion."),
    (.attendance, .reason, "Why an absence is acceptable."),
    (.assessments, .reason, "Why the person is excluded or deferred."),
    (.enrolmentChanges, .group, "The group that the person moved to with a reallocation."),
    (.enrolmentChanges, .reason, "Why the enrolment, or the series of follow-ups, ended."),
  ]
}

extension Table {
  /// What the cells of a column are, as a clause for the help of the option that fills it.
  public func clause(about name: Column.Name) -> String {
    let sentence = meaning(of: column(name)).dropLast()
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}

extension String {
  /// A name of lower_snake_case as words, the first with a capital.
  var inWords: String {
    let words = with(" ", for: "_")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
