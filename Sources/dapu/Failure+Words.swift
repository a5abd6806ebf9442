import DapuKit

extension Failure {
  /// The words after `error:`, one line for each fault; none where nothing is to be said.
  var lines: [String] {
    switch self {
    case .usage(let error): [error.description]
    case .form(let fault): [fault.description]
    case .refused(let refusal): [refusal.description]
    case .kept(let refusal): [refusal.description]
    case .noCase(let reference):
      [reference.map { "there is no case '\($0)'" } ?? "no case was referred with that key"]
    case .wrongLetter: ["the check letter of the reference is not its own"]
    case .notFound(.entry(let entry, let reference)):
      ["case '\(reference)' has no entry \(entry) that this command records"]
    case .notFound(.person(let person)): ["there is no person '\(person)'"]
    case .notFound(.victim(let victim)): ["there is no victim '\(victim)'"]
    case .notFound(.supportEntry(let entry)):
      ["there is no entry \(entry) that this command records of the one who is named"]
    case .noColumn(let option, _, _): ["--\(option) names a column that the report does not have"]
    case .noComparison: ["--where takes a column, one of =, !=, <, <=, > and >=, and a value"]
    case .noOrder: ["--sort takes a column, and :desc behind it to begin with the last"]
    case .unreconciled(let month, let stage):
      ["the stock and flow of \(month) does not add up at stage '\(stage)'"]
    case .noBackup: ["there is no backup in the folder that --against names"]
    case .noPartnerSupportStore: ["there is no partner support store in the folder"]
    case .store(.unacceptable(let faults)): faults.map(\.description)
    case .store(let error), .caseRecord(let error): [error.description]
    case .rows(let rows, _): rows
    case .unreadable(let fault), .noExport(let fault), .cannotCreate(let fault):
      ["'\(fault.subject)': \(fault.reason)"]
    case .output(let fault): fault.isClosedPipe ? [] : ["\(fault.subject): \(fault.reason)"]
    case .recordedUnseen(let fault, _):
      fault.isClosedPipe
        ? [] : ["recorded, but \(fault.subject) could not be written: \(fault.reason)"]
    case .noRun(let number): ["run \(number) delivered nothing, or was none"]
    case .undelivered(let what): what.map { [$0] } ?? []
    case .unrecorded(let error):
      ["delivered, but the store could not be told: \(error.description)"]
    case .unended(let error): ["recorded, but the end of the run was not: \(error.description)"]
    case .configuration(let what, _), .together(let what, _): [what]
    }
  }

  /// The words after `hint:` of a command that is about a store of a kind.
  func hint(about kind: StoreKind) -> String? {
    switch (self, kind) {
    case (.store(let error), _): return error.hint(of: kind)
    case (.wrongLetter([]), .partnerSupport):
      return "look the reference up with dapu support list"
    case _: return hint
    }
  }

  /// The words after `hint:`; nil where there is no next step to offer.
  var hint: String? {
    switch self {
    case .usage(let error): error.hint
    case .form(let fault): fault.hint
    case .refused(let refusal): refusal.hint
    case .kept(let refusal): refusal.hint
    case .noCase: "dapu report cases lists them"
    case .wrongLetter(let near):
      near.isEmpty
        ? "look the reference up with dapu report cases"
        : "did you mean \(near.map { "'\($0.reference)' (\($0.initials))" }.joined(separator: " or "))?"
    case .notFound(.entry(_, let reference)): "dapu report case \(reference) lists the entries"
    case .notFound(.person): "dapu report cases --names shows who is there"
    case .notFound(.victim): "dapu support list lists them"
    case .notFound(.supportEntry): "dapu support case lists the entries"
    case .noColumn(_, let near, let columns):
      near.map { "did you mean '\($0)'?" } ?? "its columns are \(columns.joined(separator: ", "))"
    case .noComparison: "such as --where stage=closed or --where 'sessions>=20'"
    case .noOrder: "such as --sort case or --sort days_overdue:desc"
    case .unreconciled: "dapu store check names what does not fit together"
    case .noBackup: "name a folder that dapu store backup made"
    case .noPartnerSupportStore: StoreError.noStore.hint(of: .partnerSupport)
    case .store(let error), .caseRecord(let error): error.hint(of: .unit)
    case .rows: "nothing was recorded; mend the rows and import the file again"
    case .unreadable: "name a file that can be read, or - for the standard input"
    case .noExport: "name the folder that an export made"
    case .cannotCreate(let fault):
      fault.isForbidden
        ? "name a file outside every store, in a folder that you may write to"
        : fault.isTaken ? "--force writes over it" : "name a file in a folder that is there"
    case .output(let fault):
      fault.isClosedPipe ? nil : "nothing more was written; run the command again"
    case .recordedUnseen(_, let hint): hint
    case .noRun: "dapu followup remind --status lists the runs"
    case .undelivered: "what was not delivered comes again with the next run"
    case .unended: "make room or mend the disk; nothing has to be repeated"
    case .unrecorded: "the same reminders come again with the next run, under the same ids"
    case .configuration(_, let hint), .together(_, let hint): hint
    }
  }
}

extension FormFault {
  /// The fault in words, options named as they are typed.
  var description: String {
    switch self {
    case .missing(let names): "missing \(names.map(\.option).joined(separator: ", "))"
    case .needs(let name, let because): "missing \(name.option): \(because)"
    case .excludes(let name, let because): "\(name.option) cannot be given here: \(because)"
    case .nothing: "there is nothing to record"
    case .oneOf(let names):
      "only one of \(names.map(\.option).joined(separator: ", ")) can be given at once"
    case .cell(let fault): "\(fault.column.option) \(fault.description)"
    case .unknownProgramme: "the programme that is named is not one of the store"
    case .unknownGroup: "--group names a group that the store does not have"
    case .programmeNeeded: "missing --programme: several enrolments are possible"
    case .enrolmentNeeded: "missing --enrolment: several places on the programme are possible"
    }
  }

  /// The next step; nil where there is none to offer.
  var hint: String? {
    switch self {
    case .nothing(let asks) where asks.isEmpty: "give what is to be different"
    case .nothing(let asks): "give \(asks.map(\.option).joined(separator: " or "))"
    case .unknownProgramme(let near):
      near.map { "did you mean '\($0)'?" } ?? "dapu store programmes list shows them"
    case .unknownGroup(let near):
      near.map { "did you mean '\($0)'?" } ?? "dapu store groups list shows them"
    case .programmeNeeded(let programmes): "one of \(programmes.joined(separator: ", "))"
    case .enrolmentNeeded(let entries):
      "the entry of one, as dapu report case shows it: "
        + entries.map(String.init).joined(separator: " or ")
    case .missing, .needs, .excludes, .oneOf, .cell: nil
    }
  }
}

extension Column.Name {
  /// The option that fills the column, or the operand.
  var option: String { self == .case ? "CASE" : "--" + optionName }
}
