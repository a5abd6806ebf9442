import DapuKit
import Foundation

@testable import dapu

/// A folder of its own in which lines are run in this process; its store is the folder `unit`.
final class Sandbox: Sendable {
  /// What a line said, on both streams in the order of writing, and the code it ended with.
  struct Answer: Equatable {
    let text: String
    let code: Int32
    /// Whether the folder of the store stands in the text although nobody typed it.
    var showsStore = false
  }

  /// The folder, which goes with the sandbox.
  let folder: URL
  private let today: String

  /// Makes a folder; `store` says whether there is a new and empty store in it.
  init(today: String, store: Bool) throws {
    self.today = today
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dapu-test.\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    if store { _ = try run("dapu store init") }
  }

  /// Makes a folder that holds all that another one holds.
  init(copying other: Sandbox) throws {
    today = other.today
    folder = other.folder.deletingLastPathComponent()
      .appendingPathComponent("dapu-test.\(UUID().uuidString)")
    try FileManager.default.copyItem(at: other.folder, to: folder)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file into the folder.
  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  /// Runs a line that begins with `dapu`, or with variables for it.
  func run(_ line: String, input: String = "") throws -> Answer {
    run(try TypedLine(line), input: input)
  }

  /// Runs a line in this process; the folder's path never stands in the answer.
  func run(_ line: TypedLine, input: String = "") -> Answer {
    precondition(line.words.first == "dapu", "an example runs dapu and nothing else")
    var environment = [
      "DAPU_STORE": "unit", "DAPU_TODAY": today, "DAPU_ACTOR": "C. Placeholder", "TZ": "UTC",
    ]
    environment.merge(line.variables) { _, new in new }
    if let store = environment["DAPU_STORE"] { environment["DAPU_STORE"] = inside(store) }
    let written = Written()
    let words = located(Array(line.words.dropFirst()))
    let status = Run(written.world(words, environment, input: Array(input.utf8))).status()
    let text = String(decoding: written.bytes, as: UTF8.self)
    let store = folder.path + "/unit"
    return Answer(
      text: text.replacingOccurrences(of: folder.path + "/", with: ""), code: status.code,
      showsStore: text.contains(store) && !words.contains { $0.contains(store) })
  }

  /// Puts paths that are relative into the folder, wherever an option or an operand takes one.
  private func located(_ words: [String]) -> [String] {
    var path: [String] = []
    for word in words where CommandTable.dapu.command(at: path + [word]) != nil {
      path.append(word)
    }
    let operands = CommandTable.dapu.command(at: path)?.operands ?? []
    let takesPaths = operands.contains { $0.kind == .path }
    var located = path.isEmpty ? [] : Array(words.prefix(path.count))
    var isPath = false
    for word in words.dropFirst(located.count) {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      if isPath {
        located.append(inside(word))
      } else if parts.count == 2, takesPath(parts[0], path) {
        located.append(parts[0] + "=" + inside(parts[1]))
      } else if takesPaths, !word.hasPrefix("-") {
        located.append(inside(word))
      } else {
        located.append(word)
      }
      isPath = !isPath && takesPath(word, path)
    }
    return located
  }

  private func takesPath(_ word: String, _ path: [String]) -> Bool {
    let table = CommandTable.dapu
    if word.hasPrefix("--") {
      return table.option(named: String(word.dropFirst(2)), at: path)?.kind == .path
    }
    guard word.count == 2, word.first == "-", let letter = word.last else { return false }
    return table.option(short: letter, at: path)?.kind == .path
  }

  private func inside(_ path: String) -> String {
    let isElsewhere = path.isEmpty || path == "-" || path.hasPrefix("/")
    return isElsewhere ? path : folder.path + "/" + path
  }
}

/// Both streams of a run, caught in one.
final class Written {
  /// All bytes so far.
  private(set) var bytes: [UInt8] = []

  /// A world that writes here, and knows no other environment.
  func world(
    _ words: [String], _ environment: [String: String], input: [UInt8] = [], width: Int? = nil
  ) -> World {
    let stream = World.Stream(
      write: { bytes in
        self.bytes += bytes
        return nil
      }, close: { nil }, width: width)
    guard let day = Day("2026-06-30") else { preconditionFailure("no day") }
    var rest = input[...]
    let nextInput: ByteSource = { count in
      defer { rest = rest.dropFirst(count) }
      return .success(Array(rest.prefix(count)))
    }
    return World(
      words: words.map { Array($0.utf8) }, environment: { environment[$0] },
      localToday: { day }, output: stream, errors: stream, input: { .success(input) },
      nextInput: nextInput, user: 1_000)
  }
}
