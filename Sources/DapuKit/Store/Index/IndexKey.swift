/// What rows are found by: a word whose top eight bits say what it is, and the others the number or
/// the checksum of the text.
struct IndexKey: Equatable, Sendable {
  /// What a key is.
  enum Kind: UInt64, CaseIterable, Sendable {
    /// The case, or the person, that a row is about.
    case subject = 1
    /// The person that a referral is of.
    case referred
    /// The key by which a fact was given.
    case key
    /// The group in which an enrolment has its place, or to which it moved.
    case group
    /// The other case, of two whose people are kept apart.
    case apart
    /// The sketch of a person's name.
    case name
    /// The sketch of one of a person's identifiers.
    case identifier

    /// Whether a row that a key leads to is what was asked for; texts may share a checksum.
    var isExact: Bool {
      switch self {
      case .subject, .referred, .apart: true
      case .key, .group, .name, .identifier: false
      }
    }
  }

  let kind: Kind
  let word: UInt64

  private static let bits: UInt64 = 56
  private static let mask: UInt64 = 1 << bits - 1

  /// The key of a number.
  init(_ kind: Kind, _ number: Int) {
    self.kind = kind
    word = kind.rawValue << Self.bits | UInt64(truncatingIfNeeded: number) & Self.mask
  }

  /// The key of a text as its bytes stand in the table.
  init(_ kind: Kind, bytes: UnsafeRawBufferPointer) {
    var sum = CRC64()
    sum.update(bytes)
    self.init(kind, Int(truncatingIfNeeded: sum.value))
  }

  /// The key of a text that was typed; nil where it may be written in more than one way.
  init?(_ kind: Kind, typed text: String) {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    self = Array(text.utf8).withUnsafeBytes { IndexKey(kind, bytes: $0) }
  }
}

/// Where a row stands to which a key leads: the number of its table among those of the index in the
/// top eight bits, and the offset of its first byte.
struct IndexEntry: Comparable, Sendable {
  let key: UInt64
  let place: UInt64

  private static let bits: UInt64 = 56

  init(key: UInt64, place: UInt64) {
    self.key = key
    self.place = place
  }

  init(_ key: IndexKey, table: Int, offset: Int) {
    self.key = key.word
    place = UInt64(table) << Self.bits | UInt64(offset)
  }

  var table: Int { Int(place >> Self.bits) }
  var offset: Int { Int(place & (1 << Self.bits - 1)) }

  @inline(__always)
  static func < (first: IndexEntry, second: IndexEntry) -> Bool {
    first.key == second.key ? first.place < second.place : first.key < second.key
  }
}
