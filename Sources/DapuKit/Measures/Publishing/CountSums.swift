/// How the counts of a report add up, as far as everybody can know it.
struct CountSums {
  /// One count of each group: a part (`value`, `of` …) of a measure.
  struct Series: Equatable {
    let measure: String
    let part: String
    /// One for each group; nil where the report has no such row.
    let counts: [Int?]

    /// The counts, 0 where there is no row.
    var numbers: [Int] { counts.map { $0 ?? 0 } }
  }

  /// A sum: a series that has others, and a rest that is never shown, as its parts.
  struct Sum {
    /// The series that is the sum.
    let whole: Int
    /// The series that are its parts.
    let parts: [Int]
    /// Whether the rest is a count that has to be guarded like one that is shown.
    var guardsRest = false
    /// A series that the rest cannot exceed.
    var restLimit: Int?
  }

  /// All series; after those of the report those that it never shows.
  var series: [Series]
  /// How many of the series the report shows.
  let shownCount: Int
  /// The sums; a series may be part of several.
  var sums: [Sum] = []
  /// Series that are one count by several names.
  var aliases: [[Int]] = []
  /// Two series of which one tells the other, though they do not add up.
  struct Companions {
    /// Where this one is withheld, the second is too.
    let first: Int
    let second: Int
    /// Only where there is none of these; nil for everywhere.
    var whereNone: Int?
  }
  /// The series that tell each other.
  var companions: [Companions] = []
  /// The families of which every answer has its row.
  var answered: Set<String> = []

  /// Finds the sums among series.
  init(_ series: [Series]) {
    self.series = series
    shownCount = series.count
    findWaits()
    findAliases()
    findBlocks()
    findPopulations()
    findParents()
    findAnswers()
    findFamilies()
    findUnknowns()
    findRows()
    findMarks()
    findEnds()
    findPlaced()
    findReoffences()
    findRepeats()
    findColumns()
    findThoseWhoMayStill()
    findOpen()
  }

  /// How dear it is to withhold a series: a whole takes a rate with it, one that is never shown the
  /// others that tell it, and each all that it is by other names.
  func weight(of number: Int) -> Int {
    let names = aliases.filter { $0.contains(number) }.flatMap { $0 }
    return Set(names + [number])
      .reduce(0) { $0 + (["of", "waits"].contains(series[$1].part) ? 8 : 1) }
  }

  /// The place of a part of a measure among the series.
  func index(_ measure: String, _ part: String) -> Int? {
    series.firstIndex { $0.measure == measure && $0.part == part }
  }

  /// Wholes that are the same in every group, and of the same people, are one count, and so is the
  /// measure that counts them.
  private mutating func findAliases() {
    for (number, one) in series.enumerated() where one.isWhole {
      guard one.numbers.contains(where: { $0 > 0 }) else { continue }
      let basis = MeasureName(one.measure).basis
      let place = aliases.firstIndex { names in
        series[names[0]].numbers == one.numbers
          && MeasureName(series[names[0]].measure).basis == basis
      }
      if let place { aliases[place].append(number) } else { aliases.append([number]) }
    }
  }

  /// Measures that belong together add up to the one that has their name.
  private mutating func findParents() {
    for part in ["value", "of"] {
      var families: [(parent: Int, parts: [Int])] = []
      for (number, one) in series.enumerated() where one.part == part {
        let name = MeasureName(one.measure)
        guard let parent = name.parent.flatMap({ index($0, part) }) else { continue }
        if let place = families.firstIndex(where: { $0.parent == parent }) {
          families[place].parts.append(number)
        } else {
          families.append((parent, [number]))
        }
      }
      for (parent, parts) in families where fit(parts, in: parent) {
        sums.append(Sum(whole: parent, parts: parts))
      }
    }
  }

