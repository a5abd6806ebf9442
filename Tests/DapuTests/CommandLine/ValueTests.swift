import DapuKit
import Testing

@testable import dapu

/// What is said about values, and where values come from.
@Suite struct ValueTests {
  @Test(arguments: [
    ("attend --on --note x", "attend: --on needs a value, but the next word is the option --note"),
    ("attend --on --note=x", "attend: --on needs a value, but the next word is the option --note"),
    (
      "attend --note --no-quiet",
      "attend: --note needs a value, but the next word is the option --no-quiet"
    ),
    ("attend --note -d", "attend: --note needs a value, but the next word is the option -d"),
    ("attend --on -- C1", "attend: --on needs a value, but the next word is the option --"),
    ("attend --on", "attend: --on needs a value"), ("attend -nd", "attend: --on needs a value"),
    (
      "attend --note -x",
      "attend: --note needs a value, but the next word begins with '-'"
        + " | a value that begins with '-' is written --note=-x"
    ),
    (
      "attend --note --sourc",
      "attend: --note needs a value, but the next word begins with '-'"
        + " | a value that begins with '-' is written --note=-x"
    ),
    ("attend --quiet=yes", "attend: --quiet takes no value"),
    ("attend --no-quiet=", "attend: --quiet takes no value"),
    ("attend --source ∅", "attend: --source is empty"),
    ("attend --on=", "attend: --on is empty"),
    ("attend ∅", "attend: CASE is empty"),
    ("attend --source a\u{7}b", "attend: --source holds a control character (U+0007)"),
    ("attend --key=a\u{85}b", "attend: --key holds a control character (U+0085)"),
    ("attend C1 a\u{7F}b", "attend: PLACE holds a control character (U+007F)"),
  ])
  func refusesValues(_ line: String, _ expected: String) {
    #expect(said(line) == expected)
  }

  @Test func takesControlCharactersInFreeText() throws {
    let arguments = try #require(try call("attend --note a\u{9}b\nc"))
    #expect(arguments.value("note") == "a\u{9}b\nc")
  }

  @Test func tellsTheFaultOfTheKindAfterTheName() throws {
    let day = try #require(sampleDay)
    let fault = #expect(throws: ValueFault.self) { try ValueKind.day.read("soon", today: day) }
    let told = try #require(fault)
    let hint = told.hint.map { " | " + $0 } ?? ""
    #expect(said("attend --on soon") == "attend: --on \(told.description)\(hint)")
    #expect(said("attend", ["DAPU_ON": "soon"]) == "attend: DAPU_ON \(told.description)\(hint)")
  }

  @Test(arguments: [
    (
      "attend --on 2026-02-01 -d 2026-02-02",
      "attend: --on was given twice, as 2026-02-01 and as 2026-02-02"
    ),
    ("attend --minutes 5 --minutes 6", "attend: --minutes was given twice, as 5 and as 6"),
    (
      "attend --mark absent --mark attended",
      "attend: --mark was given twice, as absent and as attended"
    ),
    (
      "attend --programme dapu --programme Ann",
      "attend: --programme was given twice, with different values"
    ),
    (
      "attend --programme dapu --programme drive",
      "attend: --programme was given twice, as dapu and as drive"
    ),
    (
      "attend --source Ann --source Bob",
      "attend: --source was given twice, with different values"
    ),
    ("attend --note a --note b", "attend: --note was given twice, with different values"),
    ("attend --key a --key b", "attend: --key was given twice, with different values"),
    ("-oa attend -ob", "attend: --output was given twice, with different values"),
    ("attend --on today --on 2026-02-10", "call attend"),
    ("attend --source Ann --source=Ann", "call attend"),
  ])
  func refusesAScalarGivenTwice(_ line: String, _ expected: String) {
    #expect(said(line) == expected)
  }

  @Test(arguments: [
    ("followup record", "missing CASE, --month, --outcome and --on"),
    ("followup record C1 --month 1", "missing --outcome and --on"),
    ("followup record --month 1 --outcome seen --on today", "missing CASE"),
  ])
  func listsAllThatIsMissing(_ line: String, _ expected: String) {
    #expect(said(line) == "followup record: \(expected) | dapu help followup record")
  }

  @Test(arguments: [
    ("attend --on yesterday", [:], "2026-02-09"),
    ("attend --on yesterday --today 2026-03-05", [:], "2026-03-04"),
    ("--today=2026-03-05 attend --on yesterday", [:], "2026-03-04"),
    ("attend --on yesterday --today yesterday", [:], "2026-02-08"),
    ("attend --on yesterday", ["DAPU_TODAY": "2026-04-02"], "2026-04-01"),
    ("attend --on yesterday --today 2026-03-05", ["DAPU_TODAY": "bad"], "2026-03-04"),
    ("attend", ["DAPU_ON": "yesterday", "DAPU_TODAY": "2026-04-02"], "2026-04-01"),
    ("attend --on today", ["DAPU_ON": "yesterday"], "2026-02-10"),
  ])
  func countsDatesFromToday(_ line: String, _ variables: [String: String], _ day: String) throws {
    let arguments = try #require(try call(line, variables))
    #expect(arguments.value("on") == day)
  }

  @Test func takesVariablesForWhatWasNotTyped() throws {
    let variables = ["DAPU_STORE": "/s", "DAPU_QUIET": "yes", "DAPU_ON": ""]
    let arguments = try #require(try call("attend", variables))
    #expect(arguments.value("store") == "/s")
    #expect(!arguments.isGiven("store"))
    #expect(arguments.has("quiet"))
    #expect(arguments.value("on") == nil)
    let typed = try #require(try call("attend --store /t --no-quiet", variables))
    #expect(typed.value("store") == "/t")
    #expect(!typed.has("quiet"))
  }

  @Test(arguments: [
    ("attend --on 2026-02-01 --minutes 5", 0), ("attend --today 2026-02-01 --on yesterday", 0),
    ("attend --source x --key y C1", 0), ("attend --on today", 1),
    ("attend --on today --today yesterday", 1), ("--help attend --on today", 0),
  ])
  func asksForTheDayOnceAndOnlyForADate(_ line: String, _ expected: Int) throws {
    let day = try #require(sampleDay)
    var count = 0
    let reader = WordReader(
      table: sampleTable, topics: [], environment: { _ in nil },
      localToday: {
        count += 1
        return day
      })
    _ = try reader.read(words(of: line).map { Array($0.utf8) })
    #expect(count == expected)
  }
}
