/// The rows of a piece, each in short, and what was taken of them.
struct SweptRows {
  var gists: [RowGist] = []
  var taken: [Int32] = []
  /// How many rows were passed over.
  var skippedCount = 0

  /// How many rows there are, those passed over among them.
  var count: Int { gists.count + skippedCount }

  /// Adds a row of which nothing is known.
  mutating func append(_ gist: RowGist, taking count: Int) {
    gists.append(gist)
    for _ in 0..<count { taken.append(0) }
  }

  /// Forgets them and keeps the memory.
  mutating func removeAll() {
    gists.removeAll(keepingCapacity: true)
    taken.removeAll(keepingCapacity: true)
    skippedCount = 0
  }
}

extension SweptPiece {
  /// The text of a cell of dapu's own that begins at a place in a row; empty where nothing stands
  /// there.
  func text(at place: Int, of row: RowGist) -> String {
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
    return String(decoding: text, as: UTF8.self)
  }
}
