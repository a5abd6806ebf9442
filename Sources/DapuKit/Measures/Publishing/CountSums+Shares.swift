/// How counts of waits, marks, ends and reoffences add up, and those of several columns.
extension CountSums {
  /// Those who are done and those who wait are everybody, as are those of whom it can be told
  /// whether they were in time and those who still may be: these wait, and who was in time is done.
  mutating func findWaits() {
    for (done, one) in series.enumerated() where one.part == "done" {
      guard let whole = index(one.measure, "of"), let value = index(one.measure, "value"),
        let unknown = index(one.measure, "unknown"), let waiting = index(one.measure, "waiting")
      else { continue }
      let counts = zip(series[whole].numbers, series[unknown].numbers).map { $0 + $1 }
      series.append(Series(measure: one.measure, part: "waits", counts: counts))
      let all = series.count - 1
      sums += [
        Sum(whole: all, parts: [whole, unknown]), Sum(whole: all, parts: [done, waiting]),
        Sum(whole: done, parts: [value]), Sum(whole: waiting, parts: [unknown]),
      ]
    }
  }

  /// The shares of sessions that were attended, and of marks that are no failure to comply, are
  /// made of the marks, what is left of their wholes is too, and so is what the one has more than
  /// the other (rules, section 4).
  mutating func findMarks() {
    addMarks("attendance-rate", "value", nil) { $0.counts }
    addMarks("attendance-rate", "of", ("attendance-rate", "value")) { $0.isOffered && !$0.counts }
    addMarks("complied", "value", nil) { $0.isComplied }
    addMarks("complied", "value", ("attendance-rate", "value")) { $0.isComplied && !$0.counts }
    addMarks("complied", "of", ("complied", "value")) { !$0.isComplied }
    addMarks("complied", "of", ("attendance-rate", "of")) { !$0.isOffered }
    // The one mark that is offered, complied and does not count is what is left of all of these.
    let isLeft = { (mark: Mark) in mark.isOffered && mark.isComplied && !mark.counts }
    let left = Mark.allCases.filter(isLeft).compactMap { index("mark.\($0.rawValue)", "value") }
    if left.count == 1, let complied = index("complied", "value") {
      companions.append(Companions(first: left[0], second: complied))
    }
  }

  /// A count is another one and the marks that are meant, or these alone.
  private mutating func addMarks(
    _ measure: String, _ part: String, _ other: (measure: String, part: String)?,
    _ isMeant: (Mark) -> Bool
  ) {
    let marks = Mark.allCases.filter(isMeant).compactMap { index("mark.\($0.rawValue)", "value") }
    let first = other.flatMap { index($0.measure, $0.part) }.map { [$0] } ?? []
    guard let whole = index(measure, part), !marks.isEmpty, fit(first + marks, in: whole) else {
      return
    }
    sums.append(Sum(whole: whole, parts: first + marks))
  }

  /// Those who completed and those who ended early are all who ended.
  mutating func findEnds() {
    let early = endedEarly
    for (whole, one) in series.enumerated() where one.part == "of" {
      let name = MeasureName(one.measure)
      guard name.isOfEnded,
        let value = index(one.measure, "value") ?? index(name.completed, "value")
      else { continue }
      for other in early where total([value, other]) == one.numbers {
        sums.append(Sum(whole: whole, parts: [value, other]))
      }
    }
  }

  /// Whoever was placed completed, ended early or may still complete; whoever may still be placed
  /// may complete as well.
  mutating func findPlaced() {
    let early = endedEarly
    for (placed, one) in series.enumerated()
    where one.part == "value" && one.measure.hasSuffix("enrolled") {
      let completed = String(one.measure.dropLast("enrolled".count)) + "completed"
      guard let mayBePlaced = index(one.measure, "unknown"), let value = index(completed, "value"),
        let mayComplete = index(completed, "unknown")
      else { continue }
      let counts = total([placed, mayBePlaced])
      for other in early where total([value, mayComplete, other]) == counts {
        series.append(Series(measure: "placed", part: "of", counts: counts))
        sums += [[placed, mayBePlaced], [value, mayComplete, other]].map {
          Sum(whole: series.count - 1, parts: $0)
        }
      }
    }
  }

  /// The counts of those who ended early.
  private var endedEarly: [Int] {
    series.indices.filter { number in
      series[number].part == "value" && MeasureName(series[number].measure).isEndedEarly
    }
  }