  /// Measures that belong together are parts of what they are counted in; others are parts of it
  /// one by one.
  private mutating func findFamilies() {
    var families: [(name: MeasureName, whole: Int, parts: [Int])] = []
    for (number, one) in series.enumerated() where one.part == "value" {
      let name = MeasureName(one.measure)
      guard let whole = index(one.measure, "of"), !answered.contains(name.family) else { continue }
      let place = families.firstIndex { family in
        family.name.family == name.family && series[family.whole].numbers == series[whole].numbers
      }
      if let place {
        families[place].parts.append(number)
      } else {
        families.append((name, whole, [number]))
      }
    }
    for (name, whole, known) in families {
      // Every measure of the family tells the same unknown.
      let unknown = unknownBeside(known, of: whole, name)
      if unknown.count > 1 { aliases.append(unknown) }
      let parts = known + unknown.prefix(1)
      if parts.count > 1, fit(parts, in: whole) {
        let limit = name.restLimit.flatMap { index($0, "value") }
        sums.append(Sum(whole: whole, parts: parts, restLimit: limit))
      } else {
        let guards = name.guardsRest
        // Reoffences can be more than those who reoffended, and are no part of them.
        sums += parts.filter { fit([$0], in: whole) }
          .map { Sum(whole: whole, parts: [$0], guardsRest: guards) }
      }
    }
  }

  /// The series that tell those unknown of a family, where they are all that its measures leave of
  /// their whole; none otherwise.
  private func unknownBeside(_ parts: [Int], of whole: Int, _ name: MeasureName) -> [Int] {
    let unknown = parts.compactMap { index(series[$0].measure, "unknown") }
    if name.leavesUnknown { return unknown }
    guard parts.count > 1, unknown.count == parts.count,
      unknown.allSatisfy({ series[$0].numbers == series[unknown[0]].numbers }),
      series[unknown[0]].numbers.contains(where: { $0 > 0 }),
      total(parts + [unknown[0]]) == series[whole].numbers
    else { return [] }
    return unknown
  }

  /// Those about whom nothing is known are among those that a measure is of, where nothing else
  /// says what they are.
  private mutating func findUnknowns() {
    for (number, one) in series.enumerated()
    where one.part == "unknown" && one.numbers.contains(where: { $0 > 0 }) {
      let name = MeasureName(one.measure)
      guard let whole = index(one.measure, "of"), let value = index(one.measure, "value"),
        !name.isBesideUnknown, name.reoffences == nil, !answered.contains(name.family),
        index(one.measure, "waiting") == nil, fit([value, number], in: whole)
      else { continue }
      sums.append(Sum(whole: whole, parts: [value, number]))
    }
  }

  /// Counts of one row that are parts of another one of it.
  private mutating func findRows() {
    let rows = [
      ("enrolments", [["open", "completed", "ended_early"], ["started"]]),
      ("cases", [["high", "medium", "standard", "unknown"]]),
    ]
    for (number, one) in series.enumerated() {
      guard let families = rows.first(where: { $0.0 == one.part })?.1 else { continue }
      for family in families {
        let parts = family.compactMap { index(one.measure, $0) }
        guard !parts.isEmpty, fit(parts, in: number) else { continue }
        // Who never came is counted elsewhere, and guarded there.
        sums.append(Sum(whole: number, parts: parts, guardsRest: family == ["started"]))
      }
      // Who completed is counted again in the share of them.
      if let completed = index(one.measure, "completed"), let value = index(one.measure, "value"),
        fit([value], in: completed)
      {
        sums.append(Sum(whole: completed, parts: [value]))
      }
    }
  }

  /// Whether series together never exceed another one.
  func fit(_ parts: [Int], in whole: Int) -> Bool {
    guard !parts.contains(whole) else { return false }
    return series[whole].numbers.indices.allSatisfy { column in
      parts.reduce(0) { $0 + series[$1].numbers[column] } <= series[whole].numbers[column]
    }
  }
}

extension CountSums.Series {
  /// Whether it stands for all that others are parts of.
  fileprivate var isWhole: Bool {
    switch part {
    case "of": !MeasureName(measure).isOfKnown
    case "value": MeasureName(measure).isBase
    case _: false
    }
  }
}
