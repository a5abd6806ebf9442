/// The workers that the unit has listed, each on one side.
public struct Staff: Equatable, Sendable {
  /// A worker with the name.
  public struct Row: Equatable, Sendable {
    /// The name.
    public let name: String
    /// The entry that holds it.
    public let entry: Int
    /// The side, and what the worker may do.
    public let worker: Worker
  }

  /// The workers, in the order in which they were listed.
  public private(set) var rows: [Row] = []

  /// Makes a unit that has listed nobody.
  public init() {}

  /// The side of a worker; nil for one who is not listed.
  public func side(of name: String) -> Side? { row(of: name)?.worker.side }

  /// The side of a worker, also where the name is spelt as one who is listed but for case, accents,
  /// spaces or order; nil for one who is not listed.
  public func side(spelt name: String) -> Side? {
    if let side = side(of: name) { return side }
    let folded = FoldedName(name)
    return rows.first { FoldedName($0.name) == folded }?.worker.side
  }

  /// The e-mail address of a worker: the one that is listed, or the name itself where it is one;
  /// nil where there is none.
  public func email(of name: String) -> String? {
    if let email = row(of: name)?.worker.email { return email }
    let parts = name.split(separator: "@", omittingEmptySubsequences: false)
    let isAddress = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
    return isAddress ? name : nil
  }

  /// Whether a worker may set a rule aside: a manager, or anybody where no manager is listed.
  public func maySetAside(_ name: String) -> Bool {
    guard rows.contains(where: \.worker.isManager) else { return true }
    return row(of: name)?.worker.isManager ?? false
  }

  /// Takes in an entry: a new worker, or the correction of one.
  public mutating func put(_ name: String, entry: Int, _ worker: Worker) {
    let row = Row(name: name, entry: entry, worker: worker)
    if let index = rows.firstIndex(where: { $0.name == name }) {
      rows[index] = row
    } else {
      rows.append(row)
    }
  }

  /// A worker who is listed; nil for one who is not.
  public func row(of name: String) -> Row? { rows.first { $0.name == name } }
}
