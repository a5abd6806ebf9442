/// What the words of one step say of a row: a new one, another in the place of an earlier one, or
/// the taking back of one.
struct SupportChange {
  /// The entry that already says what a correction says; nil where none does.
  let known: Int?
  /// Whether an entry is taken back, and nothing stands in its place.
  let isTakenBack: Bool
  /// The cells.
  let row: Row
  private let correction: Correction?

  /// Reads the words; `row` finds the entry to be corrected. Throws `StepFault` where there is no
  /// such entry, or nothing is said of it.
  init(
    _ table: Table, _ form: Form, _ occasion: Occasion, row: (Int) -> Row?, _ replaced: [Replaced]
  ) throws(StepFault) {
    isTakenBack = form[.takeBack] == "yes"
    guard let entry = form[.correct].flatMap({ Int(cell: $0) }) else {
      correction = nil
      known = nil
      self.row = form.row(for: table)
      return
    }
    guard let because = form[.because], !because.isEmpty else {
      throw StepFault.form(.missing([.because]))
    }
    correction = Correction(entry: entry, because: because)
    if let earlier = row(entry) {
      known = nil
      self.row = form.row(for: table, over: earlier)
      return
    }
    guard let later = replaced.first(where: { $0.entry == entry }) else {
      throw StepFault.notFound(.supportEntry(entry))
    }
    let now = row(later.by)
    let says = isTakenBack ? now == nil : now.map { form.row(for: table, over: $0) == $0 } ?? false
    if !says, let refusal = replaced.refusal(of: entry) { throw StepFault.refused(refusal) }
    known = later.by
    self.row = now ?? Row(table)
  }

  /// The entry that is corrected.
  var corrects: Int? { correction?.entry }

  /// The fact that the cells hold; throws `StepFault` where one is missing or unreadable.
  func fact<F: StoredFact>() throws(StepFault) -> F {
    let row = row
    return try celled { () throws(CellFault) in try F(row) }
  }

  /// The entry that stores a fact.
  func draft(of subject: Subject, _ fact: PartnerSideFact) -> Draft {
    Draft(subject, .partnerSide(fact), correction: correction)
  }

  /// The entry that takes the corrected one back.
  func takingBack(of subject: Subject) -> Draft {
    Draft(subject, .takenBack(row.table), correction: correction)
  }
}
