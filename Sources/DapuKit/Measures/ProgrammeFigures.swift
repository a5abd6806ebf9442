/// What became of the places on one programme.
public struct ProgrammeFigures: Equatable, Summable {
  /// The programme with its identifier.
  public let programme: Programmes.Row
  /// The group that it is about; nil where the report is not split.
  public var group: String?
  /// The referrals to it.
  public private(set) var referrals: Int
  /// The places on it.
  public private(set) var enrolments: Int
  /// Of them, those that are open.
  public private(set) var open: Int
  /// Of them, those with a session that counts.
  public private(set) var started: Int
  /// Of them, those that were completed.
  public private(set) var completed: Int
  /// Of them, those that ended otherwise.
  public private(set) var endedEarly: Int
  /// The completion rate (rules, section 8).
  public private(set) var completion: Figure

  private init(_ programme: Programmes.Row, of selection: Selection) {
    self.programme = programme
    referrals = selection.cases.count { $0.referral.fact.programme == programme.id }
    let places = selection.cases.flatMap(\.enrolments).filter { $0.programme == programme.id }
    enrolments = places.count
    open = places.count(where: \.isOpen)
    started = places.count { $0.startedOn != nil }
    completed = places.count { $0.completedOn != nil }
    endedEarly = places.count - open - completed
    completion = Figure.completionRate(of: places, today: selection.today, selection.period)
  }

  /// Whether there is something to be told of it: the unit runs it, or somebody was referred to it
  /// or had a place on it.
  public var isToBeTold: Bool { programme.terms.isEnabled || referrals + enrolments > 0 }

  /// Adds what became of the places of other cases.
  public mutating func add(_ other: ProgrammeFigures) {
    referrals += other.referrals
    enrolments += other.enrolments
    open += other.open
    started += other.started
    completed += other.completed
    endedEarly += other.endedEarly
    completion.add(other.completion)
  }

  /// The figures of every programme of the unit's table, in each group where the report is split.
  public static func all(of selection: Selection, by dimension: Dimension?) -> [ProgrammeFigures] {
    let groups =
      dimension.map { selection.groups(by: $0).map { (Optional($0.name), $0.selection) } }
      ?? [(nil, selection)]
    return groups.flatMap { name, group in
      group.caseload.programmes.rows.map { programme in
        var row = ProgrammeFigures(programme, of: group)
        row.group = name
        return row
      }
    }
  }
}
