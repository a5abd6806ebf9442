/// What reports that were published before say of the same days and groups as a new one.
extension EarlierCounts {
  /// A row that whoever reads the new report knows.
  public struct Known: Sendable {
    /// The row; what was withheld in it is there where the new report could tell it.
    public let row: Suppression.Row
    /// For each of its counts, whether it was shown.
    public let isShown: [Bool]
  }

  /// The name, the group and the days of a row.
  private struct Key: Hashable {
    let measure: String
    let group: String
    let period: Period
  }

  /// The rows over the days of a new report, split as it is, that it does not have itself.
  public func known(beside own: [Row]) -> [Known] {
    let own = own.map { Row(period: $0.period.within(known), dimension: $0.dimension, $0.row) }
    let keys = Set(own.map(key))
    let days = Set(own.map(\.period))
    let groups = Set(own.map(\.row.group))
    let measures = Set(own.map(\.row.measure))
    var found: [Row] = []
    var places: [Key: Int] = [:]
    for one in aligned(with: own)
    where groups.contains(one.row.group) && one.dimension == own.first?.dimension {
      guard days.contains(one.period), !keys.contains(key(one)) else { continue }
      if let place = places[key(one)] {
        found[place] = found[place].filled(by: one)
      } else {
        places[key(one)] = found.count
        found.append(one)
      }
    }
    let stages = stagesTold(found, by: own)
    return found.enumerated().map { place, one in
      // What has the name of other days' counts is a count of its own.
      let isNamed = measures.contains(one.row.measure) || one.period != own.first?.period
      let told = one.told(by: own).map { count in
        (
          part: count.part,
          count: count.part == "value" ? stages[place] ?? count.count : count.count
        )
      }
      let row = Suppression.Row(
        measure: (isNamed ? MeasureName.earlier : "") + one.row.measure, group: one.row.group,
        counts: told)
      let isShown = told.map { count in one.row.count(count.part) != nil }
      return Known(row: row, isShown: isShown)
    }
  }

  /// The rows over the days that are known of. What the rows of a list come to begins with the
  /// first case of all that the list chooses, and a report of the same cases may begin later: there
  /// rows that end with it are of the same days, where none is of just these.
  private func aligned(with own: [Row]) -> [Row] {
    let within = rows.map { Row(period: $0.period.within(known), dimension: $0.dimension, $0.row) }
    guard let days = own.first?.period else { return within }
    let isOfTotals = own.contains { $0.name.listTotal != nil }
    var seen = Set(within.filter { $0.period == days }.map(key))
    return within.map { one in
      let moved = Row(period: days, dimension: one.dimension, one.row)
      guard isOfTotals || one.name.listTotal != nil,
        one.period.to == days.to, one.period != days, seen.insert(key(moved)).inserted
      else { return one }
      return moved
    }
  }

  /// How many are at the only stage that was withheld of those of all cases of a new row; by the
  /// place of the stage among the rows.
  private func stagesTold(_ rows: [Row], by own: [Row]) -> [Int: Int] {
    var told: [Int: Int] = [:]
    for one in own {
      guard let stages = one.name.listTotal?.stages, !stages.isEmpty else { continue }
      let places = rows.indices.filter {
        stages.contains(rows[$0].row.measure) && rows[$0].isBeside(one)
      }
      let hidden = places.filter { rows[$0].row.count("value") == nil }
      guard let all = one.row.count("cases"), places.count == stages.count, hidden.count == 1
      else { continue }
      let rest = all - places.reduce(0) { $0 + (rows[$1].row.count("value") ?? 0) }
      if rest > 0 { told[hidden[0]] = rest }
    }
    return told
  }

  private func key(_ row: Row) -> Key {
    Key(measure: row.row.measure, group: row.row.group, period: row.period)
  }
}

extension EarlierCounts.Row {
  fileprivate var name: MeasureName { MeasureName(row.measure) }

  /// The same row with what another report shows of it.
  fileprivate func filled(by other: EarlierCounts.Row) -> EarlierCounts.Row {
    let more = other.row.counts.filter { count in
      count.count != nil && row.count(count.part) == nil
    }
    let kept = row.counts.filter { count in !more.contains { $0.part == count.part } }
    return EarlierCounts.Row(
      period: period, dimension: dimension,
      Suppression.Row(measure: row.measure, group: row.group, counts: kept + more))
  }

  /// Its counts, and the one of those withheld that would follow from a new report's rows.
  fileprivate func told(by own: [EarlierCounts.Row]) -> [(part: String, count: Int?)] {
    var counts = row.counts
    for population in Population.all {
      for parts in population.parts(of: name) {
        guard let part = missing(of: parts),
          let all = own.lazy.compactMap({ $0.all(of: population, beside: self) }).first
        else { continue }
        let rest = all - parts.reduce(0) { $0 + (row.count($1) ?? 0) }
        guard rest > 0 else { continue }
        counts.removeAll { $0.part == part }
        counts.append((part, rest))
      }
    }
    return counts
  }

  /// The only one of some parts that is not shown: where all are that each measure has, another.
  private func missing(of parts: [String]) -> String? {
    let missing = parts.filter { row.count($0) == nil }
    let needed = missing.filter { $0 != Population.early }
    return needed.isEmpty ? missing.first : needed.count == 1 ? needed[0] : nil
  }

  /// Whether it is of the days and the group of another.
  fileprivate func isBeside(_ other: EarlierCounts.Row) -> Bool {
    row.group == other.row.group && period == other.period
  }

  /// How many a population is, where this row says so of the days and the group of another.
  private func all(of population: Population, beside other: EarlierCounts.Row) -> Int? {
    guard isBeside(other) else { return nil }
    return population.parts(of: name).lazy.compactMap { parts -> Int? in
      let counts = parts.map { row.count($0) ?? ($0 == Population.early ? 0 : nil) }
      return counts.contains(nil) ? nil : counts.reduce(0) { $0 + ($1 ?? 0) }
    }.first
  }
}

extension Suppression.Row {
  /// The count of a part; nil where there is none.
  fileprivate func count(_ part: String) -> Int? {
    counts.first { $0.part == part }?.count ?? nil
  }
}
