/// The columns of a table from which what a row says in short is taken.
struct GistColumns {
  private let link: Int
  private let on: Int
  private let code: Int
  private let catchUp: Int
  private let group: Int
  /// The column of the key; -1 where the table has none.
  let key: Int

  init(_ table: Table, ownCount: Int) {
    func place(_ name: Column.Name) -> Int {
      guard let index = table.index(of: name), Table.leadingCount + index < ownCount else {
        return -1
      }
      return Table.leadingCount + index
    }
    on = place(.on)
    key = place(.key)
    switch table {
    case .referrals: link = place(.person)
    case .nonAssociations: link = place(.nonAssociation)
    case _: link = place(.enrolment)
    }
    group = table == .enrolments || table == .enrolmentChanges ? place(.group) : -1
    catchUp = table == .attendance ? place(.catchUp) : -1
    let codes: [(table: Table, name: Column.Name)] = [
      (.referrals, .programme), (.assessments, .outcome), (.enrolments, .programme),
      (.enrolmentChanges, .change), (.attendance, .session),
    ]
    code = codes.first { $0.table == table }.map { place($0.name) } ?? -1
  }

  /// Whether no fact is dated later than the day after that of recording.
  @inline(__always)
  func isDayRight(_ values: UnsafePointer<Int>) -> Bool {
    on < 0 || values[on] <= values[2] &+ 1
  }

  /// Takes what a row says in short from the values of its cells.
  @inline(__always)
  func fill(_ gist: inout RowGist, _ values: UnsafePointer<Int>) {
    gist.number = values[0]
    gist.subject = Int32(truncatingIfNeeded: values[6])
    gist.link = link < 0 ? 0 : values[link]
    gist.on = on < 0 ? -1 : Int32(truncatingIfNeeded: values[on])
    gist.code = code < 0 ? -1 : Int32(truncatingIfNeeded: values[code])
    if group >= 0, values[group] == UnitNames.unknown { gist.code = -1 }
    gist.isCorrection = values[4] >= 0
    gist.isCatchUp = catchUp >= 0 && values[catchUp] >= 0
  }
}

/// The names that a unit gave to what rows may name.
struct UnitNames {
  /// The value of a cell that is none of them.
  static let unknown = -2

  let programmes: [String]
  let groups: [String]
  /// The names of the workers, where they are told apart.
  let workers: [String]

  /// The names of the programmes and groups that were read, and those of the workers where they are
  /// to be told apart.
  init(_ caseload: Caseload, tellsWorkers: Bool = false) {
    programmes = caseload.programmes.rows.map(\.id)
    groups = caseload.groups.rows.map(\.id)
    workers = tellsWorkers ? caseload.staff.rows.map(\.name) : []
  }

  /// The names that the cells of a column hold; nil for a column of anything else.
  func of(_ column: Column.Name) -> [String]? {
    switch column {
    case .programme: programmes
    case .group: groups
    case .caseworker: workers
    case _: nil
    }
  }
}
