/// The cases that a report is about, the days that it covers, and the day that counts as today.
public struct Selection: Sendable {
  /// The cases, in the order of their references.
  public let cases: [Case]
  /// Everything that was loaded.
  public let caseload: Caseload
  /// The days that the report covers.
  public let period: Period
  /// The day that counts as today.
  public let today: Day
  /// The programme whose places alone are counted; nil for all.
  private let programme: String?
  /// Of everybody here with several cases among all that were chosen, in whatever group, these.
  private let several: [PersonReference: [Case]]

  /// Makes a selection of cases; where a programme is named, with their places on it alone.
  public init(
    of cases: [Case], in caseload: Caseload, period: Period, today: Day, programme: String? = nil
  ) {
    let own = programme.map { id in cases.map { $0.only(on: id) } } ?? cases
    self.cases = own
    self.caseload = caseload
    self.period = period
    self.today = today
    self.programme = programme
    several = Dictionary(grouping: own, by: \.person).filter { $1.count > 1 }
  }

  /// The selection with some of its cases, over other days.
  private init(
    _ other: Selection, _ cases: [Case], _ several: [PersonReference: [Case]], over period: Period
  ) {
    self.cases = cases
    caseload = other.caseload
    self.period = period
    today = other.today
    programme = other.programme
    self.several = several
  }

  /// One case of every person, the first that was chosen: so that the groups of a report add up,
  /// somebody with several cases is counted in the group of that one.
  public var people: [Case] {
    cases.filter { subject in
      several[subject.person].map { $0[0].reference == subject.reference } ?? true
    }
  }

  /// All cases of a person, with the places that are counted.
  func cases(of person: PersonReference) -> [Case] {
    let all = caseload.cases(of: person)
    return programme.map { id in all.map { $0.only(on: id) } } ?? all
  }

  /// The groups of the selection, in their order; every case is in one.
  func groups(by dimension: Dimension) -> [(name: String, selection: Selection)] {
    var groups = Groups<(cases: [Case], several: [PersonReference: [Case]])>(([], [:]))
    for subject in cases {
      groups.update(dimension.group(of: subject, in: caseload)) { group in
        group.cases.append(subject)
        if let all = several[subject.person] { group.several[subject.person] = all }
      }
    }
    return groups.ordered.map { name, group in
      (name, Selection(self, group.cases, group.several, over: period))
    }
  }

  /// The same cases over other days.
  public func over(_ period: Period) -> Selection {
    Selection(self, cases, several, over: period)
  }

  /// How many places something happened to in the period.
  func places(when: (Enrolment) -> Day?) -> Int {
    cases.reduce(0) { sum, subject in
      sum + subject.enrolments.count { when($0).map(period.contains) ?? false }
    }
  }

  /// The cases of which a claim holds, as a selection of their own, in which somebody with several
  /// of them is again counted in one group alone.
  func only(_ isChosen: (Case) -> Bool) -> Selection {
    let chosen = several.mapValues { $0.filter(isChosen) }.filter { $1.count > 1 }
    return Selection(self, cases.filter(isChosen), chosen, over: period)
  }
}

/// What is counted apart for each group of a report.
struct Groups<Tally: Sendable>: Sendable {
  private var tallies: [(name: String, tally: Tally)] = []
  private var places: [String: Int] = [:]
  /// The place of the group in which something was counted last: mostly so is the next.
  private var last = 0
  private let empty: Tally

  /// Makes groups that each begin with the same tally.
  init(_ empty: Tally) { self.empty = empty }

  /// Counts something in a group.
  mutating func update(_ name: String, _ count: (inout Tally) -> Void) {
    let isLast = tallies.indices.contains(last) && tallies[last].name == name
    let place = isLast ? last : places[name] ?? tallies.count
    last = place
    if place == tallies.count {
      places[name] = place
      tallies.append((name, empty))
    }
    count(&tallies[place].tally)
  }

  /// The groups as they came.
  var all: [(name: String, tally: Tally)] { tallies }

  /// The groups, those without a name of their own last.
  var ordered: [(name: String, tally: Tally)] {
    Dimension.order(of: tallies.map(\.name)).map { tallies[$0] }
  }
}
