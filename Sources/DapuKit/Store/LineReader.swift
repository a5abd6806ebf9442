/// The lines of a file, one after another, read in pieces so that memory does not grow with it.
struct LineReader {
  private static let pieceSize = 1 << 18
  /// The most bytes that a line of a store has: its cells, all quoted.
  private static let lengthLimit = 4 << 20

  /// The number of the line that was read last, counted from 1.
  private(set) var number = 0
  private let file: System.File
  private let length: Int
  private let name: String
  private var offset = 0
  private var waiting: [UInt8] = []
  private var position = 0

  /// A reader of the first bytes of a file, which errors call by a name.
  init(_ file: System.File, named name: String, length: Int) {
    self.file = file
    self.name = name
    self.length = length
  }

  /// The next line with its end, nil after the last; throws `StoreError`.
  mutating func next() throws(StoreError) -> [UInt8]? {
    var searched = position
    while true {
      if let end = feed(from: searched) {
        defer { position = end + 1 }
        number += 1
        return Array(waiting[position...end])
      }
      guard waiting.count - position <= Self.lengthLimit else {
        throw StoreError.unlikeLog(table: name, line: number + 1, column: 1, what: "is too long")
      }
      searched = waiting.count - position
      guard try more() else { break }
    }
    guard position < waiting.count else { return nil }
    defer { position = waiting.count }
    number += 1
    return Array(waiting[position...])
  }

  private func feed(from start: Int) -> Int? {
    waiting.withUnsafeBytes { buffer in
      var index = start
      while index < buffer.count, buffer[index] != CSVLine.feed { index += 1 }
      return index < buffer.count ? index : nil
    }
  }

  private mutating func more() throws(StoreError) -> Bool {
    var piece = [UInt8](repeating: 0, count: min(Self.pieceSize, length - offset))
    let place = offset
    let file = file
    let result = piece.withUnsafeMutableBytes { buffer in
      Result { () throws(SystemFault) in try System.read(file, at: place, into: buffer) }
    }
    let count = try stored { () throws(SystemFault) in try result.get() }
    waiting = Array(waiting[position...]) + piece[..<count]
    position = 0
    offset += count
    return count > 0
  }
}
