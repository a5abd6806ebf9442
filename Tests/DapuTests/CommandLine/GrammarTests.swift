import Testing

@testable import dapu

/// How options, flags and operands are typed.
@Suite struct GrammarTests {
  @Test(arguments: [
    "attend C1 --on 2026-02-01", "attend C1 --on=2026-02-01", "attend C1 -d 2026-02-01",
    "attend C1 -d2026-02-01", "attend --on 2026-02-01 C1", "-n attend C1 -d2026-02-01",
    "attend -nqd2026-02-01 C1", "attend -nqd 2026-02-01 -- C1",
  ])
  func readsEveryFormOfAnOption(_ line: String) throws {
    let arguments = try #require(try call(line))
    #expect(arguments.value("on") == "2026-02-01")
    #expect(arguments.operand("CASE") == "C1")
    #expect(arguments.isGiven("on"))
    #expect(!arguments.isGiven("mark"))
  }

  @Test(arguments: [
    ("attend", [false, false]), ("attend -nq", [true, true]), ("-n attend -q", [true, true]),
    ("--dry-run attend", [true, false]), ("attend -n --no-dry-run", [false, false]),
    ("attend --no-dry-run -n", [true, false]), ("attend -n -n", [true, false]),
  ])
  func readsFlagsAnywhereAndUndoesThem(_ line: String, _ flags: [Bool]) throws {
    let arguments = try #require(try call(line))
    #expect([arguments.has("dry-run"), arguments.has("quiet")] == flags)
  }

  @Test(arguments: [
    ("attend --note -", "note", "-"), ("attend --note -␣late", "note", "- late"),
    ("attend --note --on␣time", "note", "--on time"), ("attend --note=--on", "note", "--on"),
    ("attend --note -5", "note", "-5"), ("attend --score -2.5", "score", "-2.5"),
    ("attend --on -2w", "on", "2026-01-27"), ("attend --note ∅", "note", ""),
    ("attend --note= C1", "note", ""), ("attend --note=a=b", "note", "a=b"),
    ("attend --source O’Brien", "source", "O’Brien"), ("attend --note —␣late", "note", "— late"),
    ("--output - attend", "output", "-"), ("attend -o- C1", "output", "-"),
  ])
  func readsValues(_ line: String, _ option: String, _ value: String) throws {
    let arguments = try #require(try call(line))
    #expect(arguments.value(option) == value)
  }

  @Test func collectsARepeatableOptionInOrder() throws {
    let line = "attend --need housing -n --need=health --need housing"
    let arguments = try #require(try call(line))
    #expect(arguments.values("need") == ["housing", "health", "housing"])
    #expect(arguments.values("note").isEmpty)
  }

  @Test func readsOperandsAfterTheEndOfOptions() throws {
    let arguments = try #require(try call("attend -q -- C1 -h"))
    #expect(arguments.operand("CASE") == "C1")
    #expect(arguments.operand("PLACE") == "-h")
  }

  @Test func keepsTheQuotesOfWrittenOperands() throws {
    let arguments = try #require(try call("attend C1 St␣Mary’s"))
    #expect(arguments.operand("PLACE") == "St Mary’s")
  }

  @Test(arguments: [
    ("report", "call report summary"), ("report --limit 5", "call report summary"),
    ("report -q", "call report summary"), ("report case C1", "call report case"),
    ("enrol", "call enrol"),
    (
      "followup record C1 --month 1 --outcome seen -d today",
      "call followup record"
    ),
    ("--store followup report", "call report summary"),
  ])
  func findsTheCommand(_ line: String, _ expected: String) {
    #expect(said(line) == expected)
  }

  @Test(arguments: [
    ("", "help "), ("help", "help "), ("-h", "help "), ("--help", "help "),
    ("help attend", "help attend"), ("attend --help", "help attend"),
    ("attend --wrong -h", "help attend"), ("attend --on -h", "help attend"),
    ("attend --on --on -nh", "help attend"), ("help followup record", "help followup record"),
    ("followup record --help", "help followup record"), ("followup -h", "help followup"),
    ("report --help", "help report"), ("help exit-codes", "help exit-codes"),
    ("nonsense --help", "help "), ("help --help", "help "), ("help attend -q", "help attend"),
    ("help nonsense --help", "help "), ("-V", "version"), ("attend --version", "version"),
    ("--wrong -V", "version"), ("-V -h", "help "), ("attend -qV extra words here", "version"),
    ("attend C1 -h --version", "help attend"),
  ])
  func givesHelpAndVersionBeforeEveryError(_ line: String, _ expected: String) {
    #expect(said(line) == expected)
  }

  @Test func givesHelpDespiteBrokenBytes() {
    #expect(said(bytes: [[0xFF], Array("--help".utf8)]) == "help ")
  }
}
