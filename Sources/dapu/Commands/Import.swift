import DapuKit

/// An import: every row of a CSV file as one step, all of them in one transaction or none.
struct Import {
  private let call: Call
  let verb: Verb
  private let path: String
  private let session: Session?

  init(_ call: Call, _ verb: Verb, _ path: String, session: Session? = nil) {
    self.session = session
    self.call = call
    self.verb = verb
    self.path = path
  }

  /// Reads, decides and stores; throws `Failure` with every bad row.
  func run() throws(Failure) -> ExitStatus {
    if session == nil { try checkAlone() }
    let file = try readFile()
    let store = try call.store()
    let register = try session?.register(store)
    let least = leastScope(file)
    var result = try decide(file, store, register, least ?? scope)
    if case .failure = result, least != nil {
      result = try decide(file, store, register, scope)
    }
    switch result {
    case .failure(let faults):
      throw Failure.rows(faults.sorted, areRefused: faults.areRefused)
    case .success(let taken):
      try tell(taken)
      if let register { call.remark(register, missing: taken.missing) }
      return .done
    }
  }

  /// What every row may rest on, or be refused by.
  private var scope: Scope {
    verb.isAboutCase || verb == .refer
      ? Scope.all : Scope(.some([]), hasEvents: verb == .recordEvent)
  }

  /// What suffices where no row is refused; nil where that is no less.
  private func leastScope(_ file: File) -> Scope? {
    let restsOnMore = [Column.Name.correct, .override].contains(where: file.columns.contains)
    return verb == .attend && session == nil && !restsOnMore ? scope.least(for: verb) : nil
  }

  /// Decides on all rows on what a scope reads; throws `Failure`.
  private func decide(
    _ file: File, _ store: Store, _ register: Register?, _ scope: Scope
  ) throws(Failure) -> Result<Taken, RowFaults> {
    try call.decide(
      store,
      scope: { (snapshot) throws(StoreError) in try session?.scope(file.rows, snapshot) ?? scope }
    ) { caseload, stamp in
      var occasion = call.occasion
      occasion.firstImported = caseload.numbers.entry + 1
      return take(file, register, &caseload, occasion, stamp)
    }
  }

  /// Refuses what is given beside the rows; throws `Failure`.
  private func checkAlone() throws(Failure) {
    if let subject = verb.subject, call.arguments.operand(subject.name.operand) != nil {
      throw Failure.form(.excludes(subject.name, because: "the rows of --from say everything"))
    }
    let typed = call.arguments.command.options.filter {
      Column.Name(option: $0.name) != nil && call.arguments.isGiven($0.name)
    }
    if let option = typed.first, let name = Column.Name(option: option.name) {
      throw Failure.form(.excludes(name, because: "the rows of --from say everything"))
    }
  }

  /// The file of the rows, which are read from it when they are taken: all of them at once would
  /// be many times as large.
  private struct File {
    let bytes: [UInt8]
    /// The columns that its header names.
    let columns: [Column.Name]
    let reader: ImportReader

    /// All rows that have no fault.
    var rows: [ImportRow] {
      var reader = reader
      return reader.read(bytes)
    }

    /// About how many rows it has.
    var rowCount: Int { bytes.count { $0 == UInt8(ascii: "\n") } }
  }

  /// Takes every row that can be read, also where others cannot, so that all bad ones are named.
  private func take(
    _ file: File, _ register: Register?, _ caseload: inout Caseload, _ occasion: Occasion,
    _ stamp: Caseload.Stamp
  ) -> Result<Taken, RowFaults> {
    var taken = Taken(path, after: caseload.numbers)
    let progress = call.progress(.rows, of: file.rowCount)
    defer { progress?.end() }
    var reader = file.reader
    var stamp = stamp
    reader.readEach(file.bytes) { rows in
      progress?.advance(by: rows.count)
      caseload.look(at: rows.compactMap { $0.form[.case].flatMap { CaseReference(cell: $0) } })
      for row in rows { take(row, register, &caseload, occasion, stamp, &taken) }
      if caseload.new.count >= Self.pack, !call.isDryRun {
        caseload.packNew()
        stamp = stamp.copy
      }
    }
    taken.faults.addUnreadable(reader.faults)
    if let register { taken.missing = caseload.unmarked(in: register).map(caseload.named) }
    return taken.faults.found.isEmpty ? .success(taken) : .failure(taken.faults)
  }

  private func take(
    _ row: ImportRow, _ register: Register?, _ caseload: inout Caseload, _ occasion: Occasion,
    _ stamp: Caseload.Stamp, _ taken: inout Taken
  ) {
    do throws(StepFault) {
      guard let form = resolve(row, caseload, &taken.faults) else { return }
      let answer: Answer
      if let register {
        guard isGood(form, row, caseload, &taken) else { return }
        answer = try caseload.take(form, in: register, occasion, stamp)
      } else {
        answer = try caseload.take(verb, form, occasion, stamp)
      }
      taken.add(answer, row.line, isGone: caseload.isTakenBack(answer))
    } catch {
      taken.faults.add(error, row.line, because: taken.line(telling: error))
    }
  }

  /// How many new entries are packed at once.
  private static let pack = 4096

  /// Whether a row of a register names a case once, and by its own initials.
  private func isGood(
    _ form: Form, _ row: ImportRow, _ caseload: Caseload, _ taken: inout Taken
  ) -> Bool {
    let subject = form[.case].flatMap { CaseReference($0) }.flatMap { caseload.case($0) }
    let fault: (column: Column.Name, what: String)
    if subject.map({ taken.references.contains($0.reference) }) ?? false {
      fault = (.case, "stands twice in the register")
    } else if let initials = form[.initials], let subject,
      SpreadsheetForm.bare(initials) != caseload.initials(of: subject)
    {
      fault = (.initials, "are not those of the case")
    } else {
      return true
    }
    taken.faults.addUnreadable(row.line, fault.column, fault.what)
    return false
  }

  /// The file, whose rows are still to be read; throws where its header is none of the import.
  private func readFile() throws(Failure) -> File {
    let bytes = try call.bytes(of: path)
    let command = call.arguments.command
    let columns =
      session == nil ? ImportColumn.all(of: command, verb) : ImportColumn.ofRegister(command)
    let reader = ImportReader(path: path, columns: columns, today: call.today)
    let header = reader.header(of: bytes)
    if !header.faults.isEmpty {
      throw Failure.rows(header.faults.map(\.text), areRefused: false)
    }
    return File(bytes: bytes, columns: header.columns, reader: reader)
  }

  private func tell(_ taken: Taken) throws(Failure) {
    for remark in taken.remarks { call.remark(remark.description, always: remark.isWarning) }
    if taken.newCount > 0 || taken.knownCount == 0 {
      let done = call.isDryRun ? "would be recorded" : "recorded"
      call.remark("\(taken.newCount) \(done)", always: true)
    }
    if taken.knownCount > 0 { call.remark("\(taken.knownCount) unchanged", always: true) }
    if taken.goneCount > 0 {
      call.remark(
        "\(taken.goneCount) of them taken back since, and not recorded again", always: true)
    }
    if call.isDryRun { return }
    if verb == .refer {
      try call.answerForRecorded(lines: taken.references.map(\.description))
    }
  }
}
