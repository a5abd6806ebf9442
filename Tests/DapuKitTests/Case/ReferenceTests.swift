@testable import DapuKit
import Testing

struct ReferenceTests {
  @Test(arguments: [
    (42, "C000042V"), (123, "C000123H"), (1, "C000001A"), (23, "C000023Z"),
    (1_234_567, "C1234567V"),
  ])
  func aReferenceIsWrittenWithItsLetter(number: Int, text: String) {
    #expect(CaseReference(number: number).description == text)
    #expect(PersonReference(number: number).description == "P" + text.dropFirst())
  }

  @Test(arguments: ["C000042V", "c000042v", "C42V", "c42V", "C0000000000000042V"])
  func caseAndLeadingZerosDoNotMatter(text: String) {
    #expect(CaseReference(text) == CaseReference(number: 42))
  }

  @Test(arguments: [
    "", "C", "CV", "42V", "C42", "C42X", "P42V", "C0Z", "C000000Z", "C42 V", " C42V", "C-42V",
    "C+42V", "C42VV", "C４２V", "C1000000000V", "C99999999999999999999V", "C42V\u{301}",
  ])
  func anotherTextIsNoCase(text: String) {
    #expect(CaseReference(text) == nil)
  }

  @Test func everyReferenceIsReadBack() {
    var generator = SeededNumbers(2)
    for _ in 0..<2_000 {
      let number = Int.random(in: 1...999_999_999, using: &generator)
      let reference = CaseReference(number: number)
      #expect(CaseReference(reference.description) == reference)
      #expect(PersonReference(PersonReference(number: number).description)?.number == number)
      #expect(CaseReference(number: number) < CaseReference(number: number + 1))
    }
  }

  @Test(
    arguments: [
      ("C42V", .reference(number: 42)), ("c42x", .wrongLetter(number: 42, letter: "X")),
      ("C42", .wrongLetter(number: 42, letter: nil)), ("P42V", .notAReference),
      ("C0Z", .notAReference), ("Alex", .notAReference), ("C", .notAReference),
    ] as [(String, ReferenceReading)])
  func readingTellsAWrongLetterFromOtherText(text: String, reading: ReferenceReading) {
    #expect(Reference.read(text, prefix: "C") == reading)
  }

  @Test(arguments: [
    ("C000042V", true), ("p7", true), ("V1x", true), ("C42X", true), ("C0", true),
    ("D42", false), ("C", false), ("CV", false), ("C4A2", false), ("case-42", false),
    ("C42VV", false), ("", false), ("C 42", false),
  ])
  func aReferenceIsKnownByItsForm(text: String, looksLikeOne: Bool) {
    #expect(Reference.looksLikeOne(text) == looksLikeOne)
  }

  @Test func theNumberItselfComesFirstThenTheOthersInOrder() {
    let near = Reference.near(number: 142, letter: "v")
    #expect(near.first == 142)
    #expect(near.contains(42))
    #expect(Array(near.dropFirst()) == near.dropFirst().sorted())
    #expect(Set(near).count == near.count)
    #expect(near.dropFirst().allSatisfy { CaseReference(number: $0).description.last == "V" })
  }

  @Test func twoNeighboursSwappedAreNear() {
    #expect(Reference.near(number: 132, letter: "H").contains(123))
  }

  @Test func withoutALetterOnlyTheNumberItselfIsNear() {
    #expect(Reference.near(number: 42, letter: nil) == [42])
    #expect(Reference.near(number: 0, letter: "V").isEmpty)
  }

  @Test(arguments: [
    "C", "C0", "C00", "C000", "C00004", "C000042", "C000042V", "C000042A", "C1", "C12", "C10000",
    "C100000", "C999999", "C1000000", "C1000003", "C0000000", "C42V", "C000042VV", "P00004", "",
    "C4x",
  ])
  func theNumbersThatATextBeginsAreThoseWhoseReferencesDo(_ text: String) {
    let ranges = Reference.numbersBeginning(with: text, prefix: "C") ?? [Reference.numbers]
    for number in [1, 4, 42, 43, 100, 999, 10_000, 100_000, 123_456, 999_999, 1_000_000, 1_000_003]
    {
      let begins = CaseReference(number: number).description.hasPrefix(text)
      if begins { #expect(ranges.contains { $0.contains(number) }) }
      let isExact = text.utf8.count < 8 && text.hasPrefix("C0")
      if isExact { #expect(begins == ranges.contains { $0.contains(number) }) }
    }
  }

  @Test func everySlipOfOneDigitIsCaught() {
    var generator = SeededNumbers(3)
    for _ in 0..<500 {
      let number = Int.random(in: 100_000...999_999, using: &generator)
      let letter = CaseReference(number: number).description.last
      for place in [1, 10, 100, 1_000, 10_000] {
        let digit = number / place % 10
        let slipped = number + ((digit + 1) % 10 - digit) * place
        #expect(CaseReference(number: slipped).description.last != letter)
        #expect(Reference.near(number: slipped, letter: letter).contains(number))
      }
    }
  }
}
