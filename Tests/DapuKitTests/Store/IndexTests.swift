import Foundation
import Testing

@testable import DapuKit

/// The index is never trusted over the tables: whatever became of it, a case is what a scan finds.
struct IndexTests {
  private static func grown(seed: UInt64 = 1) throws -> IndexedStore {
    var indexed = try IndexedStore(seed: seed)
    for _ in 0..<5 { try indexed.grow(by: 80) }
    return indexed
  }

  @Test(arguments: [1, 2] as [UInt64])
  func answersAsTheScanDoesWhileTheStoreGrows(_ seed: UInt64) throws {
    var indexed = try IndexedStore(seed: seed)
    for turn in 0..<20 {
      try indexed.grow(by: turn % 3 == 0 ? 70 : 5)
      if turn % 5 == 4 { #expect(try indexed.differences() == []) }
    }
    let faults = try indexed.store.opened().check()
    #expect(faults == [])
    let runs = try #require(IndexManifest(Array(Data(contentsOf: indexed.indexed("runs"))))).runs
    #expect((1...8).contains(runs.count))
    #expect(try indexed.names() == (runs.map(\.fileName) + ["runs"]).sorted())
    for text in ["", "C", "C0000", "C00001", "C000012M", "C000012A", "C1", "P", "C00000000"] {
      let references = try indexed.asked { try $0.references(beginning: text) }
      #expect(references.indexed == references.scanned)
    }
  }

  @Test func oneCaseIsFoundByReadingLittle() throws {
    var indexed = try Self.grown()
    for _ in 0..<4 { try indexed.grow(by: 400) }
    let all = try indexed.bytesRead { _ = try $0.caseload(.all) }
    let one = try indexed.bytesRead { _ = try $0.caseload(Scope(.some([Typed.first]))) }
    #expect(2 * one < all)
    let marks = try #require(try indexed.store.head().extent(Table.dataChecks.rawValue))
    let rows = try #require(
      IndexedRows([IndexKey(.subject, 1)], in: try indexed.opened().folder))
    #expect(rows.covered(.dataChecks)?.length ?? 0 > marks.length - 600)
  }

  @Test func aReferralIsDecidedAsOnEverybody() throws {
    var indexed = try Self.grown()
    var kinds = Set<Substring>()
    for _ in 0..<80 {
      let step = indexed.likelyReferral()
      let decision = try indexed.asked(indexed.decision(on: step))
      #expect(decision.indexed == decision.scanned, "\(step.testDescription)")
      kinds.insert(decision.scanned.result.prefix(75))
    }
    #expect(kinds.count > 5)
  }

  @Test func namesThatAreComparedAsOneHaveOneSketch() {
    let names = [
      "José Núñez-Sample", "SAMPLE, jose nunez", "Jose\u{301} Sample Nun\u{303}ez", "O'Neil Sample",
      "ONeil  sample", "O’Neil Sample", "Łukasz Sample", "lukasz-sample", "李雷", "李 雷", "Straße",
      "STRASSE", "\u{212A}im", "Kim", "K im", "한글 Kim", "\u{1112}\u{1161}\u{11AB}글 kim", "42",
      "4 2",
      "Sample_42", "42 sample", "", "-",
    ]
    let sketch = { (name: String) in Array(name.utf8).withUnsafeBytes(Sketch.ofName) }
    for one in names {
      for other in names where FoldedName(one) == FoldedName(other) {
        #expect(sketch(one) == sketch(other), "\(one) and \(other)")
      }
    }
    #expect(sketch("Sam Example") != sketch("Sam Sample"))
    // Without a plain letter the number of words alone tells; a name of nothing is not found.
    #expect(sketch("李雷") != sketch("李 雷"))
    #expect(sketch("李雷") != 0 && sketch("-") == 0 && sketch("") == 0)
    let identifier = { (text: String) in
      Array(text.utf8).withUnsafeBytes { Sketch.ofIdentifier($0, 1) }
    }
    #expect(identifier("2003/0011985X") == identifier("2003/11985x"))
    #expect(identifier("943 476 5919") == identifier("9434765919"))
    #expect(identifier("A123456") != identifier("A123465"))
  }

  @Test func aSmallStoreHasNoIndex() throws {
    let store = try TemporaryStore(.toSessions)
    #expect(!FileManager.default.fileExists(atPath: store.file(".index").path))
  }

