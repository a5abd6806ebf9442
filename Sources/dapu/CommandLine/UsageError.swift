import DapuKit

/// A call that cannot be understood; what it says never holds a value that could be a name.
enum UsageError: Error, Equatable {
  /// The word at this place is not one that could stand there.
  case word(Int, WordFault, path: [String])
  /// An option, operand or variable has a value that it does not take.
  case argument(String, ArgumentFault, path: [String])
  /// Options and operands that the command cannot go on without.
  case missing([String], path: [String])
  /// The words end before one of these subcommands was named.
  case incomplete([String], path: [String])

  /// The words of the command that it is about.
  var commandPath: [String] {
    switch self {
    case .word(_, _, let path), .argument(_, _, let path), .missing(_, let path),
      .incomplete(_, let path):
      path
    }
  }

  /// What is wrong, in one line.
  var description: String {
    switch self {
    case .word(let position, let fault, _): fault.description(ofWord: position)
    case .argument(let label, let fault, _): "\(label) \(fault.description)"
    case .missing(let labels, _): "missing \(UsageError.list(labels))"
    case .incomplete(let commands, _): "needs a command: \(commands.joined(separator: ", "))"
    }
  }

  /// The next step, where there is one.
  var hint: String? {
    switch self {
    case .word(_, let fault, let path): fault.hint(path: path)
    case .argument(let label, let fault, _): fault.hint(label: label)
    case .missing(_, let path), .incomplete(_, let path): UsageError.help(path)
    }
  }

  /// Writes the line that asks for the help of a command.
  static func help(_ path: [String]) -> String {
    Command.line(["help"] + path)
  }

  /// Writes a list as a sentence holds it, `CASE, --mark and --on`.
  private static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
