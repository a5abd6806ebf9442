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
  /// When it was recorded, UTC, ending in `Z`.
  public let recordedAt: String
  /// Who recorded it.
  public let recordedBy: String
  /// The entry that it replaces.
  public let corrects: Int?
  /// Why it replaces that entry.
  public let because: String
  /// What it is about.
  public let subject: Subject
  /// What it says.
  public let content: Content

  /// Makes an entry of its parts.
  public init(
    number: Int, recordedAt: String, recordedBy: String, draft: Draft
  ) {
    self.number = number
    self.recordedAt = recordedAt
    self.recordedBy = recordedBy
    corrects = draft.correction?.entry
    because = draft.correction?.because ?? ""
    subject = draft.subject
    content = draft.content
  }

  /// The table that holds it.
  public var table: Table {
    switch content {
    case .fact(let fact): fact.table
    case .takenBack(let table): table
    }
  }
}
