import DapuKit

extension Report {
  /// The dimension that the report is split by; nil where it is not.
  var dimension: Dimension? { call.arguments.value("by").flatMap { Dimension(rawValue: $0) } }

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
    guard let dimension else { return ending(try call.answer(shaping: listing)) }
    var listing = listing
    listing.columns += ["by", "group"]
    for (index, group) in groups.enumerated() {
      listing.rows[index] += [.text(dimension.rawValue), .optional(group)]
    }
    return ending(try call.answer(shaping: listing))
  }
}
