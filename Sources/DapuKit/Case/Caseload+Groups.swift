/// What came of adding a row to a reference table, or changing one.
public struct ReferenceAnswer: Equatable, Sendable {
  /// The entry that says so.
  public let entry: Int
  /// Whether it was not there before.
  public let isNew: Bool
}

extension Caseload {
  /// Adds a group, or knows it where the same stands already; throws `StepFault`.
  public mutating func addGroup(
    _ id: String, _ form: Form, _ stamp: Stamp
  ) throws(StepFault) -> ReferenceAnswer {
    var form = form
    if !form.has(.intake) { form.add(.intake, Intake.rolling.rawValue) }
    let new = try group(of: form.row(for: .groups))
    guard let known = groups.row(of: id) else { return try keep(new, id, stamp) }
    if known.group == new { return ReferenceAnswer(entry: known.entry, isNew: false) }
    let differences = Table.groups.factColumns.map(\.name)
      .filter { known.group.row[$0] != new.row[$0] }
    throw StepFault.refused(.groupExists(differences: differences))
  }

  /// Changes what a form says of a group, and keeps the rest; throws `StepFault`.
  public mutating func setGroup(
    _ id: String, _ form: Form, _ stamp: Stamp
  ) throws(StepFault) -> ReferenceAnswer {
    let earlier = try group(id)
    guard !form.names.isEmpty else {
      throw StepFault.form(.nothing(asks: Table.groups.factColumns.map(\.name)))
    }
    let new = try group(of: form.row(for: .groups, over: earlier.row))
    if let known = groups.row(of: id), known.group == new {
      return ReferenceAnswer(entry: known.entry, isNew: false)
    }
    return try keep(new, id, stamp)
  }

  private func group(of row: Row) throws(StepFault) -> Group {
    let group = try celled { () throws(CellFault) in try Group(row) }
    try check(programme: group.programme)
    if let endsOn = group.endsOn, endsOn < group.startsOn {
      throw StepFault.form(.excludes(.ends, because: "a group ends after it starts"))
    }
    return group
  }

  /// Takes the group in, and first the workers who lead it and whom nobody listed yet.
  private mutating func keep(
    _ group: Group, _ id: String, _ stamp: Stamp
  ) throws(StepFault) -> ReferenceAnswer {
    var steps: [Step] = []
    for name in group.facilitators { steps += try listing(name, as: .facilitators) }
    for case .new(let draft) in steps { _ = record(draft, stamp) }
    return ReferenceAnswer(entry: record(Draft(.group(id), .group(group)), stamp), isNew: true)
  }
}
