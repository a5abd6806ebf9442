import Testing

@testable import DapuKit

struct CSVReaderTests {
  @Test(
    arguments: [
      ("", []),
      ("\n\r\n\r", []),
      ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
      ("a\rb\r", [["a"], ["b"]]),
      ("a\n\n\nb\n", [["a"], ["b"]]),
      (",\n", [["", ""]]),
      ("a,", [["a", ""]]),
      ("\"\"\n", [[""]]),
      ("\"\",\"\"", [["", ""]]),
      ("\"a,b\",c\n", [["a,b", "c"]]),
      ("\"a\"\"b\"\n", [["a\"b"]]),
      ("\"\"\"\"", [["\""]]),
      ("\"a\r\nb\nc\rd\"\n", [["a\r\nb\nc\rd"]]),
      (" a , b \n", [[" a ", " b "]]),
      ("\u{FEFF}a,b\n", [["a", "b"]]),
      ("\u{FEFF}\"a\"\n", [["a"]]),
      ("a\n\u{FEFF}b\n", [["a"], ["\u{FEFF}b"]]),
      ("=1+1,'x\n", [["=1+1", "'x"]]),
      ("Zoë,日本,👩‍👩‍👧\n", [["Zoë", "日本", "👩‍👩‍👧"]]),
    ] as [(String, [[String]])])
  func readsRecords(text: String, expected: [[String]]) throws {
    let records = try records(of: Array(text.utf8))
    #expect(records.map { $0.cells.map(octets) } == expected.map { $0.map(octets) })
  }

  @Test func numbersThePhysicalLineOnWhichARecordStarts() throws {
    let text = "\na\r\n\"b\nb\r\nb\rb\",\"\r\"\rc\n\nd"
    #expect(try records(of: Array(text.utf8)).map(\.line) == [2, 3, 8, 10])
    let later = try records(of: Array("a\nb\n".utf8), firstLine: 40)
    #expect(later.map(\.line) == [40, 41])
  }

  @Test func keepsAByteOrderMarkBehindTheFirstLine() throws {
    let records = try records(of: Array("\u{FEFF}a\n".utf8), firstLine: 2)
    #expect(records.map { $0.cells.map(octets) } == [[[0xEF, 0xBB, 0xBF, 0x61]]])
  }

  @Test func countsTheBytesConsumed() throws {
    let text: [UInt8] = Array("\u{FEFF}a,b\r\n\r\nc\n\"d\ne\"".utf8)
    let offsets = try text.withUnsafeBytes { raw in
      var reader = CSVReader(raw)
      var offsets = [reader.offset]
      while try reader.next() != nil { offsets.append(reader.offset) }
      return offsets + [reader.offset]
    }
    #expect(offsets == [3, 8, 12, 17, 17])
  }

  @Test(arguments: [
    ("a,\"b\nc,d", CSVFault(line: 1, cell: 2, kind: .quoteNotClosed)),
    ("\"", CSVFault(line: 1, cell: 1, kind: .quoteNotClosed)),
    ("a\n\"b\"\"", CSVFault(line: 2, cell: 1, kind: .quoteNotClosed)),
    ("\"a\"b,c", CSVFault(line: 1, cell: 1, kind: .textAfterQuote)),
    ("x,\"a\n\" ,c", CSVFault(line: 1, cell: 2, kind: .textAfterQuote)),
    ("a\nb,c\"d\"", CSVFault(line: 2, cell: 2, kind: .quoteInsidePlainCell)),
    (" \"a\"", CSVFault(line: 1, cell: 1, kind: .quoteInsidePlainCell)),
    ("a,b\u{0}", CSVFault(line: 1, cell: 2, kind: .nulByte)),
    ("a\n\n\"\n\u{0}\"", CSVFault(line: 3, cell: 1, kind: .nulByte)),
  ])
  func refusesWhatRFC4180DoesNotKnow(text: String, fault: CSVFault) {
    #expect(throws: fault) { try records(of: Array(text.utf8)) }
  }

