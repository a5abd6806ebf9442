import DapuKit

/// An import: every row of a CSV file as one step, all of them in one transaction or none.
struct Import {
  private let call: Call
  private let verb: Verb
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
    let (rows, unreadable) = try readRows()
    let store = try call.store()
    let register = try session?.register(store)
    let own =
      verb.isAboutCase || verb == .refer
      ? Scope.all : Scope(.some([]), hasEvents: verb == .recordEvent)
    let result = try call.decide(
      store,
      scope: { (snapshot) throws(StoreError) in try session?.scope(rows, snapshot) ?? own }
    ) { caseload, stamp in
      var occasion = call.occasion
      occasion.firstImported = caseload.numbers.entry + 1
      return take(rows, unreadable, register, &caseload, occasion, stamp)
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

  /// Takes every row that can be read, also where others cannot, so that all bad ones are named.
  private func take(
    _ rows: [ImportRow], _ unreadable: [RowFault], _ register: Register?,
    _ caseload: inout Caseload, _ occasion: Occasion, _ stamp: Caseload.Stamp
  ) -> Result<Taken, RowFaults> {
    var faults = RowFaults(path, unreadable)
    let before = caseload.numbers
    var taken = Taken()
    let progress = call.progress(.rows, of: rows.count)
    defer { progress?.end() }
    for row in rows {
      progress?.advance(by: 1)
      do throws(StepFault) {
        guard let form = resolve(row, caseload, &faults) else { continue }
        if let register {
          guard isGood(form, row, taken, caseload, &faults) else { continue }
          taken.answers.append(try caseload.take(form, in: register, occasion, stamp))
        } else {
          taken.answers.append(try caseload.take(verb, form, occasion, stamp))
        }
        taken.note(row.line)
        if let answer = taken.answers.last, caseload.isTakenBack(answer) { taken.gone += 1 }
      } catch {
        faults.add(error, row.line, because: taken.line(telling: error, after: before))
      }
    }
    if let register { taken.missing = caseload.unmarked(in: register).map(caseload.named) }
    return faults.found.isEmpty ? .success(taken) : .failure(faults)
  }

  /// What was taken in, and whom a register leaves out.
  private struct Taken {
    var answers: [Answer] = []
    /// The last entry and the case of each answer that is new, ascending as they were given out,
    /// and its line.
    private var recorded: [(entry: Int, case: Int, line: Int)] = []
    var missing: [Failure.NearCase] = []
    /// How many rows were known, and were taken back since.
    var gone = 0

    /// Notes of which line the last answer is.
    mutating func note(_ line: Int) {
      guard let answer = answers.last, answer.isNew, let entry = answer.entries.max() else {
        return
      }
      recorded.append((entry, answer.reference?.number ?? 0, line))
    }

    /// The line that says what a refusal names: nobody else knows of it yet. Nil where it names
    /// what was there before.
    func line(telling fault: StepFault, after before: Caseload.Numbers) -> Int? {
      guard case .refused(let refusal) = fault else { return nil }
      switch refusal {
      case .openCase(let open) where open.number > before.case,
        .namesake(let open, _) where open.number > before.case:
        return line { $0.case >= open.number }
      case .alreadyMarked(_, let entry, _) where entry > before.entry,
        .followUpClosed(_, _, _, _, let entry) where entry > before.entry:
        return line { $0.entry >= entry }
      case _: return nil
      }
    }

    /// The line of the first that is reached, as all behind it are.
    private func line(_ isReached: ((entry: Int, case: Int, line: Int)) -> Bool) -> Int? {
      var (low, high) = (0, recorded.count)
      while low < high {
        let middle = (low + high) / 2
        if isReached(recorded[middle]) { high = middle } else { low = middle + 1 }
      }
      return low < recorded.count ? recorded[low].line : nil
    }
  }

  /// Whether a row of a register names a case once, and by its own initials.
  private func isGood(
    _ form: Form, _ row: ImportRow, _ taken: Taken, _ caseload: Caseload,
    _ faults: inout RowFaults
  ) -> Bool {
    let subject = form[.case].flatMap { CaseReference($0) }.flatMap { caseload.case($0) }
    let fault: (column: Column.Name, what: String)
    if taken.answers.contains(where: { $0.reference == subject?.reference }) {
      fault = (.case, "stands twice in the register")
    } else if let initials = form[.initials], let subject,
      SpreadsheetForm.bare(initials) != caseload.initials(of: subject)
    {
      fault = (.initials, "are not those of the case")
    } else {
      return true
    }
    faults.addUnreadable(row.line, fault.column, fault.what)
    return false
  }

  /// Puts the reference of the case in the place of its key; nil where there is no such case.
  private func resolve(
    _ row: ImportRow, _ caseload: Caseload, _ faults: inout RowFaults
  ) -> Form? {
    if verb != .refer, !verb.isAboutCase { return row.form }
    var row = row
    let column = verb == .refer ? Column.Name.correct : .case
    if let name = row.form[.person], PersonReference(name) == nil {
      faults.addUnreadable(row.line, .person, "is not the reference of a person")
      return nil
    }
    if let name = row.form[.nonAssociation] {
      guard let other = other(name, caseload) else {
        faults.addUnreadable(row.line, .nonAssociation, "is no case of the store")
        return nil
      }
      row = ImportRow(line: row.line, form: row.form.replacing(.nonAssociation, other.description))
    }
    guard let name = row.form[column] else {
      if verb == .refer { return row.form }
      faults.addUnreadable(row.line, column, "is empty")
      return nil
    }
    let what: String
    switch Reference.read(name, prefix: "C") {
    case .reference(let number):
      let reference = CaseReference(number: number)
      if caseload.holds(reference) {
        let text = reference.description
        return text == name ? row.form : row.form.replacing(column, text)
      }
      what = "there is no case '\(reference)'"
    case .wrongLetter(let number, let letter):
      what = wrongLetter(number, letter, caseload)
    case .notAReference:
      if let reference = caseload.reference(ofKey: name) {
        return row.form.replacing(column, reference.description)
      }
      what = "no case was referred with this key"
    }
    faults.addUnreadable(row.line, column, what)
    return nil
  }

  /// The case of a reference or a key; nil where there is none.
  private func other(_ name: String, _ caseload: Caseload) -> CaseReference? {
    switch Reference.read(name, prefix: "C") {
    case .reference(let number): caseload.case(CaseReference(number: number))?.reference
    case .wrongLetter: nil
    case .notAReference: caseload.reference(ofKey: name)
    }
  }

  private func wrongLetter(
    _ number: Int, _ letter: Character?, _ caseload: Caseload
  ) -> String {
    let near = Reference.near(number: number, letter: letter).map { CaseReference(number: $0) }
      .compactMap { caseload.case($0) }
      .map { "'\($0.reference)' (\(caseload.initials(of: $0)))" }
    let wrong = "the check letter is not the reference's own"
    return near.isEmpty ? wrong : "\(wrong); near it: \(near.joined(separator: ", "))"
  }

  /// The rows that can be read, and what is wrong with the others; throws where there are none.
  private func readRows() throws(Failure) -> ([ImportRow], [RowFault]) {
    let bytes = try call.bytes(of: path)
    let command = call.arguments.command
    let columns =
      session == nil ? ImportColumn.all(of: command, verb) : ImportColumn.ofRegister(command)
    var reader = ImportReader(path: path, columns: columns, today: call.today)
    let rows = reader.read(bytes)
    guard reader.faults.isEmpty || !rows.isEmpty else {
      throw Failure.rows(reader.faults.map(\.text), areRefused: false)
    }
    return (rows, reader.faults)
  }

  private func tell(_ taken: Taken) throws(Failure) {
    let answers = taken.answers
    for remark in answers.flatMap(\.remarks) {
      call.remark(remark.description, always: remark.isWarning)
    }
    let known = answers.filter { !$0.isNew }.count
    if answers.count > known || answers.isEmpty {
      let done = call.isDryRun ? "would be recorded" : "recorded"
      call.remark("\(answers.count - known) \(done)", always: true)
    }
    if known > 0 { call.remark("\(known) unchanged", always: true) }
    if taken.gone > 0 {
      call.remark("\(taken.gone) of them taken back since, and not recorded again", always: true)
    }
    if call.isDryRun { return }
    if verb == .refer {
      try call.answerForRecorded(lines: answers.compactMap(\.reference?.description))
    }
  }
}
