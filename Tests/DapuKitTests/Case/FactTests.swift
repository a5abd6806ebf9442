@testable import DapuKit
import Testing

struct FactTests {
  @Test(arguments: Table.allCases)
  func aFactIsTheSameAfterItsRow(_ table: Table) throws {
    var numbers = SeededNumbers(42)
    for _ in 0..<200 {
      let row = numbers.row(of: table)
      let fact = try Fact(row)
      #expect(fact.row.cells.map(octets) == row.cells.map(octets))
      #expect(try Fact(fact.row) == fact)
      #expect(fact.row.table == table)
    }
  }

  @Test(arguments: Table.allCases)
  func aFactIsTheSameAfterItsLine(_ table: Table) throws {
    var numbers = SeededNumbers(43)
    for number in 1...100 {
      let correction = number.isMultiple(of: 2) ? Correction(entry: 7, because: "a\n\"b\",c") : nil
      let entry = Entry(
        number: number,
        Caseload.Stamp(
          recordedAt: "2026-05-01T09:00:00Z", recordedBy: numbers.cell(of: .name)),
        Draft(
          table.anySubject, try Fact(numbers.row(of: table)), correction: correction))
      #expect(try table.readBack(entry) == entry)
    }
  }

  @Test(arguments: Table.allCases)
  func aBlankRowThatCorrectsIsAFactTakenBack(_ table: Table) throws {
    let correction = Correction(entry: 7, because: "wrong person")
    let entry = Entry(
      number: 8, Caseload.Stamp(recordedAt: "2026-05-01T09:00:00Z", recordedBy: "Alex"),
      Draft(table.anySubject, .takenBack(table), correction: correction))
    #expect(try table.readBack(entry) == entry)
    #expect(Row(table).isBlank)
  }

  @Test(arguments: Table.allCases)
  func aBlankRowThatCorrectsNothingIsNoFact(_ table: Table) {
    #expect(throws: CellFault.self) { try Fact(Row(table)) }
  }

  @Test(arguments: Table.allCases)
  func aRowHasACellForEveryColumn(_ table: Table) throws {
    var numbers = SeededNumbers(44)
    let fact = try Fact(numbers.row(of: table))
    #expect(fact.row.cells.count == table.factColumns.count)
    #expect(Row(table).cells.count == table.factColumns.count)
    #expect(table.header.count == table.factColumns.count + Table.leadingCount)
  }

  @Test(arguments: Table.allCases)
  func headerNamesAreUniqueAndLowerSnakeCase(_ table: Table) {
    let header = table.header
    #expect(Set(header).count == header.count)
    for name in header + [table.rawValue] {
      let isPlain = name.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
      #expect(isPlain && !name.hasPrefix("_") && !name.hasSuffix("_"), "\(name)")
    }
    #expect(
      header.prefix(6) == ["entry", "sum", "recorded_at", "recorded_by", "corrects", "because"])
  }

  @Test(arguments: Table.allCases)
  func aRequiredCellThatIsEmptyIsNamed(_ table: Table) throws {
    var numbers = SeededNumbers(45)
    let row = numbers.row(of: table)
    for column in table.factColumns where column.isRequired {
      var lacking = row
      lacking[column.name] = ""
      #expect(throws: CellFault.missing(table, column.name)) { try Fact(lacking) }
    }
  }

  @Test(arguments: Table.allCases)
  func aCodeThatIsNotInItsListIsNamed(_ table: Table) throws {
    var numbers = SeededNumbers(46)
    let row = numbers.row(of: table)
    for column in table.factColumns {
      switch column.kind {
      case .code, .codes, .flag, .day, .count: break
      default: continue
      }
      if table == .enrolmentChanges, column.name == .reason { continue }
      var wrong = row
      wrong[column.name] = "Kelvin\u{212A}"
      #expect(throws: CellFault.unreadable(table, column.name)) { try Fact(wrong) }
    }
  }

  @Test func aNumberIsMadeOfASCIIDigitsOnly() {
    for text in ["+012", "-1", " 1", "1 ", "٣", "1e3", "", "1.0", "99999999999999999999"] {
      #expect(Int(cell: text) == nil, "\(text)")
    }
    #expect(Int(cell: "042") == 42)
  }
}

extension Table {
  /// A subject of the kind that the table's entries are about.
  var anySubject: Subject {
    switch self {
    case .people: .person(PersonReference(number: 42))
    case .programmes: .programme("brief")
    case .staff: .worker("Kim, \"the\" worker")
    case .groups: .group("monday-evening")
    case .events: .event(.training)
    case .referrals, .agencyViews, .assessments, .risks, .needs, .consents, .enrolments,
      .enrolmentChanges, .attendance, .followups, .dataChecks, .reoffences, .actions, .meetings,
      .reviews, .disclosures, .erasures, .reminders, .nonAssociations, .specialists,
      .actionResults, .supportSteps, .stepResults:
      .case(CaseReference(number: 42))
    case .victims, .safeContacts, .contacts, .closings, .victimErasures, .victimDisclosures:
      .victim(VictimReference(number: 42))
    }
  }

  /// The entry that is read from the line of an entry.
  func readBack(_ entry: Entry) throws -> Entry {
    var bytes: [UInt8] = []
    EntryLine.append(entry, to: &bytes)
    #expect(bytes.filter { $0 == UInt8(ascii: "\n") }.count == 1)
    let record = try bytes.withUnsafeBytes { buffer in
      var csv = CSVReader(buffer, firstLine: 2)
      return try csv.next()
    }
    return try EntryReader(self).entry(try #require(record))
  }
}
