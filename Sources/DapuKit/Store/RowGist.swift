/// What a check of a whole store needs of one row, in few bytes.
struct RowGist {
  /// The number of the entry.
  var number = 0
  /// The enrolment that the row names, or the person of a referral; 0 where it names none.
  var link = 0
  /// The number of the case or the person that it is about.
  var subject: Int32 = 0
  /// The day of the fact in days since 1970; -1 where it has none.
  var on: Int32 = -1
  /// A finding or a change, by its place in the list of its codes, a session by its number, or the
  /// programme by its place among those of the unit; -1 where there is none.
  var code: Int32 = -1
  /// A sum of its key; 0 where it has none.
  var key: UInt32 = 0
  /// Where the row begins in its piece.
  var start: Int32 = 0
  /// The number of its line, from 0 on in its piece.
  var line: Int32 = 0
  /// Whether its bytes alone showed that all of its cells are as they have to be.
  var isSound = false
  /// Whether it replaces another entry.
  var isCorrection = false
  /// Whether it is the mark of a session that makes up for another.
  var isCatchUp = false

  /// Steps over a row of so many bytes, to where the next one begins.
  @inline(__always)
  mutating func pass(_ length: Int) {
    start &+= Int32(truncatingIfNeeded: length)
    line &+= 1
  }

  /// A sum of the bytes of a key; those beyond ASCII may be written in several ways, and share one.
  static func sum(ofKey bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard !bytes.isEmpty else { return 0 }
    var sum: UInt32 = 0x811C_9DC5
    for byte in bytes {
      if byte >= 0x80 { return 1 }
      sum = (sum ^ UInt32(byte)) &* 0x0100_0193
    }
    return max(sum, 2)
  }
}
