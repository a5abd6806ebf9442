import DapuKit

extension Call {
  /// Records one step of partner support, or every row of an import; throws `Failure`.
  func recordSupport(_ verb: SupportVerb) throws(Failure) -> ExitStatus {
    try checkOutput()
    let words = try SupportWords(self, verb).read()
    return try SupportRecording(self, verb, words).run()
  }
}

/// The recording of steps of partner support: first decided on what stands there, so that a refusal
/// leaves no trace in either store, then stored.
struct SupportRecording {
  private let call: Call
  private let verb: SupportVerb
  private let words: SupportWords.Read

  init(_ call: Call, _ verb: SupportVerb, _ words: SupportWords.Read) {
    self.call = call
    self.verb = verb
    self.words = words
  }

  /// What came of the steps, and when the step of each case was first done.
  private struct Outcome {
    var answers: [SupportAnswer] = []
    var steps: [(reference: CaseReference, on: Day?)] = []
  }

  /// Decides and stores; throws `Failure`.
  func run() throws(Failure) -> ExitStatus {
    let hisSide = try readHisSide()
    let (standing, stamp) = try readOwnSide()
    var records = standing
    let planned = try decide(&records, hisSide, stamp)
    guard !call.isDryRun else {
      try call.plan(records.new.map(Call.plan))
      return .done
    }
    let workers = words.rows.compactMap { $0.form[.worker] }
      .filter { hisSide.staff.side(of: $0) == nil }
    try list(workers)
    let outcome = records.new.isEmpty ? planned : try store(hisSide)
    try tellHisSide(outcome.steps)
    return try tell(outcome.answers)
  }

  private func readHisSide() throws(Failure) -> Caseload {
    let unit = try call.unitForReading()
    let scope: Scope
    if words.path != nil {
      scope = .all
    } else {
      let snapshot = try storedInCaseRecord { () throws(StoreError) in try unit.snapshot() }
      let name = call.arguments.operand("CASE")
      let reference = try name.map { (name) throws(Failure) in
        try CaseLookup(snapshot).reference(of: name)
      }
      scope = Scope(.some([reference].compactMap(\.self)))
    }
    return try storedInCaseRecord { () throws(StoreError) in try unit.snapshot().caseload(scope) }
  }

  /// What partner support has; nothing where its store is not there yet and the step makes it.
  private func readOwnSide() throws(Failure) -> (PartnerSupport, Caseload.Stamp) {
    let stamp = Caseload.Stamp(recordedAt: "", recordedBy: call.actor)
    do throws(Failure) { return (try call.partnerSupport(), stamp) } catch {
      guard case .noPartnerSupportStore = error, verb.subject == .case else { throw error }
      return (PartnerSupport(), stamp)
    }
  }

  private func decide(
    _ records: inout PartnerSupport, _ hisSide: Caseload, _ stamp: Caseload.Stamp
  ) throws(Failure) -> Outcome {
    var occasion = call.occasion
    if words.path != nil { occasion.firstImported = records.numbers.entry + 1 }
    switch words.path {
    case nil: return try decideOne(&records, hisSide, occasion, stamp)
    case let path?:
      let result = take(path, &records, hisSide, occasion, stamp)
      do throws(RowFaults) { return try result.get() } catch {
        throw Failure.rows(error.sorted, areRefused: error.areRefused)
      }
    }
  }

  private func decideOne(
    _ records: inout PartnerSupport, _ hisSide: Caseload, _ occasion: Occasion,
    _ stamp: Caseload.Stamp
  ) throws(Failure) -> Outcome {
    var outcome = Outcome()
    for row in words.rows {
      var form = row.form
      switch verb.subject {
      case .victim:
        let name = call.arguments.operand("VICTIM") ?? ""
        form = form.replacing(
          .victim, try VictimLookup(records).reference(of: name).description)
      case _:
        guard let subject = hisSide.cases.first else { throw Failure.noCase(nil) }
        form = form.replacing(.case, subject.reference.description)
      }
      do throws(StepFault) {
        add(try records.take(verb, form, occasion, hisSide, stamp), records, &outcome)
      } catch {
        throw Failure(error)
      }
    }
    return outcome
  }

