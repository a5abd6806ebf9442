/// A set of entry numbers up to a bound: one bit each, because they are dense.
struct EntrySet: Equatable, Sendable {
  private var words: [UInt64]

  /// Makes an empty set of the numbers from 0 to a bound.
  init(upTo bound: Int) {
    words = Array(repeating: 0, count: max(0, bound) / 64 + 1)
  }

  /// Adds a number; whether it was new. A number beyond the bound is never kept.
  mutating func insert(_ number: Int) -> Bool {
    guard number >= 0, number / 64 < words.count, !contains(number) else { return false }
    words[number / 64] |= UInt64(1) << UInt64(number % 64)
    return true
  }

  /// Adds the numbers after one bound up to a higher one.
  mutating func grow(upTo bound: Int, from last: Int) {
    guard bound > last else { return }
    let missing = bound / 64 + 1 - words.count
    if missing > 0 { words += Array(repeating: 0, count: missing) }
    for number in (last + 1)...bound { _ = insert(number) }
  }

  /// Whether a number is in the set.
  func contains(_ number: Int) -> Bool {
    guard number >= 0, number / 64 < words.count else { return false }
    return words[number / 64] & (UInt64(1) << UInt64(number % 64)) != 0
  }
}
