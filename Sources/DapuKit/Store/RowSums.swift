/// The sums of rows straight from the bytes of their lines: the CRC-32 of all cells but the sum's
/// own, each followed by a line feed.
///
/// Rows are summed two at a time: the steps of one do not wait for those of the other.
struct RowSums {
  private static let width = 16
  /// How many rows are kept until they are summed, and about how many bytes.
  private static let limit = 64
  private static let usualRoom = 1 << 13

  /// A row that was taken and is not summed yet.
  private struct Row {
    var start = 0
    var end = 0
    var written: UInt64 = 0
    var number = 0
  }

  /// Sixteen tables of 256 words, for sixteen bytes at a step; made once.
  nonisolated(unsafe) private static let tables = makeTables()

  private let tables = RowSums.tables
  /// The rows as they are summed, each behind room for zero bytes that fill its first step.
  private var text: UnsafeMutablePointer<UInt8>
  private var room = 2 * RowSums.usualRoom
  private var count = 0
  private let rows: UnsafeMutablePointer<Row>
  private var held = 0
  /// The numbers of the rows whose sums are wrong.
  private let wrong: UnsafeMutablePointer<[Int]>

  init() {
    text = .allocate(capacity: room)
    rows = .allocate(capacity: Self.limit)
    rows.initialize(repeating: Row(), count: Self.limit)
    wrong = .allocate(capacity: 1)
    wrong.initialize(to: [])
  }

  private static func makeTables() -> UnsafeMutablePointer<UInt32> {
    let tables = UnsafeMutablePointer<UInt32>.allocate(capacity: 256 * width)
    let first = SlicedCRC.table(polynomial: CRC32.polynomial)
    for (index, word) in first.enumerated() { tables[index] = UInt32(word) }
    for index in 256..<(256 * width) {
      let earlier = tables[index - 256]
      tables[index] = (earlier >> 8) ^ tables[Int(earlier & 0xFF)]
    }
    return tables
  }

  /// Gives its memory back; nothing may be asked of it afterwards.
  func free() {
    text.deallocate()
    rows.deallocate()
    wrong.deinitialize(count: 1)
    wrong.deallocate()
  }

  /// Begins with the next row, of at most so many bytes; one that was not ended is forgotten.
  @inline(__always)
  mutating func begin(_ length: Int) {
    if held == Self.limit || count > Self.usualRoom || length &+ count &+ 64 > room {
      makeRoom(length)
    }
    count = (held == 0 ? 0 : rows[held &- 1].end) &+ Self.width
    rows[held].start = count
  }

  private mutating func makeRoom(_ length: Int) {
    sumUp()
    guard length + Self.usualRoom + 128 > room else { return }
    text.deallocate()
    room = 2 * (length + Self.usualRoom + 128)
    text = .allocate(capacity: room)
  }

  /// Takes cells that no quotes enclose, with the comma or line feed behind each.
  @inline(__always)
  mutating func add(_ start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) {
    let length = end - start
    var index = 0
    while index < length {
      ByteWord.store(ByteWord.withLineFeeds(ByteWord.load(start + index)), at: text + count + index)
      index &+= 8
    }
    count &+= length
  }

  /// Takes what stands between two quotes; the comma or line feed behind it is left out.
  @inline(__always)
  mutating func addQuoted(
    _ start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>, isDoubled: Bool
  ) {
    if isDoubled {
      addDoubled(start, to: end)
    } else {
      let length = end - start
      var index = 0
      while index < length {
        ByteWord.store(ByteWord.load(start + index), at: text + count + index)
        index &+= 8
      }
      count &+= length
    }
    text[count] = CSVByte.lineFeed
    count &+= 1
  }

  private mutating func addDoubled(
    _ start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>
  ) {
    var from = start
    while from < end {
      text[count] = from.pointee
      count += 1
      from += from.pointee == CSVByte.quote ? 2 : 1
    }
  }

