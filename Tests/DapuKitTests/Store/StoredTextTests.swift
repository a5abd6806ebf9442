import Testing

@testable import DapuKit

/// Text of any kind comes back from the store byte for byte, once the edge has read it.
struct StoredTextTests {
  private static let troublesome = [
    "plain", "\"", "\"\"", "a,b", "a\nb", "\n", "\n\na", "a\r\nb", "a\rb", "a\u{2028}b",
    "a\u{2029}b", "=1+1", "+44", "-", "@here", "\tx", " x ", "0042", "é", "e\u{301}", "\n\u{301}",
    "👩‍👩‍👧", "🇬🇧", "\u{FEFF}x", "\u{202E}x", "\u{1B}[31m", "\u{85}", "\\n", "'", ";", "\u{10FFFF}",
    "\u{200D}", "NULL", "#N/A",
  ]

  /// Stores a note on a referral each, and gives back what is read.
  private func stored(_ notes: [String]) throws -> [String?] {
    let store = try TemporaryStore()
    try store.update { caseload, stamp in
      for (index, note) in notes.enumerated() {
        let step = Typed.referred.with([.newPerson: "yes", .key: "k\(index)"])
        var form = step.form.replacing(.note, note)
        form.add(.referrer, index.isMultiple(of: 2) ? "O'Hara, \"Jo\"" : "=Jo")
        let occasion = Occasion(today: "2026-12-31", actor: "Alex")
        #expect(throws: Never.self) { try caseload.take(.refer, form, occasion, stamp) }
      }
    }
    #expect(try store.lines(of: "referrals.csv").count == notes.count + 1)
    #expect(try store.opened().check() == [])
    return try store.caseload().cases.map(\.referral.fact.note)
  }

  private func read(_ text: String) throws -> String {
    try ValueKind.text.read(text, today: "2026-12-31")
  }

  @Test func everyTroublesomeTextComesBack() throws {
    let notes = try Self.troublesome.map(read)
    let back = try stored(notes)
    for (note, other) in zip(notes, back) {
      #expect(octets(note) == octets(other ?? ""), "\(note.debugDescription)")
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func randomTextComesBack(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    let notes = try (0..<200).map { _ in try read(numbers.text(upTo: 12)) }
    let back = try stored(notes)
    #expect(notes.map(octets) == back.map { octets($0 ?? "") })
  }

  @Test func oneSpellingOfALetterIsNotTheOther() throws {
    let back = try stored(["é", "e\u{301}"])
    #expect(back.map { octets($0 ?? "") } == [[0xC3, 0xA9], [0x65, 0xCC, 0x81]])
  }

  @Test(arguments: ["a\nb", "a\r\nb", "a\rb", "a\u{2028}b", "a\u{2029}b"])
  func everyEndOfALineComesBackAsALineFeed(_ text: String) throws {
    #expect(try stored([try read(text)]).map { octets($0 ?? "") } == [Array("a\nb".utf8)])
  }

  @Test func aKeyOfAnySpellingIsFound() throws {
    let store = try TemporaryStore()
    let keys = ["plain", "a,b", "a\"b", "é", "=k"]
    for key in keys { try store.take(.referred.with([.newPerson: "yes", .key: key])) }
    for (index, key) in keys.enumerated() {
      let found = try store.opened().snapshot().references(ofKey: key, in: [.referrals])
      #expect(found == [CaseReference(number: index + 1)], "\(key)")
    }
  }
}
