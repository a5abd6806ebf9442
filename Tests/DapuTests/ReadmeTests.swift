import DapuKit
import Testing

@testable import dapu

/// What the README lists is what the code has.
@Suite struct ReadmeTests {
  @Test(arguments: GeneratedSection.all.map(\.name))
  func holdsEveryGeneratedSection(_ name: String) throws {
    let page = try Pages.read("README.md")
    let section = try #require(GeneratedSection.all.first { $0.name == name })
    let fresh = try #require(section.put(into: page))
    // ExamplesTests rewrites the page: the tour is on it too.
    #expect(Pages.areRewritten || page == fresh, "DAPU_UPDATE=1 writes it anew")
  }

  @Test func listsEveryCommandAndOption() throws {
    let page = try Pages.read("README.md")
    for command in CommandTable.dapu.commands where command.run != nil && !command.isHidden {
      let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `\(command.line)` |") }
      #expect(!rows.isEmpty || Pages.areRewritten, "\(command.line)")
      for option in command.options {
        let isListed = rows.contains { $0.contains("--\(option.name)") }
        #expect(isListed || Pages.areRewritten, "\(command.line) --\(option.name)")
      }
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
      Selection(
        of: [], in: Caseload(numbers: .init()), period: Period(from: day, to: day), today: day))
    #expect(summary.figures.count > 20)
    for figure in summary.figures {
      let group = figure.measure.split(separator: ".").first.map(String.init) ?? ""
      let isThere = page.contains("`\(figure.measure)`") || page.contains("`\(group).")
      #expect(isThere, "\(figure.measure)")
    }
  }
}
