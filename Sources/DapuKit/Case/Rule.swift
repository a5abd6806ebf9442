/// A rule that may be set aside with a reason (rules, section 1).
public enum Rule: String, Code {
  case findingAge = "finding-age"
  case programmeSources = "programme-sources"
  case agencyObjection = "agency-objection"
  case sessionCount = "session-count"
  case modules
  case endReview = "end-review"
  case minimumAge = "minimum-age"
  case groupSize = "group-size"
}
