import Testing

@testable import DapuKit

/// The figures of a report are the same in whatever order they are made of some cases at a time.
struct SharedSumsTests {
  private func selection(of cases: [Case], _ unit: Unit) -> Selection {
    Selection(
      of: cases, in: unit.caseload, period: Period(from: "2026-01-01", to: "2026-12-31"),
      today: "2026-12-31")
  }

  @Test(arguments: Dimension.allCases.map(Optional.some) + [nil])
  func sumsAreTheSameWhoeverAddsFirst(_ dimension: Dimension?) throws {
    var unit = try Unit(.toPlace)
    // Two ways to write the same accent are one group, named as the first case has it.
    for (key, area) in [("k", "S\u{FC}d"), ("l", "Su\u{308}d"), ("m", "")] {
      try unit.take(.referred.with([.newPerson: "yes", .key: key, .area: area, .risk: ""]))
    }
    let cases = unit.caseload.cases
    let make = { (selection: Selection) in
      Summary(selection).figures + CommissionersReturn(selection, grant: nil).sums
    }
    let whole = SharedSums()
    whole.add(selection(of: cases, unit), by: dimension, make)
    let figures = whole.figures
    for cases in [cases, cases.reversed()] {
      let parts = SharedSums()
      for subject in cases { parts.add(selection(of: [subject], unit), by: dimension, make) }
      let sums = parts.figures
      #expect(sums == figures)
      #expect(
        sums.map { $0.group?.utf8.map(\.self) } == figures.map { $0.group?.utf8.map(\.self) })
    }
  }
}

extension SharedSums {
  /// The figures as they were added up; none of them is left.
  var figures: [Figure] {
    let taken = take { $0 }
    return (0..<taken.count).map { taken[$0] }
  }
}
