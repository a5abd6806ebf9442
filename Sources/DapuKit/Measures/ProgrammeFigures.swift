/// What became of the places on one programme.
public struct ProgrammeFigures: Equatable, Sendable {
  /// The programme with its identifier.
  public let programme: Programmes.Row
  /// The group that it is about; nil where the report is not split.
  public var group: String?
  /// The referrals to it.
  public let referrals: Int
  /// The places on it.
  public let enrolments: Int
  /// Of them, those that are open.
  public let open: Int
  /// Of them, those with a session that counts.
  public let started: Int
  /// Of them, those that were completed.
  public let completed: Int
  /// Of them, those that ended otherwise.
  public let endedEarly: Int
  /// The completion rate (rules, section 8).
  public let completion: Figure

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

  /// The figures of every programme that the unit runs or that somebody was referred to, in each
  /// group where the report is split.
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
      .filter { $0.programme.terms.isEnabled || $0.referrals + $0.enrolments > 0 }
    }
  }
}
