import DapuKit

/// One option of a command: the row that feeds the parser, the help and the checks of both.
struct Option: Sendable, Equatable {
  /// The long name without its dashes.
  let name: String
  /// The one-letter form, if it has one.
  var short: Character?
  /// What its value may be; `.flag` takes none.
  let kind: ValueKind
  /// The word that stands for the value in the help, in capitals.
  var placeholder: String = ""
  /// What it is for, in one clause.
  let help: String
  /// What holds when it is not given, as the help says it.
  var fallback: String?
  /// The environment variable that stands in for it.
  var environment: String?
  /// Whether it may be given several times, each value kept in order.
  var isRepeatable = false
  /// Whether the command cannot go on without it.
  var isRequired = false
  /// The options of which any one makes it needless although it is required.
  var unless: [String] = []
  /// Whether no help, list or suggestion mentions it.
  var isHidden = false
  /// Whether it can be a column of the command's import, where it names one.
  var isOfImport = true
}

/// A word of a command that is not an option: its case, or the shell that completions are for.
struct Operand: Sendable, Equatable {
  /// The word that stands for it in the usage, in capitals.
  let name: String
  /// What it may be.
  let kind: ValueKind
  /// What it is, in one clause.
  let help: String
  /// Whether the command can go on without it.
  var isOptional = false
  /// The options of which any one makes it needless.
  var unless: [String] = []
}
