import Foundation
import Testing

@testable import DapuKit

/// What names the runs of the index is read whole or not at all, and what was opened stays right.
struct OpenIndexTests {
  private static func grown() throws -> IndexedStore {
    var indexed = try IndexedStore(seed: 1)
    for _ in 0..<5 { try indexed.grow(by: 80) }
    return indexed
  }

  @Test func whatNamesTheRunsIsReadBackOrNotAtAll() throws {
    let indexed = try Self.grown()
    let bytes = Array(try Data(contentsOf: indexed.indexed("runs")))
    let manifest = try #require(IndexManifest(bytes))
    #expect(manifest.bytes == bytes)
    for place in bytes.indices {
      var flipped = bytes
      flipped[place] ^= 1
      #expect(IndexManifest(flipped) == nil, "byte \(place)")
      #expect(IndexManifest(Array(bytes[..<place])) == nil, "cut at \(place)")
    }
    #expect(IndexManifest(bytes + bytes) == nil)
  }

  @Test func anIndexThatWasOpenedLeadsOnWhenTheStoreGrows() throws {
    var indexed = try Self.grown()
    let opened = try indexed.opened().folder
    let before = try #require(IndexedRows([IndexKey(.subject, 1)], in: opened))
    for _ in 0..<4 { try indexed.grow(by: 200) }
    let after = try #require(IndexedRows([IndexKey(.subject, 1)], in: opened))
    #expect(after.covered(.dataChecks) == before.covered(.dataChecks))
    #expect(after.offsets(in: .dataChecks) == before.offsets(in: .dataChecks))
    opened.held.forgetIndex()
    let again = try #require(IndexedRows([IndexKey(.subject, 1)], in: opened))
    #expect(again.covered(.dataChecks) != before.covered(.dataChecks))
  }

  @Test func aReferralAsksForFewPeopleWhereTheIndexIsMissing() throws {
    let indexed = try Self.grown()
    var form = Form()
    form.add(.name, "Nobody Sample")
    form.add(.source, "police")
    for isMissing in [false, true] {
      if isMissing { try FileManager.default.removeItem(at: indexed.indexed("runs")) }
      let snapshot = try indexed.opened().snapshot()
      let scope = try snapshot.scope(ofReferral: form, [])
      #expect(!scope.hasEveryPerson)
      #expect(try snapshot.caseload(scope).cases.isEmpty)
    }
  }
}
