/// The replacement of one entry by another, with the reason.
public struct Correction: Equatable, Sendable {
  /// The entry that is replaced.
  public let entry: Int
  /// Why.
  public let because: String

  /// Makes the replacement of an entry.
  public init(entry: Int, because: String) {
    self.entry = entry
    self.because = because
  }
}

extension Correction {
  private static let undoing = "undo of transaction "

  /// Why an entry is reversed whose command is taken back as the last one.
  static func undoing(_ transaction: Int) -> String { undoing + String(transaction) }

  /// Whether a reason is that.
  static func isUndoing(_ because: String) -> Bool { because.hasPrefix(undoing) }
}

/// An entry that was decided on and has no number yet.
public struct Draft: Equatable, Sendable {
  /// What it is about.
  public let subject: Subject
  /// What it says.
  public let content: Entry.Content
  /// What it replaces, if anything.
  public let correction: Correction?

  /// Makes a draft of a fact.
  public init(_ subject: Subject, _ fact: Fact, correction: Correction? = nil) {
    self.init(subject, .fact(fact), correction: correction)
  }

  /// Makes a draft of any content.
  public init(_ subject: Subject, _ content: Entry.Content, correction: Correction? = nil) {
    self.subject = subject
    self.content = content
    self.correction = correction
  }
}

/// What came of deciding on one fact.
public enum Step: Equatable, Sendable {
  /// It is new and is to be stored.
  case new(Draft)
  /// The store already says so, in that entry.
  case known(entry: Int)
}
