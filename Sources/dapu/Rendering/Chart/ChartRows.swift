import DapuKit

/// Rows of a listing, asked for by the names of their columns.
struct ChartRows {
  /// The names of the columns.
  let columns: [String]
  /// The rows.
  let rows: [[Value]]

  /// What is drawn of these rows; nil where a column is missing, or there is nothing to draw.
  func form(_ plan: ChartPlan.Form) -> Chart.Form? {
    switch plan {
    case .bars(let label, let count, let of):
      let bars = rows.compactMap { bar($0, label, count, of) }
      return bars.contains { $0.count > 0 || ($0.of ?? 0) > 0 } ? .bars(bars) : nil
    case .intervals(let label):
      let intervals = rows.compactMap { interval($0, label) }
      return intervals.isEmpty ? nil : .intervals(intervals)
    case .flows(let stage, let month, let arrived, let left, let closing):
      let flows = flows(stage, month, arrived, left, closing)
      return flows.isEmpty ? nil : .flows(flows)
    case .weeks(let measure):
      let weeks = rows.compactMap { week($0, measure) }
      return weeks.count > 1 ? .weeks(weeks) : nil
    case .steps(let day, let share, let atRisk):
      let steps = rows.compactMap { step($0, day, share, atRisk) }
      return steps.isEmpty ? nil : .steps(steps)
    }
  }

  private func bar(
    _ row: [Value], _ label: [String], _ count: String, _ of: String
  ) -> Chart.Bar? {
    guard let number = whole(row, count) else { return nil }
    let whole = whole(row, of)
    return Chart.Bar(
      label: words(row, label), count: number, of: whole, figures: figures(row, number, whole))
  }

  private func interval(_ row: [Value], _ label: [String]) -> Chart.Interval? {
    guard let percent = decimal(row, "percent"), let low = decimal(row, "low"),
      let high = decimal(row, "high")
    else { return nil }
    return Chart.Interval(
      label: words(row, label), percent: percent, low: low, high: high,
      figures: figures(row, whole(row, "value"), whole(row, "of")))
  }

  /// The week whose number ends its measure's name; nil where there is none, or no percentage.
  private func week(_ row: [Value], _ measure: String) -> Chart.Week? {
    guard let percent = decimal(row, "percent"),
      let number = text(row, measure).split(separator: ".").last.flatMap({ Int($0) })
    else { return nil }
    return Chart.Week(
      number: number, percent: percent,
      figures: figures(row, whole(row, "value"), whole(row, "of")))
  }

  private func step(
    _ row: [Value], _ day: String, _ share: String, _ atRisk: String
  ) -> Chart.Step? {
    guard let day = whole(row, day), let share = decimal(row, share),
      let atRisk = whole(row, atRisk)
    else { return nil }
    return Chart.Step(
      day: day, share: share, low: decimal(row, "survival_low"),
      high: decimal(row, "survival_high"), atRisk: atRisk)
  }

  private func flows(
    _ stage: String, _ month: String, _ arrived: String, _ left: String, _ closing: String
  ) -> [Chart.Flow] {
    var flows: [(stage: String, months: [Chart.Month])] = []
    for row in rows {
      guard let arrived = whole(row, arrived), let left = whole(row, left),
        let closing = whole(row, closing)
      else { continue }
      let month = Chart.Month(
        label: text(row, month), arrived: arrived, left: left, closing: closing)
      let name = text(row, stage)
      if let index = flows.firstIndex(where: { $0.stage == name }) {
        flows[index].months.append(month)
      } else {
        flows.append((name, [month]))
      }
    }
    return flows.map { Chart.Flow(label: $0.stage, months: $0.months) }
  }

  /// The figures of a row in words: percentage, interval, count and whole, unknown.
  private func figures(_ row: [Value], _ count: Int?, _ of: Int?) -> String {
    var text = ""
    if let percent = value(row, "percent") {
      text = percent.plain + " %"
      if let low = value(row, "low"), let high = value(row, "high") {
        text += " (\(low.plain)–\(high.plain))"
      }
    }
    if let count {
      text += text.isEmpty ? "" : ", "
      text += of.map { "\(count) of \($0)" } ?? "\(count)"
    }
    if let unknown = whole(row, "unknown"), unknown > 0 { text += ", \(unknown) unknown" }
    return text
  }

  private func words(_ row: [Value], _ names: [String]) -> String {
    names.compactMap { value(row, $0)?.plain }.joined(separator: ", ")
  }

  private func text(_ row: [Value], _ name: String) -> String { value(row, name)?.plain ?? "" }

  private func whole(_ row: [Value], _ name: String) -> Int? {
    guard case .number(let number) = value(row, name) else { return nil }
    return number
  }

  private func decimal(_ row: [Value], _ name: String) -> Double? {
    value(row, name).flatMap { Double($0.plain) }
  }

  /// The value of a column; nil where it is missing, or there is no such column.
  private func value(_ row: [Value], _ name: String) -> Value? {
    guard let index = columns.firstIndex(of: name), row[index] != .missing else { return nil }
    return row[index]
  }
}
