/// Two names of one count.
struct Synonym {
  let measure: String
  let part: String
  let otherMeasure: String
  let otherPart: String

  static let all: [Synonym] = named + looks("missing.") + looks("")

  private static let named: [Synonym] = [
    Synonym(
      measure: "completed", part: "value", otherMeasure: "everybody.completers",
      otherPart: "value"),
    Synonym(
      measure: "before-after-coverage.completers", part: "of",
      otherMeasure: "everybody.completers", otherPart: "value"),
    Synonym(
      measure: "before-after-coverage.starters", part: "of",
      otherMeasure: "everybody.starters", otherPart: "value"),
    Synonym(
      measure: "completed", part: "value", otherMeasure: "completion-rate", otherPart: "value"),
    Synonym(
      measure: "completed", part: "value", otherMeasure: "completed-of-ended",
      otherPart: "value"),
    Synonym(
      measure: "completion-rate", part: "value", otherMeasure: "completed-of-ended",
      otherPart: "value"),
    Synonym(
      measure: "found-suitable", part: "value", otherMeasure: "acceptance-rate",
      otherPart: "value"),
    Synonym(
      measure: "found-suitable", part: "value", otherMeasure: "start-rate", otherPart: "of"),
    Synonym(
      measure: "accepted", part: "value", otherMeasure: "finding.suitable", otherPart: "value"),
    Synonym(
      measure: "decided", part: "value", otherMeasure: "acceptance-rate", otherPart: "of"),
    Synonym(
      measure: "started", part: "value", otherMeasure: "start-rate", otherPart: "value"),
    Synonym(
      measure: "attendance-rate", part: "value", otherMeasure: "sessions-that-count",
      otherPart: "value"),
    Synonym(
      measure: "enrolments", part: "value", otherMeasure: "never-came", otherPart: "of"),
    Synonym(
      measure: "cost-per-start", part: "unknown", otherMeasure: "fees-due", otherPart: "unknown"),
    Synonym(
      measure: "cost-per-start", part: "unknown", otherMeasure: "price-of-starts",
      otherPart: "unknown"),
  ]

  /// Of whom nobody looked whether they reoffended, as the quality of the data says it.
  private static func looks(_ prefix: String) -> [Synonym] {
    looks(prefix + "data-check-after-completion", ".completers")
      + looks(prefix + "data-check-after-start", ".starters")
  }

  private static func looks(_ measure: String, _ basis: String) -> [Synonym] {
    let everybody = Synonym(
      measure: measure, part: "of", otherMeasure: "everybody" + basis, otherPart: "value")
    let unknown = Synonym(
      measure: measure, part: "value", otherMeasure: "not-reoffended" + basis,
      otherPart: "unknown")
    return [everybody, unknown]
  }
}
