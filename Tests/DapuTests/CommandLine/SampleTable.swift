import DapuKit

@testable import dapu

/// A small table with every kind of row that the grammar speaks of.
let sampleTable = CommandTable(
  globals: [
    Option(
      name: "store", kind: .path, placeholder: "DIR", help: "the folder of the store",
      fallback: "~/.local/share/dapu", environment: "DAPU_STORE"),
    Option(
      name: "today", kind: .day, help: "the day to count from", environment: "DAPU_TODAY"),
    Option(name: "format", kind: .code(["text", "csv", "json"]), help: "how rows are written"),
    Option(name: "output", short: "o", kind: .path, help: "where rows go"),
    Option(name: "dry-run", short: "n", kind: .flag, help: "say what would happen"),
    Option(name: "quiet", short: "q", kind: .flag, help: "say less", environment: "DAPU_QUIET"),
    .help, .version,
  ],
  commands: [
    Command(path: [], summary: "Keeps the case record of a unit."),
    Command(path: ["enrol"], summary: "Gives a place on a programme.", run: { _ in .done }),
    attendCommand,
    Command(path: ["followup"], summary: "Keeps in touch after a programme."),
    Command(
      path: ["followup", "record"], summary: "Records a follow-up.",
      operands: [Operand(name: "CASE", kind: .caseName, help: "the case")],
      options: [
        Option(name: "month", kind: .count(1...60), help: "which one", isRequired: true),
        Option(name: "outcome", kind: .code(["seen", "missed"]), help: "how", isRequired: true),
        Option(name: "on", short: "d", kind: .day, help: "when", isRequired: true),
      ], run: { _ in .done }),
    Command(path: ["followup", "due"], summary: "Lists what is due.", run: { _ in .done }),
    Command(path: ["report"], summary: "Writes figures and lists."),
    Command(
      path: ["report", "summary"], summary: "Writes the headline figures.",
      options: [Option(name: "limit", kind: .count(0...Int.max), help: "rows at most")],
      run: { _ in .done }),
    Command(
      path: ["report", "case"], summary: "Writes one case.",
      operands: [Operand(name: "CASE", kind: .caseName, help: "the case")], run: { _ in .done }),
  ],
  defaults: [.init(path: ["report"], meant: ["report", "summary"])])

/// A command with options of most kinds.
private let attendCommand = Command(
  path: ["attend"], summary: "Marks a session, or a whole register.",
  operands: [
    Operand(name: "CASE", kind: .caseName, help: "the case", isOptional: true),
    Operand(name: "PLACE", kind: .name, help: "where it was", isOptional: true),
  ],
  options: [
    Option(
      name: "on", short: "d", kind: .day, help: "the day of the session", fallback: "today",
      environment: "DAPU_ON"),
    Option(name: "mark", kind: .code(["attended", "absent"]), help: "what happened"),
    Option(name: "score", kind: .decimal, help: "a score"),
    Option(name: "minutes", kind: .count(1...600), help: "how long"),
    Option(name: "source", kind: .name, help: "who said so"),
    Option(name: "programme", kind: .programme, help: "which programme"),
    Option(name: "key", kind: .key, help: "a name for the fact"),
    Option(
      name: "need", kind: .codes(["housing", "health"]), help: "a need", isRepeatable: true),
    Option(name: "note", kind: .text, help: "free text"),
    Option(name: "interpreter", kind: .flag, help: "one was there"),
  ],
  examples: ["dapu attend C000042V --mark attended"], run: { _ in .done })

/// A day that tests count from.
let sampleDay = Day(String("2026-02-10"))

/// Reads words with an environment; the local day is 2026-02-10.
func read(_ words: [String], _ environment: [String: String] = [:]) throws(UsageError) -> Reading {
  try readBytes(words.map { Array($0.utf8) }, environment)
}

/// Reads words of any bytes.
func readBytes(
  _ words: [[UInt8]], _ environment: [String: String] = [:]
) throws(UsageError) -> Reading {
  guard let day = sampleDay else { preconditionFailure("no day") }
  let reader = WordReader(
    table: sampleTable, topics: ["exit-codes", "dates"], environment: { environment[$0] },
    localToday: { day })
  return try reader.read(words)
}

/// Reads a line of words that hold no spaces; `␣` stands for one.
func read(line: String, _ environment: [String: String] = [:]) throws(UsageError) -> Reading {
  try read(words(of: line), environment)
}

/// Breaks a line into words; `␣` stands for a space, `∅` for an empty word.
func words(of line: String) -> [String] {
  line.split(separator: " ").map { word in
    word == "∅" ? "" : String(word.map { $0 == "␣" ? " " : $0 })
  }
}

/// The arguments of a line that calls a command.
func call(_ line: String, _ environment: [String: String] = [:]) throws -> Arguments? {
  guard case .call(let arguments) = try read(line: line, environment) else { return nil }
  return arguments
}

/// What is said about a line: `PATH: description | hint`, or what it reads as.
func said(_ line: String, _ environment: [String: String] = [:]) -> String {
  said { () throws(UsageError) in try read(line: line, environment) }
}

/// What is said about words of any bytes.
func said(bytes: [[UInt8]]) -> String {
  said { () throws(UsageError) in try readBytes(bytes) }
}

/// What is said when this is read.
private func said(_ read: () throws(UsageError) -> Reading) -> String {
  do {
    switch try read() {
    case .help(let path): return "help " + path.joined(separator: " ")
    case .version: return "version"
    case .description: return "description"
    case .call(let arguments): return "call " + arguments.command.path.joined(separator: " ")
    }
  } catch {
    let path = error.commandPath.joined(separator: " ")
    return "\(path): \(error.description)" + (error.hint.map { " | " + $0 } ?? "")
  }
}
