import DapuKit

extension Option {
  /// The options that say to whom data are given, and why.
  static let ofDisclosures = [
    Option(
      name: "to", kind: .name, placeholder: "NAME", help: "who is given them", isRequired: true),
    Option(
      name: "because", kind: .name, placeholder: "TEXT", help: "why they are given",
      isRequired: true),
  ]
}

extension Command {
  /// `dapu store disclose`.
  static let storeDisclose = Command(
    path: ["store", "disclose"], summary: "Give a person their own data, and record to whom.",
    operands: [.case],
    options: Option.ofDisclosures + Option.shaping,
    examples: [
      "dapu store disclose C000001A --to 'Alex Example' --because 'subject access' -o pack.csv"
    ],
    notes: [
      "Columns: table, entry, column, value. Only what is about the person of the case: free text, "
        + "names of others, panels, actions to disrupt, anything about a victim and columns that are "
        + "not dapu's are left out. How many values were left out is said, and recorded with the disclosure.",
      "The data are those of one case: whoever has others is given theirs by a command for each, "
        + "and the standard error names them.",
      "The disclosure is recorded, in disclosures.csv, the log and the consultations, before "
        + "anything is shown.",
    ],
    run: { call throws(Failure) in
      try call.checkOutput()
      try ListingShape(call.arguments).check(DisclosurePack.columns)
      let store = try call.store()
      let reference = try call.reference()
      try call.checkIsReferred(reference, store)
      let to = call.arguments.value("to") ?? ""
      let because = call.arguments.value("because") ?? ""
      let (day, isDryRun) = (call.today, call.isDryRun)
      // Looked up first: once the disclosure is recorded, nothing else is to fail.
      let cases = try stored { () throws(StoreError) in
        try store.snapshot().casesOfPeople(of: [reference])
      }
      let pack = try stored { () throws(StoreError) in
        if !isDryRun { try store.recordLook(at: [reference]) }
        return try store.disclose(
          reference, to: to, because: because, on: day, isDryRun: isDryRun)
      }
      let status = try call.give(pack)
      for other in cases where other != reference {
        call.remark(
          "the person has also case '\(other)', whose data are not among these", always: true)
      }
      return status
    })
}

extension DisclosurePack {
  /// The columns of the listing that it is given as.
  static let columns = ["table", "entry", "column", "value"]
}

extension Call {
  /// Gives what was collected and recorded as given, or says what would be; throws `Failure`.
  func give(_ pack: DisclosurePack) throws(Failure) -> ExitStatus {
    guard !isDryRun else {
      try plan(["would give \(pack.values.count) values and leave out \(pack.leftOutCount)"])
      return .done
    }
    remark("left out \(pack.leftOutCount) values that may be others'", always: true)
    let listing = Listing(
      columns: DisclosurePack.columns,
      rows: pack.values.map { value in
        [.text(value.table), .number(value.entry), .text(value.column), .text(value.value)]
      })
    let command = arguments.command.storeKind.command
    return try answerForRecorded(
      hint: "where nobody was given them, \(command) log shows it; the command gives them again"
    ) { () throws(Failure) in try answer(shaping: listing) }
  }
}
