import Foundation

/// The pages of the checkout that tests read, and rewrite where `DAPU_UPDATE` is 1.
enum Pages {
  /// The folder of the checkout.
  static let top = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Whether pages are to be rewritten as they should be.
  static let areRewritten = ProcessInfo.processInfo.environment["DAPU_UPDATE"] == "1"

  /// The pages that hold transcripts, by their paths in the checkout.
  static let transcripts: [String] = {
    let folder = top.appendingPathComponent("Examples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { "Examples/" + $0 } + ["README.md"]
  }()

  /// Reads a page.
  static func read(_ path: String) throws -> String {
    try String(contentsOf: top.appendingPathComponent(path), encoding: .utf8)
  }

  /// Rewrites a page.
  static func write(_ text: String, to path: String) throws {
    try text.write(to: top.appendingPathComponent(path), atomically: true, encoding: .utf8)
  }
}
