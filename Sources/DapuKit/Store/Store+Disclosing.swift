extension Store {
  /// Collects a person's own data and records that they were given to somebody, before anybody
  /// sees them; under `isDryRun` nothing is recorded. Throws `StoreError`.
  public func disclose(
    _ reference: CaseReference, to recipient: String, because reason: String, on day: Day,
    isDryRun: Bool
  ) throws(StoreError) -> DisclosurePack {
    try disclose(
      isDryRun: isDryRun,
      collect: { (snapshot) throws(StoreError) in try snapshot.pack(of: reference) },
      record: { (pack, snapshot, stamp) throws(StoreError) in
        var caseload = try snapshot.caseload(Scope(.some([reference])))
        let fact = Disclosure(
          on: day, to: recipient, reason: reason, leftOutCount: pack.leftOutCount)
        _ = caseload.record(Draft(.case(reference), .disclosure(fact)), stamp)
        return (caseload.new, caseload.numbers)
      })
  }

  /// Collects a victim's own data in the same way; throws `StoreError`.
  public func disclose(
    _ reference: VictimReference, to recipient: String, because reason: String, on day: Day,
    isDryRun: Bool
  ) throws(StoreError) -> DisclosurePack {
    try disclose(
      isDryRun: isDryRun,
      collect: { (snapshot) throws(StoreError) in try snapshot.pack(of: reference) },
      record: { (pack, snapshot, stamp) throws(StoreError) in
        var records = try snapshot.partnerSupport()
        let fact = VictimDisclosure(
          disclosure: Disclosure(
            on: day, to: recipient, reason: reason, leftOutCount: pack.leftOutCount))
        _ = records.record(Draft(.victim(reference), .partnerSide(.disclosure(fact))), stamp)
        return (records.new, records.numbers)
      })
  }

  private func disclose(
    isDryRun: Bool, collect: (Snapshot) throws(StoreError) -> DisclosurePack,
    record: (DisclosurePack, Snapshot, Caseload.Stamp) throws(StoreError) -> (
      entries: [Entry], numbers: Caseload.Numbers
    )
  ) throws(StoreError) -> DisclosurePack {
    if isDryRun { return try collect(snapshot()) }
    let lock = try takeLock()
    defer { try? System.close(lock) }
    let (folder, head, slot) = try lockedState()
    let snapshot = Snapshot(folder: folder, head: head)
    let pack = try collect(snapshot)
    let now = System.clock
    let (entries, numbers) = try record(pack, snapshot, author.stamp(at: now))
    try Transaction(folder, head, slot, author, now).commit(
      EntryLines(entries), numbers)
    return pack
  }
}
