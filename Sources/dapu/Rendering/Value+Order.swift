extension Value {
  /// Less than, equal to or more than 0, as the value comes before, with or after another:
  /// missing first, numbers by size, all else by their text.
  func compared(to other: Value) -> Int {
    if let mine = number, let theirs = other.number {
      return mine == theirs ? 0 : mine < theirs ? -1 : 1
    }
    return plain == other.plain ? 0 : plain < other.plain ? -1 : 1
  }

  private var number: Double? {
    switch self {
    case .number(let number): Double(number)
    case .decimal(let digits): Double(digits)
    case .text, .day, .reference, .missing, .cases: nil
    }
  }
}
