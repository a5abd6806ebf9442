/// A place in a CSV file that cannot be read, and why; it never holds text of the file.
public struct CSVFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The physical line on which the faulty cell begins, counted from 1.
  public let line: Int
  /// The number of the faulty cell in its record, counted from 1.
  public let cell: Int
  /// What is wrong with the cell.
  public let kind: Kind

  /// A fault made of its parts.
  public init(line: Int, cell: Int, kind: Kind) {
    self.line = line
    self.cell = cell
    self.kind = kind
  }

  /// The fault as `LINE:CELL: what is wrong`, ready to follow the name of a file and a colon.
  public var description: String { "\(line):\(cell): \(kind)" }
}

extension CSVFault {
  /// The ways in which a cell can be wrong.
  public enum Kind: Equatable, Sendable, CaseIterable, CustomStringConvertible {
    /// A quote opens the cell and the file ends before another closes it.
    case quoteNotClosed
    /// Something other than a comma or a line end follows the closing quote.
    case textAfterQuote
    /// A quote stands in a cell that does not begin with one.
    case quoteInsidePlainCell
    /// The bytes of the cell are not well-formed UTF-8.
    case notUTF8
    /// A byte of value zero stands in the cell.
    case nulByte
    /// The record has more cells than `CSVReader.cellLimit`.
    case tooManyCells
    /// The cell has more bytes than `CSVReader.lengthLimit`.
    case cellTooLong

    /// What is wrong, in one clause, without a word of the file.
    public var description: String {
      switch self {
      case .quoteNotClosed: "the quote that opens the cell is never closed"
      case .textAfterQuote: "text follows the quote that closes the cell"
      case .quoteInsidePlainCell: "a quote stands inside a cell that does not begin with one"
      case .notUTF8: "the text is not UTF-8"
      case .nulByte: "a byte of value zero stands in the text"
      case .tooManyCells: "more than \(CSVReader.cellLimit) cells stand in one record"
      case .cellTooLong: "the cell is longer than \(CSVReader.lengthLimit) bytes"
      }
    }
  }
}
