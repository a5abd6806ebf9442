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

  /// The most rows that one drawing of rows shows; more are left to the table.
  private static let most = 60
  /// The most drawings of one plan; more are left to the table.
  fileprivate static let mostPanels = 12

  /// The drawings of some rows by several plans; none by one that lacks a column, or has nothing to
  /// draw. No more of the rows is kept than is drawn.
  static func charts(_ plans: [ChartPlan], of rows: RowWalk) -> [Chart] {
    guard !plans.isEmpty else { return [] }
    var panels = plans.map { ChartPanels($0, rows.columns) }
    for row in rows {
      for place in panels.indices { panels[place].take(row) }
    }
    return panels.flatMap(\.charts)
  }

  /// How many rows one drawing shows; nil for all.
  fileprivate var rowLimit: Int? {
    switch form {
    case .bars, .intervals: Self.most
    case .flows, .weeks, .steps: nil
    }
  }

  fileprivate func isChosen(_ row: ArraySlice<Value>) -> Bool {
    guard !rows.isEmpty else { return true }
    guard let name = row.first?.plain else { return false }
    return rows.contains { $0 == name || $0.hasSuffix(".") && name.hasPrefix($0) }
  }
}

/// The rows that one plan draws, apart for each of its drawings.
private struct ChartPanels {
  private let plan: ChartPlan
  private let columns: [String]
  /// The places of the columns that give a drawing of its own to each of their values.
  private let places: [Int]
  private var panels: [(name: String, rows: [[Value]])] = []

  init(_ plan: ChartPlan, _ columns: [String]) {
    self.plan = plan
    self.columns = columns
    places = plan.panels.compactMap { columns.firstIndex(of: $0) }
  }

  /// Takes a row, where it is one that is drawn.
  mutating func take(_ row: ArraySlice<Value>) {
    guard plan.isChosen(row) else { return }
    let names = places.map { row[row.startIndex + $0].plain }
    let name = names.filter { !$0.isEmpty }.joined(separator: ", ")
    if let index = panels.lastIndex(where: { $0.name == name }) {
      guard panels[index].rows.count < plan.rowLimit ?? .max else { return }
      panels[index].rows.append(Array(row))
    } else if panels.count < ChartPlan.mostPanels {
      panels.append((name, [Array(row)]))
    }
  }

  /// The drawings.
  var charts: [Chart] {
    panels.compactMap { name, rows in
      guard let form = ChartRows(columns: columns, rows: rows).form(plan.form) else { return nil }
      let title = name.isEmpty ? plan.title : "\(plan.title): \(name)"
      return Chart(title: title, description: plan.description, form: form)
    }
  }
}
