/// Where a case stands; derived from its facts and never stored (rules, section 1).
public enum Stage: Equatable, Sendable {
  case referred
  case notReady(reviewOn: Day?)
  case suitable(since: Day)
  case onProgramme
  case suspended
  case followingUp
  case closed(Closing)

  /// The name of the stage, as in `--stage` and every report.
  public var name: String {
    switch self {
    case .referred: "referred"
    case .notReady: "not-ready"
    case .suitable: "suitable"
    case .onProgramme: "on-programme"
    case .suspended: "suspended"
    case .followingUp: "following-up"
    case .closed: "closed"
    }
  }

  /// The names of all stages, in the order of a case's way.
  public static let names = [
    "referred", "not-ready", "suitable", "on-programme", "suspended", "following-up", "closed",
  ]

  /// Why and when the case closed; nil for one that is not.
  public var closing: Closing? {
    switch self {
    case .closed(let closing): closing
    case .referred, .notReady, .suitable, .onProgramme, .suspended, .followingUp: nil
    }
  }

  /// Whether the case is closed.
  public var isClosed: Bool { closing != nil }

  /// The steps by which a case leaves the stage, as they are typed.
  public func legalSteps(for reference: CaseReference) -> String {
    switch self {
    case .referred: "dapu assess \(reference) --outcome …"
    case .notReady: "dapu assess \(reference) --outcome …"
    case .suitable: "dapu enrol \(reference) --programme … --caseworker …"
    case .onProgramme: "dapu enrol \(reference) --suspend, --complete or --end …"
    case .suspended: "dapu enrol \(reference) --resume or --end …"
    case .followingUp:
      "dapu followup record \(reference) --month … --outcome …, or dapu followup close \(reference) --reason …"
    case .closed: "dapu refer … opens a new case for the same person"
    }
  }
}

/// Why and when a case closed.
public enum Closing: Equatable, Sendable {
  case finding(Finding, on: Day)
  case ended(End, on: Day)

  /// The coded reason.
  public var reason: String {
    switch self {
    case .finding(let finding, _): finding.rawValue
    case .ended(let end, _): end.rawValue
    }
  }

  /// The day on which the case closed.
  public var on: Day {
    switch self {
    case .finding(_, let on), .ended(_, let on): on
    }
  }
}
