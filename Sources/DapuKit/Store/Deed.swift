/// What a transaction did, as the log says it: without a name or free text.
struct Deed: Equatable, Sendable {
  /// The kinds of transaction that the law tells apart (Data Protection Act 2018, section 62).
  enum Kind: String, CaseIterable, Comparable, Sendable {
    case collection, alteration, disclosure, erasure

    /// The kind of one entry.
    init(of entry: Entry) {
      switch entry.content {
      case .fact(.disclosure), .fact(.partnerSide(.disclosure)): self = .disclosure
      case .fact(.erasure), .fact(.partnerSide(.erasure)): self = .erasure
      case .fact, .takenBack: self = entry.corrects == nil ? .collection : .alteration
      }
    }

    private var weight: Int {
      switch self {
      case .collection: 0
      case .alteration: 1
      case .disclosure: 2
      case .erasure: 3
      }
    }

    /// Whether a transaction that holds both is of the right kind.
    static func < (left: Kind, right: Kind) -> Bool { left.weight < right.weight }
  }

  let kind: Kind
  /// The case, where it is about a single one.
  let reference: CaseReference?
  /// The entries that were recorded, or changed in place.
  let entries: [ClosedRange<Int>]
  /// The numbers that it passes over.
  var skipped: SkippedNumbers?
  /// The entries that a repair found to be gone.
  var lost: [ClosedRange<Int>] = []

  /// All three as the log writes them.
  var numbers: String {
    ([LogLine.cell(entries), skipped?.text ?? ""] + LogLine.parts(lost: lost))
      .filter { !$0.isEmpty }.joined(separator: ";")
  }

  /// Makes a deed of its parts.
  init(_ kind: Kind, _ reference: CaseReference? = nil, entries: [ClosedRange<Int>] = []) {
    self.kind = kind
    self.reference = reference
    self.entries = entries
  }
}
