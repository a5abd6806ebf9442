/// The mark of one participant for one session (rules, section 4).
public enum Mark: String, Code {
  case attended, late, disrupted
  case didNotHappen = "did-not-happen"
  case absentAcceptable = "absent-acceptable"
  case absentUnacceptable = "absent-unacceptable"
  case cancelled

  /// Whether the participant was there.
  public var isPresent: Bool {
    switch self {
    case .attended, .late, .disrupted, .didNotHappen: true
    case .absentAcceptable, .absentUnacceptable, .cancelled: false
    }
  }

  /// Whether the session counts towards completion.
  public var counts: Bool {
    switch self {
    case .attended, .late: true
    case .disrupted, .didNotHappen, .absentAcceptable, .absentUnacceptable, .cancelled: false
    }
  }

  /// Whether the participant complied; a session that the service did not deliver is no failing of
  /// theirs.
  public var isComplied: Bool {
    switch self {
    case .attended, .late, .didNotHappen, .absentAcceptable, .cancelled: true
    case .disrupted, .absentUnacceptable: false
    }
  }

  /// Whether the session was offered.
  public var isOffered: Bool {
    switch self {
    case .attended, .late, .disrupted, .absentAcceptable, .absentUnacceptable: true
    case .didNotHappen, .cancelled: false
    }
  }

  /// Whether the participant stayed away from a session that was offered.
  public var isAbsence: Bool { isOffered && !isPresent }
}

/// Why an absence is acceptable.
public enum AbsenceReason: String, Code {
  case sickness, work, childcare, bereavement, court, religious, other
}

/// How a session was delivered.
public enum Mode: String, Code {
  case inPerson = "in-person"
  case video, phone
}
