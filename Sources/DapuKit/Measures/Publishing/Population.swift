/// Cases, or places, that several measures count, each in its own way.
struct Population {
  /// A way in which they are counted: what parts of a measure come to together.
  struct Way {
    /// The measure, but for the block of a return.
    let measure: String
    let parts: [String]

    init(_ measure: String, _ parts: String...) {
      self.measure = measure
      self.parts = parts
    }
  }

  /// The ways, of which a report has some.
  let ways: [Way]
  /// Whom all measures of completers or of starters are about, each with those unknown, where they
  /// are counted.
  var basis: MeasureName.Basis?

  /// The parts that come to all of them in each way in which a measure counts them.
  func parts(of name: MeasureName) -> [[String]] {
    let named = ways.filter { $0.measure == name.inBlock }.map(\.parts)
    guard let basis, name.countsEverybody(of: basis) else { return named }
    return named + [["of", "unknown", Self.early]]
  }

  /// The part of those who are too early to be counted, of whom most measures have none.
  static let early = "too_early"

  /// Everybody whom reports count in more than one way. Most cases have one place, so that places
  /// stand beside cases: where they do not come to the same, they are two counts.
  static let all: [Population] =
    [referred, people, decided, undecided, foundSuitable, placed, started, completed, endedEarly]
    + waiting + known + counted

  private static let referred = Population(ways: [
    Way("referrals", "value"), Way("referred", "value"), Way("events.referred", "value"),
    Way("area", "of"), Way("missing.area", "of"), Way("acceptance-rate", "of", "unknown"),
    Way("referral-to-finding", "waits", "left"),
    Way(ListTotal.programmes.rawValue, "referrals"),
  ])

  private static let people = Population(ways: [Way("people", "value")] + everybody("of"))

  private static let decided = Population(ways: [
    Way("decided", "value"), Way("events.decided", "value"), Way("accepted", "of"),
    Way("acceptance-rate", "of"), Way("referral-to-finding", "done"),
  ])

  private static let undecided = Population(ways: [
    Way("acceptance-rate", "unknown"), Way("referral-to-finding", "waiting", "left"),
  ])

  private static let foundSuitable = Population(
    ways: [
      Way("found-suitable", "value"), Way("events.found-suitable", "value"),
      Way("accepted", "value"), Way("finding.suitable", "value"), Way("acceptance-rate", "value"),
      Way("start-rate", "of"), Way("finding-to-start", "waits", "left"),
      Way("referral-to-start", "waits", "left"),
    ] + everybody("found_suitable"))

  private static let placed = Population(ways: [
    Way("enrolled", "value"), Way("events.enrolled", "value"), Way("enrolments", "value"),
    Way("never-came", "of"), Way("completed-of-ended", "of", "unknown"),
    Way("marks-for-14-days", "of"), Way("missing.marks-for-14-days", "of"),
    Way(ListTotal.programmes.rawValue, "enrolments"),
  ])

  private static let started = Population(
    ways: [
      Way("started", "value"), Way("events.started", "value"), Way("start-rate", "value"),
      Way("finding-to-start", "done"), Way("referral-to-start", "done"),
      Way("before-after-coverage.starters", "of"), Way("data-check-after-start", "of"),
      Way("missing.data-check-after-start", "of"), Way("completion-rate", "of", "unknown"),
      Way("cost-per-start", "value"), Way("fees-due", "of"), Way("price-of-starts", "of"),
      Way(ListTotal.programmes.rawValue, "started"),
      Way(ListTotal.programmes.rawValue, "of", "unknown"),
    ] + everybody("started"), basis: .starters)

  private static let completed = Population(
    ways: [
      Way("completed", "value"), Way("events.completed", "value"),
      Way("completion-rate", "value"), Way("completed-of-ended", "value"),
      Way("before-after-coverage.completers", "of"), Way("data-check-after-completion", "of"),
      Way("missing.data-check-after-completion", "of"), Way("cost-per-completer", "value"),
      Way(ListTotal.programmes.rawValue, "completed"), Way(ListTotal.programmes.rawValue, "value"),
    ] + everybody("completed"), basis: .completers)

  /// All people, or those of whom a column tells how far they came: of some characteristics nobody
  /// is asked, so that one row has them all.
  private static func everybody(_ column: String) -> [Way] {
    ["", "equality."].flatMap { block in
      ["marriage-civil-partnership", "pregnancy-maternity"]
        .map { Way("\(block)\($0).unknown", column) }
    }
  }

  private static let endedEarly = Population(ways: [
    Way("ended-early", "value"), Way("events.ended-early", "value"),
    Way(ListTotal.programmes.rawValue, "ended_early"),
  ])

  /// Those who wait for the first session, those whose case closed without one, and all who
  /// waited for it.
  private static let waiting: [Population] = [
    Population(ways: [
      Way("start-rate", "unknown"), Way("finding-to-start", "waiting"),
      Way("referral-to-start", "waiting"),
    ]),
    Population(ways: [Way("finding-to-start", "left"), Way("referral-to-start", "left")]),
    Population(ways: [Way("finding-to-start", "waits"), Way("referral-to-start", "waits")]),
  ]

  /// Those about whom nothing is known, and those of whom enough is to compare two times.
  private static let known: [Population] = [
    Population(ways: [
      Way("not-reoffended.completers", "unknown"), Way("data-check-after-completion", "value"),
      Way("missing.data-check-after-completion", "value"),
    ]),
    Population(ways: [
      Way("not-reoffended.starters", "unknown"), Way("data-check-after-start", "value"),
      Way("missing.data-check-after-start", "value"),
    ]),
    Population(ways: [
      Way("before-after-coverage.completers", "value"), Way("reoffences-before.completers", "of"),
    ]),
    Population(ways: [
      Way("before-after-coverage.starters", "value"), Way("reoffences-before.starters", "of"),
    ]),
  ]

  /// Sessions, and starts whose price is not known.
  private static let counted: [Population] = [
    Population(ways: [Way("attendance-rate", "value"), Way("sessions-that-count", "value")]),
    Population(ways: [
      Way("cost-per-start", "unknown"), Way("fees-due", "unknown"),
      Way("price-of-starts", "unknown"),
    ]),
  ]
}
