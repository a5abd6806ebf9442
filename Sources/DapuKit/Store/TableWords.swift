/// The words with which metadata documents speak of a store.
enum TableWords {
  static let storeTitle = "Case record of a domestic abuse perpetrator unit"
  static let storeMeaning =
    "The tables of a dapu store. A row is never changed: a correction is a new row that names the "
    + "old one in corrects, and a row with corrects and no facts takes that one back. Cells that "
    + "were erased are spaces, as many as the bytes that they had."
}

extension Table {
  /// The name of the table in words.
  var title: String { rawValue.inWords }

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
    case .programmes: "One row is a programme and its numbers; a later row replaces an earlier one."
    case .staff: "One row is a worker; a later row replaces an earlier one."
    }
  }

  /// What the cells of a column are, in one sentence.
  func meaning(of column: Column) -> String {
    switch (self, column.name) {
    case (.referrals, .source): "Who referred the person."
    case (.referrals, .programme): "The programme that the person was referred to."
    case (.referrals, .risk): "The level of risk that the referrer gave; empty is unknown."
    case (.referrals, .person): "The person who was referred."
    case (.agencyViews, .on): "The day on which the agency answered or was asked."
    case (.assessments, .programme): "The programme that the finding is about."
    case (.programmes, .minutes): "The minutes of one session."
    case (.programmes, .title): "The name of the programme."
    case (.enrolments, .programme): "The programme of the place."
    case (.reviews, .reviewOn): "The day on which keeping the case is looked at again."
    case (.disclosures, .reason): "Why it was given."
    case (.erasures, .reason): "Why the case was erased."
    case (.followups, .month): "Which follow-up it is: the months after completion."
    case (.attendance, .reason): "Why an absence is acceptable."
    case (.assessments, .reason): "Why the person is excluded or deferred."
    case (.enrolmentChanges, .reason): "Why the enrolment, or the series of follow-ups, ended."
    case _: column.name.meaning
    }
  }
}

extension Column.Name {
  /// The name of the column in words.
  var title: String { rawValue.inWords }
}

extension String {
  /// A name of lower_snake_case as words, the first with a capital.
  fileprivate var inWords: String {
    let words = with(" ", for: "_")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
