/// An answer that is made piece by piece, and given as it is made; a file of it is there as a whole
/// or not at all.
struct PiecewiseAnswer {
  private static let size = 1 << 16

  private let call: Call
  private var bytes: [UInt8]
  /// Whether all of it has to be at hand before any of it is given.
  private let isWhole: Bool
  /// The file that it goes to, once there is much of it.
  private var draft: OutputDraft?

  /// Begins with some bytes.
  init(_ call: Call, _ bytes: [UInt8]) {
    self.call = call
    self.bytes = bytes
    isWhole = call.answersAtOnce
  }

  /// Adds a piece; throws `Failure` where it cannot be given.
  mutating func add(_ piece: [UInt8]) throws(Failure) { try add { $0 += piece } }

  /// Adds a piece that `write` adds to bytes; throws `Failure` where it cannot be given.
  mutating func add(_ write: (inout [UInt8]) -> Void) throws(Failure) {
    write(&bytes)
    guard bytes.count >= Self.size else { return }
    if call.answersInFile {
      guard !isWhole else { return }
      if draft == nil { draft = try call.outputDraft() }
      try draft?.add(bytes)
    } else {
      try call.answer(piece: bytes)
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Gives what is left; throws `Failure` where it cannot be given.
  func end() throws(Failure) {
    if let draft {
      try draft.add(bytes)
      return try draft.end()
    }
    if call.answersInFile { return try call.answer(bytes) }
    try call.answer(piece: bytes)
    try call.endOfAnswer()
  }
}
