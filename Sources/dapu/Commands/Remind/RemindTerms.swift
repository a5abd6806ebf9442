import DapuKit

extension Call {
  /// What the options say of whom to remind of what; throws `Failure`.
  func reminderTerms() throws(Failure) -> ReminderTerms {
    let kinds = arguments.values("kinds").flatMap { $0.split(separator: ";").map(String.init) }
    let isAll = kinds.contains(Option.allKinds)
    let chosen = isAll ? DueItem.Kind.allCases : kinds.compactMap { DueItem.Kind(rawValue: $0) }
    let within = arguments.span("within")
    var terms = ReminderTerms(
      kinds: chosen.isEmpty ? [.followUp] : chosen, last: within?.after(today) ?? today)
    terms.caseworker = arguments.value("caseworker")
    terms.repeatAfter = arguments.span("repeat-after")
    switch (arguments.span("escalate-after"), arguments.value("to")) {
    case (nil, nil): break
    case (let after?, let to?): terms.escalation = ReminderTerms.Escalation(after: after, to: to)
    case (nil, _?), (_?, nil):
      throw Failure.together(
        "--escalate-after and --to go together", hint: "say after how long, and who is told")
    }
    return terms
  }

  /// The form of the reminders.
  var reminderForm: ReminderForm {
    arguments.value("via").flatMap { ReminderForm(rawValue: $0) } ?? .text
  }
}

extension Arguments {
  /// The length that an option gives.
  func span(_ option: String) -> Span? { value(option).flatMap { Span($0) } }
}
