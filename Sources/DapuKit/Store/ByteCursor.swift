/// A place in bytes that are read from their beginning, one part after another.
struct ByteCursor {
  /// What was not read yet.
  private(set) var rest: ArraySlice<UInt8>

  init(rest: ArraySlice<UInt8>) { self.rest = rest }

  /// Reads the bytes before the next separator, or all that is left, and steps over it.
  mutating func next(before separator: UInt8) -> ArraySlice<UInt8> {
    var end = rest.startIndex
    while end < rest.endIndex, rest[end] != separator { end += 1 }
    defer { rest = rest[min(end + 1, rest.endIndex)...] }
    return rest[..<end]
  }
}
