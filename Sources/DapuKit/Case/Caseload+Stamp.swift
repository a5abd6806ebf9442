extension Caseload {
  /// Who records, and when (UTC, ending in `Z`); all that was recorded together shares it.
  public final class Stamp: Equatable, Sendable {
    /// The time of recording.
    public let recordedAt: String
    /// The one who records.
    public let recordedBy: String

    /// Makes a stamp.
    public init(recordedAt: String, recordedBy: String) {
      self.recordedAt = recordedAt
      self.recordedBy = recordedBy
    }

    /// Another one that says the same. Entries that another thread works on share one of their own:
    /// to count who shares one takes long where two threads do.
    public var copy: Stamp { Stamp(recordedAt: recordedAt, recordedBy: recordedBy) }

    /// Whether both say the same.
    public static func == (left: Stamp, right: Stamp) -> Bool {
      left.recordedAt == right.recordedAt && left.recordedBy == right.recordedBy
    }
  }
}
