/// How counts of waits and of marks add up.
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
  /// made of the marks, and so is what is left of their wholes (rules, section 4).
  mutating func findMarks() {
    findMarks(of: "attendance-rate", { $0.counts }, among: { $0.isOffered })
    findMarks(of: "complied", { $0.isComplied }, among: { _ in true })
  }

  private mutating func findMarks(
    of measure: String, _ isCounted: (Mark) -> Bool, among isOfIt: (Mark) -> Bool
  ) {
    guard let value = index(measure, "value"), let whole = index(measure, "of") else { return }
    let marks = Mark.allCases.filter(isOfIt).map { mark in
      (place: index("mark.\(mark.rawValue)", "value"), isCounted: isCounted(mark))
    }
    let counted = marks.filter(\.isCounted).compactMap(\.place)
    let others = marks.filter { !$0.isCounted }.compactMap(\.place)
    guard !counted.isEmpty, fit(counted, in: value), fit([value] + others, in: whole) else {
      return
    }
    sums += [Sum(whole: value, parts: counted), Sum(whole: whole, parts: [value] + others)]
  }
}
