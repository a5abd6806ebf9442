import DapuKit

extension Call {
  /// What the options say of whom to remind of what; throws `Failure`.
  func reminderTerms() throws(Failure) -> ReminderTerms {
    let kinds = arguments.values("kinds").flatMap { $0.split(separator: ";").map(String.init) }
    let isAll = kinds.contains(Option.allKinds)
    let chosen = isAll ? DueItem.Kind.allCases : kinds.compactMap { DueItem.Kind(cell: $0) }
    let within = arguments.span("within")
    var terms = ReminderTerms(
      kinds: chosen.isEmpty ? [.followUp] : chosen, last: within?.after(today) ?? today)
    terms.caseworker = arguments.value("caseworker")
    terms.repeatAfter = arguments.span("repeat-after")
    let calendars = try calendars()
    terms.calendar = calendars(.englandAndWales)
    if arguments.value("shift") == "next" {
      terms.shift = calendars(
        arguments.value("calendar").flatMap { Division(cell: $0) } ?? .englandAndWales)
    }
    switch (arguments.span("escalate-after"), arguments.value("to")) {
    case (nil, nil): break
    case (let after?, let to?): terms.escalation = ReminderTerms.Escalation(after: after, to: to)
    case (nil, _?), (_?, nil):
      throw Failure.together(
        "--escalate-after and --to go together", hint: "say after how long, and who is told")
    }
    return terms
  }

  /// The calendars of working days: those of --bank-holidays, or those that were published when
  /// dapu was made; throws `Failure`.
  func calendars() throws(Failure) -> (Division) -> WorkingCalendar {
    guard let path = arguments.value("bank-holidays") else { return WorkingCalendar.published }
    guard let file = PublishedHolidays(try bytes(of: path)) else {
      throw Failure.rows(
        ["\(path):1: row: is not the bank-holidays.json of GOV.UK"], areRefused: false)
    }
    return file.calendar
  }

  /// Says once, where something due rests on days whose bank holidays nobody knows yet, that only
  /// weekends were left out.
  func warnOfUnknownHolidays(
    _ items: [DueItem], _ calendar: WorkingCalendar, shift: WorkingCalendar? = nil
  ) {
    let counted = items.filter(\.kind.countsWorkingDays).map(\.dueOn).max()
    let ends = [
      counted.map { $0 > calendar.lastKnown } ?? false ? calendar.lastKnown : nil,
      shift.flatMap { shift in
        items.contains { $0.dueOn > shift.lastKnown } ? shift.lastKnown : nil
      },
    ]
    guard let last = ends.compactMap(\.self).min() else { return }
    remark(
      "bank holidays are known up to \(last), and days after it rest on weekends alone: give "
        + "--bank-holidays the newer file of GOV.UK", always: true)
  }

  /// The form of the reminders: that of --via, or that of --format or of the ending of the file's
  /// name where it is one of theirs.
  var reminderForm: ReminderForm {
    let ending = arguments.value("output").flatMap { name in
      name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[name.utf8.index(after: $0)...] }
    }
    return (arguments.value("via") ?? arguments.value("format") ?? ending.map(String.init))
      .flatMap { ReminderForm(cell: $0) } ?? .text
  }
}

extension Arguments {
  /// The length that an option gives.
  func span(_ option: String) -> Span? { value(option).flatMap { Span($0) } }
}
