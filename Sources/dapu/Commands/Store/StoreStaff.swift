import DapuKit

extension Command {
  /// `dapu store staff`, which only has subcommands.
  static let storeStaff = Command(
    path: ["store", "staff"], summary: "List the workers of the unit, each on one side.",
    examples: ["dapu store staff list", "dapu store staff add 'Sam Sample' --side service"])

  /// `dapu store staff list`.
  static let storeStaffList = Command(
    path: ["store", "staff", "list"], summary: "List the workers, with their sides.",
    options: Option.shaping, examples: ["dapu store staff list --where side=service"],
    notes: ["Columns: worker, side, manager (yes or no), email."],
    run: { call throws(Failure) in try call.listStaff() })

  /// `dapu store staff add`.
  static let storeStaffAdd = Command(
    path: ["store", "staff", "add"], summary: "List a worker on one side of the unit.",
    operands: [
      Operand(name: Column.Name.worker.operand, kind: .name, help: "the worker's name")
        .unlessImported
    ],
    options: [
      .filling(.staff, .side, "the side, for the whole unit", isRequired: true, unless: ["from"]),
      .filling(.staff, .manager, "the worker may set rules aside with --override"),
      .filling(.staff, .email, "the e-mail address to which reminders go", placeholder: "TEXT"),
      .because("why the worker has another side now"), .from,
    ],
    examples: [
      "dapu store staff add 'Sam Sample' --side service --manager",
      "dapu store staff add 'Robin Standin' --side partner-support",
    ],
    notes: [
      "A worker who is not listed is taken in on the side where the name is first used. Enrolment "
        + "and partner support refuse whoever is on the other side; another side takes --because. "
        + "As soon as one manager is listed, only managers set rules aside.",
      "Prints the number of the entry.",
    ],
    run: { call throws(Failure) in try call.record(.addWorker) })
}

extension Call {
  /// Lists the workers; throws `Failure`.
  fileprivate func listStaff() throws(Failure) -> ExitStatus {
    try checkOutput()
    let store = try store()
    let staff = try stored { () throws(StoreError) in
      try store.snapshot().caseload(Scope(.some([]))).staff
    }
    let columns = Table.staff.factColumns
    let listing = Listing(
      columns: ["worker"] + columns.map(\.name.rawValue),
      rows: staff.rows.map { listed in
        [.text(listed.name)] + columns.map { Value(listed.worker.row[$0.name], of: $0) }
      })
    return try answer(shaping: listing)
  }
}
