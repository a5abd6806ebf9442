import Testing

@testable import DapuKit

/// A set of numbers says the same as one of the standard library.
struct EntrySetTests {
  @Test func saysWhatItHolds() {
    var numbers = SeededNumbers(21)
    for bound in [0, 1, 63, 64, 65, 700] {
      var set = EntrySet(upTo: bound)
      var other = EntrySet(upTo: bound)
      var twin: Set<Int> = []
      var otherTwin: Set<Int> = []
      for _ in 0..<Int.random(in: 0...20, using: &numbers) {
        let number = Int.random(in: 0...bound, using: &numbers)
        #expect(set.insert(number) == twin.insert(number).inserted)
        let another = Int.random(in: 0...bound / 2, using: &numbers)
        #expect(other.insert(another) == otherTwin.insert(another).inserted)
      }
      #expect(set.members == twin.sorted())
      #expect(set.union(other).members == twin.union(otherTwin).sorted())
      #expect(other.union(set).members == twin.union(otherTwin).sorted())
      for _ in 0..<200 {
        let first = Int.random(in: 0...bound + 130, using: &numbers)
        let range = first...Int.random(in: first...bound + 200, using: &numbers)
        #expect(set.containsAny(of: range) == twin.contains(where: range.contains), "\(range)")
        #expect(set.containsAll(of: range) == range.allSatisfy(twin.contains), "\(range)")
        guard Bool.random(using: &numbers) else { continue }
        set.insert(range)
        twin.formUnion(range.filter { $0 <= bound })
        #expect(set.members == twin.sorted(), "\(range)")
      }
    }
  }

  @Test func takesAscendingNumbersAtOnceAsItTakesThemOneByOne() {
    var numbers = SeededNumbers(22)
    for _ in 0..<300 {
      let bound = Int.random(in: 0...200, using: &numbers)
      var known = EntrySet(upTo: 260)
      var set = EntrySet(upTo: bound)
      for _ in 0..<400 { _ = known.insert(.random(in: 0...260, using: &numbers)) }
      for _ in 0..<5 { _ = set.insert(.random(in: 0...200, using: &numbers)) }
      var list = (0..<40).map { _ in Int.random(in: -3...300, using: &numbers) }
      if Int.random(in: 0..<4, using: &numbers) > 0 { list.sort() }
      var (twin, last, count) = (set, Int.random(in: 0...3, using: &numbers), 0)
      let start = last
      for number in list {
        guard number > last, known.contains(number), twin.insert(number) else { break }
        (last, count) = (number, count + 1)
      }
      let taken = set.insert(after: start, of: known) { $0 < list.count ? list[$0] : nil }
      #expect(taken == count && set.members == twin.members, "\(list)")
    }
  }

  @Test func keepsNothingBeyondItsBound() {
    var set = EntrySet(upTo: 5)
    #expect(!set.insert(6) && !set.insert(-1) && set.members.isEmpty && !set.contains(-1))
  }
}
