/// The ways in which a command can be called, built from its row of the table.
struct Usage {
  /// The commands.
  let table: CommandTable
  /// The words of the command.
  let path: [String]

  /// One line for the command itself and one for its subcommands, where it has them.
  var ways: [String] {
    let line = Command.line(path)
    guard !path.isEmpty else { return ["\(line) [global options] COMMAND [options]"] }
    let group = table.subcommands(of: path).isEmpty ? [] : ["\(line) COMMAND [options]"]
    guard !table.isGroup(path), let command = table.callee(at: path) else { return group }
    return [([line] + words(of: command)).joined(separator: " ")] + group
  }

  /// The operands and options of a command, optional ones in brackets.
  private func words(of command: Command) -> [String] {
    let operands = command.operands.map { $0.isOptional ? "[\($0.name)]" : $0.name }
    let required = command.options.filter(\.isRequired).map {
      "--\($0.name) \($0.word)" + ($0.isRepeatable ? "…" : "")
    }
    let hasOthers = command.options.contains { !$0.isRequired }
    return operands + required + (hasOthers ? ["[options]"] : [])
  }
}
