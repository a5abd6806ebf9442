import DapuKit

/// Why a word cannot stand where it stands; a word is echoed only when it cannot be a name.
enum WordFault: Equatable, Sendable {
  /// Its bytes are not UTF-8.
  case notUTF8
  /// It holds this control character.
  case control(Unicode.Scalar)
  /// It begins with a dash from a document, in place of these hyphens and name if they are known.
  case pastedDash(PastedCharacter, meant: String?)
  /// It holds a quote or a space from a document.
  case pasted(PastedCharacter)
  /// It looks like an option, and is not one.
  case unknownOption(String?, near: String?)
  /// It is an option of a command that has not been named yet.
  case earlyOption(String)
  /// It stands where a command is expected, and is not one.
  /// Commands of more words may end with it.
  case unknownCommand(String?, near: String?, longer: [String] = [])
  /// It is a topic of the help where a command is expected.
  case topic(String)
  /// It is neither a command nor a topic that help could show.
  case unknownTopic(String?, near: String?)
  /// Nothing is expected where it stands.
  case stray

  /// Says what is wrong with the word at a place.
  func description(ofWord position: Int) -> String {
    switch self {
    case .notUTF8: "word \(position) is not valid UTF-8"
    case .control(let scalar):
      "word \(position) holds a control character (\(scalar.codePoint))"
    case .pastedDash(let mark, _):
      "word \(position) begins with \(mark.title), pasted from a document"
    case .pasted(let mark):
      "word \(position) holds \(mark.title), pasted from a document"
    case .unknownOption(let shown?, _): "unknown option '\(shown)'"
    case .unknownOption(nil, _): "word \(position) is not an option of this command"
    case .earlyOption(let name): "option '\(name)' stands before its command"
    case .unknownCommand(let shown?, _, _): "unknown command '\(shown)'"
    case .unknownCommand(nil, _, _): "word \(position) is not a command"
    case .topic(let name): "unknown command '\(name)'"
    case .unknownTopic(let shown?, _): "unknown command or topic '\(shown)'"
    case .unknownTopic(nil, _): "word \(position) is not a command or a topic"
    case .stray: "word \(position) is one word too many"
    }
  }

  /// The next step after a fault in the words of a command.
  func hint(path: [String]) -> String? {
    switch self {
    case .notUTF8, .control: nil
    case .pastedDash(_, let meant):
      meant.map { "type \($0.hasPrefix("--") ? "two hyphens" : "a hyphen"): \($0)" }
    case .pasted(let mark): "write \(mark.replacement) in its place"
    case .unknownOption(_, let near?), .unknownCommand(_, let near?, _),
      .unknownTopic(_, let near?):
      "did you mean '\(near)'?"
    case .unknownCommand(_, nil, let longer) where !longer.isEmpty:
      "did you mean \(longer.map { "'\($0)'" }.joined(separator: " or "))?"
    case .unknownOption(_, nil), .unknownCommand(_, nil, _): UsageError.help(path)
    case .unknownTopic(_, nil): UsageError.help([])
    case .earlyOption(let name): "name the command first, then \(name)"
    case .topic(let name): UsageError.help([name])
    case .stray: "a value follows its option, and one that holds spaces is quoted"
    }
  }
}
