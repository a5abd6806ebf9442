import Testing

@testable import dapu

struct TableTests {
  @Test func alignsByWhatIsSeen() {
    let listing = Listing(
      columns: ["name", "n"],
      rows: [
        [.text("日本"), .number(1)],
        [.text("e\u{301}e"), .number(20)],
        [.text("👩‍👩‍👧"), .number(300)],
        [.text("plain"), .missing],
      ])
    let lines = text(listing, .text).split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "name     n", "日本     1", "e\u{301}e      20", "👩‍👩‍👧     300", "plain",
      ])
  }

  @Test func leavesNumbersAmongWordsAtTheLeft() {
    let listing = Listing(columns: ["value"], rows: [[.number(1)], [.text("unknown")]])
    #expect(text(listing, .text) == "value\n1\nunknown\n")
  }

  @Test func neverEndsALineInASpace() {
    let listing = Listing(
      columns: ["a", "b", "c"],
      rows: [
        [.text("x  "), .missing, .missing], [.missing, .missing, .missing],
        [.text("long enough"), .text("y"), .text("z ")],
      ])
    let lines = text(listing, .text).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.last != " " })
    #expect(lines.count == 5)
  }

  @Test func cutsNothingWithoutATerminal() {
    let note = String(repeating: "long ", count: 200) + "end"
    let listing = Listing(columns: ["note"], rows: [[.text(note)]])
    #expect(text(listing, .text).contains(note))
  }

  @Test(arguments: [41, 50, 60, 80])
  func shortensTheWidestTextToFit(width: Int) {
    let listing = Listing(
      columns: ["case", "note", "what", "days"],
      rows: [
        [
          .text("C000042V"), .text(String(repeating: "日本", count: 30)),
          .text(String(repeating: "word ", count: 20)), .number(1_234_567),
        ],
        [.text("C000043W"), .text("short"), .text("2026-05-01"), .number(1)],
      ])
    let lines = text(listing, .text, width: width).split(separator: "\n")
    #expect(lines.allSatisfy { DisplayWidth.of(String($0)) <= width })
    #expect(lines[1].hasPrefix("C000042V  ") && lines[1].hasSuffix("1234567"))
    #expect(lines[1].contains("…"))
    #expect(lines[2].contains("2026-05-01"))
  }

  @Test func showsRecordsWhereATableWouldNotFit() {
    let row: [Value] = [.text("C000042V"), .text("2026-05-01"), .number(1_234_567)]
    let empty: [Value] = [.text("C000043W"), .missing, .number(1)]
    let listing = Listing(columns: ["case", "due_on", "days"], rows: [row, empty])
    #expect(
      text(listing, .text, width: 20) == """
        case    C000042V
        due_on  2026-05-01
        days    1234567

        case    C000043W
        due_on
        days    1

        """)
    #expect(text(listing, .text) == text(listing, .text, width: 80))
  }

  @Test func breaksALongValueOfARecordAndLosesNothing() {
    let listing = Listing(
      columns: ["case", "what", "note", "by"],
      rows: [[.text("C000042V"), .text("日本語"), .text("one two three four"), .text("x")]])
    #expect(
      text(listing, .text, width: 14) == """
        case  C000042V
        what  日本語
        note  one two
              three
              four
        by    x

        """)
  }

  @Test func showsProportionsAsBarsOnATerminalAlone() {
    let percentages = ["0.0", "0.4", "50.0", "99.0", "100.0"]
    let rows: [[Value]] = percentages.map { [.decimal($0), .number(1)] }
    let listing = Listing(columns: ["percent", "of"], rows: rows + [[.missing, .number(0)]])
    let expected = """
      percent              of
          0.0               1
          0.4  ▏            1
         50.0  █████        1
         99.0  █████████▉   1
        100.0  ██████████   1
                            0

      """
    #expect(text(listing, .text, width: 80) == expected)
    #expect(!text(listing, .text).contains("█"))
    #expect(!text(listing, .text, width: 20).contains("█"))
  }

  @Test func showsBarsInRecords() {
    let listing = Listing(
      columns: ["case", "on", "percent"],
      rows: [
        [.text("C000042V"), .text("2026-05-01"), .decimal("50.0")],
        [.text("C000043W"), .text("2026-05-01"), .missing],
      ])
    let expected = """
      case     C000042V
      on       2026-05-01
      percent  50.0  █████

      case     C000043W
      on       2026-05-01
      percent

      """
    #expect(text(listing, .text, width: 25) == expected)
    #expect(!text(listing, .text, width: 17).contains("█"))
  }

  @Test func leavesATableThatFitsAsItIs() {
    let listing = Listing(columns: ["note"], rows: [[.text(String(repeating: "x", count: 40))]])
    #expect(text(listing, .text, width: 40) == text(listing, .text))
    #expect(text(listing, .text, width: 39) == "note\n" + String(repeating: "x", count: 38) + "…\n")
  }
}

struct DisplayWidthTests {
  @Test(
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("한", 2),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("👩‍👩‍👧", 2), ("👍🏽", 2),
      ("🇬🇧", 2), ("❤️", 2), ("❤", 1),
      ("1️⃣", 2), ("\u{200B}", 0), ("a\u{200D}b", 2), ("…", 1), ("␛", 1),
      ("ש\u{5B8}", 1), ("ไม่", 2),
      ("\u{1F321}", 1), ("𠀀", 2), ("\u{7}", 0),
    ] as [(String, Int)])
  func countsCells(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("日本語", 5, "日本"), ("abc", 3, "abc"), ("e\u{301}x", 1, "e\u{301}"), ("日", 1, ""),
  ])
  func cutsBetweenCharacters(text: String, limit: Int, expected: String) {
    #expect(DisplayWidth.prefix(of: text, within: limit) == expected[...])
  }
}
