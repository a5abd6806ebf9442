import DapuKit

extension Command {
  /// `dapu store erase`.
  static let storeErase = Command(
    path: ["store", "erase"],
    summary: "Overwrite what identifies the person of a case, and its free text.",
    operands: [.case],
    options: [
      Option(
        name: "because", kind: .name, placeholder: "TEXT",
        help: "why it is erased; kept in erasures.csv", isRequired: true)
    ],
    examples: ["dapu store erase C000001A --because 'retention review'"],
    notes: [
      "Name, date of birth, identifiers, contact, keys and free text are overwritten where they "
        + "stand. Codes, days and counts stay, so that figures stay as they were; the log keeps "
        + "that and when it was done. It cannot be undone.",
      "Where the person has another case that is not erased, their own row stays until that one "
        + "is. Backups are not reached. Ends with 1 under a legal hold.",
      "Stopped halfway, it is finished by the next command that writes.",
    ],
    run: { call throws(Failure) in
      let store = try call.store()
      let reference = try call.reference()
      try call.checkIsReferred(reference, store)
      let because = call.arguments.value("because") ?? ""
      let (day, isDryRun) = (call.today, call.isDryRun)
      let result = try stored { () throws(StoreError) in
        try store.erase(reference, because: because, on: day, isDryRun: isDryRun)
      }
      switch result {
      case .failure(let refusal): throw Failure.kept(refusal)
      case .success(let report):
        return try call.tell(
          report, kept: "the person's own row stays: another case of theirs is not erased")
      }
    })
}

extension Call {
  /// Refuses what would be recorded of a case before its referral (rules, section 1.1); throws
  /// `Failure`.
  func checkIsReferred(_ reference: CaseReference, _ store: Store) throws(Failure) {
    let caseload = try stored { () throws(StoreError) in
      try store.snapshot().caseload(Scope(.some([reference])))
    }
    guard let referredOn = caseload.case(reference)?.referral.fact.on, today < referredOn else {
      return
    }
    throw Failure.kept(.beforeReferral(reference, today: today))
  }

  /// The case that the operand names; throws `Failure`.
  func reference() throws(Failure) -> CaseReference {
    let store = try store()
    let snapshot = try stored { () throws(StoreError) in try store.snapshot() }
    return try CaseLookup(snapshot).reference(of: arguments.operand("CASE") ?? "")
  }

  /// Says what an erasure did, or would do, and where it keeps what others share, why; throws
  /// `Failure`.
  func tell(_ report: ErasureReport, kept: String) throws(Failure) -> ExitStatus {
    if report.keepsShared { remark(kept, always: true) }
    guard !report.isKnown else {
      remark("unchanged: there is nothing left to be erased")
      return .done
    }
    if isDryRun {
      try plan(["would overwrite \(report.cellCount) cells"])
    } else {
      remark("overwrote \(report.cellCount) cells; backups made before still hold them")
    }
    return .done
  }
}
