/// Why records are not erased, or a command is not taken back; nothing of it was written.
public enum RecordsRefusal: Error, Equatable, Sendable {
  /// A review put a legal hold on the case.
  case legalHold(CaseReference)
  /// The day that counts as today is before the referral of the case.
  case beforeReferral(CaseReference, today: Day)
  /// No command was given yet that could be taken back.
  case nothingToUndo
  /// The last command is another actor's.
  case undoOfAnother(transaction: Int)
  /// The last command cannot be taken back, or later facts rest on it.
  case notUndoable(transaction: Int)
}

extension RecordsRefusal: CustomStringConvertible {
  /// The refusal in a sentence.
  public var description: String {
    switch self {
    case .legalHold(let reference): "a legal hold is on case '\(reference)'"
    case .beforeReferral(let reference, let today):
      "\(today), which counts as today, is before the referral of case '\(reference)'"
    case .nothingToUndo: "there is no command that could be taken back"
    case .undoOfAnother(let transaction):
      "the last command, transaction \(transaction), is another actor's"
    case .notUndoable(let transaction): "transaction \(transaction) cannot be taken back"
    }
  }

  /// The next step that is legal.
  public var hint: String {
    switch self {
    case .legalHold(let reference):
      "dapu store review record \(reference) --hold no, where the hold is lifted"
    case .beforeReferral: "look at --today and at DAPU_TODAY"
    case .undoOfAnother: "dapu store log shows it; whoever recorded it takes it back"
    case .nothingToUndo, .notUndoable:
      "dapu store log shows what was done; entries, also accepted ones, are put right with --correct, a step of partner support with dapu support step --correct, programmes, groups and staff with set or add"
    }
  }
}
