/// A cell that an erasure overwrote: nothing but spaces, as many bytes as it had.
public enum ErasedCell {
  static let space = UInt8(ascii: " ")

  /// Whether a cell holds nothing, or nothing any more.
  public static func isBlank(_ cell: String) -> Bool { cell.isEmpty || isErased(cell) }

  /// Whether a cell was erased.
  static func isErased(_ cell: String) -> Bool {
    guard cell.utf8.first == space else { return false }
    return cell.utf8.allSatisfy { $0 == space }
  }

  /// Whether a cell of a kind that holds no space was erased, or is being: a power cut may leave
  /// the half of it.
  static func isErased(_ cell: String, _ kind: ValueKind) -> Bool {
    switch kind {
    case .day, .pnc, .crn, .nhs: cell.utf8.first == space || cell.utf8.last == space
    case .time, .span, .count, .decimal, .code, .codes, .statuses, .views, .name, .names, .text,
      .flag, .key, .caseName, .person, .entry, .programme, .language, .path:
      isErased(cell)
    }
  }
}

extension Column {
  /// Whether an erasure overwrites the column's cells: they identify the person or somebody else,
  /// or hold free text. Codes, days of facts and workers stay, because the unit's figures rest on
  /// them.
  var isErased: Bool {
    switch kind {
    case .text, .key, .pnc, .crn, .nhs: return true
    case .day: return name == .born
    case .name:
      return [
        .name, .phone, .email, .referrer, .organisation, .contact, .to, .source, .number, .times,
        .who, .codeWord,
      ].contains(name)
    case .time, .span, .count, .decimal, .code, .codes, .statuses, .views, .names, .flag,
      .caseName, .person, .entry, .programme, .language, .path:
      return false
    }
  }
}
