/// A victim with all that partner support recorded of her, him or them.
public struct SupportedVictim: Sendable {
  /// The reference by which partner support names the victim.
  public let reference: VictimReference
  /// Who it is, and how the victim stands to the person of the case.
  public internal(set) var details: Recorded<Victim>
  /// The ways to be in touch.
  public private(set) var safeContacts: [Recorded<SafeContact>] = []
  /// The contacts.
  public private(set) var contacts: [Recorded<VictimContact>] = []
  /// The ends of the support.
  public private(set) var closings: [Recorded<SupportClosing>] = []
  /// The erasures of what identifies the victim.
  public private(set) var erasures: [Recorded<VictimErasure>] = []
  /// To whom the victim's own data were given.
  public private(set) var disclosures: [Recorded<VictimDisclosure>] = []
  /// The entries that no longer count.
  public private(set) var replaced: [Replaced] = []

  init(reference: VictimReference, details: Recorded<Victim>) {
    self.reference = reference
    self.details = details
  }

  /// Whether the support goes on.
  public var isOpen: Bool { closings.isEmpty && !isErased }

  /// Whether what identifies the victim was erased.
  public var isErased: Bool { !erasures.isEmpty }

  /// Whether the victim is a child who is supported through somebody else, whom nobody calls.
  public var isReachedThroughAnother: Bool { details.fact.supported == .indirectly }

  /// The initials; a question mark where no name is recorded.
  public var initials: String {
    details.fact.name.map { Initials($0).description } ?? "?"
  }

  /// The latest word on each way to be in touch: of each method and number the one verified last.
  public var standingSafeContacts: [SafeContact] { Self.standing(safeContacts) }

  /// The ways that could be used on a day by what was known when an entry was recorded.
  func safeContacts(on day: Day, knownAt entry: Int) -> [SafeContact] {
    var known = safeContacts.filter { $0.entry < entry }
    for one in replaced where one.entry < entry && one.by > entry {
      guard let row = one.row, row.table == .safeContacts, let fact = try? SafeContact(row) else {
        continue
      }
      known.append(Recorded(entry: one.entry, recordedOn: nil, fact: fact))
    }
    return Self.standing(known).filter { $0.holds(on: day) }
  }

  private static func standing(_ safeContacts: [Recorded<SafeContact>]) -> [SafeContact] {
    let ordered = safeContacts.sorted {
      ($0.fact.verifiedOn, $0.root) < ($1.fact.verifiedOn, $1.root)
    }
    var standing: [SafeContact] = []
    for fact in ordered.map(\.fact) {
      standing.removeAll { $0.isOverruled(by: fact) }
      standing.append(fact)
    }
    return standing
  }

  /// The ways that may be used on a day: safe, and verified within 28 days before it; none once
  /// they were erased.
  public func safeContacts(on day: Day) -> [SafeContact] {
    isErased ? [] : standingSafeContacts.filter { $0.holds(on: day) }
  }

  /// The row of an entry of a table; nil where the victim has no such entry that counts.
  func row(of entry: Int, in table: Table) -> Row? {
    switch table {
    case .victims: details.entry == entry ? details.fact.row : nil
    case .safeContacts: safeContacts.first { $0.entry == entry }?.fact.row
    case .contacts: contacts.first { $0.entry == entry }?.fact.row
    case .closings: closings.first { $0.entry == entry }?.fact.row
    case _: nil
    }
  }

  /// Takes in one entry about the victim; false where it names an entry that is not there.
  mutating func apply(_ entry: Entry) -> Bool {
    if case .fact(.partnerSide(.victim(let victim))) = entry.content {
      guard entry.corrects == details.entry else { return false }
      replaced.append(
        Replaced(details.entry, saying: details.fact.row, by: entry))
      details = Recorded(victim, entry, root: details.root)
      return true
    }
    var root = entry.number
    if let corrected = entry.corrects {
      let old = row(of: corrected, in: entry.table)
      guard let first = remove(corrected, from: entry.table) else { return false }
      replaced.append(Replaced(corrected, saying: old, by: entry))
      root = first
    }
    switch entry.content {
    case .takenBack: return entry.corrects != nil
    case .fact(.partnerSide(.safeContact(let fact))):
      safeContacts.append(Recorded(fact, entry, root: root))
    case .fact(.partnerSide(.contact(let fact))):
      contacts.append(Recorded(fact, entry, root: root))
    case .fact(.partnerSide(.closing(let fact))):
      closings.append(Recorded(fact, entry, root: root))
    case .fact(.partnerSide(.erasure(let fact))):
      erasures.append(Recorded(fact, entry, root: root))
    case .fact(.partnerSide(.disclosure(let fact))):
      disclosures.append(Recorded(fact, entry, root: root))
    case .fact: return false
    }
    return true
  }

  private mutating func remove(_ entry: Int, from table: Table) -> Int? {
    switch table {
    case .safeContacts: Self.take(entry, from: &safeContacts)
    case .contacts: Self.take(entry, from: &contacts)
    case .closings: Self.take(entry, from: &closings)
    case _: nil
    }
  }

  private static func take<F>(_ entry: Int, from list: inout [Recorded<F>]) -> Int? {
    guard let index = list.firstIndex(where: { $0.entry == entry }) else { return nil }
    return list.remove(at: index).root
  }
}
