/// Text broken into lines that take no more than a number of cells of a terminal.
struct Wrap {
  /// The most cells of a line.
  let width: Int

  /// Breaks text at its spaces; the first line begins with one margin and all others with another.
  ///
  /// Only a word that is longer than a whole line stands out.
  func lines(_ text: String, first: String = "", rest: String? = nil) -> [String] {
    let margin = rest ?? String(repeating: " ", count: first.count)
    var lines: [String] = []
    var line = first
    var isBlank = true
    for word in units(of: text) {
      if !isBlank, DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width {
        lines.append(line)
        (line, isBlank) = (margin, true)
      }
      line += isBlank ? word : " " + word
      isBlank = false
    }
    return lines + [trimmed(line)]
  }

  /// Breaks text at its spaces, but not within short brackets such as `(variable COLUMNS)`.
  private func units(of text: String) -> [String] {
    var units: [String] = []
    var bracket: [Substring] = []
    for word in text.split(separator: " ") {
      bracket.append(word)
      guard bracket[0].first == "(", word.last != ")" else {
        let unit = bracket.joined(separator: " ")
        units += unit.count <= width / 2 ? [unit] : bracket.map(String.init)
        bracket = []
        continue
      }
    }
    return units + bracket.map(String.init)
  }

  /// Sets terms beside what they mean, or above it when the lines are short.
  func table(_ rows: [(term: String, meaning: String)]) -> [String] {
    let longest = rows.map(\.term.count).filter { $0 <= width / 3 }.max() ?? 0
    let column = width < 60 || longest == 0 ? 10 : longest + 4
    return rows.flatMap { row(term: $0.term, meaning: $0.meaning, column: column) }
  }

  /// Sets one term and what it means, which begins at a column.
  private func row(term: String, meaning: String, column: Int) -> [String] {
    let margin = String(repeating: " ", count: column)
    let indent = "  " + term.prefix { $0 == " " }
    guard !meaning.isEmpty else { return lines(term, first: indent, rest: margin) }
    let gap = column - 2 - term.count
    guard gap >= 2, width >= 60 else {
      return lines(term, first: indent, rest: margin) + lines(meaning, first: margin)
    }
    return lines(meaning, first: "  " + term + String(repeating: " ", count: gap), rest: margin)
  }

  /// Breaks the long lines of a text that is laid out already, under their second column if any.
  func laidOut(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return lines[..<end].flatMap { line -> [String] in
      guard line.count > width else { return [trimmed(String(line))] }
      let indent = line.prefix { $0 == " " }
      let head = column(of: line, after: indent.count)
      let margin = head.map { min($0.count, width / 2) } ?? indent.count
      let start = head.map(String.init) ?? String(indent)
      return self.lines(
        String(line.dropFirst(start.count)), first: start,
        rest: String(repeating: " ", count: margin))
    }
  }

  /// Finds the front of a line up to its second column, which two spaces set off.
  private func column(of line: Substring, after indent: Int) -> Substring? {
    let words = Array(line)
    guard
      let gap = words.indices.dropFirst(indent + 1).first(where: {
        $0 + 1 < words.count && words[$0] == " " && words[$0 + 1] == " "
      })
    else { return nil }
    let end = words[gap...].firstIndex { $0 != " " } ?? words.count
    return end <= width / 2 ? line.prefix(end) : nil
  }

  /// Takes the spaces off the end of a line.
  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
