import DapuKit

/// What a command does with what was typed; the exit status of what was done.
typealias Runner = @Sendable (Call) throws(Failure) -> ExitStatus

/// One command: the row of the table that feeds the parser, the help and the checks of both.
struct Command: Sendable {
  /// The words that call it; none for dapu itself.
  let path: [String]
  /// What it does, in one sentence.
  let summary: String
  /// The words it takes that are not options, in order.
  var operands: [Operand] = []
  /// The options that are its own.
  var options: [Option] = []
  /// Whole shell lines that work as written.
  var examples: [String] = []
  /// Paragraphs that the help adds after the usage.
  var notes: [String] = []
  /// Whether no help, list or suggestion mentions it.
  var isHidden = false
  /// Which of a unit's two stores it is about.
  var storeKind = StoreKind.unit
  /// What it does; `nil` for a command that only has subcommands.
  var run: Runner?

  /// The whole command as it is typed, `dapu followup record`.
  var line: String { Command.line(path) }

  /// Writes a path as it is typed after `dapu`.
  static func line(_ path: [String]) -> String {
    (["dapu"] + path).joined(separator: " ")
  }
}
