import DapuKit
import Testing

/// One step as it was typed.
struct Typed: Sendable, CustomTestStringConvertible {
  let verb: Verb
  var cells: [(name: Column.Name, value: String)]

  /// A word that stands in every name, address and note of the samples, and in nothing else.
  static let marked = "Zyxwv"

  /// Makes a step; the first case is meant where none is named.
  init(_ verb: Verb, _ cells: KeyValuePairs<Column.Name, String>) {
    self.verb = verb
    self.cells = cells.map { (name: $0.key, value: $0.value) }
  }

  /// The form that was filled in.
  var form: Form {
    var form = Form()
    for cell in cells { form.add(cell.name, cell.value) }
    if verb != .refer, !form.has(.case) { form.add(.case, Self.first.description) }
    return form
  }

  /// The same step with other values in some columns; an empty one leaves the column out.
  func with(_ others: KeyValuePairs<Column.Name, String>) -> Typed {
    var copy = self
    for (name, value) in others {
      copy.cells.removeAll { $0.name == name }
      if !value.isEmpty { copy.cells.append((name: name, value: value)) }
    }
    return copy
  }

  var testDescription: String {
    "\(verb) " + cells.map { "\($0.name.rawValue)=\($0.value)" }.joined(separator: " ")
  }

  static let first = CaseReference(number: 1)
}

/// The steps of a case that goes well on the programme of two sessions.
extension Typed {
  static let referred = Typed(
    .refer,
    [
      .on: "2026-01-05", .name: "Sam \(marked)", .born: "1990-03-04", .source: "police",
      .consent: "yes", .phone: "07700 900123 \(marked)", .contact: "1 High Street \(marked)",
      .note: "a note: \(marked)",
    ])
  static let foundSuitable = Typed(
    .assess, [.on: "2026-01-12", .outcome: "suitable", .note: "a note: \(marked)"])
  static let placed = Typed(
    .enrol, [.on: "2026-01-19", .programme: "brief", .caseworker: "Kim \(marked)"])
  static let completed = Typed(.enrol, [.on: "2026-02-09", .complete: "yes"])

  /// A mark of a numbered session, one week after the other from 2026-01-26.
  static func session(_ number: Int, _ mark: Mark = .attended) -> Typed {
    let on = Day(number: 20_472).adding(days: 7 * number)
    let step = Typed(
      .attend, [.on: on.description, .session: "\(number)", .mark: mark.rawValue])
    return mark == .absentAcceptable ? step.with([.reason: "sickness"]) : step
  }

  static func followUp(_ month: Int, _ outcome: ContactOutcome, on: Day) -> Typed {
    Typed(
      .recordFollowUp,
      [
        .on: on.description, .month: "\(month)", .outcome: outcome.rawValue,
        .note: "a note: \(marked)",
      ])
  }
}

extension [Typed] {
  static let toReferral: [Typed] = [.referred]
  static let toFinding: [Typed] = toReferral + [.foundSuitable]
  static let toPlace: [Typed] = toFinding + [.placed]
  static let toSessions: [Typed] = toPlace + [.session(1), .session(2)]
  static let toCompletion: [Typed] = toSessions + [.completed]
  static let toSuspension: [Typed] =
    toPlace + [Typed(.enrol, [.on: "2026-02-01", .suspend: "yes"])]
}