  /// Ends the row, whose sum is written in the bytes of a word; a number tells it from the others.
  @inline(__always)
  mutating func end(_ written: UInt64, number: Int) {
    rows[held].end = count
    rows[held].written = written
    rows[held].number = number
    held &+= 1
  }

  /// Sums what was taken since the last time; the numbers of the rows whose sums are wrong.
  mutating func finish() -> [Int] {
    sumUp()
    defer { wrong.pointee = [] }
    return wrong.pointee
  }

  private mutating func sumUp() {
    var index = 0
    while index < held {
      let other = index &+ 1 < held ? index &+ 1 : index
      let sums = states(rows[index], rows[other])
      compare(sums.0, rows[index])
      if other != index { compare(sums.1, rows[other]) }
      index &+= 2
    }
    held = 0
    count = 0
  }

  @inline(__always)
  private func compare(_ state: UInt32, _ row: Row) {
    if Self.hexadecimal(~state) != row.written { wrong.pointee.append(row.number) }
  }

  @inline(__always)
  private func states(_ one: Row, _ other: Row) -> (UInt32, UInt32) {
    var first = prepared(one)
    var second = one.start == other.start ? first : prepared(other)
    var states: (UInt32, UInt32) = (0, 0)
    while first.steps > second.steps { states.0 = step(states.0, &first) }
    while second.steps > first.steps { states.1 = step(states.1, &second) }
    while first.steps > 0 {
      states.0 = step(states.0, &first)
      states.1 = step(states.1, &second)
    }
    return states
  }

  /// Zero bytes before a text do not change a CRC that begins with zero; beginning with ones is the
  /// same as the first four bytes inverted.
  @inline(__always)
  private func prepared(_ row: Row) -> (place: UnsafePointer<UInt8>, steps: Int) {
    let start = text + row.start
    ByteWord.store(0, at: start - 16)
    ByteWord.store(0, at: start - 8)
    ByteWord.store(ByteWord.load(start) ^ 0xFFFF_FFFF, at: start)
    let steps = (row.end &- row.start &+ Self.width &- 1) / Self.width
    return (UnsafePointer(text + (row.end &- steps &* Self.width)), steps)
  }

  @inline(__always)
  private func step(
    _ state: UInt32, _ rest: inout (place: UnsafePointer<UInt8>, steps: Int)
  ) -> UInt32 {
    let low = eight(ByteWord.load(rest.place) ^ UInt64(state), 8)
    let high = eight(ByteWord.load(rest.place + 8), 0)
    rest.place += Self.width
    rest.steps &-= 1
    return low ^ high
  }

  @inline(__always)
  private func eight(_ word: UInt64, _ first: Int) -> UInt32 {
    let base = tables + first &* 256
    let a =
      base[1_792 &+ Int(truncatingIfNeeded: word & 0xFF)]
      ^ base[1_536 &+ Int(truncatingIfNeeded: word >> 8 & 0xFF)]
    let b =
      base[1_280 &+ Int(truncatingIfNeeded: word >> 16 & 0xFF)]
      ^ base[1_024 &+ Int(truncatingIfNeeded: word >> 24 & 0xFF)]
    let c =
      base[768 &+ Int(truncatingIfNeeded: word >> 32 & 0xFF)]
      ^ base[512 &+ Int(truncatingIfNeeded: word >> 40 & 0xFF)]
    let d =
      base[256 &+ Int(truncatingIfNeeded: word >> 48 & 0xFF)]
      ^ base[Int(truncatingIfNeeded: word >> 56)]
    return (a ^ b) ^ (c ^ d)
  }

  /// Eight digits of lower-case hexadecimal, the first in the lowest byte.
  @inline(__always)
  private static func hexadecimal(_ value: UInt32) -> UInt64 {
    var nibbles = UInt64(value.byteSwapped)
    nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
    nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
    nibbles = (nibbles >> 4 & 0x000F_000F_000F_000F) | (nibbles & 0x000F_000F_000F_000F) << 8
    let letters = ((nibbles &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
    return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
  }
}
