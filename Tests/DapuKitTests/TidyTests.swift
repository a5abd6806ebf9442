import Foundation
import Testing

/// The rules of the house, held by reading the sources.
struct TidyTests {
  /// A line of a source file, and where it stands.
  struct Line: CustomStringConvertible {
    let file: String
    let number: Int
    let text: String
    let before: String

    var description: String { "\(file):\(number): \(text)" }

    /// The text without the string literals in it.
    var bare: String {
      var bare = ""
      var isInside = false
      var last: Character = " "
      for character in text {
        if character == "\"", last != "\\" { isInside.toggle() }
        if !isInside { bare.append(character) }
        last = character
      }
      return bare
    }

    /// What stands before a remark.
    var code: String {
      guard let start = bare.range(of: "//") else { return bare }
      return String(bare[..<start.lowerBound])
    }
  }

  private func lines(under path: String) throws -> [Line] {
    try House.files(under: path).flatMap { file in
      var before = ""
      return try House.text(of: file).split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated().map { index, text in
          defer { before = String(text) }
          return Line(file: file, number: index + 1, text: String(text), before: before)
        }
    }
  }

  private func expectNone(_ lines: [Line], _ isWrong: (Line) -> Bool) {
    for line in lines where isWrong(line) { Issue.record("\(line)") }
  }

  @Test func theSourcesAreFound() throws {
    #expect(try House.files(under: "Sources/DapuKit").count > 50)
    #expect(try House.files(under: "Sources").count > 100)
    #expect(
      try House.files(under: "Tests/DapuKitTests").contains { $0.hasSuffix("TidyTests.swift") })
  }

  @Test func theDomainImportsNothing() throws {
    let lines = try ["Case", "Programme", "Measures"].flatMap {
      try self.lines(under: "Sources/DapuKit/" + $0)
    }
    expectNone(lines) { $0.isImport }
  }

  @Test func nothingImportsFoundation() throws {
    expectNone(try lines(under: "Sources")) {
      $0.isImport && $0.text.contains("Foundation")
    }
  }

  @Test func onlyTheSystemImportsTheCLibrary() throws {
    expectNone(try lines(under: "Sources")) { line in
      ["Glibc", "Musl", "Darwin"].contains { line.isImport && line.text.hasSuffix($0) }
        && line.file != "Sources/DapuKit/Store/System.swift"
    }
  }

  @Test(arguments: ["print(", "debugPrint(", "try!", "as!", "fatalError"])
  func theSourcesNeverSay(_ word: String) throws {
    expectNone(try lines(under: "Sources")) { line in
      guard let place = line.code.range(of: word) else { return false }
      return line.code[..<place.lowerBound].last.map { !$0.isLetter && $0 != "." } ?? true
    }
  }

  @Test(arguments: ["TODO", "FIXME", "XXX", "HACK"])
  func nothingIsLeftToBeDone(_ word: String) throws {
    let lines = try lines(under: "Sources") + lines(under: "Tests")
    expectNone(lines) {
      !$0.file.hasSuffix("TidyTests.swift")
        && $0.text.split { !$0.isLetter }.contains { $0 == word }
    }
  }

  @Test func noLineIsLongerThanItsHundredColumns() throws {
    let lines = try lines(under: "Sources") + lines(under: "Tests")
    expectNone(lines) { $0.text.count > 100 && !$0.text.contains("\"") }
  }

  @Test func noFileIsLongerThanItsLimit() throws {
    for file in try House.files(under: "Sources") + House.files(under: "Tests") {
      let limit = file.hasSuffix("/System.swift") ? 520 : 250
      let count =
        try House.text(of: file).split(separator: "\n", omittingEmptySubsequences: false)
        .count - 1
      #expect(count <= limit, "\(file)")
    }
  }

  @Test func noFunctionIsLongerThanSixtyLines() throws {
    for (file, lines) in Dictionary(grouping: try lines(under: "Sources"), by: \.file) {
      for (index, line) in lines.enumerated() where line.opensFunction && !line.text.hasSuffix("}")
      {
        let end = lines[index...].firstIndex { $0.closes(line.indent) } ?? index
        #expect(end - index + 1 <= 60, "\(file):\(line.number)")
      }
    }
  }

  @Test func everyPublicDeclarationSaysWhatItIs() throws {
    expectNone(try lines(under: "Sources")) { line in
      let words = line.text.split(separator: " ")
      guard words.first == "public", words.dropFirst().first != "extension" else { return false }
      return !line.before.hasPrefix(line.indent + "///")
        && !line.before.hasPrefix(line.indent + "@")
    }
  }

  @Test(arguments: ["program", "programs", "enroll", "enrolls", "enrollment", "counseling"])
  func theWordsAreThoseOfTheField(_ word: String) throws {
    let texts = try lines(under: "Sources").filter { line in
      line.text.lowercased().split { !$0.isLetter }.contains { $0 == word }
    }
    expectNone(texts) { _ in true }
  }
}

extension TidyTests.Line {
  var isImport: Bool {
    let words = text.split(separator: " ")
    return words.first == "import" || words.dropFirst().first == "import"
  }

  /// The spaces at its start.
  var indent: String { String(text.prefix { $0 == " " }) }

  /// Whether a function of that indent ends here: with its brace, or with the body on one line
  /// after parameters on several.
  func closes(_ indent: String) -> Bool {
    text == indent + "}" || text.hasPrefix(indent + ")") && text.hasSuffix("}")
  }

  /// Whether a function or an initialiser begins here.
  var opensFunction: Bool {
    let words = code.split { $0 == " " || $0 == "(" || $0 == "<" || $0 == "?" }
    let known = ["public", "private", "mutating", "static", "internal", "@discardableResult"]
    guard let first = words.first(where: { !known.contains(String($0)) }) else { return false }
    return first == "func" || first == "init"
  }
}
