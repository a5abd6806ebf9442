import Testing

@testable import DapuKit

/// What a writer that was killed leaves behind is cut by the next one, and the cut is noted.
struct UnfinishedTests {
  /// The names in the `cut` cell of the last row of the log.
  private func cut(_ store: TemporaryStore) throws -> String {
    let cells = try #require(try store.lines(of: "log.csv").last).split(
      separator: ",", omittingEmptySubsequences: false)
    let index = try #require(LogRow.columns.firstIndex(of: "cut"))
    return String(cells[index])
  }

  /// Puts a store back to an image, some of its tables as they became in a later one, cut there.
  private func lay(
    _ before: [String: [UInt8]], _ after: [String: [UInt8]], cutting name: String, to length: Int,
    in store: TemporaryStore
  ) throws {
    for (other, bytes) in before {
      let grown = other == name ? after[name].map { Array($0.prefix(length)) } : bytes
      try store.write(grown ?? bytes, to: other)
    }
  }

  @Test(arguments: ["data_checks.csv", "log.csv"])
  func everyPlaceAtWhichATailWasCutIsRecognised(_ name: String) throws {
    let store = try TemporaryStore(.toReferral + [dataCheck(1)])
    let before = try store.image()
    try store.take(dataCheck(2))
    let after = try store.image()
    let (short, long) = (try #require(before[name]).count, try #require(after[name]).count)
    for length in short...long {
      try lay(before, after, cutting: name, to: length, in: store)
      #expect(try store.caseload().case(Typed.first)?.dataChecks.count == 1)
      try store.take(dataCheck(3))
      let table = String(name.dropLast(4))
      #expect(try cut(store) == (length == short ? "" : table), "\(length)")
      #expect(try store.caseload().case(Typed.first)?.dataChecks.count == 2)
    }
    #expect(try store.opened().check() == [])
  }

  @Test func everyTableOfATransactionIsCut() throws {
    let store = try TemporaryStore()
    let before = try store.image()
    try store.take(.referred)
    let after = try store.image()
    try store.write(try #require(before["head.csv"]), to: "head.csv")
    #expect(try store.caseload().cases.isEmpty)
    #expect(try store.opened().check() == [])
    try store.take(.referred)
    #expect(try cut(store) == "people;referrals;consents;log")
    #expect(try store.image().keys.sorted() == after.keys.sorted())
    #expect(try store.caseload().cases.count == 1)
    #expect(try store.opened().check() == [])
  }

  @Test func aTableThatIsNotTouchedKeepsItsTailUntilItIs() throws {
    let store = try TemporaryStore()
    let before = try store.image()
    try store.take(.referred)
    try store.write(try #require(before["head.csv"]), to: "head.csv")
    try store.take(.referred.with([.consent: ""]))
    #expect(try cut(store) == "people;referrals;log")
    #expect(try store.caseload().case(Typed.first)?.consents.isEmpty == true)
    #expect(try store.opened().check() == [])
  }

  @Test(arguments: [1, 7, 4_096])
  func zeroBytesThatACrashOfTheMachineLeftAreCut(_ count: Int) throws {
    let store = try TemporaryStore(.toReferral + [dataCheck(1)])
    let zeros = [UInt8](repeating: 0, count: count)
    for (index, tail) in [zeros, Array("12,ab".utf8) + zeros].enumerated() {
      let bytes = try store.bytes(of: "data_checks.csv")
      try store.write(bytes + tail, to: "data_checks.csv")
      try store.take(dataCheck(index + 2))
      #expect(try cut(store) == "data_checks")
      #expect(try store.bytes(of: "data_checks.csv").starts(with: bytes))
    }
    #expect(try !store.bytes(of: "data_checks.csv").contains(0))
  }

  @Test func aLineOfTheLogThatHasNoRightHashIsNotCut() throws {
    let store = try TemporaryStore(.toReferral)
    let log = try store.bytes(of: "log.csv")
    let line = "99" + String(repeating: ",", count: LogRow.columns.count - 1) + "\n"
    try store.write(log + Array(line.utf8), to: "log.csv")
    #expect(store.fault(of: dataCheck(1)) == .edited("log.csv"))
    #expect(try store.bytes(of: "log.csv") == log + Array(line.utf8))
  }
}
