/// Each participant's domestic reoffences in equal times before and after a day: as many days as
/// lie between the first referral and that day, 365 at most. A participant is covered where
/// something is known at the end of the later time or after it.
struct BeforeAfter {
  private let basis: Reoffending.Basis
  private let period: Period
  private let pairs: [(before: Int, after: Int)]
  private let uncovered: Int

  init(_ basis: Reoffending.Basis, in selection: Selection) {
    self.basis = basis
    period = selection.period
    var pairs: [(before: Int, after: Int)] = []
    var uncovered = 0
    for subject in selection.cases {
      guard let start = basis.start(of: subject) else { continue }
      let cases = selection.caseload.cases(of: subject.person)
      let first = cases.map(\.referral.fact.on).min() ?? start
      let length = min(start - first, 365)
      let known = Aftermath(of: cases, after: start).lastKnownOn ?? start
      guard length > 0, known - start >= length else {
        uncovered += 1
        continue
      }
      let days = cases.flatMap(\.reoffences).map(\.fact).filter { $0.isDomestic != .no }
        .map { $0.on - start }
      pairs.append((days.count { -length..<0 ~= $0 }, days.count { 1...length ~= $0 }))
    }
    self.pairs = pairs
    self.uncovered = uncovered
  }

  /// How many reoffences there were before and after, of how many covered, and for how many of
  /// those they became fewer or more.
  var figures: [Figure] {
    let name = { (measure: String) in "\(measure).\(basis.rawValue)" }
    let share = { (measure: String, value: Int) in
      Figure.share(name(measure), value, of: pairs.count, unknown: uncovered, period)
    }
    return [
      .share(
        name("before-after-coverage"), pairs.count, of: pairs.count + uncovered,
        unknown: uncovered, period),
      Figure(
        name("reoffences-before"), pairs.reduce(0) { $0 + $1.before }, of: pairs.count,
        unknown: uncovered, period),
      Figure(
        name("reoffences-after"), pairs.reduce(0) { $0 + $1.after }, of: pairs.count,
        unknown: uncovered, period),
      share("fewer-after", pairs.count { $0.after < $0.before }),
      share("as-many-after", pairs.count { $0.after == $0.before }),
      share("more-after", pairs.count { $0.after > $0.before }),
    ]
  }
}
