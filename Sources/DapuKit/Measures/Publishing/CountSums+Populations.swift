/// The counts that are one, whatever measures and blocks of a report they stand in.
extension CountSums {
  /// Whoever is counted in several ways is one count, or as many as these come to.
  mutating func findPopulations() {
    let names = series.map { MeasureName($0.measure) }
    for population in Population.all {
      var found: [(numbers: [Int], ways: [[Int]])] = []
      for parts in ways(of: population, names) {
        let numbers = total(parts)
        guard numbers.contains(where: { $0 > 0 }) else { continue }
        if let place = found.firstIndex(where: { $0.numbers == numbers }) {
          found[place].ways.append(parts)
        } else {
          found.append((numbers, [parts]))
        }
      }
      for one in found where one.ways.count > 1 { add(one.ways, one.numbers) }
    }
  }

  /// The series of each way that there is to count a population.
  private func ways(of population: Population, _ names: [MeasureName]) -> [[Int]] {
    names.indices.flatMap { number in
      population.parts(of: names[number]).filter { series[number].part == $0[0] }.map { parts in
        [number] + parts.dropFirst().compactMap { index(series[number].measure, $0) }
      }
    }
  }

  /// Takes note that several ways come to one count.
  private mutating func add(_ ways: [[Int]], _ numbers: [Int]) {
    let names = ways.filter { $0.count == 1 }.map { $0[0] }
    if names.count > 1 { aliases.append(names) }
    if names.isEmpty { series.append(Series(measure: "everybody", part: "of", counts: numbers)) }
    let all = names.first ?? series.count - 1
    var known: [[Int]] = []
    for parts in ways where parts.count > 1 {
      // Where they are made of the same counts, each of these is one.
      if let same = known.first(where: { areSame($0, parts) }) {
        aliases += zip(same, parts).map { [$0, $1] }
      } else {
        known.append(parts)
        sums.append(Sum(whole: all, parts: parts))
      }
    }
  }

  private func areSame(_ some: [Int], _ others: [Int]) -> Bool {
    some.map { series[$0].numbers } == others.map { series[$0].numbers }
  }

  /// A measure that comes to the same in two blocks of a report, or in two reports, is one count.
  mutating func findBlocks() {
    let names = series.map { MeasureName($0.measure).inBlock + " " + $0.part }
    var rest = Array(series.indices)
    while let first = rest.first {
      let same = rest.filter {
        names[$0] == names[first] && series[$0].numbers == series[first].numbers
      }
      rest.removeAll(where: same.contains)
      if same.count > 1, series[first].numbers.contains(where: { $0 > 0 }) { aliases.append(same) }
    }
  }
}
