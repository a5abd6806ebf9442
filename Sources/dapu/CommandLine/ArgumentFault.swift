import DapuKit

/// Why an option, an operand or a variable does not take its value; each is told after its name.
enum ArgumentFault: Equatable, Sendable {
  /// No word follows it.
  case nothingFollows
  /// The next word is this option.
  case optionFollows(String)
  /// The next word begins with a hyphen and is no number.
  case dashFollows
  /// A variable holds bytes that are not UTF-8.
  case notUTF8
  /// It is a flag.
  case takesNoValue
  /// It was given twice, with these values.
  case twice(String, String)
  /// It was given twice, with different values that may be private.
  case twicePrivately
  /// Its kind does not read the value.
  case unreadable(ValueFault)

  /// What is wrong, as it follows the name.
  var description: String {
    switch self {
    case .nothingFollows: "needs a value"
    case .optionFollows(let name): "needs a value, but the next word is the option \(name)"
    case .dashFollows: "needs a value, but the next word begins with '-'"
    case .takesNoValue: "takes no value"
    case .notUTF8: "holds bytes that are not UTF-8"
    case .twice(let first, let second): "was given twice, as \(first) and as \(second)"
    case .twicePrivately: "was given twice, with different values"
    case .unreadable(let fault): fault.description
    }
  }

  /// The next step for an option, operand or variable of this name.
  func hint(label: String) -> String? {
    switch self {
    case .nothingFollows, .optionFollows, .takesNoValue, .notUTF8, .twice, .twicePrivately:
      nil
    case .dashFollows: "a value that begins with '-' is written \(label)=-x"
    case .unreadable(let fault): fault.hint
    }
  }
}

extension ValueKind {
  /// Whether its value may be empty and may hold control characters.
  var isFreeText: Bool { self == .text }

  /// Whether its value may end with free text, as a view does with its note.
  var endsWithFreeText: Bool {
    if case .views = self { true } else { isFreeText }
  }

  /// Decides whether an error may show this value of a kind that errors may show: no programme and
  /// no code is called as people are.
  func mayShow(_ value: String) -> Bool {
    switch self {
    case .programme, .code, .codes, .statuses, .views: Echo.isIdentifier(value)
    case _: true
    }
  }

  /// Whether people write its value, so that the quotes and dashes of a document may be in it.
  var isWritten: Bool { self == .name || self == .names || self == .text || self == .path }

  /// Whether it is one code or several: saying one again adds nothing.
  var isOfCodes: Bool {
    switch self {
    case .code, .codes, .statuses: true
    case _: false
    }
  }
}
