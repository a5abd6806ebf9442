extension System {
  /// The words of the command line as bytes, without the command's own name.
  public static var words: [[UInt8]] {
    let (first, count) = everyWord
    return (1..<max(1, count)).map { index in
      guard let word = first[index] else { return [] }
      var length = 0
      while word[length] != 0 { length += 1 }
      return Array(UnsafeRawBufferPointer(start: word, count: length))
    }
  }

  /// Where the words are, and how many.
  private static var everyWord: (first: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, Int) {
    #if STANDALONE
      var count: Int32 = 0
      let first = wordsOfTheProcess(&count)
      return (first, Int(count))
    #else
      return (CommandLine.unsafeArgv, Int(CommandLine.argc))
    #endif
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

  /// Tells the C library that it is not known where the executable is. Linked in wholly, it would
  /// ask the system at every start, to find libraries beside it; dapu loads none.
  @_cdecl("_dl_get_origin")
  func originOfTheProcess() -> UnsafePointer<CChar>? { UnsafePointer(bitPattern: -1) }
#endif
