import DapuKit

/// Reminders that go out together, and all that their forms need.
struct ReminderBatch {
  /// The reminders, what is longest due first.
  let reminders: [DueReminder]
  /// What was loaded.
  let caseload: Caseload
  /// The day of the run.
  let on: Day

  /// The bytes in a form; for a terminal, nothing in them is obeyed as a control.
  func bytes(_ form: ReminderForm, isForTerminal: Bool) -> [UInt8] {
    switch form {
    case .text: listing(of: Self.textColumns).tableBytes(width: nil)
    case .csv: listing(of: Self.columns).csvBytes(isForTerminal: isForTerminal)
    case .jsonl: listing(of: Self.columns).jsonLineBytes
    }
  }

  private static let columns = DueRow.columns + ["id", "kind", "what", "worker"]
  private static let textColumns = [
    "case", "initials", "what", "due_on", "days_overdue", "worker", "id",
  ]

  private func listing(of wanted: [String]) -> Listing {
    let places = wanted.compactMap { Self.columns.firstIndex(of: $0) }
    return Listing(
      columns: wanted,
      rows: reminders.map { reminder in
        let cells = cells(of: reminder)
        return places.map { cells[$0] }
      })
  }

  private func cells(of reminder: DueReminder) -> [Value] {
    DueRow.cells(reminder.item, caseload, on) + [
      .text(reminder.id.description), .text(reminder.item.kind.rawValue),
      .text(reminder.item.what), .optional(reminder.worker),
    ]
  }
}
