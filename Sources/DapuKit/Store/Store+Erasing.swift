/// What an erasure did, or would do.
public struct ErasureReport: Equatable, Sendable {
  /// How many cells were overwritten.
  public let cellCount: Int
  /// Whether the case was erased before, and nothing has come since that could be.
  public let isKnown: Bool
  /// Whether the person's own row stays, because another case of theirs needs it.
  public let keepsPerson: Bool
}

extension Store {
  /// Overwrites what identifies the person of a case, and its free text, in place; the counts stay.
  /// Throws `StoreError`; a refusal is given back, and then nothing has changed.
  public func erase(
    _ reference: CaseReference, because reason: String, on day: Day, isDryRun: Bool,
    despiteHold: Bool = false
  ) throws(StoreError) -> Result<ErasureReport, RecordsRefusal> {
    if isDryRun {
      let snapshot = try snapshot()
      if try folder.hasDamagedFiles() { throw StoreError.damagedFilesKept }
      return try decide(Erasing(snapshot.folder, snapshot.head, reference), snapshot, reference)
    }
    let lock = try takeLock()
    defer { try? System.close(lock) }
    let (folder, head, slot) = try lockedState()
    let snapshot = Snapshot(folder: folder, head: head)
    let erasing = try Erasing(folder, head, reference)
    let result = try decide(erasing, snapshot, reference, despiteHold: despiteHold)
    guard case .success(let report) = result, !report.isKnown else { return result }
    if try folder.hasDamagedFiles() { throw StoreError.damagedFilesKept }
    let now = System.clock
    var caseload = try snapshot.caseload(Scope(.some([reference])))
    let fact = Erasure(on: day, reason: reason, cellCount: report.cellCount)
    _ = caseload.record(Draft(.case(reference), .erasure(fact)), author.stamp(at: now))
    try Transaction(folder, head, slot, author, now).commit(
      Deed(recording: caseload.new), caseload.numbers, recording: caseload.new, erasing: reference)
    do throws(StoreError) { _ = try lockedState() } catch {
      throw error.afterErasureBegan
    }
    return result
  }

  private func decide(
    _ erasing: Erasing, _ snapshot: Snapshot, _ reference: CaseReference,
    despiteHold: Bool = false
  ) throws(StoreError) -> Result<ErasureReport, RecordsRefusal> {
    let family = try snapshot.casesOfPerson(of: reference)
    if !despiteHold,
      let held = family.first(where: {
        $0.isOnHold && ($0.reference == reference || !erasing.keepsPerson)
      })
    {
      return .failure(.legalHold(held.reference))
    }
    let isErased = family.contains { $0.reference == reference && $0.isErased }
    let count = try erasing.cellCount()
    return .success(
      ErasureReport(
        cellCount: count, isKnown: isErased && count == 0, keepsPerson: erasing.keepsPerson))
  }
}

extension StoreError {
  /// The same fault, once the state says that an erasure was begun.
  fileprivate var afterErasureBegan: StoreError {
    switch self {
    case .failed(let fault), .notConfirmed(let fault), .forbidden(let fault): .erasureBegun(fault)
    case .noStore, .exists, .damaged, .withoutColumn, .unacceptable, .damagedFilesKept, .badRow,
      .headUnreadable, .busy, .reminding, .cannotCreate, .notAFile, .erasureBegun, .insideStore,
      .otherStore, .unusableBackup, .unlikeLog:
      self
    }
  }
}

extension StoreFolder {
  /// Whether files that were damaged are kept, which an erasure does not reach; throws
  /// `StoreError`.
  func hasDamagedFiles() throws(StoreError) -> Bool {
    guard holds(Shed.name) else { return false }
    return try stored { () throws(SystemFault) in
      try !System.names(in: path + "/" + Shed.name).isEmpty
    }
  }
}
