extension Snapshot {
  /// The subjects whose rows are wanted, and where the index knows them to stand.
  struct Subjects {
    let rows: IndexedRows?
    private let numbers: [Int]?
    /// The same where they are many: a look through them would cost every line.
    private let places: Places?
    private static let few = 16
    /// Whether a line whose subject cannot be read may be about one of them.
    private let areSought: Bool

    static let all = Subjects()

    private init() {
      rows = nil
      places = nil
      numbers = nil
      areSought = false
    }

    /// The cases, or the people, of some numbers; nil for all. Where they were sought, and not
    /// named, none may be missed: what cannot be read is read, and found to be damaged.
    init(_ numbers: [Int]?, _ snapshot: Snapshot, _ byIndex: Bool, areSought: Bool = false) {
      self.numbers = numbers
      self.areSought = areSought
      if let numbers, numbers.count > Self.few {
        var places = Places()
        for number in numbers.sorted() { places.put(number, at: 0) }
        self.places = places
      } else {
        places = nil
      }
      rows =
        byIndex ? numbers.flatMap { snapshot.rows(of: $0.map { IndexKey(.subject, $0) }) } : nil
    }

    /// Whether every line is about one of them.
    var areAll: Bool { numbers == nil }

    /// Whether a line is about one of them.
    func isWanted(_ line: UnsafeRawBufferPointer) -> Bool {
      let number = CSVLine.subjectNumber(line)
      if areSought, number == 0 { return true }
      return places.map { $0[number] != nil } ?? numbers?.contains(number) ?? true
    }
  }

  /// Where the rows stand to which keys lead; nil where a scan is as quick, or there is no index.
  func rows(of keys: [IndexKey]) -> IndexedRows? {
    guard folder.hasIndex(of: head), isFew(keys.count) else { return nil }
    return IndexedRows(keys, in: folder)
  }

  /// The same of a text that was typed.
  func rows(ofText text: String, _ kind: IndexKey.Kind) -> IndexedRows? {
    IndexKey(kind, typed: text).flatMap { rows(of: [$0]) }
  }

  /// Where the rows of the cases stand whose references begin with a text; nil where they are many.
  func rows(ofCasesBeginning text: String) -> IndexedRows? {
    guard folder.hasIndex(of: head), head.numbers.case > 0,
      let ranges = Reference.numbersBeginning(with: text, prefix: "C")
    else { return nil }
    let cases = ranges.filter { $0.overlaps(1...head.numbers.case) }
      .map { $0.clamped(to: 1...head.numbers.case) }
    guard cases.reduce(0, { $0 + $1.count }) <= Self.mostListed else { return nil }
    let keys = cases.map {
      IndexKey(.subject, $0.lowerBound).word...IndexKey(.subject, $0.upperBound).word
    }
    return IndexedRows(keys, isExact: false, in: folder)
  }

  /// The most cases whose rows are looked up to list them: more are scanned.
  private static let mostListed = 1 << 14

  /// Whether so many look-ups are quicker than a scan: each costs about what 16 KB of it do.
  private func isFew(_ count: Int) -> Bool { count << 14 <= max(byteCount, 1 << 18) }
}
