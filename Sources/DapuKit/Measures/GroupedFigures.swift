/// The figures of a report, those of each group by themselves: there may be so many that they are
/// never put together.
public struct GroupedFigures: Sendable {
  private let groups: [[Figure]]
  /// Behind which place among all the figures of each group end.
  private let ends: [Int]

  /// How many figures there are.
  public var count: Int { ends.last ?? 0 }

  /// Takes the figures of the groups, in their order.
  public init(_ groups: [[Figure]]) {
    self.groups = groups
    var count = 0
    ends = groups.map { figures in
      count += figures.count
      return count
    }
  }

  /// The figure of a place among all.
  public subscript(_ place: Int) -> Figure {
    var (low, high) = (0, groups.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return groups[low][place - ends[low] + groups[low].count]
  }
}
