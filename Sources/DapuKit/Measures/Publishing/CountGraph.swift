/// Counts that hang together: each is an edge of a graph, and at every node as much comes in as
/// goes out, so that a sum is a node and a count that stands alone a loop.
///
/// A count that is withheld is safe where it could be anything from 1 to 4. That is shown by
/// finding, for the least and the most, other counts for all that is withheld which fit everything
/// that is shown: a flow around the graph. Where there is none, a further count is withheld, the
/// one that costs least.
struct CountGraph {
  /// A count on its way from one node to another.
  struct Edge {
    let from: Int
    var to: Int
    let count: Int
    var state: State
    /// The most that it could be; nil where nothing says so.
    var most: Int?
    /// How dear it is to withhold it, or what is known of it in other places.
    var weight = 1
  }

  /// Who knows a count.
  enum State {
    /// It is shown, and could be withheld.
    case shown
    /// Everybody knows it, so that it cannot be withheld any more.
    case known
    /// It is withheld, and not 0: a count of 0 is shown.
    case withheld
    /// Nobody ever saw it: it could be anything.
    case unseen
  }

  /// The node at which everything begins and ends: nothing adds up there.
  static let ground = 0

  /// The counts.
  private(set) var edges: [Edge] = []
  private var touching: [[Int]]
  /// Whether a count of 0 may be withheld too, so that a withheld count says less.
  private var withholdsZeros = false

  /// Makes a graph of so many nodes, without counts.
  init(nodeCount: Int) { touching = Array(repeating: [], count: nodeCount) }

  /// Adds a node; its number.
  mutating func addNode() -> Int {
    touching.append([])
    return touching.count - 1
  }

  /// Adds a count; its number.
  mutating func add(_ edge: Edge) -> Int {
    edges.append(edge)
    touching[edge.from].append(edges.count - 1)
    if edge.to != edge.from { touching[edge.to].append(edges.count - 1) }
    return edges.count - 1
  }

  /// Lets a count end at another node.
  mutating func redirect(_ edge: Int, to node: Int) {
    touching[edges[edge].to].removeAll { $0 == edge }
    edges[edge].to = node
    touching[node].append(edge)
  }

  /// Takes note that everybody knows a count, though perhaps by another name.
  mutating func acknowledge(_ edge: Int) {
    if edges[edge].state != .withheld { edges[edge].state = .known }
  }

  /// The counts that follow from those that everybody knows: each the only other one at its node.
  var following: [Int] {
    touching.indices.dropFirst().compactMap { node in
      let open = touching[node].filter { edges[$0].state != .known }
      guard open.count == 1, touching[node].count > 1, let one = open.first,
        edges[one].from != edges[one].to, edges[one].state != .withheld
      else { return nil }
      return one
    }
  }

  /// Withholds a count; of one that nobody ever saw, nothing else may tell it any more.
  mutating func withhold(_ edge: Int) {
    switch edges[edge].state {
    case .shown: edges[edge].state = .withheld
    case .unseen: edges[edge].weight = 0
    case .known, .withheld: break
    }
  }

  /// How much a count is another one when a count that is guarded is less, or more, than it is.
  struct Change {
    let edge: Int
    let amount: Int
  }

  /// Withholds as many further counts as it takes for one that is withheld to be so much less, and
  /// so much more, than it is; what changes with it, and nil where that could not be done.
  mutating func protect(_ number: Int, less: Int, more: Int) -> [Change]? {
    let edge = edges[number]
    if edge.from == edge.to { return [] }
    for isLenient in [false, true] {
      withholdsZeros = isLenient
      defer { withholdsZeros = false }
      if let up = flow(more, from: edge.to, to: edge.from, without: number),
        let down = flow(less, from: edge.from, to: edge.to, without: number)
      {
        for change in up + down { withhold(change.edge) }
        if isLenient { withholdZeros(beside: number) }
        return up + down
      }
    }
    return nil
  }

  /// Withholds the zeros at both ends of a count, so that nobody can say that it is none of them.
  private mutating func withholdZeros(beside edge: Int) {
    for node in [edges[edge].from, edges[edge].to] where node != Self.ground {
      for number in touching[node] where edges[number].count == 0 { withhold(number) }
    }
  }

  /// What changes when so much flows; nil where it cannot.
  private func flow(
    _ amount: Int, from start: Int, to end: Int, without edge: Int
  ) -> [Change]? {
    var amounts = edges.map(\.count)
    var touched: [Int] = []
    var rest = amount
    while rest > 0 {
      guard let path = path(from: start, to: end, without: edge, amounts, touched) else {
        return nil
      }
      let part = path.reduce(rest) { min($0, room($1, amounts)) }
      for step in path {
        amounts[step.edge] += step.isForward ? part : -part
        if !touched.contains(step.edge) { touched.append(step.edge) }
      }
      rest -= part
    }
    return touched.map { Change(edge: $0, amount: amounts[$0] - edges[$0].count) }
  }

  /// One edge on a path, gone along or against its direction.
  private struct Step {
    let edge: Int
    let isForward: Bool
  }

  /// How much a count could still grow, or shrink.
  private func room(_ step: Step, _ amounts: [Int]) -> Int {
    let edge = edges[step.edge]
    if step.isForward { return (edge.most ?? .max) - amounts[step.edge] }
    let least = edge.state == .unseen || withholdsZeros ? 0 : 1
    return amounts[step.edge] - least
  }

  /// What it costs to change a count; nil where that cannot be.
  private func cost(_ number: Int, _ touched: [Int]) -> Int? {
    let edge = edges[number]
    switch edge.state {
    case .known: return nil
    case .withheld: return 1
    case .unseen: return edge.weight > 1 ? edge.weight * 10_000 : 1
    case .shown:
      if edge.count == 0, !withholdsZeros { return nil }
      return touched.contains(number) ? 1 : edge.weight * 10_000 + min(edge.count, 9_999)
    }
  }

  /// The cheapest path on which something can flow, by corrections to the best known so far.
  private func path(
    from start: Int, to end: Int, without left: Int, _ amounts: [Int], _ touched: [Int]
  ) -> [Step]? {
    var best = [Int?](repeating: nil, count: touching.count)
    var arrivals = [Step?](repeating: nil, count: touching.count)
    best[start] = 0
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      guard let soFar = best[node] else { continue }
      for number in touching[node] where number != left {
        let edge = edges[number]
        let step = Step(edge: number, isForward: edge.from == node)
        guard edge.from != edge.to, let cost = cost(number, touched), room(step, amounts) > 0 else {
          continue
        }
        let there = step.isForward ? edge.to : edge.from
        if let known = best[there], known <= soFar + cost { continue }
        if let found = best[end], found <= soFar + cost { continue }
        best[there] = soFar + cost
        arrivals[there] = step
        queue.append(there)
      }
    }
    guard best[end] != nil else { return nil }
    var path: [Step] = []
    var node = end
    while node != start, let step = arrivals[node] {
      path.append(step)
      node = step.isForward ? edges[step.edge].from : edges[step.edge].to
    }
    return path
  }
}
