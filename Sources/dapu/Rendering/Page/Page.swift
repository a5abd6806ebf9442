/// What a page says beside its table: whatever reads the page alone has to know.
struct Page: Sendable {
  /// What it is, `Report summary`.
  let title: String
  /// What it shows, in one sentence.
  let lead: String
  /// How it came about, as terms and what they are: the day, what was asked for.
  let circumstances: [Circumstance]
  /// What the columns and measures mean, a paragraph each.
  let explanations: [String]
  /// The drawings that its rows may be shown as.
  let plans: [ChartPlan]

  /// One thing that was so when the page was written.
  struct Circumstance: Sendable {
    /// What it is, `as it stood on`.
    let term: String
    /// Its value.
    let value: String
  }
}

extension Page {
  /// Makes a writer of the page as one HTML document, which needs nothing besides itself and obeys
  /// no script.
  func writer(of rows: RowWalk) -> RowWriter {
    let table = HTMLTable(of: rows, caption: name)
    let html = beginning(rows, isAcross: table.sheet.isAcross) + table.beginning
    let end = table.end + "</section>\n" + notes + "</div>\n</main>\n</body>\n</html>\n"
    return RowWriter(before: Array(html.utf8), end: end) { row, bytes in
      bytes += table.row(row).utf8
    }
  }

  /// All that stands above the table.
  ///
  /// Where the paper is turned for the table, only charts stay upright, and what stands above them.
  private func beginning(_ rows: RowWalk, isAcross: Bool) -> String {
    let charts = ChartPlan.charts(plans, of: rows)
    let turned = isAcross ? "<div class=\"across\">\n" : "<div>\n"
    var html = head
    html += "<body>\n<main>\n" + (charts.isEmpty ? turned : "")
    html += "<header>\n<h1>\(HTMLText.escaped(title))</h1>\n"
    html += "<p>\(HTMLText.escaped(lead))</p>\n"
    if !circumstances.isEmpty { html += "<dl>\n\(circumstances.map(\.html).joined())</dl>\n" }
    html += "</header>\n"
    if !rows.head.isEmpty {
      let lines = rows.head.map { "<li dir=\"auto\">\(HTMLText.escaped($0))</li>\n" }
      html += "<section aria-labelledby=\"first\">\n<h2 id=\"first\">First</h2>\n<ul>\n"
      html += lines.joined() + "</ul>\n</section>\n"
    }
    if !charts.isEmpty {
      html += "<section aria-labelledby=\"charts\">\n<h2 id=\"charts\">Charts</h2>\n"
      for (index, chart) in charts.enumerated() { html += chart.figure(number: index + 1) }
      html += "</section>\n\(turned)"
    }
    return html + "<section aria-labelledby=\"table\">\n<h2 id=\"table\">Table</h2>\n"
  }

  /// The title and the day, which no other page has.
  private var name: String {
    circumstances.first.map { "\(title), \($0.term) \($0.value)" } ?? title
  }

  private var head: String {
    """
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="referrer" content="no-referrer"/>
    <meta name="generator" content="dapu \(Version.number)"/>
    <link rel="icon" href="data:,"/>
    <title>\(HTMLText.escaped(name))</title>
    <style>
    \(PageStyle.text)
    </style>
    </head>

    """
  }

  private var notes: String {
    guard !explanations.isEmpty else { return "" }
    let paragraphs = explanations.map { "<p>\(HTMLText.escaped($0))</p>\n" }
    return "<section aria-labelledby=\"meaning\">\n<h2 id=\"meaning\">What it means</h2>\n"
      + paragraphs.joined() + "</section>\n"
  }
}

extension Page.Circumstance {
  /// The term and its value as parts of a list.
  fileprivate var html: String {
    "<div><dt>\(HTMLText.escaped(term))</dt><dd dir=\"auto\">\(HTMLText.escaped(value))</dd></div>\n"
  }
}
