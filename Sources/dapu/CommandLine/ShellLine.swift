/// A line for a shell, which can be broken without changing what it does.
struct ShellLine {
  /// The line as it was written.
  let text: String

  /// Writes the line with a margin, and breaks it outside quotes when it is longer than a width.
  func lines(width: Int, margin: String) -> [String] {
    guard margin.count + text.count > width else { return [margin + text] }
    let next = margin + "    "
    var lines: [String] = []
    var line = margin
    var isBlank = true
    for (word, value) in wordsAndValues {
      let pair = word.count + (value.map { $0.count + 1 } ?? 0)
      let needed = next.count + pair + 2 > width ? word.count : pair
      if !isBlank, line.count + 1 + needed + 2 > width {
        lines.append(line + " \\")
        (line, isBlank) = (next, true)
      }
      line += isBlank ? word : " " + word
      isBlank = false
    }
    return lines + [line]
  }

  /// The words of the line, each option with the value that should stay beside it.
  private var wordsAndValues: [(word: String, value: String?)] {
    let words = words
    return words.indices.map { index in
      let next = words.dropFirst(index + 1).first
      let isOption = words[index].hasPrefix("-")
      return (words[index], isOption ? next.flatMap { $0.hasPrefix("-") ? nil : $0 } : nil)
    }
  }

  /// The words of the line, each with its quotes.
  private var words: [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isEscaped = false
    for character in text {
      if character == " ", quote == nil, !isEscaped {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      word.append(character)
      if isEscaped {
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
