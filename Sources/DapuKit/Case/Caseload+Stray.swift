extension Caseload {
  /// Which column of an entry that was not taken in names something that is not there, counted from
  /// 0 in the table's own order: the subject, the entry that it corrects, or a cell of the fact.
  func strayColumn(of entry: Entry) -> Int {
    let subject = Table.leadingCount - 1
    guard case .case(let reference) = entry.subject, let known = self.case(reference) else {
      return subject
    }
    if let corrected = entry.corrects, !known.holds(corrected, in: entry.table) {
      return Table.placeOfCorrected
    }
    guard case .fact(let fact) = entry.content, let name = known.strayName(fact),
      let place = entry.table.index(of: name)
    else { return subject }
    return Table.leadingCount + place
  }
}

extension Case {
  /// Whether an entry of a table stands, or stood until it was replaced.
  fileprivate func holds(_ entry: Int, in table: Table) -> Bool {
    row(of: entry, in: table) != nil || replaced.contains { $0.entry == entry }
      || placesTakenBack.contains { $0.place.entry == entry }
  }

  /// The column by which a fact of the case names something that is not there; nil where it is none
  /// of its own.
  fileprivate func strayName(_ fact: Fact) -> Column.Name? {
    switch fact {
    case .placement(let fact):
      programmes.terms(of: fact.programme) == nil ? .programme : .group
    case .change(let fact): hasPlace(fact.enrolment) ? .group : .enrolment
    case .attendance(let fact): hasPlace(fact.enrolment) ? nil : .enrolment
    case .followUp(let fact): hasPlace(fact.enrolment) ? nil : .enrolment
    case .nonAssociation: .nonAssociation
    case _: nil
    }
  }

  private func hasPlace(_ id: Int) -> Bool {
    (enrolments + placesTakenBack).contains { $0.id == id }
  }
}
