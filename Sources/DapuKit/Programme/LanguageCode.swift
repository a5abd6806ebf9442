/// The ISO 639 code of a language, such as `en`, `pl` or `bfi`.
struct LanguageCode: Equatable, Sendable, CellValue {
  let cell: String

  /// Reads a code of two letters, or of three; nil where it is none.
  init?(cell: String) {
    guard let code = try? ValueText.language(cell) else { return nil }
    self.cell = code
  }
}
