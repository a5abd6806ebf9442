/// The kind of text that a column of the store, or an option of the command line, takes.
public enum ValueKind: Hashable, Sendable {
  /// A calendar day, stored `YYYY-MM-DD`; words such as `yesterday` are understood when typed.
  case day
  /// A clock time, `HH:MM`.
  case time
  /// A length of days, weeks, months or years such as `7d`.
  case span
  /// A whole number within bounds.
  case count(ClosedRange<Int>)
  /// A number with an optional decimal fraction.
  case decimal
  /// One of a fixed list of codes.
  case code([String])
  /// Several of a fixed list of codes, separated by `;` in a cell.
  case codes([String])
  /// A code that may be followed by `=` and a code of a second list, several separated by `;`.
  case statuses([String], [String])
  /// `AGENCY=POSITION[:NOTE]`, the position one of a list; a cell may hold several.
  case views([String])
  /// One line of text: a name, an organisation, an address.
  case name
  /// Several lines of text separated by `;` in a cell: the agencies asked.
  case names
  /// Free text, which may hold line feeds.
  case text
  /// A claim that is made (`yes`) or not (empty).
  case flag
  /// A name that a script gives to a fact so that it is recorded once.
  case key
  /// A case reference, or the key that the case was referred with.
  case caseName
  /// A person reference.
  case person
  /// The number of an entry.
  case entry
  /// The identifier of a programme.
  case programme
  /// A Police National Computer identifier, with its check letter.
  case pnc
  /// A probation case reference number.
  case crn
  /// An NHS number, with its check digit.
  case nhs
  /// An ISO 639 code of a language.
  case language
  /// The path of a file, or `-`.
  case path
}

extension ValueKind {
  /// Whether an error may show a value of this kind: it cannot be about somebody.
  public var isShownInErrors: Bool {
    switch self {
    case .day, .time, .span, .count, .decimal, .code, .entry, .programme: true
    case .codes, .statuses, .views, .name, .names, .text, .flag, .key, .caseName, .person, .pnc,
      .crn, .nhs, .language, .path:
      false
    }
  }
}
