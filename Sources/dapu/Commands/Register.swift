import DapuKit

extension Option {
  /// The group whose register or plan is meant.
  static func group(_ help: String, isRequired: Bool = false) -> Option {
    var option = Option.filling(.enrolments, .group, help, isRequired: isRequired)
    option.isOfImport = false
    return option
  }

  /// The file of a register.
  static let register = Option(
    name: "register", kind: .path, placeholder: "FILE",
    help: "mark the members of --group by this CSV file, all or none (- for the standard input)",
    isOfImport: false)
}

extension Call {
  /// Marks everybody in the register of a group session, or nobody; throws `Failure`.
  func recordRegister() throws(Failure) -> ExitStatus {
    let own: [Column.Name] = [.group, .on, .register]
    let missing = own.filter { arguments.value($0.optionName) == nil }
    guard missing.isEmpty, let group = arguments.value("group"), let on = arguments.day("on"),
      let path = arguments.value("register")
    else { throw Failure.form(.missing(missing)) }
    let others = arguments.command.options.map(\.name).filter { name in
      arguments.isGiven(name) && !own.contains { $0.optionName == name }
    }
    if arguments.operand("CASE") != nil {
      throw Failure.form(.excludes(.case, because: "the register names the cases"))
    }
    if let other = others.first {
      throw Failure.together(
        "--\(other) cannot be given with --register, which says everything",
        hint: "leave one of them out")
    }
    try checkOutput()
    return try Import(self, .attend, path, session: Import.Session(group: group, on: on)).run()
  }
}

extension Call {
  /// Says whom a register leaves out, and whether its day is one of the group's.
  func remark(_ register: Register, missing: [Failure.NearCase]) {
    if register.planned == nil {
      remark("\(register.on) is no day on which the group was to meet", always: true)
    }
    for member in missing {
      remark("not in the register: '\(member.reference)' (\(member.initials))", always: true)
    }
  }
}

extension Caseload {
  /// A case by its reference and initials.
  func named(_ subject: Case) -> Failure.NearCase {
    Failure.NearCase(
      reference: subject.reference.description, initials: initials(of: subject))
  }
}

extension Import {
  /// A group session whose marks are imported.
  struct Session {
    /// The group.
    let group: String
    /// The day.
    let on: Day

    /// The register of the session; throws `Failure` where there is no such group.
    func register(_ store: DapuKit.Store) throws(Failure) -> Register {
      let caseload = try stored { () throws(StoreError) in
        try store.snapshot().caseload(Scope(.some([])))
      }
      do throws(StepFault) { return try caseload.register(of: group, on: on) } catch {
        throw Failure(error)
      }
    }

    /// The cases that its register can name: whoever has, or had, a place in the group.
    func scope(
      _ rows: [ImportRow], _ snapshot: Snapshot
    ) throws(StoreError) -> Scope {
      let named = rows.compactMap { row -> CaseReference? in
        guard let name = row.form[.case],
          case .reference(let number) = Reference.read(name, prefix: "C")
        else { return nil }
        return CaseReference(number: number)
      }
      let members = try snapshot.references(inGroup: group)
      return Scope(.some(members + named.filter(snapshot.has)))
    }
  }
}

extension ImportColumn {
  /// The columns of a register: those that say something of a mark, and those that help to fill it
  /// in.
  static func ofRegister(_ command: Command) -> [ImportColumn] {
    let marks: [Column.Name] = [.mark, .minutes, .reason, .note]
    let filling = command.options.compactMap { option in
      Column.Name(option: option.name).flatMap { name in
        marks.contains(name) ? ImportColumn(name: name, option: option) : nil
      }
    }
    return [
      ImportColumn(name: .case, option: .typed(.case, .caseName, "the case")),
      ImportColumn(name: .initials, option: .typed(.initials, .text, "the initials")),
      ImportColumn(name: .name, option: .typed(.name, .text, "the name")),
    ] + filling
  }
}
