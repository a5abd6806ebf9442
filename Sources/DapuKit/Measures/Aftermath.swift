/// What is known about a person after a day, from all of their cases.
struct Aftermath: Equatable {
  /// The day after which it is.
  let start: Day
  /// The last day on which something was known; nil where nothing was.
  let lastKnownOn: Day?
  /// The day of the last data check; nil where nobody looked.
  let lastCheckedOn: Day?
  /// The reoffences, the oldest first.
  let reoffences: [Recorded<Reoffence>]
  /// The domestic ones among them; one that does not say counts.
  let domestic: [Recorded<Reoffence>]
  /// The day on which the last of the cases was recorded.
  private let recordedOn: Day?
  /// The day of death or custody, after which somebody cannot be seen to reoffend.
  let outOfReachOn: Day?

  init(of cases: [Case], after day: Day) {
    start = day
    lastCheckedOn = cases.flatMap(\.dataChecks).map(\.fact.on).filter { $0 > day }.max()
    reoffences = cases.flatMap(\.reoffences).filter { $0.fact.on > day }
      .sorted { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
    lastKnownOn = [lastCheckedOn, reoffences.map(\.fact.on).max()].compactMap(\.self).max()
    domestic = reoffences.filter { $0.fact.isDomestic != .no }
    recordedOn = cases.compactMap { Day(String($0.referral.recordedAt.prefix(10))) }.max()
    let ends = [End.died.rawValue, End.custody.rawValue]
    outOfReachOn =
      cases.flatMap(\.enrolments).flatMap(\.changes)
      .filter { ends.contains($0.fact.reason ?? "") && $0.fact.on >= day }.map(\.fact.on).min()
  }

  /// Whether a domestic reoffence is dated after the day.
  var hasDomesticReoffence: Bool { !domestic.isEmpty }

  /// Whether a reoffence was recorded by a day. Where the case itself was typed in after that day,
  /// the day of recording does not say when it became known, and it counts as known.
  func knew(of reoffence: Recorded<Reoffence>, by day: Day) -> Bool {
    if let recordedOn, recordedOn > day { return true }
    return Day(String(reoffence.recordedAt.prefix(10))).map { $0 <= day } ?? true
  }

  /// How long the person was seen, and whether a first domestic reoffence ended it; censored at the
  /// last data check (where none stands, at the last thing known), or before it at death or
  /// custody. Nil where nothing is known.
  var span: Survival.Span? {
    if let first = domestic.first?.fact.on, first <= outOfReachOn ?? first {
      return Survival.Span(days: first - start, isEvent: true)
    }
    guard let last = lastCheckedOn ?? lastKnownOn else { return nil }
    return Survival.Span(days: min(last, outOfReachOn ?? last) - start, isEvent: false)
  }
}
