import DapuKit

/// What `--where`, `--sort`, `--limit` and `--columns` make of a listing.
struct ListingShape {
  private let arguments: Arguments

  init(_ arguments: Arguments) { self.arguments = arguments }

  /// Whether a column is shown, or decides which rows are and in what order.
  func rests(on column: String) -> Bool {
    guard let shown = arguments.value("columns") else { return true }
    let deciding = arguments.values("where") + arguments.values("sort")
    return shown.split(separator: ",").contains { $0 == column }
      || deciding.contains { $0.holds(column) }
  }

  /// Those of a list's columns that it rests on, in their order; all where it names another, which
  /// is told of later, or is one that the list has beside them.
  func asked<Item>(_ columns: [ListColumn<Item>]) -> [ListColumn<Item>] {
    guard (try? check(columns.map(\.name))) != nil else { return columns }
    return columns.filter { rests(on: $0.name) }
  }

  /// Chooses, orders and cuts the rows, then chooses the columns; throws `Failure`.
  func shape(_ rows: RowSource) throws(Failure) -> RowSource {
    let shape = try ofRows(rows.columns)
    guard !shape.changesNothing else { return rows }
    let left = shape.left(of: rows)
    let head = shape.showsAll ? rows.head : []
    return RowSource(columns: shape.shownColumns, count: left.count, head: head) { place in
      shape.shown(rows.row(left[place]))
    }
  }

  /// Refuses options that do not fit a listing with some columns, before anything is recorded;
  /// throws `Failure`.
  func check(_ columns: [String]) throws(Failure) {
    _ = try ofRows(columns)
    _ = try order(in: columns)
  }

  /// Chooses, orders and cuts the rows; throws `Failure`.
  func rows(of listing: Listing) throws(Failure) -> Listing {
    let conditions = try conditions(on: listing.columns)
    let shape = RowShape(
      conditions: conditions, places: nil, columns: listing.columns,
      order: try order(in: listing.columns), limit: limit)
    guard !shape.changesNothing else { return listing }
    var shaped = listing
    shaped.rows = shape.left(of: listing.source).map { listing.rows[$0] }
    return shaped
  }

  /// How many rows are left at most; nil for all.
  private var limit: Int? { arguments.value("limit").flatMap { Int(cell: $0) } }

  /// Chooses the columns; throws `Failure`.
  func columns(of listing: Listing) throws(Failure) -> Listing {
    guard let places = try places(in: listing.columns) else { return listing }
    return Listing(
      columns: places.map { listing.columns[$0] },
      rows: listing.rows.map { row in places.map { row[$0] } })
  }

  /// What it makes of the rows of a listing with some columns; throws `Failure`.
  func ofRows(_ columns: [String]) throws(Failure) -> RowShape {
    let (conditions, places) = (try conditions(on: columns), try places(in: columns))
    return RowShape(
      conditions: conditions, places: places, columns: columns, order: try order(in: columns),
      limit: limit)
  }

  private func conditions(on columns: [String]) throws(Failure) -> [Condition] {
    var conditions: [Condition] = []
    for text in arguments.values("where") { conditions.append(try Condition(text, columns)) }
    return conditions
  }

  /// The places of the columns that are chosen; nil for all as they stand.
  private func places(in columns: [String]) throws(Failure) -> [Int]? {
    guard let names = arguments.value("columns") else { return nil }
    var places: [Int] = []
    for name in names.split(separator: ",") {
      places.append(try columns.place(of: String(name), "columns"))
    }
    return places == Array(columns.indices) ? nil : places
  }

  /// The order that is asked for; nil where none is. Throws `Failure`.
  private func order(in columns: [String]) throws(Failure) -> ColumnOrder? {
    guard let order = arguments.value("sort") else { return nil }
    let parts = order.split(separator: ":", omittingEmptySubsequences: false)
    let way = parts.dropFirst().joined(separator: ":")
    guard parts.count == 1 || way == "asc" || way == "desc" else { throw Failure.noOrder }
    let name = parts[0].drop { $0 == "-" }
    let place = try columns.place(of: String(name), "sort")
    return ColumnOrder(place: place, isDescending: way == "desc" || order.hasPrefix("-"))
  }
}

/// The column that rows are ordered by, and which way.
struct ColumnOrder {
  let place: Int
  fileprivate let isDescending: Bool

