/// The source of a manual page.
enum Mdoc {
  /// The most characters of a line of prose.
  private static let width = 76

  /// Prose, each sentence from a line of its own.
  static func prose(_ text: String) -> [String] {
    sentences(text).flatMap { sentence in
      Wrap(width: width).lines(escaped(sentence)).map(guarded)
    }
  }

  /// A sentence as a clause: in lower case and without its full stop.
  static func clause(_ text: String) -> String {
    let bare = text.last == "." ? text.dropLast() : text[...]
    return escaped(bare.prefix(1).lowercased() + bare.dropFirst())
  }

  /// A sentence as a title, without its full stop.
  static func title(_ text: String) -> String {
    escaped(text.last == "." ? String(text.dropLast()) : text)
  }

  /// Lines that are kept as they are.
  static func literal(_ lines: [String]) -> [String] {
    [".Bd -literal -offset indent"] + lines.map { guarded(escaped($0)) } + [".Ed"]
  }

  /// A list of terms, each a macro and its words, and what they mean.
  static func list(_ rows: [(term: String, meaning: String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    return [".Bl -tag -width Ds"] + rows.flatMap { [".It " + $0.term] + prose($0.meaning) }
      + [".El"]
  }

  /// An option as the term of a list.
  static func term(_ option: Option) -> String {
    let long = "Fl Fl " + word(option.name) + (option.isFlag ? "" : " Ar " + word(option.word))
    return option.short.map { "Fl \($0) , \(long)" } ?? long
  }

  /// A text that is laid out: a list where lines have two columns, else prose, else kept lines.
  static func laidOut(_ text: String, macro: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var page: [String] = []
    for paragraph in lines.split(separator: "") {
      let entries = entries(of: Array(paragraph))
      let rows = entries.compactMap(columns)
      if rows.count == entries.count {
        page += list(rows.map { (macro + " " + word($0.term), $0.meaning) })
      } else if paragraph.count == 1 {
        page += (page.isEmpty ? [] : [".Pp"]) + paragraph.flatMap(prose)
      } else {
        page += literal(Array(paragraph))
      }
    }
    return page
  }

  /// The lines of a paragraph, each with those that go on under its second column.
  private static func entries(of lines: [String]) -> [String] {
    lines.reduce(into: []) { entries, line in
      let rest = line.drop { $0 == " " }
      if line.first == " ", let last = entries.popLast() {
        entries.append(last + (columns(last) == nil ? "  " : " ") + rest)
      } else {
        entries.append(line)
      }
    }
  }

  /// The two columns of a line, which two spaces part.
  private static func columns(_ line: String) -> (term: String, meaning: String)? {
    guard line.first != " ", let gap = line.firstRange(of: "  ") else { return nil }
    let meaning = line[gap.upperBound...].drop { $0 == " " }
    return meaning.isEmpty ? nil : (String(line[..<gap.lowerBound]), String(meaning))
  }

  /// The words of a macro's argument.
  static func word(_ text: String) -> String {
    text.split(separator: " ").map { part in
      let isMacro = part.count <= 3 && part.first?.isUppercase == true
      return (isMacro || part.count == 1 ? "\\&" : "") + escaped(String(part))
    }.joined(separator: " ")
  }

  /// A line of escaped text, which no macro begins.
  private static func guarded(_ line: String) -> String {
    let isSafe = line.first != "." && line.first != "'"
    return (isSafe ? "" : "\\&") + line
  }

  /// Text with what mdoc would obey written out.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "…": escaped += "..."
      case _: escaped.append(character)
      }
    }
    return escaped
  }

  /// The sentences of a text: each ends with a word that a full stop, an exclamation mark or a
  /// question mark ends.
  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var sentence: [Substring] = []
    let words = text.split(separator: " ")
    for (index, word) in words.enumerated() {
      sentence.append(word)
      let isEnd = word.last.map { ".!?".contains($0) } == true || word.hasSuffix(".)")
      guard isEnd, index + 1 < words.count else { continue }
      sentences.append(sentence.joined(separator: " "))
      sentence = []
    }
    return sentences + (sentence.isEmpty ? [] : [sentence.joined(separator: " ")])
  }
}