  @Test func filesAreForThoseAloneWhomTheStoreIsFor() throws {
    let indexed = try Self.grown()
    for name in try indexed.names() {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: indexed.indexed(name).path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  /// Ways in which the files of an index can be spoiled.
  enum Damage: CaseIterable {
    case folderMissing, folderIsFile, folderIsLink, runsMissing, runsEmpty, runsTorn, runsZeroed
    case runMissing, runEmpty, runTorn, runZeroed, runIsFolder, runIsLink, runsOfEachOther
  }

  private func spoil(_ indexed: IndexedStore, _ damage: Damage) throws {
    let manager = FileManager.default
    let run = try #require(try indexed.names().last { $0.hasPrefix("run-") })
    let name = "\(damage)".hasPrefix("runs") ? "runs" : run
    let file = indexed.indexed(name)
    let bytes = try Data(contentsOf: file)
    let beside = indexed.store.file(".beside")
    switch damage {
    case .folderMissing: try manager.removeItem(at: indexed.index)
    case .folderIsFile:
      try manager.removeItem(at: indexed.index)
      try Data().write(to: indexed.index)
    case .folderIsLink:
      try manager.moveItem(at: indexed.index, to: beside)
      try manager.createSymbolicLink(at: indexed.index, withDestinationURL: beside)
    case .runsMissing, .runMissing: try manager.removeItem(at: file)
    case .runsEmpty, .runEmpty: try Data().write(to: file)
    case .runsTorn, .runTorn: try bytes.prefix(bytes.count / 2).write(to: file)
    case .runsZeroed, .runZeroed: try Data(count: bytes.count).write(to: file)
    case .runIsFolder:
      try manager.removeItem(at: file)
      try manager.createDirectory(at: file, withIntermediateDirectories: false)
    case .runIsLink:
      try manager.moveItem(at: file, to: beside)
      try manager.createSymbolicLink(at: file, withDestinationURL: beside)
    case .runsOfEachOther:
      for name in try indexed.names().filter({ $0.hasPrefix("run-") }) {
        try bytes.write(to: indexed.indexed(name))
      }
    }
  }

  @Test(arguments: Damage.allCases)
  func aSpoiltIndexChangesNoAnswerAndIsMadeAnew(_ damage: Damage) throws {
    var indexed = try Self.grown()
    try spoil(indexed, damage)
    #expect(try indexed.differences() == [])
    for _ in 0..<2 { try indexed.grow(by: 30) }
    #expect(try indexed.differences() == [])
    let faults = try indexed.store.opened().check()
    let isMisplaced = damage == .folderIsFile || damage == .folderIsLink
    #expect(faults.map(\.table) == (isMisplaced ? [".index"] : []))
    guard !isMisplaced else { return }
    #expect(IndexManifest(Array(try Data(contentsOf: indexed.indexed("runs")))) != nil)
  }

  @Test func noFlippedByteChangesAnAnswer() throws {
    var indexed = try IndexedStore(seed: 1)
    try indexed.grow(by: 60)
    let keys = [IndexKey(.subject, 1), try #require(IndexKey(.key, typed: indexed.key(1)))]
    let folder = try indexed.opened().folder
    let right = try #require(IndexedRows(keys, in: folder))
    let tables = StoreKind.unit.tables.filter(\.isIndexed)
    let offsets = tables.map(right.offsets(in:))
    for name in try indexed.names() {
      let file = indexed.indexed(name)
      let whole = Array(try Data(contentsOf: file))
      let handle = try FileHandle(forWritingTo: file)
      for place in whole.indices {
        for byte in [whole[place] ^ 1 << (place % 8), whole[place]] {
          try handle.seek(toOffset: UInt64(place))
          try handle.write(contentsOf: [byte])
          guard byte != whole[place], let rows = IndexedRows(keys, in: folder) else { continue }
          #expect(tables.map(rows.offsets(in:)) == offsets)
        }
      }
      try handle.close()
    }
  }

  @Test func theIndexOfAnotherStoreIsNotBelieved() throws {
    var (one, other) = (try Self.grown(), try Self.grown(seed: 9))
    try FileManager.default.removeItem(at: one.index)
    try FileManager.default.copyItem(at: other.index, to: one.index)
    #expect(try one.differences() == [])
    try one.grow(by: 40)
    #expect(try one.differences() == [])
    try other.grow(by: 1)
    #expect(try other.differences() == [])
  }

  @Test func anOlderIndexIsUsedAndTheRowsBehindItScanned() throws {
    var indexed = try Self.grown()
    let kept = indexed.store.file("kept")
    try FileManager.default.copyItem(at: indexed.index, to: kept)
    try indexed.grow(by: 90)
    try FileManager.default.removeItem(at: indexed.index)
    try FileManager.default.moveItem(at: kept, to: indexed.index)
    #expect(try indexed.differences() == [])
    try indexed.grow(by: 30)
    #expect(try indexed.differences() == [])
  }

  @Test func aReaderOfAnEarlierStateMeetsALaterIndex() throws {
    var indexed = try Self.grown()
    let before = try indexed.asked { $0 }
    let (read, numbers) = (indexed.known, 1...8)
    let known = try numbers.map { try read($0)(before.scanned) }
    for _ in 0..<3 { try indexed.grow(by: 50) }
    #expect(try numbers.map { try read($0)(before.indexed) } == known)
  }

  @Test func anAcceptedTableIsIndexedAnew() throws {
    var indexed = try Self.grown()
    let table = Table.dataChecks.fileName
    var lines = try indexed.store.lines(of: table)
    lines.swapAt(1, 2)
    // A row of its own, behind which every other stands elsewhere.
    lines.insert(",,,,,,C000002B,2026-03-02,by hand,", at: 1)
    try indexed.store.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: table)
    #expect(throws: StoreError.self) { try indexed.asked(indexed.known(1)) }
    #expect(try !indexed.opened().accept(isDryRun: false).isEmpty)
    #expect(try indexed.differences() == [])
    let folder = try indexed.opened().folder
    let rows = try #require(IndexedRows([IndexKey(.subject, 2)], in: folder))
    #expect(rows.offsets(in: .dataChecks).count > 0)
    try indexed.grow(by: 10)
    #expect(try indexed.differences() == [])
  }

  @Test func writersAtTheSameTimeKeepOneIndex() throws {
    let indexed = try Self.grown()
    let store = indexed.store
    DispatchQueue.concurrentPerform(iterations: 4) { writer in
      for number in 0..<10 {
        #expect(throws: Never.self) {
          let step = dataCheck(210 + 10 * writer + number)
          let occasion = Occasion(today: "2027-12-31", actor: "Alex")
          let scope = Scope(.some([Typed.first]))
          let result = try store.opened().indexing(IndexedStore.terms).update({ _ in scope }) {
            caseload, stamp in
            Result { () throws(StepFault) in
              try caseload.take(step.verb, step.form, occasion, stamp)
            }
          }
          _ = try result.get()
        }
      }
    }
    #expect(try indexed.differences() == [])
    #expect(try store.opened().check() == [])
  }
}
