import DapuKit

/// What `--where`, `--sort`, `--limit` and `--columns` make of a listing.
struct ListingShape {
  private let arguments: Arguments

  init(_ arguments: Arguments) { self.arguments = arguments }

  /// Whether what becomes of a row, and how it is written, has nothing to do with the others.
  var isRowByRow: Bool {
    !["sort", "limit", "excel", "fail-if-empty"].contains(where: arguments.has)
  }

  /// Whether a column is shown, or decides which rows are and in what order.
  func rests(on column: String) -> Bool {
    guard let shown = arguments.value("columns") else { return true }
    let deciding = arguments.values("where") + [arguments.value("sort") ?? ""]
    return shown.split(separator: ",").contains { $0 == column }
      || deciding.contains { $0.contains(column) }
  }

  /// Chooses, orders and cuts the rows, then chooses the columns; throws `Failure`.
  func shape(_ listing: Listing) throws(Failure) -> Listing {
    try columns(of: try rows(of: listing))
  }

  /// Chooses, orders and cuts the rows; throws `Failure`.
  func rows(of listing: Listing) throws(Failure) -> Listing {
    var shaped = listing
    for condition in arguments.values("where") { try keep(condition, &shaped) }
    if let order = arguments.value("sort") { try sort(order, &shaped) }
    if let limit = arguments.value("limit").flatMap({ Int(cell: $0) }) {
      shaped.rows = Array(shaped.rows.prefix(limit))
    }
    return shaped
  }

  /// Chooses the columns; throws `Failure`.
  func columns(of listing: Listing) throws(Failure) -> Listing {
    guard let names = arguments.value("columns") else { return listing }
    return try choose(names, listing)
  }

  private func choose(_ names: String, _ listing: Listing) throws(Failure) -> Listing {
    var indices: [Int] = []
    for name in names.split(separator: ",") {
      indices.append(try index(of: String(name), "columns", listing))
    }
    return Listing(
      columns: indices.map { listing.columns[$0] },
      rows: listing.rows.map { row in indices.map { row[$0] } })
  }

  private func index(
    of name: String, _ option: String, _ listing: Listing
  ) throws(Failure) -> Int {
    if let index = listing.columns.firstIndex(of: name) { return index }
    let near = Nearest.match(name, among: listing.columns)
    throw Failure.noColumn(option: option, near: near, columns: listing.columns)
  }

  private func sort(_ order: String, _ listing: inout Listing) throws(Failure) {
    let isDescending = order.hasSuffix(":desc") || order.hasPrefix("-")
    let name = order.split(separator: ":").first.map { $0.drop { $0 == "-" } } ?? ""
    let index = try index(of: String(name), "sort", listing)
    listing.rows = listing.rows.enumerated()
      .sorted { left, right in
        let order = left.element[index].compared(to: right.element[index])
        return order == 0
          ? left.offset < right.offset : (order < 0) != isDescending
      }
      .map(\.element)
  }

  private func keep(_ condition: String, _ listing: inout Listing) throws(Failure) {
    let signs = ["!=", "<=", ">=", "=", "<", ">"]
    let name = condition.prefix { !"!<>=".contains($0) }
    let rest = condition.dropFirst(name.count)
    guard let sign = signs.first(where: { rest.hasPrefix($0) }) else {
      throw Failure.noComparison
    }
    let index = try index(of: String(name), "where", listing)
    let wanted = String(rest.dropFirst(sign.count))
    listing.rows = listing.rows.filter { row in
      let order = row[index].compared(to: Int(cell: wanted).map { .number($0) } ?? .text(wanted))
      switch sign {
      case "=": return row[index].plain == wanted
      case "!=": return row[index].plain != wanted
      case "<=": return order <= 0 && row[index] != .missing
      case ">=": return order >= 0 && row[index] != .missing
      case "<": return order < 0 && row[index] != .missing
      default: return order > 0 && row[index] != .missing
      }
    }
  }
}

extension Value {
  /// Less than, equal to or more than 0, as the value comes before, with or after another:
  /// missing first, numbers by size, all else by their text.
  func compared(to other: Value) -> Int {
    if let mine = number, let theirs = other.number {
      return mine == theirs ? 0 : mine < theirs ? -1 : 1
    }
    return plain == other.plain ? 0 : plain < other.plain ? -1 : 1
  }

  private var number: Double? {
    switch self {
    case .number(let number): Double(number)
    case .decimal(let digits): Double(digits)
    case .text, .missing: nil
    }
  }
}
