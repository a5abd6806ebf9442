extension Case {
  /// Refuses a completion that never stood on what its programme asks for, apart from what was set
  /// aside for it; what a correction took away since is told as due. Throws `Refusal`.
  func checkCompletionStands(_ enrolment: Enrolment) throws(Refusal) {
    guard let completion = enrolment.changes.first(where: { $0.fact.change == .complete }) else {
      return
    }
    var occasion = Occasion(
      standing: completion.entry, rules: completion.fact.rules, today: completion.fact.on)
    let then = enrolment.asItStood(at: completion.entry, replaced)
    try checkCompletion(completion.fact.on, then, &occasion)
  }
}

extension Enrolment {
  /// The place with the marks and reviews that stood when an entry was recorded, and with those
  /// that were added since and help it.
  fileprivate func asItStood(at entry: Int, _ replaced: [Replaced]) -> Enrolment {
    var then = self
    then.attendance.removeAll { $0.root > entry && !$0.fact.mark.counts }
    for one in replaced where one.entry < entry && one.by > entry {
      guard let row = one.row, row[.enrolment] == String(id) else { continue }
      if let mark = row.table == .attendance ? try? Attendance(row) : nil {
        then.attendance.removeAll { $0.entry == replaced.end(of: one.entry)?.by }
        then.attendance.append(Recorded(entry: one.entry, recordedOn: nil, fact: mark))
      } else if row.table == .enrolmentChanges, let change = try? EnrolmentChange(row) {
        guard change.change == .review else { continue }
        then.changes.append(Recorded(entry: one.entry, recordedOn: nil, fact: change))
      }
    }
    return then
  }
}
