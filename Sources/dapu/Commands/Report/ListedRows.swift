import DapuKit

/// The rows of a list that are kept until all are made, and no more of them than `--limit` leaves.
///
/// There may be more of them than a store has cases: they are kept packed, in runs that are each in
/// their order, and these are merged where the rows are written.
struct ListedRows {
  /// So many rows in their order, one behind another from a place in a chunk on.
  private struct Run {
    let chunk: Int32
    let start: Int32
    var count: Int32
  }

  private let plan: RowPlan
  private var packed = PackedCells()
  /// The bytes of the rows: one array of all of them would be copied whenever it grows.
  private var chunks: [[UInt8]] = []
  private var runs: [Run] = []
  private var keptCount = 0

  private static let chunkSize = 1 << 18

  /// How many rows there are.
  var count: Int { min(keptCount, plan.limit ?? keptCount) }

  /// Makes none.
  init(_ plan: RowPlan) { self.plan = plan }

  /// Adds those of other cases, which are in their order.
  mutating func append(_ lines: [RowPlan.Line]) {
    var before = ReportList.Order.first
    for (index, line) in lines.enumerated() {
      if beginsChunk() || index == 0 {
        let (chunk, start) = (chunks.count - 1, chunks[chunks.count - 1].count)
        runs.append(Run(chunk: Int32(chunk), start: Int32(start), count: 0))
        before = .first
      }
      line.order.append(after: before, to: &chunks[chunks.count - 1])
      packed.append(line.cells, at: line.order, to: &chunks[chunks.count - 1])
      before = line.order
      runs[runs.count - 1].count += 1
    }
    keptCount += lines.count
    cut()
  }

  /// Begins another chunk where there is none, or it is full; whether it does.
  private mutating func beginsChunk() -> Bool {
    guard chunks.last.map({ $0.count >= Self.chunkSize }) ?? true else { return false }
    var chunk: [UInt8] = []
    // The first may stay small.
    if !chunks.isEmpty { chunk.reserveCapacity(Self.chunkSize + Self.chunkSize / 8) }
    chunks.append(chunk)
    return true
  }

  /// Leaves out what can be none of the first rows, once there is as much of it as of them.
  private mutating func cut() {
    guard let limit = plan.limit, keptCount > 2 * limit else { return }
    var merge = merge
    var first: [RowPlan.Line] = []
    while first.count < limit, let line = merge.next() { first.append(line) }
    (chunks, runs, keptCount) = ([], [], 0)
    append(first)
  }

  private var merge: RowMerge {
    RowMerge(
      plan, packed,
      runs.map { (PackedBytes(chunks[Int($0.chunk)], from: Int($0.start)), Int($0.count)) })
  }

  /// The walk over the cells of the rows that are shown, in their order.
  var walk: RowWalk {
    RowWalk(columns: plan.shape.shownColumns, count: count) {
      var merge = merge
      var left = count
      return {
        guard left > 0, let line = merge.next() else { return nil }
        left -= 1
        return plan.shown(line)
      }
    }
  }

  /// The cases that the rows are about, in the order of the rows; none where nobody asks for them.
  var references: [CaseReference] {
    guard plan.namesCases else { return [] }
    var merge = merge
    return (0..<count).compactMap { _ in merge.next().flatMap { plan.reference($0) } }
  }
}
