@testable import DapuKit
import Testing

/// A mark read from a form beside the same read from the row that the form fills.
struct FilledRowTests {
  @Test func aMarkOfAFormIsThatOfItsRow() {
    var numbers = SeededNumbers(61)
    var readCount = 0
    for _ in 0..<4_000 {
      let form = form(&numbers)
      let direct = read(FilledRow(.attendance, form))
      #expect(direct == read(form.row(for: .attendance)), "\(form)")
      if case .success = direct { readCount += 1 }
    }
    #expect(readCount > 400 && readCount < 3_600)
  }

  private func read(_ cells: some CellSource) -> Result<Attendance, CellFault> {
    Result { () throws(CellFault) in try Attendance(cells, of: 7) }
  }

  /// A form in any order, of which some cells are empty, some hold anything, and some are filled in
  /// twice.
  private func form(_ numbers: inout SeededNumbers) -> Form {
    let row = numbers.row(of: .attendance)
    var form = Form()
    for name in (Table.attendance.factColumns.map(\.name) + [.case]).shuffled(using: &numbers) {
      switch Int.random(in: 0..<40, using: &numbers) {
      case 0: form.add(name, numbers.text(upTo: 2))
      case 1: form.add(name, "")
      case 2:
        form.add(name, row[name])
        form.add(name, row[name])
      default: if !row[name].isEmpty { form.add(name, row[name]) }
      }
    }
    return form
  }
}
