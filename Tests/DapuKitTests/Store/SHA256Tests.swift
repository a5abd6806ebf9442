import Testing

@testable import DapuKit

struct SHA256Tests {
  /// The vectors of FIPS 180-4 and of NIST's examples: 0, 24, 448 and 896 bits.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func digestsAsNISTDoes(text: String, expected: String) {
    #expect(SHA256.hex(of: octets(text)) == expected)
  }

  @Test func digestsAMillionLetters() {
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(SHA256.hex(of: [UInt8](repeating: 0x61, count: 1_000_000)) == expected)
  }

  @Test func splitsWithoutADifference() {
    var numbers = SeededNumbers(256)
    for _ in 0..<200 {
      let bytes = numbers.bytes(upTo: 300)
      var digest = SHA256()
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = rest.prefix(Int.random(in: 0...130, using: &numbers))
        part.withUnsafeBytes { digest.update($0) }
        rest = rest.dropFirst(part.count)
      }
      #expect(Hexadecimal.text(digest.finish()) == SHA256.hex(of: bytes))
    }
  }

  @Test func startsAfreshWhenFinished() {
    var digest = SHA256()
    octets("abc").withUnsafeBytes { digest.update($0) }
    _ = digest.finish()
    #expect(Hexadecimal.text(digest.finish()) == SHA256.hex(of: []))
  }
}
