extension Store {
  /// Collects a person's own data and records that they were given to somebody, before anybody
  /// sees them; under `isDryRun` nothing is recorded. Throws `StoreError`.
  public func disclose(
    _ reference: CaseReference, to recipient: String, because reason: String, on day: Day,
    isDryRun: Bool
  ) throws(StoreError) -> DisclosurePack {
    if isDryRun { return try snapshot().pack(of: reference) }
    let lock = try takeLock()
    defer { try? System.close(lock) }
    let (folder, head, slot) = try lockedState()
    let snapshot = Snapshot(folder: folder, head: head)
    let pack = try snapshot.pack(of: reference)
    let now = System.clock
    var caseload = try snapshot.caseload(Scope(.some([reference])))
    let fact = Disclosure(
      on: day, to: recipient, reason: reason, leftOutCount: pack.leftOutCount)
    _ = caseload.record(Draft(.case(reference), .disclosure(fact)), author.stamp(at: now))
    try Transaction(folder, head, slot, author, now).commit(caseload)
    return pack
  }
}
