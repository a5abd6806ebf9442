import Foundation

@testable import dapu

/// The store of the example unit, imported once and copied for whoever needs it.
enum ExampleUnit {
  private static let imports = [
    ("refer", "refer"), ("assess", "assess"), ("enrol", "enrol"), ("attend", "attend"),
    ("enrol", "enrol-ends"), ("refer", "refer-again"), ("followup record", "followup-record"),
    ("followup check", "followup-check"), ("followup reoffence", "followup-reoffence"),
  ]

  private static let original = Result { () throws -> Sandbox in
    let sandbox = try Sandbox(today: "2026-06-30", store: true)
    for (command, file) in imports {
      let rows = try Pages.read("Examples/unit/\(file).csv")
      let answer = try sandbox.run("dapu \(command) --from -", input: rows)
      precondition(answer.code == 0, "\(file): \(answer.text)")
    }
    return sandbox
  }

  /// A folder whose store is that of the unit.
  static func make() throws -> Sandbox { try Sandbox(copying: original.get()) }
}
