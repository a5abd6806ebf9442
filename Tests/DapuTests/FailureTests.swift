import DapuKit
import Testing

@testable import dapu

/// One row of a table of failures: its code, and whether a next step is offered.
struct FailureRow: CustomTestStringConvertible, Sendable {
  let failure: Failure
  let code: Int32
  let hasHint: Bool

  init(_ failure: Failure, _ code: Int32, hint: Bool) {
    self.failure = failure
    self.code = code
    hasHint = hint
  }

  var testDescription: String { failure.lines.first ?? "closed pipe" }
}

/// Every kind of failure: its exit code and its words.
@Suite struct FailureTests {
  /// Every kind of failure; a new one does not compile until it has a row below.
  enum Kind: CaseIterable {
    case usage, form, refused, noCase, wrongLetter, notFound, noColumn, noComparison, noOrder, store
    case rows, unreadable, cannotCreate, output, configuration, together, recordedUnseen, kept
    case noExport, unreconciled, undelivered, unrecorded, unended, noRun
    case noPartnerSupportStore, caseRecord, noBackup

    init(_ failure: Failure) {
      switch failure {
      case .usage: self = .usage
      case .form: self = .form
      case .refused: self = .refused
      case .noCase: self = .noCase
      case .wrongLetter: self = .wrongLetter
      case .notFound: self = .notFound
      case .noColumn: self = .noColumn
      case .noComparison: self = .noComparison
      case .noOrder: self = .noOrder
      case .store: self = .store
      case .caseRecord: self = .caseRecord
      case .rows: self = .rows
      case .unreadable: self = .unreadable
      case .cannotCreate: self = .cannotCreate
      case .output: self = .output
      case .configuration: self = .configuration
      case .together: self = .together
      case .recordedUnseen: self = .recordedUnseen
      case .noExport: self = .noExport
      case .noPartnerSupportStore: self = .noPartnerSupportStore
      case .noBackup: self = .noBackup
      case .kept: self = .kept
      case .unreconciled: self = .unreconciled
      case .noRun: self = .noRun
      case .undelivered: self = .undelivered
      case .unended: self = .unended
      case .unrecorded: self = .unrecorded
      }
    }
  }

  private static let subject = CaseReference(number: 42)
  private static let person = PersonReference(number: 42)
  private static let absent = SystemFault(2, "a.csv")
  private static let forbidden = SystemFault(13, "a.csv")
  private static let taken = SystemFault(17, "a.csv")
  private static let full = SystemFault(28, "standard output")
  private static let closed = SystemFault(32, "standard output")

  private static let rows: [FailureRow] = [
    FailureRow(.usage(.missing(["CASE"], path: ["attend"])), 64, hint: true),
    FailureRow(.form(.programmeNeeded(["dapu", "dads"])), 64, hint: true),
    FailureRow(.refused(.openCase(subject)), 1, hint: true),
    FailureRow(.undelivered("the reminders of 1 worker were not delivered"), 74, hint: true),
    FailureRow(.undelivered(nil), 74, hint: true),
    FailureRow(.unended(.failed(full)), 74, hint: true),
    FailureRow(.noRun(7), 66, hint: true),
    FailureRow(.unrecorded(.failed(full)), 74, hint: true),
    FailureRow(.kept(.legalHold(subject)), 1, hint: true),
    FailureRow(.kept(.beforeReferral(subject, today: Day(number: 0))), 1, hint: true),
    FailureRow(.kept(.nothingToUndo), 1, hint: true),
    FailureRow(.kept(.undoOfAnother(transaction: 7)), 1, hint: true),
    FailureRow(.kept(.notUndoable(transaction: 7)), 1, hint: true),
    FailureRow(.noCase(subject), 66, hint: true), FailureRow(.noCase(nil), 66, hint: true),
    FailureRow(.wrongLetter([]), 64, hint: true),
    FailureRow(
      .wrongLetter([.init(reference: subject.description, initials: "AE")]), 64, hint: true),
    FailureRow(.notFound(.entry(7, subject)), 66, hint: true),
    FailureRow(.notFound(.person(person)), 66, hint: true),
    FailureRow(.noColumn(option: "sort", near: "stage", columns: ["stage"]), 64, hint: true),
    FailureRow(.noColumn(option: "sort", near: nil, columns: ["stage"]), 64, hint: true),
    FailureRow(.noComparison, 64, hint: true),
    FailureRow(.noOrder, 64, hint: true),
    FailureRow(.unreconciled(month: "2026-01", stage: "referred"), 1, hint: true),
    FailureRow(.recordedUnseen(full, hint: "look"), 74, hint: true),
    FailureRow(.together("--a cannot stand with --b", hint: "leave one out"), 64, hint: true),
    FailureRow(.rows(["a.csv:2: on: is empty"], areRefused: false), 65, hint: true),
    FailureRow(.rows(["a.csv:2: on: is empty"], areRefused: true), 1, hint: true),
    FailureRow(.unreadable(absent), 66, hint: true),
    FailureRow(.noExport(absent), 66, hint: true),
    FailureRow(.noPartnerSupportStore, 66, hint: true),
    FailureRow(.noBackup, 66, hint: true),
    FailureRow(.notFound(.victim(VictimReference(number: 42))), 66, hint: true),
    FailureRow(.notFound(.supportEntry(7)), 66, hint: true),
    FailureRow(.store(.otherStore(.unit)), 78, hint: true),
    FailureRow(.store(.otherStore(.partnerSupport)), 78, hint: true),
    FailureRow(.unreadable(forbidden), 77, hint: true),
    FailureRow(.unreadable(full), 74, hint: true),
    FailureRow(.cannotCreate(absent), 73, hint: true),
    FailureRow(.cannotCreate(taken), 73, hint: true),
    FailureRow(.cannotCreate(forbidden), 77, hint: true),
    FailureRow(.output(full), 74, hint: true), FailureRow(.output(closed), 141, hint: false),
    FailureRow(.configuration("no store is named", hint: "give --store"), 78, hint: true),
    FailureRow(.caseRecord(.noStore), 66, hint: true),
    FailureRow(.store(.noStore), 66, hint: true), FailureRow(.store(.exists), 73, hint: true),
    FailureRow(.store(.damaged(table: "needs.csv", what: "is short")), 65, hint: true),
    FailureRow(
      .store(.badRow(table: "needs.csv", line: 2, column: 3, what: "is empty")), 65, hint: true),
    FailureRow(.store(.withoutColumn(table: "needs.csv")), 65, hint: true),
    FailureRow(.store(.headUnreadable), 65, hint: true),
    FailureRow(.store(.headMissing), 65, hint: true),
    FailureRow(.store(.insideStore), 73, hint: true),
    FailureRow(.store(.unusableBackup("it is cut off")), 65, hint: true),
    FailureRow(
      .store(.unlikeLog(table: "needs.csv", line: 2, column: 3, what: "is changed")), 65,
      hint: true),
    FailureRow(.store(.damagedFilesKept), 65, hint: true),
    FailureRow(.store(.shedMisplaced), 65, hint: true),
    FailureRow(.store(.unacceptable([])), 65, hint: true),
    FailureRow(.store(.busy(seconds: 10)), 75, hint: true),
    FailureRow(.store(.reminding), 75, hint: true),
    FailureRow(.store(.cannotCreate(absent)), 73, hint: true),
    FailureRow(.store(.forbidden(forbidden)), 77, hint: true),
    FailureRow(.store(.notAFile("needs.csv")), 65, hint: true),
    FailureRow(.store(.failed(full)), 74, hint: true),
    FailureRow(.store(.notConfirmed(full)), 74, hint: true),
    FailureRow(.store(.erasureBegun(full)), 74, hint: true),
  ]

