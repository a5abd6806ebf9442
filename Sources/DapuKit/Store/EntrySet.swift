/// A set of entry numbers up to a bound: one bit each, because they are dense.
struct EntrySet: Equatable, Sendable {
  private var words: [UInt64] = []
  private var bound: Int

  /// Makes an empty set of the numbers from 0 to a bound.
  init(upTo bound: Int) { self.bound = bound }

  /// Adds a number; whether it was new. A number beyond the bound is never kept.
  mutating func insert(_ number: Int) -> Bool {
    guard number >= 0, number <= max(0, bound) else { return false }
    let (word, bit) = (number / 64, UInt64(1) &<< UInt64(number % 64))
    if word >= words.count {
      words += Array(repeating: 0, count: max(word + 1, 2 * words.count) - words.count)
    }
    guard words[word] & bit == 0 else { return false }
    words[word] |= bit
    return true
  }

  /// Adds numbers, none below 0; those beyond the bound are not kept.
  mutating func insert(_ numbers: ClosedRange<Int>) {
    guard numbers.lowerBound <= bound else { return }
    let kept = numbers.lowerBound...min(numbers.upperBound, bound)
    let missing = kept.upperBound / 64 + 1 - words.count
    if missing > 0 { words += Array(repeating: 0, count: missing) }
    for place in kept.lowerBound / 64...kept.upperBound / 64 {
      words[place] |= Self.mask(of: kept, at: place)
    }
  }

  /// Adds numbers of another set that are new to this one, each higher than those before and than a
  /// last one, as long as there is such a number at the next place of a list; how many.
  @inline(__always)
  mutating func insert(after last: Int, of known: EntrySet, at next: (Int) -> Int?) -> Int {
    let missing = known.words.count - words.count
    if missing > 0 { words += Array(repeating: 0, count: missing) }
    var (count, last) = (0, last)
    let bound = bound
    known.words.withUnsafeBufferPointer { known in
      words.withUnsafeMutableBufferPointer { words in
        while let number = next(count), number > last, number <= bound {
          let (place, bit) = (number / 64, UInt64(1) &<< UInt64(number % 64))
          guard place < known.count, known[place] & ~words[place] & bit != 0 else { return }
          words[place] |= bit
          last = number
          count += 1
        }
      }
    }
    return count
  }

  /// Adds the numbers after one bound up to a higher one.
  mutating func grow(upTo bound: Int, from last: Int) {
    guard bound > last else { return }
    self.bound = bound
    insert(last + 1...bound)
  }

  /// Whether a number is in the set.
  func contains(_ number: Int) -> Bool {
    guard number >= 0, number / 64 < words.count else { return false }
    return words[number / 64] & (UInt64(1) << UInt64(number % 64)) != 0
  }

  /// The numbers of this set and of another with the same bound.
  func union(_ other: EntrySet) -> EntrySet {
    var all = words.count < other.words.count ? other : self
    let fewer = words.count < other.words.count ? words : other.words
    for (place, word) in fewer.enumerated() { all.words[place] |= word }
    return all
  }

  /// Whether any of some numbers, none below 0, is in the set.
  func containsAny(of numbers: ClosedRange<Int>) -> Bool {
    let (first, last) = (numbers.lowerBound / 64, min(numbers.upperBound / 64, words.count - 1))
    guard first <= last else { return false }
    return (first...last).contains { words[$0] & Self.mask(of: numbers, at: $0) != 0 }
  }

  /// Whether all of some numbers, none below 0, are in the set.
  func containsAll(of numbers: ClosedRange<Int>) -> Bool {
    let (first, last) = (numbers.lowerBound / 64, numbers.upperBound / 64)
    return last < words.count
      && (first...last).allSatisfy { place in
        let mask = Self.mask(of: numbers, at: place)
        return words[place] & mask == mask
      }
  }

  /// The bits that stand for numbers in the word of a place that holds some of them.
  private static func mask(of numbers: ClosedRange<Int>, at place: Int) -> UInt64 {
    var mask = UInt64.max
    if place == numbers.lowerBound / 64 { mask &= .max << UInt64(numbers.lowerBound % 64) }
    if place == numbers.upperBound / 64 { mask &= .max >> UInt64(63 - numbers.upperBound % 64) }
    return mask
  }

  /// The numbers of the set, ascending.
  var members: [Int] {
    var members: [Int] = []
    forEach { members.append($0) }
    return members
  }

  /// Whether it has no number.
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Gives every number of the set, ascending.
  func forEach(_ take: (Int) -> Void) {
    for (index, word) in words.enumerated() where word != 0 {
      for bit in 0..<64 where word & (UInt64(1) << UInt64(bit)) != 0 { take(64 * index + bit) }
    }
  }
}
