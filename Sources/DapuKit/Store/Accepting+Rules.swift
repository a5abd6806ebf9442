extension Accepting {
  /// Takes in what the edits bring with them, the workers whom they name first and the findings on
  /// those who turn out to be too young, behind the rows of a table that was edited as well; throws
  /// `StoreError`.
  mutating func takeNew(of caseload: inout Caseload) throws(StoreError) {
    var remarks: [Remark] = []
    for edit in edits where [.people, .referrals].contains(edit.table) {
      guard let subject = Subject(Cells(edit.row.own), Table.leadingCount - 1, of: edit.table)
      else { continue }
      remarks += caseload.findTooYoung(subject, stamp)
    }
    for entry in caseload.new {
      let table = entry.table
      if let place = plan.tables.firstIndex(where: { $0.table == table }) {
        let header = Array(plan.tables[place].bytes.prefix { $0 != CSVLine.feed })
        guard let layout = CSVRecord.cells(of: header).flatMap({ TableLayout($0, of: table) })
        else { preconditionFailure("a table that was made has its header") }
        try EntryLines([entry]).append(to: &plan.tables[place].bytes, of: table, as: layout)
      } else {
        plan.new.append(entry)
      }
      let remark = table == .assessments ? remarks.removeFirst() : nil
      plan.accepted.append(
        Acceptance(table: table, entry: entry.number, change: .added, remark: remark))
    }
    plan.numbers = caseload.numbers
  }

  /// Checks the cases that the edits are about by the rules of the commands that record the same.
  mutating func checkRules(_ contents: inout StoreContents) {
    let places = [Table.enrolments, .enrolmentChanges]
    let holders = edits.contains { places.contains($0.table) } ? contents.caseload.holders : nil
    for edit in edits {
      let cells = Cells(edit.row.own)
      if let fault = fault(of: edit, in: contents.caseload) { faults.append(fault) }
      guard let subject = Subject(cells, Table.leadingCount - 1, of: edit.table) else { continue }
      var told = contents.caseload.faults(of: subject, edit.table, today: today)
      if let entry = edit.row.number,
        let fault = contents.fault(ofEdited: entry, in: edit.table, of: subject)
      {
        told.append(fault)
      }
      if told.isEmpty, places.contains(edit.table), case .case(let reference) = subject,
        let fault = holders.flatMap({ contents.caseload.faultOfGroups(of: reference, $0) })
      {
        told = [fault]
      }
      if told.isEmpty, case .case(let reference) = subject, let entry = edit.row.number,
        let fault = contents.caseload.fault(
          ofEdited: entry, in: edit.table, of: reference, today: today, stamp)
      {
        told = [fault]
      }
      faults += told.map {
        StoreFault(edit.table.fileName, edit.row.line, 0, .stage, $0)
      }
    }
  }

  /// What no command would record; nil where one would.
  private func fault(
    of edit: (table: Table, row: EditedTable.Row), in caseload: Caseload
  ) -> StoreFault? {
    let own = edit.row.own
    let names = (edit.table.leadingColumns + edit.table.factColumns).map(\.name)
    func cell(_ name: Column.Name) -> String {
      guard let place = names.firstIndex(of: name), place < own.count else { return "" }
      return own[place]
    }
    let what: String
    if let fault = faultOfCells(edit.row, of: edit.table) {
      what = fault
    } else if edit.table == .staff,
      let fault = fault(ofWorker: own[Table.leadingCount - 1], cell, caseload)
    {
      what = fault
    } else if edit.table == .groups, !cell(.programme).isEmpty,
      caseload.programmes.terms(of: cell(.programme)) == nil
    {
      what = "its programme is not one of the store"
    } else if edit.table == .erasures {
      what = "an erasure is made by dapu store erase, and by nothing else"
    } else if !cell(.corrects).isEmpty, cell(.because).isEmpty {
      what = "it replaces an entry, and does not say why (because)"
    } else {
      return nil
    }
    return StoreFault(edit.table.fileName, edit.row.line, 0, .stage, what)
  }

  /// What no command would write in the cells of a row, whatever they are about; nil where one
  /// would.
  private func faultOfCells(_ row: EditedTable.Row, of table: Table) -> String? {
    let columns = table.leadingColumns + table.factColumns
    let subject = Table.leadingCount - 1
    if row.own[2] > stamp.recordedAt { return "it would have been recorded after this moment" }
    if let known = Subject(Cells(row.own), subject, of: table), known.cell != row.own[subject] {
      return "what it is about (\(columns[subject].name.rawValue)) is not written as dapu writes it"
    }
    if let number = row.number, erased.contains(where: { $0.contains(number) }) { return nil }
    // Free text may be whatever somebody wrote.
    let blank = zip(columns, row.own).first { $0.kind != .text && ErasedCell.isErased($1) }
    return blank.map {
      "a cell (\($0.0.name.rawValue)) holds nothing but spaces, and was not erased"
    }
  }

  /// What no command would list of a worker; nil where one would.
  private func fault(
    ofWorker name: String, _ cell: (Column.Name) -> String, _ caseload: Caseload
  ) -> String? {
    let sides = listed.filter { $0.name == name }.map(\.side)
    if sides.contains(where: { $0 != cell(.side) }), cell(.because).isEmpty {
      return "the worker is listed on another side as well, and nothing says why (because)"
    }
    let isCaseworker = caseload.cases.contains { subject in
      subject.enrolments.contains { $0.isOpen && $0.caseworker == name }
    }
    guard cell(.side) == Side.partnerSupport.rawValue, isCaseworker else { return nil }
    return "a caseworker of open places is not on the side of partner support"
  }
}
