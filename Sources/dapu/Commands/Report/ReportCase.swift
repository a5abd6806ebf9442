import DapuKit

extension Call {
  /// Answers with the story of one case; throws `Failure`.
  func answerCase() throws(Failure) -> ExitStatus {
    try checkOutput()
    try checkChoice()
    try checkIsNotPublished()
    let store = try store()
    let snapshot = try stored { () throws(StoreError) in try store.snapshot() }
    let reference = try CaseLookup(snapshot).reference(of: arguments.operand("CASE") ?? "")
    let hasBrief = format == .text || format == .html
    let others = try stored { () throws(StoreError) in
      try snapshot.references(apartFrom: reference)
        + (hasBrief ? snapshot.casesOfPeople(of: [reference]) : [])
    }
    var scope = Scope(.some([reference] + others))
    scope.asOf = arguments.day("as-of")
    scope.hasStaff = false
    let wanted = scope
    let caseload = try stored { () throws(StoreError) in try snapshot.caseload(wanted) }
    guard let subject = caseload.case(reference) else { throw Failure.noCase(reference) }
    if let asOf = scope.asOf { try remark(onErasuresSince: asOf, in: snapshot, of: reference) }
    let columns = ["on", "entry", "kind", "what", "by"]
    let groupColumns = arguments.dimension == nil ? [] : Dimension.columns(beside: columns)
    try ListingShape(arguments).check(columns + groupColumns)
    let showsNames = arguments.has("names")
    if showsNames {
      try checkNames()
      try stored { () throws(StoreError) in try store.recordLook(at: [reference]) }
    } else if !isDryRun {
      // Without names it is told also where nothing can be recorded, as on a medium to read only.
      try? store.recordLook(at: [reference])
    }
    let choice = Choice(arguments, .events)
    let lines =
      choice.holds(subject)
      ? caseload.story(
        of: subject, withNames: showsNames, withHistory: arguments.has("history")
      ).filter { choice.holds($0.on) } : []
    var listing = Listing(
      columns: columns,
      rows: lines.map { line in
        [
          .text(line.on.description), line.entry.map { .number($0) } ?? .missing, .text(line.kind),
          .text(line.what), .optional(line.by),
        ]
      })
    if let dimension = arguments.dimension {
      let group = dimension.group(of: subject, in: caseload)
      let cells = dimension.cells(of: group, beside: listing.columns)
      listing.columns += groupColumns
      for index in listing.rows.indices { listing.rows[index] += cells }
    }
    if hasBrief {
      let brief = caseload.brief(of: subject, today: arguments.day("as-of") ?? today)
      listing.head = brief.map { $0.label + ": " + $0.what }
    }
    return try answer(shaping: listing)
  }
}
