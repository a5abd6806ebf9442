import DapuKit

extension Command {
  private static let looks =
    "--names is recorded in the partner support store's own consultations.csv before anything is "
    + "shown."

  /// `dapu support due`.
  static let supportDue = Command(
    path: ["support", "due"], summary: "List whom to tell of what changed on his side.",
    options: [.typed(.worker, .name, "only the victims of this worker")] + Option.shaping
      + [.names, .supportStore],
    examples: ["dapu support due", "dapu support due --worker 'Pat Partner' --format csv"],
    notes: [
      "Columns: kind, case, victim, initials, due_on, days_overdue, worker, what, contact (the ways "
        + "that are safe today, or stop), entry (of the case record); with --names also name.",
      "Kinds: finding, start, suspension, absence, completion, end, risk-up and reoffence, due at "
        + "once, until a contact told the victim; step, where the case record does not know of a "
        + "step that is recorded here; case-erased and case-gone, where its case is no more.",
      looks,
    ], storeKind: .partnerSupport, run: { call throws(Failure) in try call.listSupportDue() })

  /// `dapu support list`.
  static let supportList = Command(
    path: ["support", "list"], summary: "List the victims, in the order of their references.",
    options: [.typed(.worker, .name, "only the victims of this worker")] + Option.shaping
      + [.names, .supportStore],
    examples: [
      "dapu support list", "dapu support list --where state=open --columns victim,contact",
    ],
    notes: [
      "Columns: victim, case, initials, relationship, risk, consent, supported, worker, contact (the "
        + "ways that are safe today, or stop), verified_on, last_contact, state; with --names also "
        + "name. An empty risk is unknown, which is never low.",
      looks,
    ], storeKind: .partnerSupport, run: { call throws(Failure) in try call.listVictims() })

  /// `dapu support case`.
  static let supportCase = Command(
    path: ["support", "case"],
    summary: "Tell what partner support recorded of one case, the oldest fact first.",
    operands: [.case], options: [.names] + Option.shaping + [.supportStore],
    examples: ["dapu support case C000001A", "dapu support case C000001A --names"],
    notes: [
      "Columns: on, entry (the number that --correct takes), kind, what, by, victim. Names, numbers "
        + "and free text are shown only with --names.",
      looks,
    ], storeKind: .partnerSupport, run: { call throws(Failure) in try call.tellSupportCase() })
}

extension Call {
  fileprivate func hisSide() throws(Failure) -> Caseload {
    let unit = try unitForReading()
    return try storedInCaseRecord { () throws(StoreError) in try unit.snapshot().caseload(.all) }
  }

  fileprivate func listSupportDue() throws(Failure) -> ExitStatus {
    try checkOutput()
    let records = try partnerSupport()
    let tasks = records.due(try hisSide()).filter { task in
      guard let worker = arguments.value("worker") else { return true }
      return task.victim.flatMap(records.victim)?.details.fact.worker == worker
    }
    let listing = Listing(
      columns: [
        "kind", "case", "victim", "initials", "due_on", "days_overdue", "worker", "what", "contact",
        "entry",
      ],
      rows: tasks.map { task in
        let victim = task.victim.flatMap(records.victim)
        return [
          .text(task.kind.name), .text(task.reference.description),
          .optional(victim?.reference.description), .optional(victim?.initials),
          .optional(task.dueOn?.description),
          task.dueOn.map { .number(max(0, today - $0)) } ?? .missing,
          .optional(victim?.details.fact.worker), .text(task.what),
          .optional(victim.map { contact(with: $0) }), task.entry.map { .number($0) } ?? .missing,
        ]
      })
    return try answer(listing, naming: tasks.map { $0.victim.flatMap(records.victim) })
  }

  fileprivate func listVictims() throws(Failure) -> ExitStatus {
    try checkOutput()
    let victims = try partnerSupport().victims
      .filter { victim in
        arguments.value("worker").map { $0 == victim.details.fact.worker } ?? true
      }
      .sorted { $0.reference < $1.reference }
    let listing = Listing(
      columns: [
        "victim", "case", "initials", "relationship", "risk", "consent", "supported", "worker",
        "contact", "verified_on", "last_contact", "state",
      ],
      rows: victims.map(row))
    return try answer(listing, naming: victims)
  }

  private func row(_ victim: SupportedVictim) -> [Value] {
    let fact = victim.details.fact
    return [
      .text(victim.reference.description), .text(fact.reference.description),
      .text(victim.initials), .text(fact.relationship.rawValue), .optional(fact.risk?.rawValue),
      .optional(fact.consent?.rawValue), .optional(fact.supported?.rawValue), .text(fact.worker),
      .text(contact(with: victim)),
      .optional(victim.standingSafeContacts.map(\.verifiedOn).max()?.description),
      .optional(
        victim.contacts.filter { $0.fact.outcome == .made }.map(\.fact.on).max()?.description),
      .text(victim.isErased ? "erased" : victim.isOpen ? "open" : "closed"),
    ]
  }

  /// The ways to be in touch that may be used today, or that there is none.
  private func contact(with victim: SupportedVictim) -> String {
    let methods = victim.safeContacts(on: today).map(\.method.rawValue)
    return methods.isEmpty ? "stop" : methods.joined(separator: ";")
  }

  /// Answers with a listing whose rows are about victims, named where it was asked for, and once
  /// the look at the names that are left in it is recorded; throws `Failure`.
  private func answer(
    _ listing: Listing, naming victims: [SupportedVictim?]
  ) throws(Failure) -> ExitStatus {
    var listing = listing
    let isNaming = arguments.has("names")
    if isNaming {
      try checkNames()
      listing.columns.append("name")
      for (index, victim) in victims.enumerated() {
        listing.rows[index].append(.optional(victim?.details.fact.name))
      }
    }
    let shape = ListingShape(arguments)
    let rows = try shape.rows(of: listing)
    let shown = try shape.columns(of: rows)
    if isNaming, let column = rows.columns.firstIndex(of: "victim") {
      try recordLook(atVictims: rows.rows.compactMap { VictimReference($0[column].plain) })
    }
    try answer(shown)
    return shown.rows.isEmpty && arguments.has("fail-if-empty") ? .refused : .done
  }

  private func recordLook(atVictims references: [VictimReference]) throws(Failure) {
    let seen = Set(references).sorted()
    guard !seen.isEmpty else { return }
    let store = try partnerSupportStore()
    try stored { () throws(StoreError) in try store.recordLook(atVictims: seen) }
  }

  fileprivate func tellSupportCase() throws(Failure) -> ExitStatus {
    try checkOutput()
    let unit = try unitForReading()
    let snapshot = try storedInCaseRecord { () throws(StoreError) in try unit.snapshot() }
    let reference = try CaseLookup(snapshot).reference(of: arguments.operand("CASE") ?? "")
    let records = try partnerSupport()
    let isNaming = arguments.has("names")
    if isNaming {
      try checkNames()
      try recordLook(atVictims: records.victims(of: reference).map(\.reference))
    }
    let lines = records.story(of: reference, withNames: isNaming)
    return try answer(
      shaping: Listing(
        columns: ["on", "entry", "kind", "what", "by", "victim"],
        rows: lines.map { item in
          [
            .text(item.line.on.description), item.line.entry.map { .number($0) } ?? .missing,
            .text(item.line.kind), .text(item.line.what), .optional(item.line.by),
            .optional(item.victim?.description),
          ]
        }))
  }
}
