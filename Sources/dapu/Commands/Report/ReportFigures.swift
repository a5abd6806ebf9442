import DapuKit

extension Report {
  /// The dimension that the report is split by; nil where it is not.
  var dimension: Dimension? { call.arguments.dimension }

  /// Answers with figures, and with columns that some of them have beside those of all; throws
  /// `Failure`.
  func answer(
    _ figures: [Figure], with extras: [FigureColumns] = []
  ) throws(Failure) -> ExitStatus {
    let (dimension, columns) = (dimension, FigureColumns.common + extras.flatMap(\.names))
    let names = dimension == nil ? [] : Self.groupColumns
    let rows = RowWalk(columns: columns + names, count: figures.count) {
      var left = figures.makeIterator()
      return {
        left.next().map { figure in
          let values = figure.commonValues + extras.flatMap { $0.values(of: figure) }
          let group: [Value] =
            dimension.map { [.text($0.rawValue), .optional(figure.group)] } ?? []
          return (values + group)[...]
        }
      }
    }
    return try answer(rows)
  }

  /// Answers with rows and, where the report is split, the group of each; throws `Failure`.
  func answer(_ listing: Listing, groups: [String?]) throws(Failure) -> ExitStatus {
    var listing = listing
    if let dimension {
      listing.columns += Self.groupColumns
      for (index, group) in groups.enumerated() {
        listing.rows[index] += [.text(dimension.rawValue), .optional(group)]
      }
    }
    return try answer(listing.walk)
  }

  /// The columns that say which group a row is about.
  private static let groupColumns = ["by", "group"]

  /// Answers with rows as they are, or as they may be published; throws `Failure`.
  private func answer(_ rows: RowWalk) throws(Failure) -> ExitStatus {
    guard call.arguments.has("publish") else { return ending(try call.answer(shaping: rows)) }
    return ending(try call.answer(shaping: try published(rows.listing)))
  }

  /// The listing as it may be published; throws `Failure`.
  private func published(_ listing: Listing) throws(Failure) -> Listing {
    let publication = Publication(listing)
    guard !publication.isFlow || dimension == nil else {
      throw Failure.together(
        "--publish cannot guard a stock and flow that --by splits", hint: "leave --by out")
    }
    let known = Period(from: min(firstReferredOn ?? period.from, today), to: today)
    return publication.published(after: try call.earlierCounts(knownOf: known))
  }
}
