/// Numbers that a restored store passes over: they may have been given out after the backup, and
/// stand on paper.
struct SkippedNumbers: Equatable {
  /// How many entries, cases and people are passed over.
  static let gap = 1_000

  /// The numbers last given out before.
  let before: Caseload.Numbers
  /// The numbers that count as last given out from then on.
  let after: Caseload.Numbers

  /// The gap after the numbers of a backup; nil where no reference would be left.
  init?(after numbers: Caseload.Numbers) {
    let all = [numbers.entry, numbers.case, numbers.person]
    guard all.allSatisfy({ $0 <= Reference.numbers.upperBound - 2 * Self.gap }) else { return nil }
    before = numbers
    after = Caseload.Numbers(
      entry: numbers.entry + Self.gap, case: numbers.case + Self.gap,
      person: numbers.person + Self.gap)
  }

  /// The cell of the log that says so: `E32-E1031;C2-C1001;P2-P1001`.
  var text: String {
    [
      "E\(before.entry + 1)-E\(after.entry)", "C\(before.case + 1)-C\(after.case)",
      "P\(before.person + 1)-P\(after.person)",
    ].joined(separator: ";")
  }

  /// The last numbers that the cell of a row of the log names, 0 where it names none.
  static func last(in cell: String) -> Caseload.Numbers {
    var numbers = Caseload.Numbers()
    for part in cell.split(separator: ";") {
      guard let last = part.split(separator: "-").last else { continue }
      let digits = Digits.value(last.utf8.drop { !Digits.isDigit($0) }) ?? 0
      switch last.first {
      case "C": numbers.case = digits
      case "P": numbers.person = digits
      case _: numbers.entry = digits
      }
    }
    return numbers
  }
}
