import DapuKit

extension Page {
  /// Options that say how a listing is written, not what is in it.
  private static let silent = ["columns", "excel", "fail-if-empty", "names"]

  /// The page on which a command answers what was typed.
  init(_ arguments: Arguments, today: Day) {
    let command = arguments.command
    let words = command.path.joined(separator: " ")
    title = words.prefix(1).uppercased() + words.dropFirst()
    lead = command.summary
    explanations = command.notes.filter { !$0.hasPrefix("Ends with ") }
    plans = command.chartPlans
    let day = arguments.day("as-of") ?? today
    var circumstances = [Circumstance(term: "as it stood on", value: day.description)]
    for operand in command.operands {
      guard let value = arguments.operand(operand.name) else { continue }
      circumstances.append(Circumstance(term: operand.name.lowercased(), value: value))
    }
    for option in command.options where arguments.isGiven(option.name) {
      guard !Self.silent.contains(option.name), option.name != "as-of" else { continue }
      let values = option.isFlag ? ["yes"] : arguments.values(option.name)
      circumstances.append(
        Circumstance(term: option.name, value: values.joined(separator: "; ")))
    }
    if arguments.has("names") {
      circumstances.append(
        Circumstance(term: "names", value: "shown: keep this page as the records are kept"))
    }
    self.circumstances = circumstances
  }
}
