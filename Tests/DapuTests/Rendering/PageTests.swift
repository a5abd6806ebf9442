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
