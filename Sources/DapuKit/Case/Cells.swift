/// The cells of one row as they stand in memory: their bytes in UTF-8, and where each of them is.
///
/// A reader fills the same ones again for the next row, so that a row costs no new memory.
public struct Cells: Sendable {
  /// Where one cell is in the bytes.
  struct Place {
    var start: Int
    var end: Int
  }

  private var bytes: [UInt8] = []
  private var places: [Place] = []
  /// Whether every byte is an ASCII character.
  private(set) var areASCII = true

  /// Makes a row without a cell.
  public init() {}

  /// Makes a row of texts.
  init(_ texts: [String]) {
    places.reserveCapacity(texts.count)
    bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count })
    for index in texts.indices { put(texts[index], at: index) }
  }

  /// The number of cells.
  public var count: Int { places.count }

  /// Whether a cell holds nothing, or is not there.
  public func isEmpty(_ index: Int) -> Bool {
    index >= places.count || places[index].start == places[index].end
  }

  /// The first byte of a cell; 0 where it is empty.
  func first(_ index: Int) -> UInt8 { isEmpty(index) ? 0 : bytes[places[index].start] }

  /// The last byte of a cell; 0 where it is empty.
  func last(_ index: Int) -> UInt8 { isEmpty(index) ? 0 : bytes[places[index].end - 1] }

  /// The bytes of a cell, to be looked at only while `look` runs.
  func with<Result>(_ index: Int, _ look: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { all in
      guard index < places.count else { return look(UnsafeBufferPointer(rebasing: all[0..<0])) }
      return look(UnsafeBufferPointer(rebasing: all[places[index].start..<places[index].end]))
    }
  }

  /// The text of a cell; empty where it is not there.
  public func text(_ index: Int) -> String {
    isEmpty(index) ? "" : with(index) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a cell holds exactly this text.
  public func holds(_ text: String, at index: Int) -> Bool {
    var text = text
    return text.withUTF8 { wanted in
      with(index) { bytes in
        guard bytes.count == wanted.count else { return false }
        // Byte by byte: what is generic is not specialised here, and every start pays for it.
        for place in 0..<bytes.count where bytes[place] != wanted[place] { return false }
        return true
      }
    }
  }

  /// The value of a cell; nil where it holds no such value.
  func value<Value: CellValue>(_ index: Int) -> Value? { with(index) { Value(utf8: $0) } }

  /// Puts a text in a cell; those before it that are not there become empty ones.
  mutating func put(_ text: String, at index: Int) {
    while places.count <= index { places.append(Place(start: 0, end: 0)) }
    let start = bytes.count
    bytes.append(text)
    for place in start..<bytes.count where bytes[place] >= 0x80 { areASCII = false }
    places[index] = Place(start: start, end: bytes.count)
  }
}

extension Cells {
  /// Forgets every cell and keeps the memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    areASCII = true
  }

  /// Makes room for so many cells, and for so many bytes in them.
  mutating func reserve(_ count: Int, bytes size: Int = 0) {
    places.reserveCapacity(count)
    bytes.reserveCapacity(size)
  }

  /// Adds a cell at a place in the bytes that `take` is given when all cells are known.
  mutating func add(_ start: Int, _ end: Int) { places.append(Place(start: start, end: end)) }

  /// Takes the bytes in which the cells are.
  mutating func take(_ record: UnsafeBufferPointer<UInt8>, areASCII: Bool) {
    bytes.append(contentsOf: record)
    self.areASCII = areASCII
  }

  /// Makes one quote of each pair of quotes in a cell.
  mutating func undouble(_ index: Int, quote: UInt8) {
    var from = places[index].start
    var to = from
    while from < places[index].end {
      bytes[to] = bytes[from]
      from += bytes[from] == quote ? 2 : 1
      to += 1
    }
    places[index].end = to
  }
}
