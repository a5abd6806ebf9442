/// What is to happen to an enrolment, or the place that begins one.
public enum EnrolmentRequest: Equatable, Sendable {
  case place(Placement)
  case change(EnrolmentChange, programme: String?)

  /// The columns that each name one thing to do with an enrolment.
  static let asks: [Column.Name] = [
    .suspend, .resume, .reallocate, .review, .complete, .end, .feePaid,
  ]

  /// Reads the words of the step; `earlier` is the row of an entry that is to be corrected.
  /// Throws `FormFault` where they do not fit together.
  public init(_ form: Form, today: Day, earlier: Row? = nil) throws(FormFault) {
    let asked = Self.asks.filter { form.has($0) }
    guard asked.count <= 1 else { throw FormFault.oneOf(asked) }
    do throws(CellFault) {
      if let earlier, earlier.table == .enrolmentChanges {
        self = try Self.corrected(form, earlier)
      } else if let ask = asked.first, earlier == nil {
        self = .change(try Self.change(ask, form), programme: form[.programme])
      } else {
        self = .place(try Placement(form.row(for: .enrolments, over: earlier)))
      }
    } catch {
      throw FormFault(error)
    }
    try checkCompanions(form)
  }

  private static func corrected(_ form: Form, _ earlier: Row) throws(CellFault) -> Self {
    var row = form.row(for: .enrolmentChanges, over: earlier)
    if let end = form[.end] {
      put(end, in: &row)
      if row[.change] == Change.complete.rawValue { row[.initiator] = form[.initiator] ?? "" }
    }
    if let caseworker = form[.reallocate] { row[.caseworker] = caseworker }
    if let amount = form[.feePaid] { row[.amount] = amount }
    return .change(try EnrolmentChange(row), programme: nil)
  }

  private static func change(
    _ ask: Column.Name, _ form: Form
  ) throws(CellFault) -> EnrolmentChange {
    var row = form.row(for: .enrolmentChanges)
    row[.enrolment] = "0"
    row[.caseworker] = ""
    switch ask {
    case .suspend: row[.change] = Change.suspend.rawValue
    case .resume: row[.change] = Change.resume.rawValue
    case .review: row[.change] = Change.review.rawValue
    case .complete: row[.change] = Change.complete.rawValue
    case .reallocate:
      row[.change] = Change.reallocate.rawValue
      row[.caseworker] = form[.reallocate] ?? ""
    case .feePaid:
      row[.change] = Change.feePaid.rawValue
      row[.amount] = form[.feePaid] ?? ""
    case .end: put(form[.end] ?? "", in: &row)
    default: preconditionFailure("\(ask.rawValue) asks for no change")
    }
    return try EnrolmentChange(row)
  }

  /// An end by its reason; one of them is a completion, and has to be judged as one.
  private static func put(_ end: String, in row: inout Row) {
    let isCompletion = end == End.completed.rawValue
    row[.change] = (isCompletion ? Change.complete : .end).rawValue
    row[.reason] = isCompletion ? "" : end
  }

  private func checkCompanions(_ form: Form) throws(FormFault) {
    guard case .change(let change, _) = self else {
      if form.has(.initiator) {
        throw FormFault.excludes(.initiator, because: "only an end has an initiator")
      }
      return
    }
    try change.checkCells()
    if form.has(.caseworker) {
      throw FormFault.excludes(.caseworker, because: Self.caseworkerIsReallocated)
    }
  }

  fileprivate static let caseworkerIsReallocated = "a change of caseworker is --reallocate"
}

extension EnrolmentChange {
  /// Refuses a cell for which the kind of change has no place, and the lack of one that it needs;
  /// throws `FormFault`.
  func checkCells() throws(FormFault) {
    if (amount != nil) != (change == .feePaid) {
      throw FormFault.excludes(.amount, because: "a fee that was paid has an amount, nothing else")
    }
    if let amount, Pounds(amount) == nil {
      throw FormFault.excludes(.feePaid, because: "a fee is pounds and pence, and not below 0")
    }
    switch change {
    case .end:
      if reason == End.completed.rawValue {
        throw FormFault.excludes(.reason, because: "a completion is the change 'complete'")
      }
      if reason == nil { throw FormFault.needs(.reason, because: "an end says how") }
      if initiator == nil {
        throw FormFault.needs(.initiator, because: "every end but 'completed' has an initiator")
      }
    case .suspend, .resume, .reallocate, .review, .complete, .feePaid, .closeFollowUp:
      if initiator != nil {
        throw FormFault.excludes(.initiator, because: "only an end has an initiator")
      }
      if reason != nil, change != .closeFollowUp {
        throw FormFault.excludes(.reason, because: "only an end has a reason")
      }
    }
    if group != nil, change != .reallocate {
      throw FormFault.excludes(.group, because: "only a place or --reallocate names a group")
    }
    if caseworker != nil, change != .reallocate {
      throw FormFault.excludes(
        .caseworker, because: EnrolmentRequest.caseworkerIsReallocated)
    }
  }
}
