import DapuKit

/// The table of commands as the JSON (ToolInfo, version 0) that generators of manuals and
/// references for swift-argument-parser read.
struct ToolDescription {
  /// The commands.
  let table: CommandTable

  /// The whole document, ending in a line feed.
  var json: String {
    let document = MetadataValue.object([
      .init("serializationVersion", .number(0)), .init("command", command(table.command(at: []))),
    ])
    return String(decoding: JSONText.document(document), as: UTF8.self)
  }

  /// A command and all that are below it; a command that is not there has only a name.
  private func command(_ command: Command?) -> MetadataValue {
    let path = command?.path ?? []
    var members: [MetadataValue.Member] = []
    if !path.isEmpty {
      members.append(.init("superCommands", .texts(["dapu"] + path.dropLast())))
    }
    members += [
      .init("shouldDisplay", .claim(command?.isHidden != true)),
      .init("commandName", .text(path.last ?? "dapu")),
      .init("abstract", .text(command?.summary ?? "")),
    ]
    let notes = command?.notes ?? []
    if !notes.isEmpty {
      members.append(.init("discussion", .text(notes.joined(separator: "\n\n"))))
    }
    let meant = table.meant(by: path)
    if meant != path, let last = meant.last {
      members.append(.init("defaultSubcommand", .text(last)))
    }
    let below = table.subcommands(of: path).map(self.command)
    if !below.isEmpty { members.append(.init("subcommands", .list(below))) }
    let arguments =
      (command?.operands ?? []).map(positional) + (command?.options ?? []).map(option)
      + (path.isEmpty ? table.sharedOptions.map(option) : [])
    if !arguments.isEmpty { members.append(.init("arguments", .list(arguments))) }
    return .object(members)
  }

  private func positional(_ operand: Operand) -> MetadataValue {
    .object(
      [
        .init("kind", .text("positional")), .init("shouldDisplay", .claim(true)),
        .init("isOptional", .claim(operand.isOptional || !operand.unless.isEmpty)),
        .init("isRepeating", .claim(false)), .init("parsingStrategy", .text("default")),
        .init("valueName", .text(operand.name)),
      ] + values(operand.kind) + [.init("abstract", .text(operand.meaning))])
  }

  private func option(_ option: Option) -> MetadataValue {
    let long = name("long", option.name)
    let names = (option.short.map { [name("short", String($0))] } ?? []) + [long]
    var members: [MetadataValue.Member] = [
      .init("kind", .text(option.isFlag ? "flag" : "option")),
      .init("shouldDisplay", .claim(!option.isHidden)),
      .init("isOptional", .claim(!option.isRequired || !option.unless.isEmpty)),
      .init("isRepeating", .claim(option.isRepeatable)),
      .init("parsingStrategy", .text("default")), .init("names", .list(names)),
      .init("preferredName", long),
    ]
    if !option.isFlag { members.append(.init("valueName", .text(option.word))) }
    if let fallback = option.fallback { members.append(.init("defaultValue", .text(fallback))) }
    return .object(members + values(option.kind) + [.init("abstract", .text(option.help))])
  }

  private func name(_ kind: String, _ name: String) -> MetadataValue {
    .object([.init("kind", .text(kind)), .init("name", .text(name))])
  }

  /// The values that a kind allows, and how a shell completes them.
  private func values(_ kind: ValueKind) -> [MetadataValue.Member] {
    switch Completion(kind) {
    case .words(let words):
      let list = MetadataValue.object([.init("values", .texts(words))])
      return kind.codes.isEmpty
        ? [.init("completionKind", .object([.init("list", list)]))]
        : [
          .init("allValues", .texts(kind.codes)),
          .init("completionKind", .object([.init("list", list)])),
        ]
    case .files:
      let extensions = MetadataValue.object([.init("extensions", .list([]))])
      return [.init("completionKind", .object([.init("file", extensions)]))]
    case .stored, .nothing: return []
    }
  }
}
