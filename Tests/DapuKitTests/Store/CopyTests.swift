import Foundation
import Testing

@testable import DapuKit

/// Copies of a store in every form, and what is made of them again.
struct CopyTests {
  /// A path in a folder of its own, which goes away with it.
  final class Place {
    let folder = NSTemporaryDirectory() + "dapu-copies-" + UUID().uuidString
    init() throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    }
    deinit { try? FileManager.default.removeItem(atPath: folder) }
    func callAsFunction(_ name: String) -> String { folder + "/" + name }

    func bytes(_ name: String) throws -> [UInt8] {
      Array(try Data(contentsOf: URL(fileURLWithPath: self(name))))
    }
  }

  private static func says(_ head: Head) -> [String] {
    [
      "\(head.transaction)", head.log,
      "\(head.numbers.entry) \(head.numbers.case) \(head.numbers.person)",
    ]
      + head.extents.map { "\($0.name) \($0.length) \($0.checksum) \($0.tail)" }.sorted()
  }

  private func head(_ path: String) throws -> Head {
    try Store(at: path, TemporaryStore.author()).snapshot().head
  }

  private func tar(_ store: Store) throws -> [UInt8] {
    var stream = try store.backupStream()
    var bytes: [UInt8] = []
    while let piece = try stream.next() { bytes += piece }
    return bytes
  }

  private func source(_ bytes: [UInt8]) -> Backup {
    var rest = bytes[...]
    return .tar { count in
      defer { rest = rest.dropFirst(count) }
      return .success(Array(rest.prefix(count)))
    }
  }

  /// Bytes that a checksum tells apart, in the middle of the committed ones.
  private func spoil(_ path: String) throws {
    var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test func aBackupSaysTheSame() throws {
    let (store, place) = (try TemporaryStore(.toSessions), try Place())
    try store.opened().backUp(to: place("copy"))
    #expect(try Self.says(head(place("copy"))) == Self.says(store.head()))
    let copy = try Store(at: place("copy"), TemporaryStore.author())
    #expect(try copy.check() == [])
    #expect(try copy.snapshot().caseload(.all).cases == store.caseload().cases)
  }

  @Test func aRestoredStoreSaysTheSameAfterAGap() throws {
    let (store, place) = (try TemporaryStore(.toSessions), try Place())
    let tar = try tar(store.opened())
    try Store.restore(source(tar), at: place("new"), TemporaryStore.author())
    let (before, after) = (try store.head(), try head(place("new")))
    #expect(after.transaction == before.transaction + 1)
    #expect(after.numbers.case == before.numbers.case + 1_000)
    #expect(after.numbers.entry == before.numbers.entry + 1_000)
    #expect(after.numbers.person == before.numbers.person + 1_000)
    let new = try Store(at: place("new"), TemporaryStore.author())
    #expect(try new.check() == [])
    #expect(try new.snapshot().caseload(.all).cases == store.caseload().cases)
  }

  @Test(arguments: [false, true])
  func anImportedExportSaysTheSame(_ forSpreadsheets: Bool) throws {
    let (store, place) = (try TemporaryStore(.toSessions), try Place())
    try store.opened().export(to: place("tables"), forSpreadsheets: forSpreadsheets)
    try Store.importTables(from: place("tables"), at: place("new"))
    #expect(try Self.says(head(place("new"))) == Self.says(store.head()))
    for name in try store.files() where name != "head.csv" {
      #expect(try place.bytes("new/\(name)") == store.bytes(of: name))
    }
  }

  @Test func aPlainExportIsTakenToTheByte() throws {
    let (store, place) = (try TemporaryStore(.toReferral), try Place())
    try store.opened().export(to: place("tables"), forSpreadsheets: false)
    let mark = try store.head().extent("people")
    let bytes = try place.bytes("tables/people.csv")
    #expect(mark?.length == bytes.count && mark?.checksum == CRC64.of(bytes))
    try Store.importTables(from: place("tables"), at: place("new"))
    #expect(try place.bytes("new/people.csv") == bytes)
  }

  @Test(arguments: ["people.csv", "log.csv", "referrals.csv", "programmes.csv"])
  func damageIsNeverCopied(_ name: String) throws {
    let (store, place) = (try TemporaryStore(.toReferral), try Place())
    try spoil(store.path + "/" + name)
    #expect(throws: StoreError.edited(name)) { try store.opened().backUp(to: place("copy")) }
    #expect(throws: StoreError.edited(name)) { try store.opened().backupStream() }
    #expect(throws: StoreError.edited(name)) {
      try store.opened().export(to: place("copy"), forSpreadsheets: false)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder).isEmpty)
  }

  @Test func aBackupInsideTheStoreIsRefused() throws {
    let store = try TemporaryStore()
    for name in ["/copy", "/../" + URL(fileURLWithPath: store.path).lastPathComponent + "/c"] {
      #expect(throws: StoreError.insideStore) { try store.opened().backUp(to: store.path + name) }
    }
    #expect(throws: StoreError.exists) { try store.opened().backUp(to: store.path) }
  }

  @Test func casesErasedAfterTheBackupAreErasedAgain() throws {
    let (store, place) = (try TemporaryStore(.toSessions), try Place())
    let tar = try tar(store.opened())
    let erased = [1, 2, 900].map { Subject.case(CaseReference(number: $0)) }
    try Store.restore(source(tar), at: place("new"), TemporaryStore.author(), erasing: erased)
    let new = try Store(at: place("new"), TemporaryStore.author())
    #expect(try new.check() == [])
    let caseload = try new.snapshot().caseload(.all)
    #expect(try #require(caseload.case(Typed.first)).isErased)
    #expect(try store.caseload().case(Typed.first)?.isErased == false)
  }

  /// What was erased has the quotes that it had before, which nothing but its own bytes tells.
  @Test(arguments: [false, true])
  func anErasedStoreIsTakenToTheByte(_ forSpreadsheets: Bool) throws {
    let (store, place) = (try TemporaryStore(.toSessions), try Place())
    let result = try store.opened().erase(
      Typed.first, because: "-asked, \"twice\"", on: store.today, isDryRun: false)
    _ = try result.get()
    try store.opened().export(to: place("tables"), forSpreadsheets: forSpreadsheets)
    try Store.importTables(from: place("tables"), at: place("new"))
    for name in try store.files() where name != "head.csv" {
      #expect(try place.bytes("new/\(name)") == store.bytes(of: name), "\(name)")
    }
    try store.opened().backUp(to: place("copy"))
    #expect(try Self.says(head(place("copy"))) == Self.says(store.head()))
  }

  @Test func aBackupTakenWhileOthersWriteIsOneState() async throws {
    let (store, place) = (try TemporaryStore(.toReferral), try Place())
    // Asked before anybody writes: it is read from two states otherwise.
    let first = try store.transactionOfReferral
    let writing = Task.detached {
      for number in 1...60 { try store.take(dataCheck(number)) }
    }
    for number in 0..<12 {
      let path = place("copy\(number)")
      try store.opened().backUp(to: path)
      let copy = try Store(at: path, TemporaryStore.author())
      #expect(try copy.check() == [])
      let head = try head(path)
      // The first case, the programmes and one data check in each later transaction.
      let checks = try copy.snapshot().caseload(.all).case(Typed.first)?.dataChecks.count ?? 0
      #expect(head.transaction == first + checks)
    }
    try await writing.value
  }
}

extension TemporaryStore {
  /// The transaction after which only data checks came.
  fileprivate var transactionOfReferral: Int {
    get throws { try head().transaction - (caseload().case(Typed.first)?.dataChecks.count ?? 0) }
  }
}
