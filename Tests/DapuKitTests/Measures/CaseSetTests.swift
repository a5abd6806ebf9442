import Testing

@testable import DapuKit

/// A set of cases has those that were added to it, however many they are and however far apart.
struct CaseSetTests {
  @Test(arguments: [
    (count: 40, highest: 200), (count: 3_000, highest: 400_000), (count: 9_000, highest: 70_000),
    (count: 30, highest: 999_999_999),
  ])
  func hasWhatWasAdded(count: Int, highest: Int) {
    var numbers = SeededNumbers(UInt64(count))
    var parts: [CaseSet] = []
    var twin: Set<Int> = []
    for _ in 0..<5 {
      let part = (0..<count).map { _ in Int.random(in: 1...highest, using: &numbers) }
      parts.append(CaseSet(Set(part).map { CaseReference(number: $0) }))
      twin.formUnion(part)
    }
    let references = twin.sorted().map { CaseReference(number: $0) }
    for order in [parts, parts.reversed()] {
      var all = order[0]
      all.add(order[1])
      var rest = order[2]
      for part in order[3...] { rest.add(part) }
      all.add(rest)
      #expect(all.references == references && !all.isEmpty)
      #expect(all.text == references.map(\.description).joined(separator: ";"))
    }
  }

  @Test func ofNoCaseItIsEmpty() {
    var none = CaseSet([])
    none.add(CaseSet([]))
    #expect(none.isEmpty && none.text.isEmpty && none == CaseSet([]))
  }
}
