import DapuKit
import Testing

@testable import dapu

/// Random words: each list is read or refused, and no name is ever repeated.
@Suite struct WordFuzzTests {
  /// A generator of the same numbers on every run.
  private struct SplitMix: RandomNumberGenerator {
    /// What the next number is made from.
    var state: UInt64

    /// Makes the next number.
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// The words that lists are made of.
  private static let stock: [[UInt8]] =
    [
      "attend", "attend", "enrol", "followup", "record", "due", "report", "case", "help",
      "exit-codes", "--", "-", "-h", "-V", "--on", "-d", "-d2026-02-01", "--on=2026-02-01",
      "--note", "--note=Zzyzx", "--source", "--source=Zzyzx", "--key", "-nq", "-o", "-oZzyzx",
      "--mark", "attended", "--month", "1", "-5", "-2w", "2026-02-01", "yesterday", "Zzyzx",
      "-Zzyzx", "--Zzyzx", "--sourc=Zzyzx", "—Zzyzx", "“Zzyzx”", "Zzyzx Zzyzx", "—on", "--no-quiet",
      "--no-Zzyzx", "", "Zzyzx\u{7}", "--today", "--minutes", "-nZzyzx", "--=Zzyzx", "--need",
      "--today=2026-02-01", "C1", "--programme", "--Zzyzx=1", "-=", "e\u{301}", "-\u{301}",
    ].map { Array($0.utf8) } + [[0xFF], [0x2D, 0xC3], Array("Zzyzx".utf8) + [0x80]]

  /// Makes a random list of words, now and then with random bytes.
  private static func list(_ generator: inout SplitMix) -> [[UInt8]] {
    (0..<Int.random(in: 0...6, using: &generator)).map { index in
      if index == 0, Bool.random(using: &generator) { return Array("attend".utf8) }
      guard Int.random(in: 0..<20, using: &generator) == 0 else {
        return stock[Int.random(in: 0..<stock.count, using: &generator)]
      }
      return (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4])
  func readsOrRefusesEveryListAndRepeatsNoName(_ seed: UInt64) {
    var generator = SplitMix(state: seed)
    var counts = [0, 0]
    for _ in 0..<(System.variable("DAPU_FULL") == nil ? 25_000 : 250_000) {
      let words = Self.list(&generator)
      do throws(UsageError) {
        _ = try readBytes(words)
        counts[0] += 1
      } catch {
        counts[1] += 1
        let said = error.description + (error.hint ?? "")
        if said.contains("Zzyzx") || said.firstControl != nil {
          Issue.record("\(words.map { String(decoding: $0, as: UTF8.self) }): \(said)")
        }
      }
    }
    #expect(counts.allSatisfy { $0 > 1_000 })
  }
}
