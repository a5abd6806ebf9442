import Foundation
import Testing

@testable import DapuKit

/// A fault that is planted in a file, and how the check names it.
struct PlantedFault: Sendable, CustomTestStringConvertible {
  let file: String
  let line: Int
  let column: Int
  let kind: StoreFault.Kind
  let plant: @Sendable (inout [String]) -> Void

  init(
    _ file: String, _ line: Int, _ column: Int, _ kind: StoreFault.Kind,
    _ plant: @escaping @Sendable (inout [String]) -> Void
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.kind = kind
    self.plant = plant
  }

  var testDescription: String { "\(file):\(line):\(column) \(kind.rawValue)" }

  /// Changes one cell of a line, the sum put right unless it is to be wrong.
  static func cell(
    _ line: Int, _ column: Int, _ text: String, withSum: Bool = true
  ) -> @Sendable (inout [String]) -> Void {
    { lines in
      var cells = lines[line - 1].split(separator: ",", omittingEmptySubsequences: false)
        .map(String.init)
      cells[column - 1] = text
      if withSum { cells[1] = EntryLine.sum(of: cells) }
      lines[line - 1] = cells.joined(separator: ",")
    }
  }

  static let all: [PlantedFault] = [
    .init("attendance.csv", 2, 2, .sum, cell(2, 12, "late", withSum: false)),
    .init("attendance.csv", 3, 2, .sum, cell(3, 4, "Somebody", withSum: false)),
    .init("attendance.csv", 3, 2, .sum, cell(3, 4, "Alec", withSum: false)),
    .init("attendance.csv", 2, 12, .row, cell(2, 12, "laughed")),
    .init("attendance.csv", 2, 9, .row, cell(2, 9, "2026-02-30")),
    .init("attendance.csv", 2, 10, .row, cell(2, 10, "0")),
    .init("attendance.csv", 2, 13, .row, cell(2, 13, "0060")),
    .init("attendance.csv", 2, 12, .row, cell(2, 12, "")),
    .init("attendance.csv", 2, 7, .row, cell(2, 7, "C000001B")),
    .init("attendance.csv", 2, 7, .orphan, cell(2, 7, "C000002B")),
    .init("attendance.csv", 2, 8, .orphan, cell(2, 8, "4711")),
    .init("attendance.csv", 3, 1, .duplicate) { $0[2] = $0[1] },
    .init("attendance.csv", 0, 0, .order) { $0.swapAt(1, 2) },
    .init("attendance.csv", 2, 1, .added, cell(2, 1, "4711")),
    .init("attendance.csv", 0, 0, .missing) { $0.remove(at: 1) },
    .init("attendance.csv", 1, 1, .header) {
      $0[0] = $0[0].replacingOccurrences(of: "mark", with: "marks")
    },
    .init("attendance.csv", 2, 1, .row) { $0[1] += ",more" },
    .init("attendance.csv", 2, 22, .row) { $0[1] += "\"" },
    .init("attendance.csv", 0, 0, .missing) { $0.removeLast() },
    .init("attendance.csv", 0, 0, .edited) { $0[1] += "\r" },
    .init("attendance.csv", 1, 1, .edited) { lines in
      lines = lines.map { line in
        var cells = line.split(separator: ",", omittingEmptySubsequences: false)
        cells.swapAt(8, 11)
        return cells.joined(separator: ",")
      }
    },
    .init("people.csv", 2, 9, .row, cell(2, 9, "1990-04-31")),
    .init("referrals.csv", 2, 10, .row, cell(2, 10, "Zyxwv")),
    .init("referrals.csv", 2, 0, .orphan, cell(2, 8, "P000007G")),
    .init("referrals.csv", 2, 0, .stage, cell(2, 9, "2026-02-01")),
    .init("assessments.csv", 2, 17, .row, cell(2, 17, "unheard-of")),
    .init("programmes.csv", 2, 11, .row, cell(2, 11, "4")),
    .init("staff.csv", 2, 8, .row, cell(2, 8, "neither")),
    .init("log.csv", 2, 13, .log) {
      $0[1] = $0[1].replacingOccurrences(of: "Alex", with: "Sasha")
    },
    .init("log.csv", 7, 13, .log) { $0.removeLast() },
  ]
}

struct StoreCheckTests {
  @Test func aStoreThatWasOnlyWrittenByDapuIsClean() throws {
    let steps = [Typed].toCompletion + [.followUp(1, .made, on: "2026-03-09"), dataCheck(1)]
    let store = try TemporaryStore(steps)
    let entry = try #require(try store.caseload().case(Typed.first)?.dataChecks.first?.entry)
    try store.take(
      Typed(.check, [.correct: "\(entry)", .takeBack: "yes", .because: "wrong person"]))
    #expect(try store.opened().check() == [])
  }

  @Test(arguments: PlantedFault.all)
  func everyPlantedFaultIsNamedByTableLineAndColumn(_ planted: PlantedFault) throws {
    let store = try TemporaryStore(.toSessions)
    var lines = try store.lines(of: planted.file)
    planted.plant(&lines)
    try store.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: planted.file)
    let faults = try store.opened().check()
    let isNamed = faults.contains {
      $0.table == planted.file && $0.line == planted.line && $0.column == planted.column
        && $0.kind == planted.kind
    }
    #expect(isNamed, "\(faults.map { "\($0.kind) \($0)" })")
    #expect(faults.allSatisfy { !$0.description.contains(Typed.marked) })
  }

  @Test func everyKindOfFaultIsPlanted() {
    let elsewhere: Set<StoreFault.Kind> = [.head, .permission, .file, .lock, .consultations]
    #expect(
      Set(PlantedFault.all.map(\.kind)).union(elsewhere) == Set(StoreFault.Kind.allCases))
  }

  @Test func aFaultIsWrittenAsAPlaceAndWhatIsWrong() throws {
    let store = try TemporaryStore(.toSessions)
    var lines = try store.lines(of: "attendance.csv")
    PlantedFault.cell(2, 4, "Alec", withSum: false)(&lines)
    try store.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: "attendance.csv")
    let entry = try #require(lines[1].split(separator: ",").first)
    #expect(
      try store.opened().check().map(\.description) == [
        "attendance.csv:2:2: entry \(entry) was changed behind dapu's back"
      ])
  }
}

struct StorePermissionTests {
  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test(arguments: [0o000, 0o022, 0o077] as [mode_t])
  func aStoreIsTheOwnersAloneWhateverTheMask(_ mask: mode_t) throws {
    let before = umask(mask)
    defer { umask(before) }
    let store = try TemporaryStore(.toReferral)
    #expect(try mode(store.path) == 0o700)
    for name in try FileManager.default.contentsOfDirectory(atPath: store.path) {
      #expect(try mode(store.path + "/" + name) == 0o600, "\(name)")
    }
  }

  @Test(arguments: ["people.csv", "log.csv", "consultations.csv", "head.csv", ".lock"])
  func aFileThatOthersMayOpenIsNamed(_ name: String) throws {
    let store = try TemporaryStore(.toReferral)
    #expect(chmod(store.path + "/" + name, 0o640) == 0)
    let faults = try store.opened().check()
    #expect(faults.map(\.kind) == [.permission])
    #expect(faults.map(\.table) == [name])
  }

  @Test func aFolderThatOthersMayOpenIsNamed() throws {
    let store = try TemporaryStore()
    #expect(chmod(store.path, 0o755) == 0)
    #expect(try store.opened().check().map(\.table) == ["."])
  }
}
