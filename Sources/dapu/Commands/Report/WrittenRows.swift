import DapuKit

/// The rows of a list that are kept as they are written until all of them are made, and then put in
/// their order: they tell so little that they are not worth packing.
struct WrittenRows {
  /// The rows of some cases in their order, one behind another.
  final class Part {
    /// By what the list orders each of them.
    fileprivate let orders: [ReportList.Order]
    fileprivate let bytes: UnsafeMutablePointer<UInt8>
    /// Where each row begins, and behind them where the last one ends.
    fileprivate let starts: UnsafeMutablePointer<Int32>

    /// Writes those of some rows that are left.
    init(_ rows: [ReportList.Row], _ shape: RowShape, _ writer: RowWriter) {
      let left = rows.indices.filter { shape.leaves(rows[$0].cells) }
      let places = left.map { RowPlace(part: 0, row: Int32($0)) }
      let ordered = places.ordered { rows[Int($0.row)].order }
      orders = ordered.map { rows[Int($0.row)].order }
      starts = .allocate(capacity: ordered.count + 1)
      var written: [UInt8] = []
      for (index, place) in ordered.enumerated() {
        (starts + index).initialize(to: Int32(written.count))
        writer.append(shape.shown(rows[Int(place.row)].cells)[...], isFirst: true, to: &written)
      }
      (starts + ordered.count).initialize(to: Int32(written.count))
      bytes = .allocate(capacity: written.count)
      bytes.initialize(from: written, count: written.count)
    }

    deinit {
      bytes.deallocate()
      starts.deallocate()
    }
  }

  private var parts: [Part] = []

  private static let pieceCount = 1 << 10

  /// How many rows there are.
  private(set) var count = 0

  /// Adds the rows of other cases.
  mutating func append(_ part: Part) {
    guard !part.orders.isEmpty else { return }
    parts.append(part)
    count += part.orders.count
  }

  /// Gives all of them in their order to `take`, some at a time with what stands between two;
  /// throws what it throws.
  func forEachPiece(
    _ separator: [UInt8], take: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let places = ordered
    for first in stride(from: 0, to: places.count, by: Self.pieceCount) {
      try take(piece(places[first..<min(places.count, first + Self.pieceCount)], separator))
    }
  }

  private var ordered: [RowPlace] {
    var places: [RowPlace] = []
    places.reserveCapacity(count)
    for (number, part) in parts.enumerated() {
      for row in part.orders.indices {
        places.append(RowPlace(part: Int32(number), row: Int32(row)))
      }
    }
    return places.ordered { parts[Int($0.part)].orders[Int($0.row)] }
  }

  /// Some of the rows one behind another.
  private func piece(_ places: ArraySlice<RowPlace>, _ separator: [UInt8]) -> [UInt8] {
    var piece: [UInt8] = []
    for place in places {
      if !piece.isEmpty { piece += separator }
      let part = parts[Int(place.part)]
      let (start, end) = (Int(part.starts[Int(place.row)]), Int(part.starts[Int(place.row) + 1]))
      piece.append(contentsOf: UnsafeBufferPointer(start: part.bytes + start, count: end - start))
    }
    return piece
  }
}

/// Where one of the rows of several parts is: what came first is less.
private struct RowPlace: Comparable {
  let part: Int32
  let row: Int32

  static func < (left: RowPlace, right: RowPlace) -> Bool {
    (left.part, left.row) < (right.part, right.row)
  }
}

extension [RowPlace] {
  /// How many days there may be for each row, so that the rows are put down day by day.
  private static let mostDays = 4

  /// Rows, as they came, in the order that `order` tells: where it does not tell, as they came.
  fileprivate func ordered(by order: (RowPlace) -> ReportList.Order) -> [RowPlace] {
    guard let first = first.map({ order($0).day.number }) else { return [] }
    let days = reduce(first...first) { days, place in
      let day = order(place).day.number
      return Swift.min(days.lowerBound, day)...Swift.max(days.upperBound, day)
    }
    // Far more days than rows would take more than the rows do.
    let areFarApart = Int(days.upperBound) - Int(days.lowerBound) > Self.mostDays * count
    var (places, ends) = (self, [count])
    if !areFarApart {
      (places, ends) = byDay(days.count) { Int(order($0).day.number) - Int(days.lowerBound) }
    }
    places.withUnsafeMutableBufferPointer { places in
      var start = 0
      for end in ends {
        // What is made of the cases one after another stands in this order already.
        if !places[start..<end].areOrdered(by: order) {
          places[start..<end].sort { left, right in
            let (mine, other) = (order(left), order(right))
            return mine == other ? left < right : mine < other
          }
        }
        start = end
      }
    }
    return places
  }

  /// Rows day by day, those of one day as they came, and where each day ends.
  private func byDay(_ dayCount: Int, _ day: (RowPlace) -> Int) -> ([RowPlace], ends: [Int]) {
    var ends = Array<Int>(repeating: 0, count: dayCount)
    for place in self { ends[day(place)] += 1 }
    var sum = 0
    for day in ends.indices {
      sum += ends[day]
      ends[day] = sum - ends[day]
    }
    var places = self
    for place in self {
      let day = day(place)
      places[ends[day]] = place
      ends[day] += 1
    }
    return (places, ends)
  }
}

extension Slice<UnsafeMutableBufferPointer<RowPlace>> {
  fileprivate func areOrdered(by order: (RowPlace) -> ReportList.Order) -> Bool {
    guard var before = first.map(order) else { return true }
    for place in dropFirst() {
      let order = order(place)
      if order < before { return false }
      before = order
    }
    return true
  }
}

extension Call {
  /// Whether a row of the answer is nothing but its cells.
  var answersInCellsAlone: Bool { arguments.has("excel") || format == .csv || format == .tsv }
}
