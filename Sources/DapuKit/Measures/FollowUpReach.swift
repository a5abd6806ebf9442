/// How many of the follow-ups that have fallen due were made.
struct FollowUpReach: Equatable {
  /// Those made.
  private(set) var made = 0
  /// Those fallen due.
  private(set) var due = 0
  /// Those fallen due that have no outcome yet.
  private(set) var open = 0

  /// Counts the follow-ups of some cases that have fallen due by a day, and of them those due in a
  /// period, as they stood at its end.
  init(of cases: [Case], by today: Day, in period: Period? = nil) {
    for enrolment in cases.flatMap(\.enrolments) {
      for number in enrolment.followUpsFallenDue(by: today) {
        if let period, let on = enrolment.followUpDueOn(number), !period.contains(on) { continue }
        due += 1
        let closing = enrolment.closingFollowUp(number)?.fact
        let isLater = closing.map { made in period.map { made.on > $0.to } ?? false } ?? false
        switch isLater ? nil : closing?.outcome {
        case .made: made += 1
        case nil: open += 1
        case .attempted, .refused, .lost, .missed: continue
        }
      }
    }
  }

  /// The figure.
  func figure(_ period: Period) -> Figure {
    Figure("followup-reach", made, of: due, unknown: open, period)
  }
}
