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
    let forms = [words(of: command)] + others(of: command)
    return forms.map { ([line] + $0).joined(separator: " ") } + group
  }

  /// The forms in which other options stand in for those that are required.
  private func others(of command: Command) -> [[String]] {
    let operands = command.operands.map(\.name)
    let standIns = command.options.first { $0.isRequired && $0.unless.count > 2 }?.unless ?? []
    let changes = command.options.filter { option in
      standIns.contains(option.name) && option.name != "from" && option.name != "correct"
    }
    var forms: [[String]] = []
    // What also stands in for the operands is given together, as a register and its group are.
    let apart = changes.filter { option in
      command.operands.contains { $0.unless.contains(option.name) }
    }
    if !apart.isEmpty { forms.append(apart.map(typed) + ["[options]"]) }
    if changes.count > apart.count {
      let beside = changes.filter { !apart.contains($0) }.map(typed)
      forms.append(operands + [beside.joined(separator: " | "), "[options]"])
    }
    if let correct = command.options.first(where: { $0.name == "correct" }) {
      forms.append(operands + [typed(correct), "--because TEXT", "[options]"])
    }
    if let from = command.options.first(where: { $0.name == "from" && $0.kind == .path }) {
      forms.append([typed(from)])
    }
    return forms
  }

  /// An option as it is typed, `--month N`.
  private func typed(_ option: Option) -> String {
    option.isFlag ? "--" + option.name : "--\(option.name) \(option.word)"
  }

  /// The operands and options of a command, optional ones in brackets.
  private func words(of command: Command) -> [String] {
    let operands = command.operands.map { $0.isOptional ? "[\($0.name)]" : $0.name }
    let required = command.options.filter(\.isRequired).map {
      typed($0) + ($0.isRepeatable ? "…" : "")
    }
    let hasOthers = command.options.contains { !$0.isRequired }
    return operands + required + (hasOthers ? ["[options]"] : [])
  }
}
