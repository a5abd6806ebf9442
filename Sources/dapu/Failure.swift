import DapuKit

/// Why a call was not done; each kind has its exit code.
enum Failure: Error {
  /// The words cannot be understood.
  case usage(UsageError)
  /// The words of a step do not fit together.
  case form(FormFault)
  /// A rule forbids the step.
  case refused(Refusal)
  /// Records are kept as they are.
  case kept(RecordsRefusal)
  /// A case that is not in the store.
  case noCase(CaseReference?)
  /// A reference whose check letter is not its own, with the cases near it and their initials.
  case wrongLetter([NearCase])
  /// An entry or a person that is not there.
  case notFound(NotFound)
  /// A column that a report does not have.
  case noColumn(option: String, near: String?, columns: [String])
  /// A condition on the rows of a report that compares nothing.
  case noComparison
  /// An order of the rows of a report that is none.
  case noOrder
  /// A row of the stock and flow that does not add up.
  case unreconciled(month: String, stage: String)
  /// Partner support has no store in the folder.
  case noPartnerSupportStore
  /// The store that the command is about could not be used.
  case store(StoreError)
  /// The case record could not be used by a command of partner support.
  case caseRecord(StoreError)
  /// Rows of an import, each with what is wrong; refused ones where all could be read.
  case rows([String], areRefused: Bool)
  /// A file that was named could not be read.
  case unreadable(SystemFault)
  /// The folder that `--against` names holds no backup.
  case noBackup
  /// The folder of an export is not there.
  case noExport(SystemFault)
  /// A file that was to be written is there already, or its folder is not.
  case cannotCreate(SystemFault)
  /// Output could not be written.
  case output(SystemFault)
  /// The step is recorded, but the answer could not be written.
  case recordedUnseen(SystemFault, hint: String)
  /// A run of reminders that is not there, or delivered nothing.
  case noRun(Int)
  /// Reminders that could not be delivered come again; nothing is said where a reader went away.
  case undelivered(String?)
  /// Reminders went out, but the store could not be told.
  case unrecorded(StoreError)
  /// Reminders went out and are recorded, but the end of the run could not be noted.
  case unended(StoreError)
  /// The words are right, and cannot be had here.
  case configuration(String, hint: String)
  /// Two options that cannot be given together.
  case together(String, hint: String)

  /// A case or person near a mistyped reference.
  struct NearCase: Equatable, Sendable {
    /// Its reference.
    let reference: String
    /// The initials of the person.
    let initials: String
  }

  /// Gives a fault of a step its place.
  init(_ fault: StepFault) {
    switch fault {
    case .form(let form): self = .form(form)
    case .refused(let refusal): self = .refused(refusal)
    case .notFound(let absent): self = .notFound(absent)
    }
  }

  /// The exit code.
  var status: ExitStatus {
    switch self {
    case .usage, .together, .form, .wrongLetter, .noColumn, .noComparison, .noOrder: .usage
    case .refused, .kept, .unreconciled: .refused
    case .noCase, .notFound, .noExport, .noRun, .noPartnerSupportStore, .noBackup: .absent
    case .store(let error), .caseRecord(let error): error.status
    case .rows(_, let areRefused): areRefused ? .refused : .badData
    case .unreadable(let fault):
      fault.isForbidden ? .forbidden : fault.isAbsent ? .absent : .inputOutput
    case .cannotCreate(let fault): fault.isForbidden ? .forbidden : .cannotCreate
    case .output(let fault), .recordedUnseen(let fault, _):
      fault.isClosedPipe ? .closedPipe : .inputOutput
    case .configuration: .configuration
    case .undelivered, .unrecorded, .unended: .inputOutput
    }
  }
}

extension StoreError {
  /// The exit code.
  var status: ExitStatus {
    switch self {
    case .noStore: .absent
    case .exists, .cannotCreate, .insideStore: .cannotCreate
    case .otherStore: .configuration
    case .damaged, .badRow, .withoutColumn, .unacceptable, .damagedFilesKept, .shedMisplaced,
      .headUnreadable, .headMissing, .notAFile, .unusableBackup, .unlikeLog:
      .badData
    case .busy, .reminding: .busy
    case .forbidden: .forbidden
    case .erasureBegun(let fault): fault.isForbidden ? .forbidden : .inputOutput
    case .failed, .notConfirmed: .inputOutput
    }
  }
}

/// Does something with the case record for partner support and gives its fault a place among the
/// failures.
func storedInCaseRecord<T>(_ body: () throws(StoreError) -> T) throws(Failure) -> T {
  do throws(StoreError) { return try body() } catch { throw Failure.caseRecord(error) }
}

/// Does something with the store and gives its fault a place among the failures.
func stored<T>(_ body: () throws(StoreError) -> T) throws(Failure) -> T {
  do throws(StoreError) { return try body() } catch { throw Failure.store(error) }
}
