/// The columns of a table from which what a row says in short is taken.
struct GistColumns {
  private let link: Int
  private let on: Int
  private let code: Int
  private let catchUp: Int
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
    link = table == .referrals ? place(.person) : place(.enrolment)
    catchUp = table == .attendance ? place(.catchUp) : -1
    let codes: [(table: Table, name: Column.Name)] = [
      (.assessments, .outcome), (.enrolments, .programme), (.enrolmentChanges, .change),
      (.attendance, .session),
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
    gist.isCorrection = values[4] >= 0
    gist.isCatchUp = catchUp >= 0 && values[catchUp] >= 0
  }
}
