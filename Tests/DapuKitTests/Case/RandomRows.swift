@testable import DapuKit

extension SeededNumbers {
  /// A row of a table with a value in every required cell and in half of the others.
  mutating func row(of table: Table) -> Row {
    var row = Row(table)
    for column in table.factColumns {
      if column.isRequired || Bool.random(using: &self) {
        row[column.name] = cell(of: column.kind)
      }
      if column.name == .case { row[.case] = CaseReference(number: 42).description }
    }
    return table == .programmes ? Self.sensible(row) : row
  }

  /// The terms of a programme that do not contradict each other.
  private static func sensible(_ row: Row) -> Row {
    var row = row
    row[.languages] = "en;bfi"
    row[.riskBands] = "OGRS3=50-74.5;OVP=30-"
    row[.funders] = "Durham:A, \"trust\"=50;Fund"
    row[.fee] = "12.50"
    row[.price] = ""
    row[.maxAge] = "120"
    row[.maxSessions] = "999"
    row[.maxWeeks] = "999"
    row[.maxMinutes] = "1440"
    return row
  }

  /// A cell of a kind, as it is stored: what the reader of that kind makes of random text.
  mutating func cell(of kind: ValueKind) -> String {
    while true {
      let text = typed(kind)
      if let cell = try? kind.read(text, today: "2026-05-01"), !cell.isEmpty { return cell }
    }
  }

  private mutating func typed(_ kind: ValueKind) -> String {
    switch kind {
    case .day: Day(number: .random(in: 0...40_000, using: &self)).description
    case .time: one(of: ["00:00", "09:05", "23:59"])
    case .span: one(of: ["7d", "2w", "1m", "1y"])
    case .count(let bounds): String(Int.random(in: bounds, using: &self))
    case .decimal: one(of: ["0", "14", "74.5", "-3", "0.125"])
    case .code(let codes): one(of: codes)
    case .codes(let codes): some(of: codes)
    case .statuses(let codes, let statuses): one(of: codes) + "=" + one(of: statuses)
    case .views(let positions): "MASH=" + one(of: positions)
    case .caseName: CaseReference(number: .random(in: 1...9_999_999, using: &self)).description
    case .name, .text, .key, .path: text(upTo: 4)
    case .names: text(upTo: 6)
    case .flag: "yes"
    case .person: PersonReference(number: .random(in: 1...9_999_999, using: &self)).description
    case .entry: String(Int.random(in: 1...9_999_999, using: &self))
    case .programme: one(of: ["dapu", "brief", "for-courts"])
    case .pnc: one(of: ["2003/0011985X", "2019/0123456E"])
    case .crn: one(of: ["X123456", "A000001"])
    case .nhs: "9434765919"
    case .language: one(of: ["en", "cy", "bfi"])
    }
  }

  private mutating func one(of texts: [String]) -> String {
    texts.randomElement(using: &self) ?? ""
  }

  private mutating func some(of codes: [String]) -> String {
    codes.shuffled(using: &self).prefix(Int.random(in: 1...codes.count, using: &self))
      .joined(separator: ";")
  }
}
