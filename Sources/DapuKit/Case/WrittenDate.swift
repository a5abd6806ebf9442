/// Three numbers between two equal marks, which somebody wrote for a date.
struct WrittenDate {
  private let numbers: [Int]
  private let lengths: [Int]
  private let isDashed: Bool

  /// Reads three groups of digits between `/`, `-` or `.`; nil for anything else.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let mark = bytes.first(where: { !Digits.isDigit($0) }), "/-.".utf8.contains(mark)
    else { return nil }
    let groups = bytes.split(separator: mark, omittingEmptySubsequences: false)
    numbers = groups.compactMap { Digits.value($0) }
    lengths = groups.map(\.count)
    isDashed = mark == UInt8(ascii: "-")
    guard groups.count == 3, numbers.count == 3 else { return nil }
  }

  /// Decides why it is not a day; nil when it does not look like a date after all.
  func fault(_ text: String) -> DayFault? {
    switch (lengths[0], lengths[1], lengths[2]) {
    case (4, 2, 2) where isDashed: isoFault(text)
    case (4, 1...2, 1...2): .otherForm(text, yearFirst)
    case (1...2, 1...2, 4): .otherForm(text, yearLast)
    case (1...2, 1...2, 2): .otherForm(text, nil)
    default: nil
    }
  }

  private func isoFault(_ text: String) -> DayFault {
    let (year, month) = (numbers[0], numbers[1])
    guard Day.years.contains(year) else { return .outsideYears(text) }
    guard 1...12 ~= month else { return .noSuchMonth(text) }
    return .doesNotExist(text, month: month, year: year)
  }

  // A day over 12 can be no month, so that the date has one reading; any other is never guessed.
  private var yearFirst: Day? {
    guard isDashed || numbers[2] > 12 else { return nil }
    return Day(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  private var yearLast: Day? {
    numbers[0] > 12 ? Day(year: numbers[2], month: numbers[1], day: numbers[0]) : nil
  }
}
