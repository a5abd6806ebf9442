/// One option or operand as it was typed.
struct Given: Sendable, Equatable {
  /// The place of its word.
  let position: Int
  /// What was given.
  let subject: Subject
  /// What came with it.
  let supply: Supply

  /// The name of the option, if it is one.
  var optionName: String? {
    switch subject {
    case .option(let option): option.name
    case .operand: nil
    }
  }

  /// What a word gives.
  enum Subject: Sendable, Equatable {
    /// An option of the command, or of dapu itself.
    case option(Option)
    /// An operand of the command.
    case operand(Operand)
  }

  /// What came with an option or an operand.
  enum Supply: Sendable, Equatable {
    /// A flag.
    case on
    /// A flag undone.
    case off
    /// A value, not read yet.
    case text(String)
    /// No value that could be read.
    case fault(ArgumentFault)
  }
}
