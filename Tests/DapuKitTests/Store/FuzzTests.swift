import Testing

@testable import DapuKit

/// Random input to everything that reads bytes of a file: read or refused, and what is read is
/// written and read back as the same.
@Suite struct FuzzTests {
  /// How many inputs each reader gets: a million at full length.
  private static let count = System.variable("DAPU_FULL") == nil ? 5_000 : 250_000

  /// Bytes with what is troublesome in them, often a changed part of something that can be read.
  private static func input(_ numbers: inout SeededNumbers) -> [UInt8] {
    switch Int.random(in: 0..<4, using: &numbers) {
    case 0: return numbers.bytes(upTo: 60)
    case 1: return octets(numbers.text(upTo: 20))
    default:
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let cells = (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
          numbers.text(upTo: 4)
        }
        CSVWriter.append(cells, to: &bytes)
      }
      return changed(bytes, &numbers)
    }
  }

  /// The bytes with a few of them changed, taken out or added.
  private static func changed(_ bytes: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 0...3, using: &numbers) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &numbers)
      switch Int.random(in: 0..<3, using: &numbers) {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: numbers.next())
      case 1: bytes.remove(at: place)
      default:
        bytes.insert(Array(",\"\n\r:;-9\0".utf8).randomElement(using: &numbers) ?? 0, at: place)
      }
    }
    return bytes
  }

  /// The records of bytes, and how many lines could not be read.
  private static func read(_ bytes: [UInt8]) -> (records: [[String]], faults: Int) {
    bytes.withUnsafeBytes { raw in
      var reader = CSVReader(raw)
      var (records, faults): ([[String]], Int) = ([], 0)
      while true {
        do throws(CSVFault) {
          guard let record = try reader.next() else { return (records, faults) }
          records.append(record.cells)
        } catch {
          faults += 1
        }
      }
    }
  }

  @Test(arguments: [UInt64(1), 2])
  func everyRecordThatIsReadIsWrittenAndReadBack(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    var counts = [0, 0]
    for _ in 0..<Self.count {
      let bytes = Self.input(&numbers)
      let (records, faults) = Self.read(bytes)
      counts[0] += records.count
      counts[1] += faults
      var again: [UInt8] = []
      for cells in records { CSVWriter.append(cells, to: &again) }
      let back = Self.read(again)
      if back.faults > 0 || back.records.map({ $0.map(octets) }) != records.map({ $0.map(octets) })
      {
        Issue.record("\(bytes)")
      }
    }
    #expect(counts.allSatisfy { $0 > 1_000 })
  }

  @Test func aSlotWithAnyBodyIsReadOrRefused() throws {
    let slot = try TemporaryStore(.toPlace).head().slot
    let length = try #require(slot.lastIndex(of: UInt8(ascii: ",")))
    var numbers = SeededNumbers(3)
    var counts = [0, 0]
    // A slot is long, and its checksum takes its time.
    for _ in 0..<Self.count / 5 {
      var body = Self.changed(Array(slot[..<length]), &numbers)
      if Bool.random(using: &numbers) { body += Array(",9223372036854775807".utf8) }
      body += Array(",\(Hexadecimal.text(CRC64.of(body), digits: 16))".utf8)
      guard body.count < Head.blockSize - 1_000 else { continue }
      body += Array(repeating: UInt8(ascii: " "), count: Head.blockSize - 1 - body.count)
      guard let head = Head(slot: (body + [UInt8(ascii: "\n")])[...]) else {
        counts[1] += 1
        continue
      }
      counts[0] += 1
      #expect(Head(slot: head.slot[...]) == head)
    }
    #expect(counts.allSatisfy { $0 > 50 })
  }

  @Test func everyFactThatIsReadIsTheSameWhenReadAgain() {
    var numbers = SeededNumbers(4)
    let codes = [
      "yes", "no", "1", "-1", "99999999999999999999", "2026-02-01", "2026-02-30", "attended",
      "police",
      "medium", "dapu", "12:30", "24:00", "made", "C000001A", "completed", "",
    ]
    var counts = [0, 0]
    for _ in 0..<Self.count {
      let table = Table.allCases.randomElement(using: &numbers) ?? .people
      let cells = table.factColumns.map { _ in
        Bool.random(using: &numbers)
          ? codes.randomElement(using: &numbers) ?? "" : numbers.text(upTo: 2)
      }
      guard let fact = try? Fact(Row(table, cells: cells)) else {
        counts[1] += 1
        continue
      }
      counts[0] += 1
      if (try? Fact(fact.row)) != fact { Issue.record("\(table) \(cells)") }
    }
    #expect(counts[1] > 1_000)
  }
}
