/// The places of numbered things in an array: dense from the lowest number seen, so that looking
/// one up costs the same however many there are.
///
/// It takes the place of a dictionary because a dictionary of our own types costs every start of
/// dapu the search for its conformances.
struct Places: Sendable {
  private var first = 0
  private var places: [Int32] = []

  /// The place of a number; nil where it has none.
  subscript(_ number: Int) -> Int? {
    let index = number - first
    guard places.indices.contains(index), places[index] >= 0 else { return nil }
    return Int(places[index])
  }

  /// Gives a number its place.
  mutating func put(_ number: Int, at place: Int) {
    if places.isEmpty { first = number }
    if number < first {
      places.insert(contentsOf: repeatElement(-1, count: first - number), at: 0)
      first = number
    }
    let index = number - first
    if index >= places.count {
      places.append(contentsOf: repeatElement(-1, count: index - places.count + 1))
    }
    places[index] = Int32(place)
  }
}

/// The places of keys: an open table of places, compared by what stands there.
struct KeyPlaces: Sendable {
  private var slots: [Int32] = []
  private var count = 0

  /// The place of a key among the keys that `key` gives; nil where it has none.
  func place(of wanted: String, key: (Int) -> String?) -> Int? {
    guard !slots.isEmpty else { return nil }
    var slot = Self.start(wanted, slots.count)
    while slots[slot] >= 0 {
      if key(Int(slots[slot])) == wanted { return Int(slots[slot]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Gives a key its place; the earlier ones are found through `key` when the table grows.
  mutating func put(_ wanted: String, at place: Int, key: (Int) -> String?) {
    if 2 * (count + 1) > slots.count { grow(key) }
    insert(wanted, place)
  }

  private mutating func insert(_ wanted: String, _ place: Int) {
    var slot = Self.start(wanted, slots.count)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(place)
    count += 1
  }

  private mutating func grow(_ key: (Int) -> String?) {
    let old = slots.filter { $0 >= 0 }
    slots = Array(repeating: -1, count: max(16, 2 * slots.count))
    count = 0
    for place in old {
      if let text = key(Int(place)) { insert(text, Int(place)) }
    }
  }

  /// The slot at which the search for a key starts: FNV-1a over its bytes.
  private static func start(_ text: String, _ slotCount: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash >> 7) & (slotCount - 1)
  }
}
