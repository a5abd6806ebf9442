/// How the rows of a listing become a drawing: by the names of their columns.
struct ChartPlan: Equatable, Sendable {
  /// What the drawing shows.
  let title: String
  /// What can be seen in it, in sentences.
  let description: String
  /// What is drawn of which columns.
  let form: Form
  /// The rows that are drawn: those whose first column is one of these, or begins with one that
  /// ends in a point; all where there are none.
  var rows: [String] = []
  /// The columns that give a drawing of its own to each of their values, where they are there.
  var panels: [String] = []

  /// What is drawn of which columns.
  enum Form: Equatable, Sendable {
    /// A count of a whole for each row.
    case bars(label: [String], count: String, of: String)
    /// A percentage with its bounds for each row.
    case intervals(label: [String])
    /// What came, went and is there, by stage and month.
    case flows(stage: String, month: String, arrived: String, left: String, closing: String)
    /// A percentage for each time.
    case weeks(measure: String)
    /// A survival curve.
    case steps(day: String, share: String, atRisk: String)
  }

  /// The most rows that one drawing shows; more are left to the table.
  private static let most = 60
  /// The most drawings of one plan; more are left to the table.
  private static let mostPanels = 12

  /// The drawings of a listing; none where it lacks a column, or has nothing to draw.
  func charts(of listing: Listing) -> [Chart] {
    let chosen = rows.isEmpty ? listing.rows : listing.rows.filter(isChosen)
    let panels = panels.compactMap { listing.columns.firstIndex(of: $0) }
    var groups: [(name: String, rows: [[Value]])] = []
    for row in chosen {
      let name = panels.map { row[$0].plain }.filter { !$0.isEmpty }.joined(separator: ", ")
      if let index = groups.lastIndex(where: { $0.name == name }) {
        groups[index].rows.append(row)
      } else {
        groups.append((name, [row]))
      }
    }
    return groups.prefix(Self.mostPanels).compactMap { name, rows in
      let part = ChartRows(columns: listing.columns, rows: rows)
      guard let form = part.form(form, atMost: Self.most) else { return nil }
      let title = name.isEmpty ? title : "\(title): \(name)"
      return Chart(title: title, description: description, form: form)
    }
  }

  private func isChosen(_ row: [Value]) -> Bool {
    guard let name = row.first?.plain else { return false }
    return rows.contains { $0 == name || $0.hasSuffix(".") && name.hasPrefix($0) }
  }
}
