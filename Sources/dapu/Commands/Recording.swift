import DapuKit

extension Call {
  /// The form as the options fill it.
  func form(of verb: Verb? = nil) -> Form {
    var form = Form()
    let canEmpty = arguments.has("correct") || verb == .setProgramme || verb == .addWorker
    for option in arguments.command.options {
      let values = arguments.values(option.name)
      let isEmptied = canEmpty && arguments.isUndone(option.name)
      guard isEmptied || !values.isEmpty, let name = Column.Name(option: option.name) else {
        continue
      }
      if isEmptied { form.add(name, "") }
      for value in values {
        for part in option.kind.parts(of: value) {
          // The same code again says no more.
          if option.kind.isOfCodes, form.values(name).contains(part) { continue }
          form.add(name, part)
        }
      }
    }
    return form
  }

  /// Records one step, or every row of an import; throws `Failure`.
  func record(
    _ verb: Verb, with preset: KeyValuePairs<Column.Name, String> = [:]
  ) throws(Failure) -> ExitStatus {
    try checkOutput()
    if let path = arguments.value("from") { return try Import(self, verb, path).run() }
    let store = try store()
    var form = form(of: verb)
    for (name, value) in preset { form.add(name, value) }
    let occasion = occasion
    let snapshot = try stored { () throws(StoreError) in try store.snapshot() }
    if verb == .refer {
      if let name = form[.person] {
        form = form.replacing(.person, try CaseLookup(snapshot).person(of: name).description)
      }
      if let name = form[.correct] {
        form = form.replacing(.correct, try CaseLookup(snapshot).reference(of: name).description)
      }
    } else if verb.isAboutCase, let name = arguments.operand("CASE") {
      do throws(Failure) {
        form.add(.case, try CaseLookup(snapshot).reference(of: name).description)
      } catch {
        try checkSide(of: form[.caseworker], snapshot)
        throw error
      }
    } else if let subject = verb.subject, let name = arguments.operand(subject.name.operand) {
      form.add(subject.name, name)
    }
    if let name = form[.nonAssociation] {
      form = form.replacing(
        .nonAssociation, try CaseLookup(snapshot).reference(of: name).description)
    }
    let restsOnMore = [Column.Name.correct, .override, .key].contains(where: form.has)
    let isLeast = verb.restsOn != nil && !restsOnMore
    var result = try decide(on: form, verb, store, occasion, isLeast: isLeast)
    if isLeast, case .failure = result {
      result = try decide(on: form, verb, store, occasion, isLeast: false)
    }
    switch result {
    case .failure(let fault):
      if case .refused(let refusal) = fault, verb == .refer, let open = refusal.openCase {
        try answer(lines: [open.description])
      }
      throw Failure(fault)
    case .success(let answer): return try tell(answer, verb)
    }
  }

  /// Decides on one step, on the least that it may rest on or on all of it; throws `Failure`.
  private func decide(
    on form: Form, _ verb: Verb, _ store: Store, _ occasion: Occasion, isLeast: Bool
  ) throws(Failure) -> Result<Answer, StepFault> {
    try decide(
      store,
      scope: { (snapshot) throws(StoreError) in
        let scope = try Self.scope(of: verb, form, snapshot)
        return isLeast ? scope.least(for: verb) ?? scope : scope
      }
    ) { caseload, stamp in
      Result { () throws(StepFault) in try caseload.take(verb, form, occasion, stamp) }
    }
  }

  /// Refuses a worker of the other side whether or not there is a case (rules, section 6); throws
  /// `Failure`.
  private func checkSide(of worker: String?, _ snapshot: Snapshot) throws(Failure) {
    guard let worker else { return }
    let unit = try stored { () throws(StoreError) in try snapshot.unit() }
    do throws(StepFault) { try unit.checkSide(of: worker, as: .caseworker) } catch {
      throw Failure(error)
    }
  }

  /// Decides on the locked state, or under `--dry-run` on a snapshot that is then forgotten.
  func decide<Answer, Fault: Error>(
    _ store: Store, scope: (Snapshot) throws(StoreError) -> Scope,
    _ body: (inout Caseload, Caseload.Stamp) -> Result<Answer, Fault>
  ) throws(Failure) -> Result<Answer, Fault> {
    guard isDryRun else {
      return try stored { () throws(StoreError) in try store.update(scope, body) }
    }
    let snapshot = try stored { () throws(StoreError) in try store.snapshot() }
    var caseload = try stored { () throws(StoreError) in
      try snapshot.caseload(try scope(snapshot))
    }
    let result = body(&caseload, store.stamp)
    if case .success = result { try plan(caseload.new.map(Self.plan)) }
    return result
  }

  static func plan(_ entry: Entry) -> String {
    let subject = if case .worker = entry.subject { "a worker" } else { entry.subject.cell }
    return "would record entry \(entry.number) in \(entry.table.fileName) for \(subject)"
  }

