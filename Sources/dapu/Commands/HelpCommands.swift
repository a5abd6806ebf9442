import DapuKit

extension Command {
  /// `dapu help`, which the reading of the words answers.
  static let help = Command(
    path: ["help"], summary: "Show the help of a command or a topic.",
    examples: ["dapu help attend", "dapu help exit-codes"])

  /// `dapu version`.
  static let version = Command(
    path: ["version"], summary: "Show the version.", examples: ["dapu version"],
    run: { call throws(Failure) in
      try call.answer(lines: ["dapu \(Version.number)"])
      return .done
    })
}
