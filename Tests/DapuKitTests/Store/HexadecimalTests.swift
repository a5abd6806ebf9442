import Testing

@testable import DapuKit

struct HexadecimalTests {
  @Test(
    arguments: [
      (0, 8, "00000000"), (0xCBF4_3926, 8, "cbf43926"), (0xAB, 1, "ab"), (10, 0, "a"),
      (.max, 16, "ffffffffffffffff"),
    ] as [(UInt64, Int, String)])
  func padsButNeverCuts(value: UInt64, digits: Int, text: String) {
    #expect(Hexadecimal.text(value, digits: digits) == text)
    #expect(Hexadecimal.value(text) == value)
  }

  @Test func writesTwoDigitsAByte() {
    #expect(Hexadecimal.text([]) == "")
    #expect(Hexadecimal.text([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
  }

  @Test(arguments: ["", "A", "g", "0x1", "+1", "-1", " 1", "1 ", "١", "00000000000000000"])
  func readsNothingElse(text: String) {
    #expect(Hexadecimal.value(text) == nil)
  }
}
