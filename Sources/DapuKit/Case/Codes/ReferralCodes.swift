/// Who referred the person (rules, section 2).
public enum Source: String, Code {
  case selfReferral = "self"
  case partner, exPartner = "ex-partner", family, friend, police, probation
  case childrensSocialCare = "childrens-social-care"
  case adultSocialCare = "adult-social-care"
  case nhs, housing, court, cafcass, education
  case substanceMisuse = "substance-misuse"
  case voluntarySector = "voluntary-sector"
  case marac, matac, mappa, other
}

/// How the person is or was personally connected to the victim (Domestic Abuse Act 2021).
public enum Relationship: String, Code {
  case married, civilPartners = "civil-partners", engaged
  case civilPartnershipAgreed = "civil-partnership-agreed"
  case intimate, coParents = "co-parents", relatives
}

/// A kind of abuse (Domestic Abuse Act 2021).
public enum Abuse: String, Code {
  case physicalSexual = "physical-sexual"
  case violentThreatening = "violent-threatening"
  case controllingCoercive = "controlling-coercive"
  case economic
  case psychologicalEmotional = "psychological-emotional"
}

/// A level of risk; an unknown one is absent, and never low.
public enum RiskLevel: String, Code, Comparable {
  case standard, medium, high

  /// Whether the left level is the lower one.
  public static func < (left: RiskLevel, right: RiskLevel) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .standard: 0
    case .medium: 1
    case .high: 2
    }
  }
}

/// Something beside the abuse that the person may need help with.
public enum NeedKind: String, Code {
  case mentalHealth = "mental-health"
  case alcohol, drugs, housing, employment, finance
  case physicalHealth = "physical-health"
  case learningDisability = "learning-disability"
  case neurodiversity, parenting, immigration, other
}

/// How far a need has been followed through.
public enum NeedStatus: String, Code {
  case identified, referred, takenUp = "taken-up", met, declined, closed

  /// Whether the need is done with.
  var isOutcome: Bool {
    switch self {
    case .met, .declined, .closed: true
    case .identified, .referred, .takenUp: false
    }
  }
}

/// What a specialist works on, beside the caseworker.
public enum SpecialistRole: String, Code {
  case mentalHealth = "mental-health"
  case drugAndAlcohol = "drug-and-alcohol"
  case housing
  case offenderManagement = "offender-management"
  case other
}

/// What the person has said about taking part.
public enum ConsentAnswer: String, Code {
  case yes, no, withdrawn, notAsked = "not-asked"
}

/// The sex a person gives; asked, declined and a value are kept apart.
public enum Sex: String, Code {
  case female, male, other, declined, notAsked = "not-asked"

  /// The codes that say a sex.
  static let given = [female, male, other].map(\.rawValue)

  /// Whether it says a sex.
  var isGiven: Bool { Self.given.contains(rawValue) }
}

/// The gender identity a person gives.
public enum GenderIdentity: String, Code {
  case sameAsSex = "same-as-sex"
  case woman, man, nonBinary = "non-binary", other, declined, notAsked = "not-asked"
}

/// The police's 18+1 codes of self-defined ethnicity.
public enum Ethnicity: String, Code {
  case w1 = "W1", w2 = "W2", w3 = "W3", w9 = "W9"
  case m1 = "M1", m2 = "M2", m3 = "M3", m9 = "M9"
  case a1 = "A1", a2 = "A2", a3 = "A3", a4 = "A4", a9 = "A9"
  case b1 = "B1", b2 = "B2", b9 = "B9"
  case o2 = "O2", o9 = "O9", notStated = "NS"
  case declined, notAsked = "not-asked"
}

/// Whether a person has a disability.
public enum Disability: String, Code {
  case yes, no, declined, notAsked = "not-asked"
}

/// The sexual orientation a person gives.
public enum SexualOrientation: String, Code {
  case heterosexual, gayLesbian = "gay-lesbian", bisexual, other
  case declined, notAsked = "not-asked"
}

/// The religion or belief a person gives.
public enum Religion: String, Code {
  case none, buddhist, christian, hindu, jewish, muslim, sikh, other
  case declined, notAsked = "not-asked"
}
