extension RowWriter {
  /// Makes a writer of records, one value a line after its name, for a terminal that is too narrow
  /// for a table; a long value goes on under itself. Where there is no room beside the names
  /// either, each value stands under its own.
  static func records(_ columns: [String], width: Int, below head: [UInt8]) -> RowWriter {
    let widest = columns.reduce(0) { max($0, DisplayWidth.of($1)) } + 2
    let isUnder = width - widest < 8
    let margin = isUnder ? 2 : widest
    let room = max(width - margin, 1)
    return RowWriter(before: head, separator: "\n") { row, bytes in
      for (name, value) in zip(columns, row) {
        let spaces =
          isUnder
          ? "\n" + String(repeating: " ", count: margin)
          : String(repeating: " ", count: margin - DisplayWidth.of(name))
        let bar = name == TableBar.column ? "  " + TableBar.text(value) : ""
        let isBarred = bar.count > 2 && DisplayWidth.of(value.plain + bar) <= room
        let lines = pieces(of: Visible.text(value.plain) + (isBarred ? bar : ""), room)
        let rest = lines.dropFirst().map { String(repeating: " ", count: margin) + $0 + "\n" }
        let first = lines.first.map { name + spaces + $0 } ?? name
        bytes += (first + "\n" + rest.joined()).utf8
      }
    }
  }

  /// The pieces of a text that are so wide at most, broken at spaces where there are some; none of
  /// an empty text.
  private static func pieces(of text: String, _ room: Int) -> [Substring] {
    var pieces: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      let most = DisplayWidth.prefix(of: String(rest), within: room)
      guard most.count < rest.count else { return pieces + [rest] }
      let isWhole = rest.dropFirst(most.count).first == " "
      let gap = most.lastIndex(of: " ").map { most.distance(from: most.startIndex, to: $0) }
      let space = isWhole ? most.count : gap
      let taken = max(space ?? most.count, 1)
      pieces.append(rest.prefix(taken))
      rest = rest.dropFirst(taken).drop { $0 == " " }
    }
    return pieces
  }
}
