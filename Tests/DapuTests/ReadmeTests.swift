import DapuKit
import Testing

@testable import dapu

/// What the README lists is what the code has.
@Suite struct ReadmeTests {
  @Test func listsEveryFileAndColumn() throws {
    let page = try Pages.read("README.md")
    let fresh = try #require(ColumnList.put(into: page))
    // ExamplesTests rewrites the page: the tour is on it too.
    #expect(Pages.areRewritten || page == fresh, "DAPU_UPDATE=1 writes it anew")
  }

  @Test func listsEveryCommand() throws {
    let page = try Pages.read("README.md")
    for command in CommandTable.dapu.commands where command.run != nil || command.path == ["help"] {
      #expect(page.contains("| `\(command.line)` |"), "\(command.line)")
    }
  }

  @Test func listsEveryExitCode() throws {
    let page = try Pages.read("README.md")
    let topic = try #require(Topic.all.first { $0.name == "exit-codes" })
    for line in topic.text.split(separator: "\n").prefix(while: { $0.first?.isNumber == true }) {
      let code = line.prefix { $0.isNumber }
      let meaning = line.dropFirst(code.count).drop { $0 == " " }
      let plain = page.filter { $0 != "`" }
      #expect(plain.contains("| \(code) | \(meaning) |"), "\(code)")
    }
  }

  @Test func explainsEveryMeasure() throws {
    let page = try Pages.read("README.md")
    let day = try #require(Day("2026-03-30"))
    let summary = Summary(
      of: [], in: Caseload(numbers: .init()), period: Period(from: day, to: day), today: day)
    #expect(summary.figures.count > 20)
    for figure in summary.figures {
      let group = figure.measure.split(separator: ".").first.map(String.init) ?? ""
      let isThere = page.contains("`\(figure.measure)`") || page.contains("`\(group).")
      #expect(isThere, "\(figure.measure)")
    }
  }
}
