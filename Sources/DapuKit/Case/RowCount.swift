/// How many rows of a store were read, and what became of them.
public struct RowCount: Equatable, Sendable {
  /// Those read.
  public internal(set) var read = 0
  /// Those recorded after the day that is asked about, which do not count then.
  public internal(set) var later = 0
  /// Those that name something that had not been recorded by that day.
  public internal(set) var refused = 0

  /// Those that count.
  public var used: Int { read - later - refused }
}
