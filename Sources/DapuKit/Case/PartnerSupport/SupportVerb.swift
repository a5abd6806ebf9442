/// One of the steps that partner support records.
public enum SupportVerb: Equatable, Sendable {
  case step, add, safeContact, contact, close

  /// The table that the step writes to.
  public var table: Table {
    switch self {
    case .step: .stepResults
    case .add: .victims
    case .safeContact: .safeContacts
    case .contact: .contacts
    case .close: .closings
    }
  }

  /// The column that says what the step is about.
  public var subject: Column.Name {
    switch self {
    case .step, .add: .case
    case .safeContact, .contact, .close: .victim
    }
  }
}

/// What came of a step of partner support.
public struct SupportAnswer: Equatable, Sendable {
  /// The case, for a step that is about one.
  public let reference: CaseReference?
  /// The victim, for a step that is about one.
  public let victim: VictimReference?
  /// The entry that holds it, new or known.
  public let entry: Int
  /// Whether anything was recorded that was not there before.
  public let isNew: Bool
}
