/// The bank holidays of GOV.UK's own file, `bank-holidays.json`.
public struct PublishedHolidays: Equatable, Sendable {
  private var dates: [(division: Division, day: Day)] = []

  /// Reads the file: an object with one member for each division, whose `events` have a `date`
  /// each; nil where it is not that, or a division is missing.
  public init?(_ bytes: [UInt8]) {
    var scanner = JSONScanner(bytes)
    var isWhole = true
    let isRead = scanner.object { name, scanner in
      guard let division = Division(cell: name) else { return scanner.skip() }
      return scanner.object { name, scanner in
        guard name == "events" else { return scanner.skip() }
        return scanner.array { scanner in
          scanner.object { name, scanner in
            guard name == "date" else { return scanner.skip() }
            guard let day = scanner.string().flatMap({ Day($0) }) else { return false }
            dates.append((division, day))
            return true
          }
        }
      }
    }
    isWhole = isRead && scanner.isAtEnd
    guard isWhole, Division.allCases.allSatisfy({ has($0) }) else { return nil }
  }

  private func has(_ division: Division) -> Bool {
    dates.contains { $0.division == division }
  }

  /// The calendar of a part of the United Kingdom.
  public func calendar(of division: Division) -> WorkingCalendar {
    WorkingCalendar(holidays: dates.filter { $0.division == division }.map(\.day))
  }

  /// Whether both have the same days.
  public static func == (left: PublishedHolidays, right: PublishedHolidays) -> Bool {
    left.dates.elementsEqual(right.dates) { $0 == $1 }
  }
}

/// A reader of JSON (RFC 8259) that goes over bytes once and keeps nothing but what is asked for.
struct JSONScanner {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  init(_ bytes: [UInt8]) {
    // A byte order mark is no part of the text.
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// Whether nothing but white space is left.
  var isAtEnd: Bool { bytes[place...].allSatisfy(Self.isSpace) }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private mutating func next() -> UInt8? {
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    return place < bytes.count ? bytes[place] : nil
  }

  private mutating func take(_ byte: Character) -> Bool {
    guard next() == byte.asciiValue else { return false }
    place += 1
    return true
  }

  /// Reads an object; `member` reads the value of each member and says whether it could.
  mutating func object(_ member: (String, inout JSONScanner) -> Bool) -> Bool {
    items(from: "{", to: "}") { scanner in
      guard let name = scanner.string(), scanner.take(":") else { return false }
      return member(name, &scanner)
    }
  }

  /// Reads an array; `item` reads each value and says whether it could.
  mutating func array(_ item: (inout JSONScanner) -> Bool) -> Bool {
    items(from: "[", to: "]", item)
  }

  private mutating func items(
    from start: Character, to end: Character, _ item: (inout JSONScanner) -> Bool
  ) -> Bool {
    guard take(start), depth < 64 else { return false }
    if take(end) { return true }
    depth += 1
    defer { depth -= 1 }
    repeat {
      guard item(&self) else { return false }
    } while take(",")
    return take(end)
  }

  /// Reads a string, its escapes left as they stand; nil where there is none.
  mutating func string() -> String? {
    guard take("\"") else { return nil }
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard bytes[place] >= 0x20 else { return nil }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard place < bytes.count else { return nil }
    place += 1
    return String(decoding: bytes[start..<(place - 1)], as: UTF8.self)
  }

  /// Reads a value of any kind and forgets it.
  mutating func skip() -> Bool {
    switch next() {
    case UInt8(ascii: "{"): return object { _, scanner in scanner.skip() }
    case UInt8(ascii: "["): return array { scanner in scanner.skip() }
    case UInt8(ascii: "\""): return string() != nil
    case nil: return false
    case _:
      let start = place
      let ends = Array(",]}".utf8)
      while place < bytes.count, !ends.contains(bytes[place]), !Self.isSpace(bytes[place]) {
        place += 1
      }
      return place > start
    }
  }
}
