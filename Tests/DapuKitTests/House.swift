import Foundation

/// The sources of the project, as they stand in the folder that was built.
enum House {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, by its path from the top.
  static func text(of path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  /// The paths of the Swift files under a folder, in order.
  static func files(under path: String) throws -> [String] {
    let top = folder.appendingPathComponent(path).resolvingSymlinksInPath()
    let names = try FileManager.default.subpathsOfDirectory(atPath: top.path)
    return names.filter { $0.hasSuffix(".swift") }.sorted().map { "\(path)/\($0)" }
  }
}
