extension Accepting {
  /// Takes in what the edits bring with them, the workers whom they name first and the findings on
  /// those who turn out to be too young, behind the rows of a table that was edited as well; throws
  /// `StoreError`.
  mutating func takeNew(of caseload: inout Caseload) throws(StoreError) {
    var remarks: [Remark] = []
    for edit in edits where [.people, .referrals].contains(edit.table) {
      guard let subject = edit.subject else { continue }
      remarks += caseload.findTooYoung(subject, stamp)
    }
    for entry in caseload.new {
      let table = entry.table
      if let place = plan.tables.firstIndex(where: { $0.table == table }) {
        let header = Array(plan.tables[place].bytes.prefix { $0 != CSVLine.feed })
        guard let layout = CSVRecord.cells(of: header).flatMap({ TableLayout($0, of: table) })
        else { preconditionFailure("a table that was made has its header") }
        for piece in try EntryLines([entry]).pieces(of: table, as: layout) {
          plan.tables[place].bytes += piece
        }
      } else {
        plan.new.append(entry)
      }
      let remark = table == .assessments ? remarks.removeFirst() : nil
      plan.accepted.append(
        Acceptance(table: table, entry: entry.number, change: .added, remark: remark))
    }
    plan.numbers = caseload.numbers
  }

  /// Checks the edited rows, and the cases that they are about, by the rules of the commands that
  /// record the same. What a row that is refused is about is judged as a whole another time.
  mutating func checkRules(_ contents: inout StoreContents) {
    let isReadable = faults.isEmpty
    var found = faultsOfOrder(contents)
    if isReadable {
      for (place, edit) in edits.enumerated() where found[place].isEmpty {
        found[place] = faultsOfRow(edit, &contents)
      }
      let refused = Set(edits.indices.filter { !found[$0].isEmpty }.map { edits[$0].subject })
      let places = [Table.enrolments, .enrolmentChanges]
      let holders = edits.contains { places.contains($0.table) } ? contents.caseload.holders : nil
      for (place, edit) in edits.enumerated() where !refused.contains(edit.subject) {
        found[place] = faultsOfStanding(edit, holders, &contents)
      }
    }
    faults += found.joined()
  }

  /// What breaks the order of cases, for each edited row: a fact that does so is told at its own
  /// row or, where nobody edited that, at one that it stands on, or else at all of the case.
  private mutating func faultsOfOrder(_ contents: StoreContents) -> [[StoreFault]] {
    var found: [[StoreFault]] = Array(repeating: [], count: edits.count)
    let byEntry = edits.indices.sorted { edits[$0].number < edits[$1].number }
    let entries = byEntry.map { edits[$0].number }
    for (subject, line) in zip(contents.caseload.cases, contents.lines) {
      for broken in subject.brokenFacts {
        let what = "case '\(subject.reference)': \(broken.reason)"
        let edited = broken.entries.first { entries.holds($0) }
        let places =
          edited.map { [byEntry[entries.place(of: $0)]] }
          ?? edits.indices.filter { edits[$0].subject == .case(subject.reference) }
        if places.isEmpty {
          faults.append(StoreFault(Table.referrals.fileName, line, 0, .stage, what))
        }
        for place in places {
          let column = edited == broken.entries[0] ? column(broken.column, of: edits[place]) : 0
          let fault = edits[place].fault(what, at: column)
          if !found[place].contains(fault) { found[place].append(fault) }
        }
      }
    }
    return found
  }

  /// Where the file of an edited row has a column; 0 where it has none of the name.
  private func column(_ name: Column.Name, of edit: Edit) -> Int {
    guard let index = edit.table.index(of: name),
      let known = layouts.first(where: { $0.table == edit.table })
    else { return 0 }
    return known.layout.column(Table.leadingCount + index)
  }

  /// What is wrong with an edited row, whatever else was edited.
  private func faultsOfRow(_ edit: Edit, _ contents: inout StoreContents) -> [StoreFault] {
    var told = [fault(of: edit, in: contents.caseload)].compactMap(\.self)
    guard let subject = edit.subject else { return told.map { edit.fault($0) } }
    if let fault = contents.fault(ofEdited: edit.number, in: edit.table, of: subject) {
      told.append(fault)
    }
    if case .case(let reference) = subject,
      let fault = contents.caseload.fault(
        ofEdited: edit.number, in: edit.table, of: reference, today: today, stamp)
    {
      told.append(fault)
    }
    return told.map { edit.fault($0) }
  }

  /// What is wrong with what an edited row is about, as it stands with all that was edited.
  private func faultsOfStanding(
    _ edit: Edit, _ holders: GroupCases?, _ contents: inout StoreContents
  ) -> [StoreFault] {
    guard let subject = edit.subject else { return [] }
    var told = contents.caseload.faults(of: subject, edit.table, today: today)
    if told.isEmpty, [.enrolments, .enrolmentChanges].contains(edit.table),
      case .case(let reference) = subject,
      let fault = holders.flatMap({ contents.caseload.faultOfGroups(of: reference, $0) })
    {
      told = [fault]
    }
    return told.map { edit.fault($0) }
  }

  /// What no command would record; nil where one would.
  private func fault(of edit: Edit, in caseload: Caseload) -> String? {
    let own = edit.row.own
    let names = (edit.table.leadingColumns + edit.table.factColumns).map(\.name)
    func cell(_ name: Column.Name) -> String {
      guard let place = names.firstIndex(of: name), place < own.count else { return "" }
      return own[place]
    }
    if let fault = faultOfCells(edit.row, of: edit.table) { return fault }
    if edit.table == .staff,
      let fault = fault(ofWorker: own[Table.leadingCount - 1], cell, caseload)
    {
      return fault
    }
    if edit.table == .groups, !cell(.programme).isEmpty,
      caseload.programmes.terms(of: cell(.programme)) == nil
    {
      return "its programme is not one of the store"
    }
    if edit.table == .erasures {
      return "an erasure is made by dapu store erase, and by nothing else"
    }
    if !cell(.corrects).isEmpty, cell(.because).isEmpty {
      return "it replaces an entry, and does not say why (because)"
    }
    return nil
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
