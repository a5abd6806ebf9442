import DapuKit

extension Import {
  /// Puts the reference of the case in the place of its key; nil where there is no such case.
  func resolve(
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
}
