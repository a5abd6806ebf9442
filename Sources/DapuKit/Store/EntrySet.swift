/// A set of entry numbers up to a bound: one bit each, because they are dense.
struct EntrySet: Equatable, Sendable {
  private var words: [UInt64] = []
  private var bound: Int

  /// Makes an empty set of the numbers from 0 to a bound.
  init(upTo bound: Int) { self.bound = bound }

  /// Adds a number; whether it was new. A number beyond the bound is never kept.
  mutating func insert(_ number: Int) -> Bool {
    guard (0...max(0, bound)).contains(number), !contains(number) else { return false }
    let word = number / 64
    if word >= words.count {
      words += Array(repeating: 0, count: max(word + 1, 2 * words.count) - words.count)
    }
    words[word] |= UInt64(1) << UInt64(number % 64)
    return true
  }

  /// Adds the numbers after one bound up to a higher one.
  mutating func grow(upTo bound: Int, from last: Int) {
    guard bound > last else { return }
    self.bound = bound
    for number in (last + 1)...bound { _ = insert(number) }
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
    return (first...last).contains { place in
      var word = words[place]
      if place == first { word &= .max << UInt64(numbers.lowerBound % 64) }
      if place == numbers.upperBound / 64 { word &= .max >> UInt64(63 - numbers.upperBound % 64) }
      return word != 0
    }
  }

  /// The numbers of the set, ascending.
  var members: [Int] {
    var members: [Int] = []
    for (index, word) in words.enumerated() where word != 0 {
      for bit in 0..<64 where word & (UInt64(1) << UInt64(bit)) != 0 {
        members.append(64 * index + bit)
      }
    }
    return members
  }
}
