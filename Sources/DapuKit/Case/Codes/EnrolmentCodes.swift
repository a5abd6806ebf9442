/// How an enrolment ended (rules, section 1).
public enum End: String, Code {
  case completed, withdrew
  case removedAttendance = "removed-attendance"
  case removedConduct = "removed-conduct"
  case reoffended
  case riskToVictim = "risk-to-victim"
  case transferred, moved, custody, died, other

  /// The ends before completion.
  public static var early: [End] { allCases.filter { $0 != .completed } }
}

/// At whose initiative an enrolment ended.
public enum Initiator: String, Code {
  case participant, service, court, other
}

/// What happened to an enrolment after it began.
public enum Change: String, Code {
  case suspend, resume, reallocate, review, complete, end
  case feePaid = "fee-paid"
  case closeFollowUp = "close-followup"

  /// The codes of every reason that a change may have, in alphabetical order.
  static var reasons: [String] {
    (End.codes + SeriesEnd.codes.filter { !End.codes.contains($0) }).sorted()
  }
}

/// Why a series of follow-ups ended early (rules, section 5).
public enum SeriesEnd: String, Code {
  case died, custody, moved, refused, other
}
