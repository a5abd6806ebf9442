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
  /// For each case, whether it is the first of its person among all that were chosen.
  private let areFirst: [Bool]
  /// The cases of all groups, of which this may be one.
  private let ofAllGroups: [Case]

  /// Makes a selection of cases.
  public init(of cases: [Case], in caseload: Caseload, period: Period, today: Day) {
    self.init(cases, caseload, period, today, Self.areFirst(cases), ofAllGroups: cases)
  }

  private init(
    _ cases: [Case], _ caseload: Caseload, _ period: Period, _ today: Day, _ areFirst: [Bool],
    ofAllGroups: [Case]
  ) {
    self.cases = cases
    self.caseload = caseload
    self.period = period
    self.today = today
    self.areFirst = areFirst
    self.ofAllGroups = ofAllGroups
  }

  private static func areFirst(_ cases: [Case]) -> [Bool] {
    var seen = Set<PersonReference>()
    return cases.map { seen.insert($0.person).inserted }
  }

  /// One case of every person, the first that was chosen: so that the groups of a report add up,
  /// somebody with several cases is counted in the group of that one.
  public var people: [Case] { zip(cases, areFirst).compactMap { $1 ? $0 : nil } }

  /// The figures that are made of the whole selection or, where it is split, of each group of it.
  public func figures(by dimension: Dimension?, _ make: (Selection) -> [Figure]) -> [Figure] {
    guard let dimension else { return make(self) }
    return groups(by: dimension).flatMap { name, selection in
      make(selection).map { $0.inGroup(name) }
    }
  }

  /// The groups of the selection, in their order; every case is in one.
  func groups(by dimension: Dimension) -> [(name: String, selection: Selection)] {
    var groups = Groups<(cases: [Case], areFirst: [Bool])>(([], []))
    for (subject, isFirst) in zip(cases, areFirst) {
      groups.update(dimension.group(of: subject, in: caseload)) { group in
        group.cases.append(subject)
        group.areFirst.append(isFirst)
      }
    }
    return groups.ordered.map { name, group in
      let selection = Selection(
        group.cases, caseload, period, today, group.areFirst, ofAllGroups: ofAllGroups)
      return (name, selection)
    }
  }

  /// The same cases over other days.
  public func over(_ period: Period) -> Selection {
    Selection(cases, caseload, period, today, areFirst, ofAllGroups: ofAllGroups)
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
    let own = cases.filter(isChosen)
    guard cases.count < ofAllGroups.count else {
      return Selection(of: own, in: caseload, period: period, today: today)
    }
    let all = ofAllGroups.filter(isChosen)
    let first = zip(all, Self.areFirst(all)).reduce(into: Set<CaseReference>()) { first, one in
      if one.1 { first.insert(one.0.reference) }
    }
    let areFirst = own.map { first.contains($0.reference) }
    return Selection(own, caseload, period, today, areFirst, ofAllGroups: all)
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
