/// Random numbers that are the same on every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// Random bytes, up to a length.
  mutating func bytes(upTo limit: Int) -> [UInt8] {
    (0..<Int.random(in: 0...limit, using: &self)).map { _ in UInt8(truncatingIfNeeded: next()) }
  }

  /// Text of pieces that are troublesome in a file of commas and quotes.
  mutating func text(upTo limit: Int) -> String {
    let pieces = [
      "\"", "\"\"", ",", "\n", "\r", "\r\n", " ", "\t", "=", "=1+1", "+", "-", "@", "a", "0042",
      "é", "e\u{301}", "👩‍👩‍👧", "🇬🇧", "日本", "\u{FEFF}", "\u{2028}", "\u{202E}", "\u{1B}[31m",
      "\u{85}", "\\", "'", ";", "\u{10FFFF}",
    ]
    let count = Int.random(in: 0...limit, using: &self)
    return (0..<count).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
  }
}

/// The bytes of text: NFC and NFD are equal as strings, but not in a file.
func octets(_ text: String) -> [UInt8] { Array(text.utf8) }
