/// What was typed, read against the table of one command.
struct Arguments: Sendable {
  /// The command that was called.
  let command: Command
  /// The canonical texts of each option, typed or from the environment; none for a flag undone.
  private let optionValues: Texts
  /// The names of the options that were typed.
  private let typed: [String]
  /// The canonical text of each operand.
  private let operandValues: Texts

  /// Makes the arguments of a call.
  init(
    command: Command, options: Texts = Texts(), typed: [String] = [],
    operands: Texts = Texts()
  ) {
    self.command = command
    optionValues = options
    self.typed = typed
    operandValues = operands
  }

  /// The canonical text of an option that is given once.
  func value(_ option: String) -> String? {
    optionValues[option].last
  }

  /// The canonical texts of a repeatable option, in the order they were typed.
  func values(_ option: String) -> [String] {
    optionValues[option]
  }

  /// Decides whether a flag is on.
  func has(_ option: String) -> Bool {
    !optionValues[option].isEmpty
  }

  /// Decides whether a flag was undone, `--no-x`, rather than never mentioned.
  func isUndone(_ option: String) -> Bool {
    isGiven(option) && !has(option)
  }

  /// Decides whether an option was typed, rather than taken from the environment.
  func isGiven(_ option: String) -> Bool {
    typed.contains(option)
  }

  /// The canonical text of an operand.
  func operand(_ name: String) -> String? {
    operandValues[name].last
  }
}

/// Texts by name, a few of them; no dictionary, whose conformances every start would look up.
struct Texts: Sendable {
  /// One name and its texts.
  private struct Item: Sendable {
    let name: String
    var texts: [String]
  }

  private var items: [Item] = []

  /// The texts of a name; none where it has none.
  subscript(_ name: String) -> [String] {
    get { items.first { $0.name == name }?.texts ?? [] }
    set {
      if let index = items.firstIndex(where: { $0.name == name }) {
        items[index].texts = newValue
      } else {
        items.append(Item(name: name, texts: newValue))
      }
    }
  }
}

/// What the words ask for.
enum Reading: Sendable {
  /// The help of a command, or of a topic.
  case help([String])
  /// The version.
  case version
  /// The table of commands.
  case description
  /// A call of a command.
  case call(Arguments)
}
