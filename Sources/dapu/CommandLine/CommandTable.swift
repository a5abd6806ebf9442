/// All commands and the options that every one of them takes.
struct CommandTable: Sendable {
  /// The options that may stand before or after any command.
  let globals: [Option]
  /// The commands in the order of the help, each made when it is first needed.
  private let entries: [Entry]
  /// The command that is meant when only the path before it is typed.
  let defaults: [Default]

  /// A path that stands for a longer one.
  struct Default: Sendable {
    /// What is typed.
    let path: [String]
    /// What is meant.
    let meant: [String]
  }

  /// A command that is not made yet, under the words that call it.
  struct Entry: Sendable {
    /// The words that call it.
    let path: [String]
    /// Makes it.
    let command: @Sendable () -> Command
  }

  /// Makes a table of commands.
  init(globals: [Option], commands: [Command], defaults: [Default] = []) {
    let entries = commands.map { command in Entry(path: command.path) { command } }
    self.init(globals: globals, entries: entries, defaults: defaults)
  }

  /// Makes a table of commands that are made when they are first needed, so that a call does not
  /// pay for the options of all others.
  init(globals: [Option], entries: [Entry], defaults: [Default]) {
    self.globals = globals
    self.entries = entries
    self.defaults = defaults
  }

  /// The commands in the order of the help.
  var commands: [Command] { entries.map { $0.command() } }

  /// Finds the command that these words call.
  func command(at path: [String]) -> Command? {
    entries.first { $0.path == path }?.command()
  }

  /// Lists the commands that are one word longer than the path and are not hidden.
  func subcommands(of path: [String]) -> [Command] {
    entries.filter { $0.isBelow(path) }.map { $0.command() }.filter { !$0.isHidden }
  }

  /// The words that are meant when these are typed.
  func meant(by path: [String]) -> [String] {
    defaults.first { $0.path == path }?.meant ?? path
  }

  /// Finds what these words call once a default has stood in for a missing subcommand.
  func callee(at path: [String]) -> Command? {
    command(at: meant(by: path))
  }

  /// Decides whether these words call nothing without a further one.
  func isGroup(_ path: [String]) -> Bool {
    entries.contains { $0.isBelow(path) } && callee(at: path)?.run == nil
  }

  /// Decides whether these words are a command or the beginning of one.
  func leads(_ path: [String]) -> Bool {
    entries.contains { $0.path.starts(with: path) }
  }

  /// Lists the commands below a path whose last word is this one, as they are typed.
  func lines(endingWith word: String, below path: [String]) -> [String] {
    entries.filter { entry in
      entry.path.count > path.count + 1 && entry.path.starts(with: path) && entry.path.last == word
    }.map { Command.line($0.path) }
  }

  /// Decides whether a command that is longer than these words has an option of this name.
  func hasOption(named name: String, below path: [String]) -> Bool {
    entries.contains { entry in
      entry.path.count > path.count && entry.path.starts(with: path)
        && entry.command().options.contains { $0.name == name }
    }
  }

  /// Finds an option by its long name, first the command's own.
  func option(named name: String, at path: [String]) -> Option? {
    option(at: path) { $0.name == name }
  }

  /// Finds an option by its short form, first the command's own.
  func option(short letter: Character, at path: [String]) -> Option? {
    option(at: path) { $0.short == letter }
  }

  /// Lists the options that may stand before or after any command, those that ask for help among
  /// them, without the hidden ones.
  var sharedOptions: [Option] {
    let asking = Option.asking.filter { option in !globals.contains { $0.name == option.name } }
    return (globals + asking).filter { !$0.isHidden }
  }

  /// Lists the long names that are understood after these words, undoing forms last.
  func optionNames(at path: [String]) -> [String] {
    let options = (callee(at: path)?.options ?? []) + globals + Option.asking
    let undoing = options.filter { $0.isFlag && !$0.isAsking }.map { "no-" + $0.name }
    return options.filter { !$0.isHidden }.map(\.name) + undoing
  }

  /// Finds the first option that fits: of the command, of its default, of dapu itself.
  private func option(at path: [String], where fits: (Option) -> Bool) -> Option? {
    command(at: path)?.options.first(where: fits)
      ?? callee(at: path)?.options.first(where: fits)
      ?? globals.first(where: fits)
      ?? Option.asking.first(where: fits)
  }
}

extension CommandTable.Entry {
  /// Decides whether the words are a path and one word more.
  func isBelow(_ path: [String]) -> Bool {
    self.path.count == path.count + 1 && self.path.starts(with: path)
  }
}

extension Option {
  /// The option that asks for the help of a command.
  static let help = Option(name: "help", short: "h", kind: .flag, help: "show this help")
  /// The option that asks for the version.
  static let version = Option(name: "version", short: "V", kind: .flag, help: "show the version")
  /// The option that asks for the table of commands, under the name that generators call it by.
  static let description = Option(
    name: "experimental-dump-help", kind: .flag, help: "show the table of commands as JSON",
    isHidden: true)
  /// The options that win over everything else, understood whether or not a table lists them.
  static let asking = [help, version, description]

  /// Whether it takes no value.
  var isFlag: Bool { kind == .flag }
  /// Whether it asks for the help, the version or the table.
  var isAsking: Bool { Option.asking.contains { $0.name == name } }
}
