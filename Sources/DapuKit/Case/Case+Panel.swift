/// One matter of the multi-agency panel about a case: a question to an agency, a meeting or an
/// action.
public struct PanelLine: Equatable, Sendable {
  /// What kind of matter it is.
  public enum Kind: String, Sendable {
    case agencyView = "agency-view"
    case meeting, action
  }

  /// How far it is.
  public enum Status: String, Sendable {
    case answered, outstanding, held, done, agreed
  }

  /// What kind of matter it is.
  public let kind: Kind
  /// The day on which it was asked, held or agreed.
  public let on: Day
  /// The agency that was asked, or that acts.
  public var agency: String?
  /// The position, the panel or the action, in codes.
  public let what: String
  /// Who owns it.
  public var owner: String?
  /// When it is due.
  public var dueOn: Day?
  /// How far it is.
  public let status: Status
  /// The day on which it was answered or done.
  public var closedOn: Day?
  /// The entry of the meeting at which it was agreed.
  public var agreedAt: Int?
  /// The entry that holds it.
  public let entry: Int
}

extension Case {
  /// The matters of the multi-agency panel, the oldest first.
  public var panel: [PanelLine] {
    (viewLines + meetingLines + actionLines).sorted { ($0.on, $0.entry) < ($1.on, $1.entry) }
  }

  /// The first answer that an agency gave since it was asked; nil where none came.
  func answer(to asked: Recorded<AgencyView>) -> Recorded<AgencyView>? {
    views.filter { view in
      view.fact.agency == asked.fact.agency && view.fact.position != .asked
        && view.fact.on >= asked.fact.on
    }
    .min { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
  }

  /// How an action was done; nil where nobody recorded it.
  func result(of action: Recorded<Action>) -> Recorded<ActionResult>? {
    actionResults.first { $0.fact.action == action.root }
  }

  /// Refuses a request that names a meeting or an action that the case does not have, or the case
  /// itself as one to be kept apart from; throws `StepFault`.
  func checkReferences(of request: AssessmentRequest) throws(StepFault) {
    if request.nonAssociation?.other == reference {
      throw StepFault.form(.excludes(.nonAssociation, because: "a case is always with itself"))
    }
    if let entry = request.action?.agreedAt,
      !meetings.contains(where: { $0.entry == entry || $0.root == entry })
    {
      throw StepFault.notFound(.entry(entry, reference))
    }
    if let entry = request.result?.action,
      !actions.contains(where: { $0.entry == entry || $0.root == entry })
    {
      throw StepFault.notFound(.entry(entry, reference))
    }
  }

  private var viewLines: [PanelLine] {
    let asked = views.filter { $0.fact.position == .asked }
    let answers = asked.map { answer(to: $0) }
    let questions = zip(asked, answers).map { question, answer in
      PanelLine(
        kind: .agencyView, on: question.fact.on, agency: question.fact.agency,
        what: answer?.fact.position.rawValue ?? Position.asked.rawValue,
        dueOn: answerDueOn(question.fact), status: answer == nil ? .outstanding : .answered,
        closedOn: answer?.fact.on, entry: question.entry)
    }
    let unasked = views.filter { view in
      view.fact.position != .asked && !answers.contains { $0?.entry == view.entry }
    }
    return questions
      + unasked.map { view in
        PanelLine(
          kind: .agencyView, on: view.fact.on, agency: view.fact.agency,
          what: view.fact.position.rawValue, status: .answered, closedOn: view.fact.on,
          entry: view.entry)
      }
  }

  private var meetingLines: [PanelLine] {
    meetings.map { meeting in
      let level = meeting.fact.level.map { " level \($0)" } ?? ""
      return PanelLine(
        kind: .meeting, on: meeting.fact.on, what: meeting.fact.kind.rawValue + level,
        status: .held, entry: meeting.entry)
    }
  }

  private var actionLines: [PanelLine] {
    actions.map { action in
      let result = result(of: action)
      return PanelLine(
        kind: .action, on: action.fact.on, agency: action.fact.agency,
        what: action.fact.kind.rawValue, owner: action.fact.owner, dueOn: action.fact.dueOn,
        status: result != nil ? .done : action.fact.dueOn == nil ? .agreed : .outstanding,
        closedOn: result?.fact.on, agreedAt: action.fact.agreedAt, entry: action.entry)
    }
  }

  /// When an agency is to have answered: 10 working days after it was asked.
  func answerDueOn(
    _ asked: AgencyView, by calendar: WorkingCalendar = WorkingDays.published
  ) -> Day { calendar.adding(10, to: asked.on) }
}
