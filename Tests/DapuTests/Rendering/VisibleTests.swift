import Testing

@testable import dapu

struct VisibleTests {
  @Test(arguments: [
    ("plain, é 日本 👩‍👩‍👧", "plain, é 日本 👩‍👩‍👧"),
    ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"),
    ("a\nb\rc\u{2028}d\u{2029}e\u{85}f", "a b c d e f"),
    ("\u{0}\u{7}\t\u{7F}", "␀␇␉␡"),
    ("\u{9B}31m", "␛[31m"),
    ("\u{9D}0;title\u{9C}", "␛]0;title␛\\"),
    ("a\u{202E}b\u{2066}c\u{200F}d\u{61C}", "a<U+202E>b<U+2066>c<U+200F>d<U+061C>"),
  ])
  func showsWhatATerminalWouldObey(stored: String, shown: String) {
    #expect(Visible.text(stored) == shown)
  }

  @Test func leavesNothingThatATerminalObeys() {
    for value in UInt32(0)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = Visible.text("a\(Character(scalar))b")
      #expect(!shown.unicodeScalars.contains(where: Visible.isObeyed))
      #expect(shown.unicodeScalars.count >= 3)
    }
  }
}
