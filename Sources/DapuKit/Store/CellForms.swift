/// The readers of the forms of cells: each returns the place behind a cell that is sound, or nil.
///
/// A cell ends before a comma or a line feed; whoever calls looks which. Behind the bytes of a row
/// there have to be 64 more that may be read.
enum CellForms {
  typealias Place = UnsafePointer<UInt8>

  /// Reads digits as long as there are any: what they come to, and the place behind them.
  @inline(__always)
  private static func digits(_ start: Place) -> (number: Int, end: Place) {
    let word = ByteWord.load(start)
    let count = ByteWord.digitCount(word)
    guard count > 0 else { return (0, start) }
    var number = ByteWord.number(word, digits: count)
    var place = start + count
    while count == 8 {
      let digit = place.pointee &- 0x30
      guard digit <= 9 else { return (number, place) }
      number = number &* 10 &+ Int(digit)
      place += 1
    }
    return (number, place)
  }

  /// Reads digits without a zero before them.
  @inline(__always)
  static func number(_ start: Place, _ value: inout Int) -> Place? {
    let (number, place) = digits(start)
    let length = place - start
    guard length > 0, length <= 12, start.pointee != 0x30 || length == 1 else { return nil }
    value = number
    return place
  }

  /// Reads a reference with six digits or more and its own letter.
  @inline(__always)
  static func reference(_ start: Place, _ prefix: UInt8, _ value: inout Int) -> Place? {
    guard start.pointee == prefix else { return nil }
    let first = start + 1
    let (number, place) = digits(first)
    let length = place - first
    guard length == 6 || (length > 6 && length <= 9 && first.pointee != 0x30), number > 0,
      place.pointee == letter(number)
    else { return nil }
    value = number
    return place + 1
  }

  @inline(__always)
  private static func letter(_ number: Int) -> UInt8 {
    let letters: StaticString = "ZABCDEFGHJKLMNPQRTUVWXY"
    return letters.utf8Start[number % 23]
  }

  /// Reads a clock time, in minutes since midnight.
  @inline(__always)
  static func time(_ start: Place, _ value: inout Int) -> Place? {
    guard let hour = pair(start), hour < 24, start[2] == UInt8(ascii: ":"),
      let minute = pair(start + 3), minute < 60
    else { return nil }
    value = hour &* 60 &+ minute
    return start + 5
  }

  /// Reads two digits.
  @inline(__always)
  static func pair(_ place: Place) -> Int? {
    let (tens, ones) = (place[0] &- 0x30, place[1] &- 0x30)
    return tens <= 9 && ones <= 9 ? Int(tens) &* 10 &+ Int(ones) : nil
  }

  /// A month as it stands in a day: its year, its number and a dash behind both.
  struct Month {
    fileprivate(set) var word: UInt64 = 0
    /// The number of its first day, and how many it has; none where it is no month.
    fileprivate(set) var start = 0
    fileprivate(set) var length = 0
  }

  /// The months that were read last, each at a place that follows from its text.
  struct Months {
    private static let size = 256
    private let months: UnsafeMutablePointer<Month>

    init() {
      months = .allocate(capacity: Self.size)
      months.initialize(repeating: Month(), count: Self.size)
    }

    /// Gives the memory back; nothing may be asked of them afterwards.
    func free() { months.deallocate() }

