import Testing

@testable import DapuKit

/// The two slots of `head.csv`: what is acknowledged stays, and a torn slot hides nothing.
struct HeadTests {
  private func slot(_ number: Int, of store: TemporaryStore) throws -> Head? {
    let start = (number + 1) * Head.blockSize
    return Head(slot: try store.bytes(of: "head.csv")[start..<start + Head.blockSize])
  }

  @Test func theSlotsAreWrittenInTurn() throws {
    let store = try TemporaryStore(.toReferral)
    for number in 1...6 {
      let before = try (slot(0, of: store), slot(1, of: store))
      try store.take(dataCheck(number))
      let after = try (slot(0, of: store), slot(1, of: store))
      let (first, second) = (try #require(before.0), try #require(before.1))
      if first.transaction > second.transaction {
        #expect(after.0 == first)
        #expect(after.1?.transaction == first.transaction + 1)
      } else {
        #expect(after.1 == second)
        #expect(after.0?.transaction == second.transaction + 1)
      }
    }
    #expect(try store.bytes(of: "head.csv").count == 3 * Head.blockSize)
  }

  @Test func aStateIsReadBackFromItsSlot() throws {
    let head = try TemporaryStore(.toPlace).head()
    #expect(head.slot.count == Head.blockSize)
    #expect(Head(slot: head.slot[...]) == head)
  }

  @Test func anyChangedByteOfASlotIsNoticed() throws {
    let slot = try TemporaryStore(.toPlace).head().slot
    for place in slot.indices {
      var torn = slot
      torn[place] ^= 1
      #expect(Head(slot: torn[...]) == nil, "byte \(place)")
    }
  }

  @Test func aDamagedSlotIsReadFromTheLogAndTheTables() throws {
    let store = try TemporaryStore(.toReferral + [dataCheck(1), dataCheck(2)])
    let image = try store.bytes(of: "head.csv")
    let latest = try store.head()
    for place in stride(from: 0, to: Head.blockSize, by: 97) {
      try store.write(tornNewest(image, latest, at: place), to: "head.csv")
      #expect(try store.head().transaction == latest.transaction)
      #expect(try store.head().numbers == latest.numbers)
      #expect(try store.caseload().case(Typed.first)?.dataChecks.count == 2)
    }
  }

  @Test func aTornSlotFallsBackToTheStateBeforeWhereItsRowIsTornToo() throws {
    let store = try TemporaryStore(.toReferral + [dataCheck(1), dataCheck(2)])
    let latest = try store.head()
    try store.write(
      tornNewest(try store.bytes(of: "head.csv"), latest, at: 5), to: "head.csv")
    try store.write(Array(try store.bytes(of: "log.csv").dropLast()), to: "log.csv")
    #expect(try store.head().transaction == latest.transaction - 1)
    #expect(try store.caseload().case(Typed.first)?.dataChecks.count == 1)
    try store.take(dataCheck(3))
    let checks = try #require(try store.caseload().case(Typed.first)).dataChecks
    #expect(checks.map(\.fact.on) == ["2026-03-01", "2026-03-03"])
    #expect(try store.opened().check() == [])
  }

  @Test func theNextWriterGoesOnFromTheStateOfADamagedSlot() throws {
    let store = try TemporaryStore(.toReferral + [dataCheck(1), dataCheck(2)])
    let latest = try store.head()
    try store.write(
      tornNewest(try store.bytes(of: "head.csv"), latest, at: 5), to: "head.csv")
    try store.take(dataCheck(3))
    let checks = try #require(try store.caseload().case(Typed.first)).dataChecks
    #expect(checks.map(\.fact.on) == ["2026-03-01", "2026-03-02", "2026-03-03"])
    #expect(try store.opened().check() == [])
    #expect(try store.head().transaction == latest.transaction + 1)
  }

  private func tornNewest(_ image: [UInt8], _ latest: Head, at place: Int) -> [UInt8] {
    let newest = Head(slot: image[Head.blockSize..<2 * Head.blockSize]) == latest ? 1 : 2
    var torn = image
    torn[newest * Head.blockSize + place] ^= 0x11
    return torn
  }

  @Test func twoTornSlotsAreNoState() throws {
    let store = try TemporaryStore(.toReferral)
    var torn = try store.bytes(of: "head.csv")
    for number in 1...2 { torn[number * Head.blockSize] ^= 0x11 }
    try store.write(torn, to: "head.csv")
    #expect(store.fault() == .headUnreadable)
    #expect(store.fault(of: dataCheck(1)) == .headUnreadable)
    #expect(try store.opened().check().map(\.kind) == [.head])
  }

  @Test(arguments: [0, 1, 4_096])
  func aShortHeadIsNoState(_ length: Int) throws {
    let store = try TemporaryStore(.toReferral)
    try store.write(Array(try store.bytes(of: "head.csv").prefix(length)), to: "head.csv")
    #expect(store.fault() == .headUnreadable)
  }

  @Test(arguments: [8_192, 9_000, 12_287], [[Typed].toReferral, .toFinding])
  func aSlotThatIsCutOffIsATornOne(_ length: Int, _ steps: [Typed]) throws {
    let store = try TemporaryStore(steps)
    let transaction = try store.opened().snapshot().head.transaction
    let cases = try store.caseload().cases.map(\.reference)
    try store.write(Array(try store.bytes(of: "head.csv").prefix(length)), to: "head.csv")
    #expect(try store.opened().snapshot().head.transaction == transaction)
    #expect(try store.caseload().cases.map(\.reference) == cases)
    #expect(store.fault(of: dataCheck(1)) == nil)
    #expect(try store.opened().check() == [])
  }
}
