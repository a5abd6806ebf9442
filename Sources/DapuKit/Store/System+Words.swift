extension System {
  /// The words of the command line as bytes, without the command's own name.
  public static var words: [[UInt8]] {
    let count = Int(CommandLine.argc)
    guard count > 1 else { return [] }
    return (1..<count).map { index in
      guard let word = CommandLine.unsafeArgv[index] else { return [] }
      var length = 0
      while word[length] != 0 { length += 1 }
      return Array(UnsafeRawBufferPointer(start: word, count: length))
    }
  }
}

#if STANDALONE
  /// Tells the runtime where the words of the command line are. Linked in wholly, it would look for
  /// them in the system's map of the memory, at every start; they stand before the environment,
  /// with nothing between, and before them their count (System V ABI, "Process Initialization").
  @_cdecl("_swift_stdlib_getUnsafeArgvArgc")
  func wordsOfTheProcess(
    _ count: UnsafeMutablePointer<Int32>
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
    var first = System.environment - 1
    var length = 0
    while Int(bitPattern: (first - 1).pointee) != length {
      first -= 1
      length += 1
    }
    count.pointee = Int32(length)
    return first
  }
#endif
