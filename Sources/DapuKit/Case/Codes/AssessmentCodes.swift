/// What a partner agency said when the case was considered, or that it was asked.
public enum Position: String, Code {
  case support, concern, object, noInformation = "no-information", asked

  /// The positions that an agency itself can take.
  public static let answers = ["support", "concern", "object", "no-information"]
}

/// The finding of an assessment (rules, section 1).
public enum Finding: String, Code {
  case suitable, notReady = "not-ready"
  case unsuitable, ineligible, declined, withdrawn, duplicate, error

  /// Whether the finding closes the case.
  public var closesCase: Bool {
    switch self {
    case .suitable, .notReady: false
    case .unsuitable, .ineligible, .declined, .withdrawn, .duplicate, .error: true
    }
  }

  /// The findings that close a case, in the order of the rules.
  public static var closing: [Finding] { allCases.filter(\.closesCase) }
}

/// How far a claim of readiness holds.
public enum Readiness: String, Code {
  case yes, partly, no, unknown
}

/// A stage of change.
public enum StageOfChange: String, Code {
  case precontemplation, contemplation, preparation, action, maintenance
}

/// A named tool of risk assessment; only its numbers, levels and dates are kept.
public enum RiskTool: String, Code {
  case dash = "DASH", dara = "DARA", sara = "SARA", bSafer = "B-SAFER", ppit = "PPIT"
  case rfgv = "RFGV", oasysSara = "OASys-SARA", ogrs3 = "OGRS3", ovp = "OVP", rsr = "RSR", other

  /// Whether the tool gives a judgement, a level and never a sum.
  public var isJudgement: Bool {
    switch self {
    case .sara, .bSafer, .ppit: true
    case .dash, .dara, .rfgv, .oasysSara, .ogrs3, .ovp, .rsr, .other: false
    }
  }
}

/// Why a person is excluded or deferred (rules, section 3).
public enum Exclusion: String, Code {
  case acuteMentalIllness = "acute-mental-illness"
  case unstableSubstanceUse = "unstable-substance-use"
  case totalDenial = "total-denial"
  case liveCriminalProceedings = "live-criminal-proceedings"
  case liveFamilyProceedings = "live-family-proceedings"
  case similarProgrammeRecently = "similar-programme-recently"
  case noCommonLanguage = "no-common-language"
  case raisesVictimRisk = "raises-victim-risk"
  case outOfArea = "out-of-area"
  case other
}

/// High-harm work that needs neither consent nor attendance (rules, section 7).
public enum ActionKind: String, Code {
  case challenge, support, disrupt
}

/// A multi-agency panel.
public enum MeetingKind: String, Code {
  case marac = "MARAC", matac = "MATAC", mappa = "MAPPA"
}
