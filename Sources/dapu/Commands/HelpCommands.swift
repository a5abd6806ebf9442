import DapuKit

extension Command {
  /// `dapu help`, which the reading of the words answers.
  static let help = Command(
    path: ["help"], summary: "Show the help of a command or a topic.",
    operands: [
      Operand(
        name: "COMMAND|TOPIC", kind: .name, help: "what to explain", isOptional: true)
    ],
    examples: ["dapu help attend", "dapu help followup record", "dapu help exit-codes"],
    notes: ["dapu help alone lists the commands and the topics. dapu attend --help is the same."])

  /// `dapu version`.
  static let version = Command(
    path: ["version"], summary: "Show the version.", examples: ["dapu version"],
    run: { call throws(Failure) in
      try call.answer(lines: ["dapu \(Version.number)"])
      return .done
    })
}
