/// The help, set from the table of commands alone.
struct Help: Sendable {
  /// The commands.
  private let table: CommandTable
  /// The topics.
  private let topics: [Topic]
  /// What breaks the lines.
  private let wrap: Wrap

  /// Makes the help for lines of this many characters, 80 at most.
  init(table: CommandTable, topics: [Topic], width: Int) {
    self.table = table
    self.topics = topics
    wrap = Wrap(width: min(max(width, 20), 80))
  }

  /// Writes the help of a command or a topic, with a line feed at its end; `nil` if there is none.
  func text(for path: [String]) -> String? {
    guard let parts = parts(for: path) else { return nil }
    let filled = parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    return filled.joined(separator: "\n\n") + "\n"
  }

  /// Collects the paragraphs of a help.
  private func parts(for path: [String]) -> [[String]]? {
    if path.isEmpty { return overview }
    if table.leads(path) { return page(path) }
    guard path.count == 1, let topic = topics.first(where: { $0.name == path[0] }) else {
      return nil
    }
    return [wrap.lines(topic.summary), wrap.laidOut(topic.text)]
  }

  /// The help of dapu itself.
  private var overview: [[String]] {
    let command = table.command(at: [])
    return sentence(command) + [usage([]), examples(command)] + paragraphs(command)
      + [
        list("Commands", commandRows([])),
        list("Options", (command?.options ?? []).map { ($0.term, $0.meaning) }),
        list("Topics (dapu help TOPIC)", topics.map { ($0.name, $0.summary) }),
        list("Global options", table.sharedOptions.map { ($0.term, $0.meaning) }),
      ]
  }

  /// The help of one command.
  private func page(_ path: [String]) -> [[String]] {
    let command = table.command(at: path)
    let callee = table.callee(at: path)
    return sentence(command) + [usage(path), examples(command)] + paragraphs(command)
      + [
        list("Arguments", (callee?.operands ?? []).map { ($0.name, $0.meaning) }),
        list("Commands", commandRows(path)),
        list(heading(path), (callee?.options ?? []).map { ($0.term, $0.meaning) }),
        wrap.lines("Global options (dapu help): \(globalNames)", first: "", rest: "  "),
      ]
  }

  /// The heading of the options, which names the default that they belong to.
  private func heading(_ path: [String]) -> String {
    let meant = table.meant(by: path)
    return meant == path ? "Options" : "Options of \(Command.line(meant))"
  }

  /// The names of the global options in one line.
  private var globalNames: String {
    table.sharedOptions.map { "--" + $0.name }.joined(separator: ", ")
  }

  /// The sentence that says what a command does.
  private func sentence(_ command: Command?) -> [[String]] {
    command.map { [wrap.lines($0.summary)] } ?? []
  }

  /// The paragraphs of a command.
  private func paragraphs(_ command: Command?) -> [[String]] {
    (command?.notes ?? []).map(wrap.laidOut)
  }

  /// The examples of a command.
  private func examples(_ command: Command?) -> [String] {
    let lines = (command?.examples ?? []).flatMap {
      ShellLine(text: $0).lines(width: wrap.width, margin: "  ")
    }
    return lines.isEmpty ? [] : ["Examples:"] + lines
  }

  /// The rows of the commands that follow a path.
  private func commandRows(_ path: [String]) -> [(term: String, meaning: String)] {
    table.subcommands(of: path).map { command in
      let isDefault = table.meant(by: path) == command.path
      return (command.path.last ?? "", command.summary + (isDefault ? " (the default)" : ""))
    }
  }

  /// Writes a heading and its rows, or nothing when there are none.
  private func list(_ heading: String, _ rows: [(term: String, meaning: String)]) -> [String] {
    rows.isEmpty ? [] : wrap.lines(heading + ":") + wrap.table(rows)
  }

  /// Writes the ways to call a command, one line each.
  private func usage(_ path: [String]) -> [String] {
    let ways = Usage(table: table, path: path).ways
    return ways.enumerated().flatMap { index, way in
      wrap.lines(way, first: index == 0 ? "Usage: " : "       ", rest: "         ")
    }
  }
}
