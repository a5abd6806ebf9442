import DapuKit

/// What a shell may offer for a value.
enum Completion: Equatable, Sendable {
  /// One of these words.
  case words([String])
  /// What `dapu complete` finds in the store, under this name.
  case stored(String)
  /// A file.
  case files
  /// Nothing that could be known.
  case nothing

  /// What may be offered for a value of a kind.
  init(_ kind: ValueKind) {
    switch kind {
    case .code, .codes, .statuses: self = .words(kind.codes)
    case .day: self = .words(Day.words.filter { !$0.contains(" ") })
    case .caseName: self = .stored("case")
    case .programme: self = .stored("programme")
    case .path: self = .files
    case .time, .span, .count, .decimal, .views, .name, .names, .text, .flag, .key, .person,
      .entry, .pnc, .crn, .nhs, .language:
      self = .nothing
    }
  }
}

extension Completion {
  /// What is offered, as the scripts say it: words, or a word that begins with a colon.
  var script: String {
    switch self {
    case .words(let words): words.joined(separator: " ")
    case .stored(let name): ":\(name)"
    case .files: ":files"
    case .nothing: ""
    }
  }
}

extension ValueKind {
  /// The codes that a value of this kind begins with; none where it is no code.
  var codes: [String] {
    switch self {
    case .code(let codes), .codes(let codes), .statuses(let codes, _): codes
    case .day, .time, .span, .count, .decimal, .views, .name, .names, .text, .flag, .key,
      .caseName, .person, .entry, .programme, .pnc, .crn, .nhs, .language, .path:
      []
    }
  }
}
