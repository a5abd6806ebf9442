/// How the sessions of a programme are held.
public enum SessionFormat: String, Code {
  case oneToOne = "one-to-one"
  case group
  case caseManagement = "case-management"
}

/// A sign of readiness that a programme may ask for (rules, section 3).
public enum ReadinessSign: String, Code {
  case acknowledges
  case takesResponsibility = "takes-responsibility"
  case motivated
}

/// Whether the partners of a couple are of one sex.
public enum Couple: String, Code {
  case oppositeSex = "opposite-sex"
  case sameSex = "same-sex"
}
