import DapuKit

/// The second pass: the values of options and operands as their kinds read them.
struct ValueReader {
  /// The options that the command takes.
  private let options: [Option]
  /// The words of the command.
  private let path: [String]
  /// The days that dates count from.
  private var anchor: DateAnchor
  /// The canonical texts of each option.
  private var optionValues = Texts()
  /// The canonical text of each operand.
  private var operandValues = Texts()
  /// The options that were typed.
  private var typed: [String] = []

  /// Makes a reader for one command; an option that is named twice is the first one.
  init(options: [Option], path: [String], localToday: @escaping () -> Day) {
    self.options = options
    self.path = path
    anchor = DateAnchor(localToday: localToday)
  }

  /// Reads what was typed and the variables that stand in for the rest, `--today` before all else.
  mutating func read(
    _ given: [Given], environment: (String) -> String?
  ) throws(UsageError) {
    typed = given.compactMap(\.optionName)
    for item in given where item.optionName == DateAnchor.option { try read(item) }
    for option in options where option.name == DateAnchor.option {
      try readVariable(of: option, environment)
    }
    if let day = optionValues[DateAnchor.option].last.flatMap({ Day($0) }) { anchor.fix(day) }
    for item in given where item.optionName != DateAnchor.option { try read(item) }
    for option in options where option.name != DateAnchor.option {
      try readVariable(of: option, environment)
    }
  }

  /// Makes the arguments of a call once nothing is missing.
  func arguments(of command: Command) throws(UsageError) -> Arguments {
    let operands = command.operands
      .filter { !$0.isOptional && operandValues[$0.name].isEmpty && !hasAny($0.unless) }
      .map(\.name)
    let required = command.options
      .filter { $0.isRequired && optionValues[$0.name].isEmpty && !hasAny($0.unless) }
      .map { "--" + $0.name }
    let missing = operands + required
    guard missing.isEmpty else { throw .missing(missing, path: path) }
    return Arguments(
      command: command, options: optionValues, typed: typed, operands: operandValues)
  }

  /// Decides whether one of these options was given.
  private func hasAny(_ names: [String]) -> Bool {
    names.contains { !optionValues[$0].isEmpty }
  }

  /// Reads one option or operand that was typed.
  private mutating func read(_ item: Given) throws(UsageError) {
    switch item.subject {
    case .operand(let operand):
      guard case .text(let text) = item.supply else { return }
      operandValues[operand.name] = [try canonical(text, operand.kind, label: operand.name)]
    case .option(let typed):
      let option = options.first { $0.name == typed.name } ?? typed
      switch item.supply {
      case .on: optionValues[option.name] = ["yes"]
      case .off: optionValues[option.name] = []
      case .text(let text):
        try add(try canonical(text, option.kind, label: "--" + option.name), to: option)
      case .fault(let fault): throw .argument("--" + option.name, fault, path: path)
      }
    }
  }

  /// Adds a value to an option, which takes a second one only when it is repeatable.
  private mutating func add(_ value: String, to option: Option) throws(UsageError) {
    guard !option.isRepeatable, let first = optionValues[option.name].last else {
      optionValues[option.name].append(value)
      return
    }
    guard first != value else { return }
    let isShown = option.kind.isShownInErrors && [first, value].allSatisfy(option.kind.mayShow)
    let fault: ArgumentFault = isShown ? .twice(first, value) : .twicePrivately
    throw .argument("--" + option.name, fault, path: path)
  }

  /// Reads the variable that stands in for an option that was not typed.
  private mutating func readVariable(
    of option: Option, _ environment: (String) -> String?
  ) throws(UsageError) {
    guard !typed.contains(option.name), optionValues[option.name].isEmpty,
      let variable = option.environment, let text = environment(variable), !text.isEmpty
    else { return }
    optionValues[option.name] = [try canonical(text, option.kind, label: variable)]
  }

  /// Reads a value as its kind has it.
  private mutating func canonical(
    _ text: String, _ kind: ValueKind, label: String
  ) throws(UsageError) -> String {
    if !kind.isFreeText {
      if text.isEmpty { throw .argument(label, .unreadable(.empty), path: path) }
      if let control = text.firstControl {
        throw .argument(label, .unreadable(.controlCharacter(control)), path: path)
      }
      if !kind.endsWithFreeText, let mark = PastedCharacter.quote(around: text) {
        throw .argument(label, .unreadable(.pasted(mark)), path: path)
      }
    }
    do {
      return try kind.read(text, today: anchor.day(for: kind, text))
    } catch {
      throw .argument(label, .unreadable(error), path: path)
    }
  }
}
