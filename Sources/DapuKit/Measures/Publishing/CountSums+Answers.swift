/// How the answers to one question add up.
extension CountSums {
  /// The answers of those of whom nothing is known.
  private static let unsaid = ["declined", "not-asked", "unknown"]

  /// Whoever is asked something says it, or is unknown, and every row of the question counts the
  /// unknown together: these declined to say it, were not asked, or do not know it.
  mutating func findAnswers() {
    for family in familiesOfAnswers() {
      let unknown = family.answers.compactMap { index(series[$0].measure, "unknown") }
      let unsaid = family.answers.filter { MeasureName(series[$0].measure).isAnswer(Self.unsaid) }
      guard let all = index(series[family.answers[0]].measure, "of"), let some = unknown.first,
        !unsaid.isEmpty, unknown.count == family.answers.count,
        unknown.allSatisfy({ series[$0].numbers == series[some].numbers }),
        total(unsaid) == series[some].numbers, total(family.answers) == series[all].numbers
      else { continue }
      answered.insert(family.name)
      if unsaid.count > 1 { sums.append(Sum(whole: some, parts: unsaid)) }
      aliases.append(unsaid.count == 1 ? unknown + unsaid : unknown)
      // Not all answers one by one: what is shown of those unknown together would tell the others.
      let said = family.answers.filter { !unsaid.contains($0) }
      sums.append(Sum(whole: all, parts: [some] + said))
    }
  }

  /// The rows of each question, by what their names begin with.
  private func familiesOfAnswers() -> [(name: String, answers: [Int])] {
    var families: [(name: String, answers: [Int])] = []
    for (number, one) in series.enumerated() where one.part == "value" {
      let name = MeasureName(one.measure).family
      guard name.hasSuffix(".") else { continue }
      if let place = families.firstIndex(where: { $0.name == name }) {
        families[place].answers.append(number)
      } else {
        families.append((name, [number]))
      }
    }
    return families
  }
}