  @Test(arguments: rows)
  func hasItsCodeAndItsWords(_ row: FailureRow) {
    #expect(row.failure.status.code == row.code)
    #expect((row.failure.hint != nil) == row.hasHint)
    for line in row.failure.lines { expectErrorLine(line) }
    expectHint(row.failure.hint)
  }

  @Test func everyKindHasARow() {
    #expect(Set(Self.rows.map { Kind($0.failure) }) == Set(Kind.allCases))
  }

  @Test func saysNothingOfAClosedPipe() {
    #expect(Failure.output(Self.closed).lines.isEmpty)
  }

  @Test func everyCodeButThoseOfSuccessAndDefectsIsReached() {
    let reached = Set(Self.rows.map(\.code))
    let all = Set(ExitStatus.allCases.map(\.code))
    #expect(all.subtracting(reached) == [0, 70])
  }
}

/// Words of a step that do not fit together.
@Suite struct FormFaultTests {
  /// Every kind of fault; a new one does not compile until it has a row below.
  enum Kind: CaseIterable {
    case missing, needs, excludes, nothing, oneOf, cell, unknownProgramme, unknownGroup
    case programmeNeeded, enrolmentNeeded

    init(_ fault: FormFault) {
      switch fault {
      case .missing: self = .missing
      case .needs: self = .needs
      case .excludes: self = .excludes
      case .nothing: self = .nothing
      case .oneOf: self = .oneOf
      case .cell: self = .cell
      case .unknownProgramme: self = .unknownProgramme
      case .unknownGroup: self = .unknownGroup
      case .programmeNeeded: self = .programmeNeeded
      case .enrolmentNeeded: self = .enrolmentNeeded
      }
    }
  }

  private static let rows: [(FormFault, String, hint: String?)] = [
    (
      .unknownGroup(near: nil), "--group names a group that the store does not have",
      "dapu store groups list shows them"
    ),
    (
      .unknownGroup(near: "monday"), "--group names a group that the store does not have",
      "did you mean 'monday'?"
    ),
    (.missing([.case, .reviewOn]), "missing CASE, --review-on", nil),
    (.needs(.reason, because: "it has one"), "missing --reason: it has one", nil),
    (.excludes(.reason, because: "it has none"), "--reason cannot be given here: it has none", nil),
    (.nothing(asks: [.outcome]), "there is nothing to record", "give --outcome"),
    (.oneOf([.suspend, .feePaid]), "only one of --suspend, --fee-paid can be given at once", nil),
    (.cell(.missing(.risks, .riskTool)), "--risk-tool is empty", nil),
    (
      .cell(.unreadable(.risks, .risk)), "--risk holds a value that this column does not take", nil
    ),
    (
      .unknownProgramme(near: "dapu"), "the programme that is named is not one of the store",
      "did you mean 'dapu'?"
    ),
    (
      .unknownProgramme(near: nil), "the programme that is named is not one of the store",
      "dapu store programmes list shows them"
    ),
    (
      .programmeNeeded(["a", "b"]), "missing --programme: several enrolments are possible",
      "one of a, b"
    ),
    (
      .enrolmentNeeded([6, 9]),
      "missing --enrolment: several places on the programme are possible",
      "the entry of one, as dapu report case shows it: 6 or 9"
    ),
  ]

  @Test(arguments: rows)
  func hasItsWords(_ fault: FormFault, _ words: String, _ hint: String?) {
    #expect(fault.description == words)
    #expect(fault.hint == hint)
    #expect(Failure.form(fault).status == .usage)
    expectErrorLine(words)
  }

  @Test func everyKindHasARow() {
    #expect(Set(Self.rows.map { Kind($0.0) }) == Set(Kind.allCases))
  }
}
