import DapuKit
import Testing

struct IdentifierTests {
  @Test(arguments: [
    ("2003/0011985X", "2003/0011985X"), ("2019/0123456E", "2019/0123456E"),
    ("2003/0011985x", "2003/0011985X"), ("2003/11985X", "2003/0011985X"),
  ])
  func aPNCIsKeptInItsFullForm(text: String, canonical: String) {
    #expect(PNC(text)?.description == canonical)
  }

  @Test(arguments: [
    "", "2003/0011985Y", "2003/0011984X", "2004/0011985X", "2003/0011985", "20030011985X",
    "03/11985X", "2003/00119850X", "2003/X", "2003-0011985X", "2003/0011985X/", "1803/0011985X",
    " 2003/0011985X", "2003/001198５X",
  ])
  func aPNCWithAnotherFormOrLetterIsRefused(text: String) {
    #expect(PNC(text) == nil)
  }

  @Test(arguments: ["9434765919", "943 476 5919", "943-476-5919"])
  func anNHSNumberIsKeptAsTenDigits(text: String) {
    #expect(NHSNumber(text)?.description == "9434765919")
  }

  @Test(arguments: [
    "", "9434765918", "943476591", "94347659190", "9434 765 919", "943 476-5919", "943  4765919",
    "943476591X", "0000000000", "1111111111", "９434765919", "1000000070",
  ])
  func anNHSNumberWithAnotherFormOrDigitIsRefused(text: String) {
    #expect(NHSNumber(text) == nil)
  }

  @Test func noNHSNumberHasACheckDigitOfTen() {
    // 100000001: 10 + 2 = 12, 12 mod 11 = 1, 11 - 1 = 10.
    for digit in 0...9 { #expect(NHSNumber("100000001\(digit)") == nil) }
  }

  @Test(arguments: [("A123456", "A123456"), ("x000001", "X000001")])
  func aCRNIsKeptInUpperCase(text: String, canonical: String) {
    #expect(CRN(text)?.description == canonical)
  }

  @Test(arguments: ["", "A12345", "A1234567", "1234567", "AB12345", "Ä12345", "A 12345", "A12345６"])
  func aCRNWithAnotherFormIsRefused(text: String) {
    #expect(CRN(text) == nil)
  }
}
