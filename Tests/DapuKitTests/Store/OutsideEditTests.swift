import Foundation
import Testing

@testable import DapuKit

/// Whatever was done to a table from outside is noticed, never used, and never thrown away.
struct OutsideEditTests {
  private static let table = "data_checks.csv"
  private static let edited = StoreError.damaged(
    table: table, what: "it was changed behind dapu's back")

  /// A store whose table of data checks is longer than the part that the quick test compares.
  private static func long() throws -> TemporaryStore {
    let store = try TemporaryStore(.toReferral)
    try store.update { caseload, stamp in
      for number in 1...200 {
        let occasion = Occasion(today: "2026-12-31", actor: "Alex")
        let step = dataCheck(number)
        #expect(throws: Never.self) {
          try caseload.take(step.verb, step.form, occasion, stamp)
        }
      }
    }
    #expect(try store.bytes(of: table).count > 2 * Head.tailSize)
    return store
  }

  private func edit(_ store: TemporaryStore, _ change: (inout [UInt8]) -> Void) throws {
    var bytes = try store.bytes(of: Self.table)
    change(&bytes)
    try store.write(bytes, to: Self.table)
  }

  @Test(arguments: [150, 5_000, -2])
  func aChangedByteIsNoticedByReadersAndWriters(_ place: Int) throws {
    let store = try Self.long()
    try edit(store) { $0[place < 0 ? $0.count + place : place] ^= 1 }
    let image = try store.image()
    #expect(store.fault() == Self.edited)
    #expect(store.fault(of: dataCheck(201)) == Self.edited)
    #expect(try store.image() == image)
  }

  @Test(
    arguments: [
      "201,00000000,2026-12-31T09:00:00Z,Alex,,,C000001A,2026-12-30,police,\n", "\n1,2,3\n",
      "total,,,,,,,,200,\n", "# a remark\n",
    ])
  func anAlienRowIsNeverTakenForOurOwn(_ row: String) throws {
    let store = try TemporaryStore(.toReferral + [dataCheck(1)])
    try edit(store) { $0 += Array(row.utf8) }
    let image = try store.image()
    #expect(try store.caseload().case(Typed.first)?.dataChecks.count == 1)
    #expect(store.fault(of: dataCheck(2)) == Self.edited)
    #expect(try store.image() == image)
    #expect(Set(try store.opened().check().map(\.table)) == [Self.table])
  }

  @Test func aRowOfOursThatStandsTwiceIsAnAlienRow() throws {
    let store = try TemporaryStore(.toReferral + [dataCheck(1)])
    let row = try #require(try store.lines(of: Self.table).last)
    try edit(store) { $0 += Array((row + "\n").utf8) }
    #expect(store.fault(of: dataCheck(2)) == Self.edited)
  }

  @Test func aShortenedTableIsNoticed() throws {
    let store = try TemporaryStore(.toReferral + [dataCheck(1)])
    try edit(store) { $0.removeLast(10) }
    let fault = StoreError.damaged(
      table: Self.table, what: "it is shorter than what was recorded")
    #expect(store.fault() == fault)
    #expect(store.fault(of: dataCheck(2)) == fault)
  }

  @Test(arguments: ["data_checks.csv", "log.csv", "consultations.csv"])
  func aMissingTableIsNoticed(_ name: String) throws {
    let store = try TemporaryStore(.toReferral + [dataCheck(1)])
    try FileManager.default.removeItem(at: store.file(name))
    #expect(
      store.fault(of: dataCheck(2)) == .damaged(table: name, what: "the file is missing"))
    #expect(try !store.opened().check().isEmpty)
  }

  enum Stranger: CaseIterable { case link, pipe, folder }

  @Test(arguments: ["data_checks.csv", "log.csv", "consultations.csv"], Stranger.allCases)
  func onlyAnOrdinaryFileIsATable(_ name: String, _ stranger: Stranger) throws {
    let store = try TemporaryStore(.toReferral + [dataCheck(1)])
    let aside = store.path + "/aside"
    try FileManager.default.moveItem(atPath: store.file(name).path, toPath: aside)
    switch stranger {
    case .link:
      try FileManager.default.createSymbolicLink(
        atPath: store.file(name).path, withDestinationPath: aside)
    case .pipe: #expect(mkfifo(store.file(name).path, 0o600) == 0)
    case .folder:
      try FileManager.default.createDirectory(
        at: store.file(name), withIntermediateDirectories: false)
    }
    #expect(store.fault(of: dataCheck(2)) == .notAFile(name))
    if name == Self.table { #expect(store.fault() == .notAFile(name)) }
    #expect(try store.opened().check().contains { $0.table == name && $0.kind == .file })
  }

  @Test func aCopyOfAStoreIsAStore() throws {
    let store = try TemporaryStore(.toSessions)
    let copy = try TemporaryStore()
    for (name, bytes) in try store.image() {
      try FileManager.default.removeItem(at: copy.file(name))
      try Data(bytes).write(to: copy.file(name))
      #expect(chmod(copy.file(name).path, 0o600) == 0)
    }
    #expect(try copy.caseload().cases == store.caseload().cases)
    try copy.take(.completed)
    #expect(try copy.opened().check() == [])
  }
}
