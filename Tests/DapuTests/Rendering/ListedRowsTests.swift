import DapuKit
import Testing

@testable import dapu

struct ListedRowsTests {
  private static let values: [Value] = [
    .missing, .text(""), .text("W1 Sample"), .text("Zoë, \"n\nx"), .number(0), .number(-1),
    .number(63), .number(64), .number(.max), .number(.min), .decimal("12.50"),
    .day(Day(number: 20_000)), .day(Day(number: -20_000)),
    .reference(CaseReference(number: 42)), .reference(CaseReference(number: 999_999_999)),
  ]

  @Test func readsBackTheCellsThatItPacked() {
    var packed = PackedCells()
    var bytes: [UInt8] = []
    let orders = [
      ReportList.Order(place: 42), ReportList.Order(day: Day(number: 20_000), number: 7, place: 0),
      ReportList.Order(day: Day(number: -20_000), number: -3, place: .max),
    ]
    for order in orders {
      packed.append(Self.values, at: order, to: &bytes)
      packed.append(Self.values.reversed(), at: order, to: &bytes)
    }
    var reader = PackedBytes(bytes, from: 0)
    for order in orders {
      for values in [Self.values, Self.values.reversed()] {
        let read = values.indices.map { packed.next($0, at: order, from: &reader) }
        #expect(read == values)
      }
    }
  }

  @Test func readsBackMoreTextsThanItKeepsOnce() {
    var packed = PackedCells()
    var bytes: [UInt8] = []
    let order = ReportList.Order(place: 1)
    let texts = (0..<10_000).map { Value.text("text \($0)") }
    for text in texts + texts { packed.append([text], at: order, to: &bytes) }
    var reader = PackedBytes(bytes, from: 0)
    for text in texts + texts { #expect(packed.next(0, at: order, from: &reader) == text) }
  }

  @Test func readsBackTheOrderOfRows() {
    let days = [0, 1, -1, 20_000, -20_000, 19_999]
    let orders = days.flatMap { day in
      [0, 12, -1, .max].flatMap { number in
        [1, 2, 1_000_000, 3].map {
          ReportList.Order(day: Day(number: Int32(day)), number: number, place: $0)
        }
      }
    }
    var bytes: [UInt8] = []
    for (before, order) in zip([.first] + orders, orders) {
      order.append(after: before, to: &bytes)
    }
    var reader = PackedBytes(bytes, from: 0)
    for (before, order) in zip([.first] + orders, orders) {
      #expect(ReportList.Order(after: before, from: &reader) == order)
    }
  }

  @Test func keepsARowOfWhatIsDueInFewBytes() {
    var packed = PackedCells()
    var bytes: [UInt8] = []
    var before = ReportList.Order.first
    let count = 1_000
    for number in 0..<count {
      let day = Day(number: Int32(20_000 + number / 4))
      let reference = CaseReference(number: 500_000 + number * 37 % 256)
      let order = ReportList.Order(day: day, place: reference.number)
      order.append(after: before, to: &bytes)
      before = order
      packed.append(
        [
          .text("first-finding"), .reference(reference), .text(number % 3 == 0 ? "RE" : "SE"),
          .day(day), .number(1_800 - number / 4), .text("W\(number % 20) Sample"),
          .text("record the first finding"), .missing,
        ], at: order, to: &bytes)
    }
    #expect(bytes.count <= 14 * count)
  }

  private static func rows(_ part: Int) -> [ReportList.Row] { rows(part, days: 1) }

  private static func rows(_ part: Int, days: Int) -> [ReportList.Row] {
    (0..<part * 37 % 61).map { index in
      let number = part * 61 + index + 1
      let day = Day(number: Int32(20_000 + number * 7_919 % 31 * days))
      var row = ReportList.Row(
        CaseReference(number: number), ReportList.Order(day: day, place: number / 2),
        [
          .text(number % 2 == 0 ? "a" : "b"), .reference(CaseReference(number: number)),
          .text("\(number * 31 % 10) of \(part)"),
        ])
      row.group = ["North", "unknown", "East"][number % 3]
      return row
    }
  }

  @Test(
    arguments: [
      [:], ["limit": "0"], ["limit": "7"], ["limit": "5000"], ["sort": "what"],
      ["sort": "case:desc", "limit": "40"], ["columns": "what,case"],
      ["where": "what>5", "sort": "kind", "columns": "case"],
    ], [false, true])
  func givesTheRowsOfAllPartsInOneOrder(options: [String: String], isGrouped: Bool) throws {
    var texts = Texts()
    for (name, text) in options { texts[name] = [text] }
    let arguments = Arguments(command: .reportDue, options: texts)
    let plan = RowPlan(
      shape: try ListingShape(arguments).ofRows(["kind", "case", "what"]), isGrouped: isGrouped,
      namesCases: true)
    var kept = ListedRows(plan)
    for part in 0..<40 { kept.append(plan.lines(Self.rows(part))) }
    // All at once they are sorted, and nothing is packed.
    let lines = plan.lines((0..<40).flatMap(Self.rows))
    let shown = lines.map { Array(plan.shown($0)) }
    let walk = kept.walk
    #expect(walk.columns == plan.shape.shownColumns && walk.count == lines.count)
    // A walk may be begun again.
    for _ in 0..<2 { #expect(walk.map(Array.init) == shown) }
    #expect(kept.references == lines.compactMap(plan.reference))
    #expect(kept.count == lines.count)
  }

  @Test(
    arguments: [[:], ["where": "what>5"], ["columns": "what,case"], ["where": "kind=c"]],
    [Format.csv, .json, .jsonl])
  func writesTheRowsOfAllPartsAsIfTheyWerePacked(
    options: [String: String], format: Format
  ) throws {
    let parts = Array(0..<80)
    // In the order of the cases, in another, and with days so far apart that they are not counted.
    for (parts, days) in [(parts, 1), (parts.reversed(), 1), (parts, 90_000)] {
      try writes(options, format, parts.map { Self.rows($0, days: days) })
    }
  }

  private func writes(
    _ options: [String: String], _ format: Format, _ parts: [[ReportList.Row]]
  ) throws {
    var texts = Texts()
    for (name, text) in options { texts[name] = [text] }
    let shape = try ListingShape(Arguments(command: .reportDue, options: texts))
      .ofRows(["kind", "case", "what"])
    let plan = RowPlan(shape: shape, isGrouped: false, namesCases: false)
    let columns = shape.shownColumns
    let writer: RowWriter =
      format == .csv
      ? .csv(columns, isForTerminal: false)
      : format == .json ? .json(columns) : .jsonLines(columns)
    var packed = ListedRows(plan)
    var written = WrittenRows()
    for rows in parts {
      packed.append(plan.lines(rows))
      written.append(WrittenRows.Part(rows, shape, writer))
    }
    var bytes: [UInt8] = []
    try written.forEachPiece(writer.separator) { piece in
      if !bytes.isEmpty { bytes += writer.separator }
      bytes += piece
    }
    let listing = Listing(columns: columns, rows: packed.walk.map(Array.init))
    let isEmpty = packed.count == 0
    #expect(
      writer.before + bytes + writer.after(isEmpty: isEmpty) == listing.bytes(writer))
    #expect(written.count == packed.count && isEmpty == (options["where"] == "kind=c"))
  }
}
