/// A line as it is typed at a prompt: variables, words and the name of a here-document, and
/// nothing else of a shell.
struct TypedLine: Equatable {
  /// Why a line is none that an example may hold.
  enum Fault: Error, Equatable {
    case openQuote
    case notOfAnExample(Character)
  }

  /// The variables that are set for this command.
  var variables: [String: String] = [:]
  /// The words, without their quotes.
  var words: [String] = []
  /// The line that ends the here-document; nil where the command reads none.
  var ending: String?

  /// Reads a line; throws `Fault` where it needs more of a shell.
  init(_ text: String) throws(Fault) {
    var reader = Reader(rest: text[...])
    while let word = try reader.word() {
      if word.isPlain, word.text.hasPrefix("<<") {
        ending = String(word.text.dropFirst(2))
      } else if words.isEmpty, word.isPlain, let mark = word.text.firstIndex(of: "=") {
        variables[String(word.text[..<mark])] = String(word.text[mark...].dropFirst())
      } else {
        words.append(word.text)
      }
    }
  }

  /// One word, and whether it begins outside quotes.
  private struct Piece {
    var text = ""
    var isPlain = true
  }

  private struct Reader {
    var rest: Substring

    mutating func word() throws(Fault) -> Piece? {
      rest = rest.drop { $0 == " " }
      guard let first = rest.first else { return nil }
      var piece = Piece(isPlain: first != "'" && first != "\"")
      while let next = rest.first, next != " " {
        rest.removeFirst()
        switch next {
        case "'", "\"": piece.text += try quoted(by: next)
        case "\\": piece.text += rest.popFirst().map(String.init) ?? ""
        case "<" where rest.first == "<" || piece.text == "<": piece.text.append(next)
        case "|", ">", "<", ";", "&", "$", "*", "?", "(", ")", "`", "#":
          throw .notOfAnExample(next)
        default: piece.text.append(next)
        }
      }
      return piece
    }

    private mutating func quoted(by quote: Character) throws(Fault) -> String {
      var text = ""
      while let next = rest.popFirst() {
        if next == quote { return text }
        if next == "\\", quote == "\"", let escaped = rest.popFirst() {
          text.append(escaped)
        } else {
          text.append(next)
        }
      }
      throw .openQuote
    }
  }
}