  /// The cases that a step needs: its own, those that hold its key, and for a referral those of
  /// the people it may be about.
  private static func scope(
    of verb: Verb, _ form: Form, _ snapshot: Snapshot
  ) throws(StoreError) -> Scope {
    var references: [CaseReference] = []
    for name in [Column.Name.case, .correct] {
      if let reference = form[name].flatMap({ CaseReference($0) }) { references.append(reference) }
    }
    if let key = form[.key] {
      references.append(contentsOf: try snapshot.references(ofKey: key, in: verb.tables))
    }
    if verb == .enrol, let group = form[.group] {
      // Who is kept apart is found by the people of the members, whatever case says so.
      references += try snapshot.references(inGroup: group)
      return Scope(.some(try snapshot.casesOfPeople(of: references)))
    }
    if verb.isAboutCase, form.has(.correct) {
      if verb == .enrol {
        // A place that is corrected has to fit the group that it is in.
        for group in Set(try snapshot.caseload(Scope(.some(references))).groupsOfPlaces).sorted() {
          references += try snapshot.references(inGroup: group)
        }
      }
      // What a correction opens again must not stand beside another open case of the person.
      return Scope(.some(try snapshot.casesOfPeople(of: references)))
    }
    guard verb == .refer else {
      return Scope(.some(references), hasEvents: verb == .recordEvent)
    }
    return try snapshot.scope(ofReferral: form, references)
  }

  private func tell(_ answer: Answer, _ verb: Verb) throws(Failure) -> ExitStatus {
    for remark in answer.remarks { self.remark(remark.description, always: remark.isWarning) }
    if isDryRun { return .done }
    if !answer.isNew { remark("unchanged: the store says so already") }
    let lines =
      verb == .refer
      ? [answer.reference?.description].compactMap(\.self) : answer.entries.map(String.init)
    try answerForRecorded(lines: lines)
    return .done
  }
}

extension Column.Name {
  /// The name of the column that an option fills; nil for options that fill none.
  init?(option: String) {
    let text = option.with("_", for: "-")
    // To look for a few is quicker than to make the table of all names that `rawValue` looks into.
    guard let name = Self.allCases.first(where: { $0.rawValue == text }) else { return nil }
    self = name
  }

  /// The operand that names the subject of a step, in capitals.
  var operand: String { rawValue.uppercased() }
}

/// Finds cases by what was typed.
struct CaseLookup {
  private let snapshot: Snapshot

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// The reference that was typed in any of its forms, or that a key stands for; throws `Failure`.
  func reference(of name: String) throws(Failure) -> CaseReference {
    switch Reference.read(name, prefix: "C") {
    case .reference(let number):
      let reference = CaseReference(number: number)
      guard snapshot.has(reference) else { throw Failure.noCase(reference) }
      return reference
    case .wrongLetter(let number, let letter):
      throw Failure.wrongLetter(try near(number, letter))
    case .notAReference:
      let snapshot = snapshot
      let caseload = try stored { () throws(StoreError) in
        // A key that a correction changed since stands for the case no more.
        let found = try snapshot.references(ofKey: name, in: [.referrals])
        return try snapshot.caseload(Scope(.some(found)))
      }
      guard let reference = caseload.reference(ofKey: name) else { throw Failure.noCase(nil) }
      return reference
    }
  }

  /// The person of a reference that was typed; throws `Failure`.
  func person(of name: String) throws(Failure) -> PersonReference {
    switch Reference.read(name, prefix: "P") {
    case .reference(let number): return PersonReference(number: number)
    case .notAReference:
      throw Failure.usage(.argument("--person", .unreadable(.notAPerson), path: ["refer"]))
    case .wrongLetter(let number, let letter):
      let near = Reference.near(number: number, letter: letter).map { PersonReference(number: $0) }
      let snapshot = snapshot
      let scope = Scope(.some([]), people: near)
      let caseload = try stored { () throws(StoreError) in try snapshot.caseload(scope) }
      throw Failure.wrongLetter(
        near.compactMap { person in
          caseload.person(person).map {
            Failure.NearCase(
              reference: person.description, initials: Initials($0.name).description)
          }
        })
    }
  }

  private func near(_ number: Int, _ letter: Character?) throws(Failure) -> [Failure.NearCase] {
    let references = Reference.near(number: number, letter: letter)
      .map { CaseReference(number: $0) }.filter(snapshot.has)
    let snapshot = snapshot
    let caseload = try stored { () throws(StoreError) in
      try snapshot.caseload(Scope(.some(references)))
    }
    return references.compactMap { reference in
      caseload.case(reference).map {
        Failure.NearCase(reference: reference.description, initials: caseload.initials(of: $0))
      }
    }
  }
}
