import Testing

@testable import DapuKit

/// What a run reminds of: a case that completed on 2026-02-09, six follow-ups, one a month.
@Suite struct ReminderTests {
  private static let kim = "Kim \(Typed.marked)"

  private func due(
    _ today: Day, in unit: Unit, _ change: (inout ReminderTerms) -> Void = { _ in }
  ) -> [String] {
    var terms = ReminderTerms(kinds: [.followUp], last: today)
    change(&terms)
    return unit.caseload.remindersDue(terms, today: today).map(\.id.description)
  }

  /// A unit in which some reminders were delivered on a day.
  private func unit(_ ids: [ReminderID], on day: Day, _ steps: [Typed] = []) throws -> Unit {
    var unit = try Unit(.toCompletion + steps)
    for id in ids {
      let dueOn = Day(stringLiteral: "2026-02-09").adding(months: id.number ?? 1)
      let reminder = Reminder(
        id: id, dueOn: dueOn, on: day, worker: Self.kim, via: .text, batch: 1, seen: 109)
      _ = unit.caseload.record(Draft(.case(Typed.first), .reminder(reminder)), Unit.stamp)
    }
    return unit
  }

  private func id(_ number: Int, _ repetition: Int = 0, escalated: Bool = false) -> ReminderID {
    ReminderID(
      kind: .followUp, about: 105, number: number, repetition: repetition, isEscalated: escalated)
  }

  @Test(
    arguments: [
      ("2026-03-08", []), ("2026-03-09", ["follow-up-105-1-0"]),
      ("2026-04-30", ["follow-up-105-1-0", "follow-up-105-2-0"]),
    ] as [(Day, [String])])
  func remindsOfWhatIsDueHoweverLate(today: Day, ids: [String]) throws {
    #expect(due(today, in: try Unit(.toCompletion)) == ids)
  }

  @Test func remindsOnceOfEach() throws {
    let unit = try unit([id(1)], on: "2026-03-09")
    #expect(due("2027-01-01", in: unit).first == "follow-up-105-2-0")
  }

  @Test func remindsOfNothingThatIsDone() throws {
    let unit = try Unit(.toCompletion + [.followUp(1, .made, on: "2026-03-09")])
    #expect(due("2026-03-31", in: unit).isEmpty)
    let tried = try Unit(.toCompletion + [.followUp(1, .attempted, on: "2026-03-09")])
    #expect(due("2026-03-31", in: tried).count == 1)
  }

  @Test(
    arguments: [
      ("2026-03-15", []), ("2026-03-16", ["follow-up-105-1-1"]),
    ] as [(Day, [String])])
  func repeatsAfterTheTimeThatWasAsked(today: Day, ids: [String]) throws {
    let unit = try unit([id(1)], on: "2026-03-09")
    #expect(due(today, in: unit) { $0.repeatAfter = Span("7d") } == ids)
  }

  @Test func passesOnWhatIsLongOverdueBesideTheReminderItself() throws {
    let escalation = try ReminderTerms.Escalation(after: #require(Span("14d")), to: "Robin")
    let fresh = try Unit(.toCompletion)
    let both = due("2026-03-23", in: fresh) { $0.escalation = escalation }
    #expect(both == ["follow-up-105-1-0", "follow-up-105-1-0-escalated"])
    #expect(due("2026-03-22", in: fresh) { $0.escalation = escalation }.count == 1)
    let told = try unit([id(1), id(1, escalated: true)], on: "2026-03-23")
    #expect(due("2026-04-01", in: told) { $0.escalation = escalation }.isEmpty)
  }

  @Test func movesWhatIsDueOnADayOffToTheNextWorkingDay() throws {
    // 9 May 2026 is a Saturday.
    let unit = try unit([id(1), id(2)], on: "2026-04-09")
    let shift: (inout ReminderTerms) -> Void = { $0.shift = WorkingDays.published }
    #expect(due("2026-05-10", in: unit, shift).isEmpty)
    #expect(due("2026-05-11", in: unit, shift) == ["follow-up-105-3-0"])
    #expect(due("2026-05-09", in: unit) == ["follow-up-105-3-0"])
  }

  @Test func whatWasDeliveredIsWrittenOnceMoreAsItWas() throws {
    let unit = try unit([id(1)], on: "2026-03-09", [.followUp(1, .made, on: "2026-03-10")])
    let delivered = try unit.subject().reminders.map { (case: Typed.first, reminder: $0.fact) }
    let again = unit.caseload.reminders(again: delivered)
    #expect(again.map(\.id.description) == ["follow-up-105-1-0"])
    #expect(again.map(\.item.dueOn) == ["2026-03-09"] && again.map(\.worker) == [Self.kim])
  }

  @Test func anAddressIsListedOrIsTheNameItself() {
    var staff = Staff()
    let worker = Worker(side: .service, isManager: false, email: "kim@example.org")
    staff.put("Kim Sample", entry: 1, worker)
    #expect(staff.email(of: "Kim Sample") == "kim@example.org")
    #expect(staff.email(of: "jo@example.org") == "jo@example.org")
    #expect(staff.email(of: "Jo @ home") == nil && staff.email(of: "Jo") == nil)
  }
}
