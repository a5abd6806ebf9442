/// What may follow the words of each command, as the scripts for shells hold it.
struct CompletionTable {
  /// What may follow the words of one command.
  struct Row {
    /// The words of the command.
    let path: [String]
    /// The words that may come next, each with what it does.
    let commands: [Described]
    /// The options of the command itself, as they are typed.
    let options: [Described]
    /// What may be offered for its operand.
    let operand: Completion
  }

  /// A word and what it is for.
  struct Described {
    let word: String
    let meaning: String
  }

  /// What may be offered for the value of an option, after the words of these commands.
  struct Valued {
    /// The option as it is typed, each way of it.
    let words: [String]
    /// The words of the commands that have it; nil for an option that all have.
    let path: [String]?
    /// What may be offered.
    let completion: Completion
  }

  /// The commands.
  let table: CommandTable
  /// The topics of the help.
  let topics: [Topic]

  /// One row for every command, for dapu itself and for what may follow `help`.
  var rows: [Row] {
    let commands = table.commands.filter { !$0.isHidden }
    let groups = commands.filter { !$0.path.isEmpty && !table.subcommands(of: $0.path).isEmpty }
    return commands.map(row) + groups.map(helpRow)
  }

  /// The options that may stand after any command.
  var shared: [Described] { table.sharedOptions.map(described) }

  /// What may be offered for the values of all options that take one.
  var valued: [Valued] {
    let own = table.commands.filter { !$0.isHidden }.flatMap { command in
      (table.callee(at: command.path)?.options ?? []).map { ($0, Swift.Optional(command.path)) }
    }
    let all = own + table.sharedOptions.map { ($0, nil) }
    return all.filter { !$0.0.isFlag }.map { option, path in
      Valued(
        words: ["--" + option.name] + (option.short.map { ["-\($0)"] } ?? []), path: path,
        completion: Completion(option.kind))
    }
  }

  private func row(_ command: Command) -> Row {
    let callee = table.callee(at: command.path) ?? command
    let topics = command.path == ["help"] ? self.topics : []
    let below = table.subcommands(of: command.path == ["help"] ? [] : command.path)
    return Row(
      path: command.path,
      commands: below.map(described)
        + topics.map { Described(word: $0.name, meaning: $0.summary) },
      options: callee.options.filter { !$0.isHidden }.map(described),
      operand: callee.operands.first.map { Completion($0.kind) } ?? .nothing)
  }

  /// What may follow `help` and the words of a command that has others below it.
  private func helpRow(_ command: Command) -> Row {
    Row(
      path: ["help"] + command.path, commands: table.subcommands(of: command.path).map(described),
      options: [], operand: .nothing)
  }

  private func described(_ command: Command) -> Described {
    Described(word: command.path.last ?? "", meaning: command.summary)
  }

  private func described(_ option: Option) -> Described {
    Described(word: "--" + option.name, meaning: option.help)
  }
}

extension CompletionTable {
  /// The words of a row as a pattern of a shell's `case`, in single quotes.
  static func pattern(_ path: [String]) -> String { "'\(path.joined(separator: " "))'" }

  /// The options of one completion after one another: their patterns `path/option`, quoted.
  var valuedPatterns: [(patterns: [String], completion: Completion)] {
    var groups: [(patterns: [String], completion: Completion)] = []
    for item in valued {
      let patterns = item.words.map { word in
        item.path.map { "'\($0.joined(separator: " "))/\(word)'" } ?? "*/\(word)"
      }
      if let index = groups.firstIndex(where: { $0.completion == item.completion }) {
        groups[index].patterns += patterns
      } else {
        groups.append((patterns, item.completion))
      }
    }
    return groups
  }
}

/// Text in the quotes of a shell.
enum ShellQuoted {
  /// Text between single quotes, for bash and zsh.
  static func text(_ text: String) -> String {
    "'" + rewritten(text, "'", as: "'\\''") + "'"
  }

  /// Text between single quotes, for fish.
  static func fish(_ text: String) -> String {
    "'" + rewritten(rewritten(text, "\\", as: "\\\\"), "'", as: "\\'") + "'"
  }

  /// Text with one character written in another way.
  static func rewritten(_ text: String, _ old: Character, as new: String) -> String {
    text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
