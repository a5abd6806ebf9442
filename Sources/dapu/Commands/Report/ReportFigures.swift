import DapuKit

extension Report {
  /// The dimension that the report is split by; nil where it is not.
  var dimension: Dimension? { call.arguments.dimension }

  /// Answers with figures, and with columns that some of them have beside those of all; throws
  /// `Failure`.
  func answer(
    _ figures: [Figure], with extras: [FigureColumns] = []
  ) throws(Failure) -> ExitStatus {
    let listing = Listing(
      columns: FigureColumns.common + extras.flatMap(\.names),
      rows: figures.map { figure in
        figure.commonValues + extras.flatMap { $0.values(of: figure) }
      })
    return try answer(listing, groups: figures.map(\.group))
  }

  /// Answers with rows and, where the report is split, the group of each; throws `Failure`.
  func answer(_ listing: Listing, groups: [String?]) throws(Failure) -> ExitStatus {
    var listing = listing
    if let dimension {
      listing.columns += ["by", "group"]
      for (index, group) in groups.enumerated() {
        listing.rows[index] += [.text(dimension.rawValue), .optional(group)]
      }
    }
    if call.arguments.has("publish") { listing = try published(listing) }
    return ending(try call.answer(shaping: listing))
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
