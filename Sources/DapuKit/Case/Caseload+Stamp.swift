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

    /// Whether both say the same.
    public static func == (left: Stamp, right: Stamp) -> Bool {
      left.recordedAt == right.recordedAt && left.recordedBy == right.recordedBy
    }
  }
}
