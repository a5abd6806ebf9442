/// The facts about one person: who they are and how to reach them.
public struct Person: Equatable, Sendable {
  /// The full name; shown only where names are asked for.
  public let name: String
  /// The date of birth.
  public let bornOn: Day?
  /// The sex they give.
  public let sex: Sex?
  /// The gender identity they give.
  public let genderIdentity: GenderIdentity?
  /// The self-defined ethnicity.
  public let ethnicity: Ethnicity?
  /// Whether they have a disability.
  public let disability: Disability?
  /// The sexual orientation they give.
  public let sexualOrientation: SexualOrientation?
  /// The religion or belief they give.
  public let religion: Religion?
  /// The ISO 639 code of their language.
  public let language: String?
  /// Whether an interpreter is needed.
  public let needsInterpreter: Bool
  /// Whether written translation is needed.
  public let needsTranslation: Bool
  /// The probation case reference number.
  public let crn: String?
  /// The Police National Computer identifier.
  public let pnc: String?
  /// The NHS number.
  public let nhs: String?
  /// A telephone number.
  public let phone: String?
  /// An electronic mail address.
  public let email: String?
}

extension Person {
  /// The full name; nil where it was erased, so that nothing but spaces is left of it.
  public var knownName: String? { name.utf8.allSatisfy { $0 == 0x20 } ? nil : name }
}

extension Person {
  /// The least age on the day of a referral, in whole years: that of the Domestic Abuse Act 2021
  /// (rules, section 1).
  static let leastAge = 16

  /// The age on the day of a referral, nil where it is not known; throws the refusal of somebody
  /// who is too young for any programme.
  func age(referredOn day: Day) throws(Refusal) -> Int? {
    guard let age = bornOn?.wholeYears(until: day) else { return nil }
    guard age >= Self.leastAge else { throw Refusal.underSixteen }
    return age
  }
}

extension Person: StoredFact {
  /// The table that holds such facts.
  public static let table = Table.people

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    name = try row.required(.name)
    bornOn = try row.value(.born)
    sex = try row.value(.sex)
    genderIdentity = try row.value(.genderIdentity)
    ethnicity = try row.value(.ethnicity)
    disability = try row.value(.disability)
    sexualOrientation = try row.value(.sexualOrientation)
    religion = try row.value(.religion)
    language = try row.value(.language)
    needsInterpreter = try row.flag(.interpreter)
    needsTranslation = try row.flag(.translation)
    crn = try row.value(.crn)
    pnc = try row.value(.pnc)
    nhs = try row.value(.nhs)
    phone = try row.value(.phone).map(TelephoneNumber.kept)
    email = try row.value(.email)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(name), cell(bornOn), cell(sex), cell(genderIdentity), cell(ethnicity),
      cell(disability), cell(sexualOrientation), cell(religion), cell(language),
      cell(needsInterpreter), cell(needsTranslation), cell(crn), cell(pnc), cell(nhs),
      cell(phone), cell(email),
    ]
  }
}
