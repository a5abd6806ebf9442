import DapuKit

/// Reads the words of a call against the table of commands.
struct WordReader {
  /// The commands.
  private let table: CommandTable
  /// The topics of the help.
  private let topics: [String]
  /// Reads a variable of the environment.
  private let environment: (String) -> String?
  /// Reads the calendar day here and now.
  private let localToday: () -> Day

  /// Makes a reader; the day is asked for once at most, and only when a date needs it.
  init(
    table: CommandTable, topics: [String], environment: @escaping (String) -> String?,
    localToday: @escaping () -> Day
  ) {
    self.table = table
    self.topics = topics
    self.environment = environment
    self.localToday = localToday
  }

  /// Reads the words that follow `dapu`, each as its bytes.
  ///
  /// Help wins over the version, and both over every error; then unknown words come first, then
  /// bad values, then all that is missing.
  func read(_ words: [[UInt8]]) throws(UsageError) -> Reading {
    guard !words.isEmpty else { return .help([]) }
    let typed = words.enumerated().map { Word(position: $0.offset + 1, bytes: $0.element) }
    let scan = WordScan(typed, table: table, topics: topics)
    if let wish = scan.wish { return wish }
    if let error = scan.firstError { throw error }
    switch scan.purpose {
    case .help: return .help(scan.path)
    case .call: return .call(try call(scan))
    }
  }

  /// Reads the options and operands of the command that is called.
  private func call(_ scan: WordScan) throws(UsageError) -> Arguments {
    guard let command = table.callee(at: scan.path), !table.isGroup(scan.path) else {
      var values = ValueReader(options: table.globals, path: scan.path, localToday: localToday)
      try values.read(scan.given) { _ in nil }
      let names = table.subcommands(of: scan.path).compactMap(\.path.last)
      throw .incomplete(names, path: scan.path)
    }
    var values = ValueReader(
      options: command.options + table.globals, path: scan.path, localToday: localToday)
    try values.read(scan.given, environment: environment)
    return try values.arguments(of: command)
  }
}
