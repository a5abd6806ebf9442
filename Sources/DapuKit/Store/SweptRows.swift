/// The rows of a piece, each in short, and what was taken of them.
struct SweptRows {
  var gists: [RowGist] = []
  var taken: [Int32] = []
  /// How many rows were passed over.
  private var skippedCount = 0
  /// Between which numbers their subjects lie; nil where there is none.
  private(set) var skippedSubjects: ClosedRange<Int>?

  /// How many rows there are, those passed over among them.
  var count: Int { gists.count + skippedCount }

  /// Adds a row of which nothing is known.
  mutating func append(_ gist: RowGist, taking count: Int) {
    gists.append(gist)
    for _ in 0..<count { taken.append(0) }
  }

  /// Takes in that a row about a subject was passed over.
  @inline(__always)
  mutating func skip(_ subject: Int) {
    skippedCount += 1
    skippedSubjects = skippedSubjects?.including(subject) ?? subject...subject
  }

  /// Gives each row with what was taken of it, as many values of each.
  @inline(__always)
  func forEach(_ give: (RowGist, UnsafeBufferPointer<Int32>) -> Void) {
    let width = gists.isEmpty ? 0 : taken.count / gists.count
    taken.withUnsafeBufferPointer { taken in
      for (index, gist) in gists.enumerated() {
        give(gist, UnsafeBufferPointer(rebasing: taken[index * width..<(index + 1) * width]))
      }
    }
  }

  /// Makes room for the rows of so many bytes, most of which are as long as a short one or longer.
  mutating func reserve(ofBytes count: Int) { gists.reserveCapacity(count / Self.shortLength) }

  private static let shortLength = 64

  /// Forgets them and keeps the memory.
  mutating func removeAll() {
    gists.removeAll(keepingCapacity: true)
    taken.removeAll(keepingCapacity: true)
    skippedCount = 0
    skippedSubjects = nil
  }
}

extension ClosedRange<Int> {
  /// The range that holds a number too.
  @inline(__always)
  func including(_ number: Int) -> ClosedRange<Int> {
    contains(number) ? self : Swift.min(lowerBound, number)...Swift.max(upperBound, number)
  }
}

extension SweptPiece {
  /// The rows, in their order.
  var rows: [RowGist] { swept.gists }
  /// What was taken of each row, one after another; zeros of one that was not read from its bytes.
  var taken: [Int32] { swept.taken }
  /// How many rows there are, those that were passed over among them, and the header not.
  var rowCount: Int { swept.count - (start == 0 ? 1 : 0) }
  /// Between which numbers the subjects of the rows lie that were passed over; nil where none was.
  var skippedSubjects: ClosedRange<Int>? { swept.skippedSubjects }

  /// So many bytes that begin at a place in a row, of which it has as many.
  func bytes(at place: Int, of row: RowGist, count: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + Int(row.start) + place, count: count)
  }

  /// The text of a cell of dapu's own that begins at a place in a row; empty where nothing stands
  /// there.
  func text(at place: Int, of row: RowGist) -> String {
    String(decoding: textBytes(at: place, of: row), as: UTF8.self)
  }

  /// The bytes of that text.
  func textBytes(at place: Int, of row: RowGist) -> [UInt8] {
    let start = UnsafePointer(bytes + Int(row.start) + place)
    let isQuoted = start.pointee == CSVByte.quote
    var end = isQuoted ? start + 1 : start
    var text: [UInt8] = []
    while true {
      let byte = end.pointee
      if isQuoted, byte == CSVByte.quote {
        guard end[1] == CSVByte.quote else { break }
        end += 1
      } else if !isQuoted, byte == CSVByte.comma || byte == CSVByte.lineFeed {
        break
      }
      text.append(byte)
      end += 1
    }
    return text
  }

  /// The number of the case or the person that a row is about which is read as text, and when it
  /// was recorded; nil where it cannot be read.
  func heading(of row: RowGist, _ table: Table) -> (subject: Int, recordedAt: String)? {
    guard let record = record(row), case .success(let read) = record else { return nil }
    let place = Table.leadingCount - 1
    let cells = Cells(read.cells)
    guard read.cells.count > place, let number = Subject(cells, place, of: table)?.number,
      let at = table.leadingColumns.firstIndex(where: { $0.name == .recordedAt })
    else { return nil }
    return (number, cells.text(at))
  }
}

/// Pieces that nobody reads, kept for their memory.
final class SparePieces {
  private var pieces: [SweptPiece] = []

  /// One of them, or a new one.
  func take() -> SweptPiece { pieces.popLast() ?? SweptPiece() }

  /// Keeps a piece that nobody reads any more.
  func put(_ piece: SweptPiece) { pieces.append(piece) }
}
