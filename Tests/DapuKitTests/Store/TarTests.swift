import Foundation
import Testing

@testable import DapuKit

/// What is written as a tar file is read back, and nothing but that.
struct TarTests {
  /// A reader of complete bytes, given in pieces of odd sizes.
  private static func reader(_ bytes: [UInt8]) -> TarReader {
    var rest = bytes[...]
    return TarReader { count in
      defer { rest = rest.dropFirst(min(count, 777)) }
      return .success(Array(rest.prefix(min(count, 777))))
    }
  }

  private static func read(_ bytes: [UInt8]) throws(StoreError) -> [(TarMember, [UInt8])] {
    var reader = reader(bytes)
    var found: [(TarMember, [UInt8])] = []
    while let member = try reader.next() {
      var content: [UInt8] = []
      while let piece = try reader.piece() { content += piece }
      found.append((member, content))
    }
    return found
  }

  private static func file(_ members: [(String, [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, content) in members {
      bytes += TarWriter.header(name: name, size: content.count, modifiedAt: 1_700_000_000)
      bytes += content + TarWriter.padding(after: content.count)
    }
    return bytes + TarWriter.end(after: bytes.count)
  }

  @Test func givesBackFilesOfEverySize() throws {
    var numbers = SeededNumbers(11)
    let sizes = [0, 1, 511, 512, 513, 1_023, 1_024, 100_000]
    let members = sizes.map { size in
      ("f\(size).csv", (0..<size).map { _ in UInt8(truncatingIfNeeded: numbers.next()) })
    }
    let bytes = Self.file(members)
    #expect(bytes.count % 10_240 == 0)
    let found = try Self.read(bytes)
    #expect(found.map(\.0.name) == members.map(\.0))
    #expect(found.map(\.1) == members.map(\.1))
  }

  @Test(arguments: [0, 1, 511, 512, 700, 1_024, 1_500, 2_047])
  func refusesAFileThatIsCutOff(_ count: Int) {
    let bytes = Self.file([("a.csv", [UInt8](repeating: 65, count: 600))])
    #expect(throws: StoreError.unusableBackup("it is cut off")) {
      try Self.read(Array(bytes.prefix(count)))
    }
  }

  @Test(arguments: [0, 8_589_934_591, 8_589_934_592, 1 << 40])
  func writesSizesThatAreReadBack(_ size: Int) throws {
    let header = TarWriter.header(name: "a.csv", size: size, modifiedAt: 0)
    var reader = Self.reader(header)
    #expect(try reader.next() == TarMember(name: "a.csv", size: size))
  }

  @Test(arguments: [(1 << 40) + 1, 1 << 50, Int.max])
  func refusesASizeThatNoFileHas(_ size: Int) {
    var reader = Self.reader(TarWriter.header(name: "a.csv", size: size, modifiedAt: 0))
    #expect(throws: StoreError.unusableBackup("it holds what no backup holds")) {
      try reader.next()
    }
  }

  // The last byte of the checksum's own field says nothing.
  @Test(arguments: (0..<512).filter { $0 != 155 })
  func noticesEveryChangedByteOfAHeader(_ place: Int) {
    var bytes = Self.file([("a.csv", [1, 2, 3])])
    bytes[place] ^= 1
    #expect(throws: StoreError.self) { try Self.read(bytes) }
  }

  @Test(arguments: ["../a", "/a", "a/b", "./../a", "a\u{1B}", "é"])
  func refusesANameThatIsNotAFilesAlone(_ name: String) {
    #expect(throws: StoreError.unusableBackup("it holds what no backup holds")) {
      try Self.read(Self.file([(name, [])]))
    }
  }

  @Test func neverStumblesOverRandomBytes() {
    var numbers = SeededNumbers(5)
    for _ in 0..<500 {
      var bytes = Self.file([("a.csv", numbers.bytes(upTo: 2_000)), ("b.csv", [1])])
      for _ in 0...Int.random(in: 0...3, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        bytes[place] = UInt8(truncatingIfNeeded: numbers.next())
      }
      _ = try? Self.read(bytes)
      _ = try? Self.read(numbers.bytes(upTo: 3_000))
    }
  }
}
