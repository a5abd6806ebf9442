/// The day by the end of which the rows of a digest were recorded that count.
final class Cutoff {
  /// The day.
  let day: Day
  /// When the last row was recorded that was looked at, and whether that is later: mostly so is it
  /// with the next.
  private var lastAt: [UInt8] = []
  private var wasLater = false

  init(_ day: Day) { self.day = day }

  /// The columns that are taken of each row, behind those that are kept: the day in UTC, and where
  /// the instant stands.
  static func columns(at place: Int) -> [RowScanner.Taken] {
    [false, true].map { RowScanner.Taken(column: place, isPlace: $0) }
  }

  /// Whether a row that is sound in itself was recorded later, by the last two of what was taken of
  /// it.
  func isLater(_ taken: UnsafeBufferPointer<Int32>, _ gist: RowGist, _ piece: SweptPiece) -> Bool {
    // No clock is more than a day from UTC.
    let ahead = Int(taken[taken.count - 2]) - Int(day.number)
    guard abs(ahead) <= 1 else { return ahead > 0 }
    let instant = piece.bytes(at: Int(taken[taken.count - 1]), of: gist, count: Instant.length)
    if !lastAt.elementsEqual(instant) {
      lastAt = Array(instant)
      wasLater = isLater(String(decoding: instant, as: UTF8.self))
    }
    return wasLater
  }

  /// Whether what was recorded at an instant was recorded later.
  func isLater(_ instant: String) -> Bool { !Instant.isRecorded(instant, by: day) }
}
