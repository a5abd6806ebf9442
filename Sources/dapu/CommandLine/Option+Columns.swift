import DapuKit

extension Option {
  /// An option that fills a column of a table, with the values that the column takes.
  static func filling(
    _ table: Table, _ name: Column.Name, _ help: String, short: Character? = nil,
    placeholder: String = "", fallback: String? = nil, isRequired: Bool = false,
    unless: [String] = []
  ) -> Option {
    let kind = table.column(name).kind
    return Option(
      name: name.optionName, short: short, kind: kind, placeholder: placeholder, help: help,
      fallback: fallback, isRepeatable: kind.isSeveral, isRequired: isRequired, unless: unless)
  }

  /// An option that fills a column in its own way.
  static func typed(
    _ name: Column.Name, _ kind: ValueKind, _ help: String, short: Character? = nil,
    placeholder: String = "", fallback: String? = nil, isRepeatable: Bool = false,
    isRequired: Bool = false, unless: [String] = []
  ) -> Option {
    Option(
      name: name.optionName, short: short, kind: kind, placeholder: placeholder, help: help,
      fallback: fallback, isRepeatable: isRepeatable, isRequired: isRequired, unless: unless)
  }

  /// The day of a fact.
  static func on(_ help: String, isRequired: Bool = false) -> Option {
    typed(
      .on, .day, help, short: "d", fallback: isRequired ? nil : "today", isRequired: isRequired,
      unless: ["from", "correct"])
  }

  /// The name of a fact for scripts.
  static let key = typed(
    .key, .key, "a name for the fact, so that repeating the command changes nothing")

  /// Free text beside a fact.
  static let note = typed(.note, .text, "free text, shown only with --names")

  /// The reason for which a rule is set aside.
  static let override = typed(
    .override, .name, "set aside the rule that refuses the step, for this reason",
    placeholder: "REASON")

  /// The three options by which an entry is corrected.
  static let correcting = [
    typed(.correct, .entry, "the entry that this one replaces; what is not given stays"),
    because("why it is replaced"),
    typed(.takeBack, .flag, "take the entry back and put nothing in its place"),
  ]

  /// Why something is corrected.
  static func because(_ help: String) -> Option {
    typed(.because, .name, help, placeholder: "TEXT")
  }

  /// The file of an import.
  static let from = Option(
    name: "from", kind: .path, placeholder: "FILE",
    help: "import the rows of a CSV file, all or none (- for the standard input); its columns "
      + "are the option names with _ for -; in reports --from is a day")

  /// The programme, where several enrolments are open.
  static let programme = typed(
    .programme, .programme, "the programme, where the case has several enrolments")

  /// The place, where several on one programme are possible.
  static let enrolment = typed(
    .enrolment, .entry, "the entry of the place, where several on one programme are possible")

  /// Whether names are shown.
  static let names = Option(
    name: "names", kind: .flag, help: "show names, which is recorded in consultations.csv")
}

extension Operand {
  /// The case that a command is about.
  static let `case` = Operand(
    name: "CASE", kind: .caseName, help: "the case reference, or the key it was referred with")

  /// The case of a recording command, which an import names in a column.
  static let recordedCase = Operand(
    name: "CASE", kind: .caseName, help: "the case reference, or the key it was referred with",
    unless: ["from"])
}

extension Operand {
  /// The case that is marked, which an import or a register names in a column.
  static let markedCase = Operand(
    name: recordedCase.name, kind: recordedCase.kind, help: recordedCase.help,
    unless: ["from", "group", "register"])
}

extension ValueKind {
  /// Whether one cell may hold several of its values.
  var isSeveral: Bool {
    switch self {
    case .codes, .statuses, .views, .names: true
    case .day, .time, .span, .count, .decimal, .code, .name, .text, .flag, .key, .caseName,
      .person, .entry, .programme, .pnc, .crn, .nhs, .language, .path:
      false
    }
  }
}
