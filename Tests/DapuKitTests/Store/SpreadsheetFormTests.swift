import Testing

@testable import DapuKit

/// What a spreadsheet would calculate is guarded, and comes back as it was.
struct SpreadsheetFormTests {
  @Test(arguments: [
    ("", ""), ("a", "a"), ("=1", "'=1"), ("+44", "'+44"), ("-", "'-"), ("@x", "'@x"),
    ("\tx", "'\tx"), ("\rx", "'\rx"), ("'", "'"), ("'a", "'a"), ("'=1", "''=1"),
    ("''=1", "'''=1"), (" =1", " =1"), ("a=1", "a=1"), ("\u{FEFF}=1", "\u{FEFF}=1"),
  ])
  func guardsWhatWouldBeCalculated(_ cell: String, _ guarded: String) {
    #expect(SpreadsheetForm.guarded(cell) == guarded)
    #expect(SpreadsheetForm.bare(guarded) == cell)
  }

  @Test func givesBackAnyText() {
    var numbers = SeededNumbers(7)
    for _ in 0..<5_000 {
      let cell =
        String(repeating: "'", count: Int.random(in: 0...2, using: &numbers))
        + numbers.text(upTo: 5)
      let guarded = SpreadsheetForm.guarded(cell)
      #expect(octets(SpreadsheetForm.bare(guarded)) == octets(cell))
      #expect(!["=", "+", "-", "@", "\t", "\r"].contains(guarded.unicodeScalars.first))
    }
  }

  @Test func endsEveryRecordWithBothMarks() {
    var bytes = SpreadsheetForm.mark
    SpreadsheetForm.append(["a", "-1"], to: &bytes)
    SpreadsheetForm.append([], to: &bytes)
    SpreadsheetForm.append([""], to: &bytes)
    #expect(bytes == [0xEF, 0xBB, 0xBF] + octets("a,'-1\r\n\"\"\r\n"))
  }
}
