/// Which counts of a stock and flow, month by month, are withheld when it is published: those from
/// 1 to 4, and what guards them. Stages are joined by what went out of one and came into another,
/// months by what was there between them.
public struct FlowSuppression {
  /// What happened at a stage in a month.
  public struct Row: Sendable {
    /// The month; they follow each other.
    public let month: String
    /// The stage.
    public let stage: String
    /// What was there at the beginning of the month.
    public let opening: Int
    /// What came in.
    public let entered: Int
    /// What went out.
    public let left: Int
    /// What was there at the end.
    public let closing: Int
    /// All that were at some stage at the end.
    public let all: Int

    /// Makes a row of its counts, in that order.
    public init(month: String, stage: String, counts: [Int], all: Int) {
      precondition(counts.count == 4, "opening, in, out and closing")
      self.month = month
      self.stage = stage
      (opening, entered) = (counts[0], counts[1])
      (left, closing) = (counts[2], counts[3])
      self.all = all
    }
  }

  /// For each row, whether its opening, in, out, closing and its all are withheld.
  public private(set) var isWithheld: [[Bool]] = []
  private var graph = CountGraph(nodeCount: 1)
  private var edges: [[Int]] = []
  /// The months that may tell how many all are: neither few, nor few more or fewer than the last.
  private let tellsAll: Set<String>

  /// Decides for the rows of one report, month after month, each with the same stages, by what was
  /// published before about the opening, in, out and closing of each.
  public init(
    _ rows: [Row], past: (_ row: Int, _ count: Int) -> Suppression.Past = { _, _ in .none }
  ) {
    tellsAll = Self.monthsThatTellAll(rows)
    build(rows)
    for (row, edges) in edges.enumerated() {
      for (count, edge) in edges.enumerated() {
        switch past(row, count) {
        case .none: continue
        case .shown: graph.acknowledge(edge)
        case .telling: graph.withhold(edge)
        }
      }
    }
    for number in graph.edges.indices where Suppression.small ~= graph.edges[number].count {
      graph.withhold(number)
    }
    let numbers = graph.edges.indices.filter { graph.edges[$0].state == .withheld }
    for number in numbers {
      let leeway = Leeway(guarding: graph.edges[number].count)
      if graph.protect(number, less: leeway.less, more: leeway.more) == nil {
        graph.edges.indices.forEach { graph.withhold($0) }
      }
    }
    isWithheld = rows.enumerated().map { index, row in
      edges[index].map { graph.edges[$0].state == .withheld } + [!tellsAll.contains(row.month)]
    }
  }

  private static func monthsThatTellAll(_ rows: [Row]) -> Set<String> {
    var months = Set<String>()
    var before: (month: String, all: Int)?
    for row in rows where row.month != before?.month {
      let change = abs(row.all - (before?.all ?? row.all))
      guard !(Suppression.small ~= row.all), !(Suppression.small ~= change) else { continue }
      months.insert(row.month)
      before = (row.month, row.all)
    }
    return months
  }

  private mutating func build(_ rows: [Row]) {
    var stages: [(name: String, node: Int, stock: Int)] = []
    let (start, end) = (graph.addNode(), graph.addNode())
    let first = rows.first?.month ?? ""
    let opening = rows.filter { $0.month == first }.reduce(0) { $0 + $1.opening }
    let sources = addSources(rows)
    _ = add(sources[first] ?? CountGraph.ground, start, opening, .unseen)
    var month: (name: String, hub: Int)?
    for row in rows {
      if month?.name != row.month {
        let source = sources[row.month] ?? CountGraph.ground
        month = (row.month, addMonth(row, from: source, isFirst: month == nil, rows))
      }
      guard let hub = month?.hub else { continue }
      let node = graph.addNode()
      let place = stages.firstIndex { $0.name == row.stage }
      let stock = place.map { stages[$0].stock } ?? add(start, node, row.opening, .shown)
      if let place {
        graph.redirect(stock, to: node)
        stages[place].node = node
      } else {
        stages.append((row.stage, node, stock))
      }
      let entered = add(hub, node, row.entered, .shown)
      let left = add(node, hub, row.left, .shown)
      let closing = add(node, end, row.closing, .shown)
      stages[place ?? stages.count - 1].stock = closing
      edges.append([stock, entered, left, closing])
    }
    let last = rows.last
    let isKnown = last.map { tellsAll.contains($0.month) } ?? false
    let closing = rows.filter { $0.month == last?.month }.reduce(0) { $0 + $1.closing }
    _ = add(end, CountGraph.ground, closing, isKnown ? .known : .unseen)
  }

  /// Where what is new in each month comes from: all of it until the next month that tells how many
  /// there are is known together, with what was there before the first.
  private mutating func addSources(_ rows: [Row]) -> [String: Int] {
    var sources: [String: Int] = [:]
    var source = graph.addNode()
    var before = 0
    for row in rows where sources[row.month] == nil {
      sources[row.month] = source
      guard tellsAll.contains(row.month) else { continue }
      let new = row.all - before
      _ =
        new >= 0
        ? add(CountGraph.ground, source, new, .known) : add(source, CountGraph.ground, -new, .known)
      source = graph.addNode()
      before = row.all
    }
    // Of those after the last such month nothing is known.
    return sources.filter { $0.value != source }
  }

  /// The hub of a month, to which what goes out of a stage goes, and from which it comes into
  /// another, with what was new in the month.
  private mutating func addMonth(
    _ row: Row, from source: Int, isFirst: Bool, _ rows: [Row]
  ) -> Int {
    let hub = graph.addNode()
    let those = rows.filter { $0.month == row.month }
    let new = those.reduce(0) { $0 + $1.entered - $1.left }
    // How many were new is in no cell, and is guarded like one.
    let isGuarded = !isFirst && Suppression.small ~= new
    if new >= 0 {
      _ = add(source, hub, new, isGuarded ? .shown : .unseen)
    } else {
      _ = add(hub, source, -new, .unseen)
    }
    return hub
  }

  private mutating func add(
    _ from: Int, _ to: Int, _ count: Int, _ state: CountGraph.State
  ) -> Int {
    graph.add(CountGraph.Edge(from: from, to: to, count: count, state: state))
  }
}
