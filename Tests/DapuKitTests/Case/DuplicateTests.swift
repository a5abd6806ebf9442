import DapuKit
import Testing

/// One person, one open case (rules, section 1.4).
struct DuplicateTests {
  private static let known = Typed.referred.with([
    .crn: "X123456", .pnc: "2019/0123456E", .nhs: "9434765919",
  ])
  private static let declined = Typed.foundSuitable.with([.outcome: "declined"])
  private static let another = Typed(
    .refer, [.on: "2026-03-01", .name: "Jo Other", .born: "1971-01-01", .source: "nhs"])
  private static let second = Typed.referred.with([.on: "2026-03-01"])
  private static let person = PersonReference(number: 1)

  @Test(
    arguments: [
      another.with([.crn: "X123456"]),
      another.with([.pnc: "2019/0123456E"]), another.with([.nhs: "9434765919"]), second,
      second.with([.name: "sam ZYXWV"]), second.with([.name: "Zyxwv, Sám"]),
      second.with([.name: "  Sam   Zyxwv "]), second.with([.person: "P000001A"]),
    ])
  func aMatchWithAnOpenCaseIsRefusedWithItsReference(_ step: Typed) throws {
    var unit = try Unit([Self.known])
    #expect(try unit.refusal(of: step) == .openCase(Typed.first))
  }

  @Test(
    arguments: [
      another, second.with([.newPerson: "yes"]), second.with([.born: "1990-03-05"]),
      second.with([.born: ""]), second.with([.name: "Sam Zyxwvu"]),
    ])
  func whoDoesNotMatchIsSomebodyElse(_ step: Typed) throws {
    var unit = try Unit([Self.known])
    let answer = try unit.take(step)
    #expect(answer.reference == CaseReference(number: 2))
    #expect(try unit.subject(2).person == PersonReference(number: 2))
  }

  @Test(
    arguments: [
      another.with([.crn: "X123456"]), another.with([.pnc: "2019/0123456E"]),
      another.with([.nhs: "9434765919"]), second.with([.person: "P000001A"]),
      second.with([.crn: "X123456"]),
    ])
  func anIdentifierOfSomebodyWithoutAnOpenCaseIsTheSamePersonAndANewCase(_ step: Typed) throws {
    var unit = try Unit([Self.known, Self.declined])
    let answer = try unit.take(step)
    #expect(answer.reference == CaseReference(number: 2))
    #expect(answer.remarks.first == .samePerson(Self.person))
    #expect(try unit.subject(2).person == Self.person)
    #expect(unit.caseload.cases(of: Self.person).count == 2)
  }

  @Test func whoSomebodyIsIsKeptAndSaidAndNewDetailsAreTakenIn() throws {
    var unit = try Unit([Self.known, Self.declined])
    let step = Self.second.with([.crn: "X123456", .born: "1965-01-01", .phone: "01473 000000"])
    #expect(
      try unit.take(step).remarks == [
        .samePerson(Self.person), .personKept(CaseReference(number: 2), [.born]),
      ])
    #expect(unit.caseload.person(Self.person)?.bornOn != "1965-01-01")
    #expect(unit.caseload.person(Self.person)?.phone == "01473 000000")
  }

  @Test func nameAndBirthAloneAreRefusedUntilSomebodySaysWhoItIs() throws {
    var unit = try Unit([Self.known, Self.declined])
    #expect(try unit.refusal(of: Self.second) == .perhapsKnown([Self.person]))
    #expect(try unit.refusal(of: Self.second.with([.newPerson: "yes"])) == nil)
    #expect(try unit.subject(2).person == PersonReference(number: 2))
  }

  @Test func aNameAloneWarns() throws {
    var unit = try Unit([Self.known])
    let answer = try unit.take(Self.second.with([.born: "1965-01-01"]))
    #expect(answer.remarks == [.sameName([Typed.first])])
    #expect(answer.remarks.allSatisfy { !$0.description.contains(Typed.marked) })
  }

  @Test func anIdentifierOfSomebodyElseIsRefused() throws {
    var unit = try Unit([Self.known, Self.another.with([.on: "2026-01-05"])])
    try unit.take(
      Self.declined.with([.case: CaseReference(number: 2).description]))
    let step = Self.another.with([.crn: "X123456", .person: "P000002B", .on: "2026-04-01"])
    let other = PersonReference(number: 2).description
    #expect(
      try unit.refusal(of: step.with([.person: other])) == .identifierOfAnother(Self.person))
  }

  @Test func aPersonWhoIsNotThereIsNotFound() throws {
    var unit = try Unit()
    let absent = PersonReference(number: 9)
    #expect(throws: StepFault.notFound(.person(absent))) {
      try unit.take(.referred.with([.person: absent.description]))
    }
  }

  @Test func onePersonAndANewOneCannotBothBeMeant() throws {
    var unit = try Unit()
    #expect(throws: StepFault.form(.oneOf([.person, .newPerson]))) {
      try unit.take(
        .referred.with([.person: Self.person.description, .newPerson: "yes"]))
    }
  }

  @Test func whatIsNewAboutAKnownPersonFillsTheBlanksAndOverwritesNothing() throws {
    var unit = try Unit([Self.known, Self.declined])
    let answer = try unit.take(
      Self.another.with([.crn: "X123456", .language: "cy", .born: "1971-01-01"]))
    let stored = try #require(unit.caseload.person(Self.person))
    #expect(stored.language == "cy")
    #expect(stored.bornOn == "1990-03-04")
    #expect(stored.name == "Sam \(Typed.marked)")
    #expect(answer.isNew)
  }

  @Test func anIdentifierIsNotGivenToTwoPeopleByACorrection() throws {
    var unit = try Unit([Self.known, Self.another])
    let second = CaseReference(number: 2).description
    let step = Typed(.refer, [.correct: second, .because: "found", .crn: "X123456"])
    #expect(try unit.refusal(of: step) == .identifierOfAnother(Self.person))
  }
}
