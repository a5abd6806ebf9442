/// One value of a person's own data.
public struct DisclosedValue: Equatable, Sendable {
  /// The table, without the ending of its file.
  public let table: String
  /// The entry.
  public let entry: Int
  /// The column.
  public let column: String
  /// The value.
  public let value: String
}

/// A person's own data in one case (Data Protection Act 2018, section 45), and what was left out.
public struct DisclosurePack: Equatable, Sendable {
  /// The values, table by table.
  public fileprivate(set) var values: [DisclosedValue] = []
  /// How many values were left out, because they are, or may name, somebody else's, or stand in a
  /// column that is not dapu's.
  public fileprivate(set) var leftOutCount = 0
}

extension Snapshot {
  /// The person's own data in a case; throws `StoreError`.
  func pack(of reference: CaseReference) throws(StoreError) -> DisclosurePack {
    var pack = DisclosurePack()
    var person = 0
    let tables = [Table.referrals, .people] + folder.kind.tables.filter(\.isAboutCases)
    for (index, table) in tables.enumerated() where index < 2 || table != .referrals {
      let number = table == .people ? person : reference.number
      let strangeCount = try forEachFact(of: table, about: number) { fact, entry in
        if case .referral(let referral) = fact { person = referral.person.number }
        pack.take(fact, entry) { column, value in
          !fact.isOfVictim && column.isOwnData(in: table) && !column.tellsOfOthers(value)
        }
      }
      pack.leftOutCount += strangeCount
    }
    return pack
  }

  /// A victim's own data; throws `StoreError`.
  func pack(of reference: VictimReference) throws(StoreError) -> DisclosurePack {
    var pack = DisclosurePack()
    for table in [Table.victims, .safeContacts, .contacts, .closings] {
      let strangeCount = try forEachFact(of: table, about: reference.number) { fact, entry in
        pack.take(fact, entry) { column, _ in column.isOwnDataOfVictim }
      }
      pack.leftOutCount += strangeCount
    }
    return pack
  }

  /// Gives every fact about somebody; how many values the columns that are not dapu's hold of them,
  /// of which nobody can say whom they tell of. Throws `StoreError`.
  private func forEachFact(
    of table: Table, about number: Int, _ take: (Fact, Int) -> Void
  ) throws(StoreError) -> Int {
    let strangers = try strangers(of: table)
    var count = 0
    try forEach(
      table,
      where: { line in
        guard CSVLine.subjectNumber(line) == number else { return false }
        if !strangers.isEmpty, let cells = CSVRecord.cells(of: Array(line)) {
          count += strangers.count { !ErasedCell.isBlank(cells[$0.place]) }
        }
        return true
      },
      { (entry, _) throws(StoreError) in
        if case .fact(let fact) = entry.content { take(fact, entry.number) }
      })
    return count
  }

  private func strangers(of table: Table) throws(StoreError) -> [TableLayout.Stranger] {
    guard let extent = head.extent(table.rawValue) else { return [] }
    let file = try folder.openTable(extent)
    defer { try? System.close(file) }
    return try folder.layout(of: table, in: file).strangers
  }
}

extension DisclosurePack {
  /// Takes the values of a fact in, as far as they are the person's own.
  fileprivate mutating func take(_ fact: Fact, _ entry: Int, isOwn: (Column, String) -> Bool) {
    let table = fact.table
    for (column, value) in zip(table.factColumns, fact.cells) where !ErasedCell.isBlank(value) {
      guard isOwn(column, value) else {
        leftOutCount += 1
        continue
      }
      values.append(
        DisclosedValue(
          table: table.rawValue, entry: entry, column: column.name.rawValue, value: value))
    }
  }
}

extension Fact {
  /// Whether a victim was asked for it: DASH and DARA are her account of what was done to her.
  fileprivate var isOfVictim: Bool {
    guard case .risk(let risk) = self else { return false }
    return risk.tool == .dash || risk.tool == .dara
  }
}

extension Column {
  /// Whether one code of a column tells what another person said or is at risk of: who near the
  /// person referred them, that a panel spoke of them, or that a victim would be less safe.
  fileprivate func tellsOfOthers(_ value: String) -> Bool {
    switch name {
    case .source:
      guard let source = Source(rawValue: value) else { return false }
      return [.partner, .exPartner, .family, .friend, .marac, .matac, .mappa].contains(source)
    case .reason:
      return value == Exclusion.raisesVictimRisk.rawValue || value == End.riskToVictim.rawValue
    case _: return false
    }
  }

  /// Whether a value that partner support keeps is the victim's own: it names nobody else, neither
  /// his case nor a worker, and holds no free text that might.
  fileprivate var isOwnDataOfVictim: Bool {
    switch kind {
    case .text, .key, .caseName, .count: false
    case .name: [.name, .number, .times, .codeWord].contains(name)
    case .day, .time, .span, .decimal, .code, .codes, .statuses, .views, .names, .flag, .person,
      .entry, .programme, .pnc, .crn, .nhs, .language, .path:
      true
    }
  }

  /// Whether a value is the person's own data: it names nobody else, holds no free text that might,
  /// and tells nothing of a victim.
  func isOwnData(in table: Table) -> Bool {
    switch table {
    // A panel, or what is done to disrupt, is others' information, and a panel can be a victim's.
    case .meetings, .actions, .disclosures, .erasures, .reminders, .programmes, .staff, .groups,
      .nonAssociations, .actionResults, .events:
      return false
    // What partner support did is told to nobody on his side.
    case .supportSteps, .victims, .stepResults, .safeContacts, .contacts, .closings,
      .victimErasures,
      .victimDisclosures:
      return false
    case .people: return true
    case .referrals, .agencyViews, .assessments, .risks, .needs, .consents, .enrolments,
      .enrolmentChanges, .attendance, .followups, .dataChecks, .reoffences, .reviews,
      .specialists:
      break
    }
    switch kind {
    case .text, .key: return false
    case .name: return [.module, .area, .group].contains(name)
    case .code: return name != .victim
    // Which rule was set aside tells what stood against it, such as who near him referred him.
    case .codes: return name != .rule
    case .day, .time, .span, .count, .decimal, .statuses, .views, .names, .flag, .caseName,
      .person, .entry, .programme, .pnc, .crn, .nhs, .language, .path:
      return true
    }
  }
}
