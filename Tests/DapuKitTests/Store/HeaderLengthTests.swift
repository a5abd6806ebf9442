import Testing

@testable import DapuKit

@Suite struct HeaderLengthTests {
  @Test(arguments: Table.allCases)
  func isTheLengthOfTheHeaderLine(_ table: Table) {
    #expect(table.headerLength == table.headerLine.count)
  }
}
