/// What is known of further offending by those who completed, or who started.
struct Reoffending {
  /// From which day of a case it is counted.
  enum Basis: String, CaseIterable {
    /// From completion.
    case completers
    /// From the first session that counts: all who started, whatever came of it.
    case starters

    /// The day from which a case is counted; nil for a case that is not.
    func start(of subject: Case) -> Day? {
      switch self {
      case .completers: subject.completedOn
      case .starters: subject.startedOn
      }
    }
  }

  let basis: Basis
  let period: Period
  let today: Day
  /// What is known about each case after the day from which it is counted.
  let aftermaths: [Aftermath]
  /// Of them, those known about.
  let known: [Aftermath]

  init(_ basis: Basis, in selection: Selection) {
    self.basis = basis
    period = selection.period
    today = selection.today
    aftermaths = selection.cases.compactMap { subject in
      basis.start(of: subject).map {
        Aftermath(of: selection.caseload.cases(of: subject.person), after: $0)
      }
    }
    known = aftermaths.filter { $0.lastKnownOn != nil }
  }

  /// How many are not known about.
  var unknown: Int { aftermaths.count - known.count }

  /// The name of a measure with that of the basis.
  func name(_ measure: String) -> String { "\(measure).\(basis.rawValue)" }

  /// Of those known about after a day of their case (a data check or a reoffence dated after it, on
  /// any case of that person), those without a domestic reoffence dated after it.
  var notReoffended: Figure {
    var figure = Figure.share(
      name("not-reoffended"), known.count { !$0.hasDomesticReoffence }, of: known.count,
      unknown: unknown, period)
    figure.details.observed = Figure.Observed(
      days: known.compactMap { one in one.lastKnownOn.map { $0 - one.start } })
    return figure
  }

  /// How often, how gravely, against whom and how soon those known about reoffended.
  var course: [Figure] {
    let reoffences = known.flatMap(\.domestic).map(\.fact)
    let counts = known.map(\.domestic.count)
    let share = { (measure: String, value: Int) in
      Figure.share(name(measure), value, of: known.count, unknown: unknown, period)
    }
    var first = share("time-to-first", counts.count { $0 > 0 })
    first.details.days = Spread(
      known.compactMap { one in one.domestic.first.map { $0.fact.on - one.start } })
    return [
      Figure(name("reoffences"), reoffences.count, of: known.count, unknown: unknown, period),
      share("reoffended-once", counts.count { $0 == 1 }),
      share("reoffended-twice", counts.count { $0 == 2 }),
      share("reoffended-more", counts.count { $0 > 2 }), first,
    ] + gravest + victims(of: reoffences)
  }

  /// Those who reoffended, by the gravest kind that was recorded.
  private var gravest: [Figure] {
    let kinds = known.compactMap { $0.domestic.map(\.fact.kind).max { $0.gravity < $1.gravity } }
    return ReoffenceKind.allCases.sorted { $0.gravity < $1.gravity }.map { kind in
      .share(
        name("gravest.\(kind.rawValue)"), kinds.count { $0 == kind }, of: kinds.count, period)
    }
  }

  /// The reoffences that say so, by the victim; the others are the unknown.
  private func victims(of reoffences: [Reoffence]) -> [Figure] {
    let said = reoffences.compactMap(\.victim)
    return [VictimRelation.same, .new, .none].map { victim in
      .share(
        name("victim.\(victim.rawValue)"), said.count { $0 == victim }, of: said.count,
        unknown: reoffences.count - said.count, period)
    }
  }

  /// How long those were seen of whom the Kaplan–Meier curve is drawn.
  var seen: Figure {
    var figure = Figure(name("survival"), 0, unknown: unknown, period)
    figure.details.spans = Survival.Tally(known.compactMap(\.span))
    return figure
  }
}

extension Figure {
  /// The points of the Kaplan–Meier curve, of those at risk on a day, those who reoffended on it;
  /// itself where there is none to be drawn.
  var drawn: [Figure] {
    guard let spans = details.spans else { return [self] }
    return Survival(spans).points.map { point in
      var figure = Figure(measure, point.events, of: point.atRisk, unknown: unknown, period)
      figure.group = group
      figure.details.point = point
      return figure
    }
  }
}

extension ReoffenceKind {
  /// How grave a kind is beside the others: the further it went in court, the graver.
  var gravity: Int {
    switch self {
    case .incident: 0
    case .orderBreach: 1
    case .arrest: 2
    case .charge: 3
    case .caution: 4
    case .conviction: 5
    }
  }
}
