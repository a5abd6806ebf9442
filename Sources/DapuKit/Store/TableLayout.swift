/// Where the file of a table keeps dapu's columns, found by their names, and which of its columns
/// somebody else added.
struct TableLayout: Equatable, Sendable {
  /// A column that is not dapu's.
  struct Stranger: Equatable, Sendable {
    let place: Int
    let name: String
  }

  /// The columns that are not dapu's, in their order.
  let strangers: [Stranger]
  /// The number of cells that a row has.
  let cellCount: Int
  private let places: [Int]

  /// Reads a header line; nil where a column of dapu's is missing before others of its own, or a
  /// name stands twice. Columns that a later dapu added may be missing at the end.
  init?(_ header: [String], of table: Table) {
    var places: [Int] = []
    for name in table.header {
      guard let place = header.firstIndex(of: name) else { break }
      places.append(place)
    }
    guard places.count >= Table.leadingCount else { return nil }
    let absent = table.header.dropFirst(places.count)
    guard !header.contains(where: absent.contains) else { return nil }
    var strangers: [Stranger] = []
    for (place, name) in header.enumerated() where !places.contains(place) {
      guard !table.header.contains(name) else { return nil }
      strangers.append(Stranger(place: place, name: name))
    }
    self.places = places
    self.strangers = strangers
    cellCount = header.count
  }

  /// The number of dapu's columns that the file has.
  var ownCount: Int { places.count }

  /// Whether the columns stand as dapu writes them: its own first, in their order.
  var isInOrder: Bool { places == Array(places.indices) }

  /// The cells of dapu's own columns, in their order.
  func own(_ cells: [String]) -> [String] {
    isInOrder ? Array(cells.prefix(places.count)) : places.map { cells[$0] }
  }

  /// The cells of the columns that are not dapu's.
  func others(_ cells: [String]) -> [String] { strangers.map { cells[$0.place] } }

  /// The place of one of dapu's columns in the file, counted from 1.
  func column(_ index: Int) -> Int { places.indices.contains(index) ? places[index] + 1 : 0 }

  /// The header line of a file with the same columns, dapu's own first.
  func header(of table: Table) -> [String] {
    Array(table.header.prefix(places.count)) + strangers.map(\.name)
  }
}

extension StoreFolder {
  /// The layout of a table's file; throws `StoreError` where its first line is no header of it.
  func layout(of table: Table, in file: System.File) throws(StoreError) -> TableLayout {
    let bytes = try bytes(of: file, at: 0, count: 1 << 14)
    let header = bytes.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer)
      return (try? reader.next())?.cells ?? []
    }
    guard let layout = TableLayout(header, of: table) else {
      throw StoreError.badRow(
        table: table.fileName, line: 1, column: 1, what: "the header is not the table's")
    }
    return layout
  }
}
