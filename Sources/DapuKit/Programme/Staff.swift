/// The workers that the unit has listed, each on one side.
public struct Staff: Equatable, Sendable {
  private var workers: [(name: String, worker: Worker)] = []

  /// Makes a unit that has listed nobody.
  public init() {}

  /// The side of a worker; nil for one who is not listed.
  public func side(of name: String) -> Side? { listed(name)?.worker.side }

  /// Whether a worker may set a rule aside: a manager, or anybody where no manager is listed.
  public func maySetAside(_ name: String) -> Bool {
    guard workers.contains(where: \.worker.isManager) else { return true }
    return listed(name)?.worker.isManager ?? false
  }

  /// Takes in an entry: a new worker, or the correction of one.
  public mutating func put(_ name: String, _ worker: Worker) {
    if let index = workers.firstIndex(where: { $0.name == name }) {
      workers[index] = (name, worker)
    } else {
      workers.append((name, worker))
    }
  }

  private func listed(_ name: String) -> (name: String, worker: Worker)? {
    workers.first { $0.name == name }
  }

  /// Whether both units list the same workers.
  public static func == (left: Staff, right: Staff) -> Bool {
    left.workers.elementsEqual(right.workers) { $0 == $1 }
  }
}
