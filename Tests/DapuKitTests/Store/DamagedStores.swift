@testable import DapuKit

/// Damage that is planted in the lines of a table.
struct Damage {
  var numbers: SeededNumbers
  private var ending = "\n"
  private var lead: [UInt8] = []

  init(_ numbers: SeededNumbers) { self.numbers = numbers }

  /// The bytes of a file of lines.
  func bytes(of lines: [String]) -> [UInt8] {
    lead + octets(lines.map { $0 + ending }.joined())
  }

  /// Plants something; what it was.
  mutating func plant(_ lines: inout [String], _ table: Table) -> String {
    (ending, lead) = ("\n", [])
    guard lines.count > 1 else {
      lines.append("")
      return "an empty line"
    }
    let line = Int.random(in: 1..<lines.count, using: &numbers)
    switch Int.random(in: 0..<16, using: &numbers) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[line], at: Int.random(in: 1...lines.count, using: &numbers))
    case 2: lines.swapAt(line, Int.random(in: 1..<lines.count, using: &numbers))
    case 3: ending = "\r\n"
    case 4: lead = CSVByte.orderMark
    case 5: lines.insert(numbers.text(upTo: 6), at: line)
    case 6: bite(&lines[line])
    case 7: lines = lines.map { cells(of: $0).map(quoted).joined(separator: ",") }
    case 8: moveColumns(&lines)
    case 9: lines[0] += ",added"
    case 10: lines = lines.map { $0 + ",\(Bool.random(using: &numbers))" }
    case _: changeCell(&lines[line], table)
    }
    return "line \(line + 1)"
  }

  private mutating func bite(_ line: inout String) {
    var bytes = octets(line)
    let place = Int.random(in: 0..<bytes.count, using: &numbers)
    bytes[place] = Array(",\"\r0Z; \0".utf8).randomElement(using: &numbers) ?? 0
    line = String(decoding: bytes, as: UTF8.self)
  }

  private func quoted(_ cell: String) -> String {
    "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  private func cells(of line: String) -> [String] {
    let bytes = octets(line)
    return bytes.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer)
      return (try? reader.next())?.cells ?? []
    }
  }

  private func line(of cells: [String]) -> String {
    var bytes: [UInt8] = []
    CSVWriter.append(cells, to: &bytes)
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  private mutating func moveColumns(_ lines: inout [String]) {
    let count = cells(of: lines[0]).count
    let (one, other) = (
      Int.random(in: 0..<count, using: &numbers), Int.random(in: 0..<count, using: &numbers)
    )
    lines = lines.map { line in
      var cells = cells(of: line)
      guard cells.count == count else { return line }
      cells.swapAt(one, other)
      return self.line(of: cells)
    }
  }

  /// Another value in one cell, most often with the sum put right.
  private mutating func changeCell(_ line: inout String, _ table: Table) {
    var cells = cells(of: line)
    let columns = table.leadingColumns + table.factColumns
    let place = Int.random(in: 0..<columns.count, using: &numbers)
    guard cells.count == columns.count else { return }
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0: cells[place] = ""
    case 1: cells[place] = String(repeating: " ", count: cells[place].utf8.count)
    case 2: cells[place] = numbers.text(upTo: 3)
    case 3: cells[place] += "\(Int.random(in: 0...9, using: &numbers))"
    case 4: cells[place] = Day(number: .random(in: 20_000...21_000, using: &numbers)).description
    case _: cells[place] = numbers.cell(of: columns[place].kind)
    }
    if Int.random(in: 0..<4, using: &numbers) > 0 { cells[1] = EntryLine.sum(of: cells) }
    line = self.line(of: cells)
  }
}

extension TemporaryStore {
  /// Takes many random steps of some cases; those that a rule forbids are left out.
  func fill(_ numbers: inout SeededNumbers) throws {
    var steps = RandomSteps(numbers)
    for _ in 0..<3 {
      try update { caseload, stamp in
        for _ in 0..<400 {
          let occasion = Occasion(today: self.today, actor: "Alex")
          let step = steps.next()
          _ = try? caseload.take(step.verb, step.form, occasion, stamp)
        }
      }
    }
    numbers = steps.numbers
  }

