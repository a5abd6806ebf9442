/// What came of the partner-support step (rules, section 6).
public enum StepAnswer: String, Code {
  case offered
  case unsafeToContact = "unsafe-to-contact"
  case noneIdentified = "none-identified"
  case declined
}

/// How a victim stands to the person of the case (rules, section 6).
public enum VictimRelationship: String, Code {
  case index, current, ex
  case newPartner = "new-partner"
  case child, relative
}

/// How a child is supported: itself, or through whoever cares for it.
public enum ChildSupport: String, Code {
  case directly, indirectly
}

/// A way to be in touch with a victim.
public enum ContactMethod: String, Code {
  case phone, text, email, post
  case inPerson = "in-person"
  case thirdParty = "third-party"
  case other
}

/// Why the support of a victim ended.
public enum SupportEnd: String, Code {
  case ended, declined, lost, moved, unsafe, died, other
}
