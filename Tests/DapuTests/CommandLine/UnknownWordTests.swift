import Testing

@testable import dapu

/// What is said about words that cannot stand where they stand.
@Suite struct UnknownWordTests {
  private static let stray = "a value follows its option, and one that holds spaces is quoted"

  @Test(arguments: [
    ("attend C1 --sourc x", "attend: unknown option '--sourc' | did you mean '--source'?"),
    ("attend --sourc=Zed", "attend: unknown option '--sourc' | did you mean '--source'?"),
    ("attend --stor x", "attend: unknown option '--stor' | did you mean '--store'?"),
    ("attend --no-quite", "attend: unknown option '--no-quite' | did you mean '--no-quiet'?"),
    ("attend --no-on", "attend: unknown option '--no-on' | dapu help attend"),
    ("attend --no-help", "attend: unknown option '--no-help' | dapu help attend"),
    ("attend --zyxwv", "attend: unknown option '--zyxwv' | dapu help attend"),
    (
      "attend --Source x",
      "attend: unknown option '--Source' | did you mean '--source'?"
    ),
    ("attend C1 -z", "attend: unknown option '-z' | dapu help attend"),
    ("attend C1 -nQqqq", "attend: word 3 is not an option of this command | dapu help attend"),
    ("attend --=x", "attend: word 2 is not an option of this command | dapu help attend"),
    ("attend --minute 5 --on bad", "attend: unknown option '--minute' | did you mean '--minutes'?"),
    (
      "--note x attend",
      ": option '--note' stands before its command | "
        + "name the command first, then --note"
    ),
    ("report --limit 5 case C1", "report case: unknown option '--limit' | dapu help report case"),
    ("report --help=x", "report: --help takes no value"),
  ])
  func namesUnknownOptions(_ line: String, _ expected: String) {
    #expect(said(line) == expected)
  }

  @Test func echoesNoLongOption() {
    let name = String(repeating: "a", count: 40)
    #expect(said("enrol --\(name)").hasPrefix("enrol: unknown option '--\(name)'"))
    #expect(said("enrol --\(name)b").hasPrefix("enrol: word 2 is not an option of this command"))
  }

  @Test(arguments: [
    ("enroll", ": unknown command 'enroll' | did you mean 'enrol'?"),
    ("follow-up due", ": unknown command 'follow-up' | did you mean 'followup'?"),
    ("ENROL", ": unknown command 'ENROL' | did you mean 'enrol'?"),
    ("enr", ": unknown command 'enr' | did you mean 'enrol'?"),
    ("∅", ": word 1 is not a command | dapu help"),
    ("exit-codes", ": unknown command 'exit-codes' | dapu help exit-codes"),
    ("followup recrod C1", "followup: unknown command 'recrod' | did you mean 'record'?"),
    ("report casse", "report: unknown command 'casse' | did you mean 'case'?"),
    ("-- nobody", ": unknown command 'nobody' | dapu help"),
    ("help nonsense", ": unknown command or topic 'nonsense' | dapu help"),
    ("help exit-code", ": unknown command or topic 'exit-code' | did you mean 'exit-codes'?"),
    ("help followup du", "followup: unknown command or topic 'du' | did you mean 'due'?"),
    ("help Nobody", ": word 2 is not a command or a topic | dapu help"),
    ("followup", "followup: needs a command: record, due | dapu help followup"),
    ("-q", ": needs a command: enrol, attend, followup, report | dapu help"),
    ("--", ": needs a command: enrol, attend, followup, report | dapu help"),
    ("enrol Mary", "enrol: word 2 is one word too many | \(Self.stray)"),
    ("attend C1 --note was late today", "attend: word 6 is one word too many | \(Self.stray)"),
    ("due", ": unknown command 'due' | did you mean 'dapu followup due'?"),
  ])
  func namesUnknownCommandsAndStrayWords(_ line: String, _ expected: String) {
    #expect(said(line) == expected)
  }

  @Test(arguments: [
    (
      "attend C1 —on 2026-02-01",
      "attend: word 3 begins with an em dash (U+2014), pasted from a document"
        + " | type two hyphens: --on"
    ),
    (
      "attend C1 –d 2026-02-01",
      "attend: word 3 begins with an en dash (U+2013), pasted from a document | type a hyphen: -d"
    ),
    (
      "attend C1 −−on=x",
      "attend: word 3 begins with a minus sign (U+2212), pasted from a document"
        + " | type two hyphens: --on"
    ),
    (
      "attend C1 -–on",
      "attend: word 3 begins with an en dash (U+2013), pasted from a document"
        + " | type two hyphens: --on"
    ),
    (
      "attend C1 ‒nobody",
      "attend: word 3 begins with an en dash (U+2012), pasted from a document"
    ),
    (
      "attend --note —on 2026-02-01",
      "attend: word 3 begins with an em dash (U+2014), pasted from a document"
        + " | type two hyphens: --on"
    ),
    (
      "—store x",
      ": word 1 begins with an em dash (U+2014), pasted from a document"
        + " | type two hyphens: --store"
    ),
    (
      "attend “C1”",
      "attend: word 2 holds a curly quote (U+201C), pasted from a document"
        + " | write \" in its place"
    ),
    (
      "attend C1 --on\u{A0}2026-02-01",
      "attend: word 3 holds a no-break space (U+00A0), pasted from a document"
        + " | write a space in its place"
    ),
    (
      "attend\u{A0}C1",
      ": word 1 holds a no-break space (U+00A0), pasted from a document"
        + " | write a space in its place"
    ),
    ("att\u{7}end", ": word 1 holds a control character (U+0007)"),
    ("attend --o\u{1B}n", "attend: word 2 holds a control character (U+001B)"),
  ])
  func recognisesWhatWasPasted(_ line: String, _ expected: String) {
    #expect(said(line) == expected)
  }

  @Test(arguments: [
    ([Array("attend".utf8), [0x43, 0xFF]], "attend"), ([[0xC3], [0x28]], ""),
    ([Array("attend".utf8), Array("--note".utf8), [0xE2, 0x82]], "attend"),
    ([Array("attend".utf8), [0x2D, 0x2D, 0x6F, 0x6E, 0x80]], "attend"),
  ])
  func refusesBytesThatAreNotUTF8(_ words: [[UInt8]], _ path: String) {
    let position = (words.firstIndex { String(validating: $0) == nil } ?? 0) + 1
    #expect(said(bytes: words).hasSuffix("word \(position) is not valid UTF-8"))
  }

  @Test func reportsUnknownWordsBeforeBadValues() {
    let line = "attend --on bad --minutes 0 --sourc x"
    #expect(said(line).hasPrefix("attend: unknown option '--sourc'"))
  }
}

extension String {
  /// Reads bytes that are UTF-8.
  fileprivate init?(validating bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard Array(text.utf8) == bytes else { return nil }
    self = text
  }
}
