import Testing

@testable import dapu

/// Every answer of the table of commands as a page and as Markdown.
struct ReportPageTests {
  /// The examples of commands that answer with a listing, without the text form that some ask for.
  private static let examples = CommandTable.dapu.commands
    .filter { $0.path.first == "report" || $0.path.last == "due" || $0.path == ["store", "log"] }
    .flatMap(\.examples).map(withoutText)
    .filter { !$0.contains("--format") && !$0.contains(" -o ") }

  private static func withoutText(_ example: String) -> String {
    example.replacing(" --format text", with: "")
  }

  @Test(arguments: Set(examples).sorted())
  func isAPageAndATable(_ example: String) throws {
    let sandbox = try PreparedStore.supported.make()
    let page = try sandbox.run(example + " --format html")
    #expect(page.code == 0)
    #expect(page.text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">\n"))
    #expect(page.text.hasSuffix("</html>\n"))
    #expect(page.text.contains("<h1>") && page.text.contains("<caption id=\"caption\">"))
    let table = try sandbox.run(example + " --format md")
    #expect(table.code == 0 && table.text.hasPrefix("| "))
  }

  @Test func everyReportIsAmongThem() {
    for command in CommandTable.dapu.commands where command.path.first == "report" {
      #expect(
        command.examples.contains { Self.examples.contains(Self.withoutText($0)) },
        "\(command.line)")
    }
  }
}
