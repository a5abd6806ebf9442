/// Instants as the store writes them: UTC, to the second, ending in `Z`.
public enum Instant {
  /// How many bytes the text of one has.
  static let length = 20

  /// The text of an instant in seconds since 1970.
  public static func text(_ seconds: Int) -> String {
    let day = Day(number: Int32(seconds / 86_400))
    return "\(day)T\(clock(seconds % 86_400))Z"
  }

  /// The text of the local time of day of one instant on another local day, so that what is
  /// recorded under a day is recorded by the end of that day; an hour beside it where the clocks
  /// were changed between the two.
  public static func text(_ seconds: Int, on day: Day) -> String {
    var moved = seconds + Int(day.number - System.localDay(at: seconds).number) * 86_400
    let hour = 3_600
    if System.localDay(at: moved) < day { moved += hour }
    if System.localDay(at: moved) > day { moved -= hour }
    return text(moved)
  }

  /// The seconds since 1970 of an instant's text; nil where it is not one.
  public static func seconds(_ text: String) -> Int? {
    var text = text
    if let seconds = text.withUTF8({ seconds(in: $0) }) { return seconds }
    let bytes = Array(text.utf8)
    guard bytes.count == length, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z"),
      let day = Day(String(text.prefix(10)))
    else { return nil }
    let parts = text.dropFirst(11).dropLast().split(separator: ":").map { Int(cell: String($0)) }
    guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2],
      hours < 24, minutes < 60, seconds < 61
    else { return nil }
    return Int(day.number) * 86_400 + hours * 3_600 + minutes * 60 + seconds
  }

  /// The seconds since 1970 of an instant in the form that the store writes; nil for anything else.
  static func seconds(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let colon = UInt8(ascii: ":")
    guard bytes.count == length, bytes[10] == UInt8(ascii: "T"), bytes[13] == colon,
      bytes[16] == colon, bytes[19] == UInt8(ascii: "Z"),
      let day = Day(digits: UnsafeBufferPointer(rebasing: bytes[..<10])),
      let hours = Digits.value(bytes[11..<13]), let minutes = Digits.value(bytes[14..<16]),
      let seconds = Digits.value(bytes[17..<19]), hours < 24, minutes < 60, seconds < 61
    else { return nil }
    return Int(day.number) * 86_400 + hours * 3_600 + minutes * 60 + seconds
  }

  /// Whether something was recorded by the end of a local day.
  static func isRecorded(_ text: String, by day: Day) -> Bool {
    guard let seconds = seconds(text) else { return false }
    return System.localDay(at: seconds) <= day
  }

  private static func clock(_ seconds: Int) -> String {
    [seconds / 3_600, seconds / 60 % 60, seconds % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
