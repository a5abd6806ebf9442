import Foundation
import Testing

@testable import dapu

/// The JSON for generators, read as swift-argument-parser reads it.
@Suite struct ToolDescriptionTests {
  private struct Tool: Decodable {
    let serializationVersion: Int
    let command: Info
  }

  private struct Info: Decodable {
    let superCommands: [String]?
    let commandName: String
    let abstract: String?
    let defaultSubcommand: String?
    let subcommands: [Info]?
    let arguments: [Argument]?

    /// It and all that are below it.
    var all: [Info] { [self] + (subcommands ?? []).flatMap(\.all) }
  }

  private struct Argument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }
    enum Strategy: String, Decodable { case `default` }
    enum CompletionKind: Decodable {
      case list(values: [String])
      case file(extensions: [String])
    }

    struct Name: Decodable {
      enum Kind: String, Decodable { case long, short }
      let kind: Kind
      let name: String
    }

    let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let parsingStrategy: Strategy
    let names: [Name]?
    let preferredName: Name?
    let allValues: [String]?
    let completionKind: CompletionKind?
  }

  private func tool() throws -> Tool {
    let json = ToolDescription(table: .dapu).json
    return try JSONDecoder().decode(Tool.self, from: Data(json.utf8))
  }

  @Test func holdsEveryCommandAndOptionOfTheTable() throws {
    let tool = try tool()
    #expect(tool.serializationVersion == 0)
    let shown = CommandTable.dapu.commands.filter { !$0.isHidden }
    let all = tool.command.all
    #expect(all.count == shown.count)
    for command in shown where !command.path.isEmpty {
      let info = try #require(
        all.first {
          ($0.superCommands ?? []) + [$0.commandName] == ["dapu"] + command.path
        })
      #expect(info.abstract == command.summary)
      let names = (info.arguments ?? []).compactMap(\.preferredName?.name)
      #expect(names == command.options.map(\.name))
    }
  }

  @Test func saysWhatIsRequiredRepeatedAndAllowed() throws {
    let refer = try #require(try tool().command.all.first { $0.commandName == "refer" })
    let arguments = refer.arguments ?? []
    let abuse = try #require(arguments.first { $0.preferredName?.name == "abuse" })
    #expect(abuse.isRepeating && abuse.isOptional && abuse.kind == .option)
    #expect(abuse.allValues?.contains("controlling-coercive") == true)
    let on = try #require(arguments.first { $0.preferredName?.name == "on" })
    #expect(on.names?.map(\.name) == ["d", "on"])
  }
}
