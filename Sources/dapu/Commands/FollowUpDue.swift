import DapuKit

extension Option {
  /// The option that adds what falls due soon.
  static let within = Option(
    name: "within", kind: .span, help: "also what is due within this time from today")
}

extension Call {
  /// The last day on which something that is listed may be due: today, or the end of `--within`.
  func lastDueDay(from today: Day) -> Day { arguments.span("within")?.after(today) ?? today }

  /// Lists the follow-ups that are due; what nobody asks for is not read. Throws `Failure`.
  func listDueFollowUps() throws(Failure) -> ExitStatus {
    let last = lastDueDay(from: today)
    let worker = arguments.value("caseworker")
    let today = today
    let shape = ListingShape(arguments)
    let columns = shape.asked(ListedDue.columns + ListedDue.columnsOfOutlook)
    let cells = columns.map(\.cell)
    let list = ReportList(
      scope: Scope(.everEnded), tables: columns.flatMap(\.tables),
      countsSessions: columns.contains { $0.countsSessions }, columns: columns.map(\.name),
      isOfCasesAlone: true,
      rows: { part in
        var listed: ListedDue?
        var rows: [ReportList.Row] = []
        for subject in part.caseload.cases {
          for item in subject.followUpsDue(by: last)
          where worker == nil || worker == item.caseworker {
            listed?.look(at: item, of: subject)
            let due = listed ?? ListedDue(item, of: subject, part.caseload, today: today)
            listed = due
            let order = ReportList.Order(
              day: item.dueOn, number: item.number ?? 0, place: item.reference.number)
            rows.append(ReportList.Row(item.reference, order, cells.map { $0(due) }))
          }
        }
        return rows
      }, ofLess: ListedDue.ofFollowUps(dueBy: last, columns.map(\.name), today: today))
    return try list.answer(self)
  }
}

/// What is due that a list looks at, with what several columns need of its case.
final class ListedDue {
  private let caseload: Caseload
  private let today: Day
  private var item: DueItem
  /// The case that it is about; nil where that was not read.
  private var subject: Case?
  private var knownInitials: String?
  private var knownNeeds: Value?
  private var knownInterpreter: Value?
  /// The latest contact and how many sessions count of a place, which is named by its entry.
  private var knownContact: (place: Int, contact: FollowUp?)?
  private var knownSessions: (place: Int, count: Int)?

  /// Begins with something that is due of a case of a caseload.
  init(_ item: DueItem, of subject: Case?, _ caseload: Caseload, today: Day) {
    (self.item, self.subject) = (item, subject)
    (self.caseload, self.today) = (caseload, today)
  }

  /// Goes on to something else that is due.
  func look(at item: DueItem, of subject: Case) {
    if self.item.reference != item.reference {
      self.subject = subject
      (knownInitials, knownNeeds, knownInterpreter) = (nil, nil, nil)
    }
    self.item = item
  }

  /// The columns of every list of what is due.
  static let columns: [ListColumn<ListedDue>] = [
    ListColumn("case") { .reference($0.item.reference) },
    ListColumn("initials", [.people]) { .text($0.initials) },
    ListColumn("number") { $0.item.number.map { .number($0) } ?? .missing },
    ListColumn("due_on") { .day($0.item.dueOn) },
    ListColumn("days_overdue") { .number(max(0, $0.today - $0.item.dueOn)) },
    ListColumn("caseworker") { .optional($0.item.caseworker) },
    ListColumn("last_outcome") { .optional($0.lastContact?.outcome.rawValue) },
    ListColumn("last_on") { .optional($0.lastContact?.on) },
    ListColumn("programme") { .text($0.item.programme) },
  ]

  /// What a worker needs to know beside it.
  static let columnsOfOutlook: [ListColumn<ListedDue>] = [
    ListColumn("what") { .text($0.item.what) },
    ListColumn("sessions", countsSessions: true) { $0.sessions.map { .number($0) } ?? .missing },
    ListColumn("needs", [.needs]) { $0.needs },
    ListColumn("interpreter", [.people, .attendance]) { $0.interpreter },
    ListColumn(tellColumn) { tell($0.item, $0.caseload) },
  ]

  private var enrolment: Enrolment? { subject?.enrolment(of: item) }

  /// The latest contact of the series.
  private var lastContact: FollowUp? {
    if let knownContact, knownContact.place == item.about { return knownContact.contact }
    let contact = enrolment?.lastFollowUp?.fact
    knownContact = (item.about, contact)
    return contact
  }

  private var initials: String {
    let initials = knownInitials ?? subject.map { caseload.initials(of: $0) } ?? "?"
    knownInitials = initials
    return initials
  }

  /// The sessions that count of the place whose follow-up is due.
  private var sessions: Int? {
    if let knownSessions, knownSessions.place == item.about { return knownSessions.count }
    guard let enrolment else { return nil }
    knownSessions = (enrolment.id, enrolment.countedSessions())
    return knownSessions?.count
  }

  /// The needs that are open.
  private var needs: Value {
    if let knownNeeds { return knownNeeds }
    let open = subject?.openNeeds.map(\.rawValue) ?? []
    let needs: Value = open.isEmpty ? .missing : .text(open.joined(separator: ";"))
    knownNeeds = needs
    return needs
  }

  /// The language of the interpreter, and who last worked with one.
  private var interpreter: Value {
    if let knownInterpreter { return knownInterpreter }
    let person = subject.flatMap { caseload.person($0.person) }
    let interpreter = subject?.interpreter(for: person).map { needed in
      let language = needed.language ?? "language unknown"
      return Value.text(language + (needed.askWorker.map { ", ask \($0)" } ?? ""))
    }
    knownInterpreter = interpreter ?? .missing
    return interpreter ?? .missing
  }
}

extension ListedDue {
  /// A column that rests upon nothing but a follow-up that is due.
  private enum FollowUpColumn {
    case reference
    case number
    case dueOn
    case overdue(on: Day)

    func value(of due: DueFollowUp) -> Value {
      switch self {
      case .reference: .reference(due.reference)
      case .number: .number(due.number)
      case .dueOn: .day(due.dueOn)
      case .overdue(let today): .number(max(0, today - due.dueOn))
      }
    }
  }

  /// How rows of some columns are made of nothing but the follow-ups that are due by a day; nil
  /// where one of them tells more.
  static func ofFollowUps(
    dueBy last: Day, _ columns: [String], today: Day
  ) -> ReportList.Less? {
    let cells = columns.compactMap { name -> FollowUpColumn? in
      switch name {
      case "case": .reference
      case "number": .number
      case "due_on": .dueOn
      case "days_overdue": .overdue(on: today)
      case _: nil
      }
    }
    guard cells.count == columns.count else { return nil }
    return .followUps(dueBy: last) { due in
      let place = due.reference.number
      let order = ReportList.Order(day: due.dueOn, number: due.number, place: place)
      return ReportList.Row(due.reference, order, cells.map { $0.value(of: due) })
    }
  }

  /// The name of the column that says whom to tell.
  static let tellColumn = "tell"

  /// On a programme with partner support, that it is to be told, whoever the case is: what is said
  /// of one case alone would tell that there is a victim.
  static func tell(_ item: DueItem, _ caseload: Caseload) -> Value {
    let terms = caseload.programmes.terms(of: item.programme)
    return terms?.needsPartnerSupport ?? false ? .text("tell partner support") : .missing
  }
}
