/// The groups of users of the machine, as `/etc/group` lists them.
///
/// The C library's own look-up loads parts of itself at run time, which a static executable cannot.
public enum GroupFile {
  /// The number of a group, by its name or by that number itself; nil where it is not listed.
  public static func number(of name: String) -> UInt32? {
    if let number = Int(cell: name) { return UInt32(exactly: number) }
    guard let file = try? System.open("/etc/group", .read) else { return nil }
    defer { try? System.close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = bytes.withUnsafeMutableBytes { buffer in
      (try? System.read(file, at: 0, into: buffer)) ?? 0
    }
    for line in bytes[..<count].split(separator: CSVLine.feed) {
      let cells = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard cells.count >= 3, cells[0].elementsEqual(name.utf8) else { continue }
      return Digits.value(cells[2]).flatMap { UInt32(exactly: $0) }
    }
    return nil
  }
}
