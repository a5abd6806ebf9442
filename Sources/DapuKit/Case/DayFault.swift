/// What is wrong with a text that should be a day; it carries the text only where that cannot be
/// a name or free text.
public enum DayFault: Error, Equatable, CustomStringConvertible {
  /// No date; with the text if it may be shown, and the word that was probably meant.
  case notADate(String?, near: String?)
  /// A date in another order or with other marks; with the day if only one can be meant.
  case otherForm(String, Day?)
  /// A length without the sign that says which way to count.
  case withoutSign(String)
  /// A month after the twelfth, or before the first.
  case noSuchMonth(String)
  /// A day that its month does not have.
  case doesNotExist(String, month: Int, year: Int)
  /// A day outside the years 1900 to 2199.
  case outsideYears(String?)

  /// What is wrong, phrased to follow the name of the option or the column.
  public var description: String {
    switch self {
    case .notADate(let text?, _): "'\(text)' is not a date"
    case .notADate(nil, _): "is not a date"
    case .otherForm(let text, _): "'\(text)' is not written YYYY-MM-DD"
    case .withoutSign(let text): "'\(text)' has no sign"
    case .noSuchMonth(let text): "'\(text)' does not exist (a year has 12 months)"
    case .doesNotExist(let text, let month, let year):
      "'\(text)' does not exist (\(DayFault.months[month - 1]) \(year) has "
        + "\(Day.length(ofMonth: month, year: year)) days)"
    case .outsideYears(let text?): "'\(text)' is not in the years 1900 to 2199"
    case .outsideYears(nil): "is not in the years 1900 to 2199"
    }
  }

  /// What to write instead, where there is a next step.
  public var hint: String? {
    switch self {
    case .notADate(_, let near?): "did you mean '\(near)'?"
    case .notADate(_, nil): "write YYYY-MM-DD, or a word such as yesterday, monday or +7d"
    case .otherForm(_, let day?): "write \(day)"
    case .otherForm(_, nil): "write YYYY-MM-DD"
    case .withoutSign(let text): "write +\(text) or -\(text)"
    case .noSuchMonth, .doesNotExist, .outsideYears: nil
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension DayFault {
  /// Decides what is wrong with a text that is neither a day nor a word for one.
  init(of text: String) {
    guard let shown = DayFault.shown(text) else {
      self = .notADate(nil, near: Nearest.match(text, among: Day.words))
      return
    }
    if Span(text.lowercased()) != nil {
      self = .withoutSign(text)
    } else {
      self = WrittenDate(text)?.fault(shown) ?? .notADate(shown, near: nil)
    }
  }

  /// The text itself when an error may show it: digits, the marks of dates and at most one letter
  /// of a span, and too few digits for a telephone or an NHS number.
  static func shown(_ text: String) -> String? {
    let letters = Set("dwmyDWMY".utf8)
    let marks = Set("/-.+".utf8)
    let others = text.utf8.filter { !Digits.isDigit($0) && !marks.contains($0) }
    let digits = text.utf8.count(where: Digits.isDigit)
    guard 1...8 ~= digits, text.utf8.count <= 12, others.count <= 1,
      others.allSatisfy(letters.contains)
    else { return nil }
    return text
  }
}
