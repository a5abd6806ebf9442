import DapuKit

@testable import dapu

/// A section of the README that is written from the tables of the code.
struct GeneratedSection {
  /// The word in the two remarks between which it stands.
  let name: String
  /// What stands between them.
  let text: String

  /// All sections, in the order of the page.
  static let all = [
    GeneratedSection(name: "commands", text: CommandList(table: .dapu).text),
    GeneratedSection(name: "columns", text: ColumnList.text),
  ]

  /// A page with every section as it should be; a section that it has no place for is left out.
  static func put(into page: String) -> String {
    all.reduce(page) { page, section in section.put(into: page) ?? page }
  }

  /// A page with the section as it should be; nil where the page has no place for it.
  func put(into page: String) -> String? {
    let (begin, end) = ("<!-- \(name): begin -->", "<!-- \(name): end -->")
    guard let start = page.range(of: begin), let stop = page.range(of: end) else { return nil }
    return page[..<start.lowerBound] + [begin, text, end].joined(separator: "\n")
      + page[stop.upperBound...]
  }
}

/// The reference of the README: every command, and every option of it.
struct CommandList {
  /// The commands.
  let table: CommandTable

  /// The list of the commands, of their options and of those that all have.
  var text: String {
    let commands = table.commands.filter {
      !$0.isHidden && ($0.run != nil || $0.path == ["help"])
    }
    return
      (["| command | what it does | example |", "|---|---|---|"] + commands.map(row)
      + ["", "Their options; `…` may be repeated. `dapu help COMMAND` says what each is for.", ""]
      + ["| command | options |", "|---|---|"] + commands.filter(hasWords).map(optionRow)
      + ["", "Every command also takes:", "", "| option | what it is |", "|---|---|"]
      + table.sharedOptions.map { "| \(typed($0)) | \(cell($0.meaning)) |" })
      .joined(separator: "\n")
  }

  private func row(_ command: Command) -> String {
    let isDefault = table.defaults.contains { $0.meant == command.path }
    let short = isDefault ? "; `\(Command.line(Array(command.path.dropLast())))` is the same" : ""
    let sentence = command.summary.dropLast()
    let summary = sentence.prefix(1).lowercased() + sentence.dropFirst() + short
    return "| `\(command.line)` | \(cell(summary)) | `\(cell(command.examples.first ?? ""))` |"
  }

  private func hasWords(_ command: Command) -> Bool {
    !command.options.isEmpty || !command.operands.isEmpty
  }

  private func optionRow(_ command: Command) -> String {
    let operands = command.operands.map { "`\(cell($0.name))`" }
    let options = command.options.filter { !$0.isHidden }.map(typed)
    return "| `\(command.line)` | \((operands + options).joined(separator: ", ")) |"
  }

  /// An option as it is typed, in the marks of code.
  private func typed(_ option: dapu.Option) -> String {
    let short = option.short.map { "-\($0), " } ?? ""
    let value = option.isFlag ? "" : " " + option.word
    return "`\(short)--\(option.name)\(cell(value))`" + (option.isRepeatable ? "…" : "")
  }

  /// Text as a cell of a table holds it.
  private func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
