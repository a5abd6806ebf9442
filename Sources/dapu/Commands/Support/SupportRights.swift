import DapuKit

extension Command {
  /// `dapu support disclose`.
  static let supportDisclose = Command(
    path: ["support", "disclose"],
    summary: "Give a victim their own data, and record to whom.",
    operands: [.victim], options: Option.ofDisclosures + Option.shaping + [.supportStore],
    examples: [
      "dapu support disclose V000001A --to 'Vera Specimen' --because 'subject access' -o pack.csv"
    ],
    notes: [
      "Columns: table, entry, column, value. Only what is about the victim: free text, who else may "
        + "answer, workers, the case and columns that are not dapu's are left out. How many values "
        + "were left out is said, and recorded with the disclosure.",
      "The disclosure is recorded, in victim_disclosures.csv, the log and the consultations of the "
        + "partner support store, before anything is shown.",
    ],
    storeKind: .partnerSupport, run: { call throws(Failure) in try call.discloseVictim() })

  /// `dapu support erase`.
  static let supportErase = Command(
    path: ["support", "erase"],
    summary: "Overwrite what identifies a victim, and the free text about them.",
    operands: [.victim],
    options: [
      Option(
        name: "because", kind: .name, placeholder: "TEXT",
        help: "why it is erased; kept in victim_erasures.csv", isRequired: true),
      .supportStore,
    ],
    examples: ["dapu support erase V000001A --because 'asked to'"],
    notes: [
      "Name, date of birth, ways to be in touch, keys and free text are overwritten where they "
        + "stand. Codes, days and counts stay, so that figures stay as they were; the log keeps "
        + "that and when it was done. It cannot be undone, and ends the support.",
      "The free text about the steps of the case goes with its last victim. Backups are not reached. "
        + "Ends with 1 where the case record has a legal hold on the case.",
      "Stopped halfway, it is finished by the next command that writes.",
    ],
    storeKind: .partnerSupport, run: { call throws(Failure) in try call.eraseVictim() })
}

extension Call {
  private func victim() throws(Failure) -> SupportedVictim {
    let records = try partnerSupport()
    let reference = try VictimLookup(records).reference(of: arguments.operand("VICTIM") ?? "")
    guard let victim = records.victim(reference) else {
      throw Failure.notFound(.victim(reference))
    }
    return victim
  }

  fileprivate func discloseVictim() throws(Failure) -> ExitStatus {
    try checkOutput()
    try ListingShape(arguments).check(DisclosurePack.columns)
    let victim = try victim()
    let store = try partnerSupportStore()
    let (day, isDryRun) = (today, isDryRun)
    let to = arguments.value("to") ?? ""
    let because = arguments.value("because") ?? ""
    let pack = try stored { () throws(StoreError) in
      if !isDryRun { try store.recordLook(atVictims: [victim.reference]) }
      return try store.disclose(
        victim.reference, to: to, because: because, on: day, isDryRun: isDryRun)
    }
    return try give(pack)
  }

  fileprivate func eraseVictim() throws(Failure) -> ExitStatus {
    let victim = try victim()
    let subject = victim.details.fact.reference
    let unit = try unitForReading()
    let hisSide = try storedInCaseRecord { () throws(StoreError) in
      try unit.snapshot().caseload(Scope(.some([subject])))
    }
    if let held = hisSide.case(subject), held.isOnHold { throw Failure.kept(.legalHold(subject)) }
    let store = try partnerSupportStore()
    let (day, isDryRun) = (today, isDryRun)
    let because = arguments.value("because") ?? ""
    let report = try stored { () throws(StoreError) in
      try store.erase(victim.reference, because: because, on: day, isDryRun: isDryRun)
    }
    return try tell(
      report, kept: "what is written of the steps stays: another victim of the case is not erased")
  }
}
