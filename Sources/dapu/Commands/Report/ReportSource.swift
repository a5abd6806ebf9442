import DapuKit

/// The state of the store that a report is made of, and the day that counts as today in it.
struct ReportSource {
  /// The call that asks for the report.
  let call: Call
  /// The store.
  let store: Store
  /// The day that counts as today.
  let today: Day
  private let asOf: Day?
  private let snapshot: Snapshot

  /// Opens the store once the options are seen to go together; throws `Failure`.
  init(_ call: Call) throws(Failure) {
    self.call = call
    try call.checkOutput()
    try call.checkChoice()
    let store = try call.store()
    self.store = store
    asOf = call.arguments.day("as-of")
    today = asOf ?? call.today
    snapshot = try stored { () throws(StoreError) in try store.snapshot() }
  }

  /// Loads the cases that a scope names; throws `Failure`.
  func caseload(_ scope: Scope) throws(Failure) -> Caseload {
    var scope = scope
    scope.asOf = asOf
    let (snapshot, wanted) = (snapshot, scope)
    return try stored { () throws(StoreError) in try snapshot.caseload(wanted) }
  }

  /// Loads all cases of the people of whom any is kept apart from somebody; throws `Failure`.
  func caseloadApart() throws(Failure) -> Caseload {
    let snapshot = snapshot
    let references = try stored { () throws(StoreError) in try snapshot.referencesApart() }
    return try caseload(Scope(.some(references)))
  }

  /// The cases that have, or had, a place in a group; throws `Failure`.
  func references(inGroup group: String) throws(Failure) -> [CaseReference] {
    let snapshot = snapshot
    return try stored { () throws(StoreError) in try snapshot.references(inGroup: group) }
  }

  /// The cases that a scope names in parts, as far as some tables tell of them; nil where they are
  /// to be loaded at once.
  func parts(
    _ scope: Scope, of tables: [Table], countingSessions: Bool, _ grouping: CaseParts.Grouping,
    _ keepingAll: Bool
  ) -> CaseParts? {
    var scope = scope
    scope.asOf = asOf
    return snapshot.parts(
      scope, of: tables, countingSessions: countingSessions, grouping, keepingAll: keepingAll)
  }

  /// All cases with nothing but how many of their sessions count, where that is asked for; nil
  /// where they are to be loaded.
  func countedCases(countingSessions: Bool) -> CountedCases? {
    asOf == nil ? snapshot.countedCases(countingSessions: countingSessions) : nil
  }

  /// Says what is remarkable about what was asked of a unit; throws `Failure`, also where nothing
  /// can come of it.
  func remark(on unit: Caseload) throws(Failure) {
    if let id = call.arguments.value("programme"), unit.programmes.terms(of: id) == nil {
      let near = Nearest.match(id, among: unit.programmes.all.map(\.id))
      throw Failure.form(.unknownProgramme(near: near))
    }
    if let asOf { try call.remark(onErasuresSince: asOf, in: snapshot) }
    if let worker = call.arguments.value("caseworker"), unit.staff.side(of: worker) == nil {
      call.remark("no worker of the name given is listed", always: true)
    }
  }
}

extension Call {
  /// Says how many cases were erased since a day, or whether one was, so that what was on that day
  /// cannot be shown as it was; throws `Failure`.
  func remark(
    onErasuresSince day: Day, in snapshot: Snapshot, of reference: CaseReference? = nil
  ) throws(Failure) {
    let count = try stored { () throws(StoreError) in
      try snapshot.erasedCount(after: day, of: reference)
    }
    let cases = count == 1 ? "1 case was" : "\(count) cases were"
    if count > 0 { remark("\(cases) erased since \(day)", always: true) }
  }
}
