extension ValueKind {
  /// The most bytes that a value may have: a row of such values, its line feeds and quotes written
  /// longer than they are, still fits what a reader of the store takes for one line.
  public static let lengthLimit = 1 << 15

  /// Reads a value as it is typed or stands in a cell and returns the text that is stored; throws
  /// what is wrong with it.
  public func read(_ text: String, today: Day) throws(ValueFault) -> String {
    if isTyped, let mark = PastedCharacter.first(in: text) { throw .pasted(mark) }
    if text.isEmpty, !mayBeEmpty { throw .empty }
    guard text.utf8.count <= Self.lengthLimit else { throw .tooLong }
    switch self {
    case .day: return try ValueText.day(text, today: today)
    case .time: return try ValueText.time(text)
    case .span:
      guard Span(text) != nil else { throw .notASpan }
      return text
    case .count(let bounds): return try ValueText.count(text, within: bounds)
    case .decimal: return try ValueText.decimal(text)
    case .code(let codes): return try ValueText.code(text, among: codes)
    case .codes(let codes): return try ValueText.codes(text, among: codes)
    case .statuses(let codes, let statuses):
      return try ValueText.parts(of: text) { part throws(ValueFault) in
        try ValueText.status(part, among: codes, statuses)
      }
    case .views(let positions):
      return try ValueText.view(text, positions: positions)
    case .name, .caseName: return try ValueText.line(text)
    case .names: return try ValueText.parts(of: text, ValueText.line)
    case .text: return try ValueText.lines(text)
    case .flag:
      guard text.isEmpty || Array(text.utf8) == Array("yes".utf8) else { throw .notAFlag }
      return text
    case .key: return try ValueText.key(text)
    case .person: return try ValueText.person(text)
    case .entry: return try ValueText.entry(text)
    case .programme: return try ValueText.programme(text)
    case .pnc: return try ValueText.checked(PNC(text), or: .notAPNC)
    case .crn: return try ValueText.checked(CRN(text), or: .notACRN)
    case .nhs: return try ValueText.checked(NHSNumber(text), or: .notAnNHSNumber)
    case .language: return try ValueText.language(text)
    case .path: return try ValueText.path(text)
    }
  }

  /// The values that one cell of an import holds, where it may hold several.
  public func values(inCell cell: String, today: Day) throws(ValueFault) -> [String] {
    guard case .views(let positions) = self else {
      return parts(of: try read(cell, today: today))
    }
    var values: [String] = []
    for text in ValueText.views(inCell: cell, positions: positions) {
      values.append(try read(text, today: today))
    }
    return values
  }

  /// The values that a canonical text stands for; one view is one value, whatever its note holds.
  public func parts(of text: String) -> [String] {
    switch self {
    case .codes, .statuses, .names: text.parts(between: ";")
    case .day, .time, .span, .count, .decimal, .code, .views, .name, .text, .flag, .key, .caseName,
      .person, .entry, .programme, .pnc, .crn, .nhs, .language, .path:
      [text]
    }
  }

  /// Whether nothing is a value: free text, and a claim that is not made.
  private var mayBeEmpty: Bool {
    switch self {
    case .text, .flag: true
    case .day, .time, .span, .count, .decimal, .code, .codes, .statuses, .views, .name, .names,
      .key, .caseName, .person, .entry, .programme, .pnc, .crn, .nhs, .language, .path:
      false
    }
  }

  /// Whether the value is made of what the keyboard types, so that no other mark can be meant.
  private var isTyped: Bool {
    switch self {
    case .day, .time, .span, .count, .decimal, .code, .codes, .statuses, .person, .entry,
      .programme, .pnc, .crn, .nhs, .language:
      true
    case .views, .name, .names, .text, .flag, .key, .caseName, .path: false
    }
  }
}
