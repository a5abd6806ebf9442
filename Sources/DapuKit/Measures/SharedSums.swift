/// The sums of figures, to which several threads add those of some cases each, group by group: none
/// of them has to keep those of all groups.
public final class SharedSums: @unchecked Sendable {
  private let monitor = Monitor()
  private var sums = Sums<Figure>()
  /// Of each group its first case, and how its name is written there: two ways to write the same
  /// accent are one group.
  private var firsts: [String: (case: CaseReference, name: String)] = [:]

  /// Makes sums of no case.
  public init() {}

  /// Adds the figures that are made of a selection or, where it is split, of each group of it.
  public func add(
    _ selection: Selection, by dimension: Dimension?, _ make: (Selection) -> [Figure]
  ) {
    guard let dimension else {
      let figures = make(selection)
      return monitor.hold { sums.add(figures) }
    }
    for (name, group) in selection.groups(by: dimension) {
      var figures = make(group)
      for place in figures.indices { figures[place].group = name }
      monitor.hold {
        sums.add(figures)
        note(name, group)
      }
    }
  }

  private func note(_ name: String, _ group: Selection) {
    guard let first = group.cases.first?.reference else { return }
    if firsts[name].map({ first < $0.case }) ?? true { firsts[name] = (first, name) }
  }

  /// The figures of all, as `finish` makes them of the sums of each group, which are kept here no
  /// longer.
  public func take(_ finish: ([Figure]) -> [Figure]) -> GroupedFigures {
    monitor.hold {
      var groups = sums.takeGroups()
      for place in groups.indices {
        var figures: [Figure] = []
        swap(&figures, &groups[place])
        if let group = figures.first?.group, let first = firsts[group] {
          for place in figures.indices { figures[place].group = first.name }
        }
        groups[place] = finish(figures)
      }
      return GroupedFigures(groups)
    }
  }
}