  /// Whoever is known about reoffended or did not. Who reoffended once, twice and more often says
  /// how many reoffences there were, or nearly so.
  mutating func findRepeats() {
    for (number, one) in series.enumerated() where one.part == "of" {
      guard let other = MeasureName(one.measure).reoffendedBeside.flatMap({ index($0, "value") }),
        let value = index(one.measure, "value"), total([value, other]) == one.numbers
      else { continue }
      sums.append(Sum(whole: number, parts: [value, other]))
    }
    for (all, one) in series.enumerated() where one.part == "value" {
      let repeats = MeasureName(one.measure).repeats.compactMap { index($0, "value") }
      guard repeats.count == 3 else { continue }
      companions += repeats.dropFirst().map { Companions(first: $0, second: all) }
      companions += repeats.map { Companions(first: all, second: $0, whereNone: repeats[2]) }
    }
  }

  /// All reoffences are those of which the victim is said and those of which it is not; those whose
  /// gravest kind is told are all who reoffended.
  mutating func findReoffences() {
    for (number, one) in series.enumerated() where one.part == "of" {
      let name = MeasureName(one.measure)
      if let all = name.reoffences.flatMap({ index($0, "value") }),
        let unknown = index(one.measure, "unknown"), fit([number, unknown], in: all)
      {
        sums.append(Sum(whole: all, parts: [number, unknown]))
      }
      if let all = name.reoffended.flatMap({ index($0, "value") }),
        series[all].numbers == one.numbers
      {
        aliases.append([all, number])
      }
    }
  }

  /// Whatever people are told apart by, they are the same people in all: the found suitable, the
  /// started and the completed of every characteristic come to one count. Those of a programme who
  /// started are those known about and those unknown.
  mutating func findColumns() {
    for part in ["found_suitable", "started", "completed"] {
      var families: [(name: String, parts: [Int])] = []
      for (number, one) in series.enumerated() where one.part == part {
        let name = MeasureName(one.measure).family
        if let place = families.firstIndex(where: { $0.name == name }) {
          families[place].parts.append(number)
        } else {
          families.append((name, [number]))
        }
      }
      addTogether(families.map(\.parts), part)
    }
    for (number, one) in series.enumerated() where one.part == "started" {
      let parts = ["of", "unknown"].compactMap { index(one.measure, $0) }
      if parts.count == 2, total(parts) == one.numbers {
        sums.append(Sum(whole: number, parts: parts))
      }
    }
  }

  /// Who may still take a step may still take the one before it, or took that and waits.
  mutating func findThoseWhoMayStill() {
    let steps = [
      ("started", "found-suitable", "start-rate"), ("completed", "started", "completion-rate"),
    ]
    for (step, before, rate) in steps {
      for (number, one) in series.enumerated()
      where one.part == "unknown" && one.measure.hasSuffix(step) {
        let block = String(one.measure.dropLast(step.count))
        let parts = [before, rate].compactMap { index(block + $0, "unknown") }
        guard parts.count == 2, total(parts) == one.numbers else { continue }
        sums.append(Sum(whole: number, parts: parts))
      }
    }
  }

  /// The open cases of caseworkers, and those that none has, are those of some stages.
  mutating func findOpen() {
    for list in ListTotal.allCases {
      let parts = list.stages.compactMap { index($0, "value") }
      guard let whole = index(list.rawValue, "cases"), total(parts) == series[whole].numbers else {
        continue
      }
      sums.append(Sum(whole: whole, parts: parts))
    }
  }

  /// Families that come to the same count in every group are told apart in different ways, and
  /// their count is known where one of them is a single row.
  private mutating func addTogether(_ families: [[Int]], _ part: String) {
    var rest = families
    while let first = rest.first(where: { $0.count > 1 }) {
      let counts = total(first)
      let same = rest.filter { total($0) == counts }
      rest.removeAll { total($0) == counts }
      guard same.count > 1 else { continue }
      series.append(Series(measure: "all", part: part, counts: counts))
      sums += same.map { Sum(whole: series.count - 1, parts: $0) }
    }
  }

  /// What series come to together, group by group.
  func total(_ parts: [Int]) -> [Int] {
    guard let first = parts.first else { return [] }
    return series[first].counts.indices.map { column in
      parts.reduce(0) { $0 + series[$1].numbers[column] }
    }
  }
}
