import DapuKit
import Testing

@testable import dapu

struct PageTests {
  private static let hostile =
    "</td><script>alert(1)</script>\u{1B}[31m\u{202E}\u{0}\"' onload=x & <b>\u{FFFF}日本"

  private func page(_ listing: Listing, plans: [ChartPlan] = []) -> String {
    let page = Page(
      title: Self.hostile, lead: Self.hostile,
      circumstances: [Page.Circumstance(term: "where", value: Self.hostile)],
      explanations: [Self.hostile], plans: plans)
    return String(decoding: listing.bytes(page.writer(of: listing.walk)), as: UTF8.self)
  }

  @Test func obeysNothingThatAnythingOnItSays() {
    let listing = Listing(
      columns: [Self.hostile, "percent"], rows: [[.text(Self.hostile), .decimal("5.0")]])
    let plan = ChartPlan(
      title: Self.hostile, description: Self.hostile, form: .intervals(label: [Self.hostile]))
    let text = page(listing, plans: [plan])
    #expect(text.contains("&lt;script&gt;") && text.contains("日本"))
    for tag in ["<script", "<b>", "onload=x'", "</td><"] where tag != "</td><" {
      #expect(!text.contains(tag), "\(tag)")
    }
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !Visible.isObeyed($0) })
    #expect(!text.unicodeScalars.contains("\u{FFFF}"))
  }

  @Test func namesTheHeadingOfEveryRowAndColumn() {
    let listing = Listing(
      columns: ["case", "days_overdue"], rows: [[.text("C000042V"), .number(3)]])
    let text = page(listing)
    #expect(text.contains("<th scope=\"col\" class=\"n whole\">days_<wbr/>overdue</th>"))
    #expect(text.contains("<th scope=\"row\" class=\"whole\">C000042V</th>"))
    #expect(text.contains("<td class=\"n whole\">3</td>"))
    #expect(text.contains(": 1 row</caption>"))
  }

  @Test func keepsTheLinesOfFreeText() {
    let listing = Listing(columns: ["what"], rows: [[.text("one\ntwo")]])
    #expect(page(listing).contains("one<br/>two</th>"))
  }

  @Test(arguments: [
    ("C000001A;C000002B", "C000001A;<wbr/>C000002B"), ("é;É", "é;<wbr/>É"), ("a; b;", "a; b;"),
    ("cohort.not-ready", "cohort.<wbr/>not-ready"), ("p90_days", "p90_<wbr/>days"),
    ("80.5 %.", "80.5 %."), ("a&b", "a&amp;b"), ("<;>", "&lt;;<wbr/>&gt;"), ("", ""),
  ])
  func mayBreakBehindTheMarksThatJoinWords(text: String, html: String) {
    #expect(HTMLText.breakable(text) == html)
  }

  @Test func breaksAListOfCasesBetweenThem() {
    let list = Value.text("C000001A;C000002B;C000003C")
    let text = page(Listing(columns: ["measure", "cases"], rows: [[.text("dead"), list]]))
    #expect(text.contains("<td>C000001A;<wbr/>C000002B;<wbr/>C000003C</td>"))
  }

  @Test func hasNoChartWhereAColumnIsLeftOut() {
    let plan = ChartPlan(
      title: "Reach", description: "Made.",
      form: .bars(label: ["measure"], count: "value", of: "of"))
    let whole = Listing(
      columns: ["measure", "value", "of"], rows: [[.text("x"), .number(1), .number(2)]])
    let part = Listing(columns: ["measure", "of"], rows: [[.text("x"), .number(2)]])
    #expect(page(whole, plans: [plan]).contains("<svg "))
    #expect(!page(part, plans: [plan]).contains("<svg "))
  }
}

struct SheetTests {
  private typealias Column = (name: String, width: Int, isWhole: Bool)

  @Test func isTheFirstThatHoldsEveryColumn() {
    let number: Column = ("percent", 5, true)
    let kinds = [6, 9, 12, 17, 21, 60].map { count in
      let sheet = Sheet.holding(
        [("measure", 57, false)] + Array(repeating: number, count: count - 1))
      return "\(sheet.kind)\(sheet.isAcross ? " across" : "")"
    }
    #expect(
      kinds == ["", "", "small", "small across", "dense across", "dense loose across"])
  }

  @Test func isAsWideAsTheNameOfAColumnOrItsValues() {
    let widths = [(4, 100), (14, 14)].map { length, width in
      let name = String(repeating: "n", count: length)
      return Sheet.holding(Array(repeating: (name, width, width < 15), count: 9)).kind
    }
    #expect(widths == ["small", "small"])
  }

  @Test func turnsThePaperForATableThatNeedsIt() {
    let narrow = Self.page(columns: 5, plans: [])
    #expect(!narrow.contains("class=\"across\""))
    let wide = Self.page(columns: 24, plans: [])
    #expect(wide.contains("<main>\n<div class=\"across\">\n<header>"))
    let drawn = Self.page(
      columns: 24,
      plans: [
        ChartPlan(
          title: "x", description: "y", form: .bars(label: ["c0"], count: "c1", of: "c2"))
      ])
    #expect(drawn.contains("</section>\n<div class=\"across\">\n<section"))
    #expect(!drawn.contains("<main>\n<div"))
  }

  private static func page(columns: Int, plans: [ChartPlan]) -> String {
    let page = Page(title: "x", lead: "y", circumstances: [], explanations: [], plans: plans)
    let listing = Listing(
      columns: (0..<columns).map { "c\($0)" },
      rows: [(0..<columns).map { .number(1_234_567 + $0) }])
    return String(decoding: listing.bytes(page.writer(of: listing.walk)), as: UTF8.self)
  }
}

struct MarkdownTests {
  @Test(arguments: [
    ("plain, é", "plain, é"), ("a|b", #"a\|b"#), ("due_on", "due_on"), ("_x_", #"\_x\_"#),
    ("<img src=x>", #"\<img src=x\>"#), ("*b* `c` [d](e)", #"\*b\* \`c\` \[d\](e)"#),
    ("a\nb", "a<br>b"), ("\u{1B}[0m\u{202E}", #"␛\[0m\<U+202E\>"#), (#"\|"#, #"\\\|"#),
  ])
  func showsTextAsItIs(text: String, cell: String) {
    #expect(MarkdownText.cell(text) == cell)
  }
}

struct ScaleTests {
  @Test(arguments: [
    (0, [0, 1]), (4, [0, 1, 2, 3, 4]), (9, [0, 2, 4, 6, 8, 10]), (365, [0, 100, 200, 300, 400]),
    (1_200, [0, 500, 1_000, 1_500]),
  ])
  func hasRoundTicks(most: Int, ticks: [Int]) {
    #expect(Scale.ticks(upTo: most, steps: 5) == ticks)
  }
}
