/// The name of a measure, and what it says about the measures that it adds up with.
struct MeasureName {
  /// From when people are counted.
  typealias Basis = Reoffending.Basis

  private let block: String
  private let stem: String
  /// The ending of a measure of completers or of starters; empty for others.
  let basis: String

  private static let stages = [
    "joining", "not-ready", "on-programme", "suspended", "following-up", "ended-early",
  ]

  private static let after = ["fewer-after", "as-many-after", "more-after"]

  private static let victims = ["partners", "children", "relatives"]

  /// What stands before the name of a measure in a report that was published before, where a new
  /// one has that name for other days.
  static let earlier = "earlier."

  /// What the rows of a list come to; nil for another measure.
  var listTotal: ListTotal? { ListTotal(rawValue: inBlock) }

  private static let blocks = ["quarter.", "year.", "cohort.", "to-date."]

  /// Takes a name apart: the block of a return, the stem, and whom it is about.
  init(_ measure: String) {
    let before = measure.hasPrefix(Self.earlier) ? Self.earlier : ""
    let rest = measure.dropFirst(before.count)
    let block = before + (Self.blocks.first { rest.hasPrefix($0) } ?? "")
    let basis = [".completers", ".starters"].first { measure.hasSuffix($0) } ?? ""
    self.block = block
    self.basis = basis
    stem = String(measure.dropFirst(block.count).dropLast(basis.count))
  }

  /// The name but for the block.
  var inBlock: String { stem + basis }

  /// Stages and the findings that closed a case are all cases together.
  private var isStage: Bool { Self.stages.contains(stem) || stem.hasPrefix("closed.") }

  private var prefix: String? { stem.lastIndex(of: ".").map { String(stem[..<$0]) } }

  /// The name that measures which belong together share.
  var family: String {
    if isStage { return block + "stages" }
    if Self.victims.contains(stem) { return "victims" }
    if stem.hasPrefix("reoffended-") { return block + "reoffended" + basis }
    if Self.after.contains(stem) { return block + "after" + basis }
    return block + (prefix.map { $0 + "." } ?? stem) + basis
  }

  /// The measure that they are parts of.
  var parent: String? {
    if isStage { return nil }
    if Self.victims.contains(stem) { return "victims" }
    if stem.hasPrefix("reoffended-") { return block + "time-to-first" + basis }
    if stem.hasPrefix("week.") { return block + "attendance-rate" }
    return prefix.map { block + $0 + basis }
  }

  /// Whether it counts some of all who completed, or started, beside those unknown: coverage is
  /// counted in everybody itself, and reoffences are no people.
  func countsEverybody(of some: Basis) -> Bool {
    basis == ".\(some.rawValue)" && stem != "before-after-coverage" && !isOfReoffences
  }

  /// Whether those unknown are beside those whom it is of.
  var isBesideUnknown: Bool {
    Basis.allCases.contains(where: countsEverybody) || leavesUnknown || isOfKnown
  }

  /// Whether it is of those alone of whom something can be told already, so that others are of as
  /// many by chance.
  var isOfKnown: Bool {
    ["acceptance-rate", "completion-rate", "completed-of-ended"].contains(stem)
  }

  /// Whether it counts the reoffences of which the victim is said, beside those of which it is not.
  private var isOfReoffences: Bool { prefix == "victim" }

  /// Whether it counts those who ended early, in whatever block.
  var isEndedEarly: Bool { stem == "ended-early" || stem == "events.ended-early" }

  /// Whether it is the share of those who completed among all who ended.
  var isOfEnded: Bool { stem == "completed-of-ended" }

  /// The measure that counts those who completed, in reports that say it apart.
  var completed: String { (block == "cohort." ? "" : block) + "completed" }

  /// The measure that counts all reoffences, of those who are said and those who are not.
  var reoffences: String? { isOfReoffences ? block + "reoffences" + basis : nil }

  /// The measure that counts those who reoffended, of one that counts those who did not.
  var reoffendedBeside: String? {
    stem == "not-reoffended" ? block + "time-to-first" + basis : nil
  }

  /// The measures that count who reoffended once, twice and more often, of the one that counts
  /// reoffences.
  var repeats: [String] {
    stem == "reoffences"
      ? ["once", "twice", "more"].map { block + "reoffended-" + $0 + basis } : []
  }

  /// The measure that counts all who reoffended, of whom the gravest kind is told.
  var reoffended: String? { prefix == "gravest" ? block + "time-to-first" + basis : nil }

  /// The measure that the rest of them cannot exceed: a case that is at no stage was completed.
  var restLimit: String? { isStage ? block + "completed" : nil }

  /// Whether those who are not counted are as few, and as much to be guarded, as those who are.
  var guardsRest: Bool {
    stem.hasPrefix("week.")
      || stem.hasPrefix("data-check-")
      || [
        "not-reoffended", "completed-of-ended", "victims-contacted", "accepted",
        "acceptance-rate", "start-rate", "completion-rate", "attendance-rate", "complied",
        "never-came", "review-due",
      ].contains(stem)
  }

  /// Whether those about whom it is not known are all that the measures of its family leave of
  /// their whole.
  var leavesUnknown: Bool { prefix == "children" }

  /// Whether it counts those who gave one of some answers.
  func isAnswer(_ answers: [String]) -> Bool {
    stem.lastIndex(of: ".").map { answers.contains(String(stem[$0...].dropFirst())) } ?? false
  }

  /// Whether it counts all that others are parts of.
  var isBase: Bool {
    stem.hasSuffix("referrals") || stem.hasSuffix("referred")
      || ["steps", "victims", "children", "contacts"].contains(stem)
  }
}
