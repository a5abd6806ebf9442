/// The fact that opens a case: who, by whom, from where, when.
public struct Referral: Equatable, Sendable {
  /// The person who was referred.
  public var person: PersonReference
  /// The day of the referral.
  public let on: Day
  /// Who referred.
  public let source: Source
  /// The name of the referrer.
  public let referrer: String?
  /// The organisation of the referrer.
  public let organisation: String?
  /// How the referrer can be reached.
  public let contact: String?
  /// The programme referred to.
  public let programme: String
  /// The area the person comes from.
  public let area: String?
  /// The level of risk as referred; absent is unknown.
  public let risk: RiskLevel?
  /// The connection to the victim.
  public let relationship: Relationship?
  /// The kinds of abuse.
  public let abuse: [Abuse]
  /// A cohort the case is counted in.
  public let cohort: String?
  /// Why a rule was set aside.
  public var override: String?
  /// The rules that were set aside.
  public var rules: [Rule]
  /// The name a script gave to the case.
  public var key: String?
  /// Free text.
  public let note: String?
  /// Whether the partners are of one sex; absent is not known.
  public let couple: Couple?
  /// Whether the person has not abused, and is at risk of it.
  public let isAtRisk: Bool

  /// Refuses the source `other` without a note that says who it is (rules, section 2); throws
  /// `FormFault`.
  func checkNote() throws(FormFault) {
    guard source == .other, note == nil else { return }
    throw FormFault.needs(.note, because: "the source 'other' is explained in a note")
  }
}

extension Referral: RuledFact {
  /// The table that holds such facts.
  public static let table = Table.referrals

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    person = try row.required(.person)
    on = try row.required(.on)
    source = try row.required(.source)
    referrer = try row.value(.referrer)
    organisation = try row.value(.organisation)
    contact = try row.value(.contact).map(TelephoneNumber.kept)
    programme = try row.required(.programme)
    area = try row.value(.area)
    risk = try row.value(.risk)
    relationship = try row.value(.relationship)
    abuse = try row.list(.abuse)
    cohort = try row.value(.cohort)
    override = try row.value(.override)
    rules = try row.list(.rule)
    key = try row.value(.key)
    note = try row.value(.note)
    couple = try row.value(.couple)
    isAtRisk = try row.flag(.atRisk)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(person), cell(on), cell(source), cell(referrer), cell(organisation), cell(contact),
      cell(programme), cell(area), cell(risk), cell(relationship), cell(abuse), cell(cohort),
      cell(override), cell(rules), cell(key), cell(note), cell(couple), cell(isAtRisk),
    ]
  }
}
