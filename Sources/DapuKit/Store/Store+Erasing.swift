/// What an erasure did, or would do.
public struct ErasureReport: Equatable, Sendable {
  /// How many cells were overwritten.
  public let cellCount: Int
  /// Whether it was erased before, and nothing has come since that could be.
  public let isKnown: Bool
  /// Whether rows stay because another case of the person, or victim of the case, needs them.
  public let keepsShared: Bool
}

extension Store {
  /// Overwrites what identifies the person of a case, and its free text, in place; the counts stay.
  /// Throws `StoreError`; a refusal is given back, and then nothing has changed.
  public func erase(
    _ reference: CaseReference, because reason: String, on day: Day, isDryRun: Bool,
    despiteHold: Bool = false
  ) throws(StoreError) -> Result<ErasureReport, RecordsRefusal> {
    try erase(
      .case(reference), isDryRun: isDryRun,
      decide: { (erasing, snapshot) throws(StoreError) in
        try decide(erasing, snapshot, reference, despiteHold: despiteHold)
      },
      record: { (report, snapshot, stamp) throws(StoreError) in
        var caseload = try snapshot.caseload(Scope(.some([reference])))
        let fact = Erasure(on: day, reason: reason, cellCount: report.cellCount)
        _ = caseload.record(Draft(.case(reference), .erasure(fact)), stamp)
        return (caseload.new, caseload.numbers)
      })
  }

  /// Overwrites what identifies a victim, and the free text about them, in place; the counts stay.
  /// Throws `StoreError`.
  public func erase(
    _ reference: VictimReference, because reason: String, on day: Day, isDryRun: Bool
  ) throws(StoreError) -> ErasureReport {
    let result = try erase(
      .victim(reference), isDryRun: isDryRun,
      decide: { (erasing, snapshot) throws(StoreError) in
        let isErased = try snapshot.partnerSupport().victim(reference)?.isErased ?? false
        return Result<_, Never>.success(try erasing.report(isErased: isErased))
      },
      record: { (report, snapshot, stamp) throws(StoreError) in
        var records = try snapshot.partnerSupport()
        let fact = VictimErasure(
          erasure: Erasure(on: day, reason: reason, cellCount: report.cellCount))
        _ = records.record(Draft(.victim(reference), .partnerSide(.erasure(fact))), stamp)
        return (records.new, records.numbers)
      })
    return result.get()
  }

  /// Decides under the lock, records the erasure, and only then overwrites; throws `StoreError`.
  private func erase<Refusal: Error>(
    _ subject: Subject, isDryRun: Bool,
    decide: (Erasing, Snapshot) throws(StoreError) -> Result<ErasureReport, Refusal>,
    record: (ErasureReport, Snapshot, Caseload.Stamp) throws(StoreError) -> (
      entries: [Entry], numbers: Caseload.Numbers
    )
  ) throws(StoreError) -> Result<ErasureReport, Refusal> {
    if isDryRun {
      let snapshot = try snapshot()
      if try folder.hasDamagedFiles() { throw StoreError.damagedFilesKept }
      return try decide(Erasing(snapshot.folder, snapshot.head, subject), snapshot)
    }
    let lock = try takeLock()
    defer { try? System.close(lock) }
    let (folder, head, slot) = try lockedState()
    let snapshot = Snapshot(folder: folder, head: head)
    let result = try decide(Erasing(folder, head, subject), snapshot)
    guard case .success(let report) = result, !report.isKnown else { return result }
    if try folder.hasDamagedFiles() { throw StoreError.damagedFilesKept }
    let now = System.clock
    let (entries, numbers) = try record(report, snapshot, author.stamp(at: now))
    try Transaction(folder, head, slot, author, now).commit(
      EntryLines(entries), numbers, erasing: subject)
    do throws(StoreError) { _ = try lockedState() } catch {
      throw error.afterErasureBegan
    }
    return result
  }

  private func decide(
    _ erasing: Erasing, _ snapshot: Snapshot, _ reference: CaseReference, despiteHold: Bool
  ) throws(StoreError) -> Result<ErasureReport, RecordsRefusal> {
    let family = try snapshot.casesOfPerson(of: reference)
    if !despiteHold,
      let held = family.first(where: {
        $0.isOnHold && ($0.reference == reference || !erasing.keepsShared)
      })
    {
      return .failure(.legalHold(held.reference))
    }
    let isErased = family.contains { $0.reference == reference && $0.isErased }
    return .success(try erasing.report(isErased: isErased))
  }
}

extension Erasing {
  /// What it would do, where it is known whether it was done before; throws `StoreError`.
  fileprivate func report(isErased: Bool) throws(StoreError) -> ErasureReport {
    let count = try cellCount()
    return ErasureReport(
      cellCount: count, isKnown: isErased && count == 0, keepsShared: keepsShared)
  }
}

extension StoreError {
  /// The same fault, once the state says that an erasure was begun.
  fileprivate var afterErasureBegan: StoreError {
    switch self {
    case .failed(let fault), .notConfirmed(let fault), .forbidden(let fault): .erasureBegun(fault)
    case .noStore, .exists, .damaged, .withoutColumn, .unacceptable, .damagedFilesKept, .badRow,
      .shedMisplaced, .headUnreadable, .headMissing, .busy, .reminding, .cannotCreate, .notAFile,
      .erasureBegun, .insideStore, .otherStore, .unusableBackup, .unlikeLog:
      self
    }
  }
}

extension StoreFolder {
  /// Whether files that were damaged are kept, which an erasure does not reach; throws
  /// `StoreError`.
  func hasDamagedFiles() throws(StoreError) -> Bool {
    guard holds(Shed.name) else { return false }
    guard !isMisplaced(Shed.name) else { throw .shedMisplaced }
    return try stored { () throws(SystemFault) in
      try !System.names(in: path + "/" + Shed.name).isEmpty
    }
  }
}
