/// The manual page in mdoc, set from the table of commands and the topics alone.
struct Manual {
  /// The commands.
  let table: CommandTable
  /// The topics of the help.
  let topics: [Topic]

  /// The topics that the conventions of manual pages give a section of its own.
  private static let sections = [
    Section(topic: "environment", title: "ENVIRONMENT", macro: "Ev"),
    Section(topic: "files", title: "FILES", macro: "Pa"),
    Section(topic: "exit-codes", title: "EXIT STATUS", macro: "Li"),
  ]

  private struct Section {
    let topic: String
    let title: String
    let macro: String
  }

  /// The page, ending in a line feed.
  var page: String {
    let lines = front + description + Self.sections.flatMap(section) + examples
    return lines.joined(separator: "\n") + "\n"
  }

  private var front: [String] {
    let summary = table.command(at: [])?.summary ?? ""
    return [
      ".Dd \(Version.manualDay)", ".Dt DAPU 1", ".Os", ".Sh NAME", ".Nm dapu",
      ".Nd \(Mdoc.clause(summary))", ".Sh SYNOPSIS", ".Nm dapu", ".Op Ar global options",
      ".Ar command", ".Op Ar options",
    ]
  }

  private var description: [String] {
    let commands = table.commands.filter { !$0.path.isEmpty && !$0.isHidden }
    let others = topics.filter { topic in !Self.sections.contains { $0.topic == topic.name } }
    return [".Sh DESCRIPTION", "The commands, and after them what is common to all."]
      + commands.flatMap(page)
      + [".Ss Global options", "They may stand before or after the command."]
      + Mdoc.list(table.sharedOptions.map { (Mdoc.term($0), $0.meaning) })
      + others.flatMap { [".Ss " + Mdoc.title($0.summary)] + Mdoc.laidOut($0.text, macro: "Li") }
  }

  /// What the page says about one command.
  private func page(_ command: Command) -> [String] {
    let usage = Usage(table: table, path: command.path).ways
    let operands = command.operands.map { ("Ar " + Mdoc.word($0.name), $0.meaning) }
    let options = command.options.filter { !$0.isHidden }.map { (Mdoc.term($0), $0.meaning) }
    return [".Ss \(command.line)"] + Mdoc.prose(command.summary) + Mdoc.literal(usage)
      + command.notes.flatMap { [".Pp"] + Mdoc.prose($0) } + Mdoc.list(operands + options)
  }

  private func section(_ section: Section) -> [String] {
    guard let topic = topics.first(where: { $0.name == section.topic }) else { return [] }
    return [".Sh \(section.title)"] + Mdoc.laidOut(topic.text, macro: section.macro)
  }

  private var examples: [String] {
    let commands = table.commands.filter { !$0.isHidden }
    return [".Sh EXAMPLES"]
      + commands.filter { !$0.examples.isEmpty }.flatMap { command in
        Mdoc.prose(command.summary)
          + Mdoc.literal(
            command.examples.flatMap { ShellLine(text: $0).lines(width: 72, margin: "") })
      }
  }
}
