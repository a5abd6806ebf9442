/// What was typed, read against the table of one command.
struct Arguments: Sendable {
  /// The command that was called.
  let command: Command
  /// The canonical texts of each option, typed or from the environment; none for a flag undone.
  private let optionValues: [String: [String]]
  /// The names of the options that were typed.
  private let typed: Set<String>
  /// The canonical text of each operand.
  private let operandValues: [String: String]

  /// Makes the arguments of a call.
  init(
    command: Command, options: [String: [String]] = [:], typed: Set<String> = [],
    operands: [String: String] = [:]
  ) {
    self.command = command
    optionValues = options
    self.typed = typed
    operandValues = operands
  }

  /// The canonical text of an option that is given once.
  func value(_ option: String) -> String? {
    optionValues[option]?.last
  }

  /// The canonical texts of a repeatable option, in the order they were typed.
  func values(_ option: String) -> [String] {
    optionValues[option] ?? []
  }

  /// Decides whether a flag is on.
  func has(_ option: String) -> Bool {
    optionValues[option]?.isEmpty == false
  }

  /// Decides whether an option was typed, rather than taken from the environment.
  func isGiven(_ option: String) -> Bool {
    typed.contains(option)
  }

  /// The canonical text of an operand.
  func operand(_ name: String) -> String? {
    operandValues[name]
  }
}

/// What the words ask for.
enum Reading: Sendable {
  /// The help of a command, or of a topic.
  case help([String])
  /// The version.
  case version
  /// A call of a command.
  case call(Arguments)
}
