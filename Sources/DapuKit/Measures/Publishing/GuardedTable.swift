/// The counts of a report in one graph: for each sum, and each group, a node.
struct GuardedTable {
  private let sums: CountSums
  private let weights: [Int]
  private var graph = CountGraph(nodeCount: 1)
  /// The edges of every count: by series and group, one for each sum that it is in.
  private var places: [[[Int]]]
  /// The edges of each sum.
  private var edgesOfSums: [[Int]] = []
  /// For each series, the edges of its sum over all groups.
  private var totalEdges: [[Int]]
  /// The leeway that those need which are withheld.
  private var leewaysOfTotals: [(edge: Int, leeway: Leeway)] = []
  /// The rests that have to be guarded.
  private var guardedRests: [Int] = []

  /// For each edge, those that are the same count.
  private var copies: [[Int]] = []
  /// For each edge, the leeway that it needs, and the one that it was given.
  private var needs: [Leeway] = []
  private var given: [Leeway] = []

  /// What is known of the sum of a series over all groups.
  enum Total {
    /// It is published.
    case shown
    /// It is not, and has to stay as uncertain as it is where no groups are told.
    case withheld(Leeway)
    /// Nobody ever saw it.
    case unseen
  }

  /// Makes the graph; `totals` says what is known of the sum of each series over all groups, and is
  /// nil where there are no groups.
  init(_ sums: CountSums, totals: [Total]?) {
    self.sums = sums
    weights = sums.series.indices.map { sums.weight(of: $0) }
    places = sums.series.map { $0.counts.map { _ in [] } }
    totalEdges = sums.series.map { _ in [] }
    // Of what was withheld in an earlier report nothing adds up.
    for sum in sums.sums where sums.fit(sum.parts, in: sum.whole) { add(sum, totals) }
    for series in sums.series.indices where places[series].allSatisfy(\.isEmpty) {
      addAlone(series, totals)
    }
  }

  /// For each series and group, whether the count is withheld.
  var isWithheld: [[Bool]] {
    places.map { $0.map { edges in edges.contains { graph.edges[$0].state == .withheld } } }
  }

  /// What is known of the count of a series in a group, once all is guarded.
  func total(_ series: Int, _ column: Int) -> Total {
    let edges = places[series][column]
    guard edges.contains(where: { graph.edges[$0].state == .withheld }) else { return .shown }
    return .withheld(edges.reduce(.none) { $0.joined(with: needs[$1]) })
  }

  /// Withholds the small counts, those that together with what was published would tell one, and
  /// what guards them.
  mutating func guardAll(_ pasts: [[Suppression.Past]]) {
    join()
    for (series, columns) in places.prefix(pasts.count).enumerated() {
      for (column, edges) in columns.enumerated() {
        switch pasts[series][column] {
        case .none: continue
        // It is known by all of its names.
        case .shown: for edge in edges { copies[edge].forEach { graph.acknowledge($0) } }
        case .telling: edges.forEach { need(Leeway(guarding: graph.edges[$0].count), of: $0) }
        }
      }
    }
    while case let following = graph.following, !following.isEmpty {
      for edge in following { copies[edge].forEach { graph.acknowledge($0) } }
    }
    for (edge, leeway) in leewaysOfTotals { need(leeway, of: edge) }
    for edge in graph.edges.indices where Suppression.small ~= graph.edges[edge].count {
      if graph.edges[edge].state == .shown || guardedRests.contains(edge) {
        need(Leeway(guarding: graph.edges[edge].count), of: edge)
      }
    }
    repeat {
      while let edge = needs.indices.first(where: { !needs[$0].isWithin(given[$0]) }) {
        secure(edge)
      }
    } while guardCompanions()
    // A 0 that was withheld beside others is the same count wherever it stands.
    for edge in graph.edges.indices where graph.edges[edge].state == .withheld {
      copies[edge].forEach { graph.withhold($0) }
    }
  }

  /// Withholds the counts that would tell those that are withheld; whether there was one.
  private mutating func guardCompanions() -> Bool {
    var isChanged = false
    for pair in sums.companions {
      for column in sums.series[pair.first].counts.indices {
        guard isWithheld(pair.first, column), !isWithheld(pair.second, column),
          sums.series[pair.second].numbers[column] > 0,
          pair.whereNone.map({ sums.series[$0].numbers[column] == 0 }) ?? true
        else { continue }
        let leeway = Leeway(guarding: sums.series[pair.second].numbers[column])
        places[pair.second][column].forEach { need(leeway, of: $0) }
        isChanged = isChanged || isWithheld(pair.second, column)
      }
    }
    return isChanged
  }

  private func isWithheld(_ series: Int, _ column: Int) -> Bool {
    places[series][column].contains { graph.edges[$0].state == .withheld }
  }

