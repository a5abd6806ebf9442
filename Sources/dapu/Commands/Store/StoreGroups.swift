import DapuKit

extension Command {
  /// `dapu store groups`, which only has subcommands.
  static let storeGroups = Command(
    path: ["store", "groups"], summary: "The groups of the unit's programmes.",
    examples: ["dapu store groups list"])

  /// `dapu store groups list`.
  static let storeGroupsList = Command(
    path: ["store", "groups", "list"], summary: "List the groups.", options: Option.shaping,
    examples: ["dapu store groups list"],
    notes: [
      "Columns: group, programme, day, time, place, facilitators, size, sex, starts, ends, intake, "
        + "plan (its modules), members (the open places in it)."
    ],
    run: { call throws(Failure) in try call.listGroups() })

  /// `dapu store groups add`.
  static let storeGroupsAdd = Command(
    path: ["store", "groups", "add"], summary: "Add a group of a programme.",
    operands: [Operand.group.unlessImported], options: Option.ofGroups(isNew: true) + [.from],
    examples: [
      "dapu store groups add monday-evening --programme dapu --day monday --time 18:30 --starts "
        + "2026-01-05 --size 10 --sex male"
    ],
    notes: [
      "Prints the number of the entry. Adding the same group again changes nothing.", plan,
    ],
    run: { call throws(Failure) in try call.record(.addGroup) })

  /// `dapu store groups set`.
  static let storeGroupsSet = Command(
    path: ["store", "groups", "set"], summary: "Change a group.",
    operands: [Operand.group.unlessImported],
    options: Option.ofGroups(isNew: false) + [
      Option(name: "clear", kind: .codes(optional), help: "leave these empty"), .from,
    ],
    examples: ["dapu store groups set monday-evening --size 12 --ends 2026-12-14"],
    notes: [
      "What is not given stays. Prints the number of the entry.", plan,
    ],
    run: { call throws(Failure) in try call.record(.setGroup) })

  private static let optional = Table.groups.factColumns.filter { !$0.isRequired }
    .map(\.name.rawValue)

  private static let plan =
    "A group meets once a week on its day, from the first such day on or after --starts; a week in "
    + "which that day is a bank holiday of England and Wales is left out. --plan names the modules "
    + "of its sessions in their order, one a session and each as often as it is worked on; after "
    + "the last it begins again. Without it the modules of the programme stand. dapu report plan "
    + "shows the days."
}

extension Operand {
  /// The group that a command is about.
  static let group = Operand(name: "GROUP", kind: .name, help: "the name of the group")
}

extension Option {
  /// The options that say what a group is.
  static func ofGroups(isNew: Bool) -> [Option] {
    [
      .filling(
        .groups, .programme, "the programme that it delivers", isRequired: isNew, unless: ["from"]),
      .filling(
        .groups, .day, "the day of the week on which it meets", isRequired: isNew, unless: ["from"]),
      .filling(.groups, .time, "when it begins"),
      .filling(.groups, .place, "where it meets"),
      .filling(.groups, .facilitators, "who leads it"),
      .filling(.groups, .size, "how many people it takes"),
      .filling(.groups, .sex, "the sex of the people it takes, where it does not take everybody"),
      .filling(
        .groups, .starts, "the first day on which it can meet", isRequired: isNew, unless: ["from"]),
      .filling(.groups, .ends, "the last day on which it can meet"),
      .filling(
        .groups, .intake, "whether people join it while it runs",
        fallback: isNew ? "rolling" : nil),
      .filling(.groups, .plan, "the module of its next session", placeholder: "MODULE"),
    ]
  }
}

extension Call {
  /// Lists the groups; throws `Failure`.
  fileprivate func listGroups() throws(Failure) -> ExitStatus {
    let report = try Report(self)
    let names = ["group"] + Table.groups.factColumns.map(\.name.rawValue) + ["members"]
    let listing = Listing(
      columns: names,
      rows: report.caseload.groups.rows.map { row in
        let cells = row.group.cells.enumerated().map { index, cell in
          let kind = Table.groups.factColumns[index].kind
          if case .count = kind, let number = Int(cell: cell) { return Value.number(number) }
          return .optional(cell.isEmpty ? nil : cell)
        }
        let members = report.cases.filter { $0.holdsPlace(in: row.id) }.count
        return [.text(row.id)] + cells + [.number(members)]
      })
    return try answer(shaping: listing)
  }
}
