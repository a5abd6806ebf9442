/// The eight working words of SHA-256, and what one block of 64 bytes does to them.
struct SHA256Words: Sendable {
  private var a, b, c, d, e, f, g, h: UInt32

  /// The words before the first block.
  static let initial = SHA256Words(
    a: 0x6a09_e667, b: 0xbb67_ae85, c: 0x3c6e_f372, d: 0xa54f_f53a,
    e: 0x510e_527f, f: 0x9b05_688c, g: 0x1f83_d9ab, h: 0x5be0_cd19)

  /// The words as 32 bytes, the most significant first.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for word in [a, b, c, d, e, f, g, h] {
      for shift in stride(from: 24, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
      }
    }
    return bytes
  }

  /// Takes one block of 64 bytes.
  mutating func take(_ block: UnsafeRawBufferPointer) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      Self.fill(schedule, from: block)
      mix(UnsafeBufferPointer(schedule))
    }
  }

  private static func fill(
    _ schedule: UnsafeMutableBufferPointer<UInt32>, from block: UnsafeRawBufferPointer
  ) {
    for index in 0..<16 {
      let word = block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
      schedule.initializeElement(at: index, to: UInt32(bigEndian: word))
    }
    for index in 16..<64 {
      let (near, far) = (schedule[index - 2], schedule[index - 15])
      let nearMix = turned(near, 17) ^ turned(near, 19) ^ (near >> 10)
      let farMix = turned(far, 7) ^ turned(far, 18) ^ (far >> 3)
      let word = schedule[index - 16] &+ farMix &+ schedule[index - 7] &+ nearMix
      schedule.initializeElement(at: index, to: word)
    }
  }

  private mutating func mix(_ schedule: UnsafeBufferPointer<UInt32>) {
    let before = self
    Self.constants.withUnsafeBufferPointer { constants in
      for index in 0..<64 {
        round(schedule[index] &+ constants[index])
      }
    }
    a &+= before.a
    b &+= before.b
    c &+= before.c
    d &+= before.d
    e &+= before.e
    f &+= before.f
    g &+= before.g
    h &+= before.h
  }

  private mutating func round(_ word: UInt32) {
    let choice = (e & f) ^ (~e & g)
    let majority = (a & b) ^ (a & c) ^ (b & c)
    let eMix = Self.turned(e, 6) ^ Self.turned(e, 11) ^ Self.turned(e, 25)
    let aMix = Self.turned(a, 2) ^ Self.turned(a, 13) ^ Self.turned(a, 22)
    let first = h &+ eMix &+ choice &+ word
    (h, g, f, e) = (g, f, e, d &+ first)
    (d, c, b, a) = (c, b, a, first &+ aMix &+ majority)
  }

  private static func turned(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word &>> count) | (word &<< (32 &- count))
  }

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
    0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
    0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
    0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
    0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
    0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
    0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
    0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