  /// Brings together the edges that are one count, in whatever sums and by whatever names.
  private mutating func join() {
    copies = graph.edges.indices.map { [$0] }
    needs = graph.edges.map { _ in Leeway.none }
    given = needs
    for edges in places.flatMap({ $0 }) { join(edges) }
    for edges in totalEdges { join(edges) }
    for names in sums.aliases {
      join(names.flatMap { totalEdges[$0] })
      for column in sums.series[names[0]].counts.indices {
        join(names.flatMap { places[$0][column] })
      }
    }
  }

  private mutating func join(_ edges: [Int]) {
    let all = Set(edges.flatMap { copies[$0] }).sorted()
    for edge in all { copies[edge] = all }
  }

  /// Withholds a count wherever it stands, and asks for leeway for it there.
  private mutating func need(_ leeway: Leeway, of edge: Int) {
    for copy in copies[edge] {
      graph.withhold(copy)
      needs[copy] = needs[copy].joined(with: leeway)
    }
  }

  /// Gives a count the leeway that it needs; where nothing can, withholds all of its sums.
  private mutating func secure(_ edge: Int) {
    let wanted = needs[edge]
    given[edge] = wanted
    guard let changes = graph.protect(edge, less: wanted.less, more: wanted.more) else {
      // It is the same count in other sums, and what they thought it could be it cannot.
      for sum in edgesOfSums where sum.contains(where: copies[edge].contains) {
        sum.forEach { graph.withhold($0) }
      }
      return
    }
    for change in changes
    where graph.edges[change.edge].state == .withheld || copies[change.edge].count > 1 {
      let leeway = Leeway(change.amount)
      // In this sum it has that leeway already; the other places of the count have to give it too.
      given[change.edge] = given[change.edge].joined(with: leeway)
      need(leeway, of: change.edge)
    }
  }

  /// Adds a sum: in every group its parts come out of it, and over all groups they come together.
  private mutating func add(_ sum: CountSums.Sum, _ totals: [Total]?) {
    let start = graph.edges.count
    let columns = sums.series[sum.whole].counts.indices
    let inner = columns.map { _ in graph.addNode() }
    for column in columns {
      addEdge(sum.whole, column, from: CountGraph.ground, to: inner[column])
    }
    let total = totals.map { _ in graph.addNode() }
    if let total, let totals {
      addTotal(sum.whole, from: total, to: CountGraph.ground, totals[sum.whole])
    }
    for part in sum.parts {
      let row = total == nil ? CountGraph.ground : graph.addNode()
      for column in columns { addEdge(part, column, from: inner[column], to: row) }
      if let total, let totals {
        addTotal(part, from: row, to: total, totals[part])
      }
    }
    addRest(sum, inner, total)
    edgesOfSums.append(Array(start..<graph.edges.count))
  }

  private mutating func addRest(_ sum: CountSums.Sum, _ inner: [Int], _ total: Int?) {
    let row = total == nil ? CountGraph.ground : graph.addNode()
    let rests = inner.indices.map { column in
      sum.parts.reduce(sums.series[sum.whole].numbers[column]) {
        $0 - sums.series[$1].numbers[column]
      }
    }
    let all = rests.reduce(0, +)
    // Parts that are all of it wherever one looks are so by what they mean: there is no rest.
    let state = all == 0 && !sum.guardsRest ? CountGraph.State.known : .unseen
    for (column, node) in inner.enumerated() {
      let rest = rests[column]
      let most = sum.restLimit.map { max(rest, sums.series[$0].numbers[column]) }
      let edge = graph.add(
        CountGraph.Edge(
          from: node, to: row, count: rest, state: state, most: most, weight: 0))
      if sum.guardsRest { guardedRests.append(edge) }
    }
    guard let total else { return }
    _ = graph.add(CountGraph.Edge(from: row, to: total, count: all, state: state, weight: 0))
  }

  private mutating func addAlone(_ series: Int, _ totals: [Total]?) {
    let row = totals == nil ? CountGraph.ground : graph.addNode()
    for column in sums.series[series].counts.indices {
      addEdge(series, column, from: CountGraph.ground, to: row)
    }
    if let totals { addTotal(series, from: row, to: CountGraph.ground, totals[series]) }
  }

  private mutating func addEdge(_ series: Int, _ column: Int, from: Int, to: Int) {
    let count = sums.series[series].counts[column]
    let edge = graph.add(
      CountGraph.Edge(
        from: from, to: to, count: count ?? 0,
        state: count == nil || series >= sums.shownCount ? .unseen : .shown,
        weight: weights[series]))
    places[series][column].append(edge)
  }

  private mutating func addTotal(_ series: Int, from: Int, to: Int, _ total: Total) {
    let count = sums.series[series].numbers.reduce(0, +)
    let state: CountGraph.State
    switch total {
    case .shown: state = .known
    case .withheld where count > 0: state = .withheld
    case .withheld, .unseen: state = .unseen
    }
    let edge = graph.add(CountGraph.Edge(from: from, to: to, count: count, state: state, weight: 0))
    totalEdges[series].append(edge)
    if case .withheld(let leeway) = total, count > 0 { leewaysOfTotals.append((edge, leeway)) }
  }
}
