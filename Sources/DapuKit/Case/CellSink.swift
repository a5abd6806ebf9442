/// What the cells of a fact are put into, one after another in the order of its table's columns.
protocol CellSink {
  /// Puts the text of the next cell.
  mutating func put(_ text: String)
}

extension CellSink {
  /// Puts an optional value.
  mutating func put(_ value: (some CellValue)?) { put(value?.cell ?? "") }
  /// Puts a claim.
  mutating func put(_ claim: Bool) { put(claim ? "yes" : "") }
}

/// Cells as texts.
struct CellTexts: CellSink {
  /// The texts so far.
  private(set) var texts: [String] = []

  mutating func put(_ text: String) { texts.append(text) }
}
