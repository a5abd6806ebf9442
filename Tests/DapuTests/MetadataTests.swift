import DapuKit
import Testing

@testable import dapu

/// What the table of commands promises, checked for every row of it.
@Suite struct MetadataTests {
  private static let table = CommandTable.dapu
  private static let paths = table.commands.map(\.path)

  private func command(_ path: [String]) throws -> Command {
    try #require(Self.table.command(at: path))
  }

  private func page(_ path: [String], width: Int = 80) throws -> String {
    try #require(Help(table: Self.table, topics: Topic.all, width: width).text(for: path))
  }

  @Test(arguments: paths)
  func everyCommandHasASummaryAndAnExample(_ path: [String]) throws {
    let command = try command(path)
    #expect(command.summary.hasSuffix(".") && command.summary.first?.isUppercase == true)
    #expect(!command.examples.isEmpty)
    for example in command.examples {
      #expect(example.hasPrefix((["dapu"] + path).joined(separator: " ")), "\(example)")
    }
  }

  @Test(arguments: paths)
  func everyOptionHasHelp(_ path: [String]) throws {
    for option in try command(path).options + Self.table.globals {
      #expect(!option.help.isEmpty && option.help.last != ".", "--\(option.name)")
      #expect(option.name.allSatisfy { $0 == "-" || $0.isLowercase }, "--\(option.name)")
    }
    for operand in try command(path).operands { #expect(!operand.help.isEmpty) }
  }

  @Test(arguments: paths)
  func noOptionNameStandsTwice(_ path: [String]) throws {
    let names = (try command(path).options + Self.table.globals).map(\.name)
    #expect(Set(names).count == names.count, "\(names.sorted())")
    let letters = (try command(path).options + Self.table.globals).compactMap(\.short)
    #expect(Set(letters).count == letters.count)
  }

  @Test(arguments: paths)
  func optionsOfRecordingCommandsAreColumns(_ path: [String]) throws {
    let command = try command(path)
    guard command.options.contains(where: { $0.name == "from" && $0.kind == .path }) else { return }
    for option in command.options where option.kind != .path {
      #expect(Column.Name(option: option.name)?.optionName == option.name, "--\(option.name)")
    }
  }

  @Test(arguments: paths)
  func standInsAreOptions(_ path: [String]) throws {
    let command = try command(path)
    let names = command.options.map(\.name)
    for option in command.options where option.isRequired {
      #expect(option.unless.allSatisfy(names.contains), "--\(option.name)")
    }
    for operand in command.operands { #expect(operand.unless.allSatisfy(names.contains)) }
  }

  @Test(arguments: [40, 80], paths + Topic.all.map { [$0.name] })
  func helpKeepsToItsWidth(_ width: Int, _ path: [String]) throws {
    for line in try page(path, width: width).split(separator: "\n") {
      #expect(line.count <= width && line.last != " ", "\(path): \(line)")
    }
  }

  @Test(arguments: paths.filter { !$0.isEmpty && $0 != ["help"] })
  func helpIsTheSameByEveryWay(_ path: [String]) throws {
    let sandbox = try Sandbox(today: PreparedStore.today, store: false)
    let words = path.joined(separator: " ")
    let page = Sandbox.Answer(text: try page(path), code: 0)
    #expect(try sandbox.run("dapu help \(words)") == page)
    #expect(try sandbox.run("dapu \(words) --help") == page)
    #expect(try sandbox.run("dapu \(words) --no-such -h") == page)
  }

  @Test(arguments: Topic.all.map(\.name))
  func everyTopicIsReadable(_ name: String) throws {
    let sandbox = try Sandbox(today: PreparedStore.today, store: false)
    let answer = try sandbox.run("dapu help \(name)")
    #expect(answer == Sandbox.Answer(text: try page([name]), code: 0))
    #expect(answer.text.count > 100)
  }

  @Test func everyExitCodeIsExplained() throws {
    let topic = try #require(Topic.all.first { $0.name == "exit-codes" })
    let explained = topic.text.split(separator: "\n").compactMap { line in
      Int32(line.prefix { $0.isNumber })
    }
    // 130 comes from the shell: an interrupt ends dapu before it could end itself.
    #expect(explained.filter { $0 != 130 } == ExitStatus.allCases.map(\.code).sorted())
    #expect(explained.contains(130))
  }

  @Test func everyVariableIsExplained() throws {
    let topic = try #require(Topic.all.first { $0.name == "environment" })
    for variable in Self.table.globals.compactMap(\.environment) {
      #expect(topic.text.contains(variable))
    }
  }
}

/// The examples of the help.
@Suite struct HelpExampleTests {
  private static let examples = CommandTable.dapu.commands.flatMap(\.examples)

  @Test(arguments: Set(examples).sorted())
  func runs(_ example: String) throws {
    for stage in PreparedStore.allCases {
      let answer = try stage.make().run(example)
      if answer.code == 0 { return }
    }
    Issue.record("nowhere: \(example)")
  }

  @Test(arguments: CommandTable.dapu.commands.map(\.path))
  func standOnAPage(_ path: [String]) throws {
    let command = try #require(CommandTable.dapu.command(at: path))
    let typed = try Pages.transcripts.flatMap { path in
      try Transcript(Pages.read(path)).exchanges.map(\.command)
    }
    #expect(command.examples.contains(where: typed.contains), "\(command.examples)")
  }

  @Test func ofTheREADMEAreThoseOfTheHelp() throws {
    let page = try Pages.read("README.md")
    for command in CommandTable.dapu.commands where command.path.count == 2 && !command.isHidden {
      #expect(command.examples.contains { page.contains("| `\($0)` |") }, "\(command.line)")
    }
  }
}
