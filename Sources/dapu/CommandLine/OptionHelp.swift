import DapuKit

extension Option {
  /// The option as the help lists it, `-d, --on DATE`.
  var term: String {
    let long = isFlag ? "--" + name : "--\(name) \(word)"
    return short.map { "-\($0), \(long)" } ?? "    " + long
  }

  /// The word that stands for its value.
  var word: String { placeholder.isEmpty ? kind.word : placeholder }

  /// What it is for, and all that is fixed about its value.
  var meaning: String {
    var parts = [help]
    if let fallback { parts.append("(default \(fallback))") }
    if let choice = kind.choice { parts.append("(\(choice))") }
    if let environment { parts.append("(variable \(environment))") }
    if isRepeatable { parts.append("(repeatable)") }
    if isRequired { parts.append(requirement) }
    return parts.joined(separator: " ")
  }

  /// When it cannot be left out; the forms are those of the usage.
  private var requirement: String {
    switch unless.count {
    case 0: "(required)"
    case 1, 2: "(required without \(unless.map { "--" + $0 }.joined(separator: " or ")))"
    default: "(required in the first form)"
    }
  }
}

extension Operand {
  /// What it is, and whether it may be left out.
  var meaning: String { isOptional ? help + " (optional)" : help }
}

extension ValueKind {
  /// The word that stands for a value of this kind.
  fileprivate var word: String {
    switch self {
    case .day: "DATE"
    case .time: "HH:MM"
    case .span: "LENGTH"
    case .count, .decimal, .entry: "N"
    case .code, .codes: "CODE"
    case .statuses: "CODE[=STATUS]"
    case .views: "AGENCY=POSITION[:NOTE]"
    case .name, .names: "NAME"
    case .text: "TEXT"
    case .flag: ""
    case .key: "KEY"
    case .caseName: "CASE"
    case .person: "PERSON"
    case .programme: "PROGRAMME"
    case .pnc, .crn, .nhs: "NUMBER"
    case .language: "LANGUAGE"
    case .path: "FILE"
    }
  }

  /// The values it allows, when they are few or within bounds.
  fileprivate var choice: String? {
    switch self {
    case .count(let range): ValueKind.bounds(range)
    case .code(let codes), .codes(let codes): "one of \(codes.joined(separator: ", "))"
    case .statuses(let codes, let statuses):
      "one of \(codes.joined(separator: ", ")); status one of \(statuses.joined(separator: ", "))"
    case .views(let positions): "position one of \(positions.joined(separator: ", "))"
    case .day, .time, .span, .decimal, .name, .names, .text, .flag, .key, .caseName, .person,
      .entry, .programme, .pnc, .crn, .nhs, .language, .path:
      nil
    }
  }

  /// Writes the bounds of a number, `1 to 12`.
  private static func bounds(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
  }
}