  /// Makes the head say that a table was recorded as it stands.
  func record(_ table: Table) throws {
    let folder = try opened().folder
    let file = try folder.open(table.fileName, .read)
    defer { try? System.close(file) }
    let extent = Head.Extent(
      of: table.rawValue, try bytes(of: table.fileName), try folder.state(of: file))
    try write(try head().replacing([extent]).file, to: "head.csv")
  }
}

/// Steps of up to twelve cases, more or less as they are taken in a unit.
struct RandomSteps {
  var numbers: SeededNumbers
  private var caseCount = 0
  private var entryCount = 2

  init(_ numbers: SeededNumbers) { self.numbers = numbers }

  private mutating func on(_ from: Int, _ days: Int) -> String {
    Day(number: 20_458).adding(days: from + Int.random(in: 0...days, using: &numbers)).description
  }

  /// Free text, now and then of what is troublesome in a file.
  private mutating func note() -> String {
    switch Int.random(in: 0..<24, using: &numbers) {
    case 0: numbers.text(upTo: 3)
    case 1...8: ["é, \"so\"", "two\nlines", "plain"].randomElement(using: &numbers) ?? ""
    case _: ""
    }
  }

  mutating func next() -> Typed {
    entryCount += 1
    guard caseCount >= 1, caseCount >= 12 || Int.random(in: 0..<8, using: &numbers) > 0 else {
      caseCount += 1
      return referral()
    }
    var step = fact()
    step = step.with([
      .case: CaseReference(number: .random(in: 1...caseCount, using: &numbers)).description
    ])
    if Int.random(in: 0..<6, using: &numbers) == 0, step.verb != .enrol {
      step = step.with([.key: "K\(Int.random(in: 1...40, using: &numbers))"])
    }
    if Int.random(in: 0..<12, using: &numbers) == 0 {
      let entry = String(Int.random(in: 1...(2 * entryCount), using: &numbers))
      step = step.with([.correct: entry, .because: "a slip"])
    }
    return step
  }

  private mutating func referral() -> Typed {
    Typed(
      .refer,
      [
        .on: on(0, 10),
        .name: "Sam \(["Ünal", "O'Hara", "Zyxwv"].randomElement(using: &numbers) ?? "")"
          + " \(caseCount)", .born: on(-15_000, 5_000), .source: "police", .consent: "yes",
        .note: note() + "a note, \"quoted\"",
        .abuse: "economic;controlling-coercive",
        .crn: "X\(123_456 + caseCount)",
        .key: "R\(caseCount)",
      ])
  }

  private mutating func fact() -> Typed {
    let session = Int.random(in: 1...90, using: &numbers)
    switch Int.random(in: 0..<40, using: &numbers) {
    case 0, 1: return Typed(.assess, [.on: on(12, 5), .outcome: "suitable", .reason: ""])
    case 2: return Typed(.assess, [.on: on(10, 60), .outcome: "not-ready", .reviewOn: on(90, 9)])
    case 3: return Typed(.assess, [.on: on(12, 80), .risk: "high", .need: "alcohol"])
    case 4, 5, 6:
      return Typed(.enrol, [.on: on(18, 12), .programme: "brief", .caseworker: "Kim"])
    case 7: return Typed(.enrol, [.on: on(35, 30), .suspend: "yes"])
    case 8: return Typed(.enrol, [.on: on(60, 30), .resume: "yes"])
    case 9: return Typed(.enrol, [.on: on(30, 60), .reallocate: "Jo"])
    case 10: return Typed(.enrol, [.on: on(100, 60), .complete: "yes"])
    case 11: return Typed(.enrol, [.on: on(100, 60), .end: "moved", .initiator: "participant"])
    case 12, 13:
      return Typed(
        .recordFollowUp, [.on: on(160, 90), .month: "\(1 + session % 6)", .outcome: "made"])
    case 14: return Typed(.check, [.on: on(20, 90), .source: "police"])
    case _:
      return Typed(
        .attend,
        [
          .on: on(25, 120), .session: "\(session)", .mark: "attended", .minutes: "60",
          .note: note(),
        ])
    }
  }
}
