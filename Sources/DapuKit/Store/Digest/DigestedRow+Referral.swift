/// A referral in a digest.
struct DigestedReferral: DigestedFact {
  static let columns: [Column.Name] = [
    .person, .on, .source, .programme, .risk, .area, .rule, .recordedAt, .relationship, .abuse,
  ]

  let head: DigestedHead
  let source: UInt16
  let programme: UInt16
  let risk: UInt16
  private let recordedOn: UInt16
  private let relationship: UInt16
  /// The kinds of abuse, one bit each.
  private let abuse: UInt16
  private let area: UInt16
  let person: Int32

  init?(_ row: TakenRow) {
    guard let head = DigestedHead(row, on: 1), let source = row.small(2),
      let programme = row.small(3), let risk = row.small(4), row.isEmpty(6),
      let recordedOn = row.day(7), let relationship = row.small(8), let area = row.shared(5)
    else { return nil }
    self.head = head
    person = row[0]
    (self.source, self.programme, self.risk) = (source, programme, risk)
    self.area = area
    self.recordedOn = recordedOn
    self.relationship = relationship
    abuse = Self.kinds(in: row.text(9))
  }

  private static func kinds(in text: String) -> UInt16 {
    if text.isEmpty { return 0 }
    return text.split(separator: ";").reduce(0) { kinds, code in
      let place = Abuse.allCases.firstIndex { $0.rawValue == code } ?? 0
      return kinds | 1 << UInt16(place)
    }
  }

  /// The fact, as far as it is kept.
  func recorded(_ names: DigestNames) -> Recorded<Referral> {
    head.recorded(
      Referral(
        person: PersonReference(number: Int(person)), on: head.day,
        source: Source.allCases[Int(source)], referrer: nil, organisation: nil, contact: nil,
        programme: names.programmes[Int(programme)], area: area.value.map { names.shared[$0] },
        risk: risk.value.map { RiskLevel.allCases[$0] },
        relationship: relationship.value.map { Relationship.allCases[$0] },
        abuse: Abuse.allCases.indices.filter { abuse & 1 << UInt16($0) != 0 }
          .map { Abuse.allCases[$0] }, cohort: nil,
        override: nil, rules: [], key: nil, note: nil, couple: nil, isAtRisk: false),
      on: recordedOn)
  }
}

/// A person in a digest.
struct DigestedPerson: DigestedRow {
  static let columns: [Column.Name] = [
    .name, .language, .interpreter, .born, .sex, .genderIdentity, .ethnicity, .disability,
    .sexualOrientation, .religion,
  ]

  let subject: Int32
  let entry: Int32
  private let name: DigestedText
  private let language: UInt16
  private let needsInterpreter: Bool
  private let bornOn: Day?
  /// The places of the answers to what is asked of everybody, in the order of the columns; 255
  /// where there is none.
  private let answers: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8)

  init?(_ row: TakenRow) {
    guard let entry = row.entry, let language = row.shared(1), let name = row.own(0) else {
      return nil
    }
    for place in 4..<10 where row[place] < -1 || row[place] > 250 { return nil }
    subject = row.gist.subject
    self.entry = entry
    self.name = name
    self.language = language
    needsInterpreter = row[2] == 1
    bornOn = Day(row.text(3))
    let answer = { (place: Int) in UInt8(truncatingIfNeeded: row[place]) }
    answers = (answer(4), answer(5), answer(6), answer(7), answer(8), answer(9))
  }

  /// The fact, as far as it is kept.
  func recorded(_ names: DigestNames) -> Recorded<Person> {
    Recorded(
      entry: Int(entry), recordedOn: nil,
      fact: Person(
        name: names.text(name), bornOn: bornOn, sex: Self.code(answers.0),
        genderIdentity: Self.code(answers.1), ethnicity: Self.code(answers.2),
        disability: Self.code(answers.3), sexualOrientation: Self.code(answers.4),
        religion: Self.code(answers.5), language: language.value.map { names.shared[$0] },
        needsInterpreter: needsInterpreter, needsTranslation: false, crn: nil, pnc: nil, nhs: nil,
        phone: nil, email: nil))
  }

  private static func code<Answer: CaseIterable>(_ place: UInt8) -> Answer?
  where Answer.AllCases == [Answer] {
    place == .max ? nil : Answer.allCases[Int(place)]
  }
}
