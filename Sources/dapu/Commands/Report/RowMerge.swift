import DapuKit

/// The merging of runs of packed rows into one order.
struct RowMerge {
  /// A run, and how many rows of it are left.
  private struct Cursor {
    var bytes: PackedBytes
    var left: Int
  }

  private let plan: RowPlan
  private let packed: PackedCells
  private let width: Int
  private let leadCount: Int
  private var cursors: [Cursor] = []
  /// Of each run the cells that the order of its next row rests on; none where none does.
  private var leads: [[Value]] = []
  /// Where the next row of each run stands, as a heap: each comes before the two at twice its own
  /// place.
  private var heap: [RowPlan.Place] = []

  /// Begins before the first rows of some runs, each of so many rows from a place in bytes on.
  init(_ plan: RowPlan, _ packed: PackedCells, _ runs: [(bytes: PackedBytes, count: Int)]) {
    self.plan = plan
    self.packed = packed
    (width, leadCount) = (plan.width, plan.leadCount)
    if leadCount > 0 { leads = Array(repeating: [], count: runs.count) }
    for (number, run) in runs.enumerated() {
      cursors.append(Cursor(bytes: run.bytes, left: run.count))
      heap.append(nextPlace(number, after: .first))
    }
    for place in stride(from: heap.count / 2, through: 0, by: -1) { sink(place) }
  }

  /// The next row; nil after the last.
  mutating func next() -> RowPlan.Line? {
    guard let place = heap.first else { return nil }
    let line = line(place)
    cursors[place.number].left -= 1
    if cursors[place.number].left > 0 {
      heap[0] = nextPlace(place.number, after: place.order)
    } else {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    sink(0)
    return line
  }

  /// Reads where the next row of a run stands.
  private mutating func nextPlace(
    _ number: Int, after before: ReportList.Order
  ) -> RowPlan.Place {
    let order = ReportList.Order(after: before, from: &cursors[number].bytes)
    if leadCount > 0 {
      leads[number] = (0..<leadCount).map { column in
        packed.next(column, at: order, from: &cursors[number].bytes)
      }
    }
    return RowPlan.Place(order: order, number: number)
  }

  private mutating func line(_ place: RowPlan.Place) -> RowPlan.Line {
    var cells = leadCount > 0 ? leads[place.number] : []
    cells.reserveCapacity(width)
    for column in leadCount..<width {
      cells.append(packed.next(column, at: place.order, from: &cursors[place.number].bytes))
    }
    return RowPlan.Line(order: place.order, cells: cells)
  }

  /// Puts one of the heap where it belongs among those behind it.
  private mutating func sink(_ start: Int) {
    guard start < heap.count else { return }
    let sinking = heap[start]
    var place = start
    while true {
      var child = 2 * place + 1
      if child + 1 < heap.count, comes(heap[child + 1], before: heap[child]) { child += 1 }
      guard child < heap.count, comes(heap[child], before: sinking) else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = sinking
  }

  private func comes(_ left: RowPlan.Place, before right: RowPlan.Place) -> Bool {
    if leadCount > 0,
      let isFirst = plan.leads(leads[left.number], before: leads[right.number])
    {
      return isFirst
    }
    return left < right
  }
}
