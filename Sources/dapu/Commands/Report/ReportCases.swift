import DapuKit

extension Report {
  /// One column of the list of cases: the tables that it rests upon beside those of every choice,
  /// and its cell of a case.
  private struct CaseColumn {
    let name: String
    let tables: [Table]
    let cell: (ListedCase) -> Value

    init(_ name: String, _ tables: [Table] = [], _ cell: @escaping (ListedCase) -> Value) {
      self.name = name
      self.tables = tables
      self.cell = cell
    }
  }

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

  private static var caseColumns: [CaseColumn] {
    let next: [Table] = [.assessments, .attendance]
    return [
      CaseColumn("case") { .text($0.subject.reference.description) },
      CaseColumn("initials", [.people]) { .text($0.report.caseload.initials(of: $0.subject)) },
      CaseColumn("stage", [.assessments]) { .text($0.subject.stage.name) },
      CaseColumn("programme") { .text($0.subject.programme) },
      CaseColumn("caseworker") { .optional($0.enrolment?.caseworker) },
      CaseColumn("referred_on") { .text($0.subject.referral.fact.on.description) },
      CaseColumn("source") { .text($0.subject.referral.fact.source.rawValue) },
      CaseColumn("risk", [.risks]) { .optional($0.subject.risk?.rawValue) },
      CaseColumn("sessions", [.attendance]) {
        $0.enrolment.map { .number($0.countedSessions()) } ?? .missing
      },
      CaseColumn("required") { $0.enrolment.map { .number($0.requiredSessionCount) } ?? .missing },
      CaseColumn("next", next) { .optional($0.next.step) },
      CaseColumn("due_on", next) { .optional($0.next.dueOn?.description) },
    ]
  }

  /// The list of cases; what nobody asks for is not read, and left out.
  static func listOfCases(_ call: Call) -> ReportList {
    let shape = ListingShape(call.arguments)
    let columns = caseColumns
    let cells = columns.map { shape.rests(on: $0.name) ? $0.cell : { _ in .missing } }
    return ReportList(
      tables: columns.flatMap { shape.rests(on: $0.name) ? $0.tables : [] },
      columns: columns.map(\.name), isByCase: true,
      rows: { report in
        guard let listed = ListedCase(report) else { return [] }
        return report.cases.map { subject in
          listed.subject = subject
          let order = ReportList.Order(place: Int32(clamping: subject.reference.number))
          return ReportList.Row(subject.reference, order, cells.map { $0(listed) })
        }
      })
  }
}
