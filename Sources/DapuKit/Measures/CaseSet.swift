/// Some cases of a store, in few bytes each, however many groups they are told apart by.
public struct CaseSet: Sendable {
  private var numbers: [Int32] = []
  /// Those that were added up, block by block.
  private var blocks: [CaseBlock] = []

  init(_ cases: [CaseReference]) {
    numbers = cases.map { Int32(truncatingIfNeeded: $0.number) }
  }

  /// Adds those of another.
  mutating func add(_ other: CaseSet) {
    for number in numbers + other.numbers {
      let (block, rest) = Int(number).quotientAndRemainder(dividingBy: CaseBlock.size)
      blocks[place(of: block)].insert(UInt16(rest))
    }
    numbers = []
    for block in other.blocks { blocks[place(of: block.number)].add(block) }
  }

  /// The place of a block, where it is put if there is none of its number.
  private mutating func place(of number: Int) -> Int {
    let place = blocks.lastIndex { $0.number <= number }
    if let place, blocks[place].number == number { return place }
    let new = place.map { $0 + 1 } ?? 0
    blocks.insert(CaseBlock(number: number), at: new)
    return new
  }

  /// Whether it has none.
  public var isEmpty: Bool { numbers.isEmpty && blocks.isEmpty }

  /// The cases, in the order of their references.
  public var references: [CaseReference] {
    var references: [CaseReference] = []
    forEach { references.append($0) }
    return references
  }

  /// Their references with `;` between them.
  public var text: String {
    var text = ""
    forEach { reference in
      if !text.isEmpty { text += ";" }
      text += reference.description
    }
    return text
  }

  /// Gives every case, in the order of their references: there may be as many as a unit has.
  private func forEach(_ take: (CaseReference) -> Void) {
    for number in numbers.sorted() { take(CaseReference(number: Int(number))) }
    for block in blocks { block.forEach { take(CaseReference(number: $0)) } }
  }
}

extension CaseSet: Equatable {
  /// Whether two have the same cases.
  public static func == (one: CaseSet, other: CaseSet) -> Bool {
    one.references == other.references
  }
}

/// Those of a set whose numbers are the same but for the last 16 bits: few of them as they came,
/// many of them a bit each.
private struct CaseBlock: Sendable {
  /// How many numbers there are in a block.
  static let size = 1 << 16
  /// So many take as much as a bit for every number.
  private static let most = size / 16

  let number: Int
  private var few: [UInt16] = []
  private var many: EntrySet?

  init(number: Int) { self.number = number }

  /// Adds a number, given without those of the blocks before.
  mutating func insert(_ rest: UInt16) {
    guard many == nil else {
      _ = many?.insert(Int(rest))
      return
    }
    few.append(rest)
    guard few.count == Self.most else { return }
    many = few.reduce(into: EntrySet(upTo: Self.size - 1)) { _ = $0.insert(Int($1)) }
    few = []
  }

  /// Adds those of another with the same number.
  mutating func add(_ other: CaseBlock) { other.forEachRest { insert(UInt16($0)) } }

  /// Gives every number, ascending.
  func forEach(_ take: (Int) -> Void) { forEachRest { take(number * Self.size + $0) } }

  private func forEachRest(_ take: (Int) -> Void) {
    if let many { return many.forEach(take) }
    var last: UInt16?
    for rest in few.sorted() where rest != last {
      take(Int(rest))
      last = rest
    }
  }
}
