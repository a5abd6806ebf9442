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

  @Test func keepsNothingBeyondItsBound() {
    var set = EntrySet(upTo: 5)
    #expect(!set.insert(6) && !set.insert(-1) && set.members.isEmpty && !set.contains(-1))
  }
}
