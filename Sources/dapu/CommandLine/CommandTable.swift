/// All commands and the options that every one of them takes.
struct CommandTable: Sendable {
  /// The options that may stand before or after any command.
  let globals: [Option]
  /// The commands in the order of the help.
  let commands: [Command]
  /// The command that is meant when only the path before it is typed.
  let defaults: [[String]: [String]]

  /// Makes a table of commands.
  init(globals: [Option], commands: [Command], defaults: [[String]: [String]] = [:]) {
    self.globals = globals
    self.commands = commands
    self.defaults = defaults
  }

  /// Finds the command that these words call.
  func command(at path: [String]) -> Command? {
    commands.first { $0.path == path }
  }

  /// Lists the commands that are one word longer than the path.
  func subcommands(of path: [String]) -> [Command] {
    commands.filter { $0.path.count == path.count + 1 && $0.path.starts(with: path) }
  }

  /// Finds what these words call once a default has stood in for a missing subcommand.
  func callee(at path: [String]) -> Command? {
    defaults[path].flatMap(command(at:)) ?? command(at: path)
  }

  /// Decides whether these words call nothing without a further one.
  func isGroup(_ path: [String]) -> Bool {
    callee(at: path)?.run == nil && !subcommands(of: path).isEmpty
  }

  /// Decides whether these words are a command or the beginning of one.
  func leads(_ path: [String]) -> Bool {
    commands.contains { $0.path.starts(with: path) }
  }

  /// Decides whether a command that is longer than these words has an option of this name.
  func hasOption(named name: String, below path: [String]) -> Bool {
    commands.contains { command in
      command.path.count > path.count && command.path.starts(with: path)
        && command.options.contains { $0.name == name }
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

  /// Lists the long names that are understood after these words, undoing forms last.
  func optionNames(at path: [String]) -> [String] {
    let options = (callee(at: path)?.options ?? []) + globals + Option.asking
    let undoing = options.filter { $0.isFlag && !$0.isAsking }.map { "no-" + $0.name }
    return options.map(\.name) + undoing
  }

  /// Finds the first option that fits: of the command, of its default, of dapu itself.
  private func option(at path: [String], where fits: (Option) -> Bool) -> Option? {
    command(at: path)?.options.first(where: fits)
      ?? callee(at: path)?.options.first(where: fits)
      ?? globals.first(where: fits)
      ?? Option.asking.first(where: fits)
  }
}

extension Option {
  /// The option that asks for the help of a command.
  static let help = Option(name: "help", short: "h", kind: .flag, help: "show this help")
  /// The option that asks for the version.
  static let version = Option(name: "version", short: "V", kind: .flag, help: "show the version")
  /// The options that win over everything else, understood whether or not a table lists them.
  static let asking = [help, version]

  /// Whether it takes no value.
  var isFlag: Bool { kind == .flag }
  /// Whether it asks for the help or the version.
  var isAsking: Bool { self.name == "help" || self.name == "version" }
}
