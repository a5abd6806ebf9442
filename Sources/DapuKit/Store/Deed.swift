/// What a transaction did, as the log says it: without a name or free text.
struct Deed: Equatable, Sendable {
  /// The kinds of transaction that the law tells apart (Data Protection Act 2018, section 62).
  enum Kind: String, CaseIterable, Sendable {
    case collection, alteration, disclosure, erasure

    /// Which kind a transaction is that holds several.
    fileprivate var weight: Int { Self.allCases.firstIndex(of: self) ?? 0 }
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

  private static func kind(of entry: Entry) -> Kind {
    switch entry.content {
    case .fact(.disclosure), .fact(.partnerSide(.disclosure)): .disclosure
    case .fact(.erasure), .fact(.partnerSide(.erasure)): .erasure
    case .fact, .takenBack: entry.corrects == nil ? .collection : .alteration
    }
  }

  /// Makes a deed of its parts.
  init(_ kind: Kind, _ reference: CaseReference? = nil, entries: [ClosedRange<Int>] = []) {
    self.kind = kind
    self.reference = reference
    self.entries = entries
  }

  /// The deed of recording entries.
  init(recording entries: [Entry]) {
    kind = entries.map(Self.kind).max { $0.weight < $1.weight } ?? .collection
    let references = Set(entries.compactMap(\.subject.ofLog))
    reference = references.count == 1 ? references.first : nil
    self.entries = LogLine.spans(entries.map(\.number))
  }
}
