/// What came of a follow-up (rules, section 5).
public enum ContactOutcome: String, Code {
  case made, attempted, refused, lost, missed

  /// Whether the follow-up is done with; one that was only attempted stays due.
  public var closesNumber: Bool {
    switch self {
    case .attempted: false
    case .made, .refused, .lost, .missed: true
    }
  }
}

/// How the participant is getting on, as seen at a follow-up.
public enum Progress: String, Code {
  case better, same, worse, unknown
}

/// The kind of a reoffence.
public enum ReoffenceKind: String, Code {
  case incident, arrest, charge, caution, conviction
  case orderBreach = "order-breach"
}

/// Whether a reoffence was against the same victim, a new one, or none.
public enum VictimRelation: String, Code {
  case same, new, none
}

/// A claim that was answered.
public enum YesNo: String, Code {
  case yes, no
}

/// The side on which a worker works, unit-wide (rules, section 6).
public enum Side: String, Code {
  case service, partnerSupport = "partner-support"
}
