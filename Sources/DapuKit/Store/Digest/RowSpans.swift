/// What the reading of some cases shows for that of the others: in which bytes of the tables their
/// rows stand, and how many rows there are.
final class RowSpans {
  /// Some whole records, and between which numbers their subjects lie.
  struct Span {
    let bytes: Range<Int>
    var subjects: ClosedRange<Int>
  }

  /// The day by the end of which rows were recorded that count; nil for all.
  let cutoff: Cutoff?
  private var spans: [Table: [Span]] = [:]

  /// The rows of the tables that were swept, whatever they are about.
  private(set) var rowCount = 0
  /// The people whose rows were read.
  private var people: EntrySet?

  /// Begins with nothing, for rows that were recorded by the end of a day, nil for all.
  init(asOf day: Day? = nil) { cutoff = day.map(Cutoff.init) }

  /// Takes in that so many rows more were swept.
  func count(_ rows: Int) { rowCount += rows }

  /// Takes in whose rows were read.
  func notePeople(_ read: EntrySet) { people = people?.union(read) ?? read }

  /// Whether the rows of a person were read with those of other cases.
  func wereRead(_ person: Int) -> Bool { people?.contains(person) ?? false }

  /// Takes in the spans of a table that was swept, in their order.
  func note(_ found: [Span], of table: Table) { spans[table] = found }

  /// The bytes of a table that may hold rows of subjects in a set; nil where it was not swept yet.
  func parts(of table: Table, about subjects: EntrySet) -> [Range<Int>]? {
    spans[table]?.filter { subjects.containsAny(of: $0.subjects) }.map(\.bytes)
  }
}

extension RowCount {
  /// Adds the rows of another table, or of other cases.
  mutating func add(_ other: RowCount) {
    read += other.read
    later += other.later
    refused += other.refused
  }
}