  @Test(
    arguments: [
      [0x80], [0xC3], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xE2, 0x82], [0xE2, 0x28, 0xA1],
      [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xC3, 0xA9, 0xA9],
    ] as [[UInt8]])
  func refusesWhatIsNotUTF8(bytes: [UInt8]) {
    let fault = CSVFault(line: 2, cell: 2, kind: .notUTF8)
    let before = Array("a,b\nc,".utf8)
    #expect(throws: fault) { try records(of: before + bytes + Array("\n".utf8)) }
    #expect(throws: fault) { try records(of: before + bytes) }
    let quoted = before + Array("\"x\"\"".utf8) + bytes + Array("\"\n".utf8)
    #expect(throws: fault) { try records(of: quoted) }
  }

  @Test func agreesWithTheStandardLibraryOnWhatIsUTF8() {
    var numbers = SeededNumbers(7)
    let leads: [UInt8] = [0x41, 0x80, 0xBF, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5]
    for _ in 0..<20_000 {
      var bytes = (0..<3).map { _ in UInt8.random(in: 0x7E...0xC4, using: &numbers) }
      bytes.insert(leads.randomElement(using: &numbers) ?? 0, at: 0)
      let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
      let isValid = bytes.withUnsafeBufferPointer { UTF8Bytes.areValid($0) }
      #expect(isValid == (repaired == bytes), "\(bytes)")
    }
  }

  @Test func boundsTheCellsOfARecord() throws {
    let limit = CSVReader.cellLimit
    let fits = Array(String(repeating: ",", count: limit - 1).utf8)
    #expect(try records(of: fits).map(\.cells.count) == [limit])
    let fault = CSVFault(line: 1, cell: limit + 1, kind: .tooManyCells)
    #expect(throws: fault) { try records(of: fits + [CSVByte.comma]) }
  }

  @Test(arguments: [false, true])
  func boundsTheLengthOfACell(isQuoted: Bool) throws {
    let limit = CSVReader.lengthLimit
    let quote = isQuoted ? [CSVByte.quote] : []
    let fits = quote + [UInt8](repeating: 0x61, count: limit) + quote
    #expect(try records(of: fits).map { $0.cells[0].utf8.count } == [limit])
    let tooLong = quote + [UInt8](repeating: 0x61, count: limit + 1) + quote
    let fault = CSVFault(line: 1, cell: 1, kind: .cellTooLong)
    #expect(throws: fault) { try records(of: tooLong) }
  }

  @Test func goesOnBehindAFaultyLine() {
    let text = Array("a\nb\"b,c\nd\n\"e\"f\r\ng\n\"h".utf8)
    #expect(outcomes(of: text) == ["1", "2:1", "3", "4:1", "5", "6:1"])
  }

  @Test(arguments: CSVFault.Kind.allCases)
  func saysWhereAndWhyInOneClause(kind: CSVFault.Kind) {
    let text = CSVFault(line: 14, cell: 3, kind: kind).description
    #expect(text.hasPrefix("14:3: ") && !text.hasSuffix(".") && text == text.lowercasedButUTF)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func neverStopsShortOnRandomBytes(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    let marks: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0x61, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF]
    for _ in 0..<200 {
      let bytes = numbers.bytes(upTo: 80).map { $0 < 0xA0 ? marks[Int($0) % marks.count] : $0 }
      bytes.withUnsafeBytes { raw in
        var reader = CSVReader(raw)
        var steps = 0
        while true {
          do throws(CSVFault) {
            guard try reader.next() != nil else { break }
          } catch {}
          steps += 1
          #expect(steps <= raw.count)
          if steps > raw.count { break }
        }
        #expect(reader.offset == raw.count)
      }
    }
  }

  /// The line of each record and the place of each fault, in their order.
  private func outcomes(of bytes: [UInt8]) -> [String] {
    bytes.withUnsafeBytes { raw in
      var reader = CSVReader(raw)
      var outcomes: [String] = []
      while true {
        do throws(CSVFault) {
          guard let record = try reader.next() else { return outcomes }
          outcomes.append("\(record.line)")
        } catch {
          outcomes.append("\(error.line):\(error.cell)")
        }
      }
    }
  }
}

/// Every record of complete bytes.
func records(of bytes: [UInt8], firstLine: Int = 1) throws(CSVFault) -> [CSVRecord] {
  let result = bytes.withUnsafeBytes { raw -> Result<[CSVRecord], CSVFault> in
    var reader = CSVReader(raw, firstLine: firstLine)
    var records: [CSVRecord] = []
    do throws(CSVFault) {
      while let record = try reader.next() { records.append(record) }
      return .success(records)
    } catch {
      return .failure(error)
    }
  }
  return try result.get()
}

extension String {
  fileprivate var lowercasedButUTF: String {
    lowercased().split(separator: "utf-8", omittingEmptySubsequences: false)
      .joined(separator: "UTF-8")
  }
}
