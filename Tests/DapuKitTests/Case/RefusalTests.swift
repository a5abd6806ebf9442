import DapuKit
import Testing

struct RefusalTests {
  @Test(arguments: RefusalRow.all)
  func theStepIsRefusedAndNothingChanges(_ row: RefusalRow) throws {
    var unit = try row.unit()
    let count = unit.caseload.new.count
    let cases = unit.caseload.cases
    let numbers = unit.caseload.numbers
    #expect(try unit.refusal(of: row.step) == row.refusal)
    #expect(unit.caseload.new.count == count)
    #expect(unit.caseload.cases == cases)
    #expect(unit.caseload.numbers == numbers)
  }

  @Test func everyRefusalHasARow() throws {
    let text = try House.text(of: "Sources/DapuKit/Case/Refusal.swift")
    let names = text.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("  case ") else { return nil }
      return String(line.dropFirst(7).prefix { $0.isLetter })
    }
    #expect(names.count > 30)
    let ofRegisters = ["notInGroup", "groupExists"]
    // The refusals of partner support alone are in its own tests.
    let others = ofRegisters + ["noSafeContact", "supportEnded", "recordsErased"]
    #expect(Set(names) == Set(RefusalRow.all.map(\.refusal.label)).union(others))
  }

  @Test(arguments: RefusalRow.all)
  func theSentenceBeginsSmallAndHasNoFullStop(_ row: RefusalRow) {
    for text in [row.refusal.description, row.refusal.hint ?? "none"] {
      #expect(!text.isEmpty)
      #expect(text.first?.isUppercase == false, "\(text)")
      #expect(!text.hasSuffix(".") && !text.contains("\n"), "\(text)")
    }
  }

  @Test(arguments: RefusalRow.all)
  func noSentenceHoldsANameAnAddressOrANote(_ row: RefusalRow) throws {
    #expect(!row.refusal.description.contains(Typed.marked))
    #expect(!(row.refusal.hint ?? "").contains(Typed.marked))
  }

  @Test(arguments: RefusalRow.all.filter { $0.refusal.rule == nil && !$0.hasManager })
  func whatMayNotBeSetAsideIsRefusedInSpiteOfAReason(_ row: RefusalRow) throws {
    var unit = try row.unit()
    #expect(try unit.refusal(of: row.step.with([.override: "a reason"])) == row.refusal)
  }
}