  /// Takes every row that can be read, also where others cannot, so that all bad ones are named.
  private func take(
    _ path: String, _ records: inout PartnerSupport, _ hisSide: Caseload, _ occasion: Occasion,
    _ stamp: Caseload.Stamp
  ) -> Result<Outcome, RowFaults> {
    var faults = RowFaults(path)
    faults.addUnreadable(words.unreadable)
    var outcome = Outcome()
    for row in words.rows {
      guard let name = row.form[verb.subject] else {
        faults.addUnreadable(row.line, verb.subject, "is empty")
        continue
      }
      let found: Result<String, AbsentReference> =
        verb.subject == .victim
        ? VictimLookup(records).victim(typed: name).map(\.description)
        : hisSide.reference(typed: name).map(\.description)
      switch found {
      case .failure(let absent): faults.addUnreadable(row.line, verb.subject, absent.what)
      case .success(let reference):
        let form = row.form.replacing(verb.subject, reference)
        do throws(StepFault) {
          add(try records.take(verb, form, occasion, hisSide, stamp), records, &outcome)
        } catch {
          faults.add(error, row.line)
        }
      }
    }
    return faults.found.isEmpty ? .success(outcome) : .failure(faults)
  }

  private func add(
    _ answer: SupportAnswer, _ records: PartnerSupport, _ outcome: inout Outcome
  ) {
    outcome.answers.append(answer)
    if let reference = answer.reference {
      outcome.steps.append((reference, records.stepOn(reference)))
    }
  }

  /// Stores the steps, decided on once more under the lock.
  private func store(_ hisSide: Caseload) throws(Failure) -> Outcome {
    let store = try call.partnerSupportStoreMade()
    let result = try stored { () throws(StoreError) in
      try store.updatePartnerSupport { records, stamp in
        Result { () throws(Failure) in try decide(&records, hisSide, stamp) }
      }
    }
    return try result.get()
  }

  /// Takes new workers in on the side of partner support: the case record keeps the sides of the
  /// whole unit, and its rows of workers name neither a case nor a victim.
  private func list(_ workers: [String]) throws(Failure) {
    guard !workers.isEmpty else { return }
    try updateUnit("support", Scope(.some([]))) { caseload, stamp in
      for worker in workers { caseload.list(partnerSupportWorker: worker, stamp) }
    }
  }

  /// Has the case record say that the steps were done, and when: after the results are stored here,
  /// so that no place is free before there is one.
  private func tellHisSide(
    _ steps: [(reference: CaseReference, on: Day?)]
  ) throws(Failure) {
    guard !steps.isEmpty else { return }
    let isCorrection = words.rows.contains { $0.form.has(.correct) }
    let scope = Scope(.some(steps.map(\.reference)))
    try updateUnit("support step", scope) { caseload, stamp in
      for step in steps {
        if isCorrection {
          caseload.correctSupportStep(of: step.reference, to: step.on, stamp)
        } else if let on = step.on {
          caseload.recordSupportStep(of: step.reference, on: on, stamp)
        }
      }
    }
  }

  private func updateUnit(
    _ command: String, _ scope: Scope, _ change: (inout Caseload, Caseload.Stamp) -> Void
  ) throws(Failure) {
    let path = try call.unitPath()
    let own = call.author
    let author = DapuKit.Store.Author(
      actor: own.actor, day: own.day, command: command, lockWait: own.lockWait)
    _ = try storedInCaseRecord { () throws(StoreError) in
      try DapuKit.Store(at: path, author).update({ _ in scope }) { caseload, stamp in
        change(&caseload, stamp)
        return Result<Bool, StepFault>.success(true)
      }
    }
  }

  private func tell(_ answers: [SupportAnswer]) throws(Failure) -> ExitStatus {
    let known = answers.filter { !$0.isNew }.count
    if words.path == nil {
      if known > 0 { call.remark("unchanged: the store says so already") }
    } else {
      if answers.count > known || answers.isEmpty {
        call.remark("\(answers.count - known) recorded", always: true)
      }
      if known > 0 { call.remark("\(known) unchanged", always: true) }
      guard verb == .add else { return .done }
    }
    let lines = answers.map { answer in
      verb == .add ? answer.victim?.description ?? "" : String(answer.entry)
    }
    try call.answerForRecorded(lines: lines)
    return .done
  }
}