    /// The month of the day that begins at a place.
    @inline(__always)
    subscript(_ start: Place) -> Month {
      let word = ByteWord.load(start)
      let place = months + Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 56)
      if place.pointee.word != word { place.pointee = CellForms.month(start) }
      return place.pointee
    }
  }

  private static func month(_ start: Place) -> Month {
    guard let century = pair(start), let year = pair(start + 2), let number = pair(start + 5),
      start[4] == UInt8(ascii: "-"), start[7] == UInt8(ascii: "-"),
      let first = Day(year: century * 100 + year, month: number, day: 1)
    else { return Month() }
    return Month(
      word: ByteWord.load(start), start: Int(first.number),
      length: Day.length(ofMonth: number, year: century * 100 + year))
  }

  /// Reads an instant in UTC whose day `day` reads.
  @inline(__always)
  static func instant(_ start: Place, _ day: Place?) -> Place? {
    var minutes = 0
    guard day != nil, start[10] == UInt8(ascii: "T"), time(start + 11, &minutes) != nil,
      start[16] == UInt8(ascii: ":"), let second = pair(start + 17), second < 61,
      start[19] == UInt8(ascii: "Z")
    else { return nil }
    return start + 20
  }

  /// Reads a letter and six digits.
  static func crn(_ start: Place) -> Place? {
    guard (0x41...0x5A).contains(start.pointee) else { return nil }
    for index in 1...6 where start[index] &- 0x30 > 9 { return nil }
    return start + 7
  }

  /// Reads ten digits of which the last checks the others.
  static func nhs(_ start: Place) -> Place? {
    var sum = 0
    var isVaried = false
    for index in 0..<10 {
      let digit = start[index] &- 0x30
      guard digit <= 9 else { return nil }
      sum += Int(digit) * (10 - index)
      if start[index] != start[0] { isVaried = true }
    }
    // The last digit was taken once: what the others sum up to, and it, make a multiple of 11.
    return isVaried && sum % 11 == 0 ? start + 10 : nil
  }

  /// Reads an identifier of the Police National Computer.
  static func pnc(_ start: Place) -> Place? {
    guard let century = pair(start), century == 19 || century == 20, let year = pair(start + 2),
      start[4] == UInt8(ascii: "/")
    else { return nil }
    var serial = 0
    for index in 5..<12 {
      let digit = start[index] &- 0x30
      guard digit <= 9 else { return nil }
      serial = serial * 10 + Int(digit)
    }
    return start[12] == letter(year * 10_000_000 + serial) ? start + 13 : nil
  }

  /// Reads text without quotes; whether all of it is ASCII is told.
  @inline(__always)
  static func plain(_ start: Place, _ isASCII: inout Bool) -> Place? {
    var place = start
    while true {
      let stops = ByteWord.stops(ByteWord.load(place))
      guard stops != 0 else {
        place += 8
        continue
      }
      place += ByteWord.first(stops)
      switch place.pointee {
      case CSVByte.comma, CSVByte.lineFeed: return place
      case 0x80...:
        isASCII = false
        place += 1
      default: return nil
      }
    }
  }

  /// Reads text behind a quote up to the one that ends it; whether all of it is ASCII, and whether
  /// it holds quotes of its own, is told.
  @inline(__always)
  static func quoted(_ start: Place, _ isASCII: inout Bool, _ isDoubled: inout Bool) -> Place? {
    var place = start
    while true {
      let stops = ByteWord.quotedStops(ByteWord.load(place))
      guard stops != 0 else {
        place += 8
        continue
      }
      place += ByteWord.first(stops)
      switch place.pointee {
      case CSVByte.quote:
        guard place[1] == CSVByte.quote else { return place }
        isDoubled = true
        place += 2
      case 0x80...:
        isASCII = false
        place += 1
      default: return nil
      }
    }
  }

  /// Whether text beyond ASCII is well-formed and holds no control character and no separator of
  /// lines, or of paragraphs; a text of several lines may hold that of lines.
  static func isText(_ bytes: UnsafeBufferPointer<UInt8>, mayHaveLines: Bool) -> Bool {
    guard UTF8Bytes.areValid(bytes) else { return false }
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0xC2 where !mayHaveLines && bytes[index + 1] < 0xA0: return false
      case 0xE2 where bytes[index + 1] == 0x80:
        if bytes[index + 2] == 0xA9 || (bytes[index + 2] == 0xA8 && !mayHaveLines) { return false }
      default: break
      }
      index += 1
    }
    return true
  }
}
