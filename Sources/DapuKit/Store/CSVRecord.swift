/// One record of a CSV file: its cells as text, and the place where it starts.
public struct CSVRecord: Equatable, Sendable {
  /// The physical line on which the record starts, counted from 1.
  public let line: Int
  /// The cells in their order, without the quotes that stood around them.
  public let cells: [String]

  /// A record made of its parts.
  public init(line: Int, cells: [String]) {
    self.line = line
    self.cells = cells
  }
}

extension CSVRecord {
  /// The cells of a single line; nil where it is not one record of RFC 4180.
  static func cells(of line: [UInt8]) -> [String]? {
    line.withUnsafeBytes { bytes in
      var reader = CSVReader(bytes, firstLine: 2)
      return (try? reader.next())?.cells
    }
  }
}
