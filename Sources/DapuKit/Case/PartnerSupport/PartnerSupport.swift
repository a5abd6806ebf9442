/// The records of the partner support service that were loaded, and what is new about them.
public struct PartnerSupport: Sendable {
  /// The victims, in the order of their references.
  public private(set) var victims: [SupportedVictim] = []
  /// What came of the steps, each with its case, in the order of recording.
  public private(set) var results: [(reference: CaseReference, result: Recorded<StepResult>)] = []
  /// The entries that are new since loading, in their order.
  public private(set) var new: [Entry] = []
  /// The numbers last given out; that of people is that of victims.
  public private(set) var numbers: Caseload.Numbers
  /// The results that no longer count.
  private(set) var replaced: [Replaced] = []

  /// Makes records of which nothing was loaded.
  public init(numbers: Caseload.Numbers = Caseload.Numbers()) { self.numbers = numbers }

  /// The victim of that reference; nil where there is none.
  public func victim(_ reference: VictimReference) -> SupportedVictim? {
    place(of: reference).map { victims[$0] }
  }

  /// The victims of a case, in the order of their references.
  public func victims(of reference: CaseReference) -> [SupportedVictim] {
    victims.filter { $0.details.fact.reference == reference }
  }

  /// What came of the steps of a case, in the order of recording.
  public func results(of reference: CaseReference) -> [Recorded<StepResult>] {
    results.filter { $0.reference == reference }.map(\.result)
  }

  /// The first day on which the step of a case was done; nil before it.
  public func stepOn(_ reference: CaseReference) -> Day? {
    results(of: reference).map(\.fact.on).min()
  }

  private func place(of reference: VictimReference) -> Int? {
    victims.firstIndex { $0.reference == reference }
  }

  /// Takes in one stored entry, in the order of recording within its table and with the tables in
  /// their order; false where it names something that is not there.
  public mutating func apply(_ entry: Entry) -> Bool {
    switch entry.subject {
    case .case(let reference): return apply(entry, of: reference)
    case .victim(let reference): return apply(entry, to: reference)
    case .person, .programme, .worker, .group, .event: return false
    }
  }

  private mutating func apply(_ entry: Entry, of reference: CaseReference) -> Bool {
    var root = entry.number
    if let corrected = entry.corrects {
      guard
        let place = results.firstIndex(where: {
          $0.reference == reference && $0.result.entry == corrected
        })
      else { return false }
      let old = results.remove(at: place).result
      replaced.append(Replaced(corrected, saying: old.fact.row, by: entry))
      root = old.root
    }
    switch entry.content {
    case .takenBack(let table): return entry.corrects != nil && table == .stepResults
    case .fact(.partnerSide(.stepResult(let result))):
      results.append((reference, Recorded(result, entry, root: root)))
      return true
    case .fact: return false
    }
  }

  private mutating func apply(_ entry: Entry, to reference: VictimReference) -> Bool {
    if let place = place(of: reference) { return victims[place].apply(entry) }
    guard reference.number <= numbers.person, entry.corrects == nil,
      case .fact(.partnerSide(.victim(let victim))) = entry.content
    else { return false }
    victims.append(
      SupportedVictim(
        reference: reference, details: Recorded(victim, entry, root: entry.number)))
    return true
  }

  /// The reference that the next victim has.
  mutating func nextVictim() -> VictimReference {
    numbers.person += 1
    return VictimReference(number: numbers.person)
  }

  /// Gives a draft its number and takes it in; the number.
  mutating func record(_ draft: Draft, _ stamp: Caseload.Stamp) -> Int {
    let entry = Entry(number: numbers.entry + 1, stamp, draft)
    let isTaken = apply(entry)
    precondition(isTaken, "a decided entry fits the victim that it was decided on")
    numbers.entry += 1
    new.append(entry)
    return entry.number
  }
}
