import DapuKit

/// The world that a call runs in: its words, the environment, the day and the streams.
struct World {
  /// The words after the command's name, as bytes.
  let words: [[UInt8]]
  /// Reads a variable of the environment.
  let environment: (String) -> String?
  /// Reads the calendar day here and now.
  let localToday: () -> Day
  /// Where data goes.
  let output: Stream
  /// Where everything else goes.
  let errors: Stream
  /// Reads all of the standard input.
  let input: () -> Result<[UInt8], FileBytes.Fault>
  /// Reads what comes next on the standard input, where it is too much to be held at once.
  let nextInput: ByteSource
  /// Whether the standard input is a terminal, from which nothing is read unasked.
  var isInputTyped: () -> Bool = { false }
  /// The number of the user, for an actor who has no name.
  let user: UInt32
  /// Seconds of a clock that is never set back.
  var clock: () -> Double = { System.steadyClock }
  /// The variables that dapu reads and whose bytes are not UTF-8.
  var unreadableVariables: [String] = []

  /// The variables that say where the store is and who records.
  private static let variables = [
    "DAPU_STORE", "DAPU_ACTOR", "DAPU_TODAY", "DAPU_BANK_HOLIDAYS", "LOGNAME", "XDG_DATA_HOME",
    "HOME",
  ]

  /// One stream of bytes.
  struct Stream {
    /// Writes bytes, all of them or a fault.
    let write: ([UInt8]) -> SystemFault?
    /// Closes the stream, so that a late fault of it shows.
    let close: () -> SystemFault?
    /// The columns of the terminal that it is; nil where it is none.
    let width: Int?
  }

  /// The world as it is.
  static var real: World {
    World(
      words: System.words, environment: System.variable,
      localToday: { System.localDay(at: System.clock) }, output: .real(1, "standard output"),
      errors: .real(2, "standard error"),
      input: { FileBytes.all(of: .standardInput) },
      nextInput: { FileBytes.next(of: .standardInput, upTo: $0) },
      isInputTyped: { System.isTerminal(.standardInput) }, user: System.realUser,
      unreadableVariables: variables.filter(System.isUnreadable))
  }
}

extension World.Stream {
  /// The stream of a descriptor.
  fileprivate static func real(_ descriptor: Int32, _ name: String) -> World.Stream {
    let file = System.File(descriptor: descriptor, name: name)
    let width = System.isTerminal(file) ? System.terminalWidth(file) ?? 80 : nil
    return World.Stream(
      write: { bytes in fault { () throws(SystemFault) in try System.write(bytes, to: file) } },
      close: { fault { () throws(SystemFault) in try System.close(file) } }, width: width)
  }

  private static func fault(_ body: () throws(SystemFault) -> Void) -> SystemFault? {
    do throws(SystemFault) { try body() } catch { return error }
    return nil
  }
}

extension System.File {
  fileprivate static let standardInput = System.File(descriptor: 0, name: "standard input")
}
