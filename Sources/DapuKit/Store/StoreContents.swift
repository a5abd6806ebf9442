/// What a check has read so far of a whole store.
struct StoreContents {
  /// The cases, people, programmes and workers.
  var caseload: Caseload
  /// The records of partner support, in a store of that kind.
  private var partnerSupport: PartnerSupport
  /// The entries that were read, and those that the log says were recorded.
  var entries: ReadEntries
  /// The line of the referral of each case, in the order of the caseload.
  private(set) var lines: [Int] = []

  /// Makes contents of which nothing was read yet.
  init(_ numbers: Caseload.Numbers, issued: EntrySet) {
    caseload = Caseload(numbers: numbers)
    partnerSupport = PartnerSupport(numbers: numbers)
    entries = ReadEntries(issued: issued, upTo: numbers.entry)
  }

  /// Takes an entry in; false where it names something that is not there.
  mutating func take(_ entry: Entry, line: Int) -> Bool {
    if entry.table.isOfPartnerSupport { return partnerSupport.apply(entry) }
    let before = caseload.cases.count
    guard caseload.apply(entry) else { return false }
    if caseload.cases.count > before { lines.append(line) }
    return caseload.hasProgramme(of: entry)
  }

  /// Why no command of partner support would record an edited entry as it stands; nil where one
  /// would, or where it is of no victim.
  func fault(ofEdited entry: Int, in table: Table, of subject: Subject) -> String? {
    guard case .victim(let reference) = subject, let victim = partnerSupport.victim(reference)
    else { return nil }
    do throws(Refusal) {
      try victim.checkEdited(entry, in: table)
      return nil
    } catch {
      return error.description
    }
  }

  /// The entries that the log says were recorded, and that no table holds; the tables that were
  /// edited may have lost them.
  func missing(_ log: LogCheck, from edited: [Table]) -> [StoreFault] {
    log.missing(from: entries.seen).map { span in
      let suspects = span.tables.filter(edited.contains)
      let range = span.entries
      let what =
        range.count == 1
        ? "entry \(range.lowerBound) is missing"
        : "entries \(range.lowerBound) to \(range.upperBound) are missing"
      if suspects.count == 1 { return StoreFault(suspects[0].fileName, 0, 0, .missing, what) }
      let places = (suspects.isEmpty ? span.tables : suspects).map(\.fileName)
      return StoreFault(
        StoreFolder.logName + ".csv", span.line, 0, .missing,
        "\(what) from \(places.joined(separator: " or "))")
    }
  }

  /// What is wrong with whole cases: their order, and whom they are about.
  var faultsOfCases: [StoreFault] {
    let name = Table.referrals.fileName
    return zip(caseload.cases, lines).flatMap { subject, line in
      var faults: [StoreFault] = []
      if let broken = subject.brokenOrder {
        faults.append(
          StoreFault(name, line, 0, .stage, "case '\(subject.reference)': \(broken)"))
      }
      if caseload.person(subject.person) == nil {
        faults.append(
          StoreFault(
            name, line, 0, .orphan,
            "case '\(subject.reference)' is about a person who is not there"))
      }
      return faults
    }
  }
}

/// The entries that a check has read so far.
struct ReadEntries {
  /// The entries that the log says were recorded.
  let issued: EntrySet
  /// The entries that were read.
  var seen: EntrySet

  /// Makes the entries of a store of which nothing was read yet.
  init(issued: EntrySet, upTo bound: Int) {
    self.issued = issued
    seen = EntrySet(upTo: bound)
  }

  /// Takes an entry in that was recorded and not read before; whether it is one.
  mutating func take(_ number: Int) -> Bool { issued.contains(number) && seen.insert(number) }

  /// Takes in the entries of sound rows, each after those before and after a last one, as long as
  /// they were recorded and not read before; how many.
  mutating func take(_ rows: Slice<UnsafeBufferPointer<RowGist>>, after last: Int) -> Int {
    let rows = UnsafeBufferPointer(rebasing: rows)
    return seen.insert(after: last, of: issued) { place in
      place < rows.count && rows[place].isSound ? rows[place].number : nil
    }
  }
}
