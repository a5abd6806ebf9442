import DapuKit

extension Report {
  /// The case of the list that is looked at, with what several columns need of it.
  private final class ListedCase {
    let report: Report
    var subject: Case {
      didSet {
        knownEnrolment = nil
        knownNext = nil
      }
    }
    private var knownEnrolment: Enrolment??
    private var knownNext: (step: String?, dueOn: Day?)?

    /// Begins with the first case of a report; nil where it has none.
    init?(_ report: Report) {
      guard let first = report.cases.first else { return nil }
      self.report = report
      subject = first
    }

    var enrolment: Enrolment? {
      if let knownEnrolment { return knownEnrolment }
      let enrolment = subject.mainEnrolment
      knownEnrolment = .some(enrolment)
      return enrolment
    }

    var next: (step: String?, dueOn: Day?) {
      if let knownNext { return knownNext }
      let next = subject.next(today: report.today)
      knownNext = next
      return next
    }
  }

  private static var caseColumns: [ListColumn<ListedCase>] {
    [
      ListColumn("case") { .reference($0.subject.reference) },
      ListColumn("initials", [.people]) { .text($0.report.caseload.initials(of: $0.subject)) },
      ListColumn("stage", [.assessments]) { .text($0.subject.stage.name) },
      ListColumn("programme") { .text($0.subject.programme) },
      ListColumn("caseworker") { .optional($0.enrolment?.caseworker) },
      ListColumn("referred_on") { .day($0.subject.referredOn) },
      ListColumn("source") { .text($0.subject.referral.fact.source.rawValue) },
      ListColumn("risk", [.risks]) { .optional($0.subject.risk?.rawValue) },
      ListColumn("sessions", countsSessions: true) {
        $0.subject.sessionCount.map { .number($0) } ?? .missing
      },
      ListColumn("required") { $0.enrolment.map { .number($0.requiredSessionCount) } ?? .missing },
      ListColumn("next", [.assessments], countsSessions: true) { .optional($0.next.step) },
      ListColumn("due_on", [.assessments], countsSessions: true) { .optional($0.next.dueOn) },
    ]
  }

  /// A column that rests upon nothing but how many sessions count of a case.
  private enum CountedColumn {
    case reference
    case sessions

    func value(of subject: CountedCase) -> Value {
      switch self {
      case .reference: .reference(subject.reference)
      case .sessions: subject.sessionCount.map { .number($0) } ?? .missing
      }
    }
  }

  /// How rows of some columns are made of nothing but how many sessions count of each case; nil
  /// where one of them tells more.
  private static func ofCounted(_ columns: [String]) -> ReportList.Less? {
    let cells = columns.compactMap { name -> CountedColumn? in
      switch name {
      case "case": .reference
      case "sessions": .sessions
      case _: nil
      }
    }
    guard cells.count == columns.count else { return nil }
    return .counted { subject in
      let order = ReportList.Order(place: subject.reference.number)
      return ReportList.Row(subject.reference, order, cells.map { $0.value(of: subject) })
    }
  }

  /// The list of cases; what nobody asks for is not read, and left out.
  static func listOfCases(_ call: Call) -> ReportList {
    let shape = ListingShape(call.arguments)
    let columns = shape.asked(caseColumns)
    let cells = columns.map(\.cell)
    return ReportList(
      tables: columns.flatMap(\.tables), countsSessions: columns.contains { $0.countsSessions },
      columns: columns.map(\.name), isByCase: true,
      isOfCasesAlone: true,
      rows: { report in
        guard let listed = ListedCase(report) else { return [] }
        return report.cases.map { subject in
          listed.subject = subject
          let order = ReportList.Order(place: subject.reference.number)
          return ReportList.Row(subject.reference, order, cells.map { $0(listed) })
        }
      }, ofLess: ofCounted(columns.map(\.name)))
  }
}
