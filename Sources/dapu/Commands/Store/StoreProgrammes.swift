import DapuKit

extension Command {
  /// `dapu store programmes`, which only has subcommands.
  static let storeProgrammes = Command(
    path: ["store", "programmes"],
    summary: "List the programmes, switch them on and off, add one, or change its terms.",
    examples: ["dapu store programmes list", "dapu store programmes enable notts-group"])

  /// `dapu store programmes list`.
  static let storeProgrammesList = Command(
    path: ["store", "programmes", "list"],
    summary: "List the programmes of the unit and of the catalogue that ships with dapu.",
    options: [
      Option(name: "enabled", kind: .flag, help: "only those that are switched on")
    ] + Option.shaping,
    examples: [
      "dapu store programmes list --format text", "dapu store programmes list --enabled",
    ],
    notes: [
      "Columns: programme, enabled (yes or no), title, voluntary (yes or no), min_age, sessions, "
        + "weeks, minutes, follow_ups, partner_support (yes or no), fee, accreditation, "
        + "accredited_until. dapu store programmes show has all the others.",
      "A programme of the catalogue gets its row in programmes.csv when it is switched on or "
        + "changed.",
    ],
    run: { call throws(Failure) in try call.listProgrammes() })

  /// `dapu store programmes show`.
  static let storeProgrammesShow = Command(
    path: ["store", "programmes", "show"], summary: "Show all terms of a programme.",
    operands: [.programme], options: Option.shaping,
    examples: ["dapu store programmes show notts-group --where 'value!='"],
    notes: ["Columns: column, value, meaning. An empty value sets no limit."],
    run: { call throws(Failure) in try call.showProgramme() })

  /// `dapu store programmes enable`.
  static let storeProgrammesEnable = Command(
    path: ["store", "programmes", "enable"],
    summary: "Switch a programme on, so that people can be referred to it and placed on it.",
    operands: [.programme], options: [.because("why")],
    examples: ["dapu store programmes enable notts-group"],
    notes: ["Prints the number of the entry that says so."],
    run: { call throws(Failure) in
      try call.record(.setProgramme, with: [.enabled: "yes"])
    })

  /// `dapu store programmes disable`.
  static let storeProgrammesDisable = Command(
    path: ["store", "programmes", "disable"],
    summary: "Switch a programme off; places that are open go on to their end.",
    operands: [.programme], options: [.because("why")],
    examples: ["dapu store programmes disable notts-group"],
    notes: ["Prints the number of the entry that says so; nothing where it was never on."],
    run: { call throws(Failure) in try call.record(.setProgramme, with: [.enabled: ""]) })

  /// `dapu store programmes add`.
  static let storeProgrammesAdd = Command(
    path: ["store", "programmes", "add"], summary: "Add a programme of the unit's own.",
    operands: [.programme.unlessImported],
    options: Option.terms(ofNew: true) + [.from],
    examples: [
      "dapu store programmes add evening-course --title 'Evening course' --sessions 12 --weeks 12"
    ],
    notes: [
      "What is not given is as for most programmes: a least age of 18, a finding that holds for 90 "
        + "days, no sessions that have to count, no follow-ups, a review after 2 absences in a row "
        + "or 3 in all, and no limit to whom it is for. Prints the number of the entry."
    ],
    run: { call throws(Failure) in try call.record(.addProgramme) })

  /// `dapu store programmes set`.
  static let storeProgrammesSet = Command(
    path: ["store", "programmes", "set"], summary: "Change the terms of a programme.",
    operands: [.programme.unlessImported],
    options: Option.terms(ofNew: false) + [
      .typed(
        .clear, .codes(Table.programmes.factColumns.filter { !$0.isRequired }.map(\.name.rawValue)),
        "empty these columns", placeholder: "COLUMN", isRepeatable: true),
      .because("why they are other ones now"), .from,
    ],
    examples: [
      "dapu store programmes set notts-group --sessions 26 --weeks 26",
      "dapu store programmes set notts-group --clear sources",
    ],
    notes: [
      "What is not given stays. Places that are open have the new "
        + "terms from now on. Prints the number of the entry."
    ],
    run: { call throws(Failure) in try call.record(.setProgramme) })
}

extension Option {
  /// An option for every term of a programme, as the columns of its table have it.
  fileprivate static func terms(ofNew isNew: Bool) -> [Option] {
    Table.programmes.factColumns.map { column in
      .filling(
        .programmes, column.name, Table.programmes.clause(about: column.name),
        isRequired: isNew && column.name == .title, unless: ["from"])
    }
  }
}

extension Operand {
  fileprivate static let programme = Operand(
    name: Column.Name.programme.operand, kind: .programme, help: "the identifier of the programme")
}

extension Operand {
  /// The same operand, which the rows of an import name instead.
  var unlessImported: Operand {
    var operand = self
    operand.unless = ["from"]
    return operand
  }
}

extension Call {
  private func programmes() throws(Failure) -> Programmes {
    try checkOutput()
    let store = try store()
    return try stored { () throws(StoreError) in
      try store.snapshot().caseload(Scope(.some([]))).programmes
    }
  }

  /// Lists the programmes; throws `Failure`.
  fileprivate func listProgrammes() throws(Failure) -> ExitStatus {
    let programmes = try programmes()
    let columns: [Column.Name] = [
      .enabled, .title, .voluntary, .minAge, .sessions, .weeks, .minutes, .followUps,
      .partnerSupport, .fee, .accreditation, .accreditedUntil,
    ]
    let listing = Listing(
      columns: ["programme"] + columns.map(\.rawValue),
      rows: (arguments.has("enabled") ? programmes.enabled : programmes.all).map { programme in
        let row = programme.terms.row
        return [.text(programme.id)] + columns.map { Value(row[$0], of: row.table.column($0)) }
      })
    return try answer(shaping: listing)
  }

  /// Shows the terms of one programme; throws `Failure`.
  fileprivate func showProgramme() throws(Failure) -> ExitStatus {
    let programmes = try programmes()
    let id = arguments.operand(Column.Name.programme.operand) ?? ""
    guard let row = programmes.row(of: id)?.terms.row else {
      let near = Nearest.match(id, among: programmes.all.map(\.id))
      throw Failure.form(.unknownProgramme(near: near))
    }
    let listing = Listing(
      columns: ["column", "value", "meaning"],
      rows: row.table.factColumns.map { column in
        [
          .text(column.name.rawValue), Value(row[column.name], of: column),
          .text(row.table.clause(about: column.name)),
        ]
      })
    return try answer(shaping: listing)
  }
}

extension Value {
  /// The cell of a column: a claim as `yes` or `no`, a count as a number.
  init(_ cell: String, of column: Column) {
    switch column.kind {
    case .flag: self = .text(cell.isEmpty ? "no" : cell)
    case .count: self = Int(cell: cell).map { .number($0) } ?? .missing
    case .decimal: self = cell.isEmpty ? .missing : .decimal(cell)
    case _: self = cell.isEmpty ? .missing : .text(cell)
    }
  }
}
