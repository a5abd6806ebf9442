/// What a check keeps of every case while it reads the tables once: a few bytes for each, and which
/// cases and people have to be looked at as a whole.
///
/// It suspects a case whenever it is not certain that `Case` takes every row in and that
/// `Case.brokenOrder` is nil; it may suspect too many, and never too few.
struct CaseOutlines {
  /// A case: days are counted from 1970-01-01, 0 is none.
  private struct Outline {
    var person: Int32 = 0
    var referredOn: UInt16 = 0
    var firstSuitableOn: UInt16 = 0
    var lastSuitableOn: UInt16 = 0
    var firstOtherOn: UInt16 = 0
    var lastOtherOn: UInt16 = 0
  }

  /// What has to be looked at as a whole.
  private(set) var suspects: Suspects
  private let numbers: Caseload.Numbers
  /// The place of `suitable` among the codes of findings.
  private let suitable = Int32(Finding.codes.firstIndex(of: Finding.suitable.rawValue) ?? -1)
  private var cases: [Outline] = []
  private var people: EntrySet
  private var enrolments = EnrolmentOutlines()

  /// For how many cases room is made before they are there.
  private static let mostReserved = 1 << 20

  /// Makes outlines of a store of so many cases and people.
  init(_ numbers: Caseload.Numbers) {
    self.numbers = numbers
    people = EntrySet(upTo: numbers.person)
    suspects = Suspects(numbers)
    cases.reserveCapacity(min(numbers.case, Self.mostReserved) + 1)
  }

  /// Suspects what an entry is about.
  mutating func suspect(_ subject: Subject) {
    switch subject {
    case .case(let reference): suspects.insert(case: reference.number)
    case .person(let reference): suspects.insert(person: reference.number)
    case _: return
    }
  }

  /// Takes sound rows of a table in; the tables come in their order of reading.
  mutating func take(_ rows: UnsafeBufferPointer<RowGist>, of table: Table) {
    switch table {
    case .attendance:
      let cases = cases
      enrolments.takeMarks(rows, &suspects) { number in
        number < cases.count && cases[number].referredOn > 0
      }
    case .people:
      for row in rows where row.isCorrection || !people.insert(Int(row.subject)) {
        suspects.insert(person: Int(row.subject))
      }
    case _:
      for row in rows where row.isCorrection || !take(row, of: table, Int(row.subject)) {
        suspects.insert(case: Int(row.subject))
      }
    }
  }

  /// Takes a sound row of a table in.
  mutating func take(_ row: RowGist, of table: Table) {
    withUnsafePointer(to: row) { take(UnsafeBufferPointer(start: $0, count: 1), of: table) }
  }

  private mutating func take(_ row: RowGist, of table: Table, _ number: Int) -> Bool {
    if table == .referrals { return open(row, number) }
    guard number < cases.count, cases[number].referredOn > 0,
      let on = UInt16(exactly: row.on)
    else { return false }
    switch table {
    case .agencyViews, .risks, .needs, .consents, .dataChecks, .reoffences, .actions, .meetings,
      .reviews, .specialists:
      return on >= cases[number].referredOn
    case .nonAssociations:
      return on >= cases[number].referredOn && row.link > 0 && row.link <= numbers.case
    case .disclosures, .erasures, .reminders, .supportSteps: return true
    case .assessments:
      if row.code >= 0 { addFinding(isSuitable: row.code == suitable, on, number) }
      return on >= cases[number].referredOn
    case .enrolments:
      return on >= cases[number].referredOn && row.code >= 0 && isSuitable(cases[number], on)
        && enrolments.open(row.number, of: number, on: on)
    case .enrolmentChanges:
      return enrolments.take(Int(row.code), of: row.link, of: number, on: on)
    case .followups: return enrolments.followUp(of: row.link, of: number, on: on)
    // A table of which nothing is known here: its cases are looked at as a whole.
    case _: return false
    }
  }

  private mutating func open(_ row: RowGist, _ number: Int) -> Bool {
    // The cases of a store are dense; one far beyond those before it is no such store's.
    guard let on = UInt16(exactly: row.on), on > 0, number <= numbers.case,
      number < 2 * cases.count + 65_536
    else { return false }
    while number >= cases.count { cases.append(Outline()) }
    guard cases[number].referredOn == 0 else { return false }
    cases[number].referredOn = on
    cases[number].person = Int32(truncatingIfNeeded: row.link)
    return row.code >= 0
  }

  private mutating func addFinding(isSuitable: Bool, _ on: UInt16, _ number: Int) {
    if isSuitable {
      let first = cases[number].firstSuitableOn
      cases[number].firstSuitableOn = first == 0 ? on : min(first, on)
      cases[number].lastSuitableOn = max(cases[number].lastSuitableOn, on)
    } else {
      let first = cases[number].firstOtherOn
      cases[number].firstOtherOn = first == 0 ? on : min(first, on)
      cases[number].lastOtherOn = max(cases[number].lastOtherOn, on)
    }
  }

  /// Whether the last finding up to a day is certain to be `suitable`.
  private func isSuitable(_ outline: Outline, _ on: UInt16) -> Bool {
    guard outline.firstSuitableOn > 0, outline.firstSuitableOn <= on else { return false }
    if outline.firstOtherOn == 0 || on < outline.firstOtherOn { return true }
    return outline.lastSuitableOn <= on && outline.lastOtherOn < outline.lastSuitableOn
  }

  /// Suspects what only a whole table shows.
  mutating func finish(_ table: Table) {
    if table == .people {
      for number in cases.indices where cases[number].referredOn > 0 {
        if !people.contains(Int(cases[number].person)) { suspects.insert(case: number) }
      }
    }
    for number in enrolments.finish(table) { suspects.insert(case: number) }
  }
}

/// The cases and people that a check looks at as a whole.
struct Suspects {
  private let numbers: Caseload.Numbers
  private var cases: EntrySet
  private var people: EntrySet
  /// Whether there is nothing to be looked at.
  private(set) var isEmpty = true

  init(_ numbers: Caseload.Numbers) {
    self.numbers = numbers
    cases = EntrySet(upTo: numbers.case)
    people = EntrySet(upTo: numbers.person)
  }

  mutating func insert(case number: Int) {
    isEmpty = false
    _ = cases.insert(number)
  }

  mutating func insert(person number: Int) {
    isEmpty = false
    _ = people.insert(number)
  }

  /// Whether the case of a number is one of them; one that does not exist always is.
  func contains(case number: Int) -> Bool { number > numbers.case || cases.contains(number) }

  /// Whether the person of a number is one of them; one that does not exist always is.
  func contains(person number: Int) -> Bool { number > numbers.person || people.contains(number) }

  /// The numbers of the cases in parts of so many; the last part has no end.
  func parts(of size: Int) -> [ClosedRange<Int>] {
    let members = cases.members
    let lasts = stride(from: size, to: members.count, by: size).map { members[$0 - 1] }
    let firsts = [0] + lasts.map { $0 + 1 }
    return zip(firsts, lasts + [Int.max]).map { $0...$1 }
  }
}
