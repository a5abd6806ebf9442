import DapuKit

extension Report {
  /// The dimension that the report is split by; nil where it is not.
  var dimension: Dimension? { call.arguments.dimension }

  /// Answers with figures, and with columns that some of them have beside those of all; throws
  /// `Failure`.
  func answer(
    _ figures: GroupedFigures, with extras: [FigureColumns] = []
  ) throws(Failure) -> ExitStatus {
    let rows = RowSource(
      columns: FigureColumns.common + extras.flatMap(\.names), count: figures.count
    ) { place in
      let figure = figures[place]
      return figure.commonValues + extras.flatMap { $0.values(of: figure) }
    }
    return try answer(rows) { figures[$0].group }
  }

  /// Answers with rows and, where the report is split, the group of each; throws `Failure`.
  func answer(
    _ rows: RowSource, group: @escaping (Int) -> String?
  ) throws(Failure) -> ExitStatus {
    guard let dimension else { return try answer(rows) }
    return try answer(
      RowSource(columns: rows.columns + Self.groupColumns, count: rows.count) { place in
        rows.row(place) + [.text(dimension.rawValue), .optional(group(place))]
      })
  }

  /// The columns that say which group a row is about.
  private static let groupColumns = ["by", "group"]

  /// Answers with rows as they are, or as they may be published; throws `Failure`.
  private func answer(_ rows: RowSource) throws(Failure) -> ExitStatus {
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
