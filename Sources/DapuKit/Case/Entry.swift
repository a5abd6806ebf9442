/// One stored row: a fact, or the taking back of one, and how it was recorded.
public struct Entry: Equatable, Sendable {
  /// What the row says.
  public enum Content: Equatable, Sendable {
    case fact(Fact)
    /// The entry that is corrected no longer counts, and nothing stands in its place.
    case takenBack(Table)
  }

  /// The store-wide ascending number.
  public let number: Int
  /// When and by whom it was recorded.
  let stamp: Caseload.Stamp
  /// The entry that it replaces.
  public let corrects: Int?
  /// Why it replaces that entry.
  public let because: String
  /// What it is about.
  public let subject: Subject
  /// What it says.
  public let content: Content

  /// Makes an entry of its parts.
  public init(number: Int, _ stamp: Caseload.Stamp, _ draft: Draft) {
    self.number = number
    self.stamp = stamp
    corrects = draft.correction?.entry
    because = draft.correction?.because ?? ""
    subject = draft.subject
    content = draft.content
  }

  /// When it was recorded, UTC, ending in `Z`.
  public var recordedAt: String { stamp.recordedAt }
  /// Who recorded it.
  public var recordedBy: String { stamp.recordedBy }

  /// The table that holds it.
  public var table: Table {
    switch content {
    case .fact(let fact): fact.table
    case .takenBack(let table): table
    }
  }
}
