import DapuKit

/// The commands and topics that may follow the words of a command.
struct CommandLookup {
  /// The commands.
  let table: CommandTable
  /// The topics of the help.
  let topics: [String]
  /// The words of the command so far.
  let path: [String]

  /// The words that may come next.
  private var names: [String] { table.subcommands(of: path).compactMap(\.path.last) }

  /// Decides whether a word leads to a command.
  func isCommand(_ word: String) -> Bool { table.leads(path + [word]) }

  /// Decides whether a word after `help` is something that it can show.
  func isShown(_ word: String) -> Bool { isTopic(word) || isCommand(word) }

  /// Decides why a word after `help` is nothing that it can show.
  func topicFault(of word: Word) -> WordFault {
    let shown = path.isEmpty ? names + topics : names
    let near = Nearest.match(word.text.lowercased(), among: shown)
    return .unknownTopic(Echo.command(word, near: near), near: near)
  }

  /// Decides why a word for which there is no operand cannot stand where it stands.
  func fault(of word: Word, operandCount: Int) -> WordFault {
    guard operandCount == 0, !names.isEmpty else { return .stray }
    if isTopic(word.text) { return .topic(word.text) }
    let near = Nearest.match(word.text.lowercased(), among: names)
    let longer = near == nil ? table.lines(endingWith: word.text.lowercased(), below: path) : []
    let shown = longer.isEmpty ? Echo.command(word, near: near) : word.text.lowercased()
    return .unknownCommand(shown, near: near, longer: longer)
  }

  /// Decides whether a word is a topic of the help.
  private func isTopic(_ word: String) -> Bool { path.isEmpty && topics.contains(word) }
}