  /// Whether a row with one value in the column comes before a row with another; nil where the
  /// values do not tell.
  func comes(_ value: Value, before other: Value) -> Bool? {
    let order = value.compared(to: other)
    return order == 0 ? nil : (order < 0) != isDescending
  }
}

/// What the options of a list make of its rows: which are left, in what order, and what of them is
/// shown.
struct RowShape {
  fileprivate let conditions: [Condition]
  fileprivate let places: [Int]?
  fileprivate let columns: [String]
  /// What the rows are ordered by; nil where they stand as they come.
  let order: ColumnOrder?
  /// How many of them are left at most; nil for all.
  let limit: Int?

  /// Whether what becomes of a row has nothing to do with the others.
  var isRowByRow: Bool { order == nil && limit == nil }

  /// Whether every column is shown where it stands.
  var showsAll: Bool { places == nil }

  /// Whether every row is left as it is.
  var changesNothing: Bool { isRowByRow && conditions.isEmpty && showsAll }

  /// The columns that are shown.
  var shownColumns: [String] { places?.map { columns[$0] } ?? columns }

  /// Whether a row is left, whatever the others are.
  func leaves(_ row: [Value]) -> Bool { conditions.allSatisfy { $0.holds(of: row) } }

  /// The cells of a row that are shown.
  func shown(_ row: [Value]) -> [Value] { places?.map { row[$0] } ?? row }

  /// The places of those of some rows that are left, in their order; of each nothing is kept but
  /// what that rests on.
  func left(of rows: RowSource) -> [Int] {
    var left: [(place: Int, value: Value)] = []
    for place in 0..<rows.count where order != nil || left.count < limit ?? .max {
      let row = rows.row(place)
      guard leaves(row) else { continue }
      left.append((place, order.map { row[$0.place] } ?? .missing))
    }
    if let order {
      left.sort { order.comes($0.value, before: $1.value) ?? ($0.place < $1.place) }
    }
    return left.prefix(limit ?? left.count).map(\.place)
  }
}

/// A comparison that a row has to hold.
private struct Condition {
  private enum Sign: String, CaseIterable {
    case unlike = "!="
    case atMost = "<="
    case atLeast = ">="
    case like = "="
    case less = "<"
    case more = ">"
  }

  private let place: Int
  private let sign: Sign
  private let text: String
  private let value: Value

  /// Reads a condition on one of the columns; throws `Failure`.
  init(_ condition: String, _ columns: [String]) throws(Failure) {
    let name = condition.prefix { !"!<>=".contains($0) }
    let rest = condition.dropFirst(name.count)
    guard let sign = Sign.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else {
      throw Failure.noComparison
    }
    self.sign = sign
    place = try columns.place(of: String(name), "where")
    text = String(rest.dropFirst(sign.rawValue.count))
    value = Int(cell: text).map { .number($0) } ?? .text(text)
  }

  func holds(of row: [Value]) -> Bool {
    let cell = row[place]
    switch sign {
    case .like: return cell.plain == text
    case .unlike: return cell.plain != text
    case .atMost: return !cell.isMissing && cell.compared(to: value) <= 0
    case .atLeast: return !cell.isMissing && cell.compared(to: value) >= 0
    case .less: return !cell.isMissing && cell.compared(to: value) < 0
    case .more: return !cell.isMissing && cell.compared(to: value) > 0
    }
  }
}

extension String {
  /// Whether the bytes of another text stand in it, at any place.
  fileprivate func holds(_ other: String) -> Bool {
    let (bytes, others) = (Array(utf8), Array(other.utf8))
    return bytes.indices.contains { bytes[$0...].starts(with: others) }
  }
}

extension [String] {
  /// The place of a column that an option names; throws `Failure`.
  fileprivate func place(of name: String, _ option: String) throws(Failure) -> Int {
    if let place = firstIndex(of: name) { return place }
    let near = Nearest.match(name, among: self)
    throw Failure.noColumn(option: option, near: near, columns: self)
  }
}

extension Call {
  /// Answers with a listing once its options have shaped it; throws `Failure`.
  func answer(shaping listing: Listing) throws(Failure) -> ExitStatus {
    try answer(shaping: listing.source)
  }

  /// The same of rows that are not all at hand at once; throws `Failure`.
  func answer(shaping rows: RowSource) throws(Failure) -> ExitStatus {
    let shaped = try ListingShape(arguments).shape(rows)
    try answer(shaped.walk)
    return shaped.count == 0 && arguments.has("fail-if-empty") ? .refused : .done
  }
}
