import Testing

@testable import DapuKit

/// What metadata documents say of the tables.
struct DescribedTests {
  @Test(arguments: Table.allCases)
  func everyKeyNamesAColumnOfTheSameKind(_ table: Table) throws {
    for key in table.foreignKeys {
      let own = try #require(table.columns.first { $0.name == key.column })
      let other = try #require(key.table.columns.first { $0.name == key.target })
      #expect(CellShape(own) == CellShape(other), "\(table) \(key.column)")
    }
  }

  @Test(arguments: [StoreKind.unit, .partnerSupport])
  func everyTableAndColumnIsToldInOneSentence(_ kind: StoreKind) {
    for table in kind.describedTables {
      for words in [table.meaning] + table.columns.map(\.meaning) {
        #expect(words.hasSuffix(".") && words.first?.isUppercase == true, "\(table.name): \(words)")
        #expect(!words.dropLast().contains("."), "\(table.name): \(words)")
      }
    }
  }

  @Test func theLogAndTheConsultationsAreDescribedInTheOrderOfTheirColumns() {
    let described = StoreKind.unit.describedTables.suffix(2)
    #expect(described.map(\.fileName) == ["log.csv", "consultations.csv"])
    #expect(described.map { $0.columns.map(\.name) } == [LogRow.columns, Look.columns])
    #expect(described.map(\.key) == ["transaction", nil])
  }

  @Test func onlyLeadingColumnsAreAlwaysFilled() {
    for table in Table.allCases {
      let filled = table.columns.filter(table.isAlwaysFilled).map(\.name)
      #expect(filled == [.entry, .sum, .recordedAt, .recordedBy, table.subject.name])
    }
  }

  @Test func everyShapeTakesWhatTheColumnTakes() {
    let forms: [(ValueKind, CellShape)] = [
      (.day, .day), (.flag, .flag), (.count(1...9), .integer(least: 1, most: 9)),
      (.code(["a", "b"]), .one(["a", "b"])), (.codes(["a"]), .several(["a"])), (.text, .text),
    ]
    for (kind, shape) in forms { #expect(CellShape(Column(.note, kind)) == shape) }
  }

  @Test func caseworkersAreNoKeys() {
    let columns = Table.allCases.flatMap(\.foreignKeys).map(\.column)
    #expect(!columns.contains(.caseworker) && !columns.contains(.worker))
  }
}
