extension Caseload {
  /// Whether the programme that an entry names, if it does, stands in the unit's own table.
  func hasProgramme(of entry: Entry) -> Bool {
    let programme: String
    switch entry.content {
    case .fact(.referral(let fact)): programme = fact.programme
    case .fact(.placement(let fact)): programme = fact.programme
    case _: return true
    }
    return programmes.rows.contains { $0.id == programme }
  }

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
    if !hasProgramme(of: entry), let place = entry.table.index(of: .programme) {
      return Table.leadingCount + place
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
    case .placement: .group
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
