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

  /// The parts of the log's cell of entries that say so: `E1031;C1001;P1001`.
  var text: String { "E\(after.entry);C\(after.case);P\(after.person)" }

  /// Whether a part of the cell is such a number, and no entry.
  static func isOne(_ part: Substring.UTF8View) -> Bool { part.first.map(Digits.isLetter) ?? false }

  /// The last numbers that the cell of a row of the log names, 0 where it names none.
  static func last(in cell: String) -> Caseload.Numbers {
    var numbers = Caseload.Numbers()
    for part in cell.utf8.split(separator: UInt8(ascii: ";")) {
      let last = part.split(separator: UInt8(ascii: "-")).last ?? part
      let digits = Digits.value(last.drop { !Digits.isDigit($0) }) ?? 0
      switch part.first {
      case UInt8(ascii: "C"): numbers.case = max(numbers.case, digits)
      case UInt8(ascii: "P"): numbers.person = max(numbers.person, digits)
      case _: numbers.entry = max(numbers.entry, digits)
      }
    }
    return numbers
  }
}

extension Caseload.Numbers {
  /// The higher of two sets of numbers, each for itself.
  func raised(to other: Caseload.Numbers) -> Caseload.Numbers {
    Caseload.Numbers(
      entry: max(entry, other.entry), case: max(self.case, other.case),
      person: max(person, other.person))
  }
}
