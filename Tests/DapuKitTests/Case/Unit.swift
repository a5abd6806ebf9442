@testable import DapuKit

/// A unit in memory: its programmes, its caseload, and the steps that are taken there.
///
/// Entries of the first case begin at 101: person, referral and consent (103), finding (104),
/// place (105), worker (106), two marks (107, 108), completion (109).
struct Unit {
  var caseload = Caseload()
  var today: Day = "2026-12-31"
  var actor = "Clerk \(Typed.marked)"

  static let stamp = Caseload.Stamp(
    recordedAt: "2026-12-31T09:00:00Z", recordedBy: "Clerk \(Typed.marked)")

  /// Makes a unit in which the given steps were taken.
  init(_ steps: [Typed] = []) throws {
    let programmes = Catalogue.rows.filter { $0.id == "dapu" } + Self.programmes
    for row in programmes {
      caseload.add(try Programme(Row(.programmes, cells: row.cells)), id: row.id, Self.stamp)
    }
    for row in Self.groups {
      let group = try Group(Row(.groups, cells: row.cells))
      _ = caseload.record(Draft(.group(row.id), .group(group)), Self.stamp)
    }
    list("Pat \(Typed.marked)", side: .partnerSupport)
    caseload.numbers.entry = 100
    for step in steps { try take(step) }
  }

  /// Takes one step.
  @discardableResult
  mutating func take(_ step: Typed) throws -> Answer {
    try caseload.take(step.verb, step.form, Occasion(today: today, actor: actor), Self.stamp)
  }

  /// The refusal of a step, after which nothing has changed; nil where it was taken.
  mutating func refusal(of step: Typed) throws -> Refusal? {
    do {
      try take(step)
      return nil
    } catch StepFault.refused(let refusal) {
      return refusal
    }
  }

  /// Lists a worker.
  mutating func list(_ name: String, side: Side = .service, isManager: Bool = false) {
    let worker = Worker(side: side, isManager: isManager)
    _ = caseload.record(Draft(.worker(name), .worker(worker)), Self.stamp)
  }

  /// A case by its number.
  func subject(_ number: Int = 1) throws -> Case {
    guard let subject = caseload.case(CaseReference(number: number)) else {
      throw NotFound.entry(0, CaseReference(number: number))
    }
    return subject
  }

  /// The row of the last entry of a table.
  func last(of table: Table) -> Row? {
    guard let entry = caseload.new.last(where: { $0.table == table }),
      case .fact(let fact) = entry.content
    else { return nil }
    return fact.row
  }

  private static let programmes: [(id: String, cells: [String])] = [
    programme("brief", sessions: 2, followUps: 6),
    programme("modular", sessions: 1, modules: "safety;children", endReview: "yes"),
    programme("for-courts", sources: "court;probation"),
    programme("joint", partnerSupport: "yes"),
    programme("off", enabled: ""),
    programme("ordered", voluntary: ""),
  ]

  private static let groups: [(id: String, cells: [String])] = [
    group("evening", size: "1"), group("men", sex: "male"),
    group("begun", intake: "closed"), group("over", ends: "2026-01-18"),
    group("elsewhere", programme: "modular"),
  ]

  private static func group(
    _ id: String, programme: String = "brief", size: String = "", sex: String = "",
    ends: String = "", intake: String = "rolling"
  ) -> (id: String, cells: [String]) {
    (
      id,
      [
        programme, "monday", "18:30", "", "Fay \(Typed.marked)", size, sex, "2026-01-12", ends,
        intake, "safety;children",
      ]
    )
  }

  private static func programme(
    _ id: String, enabled: String = "yes", voluntary: String = "yes", sources: String = "",
    sessions: Int = 0, followUps: Int = 0, partnerSupport: String = "", modules: String = "",
    endReview: String = ""
  ) -> (id: String, cells: [String]) {
    (
      id,
      [
        "A programme", enabled, voluntary, "18", sources, "\(sessions)", "8", "60",
        "\(followUps)", "90", partnerSupport, modules, endReview, "2", "3",
      ]
    )
  }
}
