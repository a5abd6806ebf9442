/// One kind of fact that a table holds, one to a row.
public protocol StoredFact: Equatable, Sendable {
  /// The table that holds such facts.
  static var table: Table { get }
  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  init(_ row: Row) throws(CellFault)
  /// The cells in the order of the table's columns.
  var cells: [String] { get }
}

extension StoredFact {
  /// The row that stores the fact.
  public var row: Row { Row(Self.table, cells: cells) }
}

/// A fact of a case that a script may name by a key.
public protocol KeyedFact: StoredFact {
  /// The name that a script gave to the fact.
  var key: String? { get set }
  /// Whether recording the other fact again would say nothing new.
  func says(_ other: Self) -> Bool
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  func isUnsaid(by later: Self) -> Bool
}

/// A fact for which a rule may have been set aside.
public protocol RuledFact: KeyedFact {
  /// Why a rule was set aside.
  var override: String? { get set }
  /// The rules that were set aside.
  var rules: [Rule] { get set }
}

extension KeyedFact {
  /// Whether a fact recorded later on the same day takes its place and says otherwise: of most
  /// kinds there may be several in a day, and none takes the place of another.
  public func isUnsaid(by later: Self) -> Bool { false }

  /// Whether recording the other fact again would say nothing new: all is the same, and so is the
  /// key where the other has one.
  public func says(_ other: Self) -> Bool {
    guard other.key == nil, key != nil else { return self == other }
    var unnamed = self
    unnamed.key = nil
    return unnamed == other
  }
}

extension RuledFact {
  /// Whether recording the other fact again would say nothing new, whatever rule was set aside.
  public func says(_ other: Self) -> Bool {
    var mine = self
    var theirs = other
    mine.override = nil
    theirs.override = nil
    mine.rules = []
    theirs.rules = []
    if theirs.key == nil { mine.key = nil }
    return mine == theirs
  }
}

/// A fact with what the store knows of its recording.
///
/// The parameter bears no constraint, because each one is looked up whenever dapu starts.
public struct Recorded<Fact> {
  /// The number of the entry that holds it now.
  public let entry: Int
  /// The number of the first entry: that of the fact before any correction.
  public let root: Int
  /// When and by whom it was recorded; nil where at most the day is known.
  private let stamp: Caseload.Stamp?
  private let recordedOn: Day?
  /// The fact.
  public let fact: Fact

  /// Makes a fact as an entry holds it; `root` is the first entry of that fact.
  init(_ fact: Fact, _ entry: Entry, root: Int) {
    self.entry = entry.number
    self.root = root
    stamp = entry.stamp
    recordedOn = nil
    self.fact = fact
  }

  /// Makes a fact that takes the place of another one, recorded as that was.
  init(_ fact: Fact, recordedAs other: Recorded) {
    entry = other.entry
    root = other.root
    stamp = other.stamp
    recordedOn = other.recordedOn
    self.fact = fact
  }

  /// Makes a fact that replaces none, of which at most the day of its recording is known.
  init(entry: Int, recordedOn: Day?, fact: Fact) {
    self.entry = entry
    root = entry
    stamp = nil
    self.recordedOn = recordedOn
    self.fact = fact
  }

  /// When it was recorded, UTC; the day alone where no more is known of it, else empty.
  public var recordedAt: String { stamp?.recordedAt ?? recordedOn?.description ?? "" }
  /// Who recorded it.
  public var recordedBy: String { stamp?.recordedBy ?? "" }
}

extension Recorded: Equatable where Fact: Equatable {}
extension Recorded: Sendable where Fact: Sendable {}

/// An entry that was replaced, or taken back, by a later one.
public struct Replaced: Equatable, Sendable {
  /// The entry that no longer counts.
  public let entry: Int
  /// The entry that replaced it.
  public let by: Int
  /// What it said.
  let row: Row?
  /// Whether nothing stands in its place.
  let isTakenBack: Bool
  /// Why, free text.
  let because: String
  /// Who replaced it.
  let recordedBy: String

  /// Whether its command was taken back as the last one: then it is as if it had never been given.
  var isUndone: Bool { Correction.isUndoing(because) }

  /// Makes the replacement of an entry, which said something, by another.
  init(_ entry: Int, saying row: Row?, by new: Entry) {
    self.entry = entry
    self.row = row
    by = new.number
    because = new.because
    recordedBy = new.recordedBy
    if case .takenBack = new.content { isTakenBack = true } else { isTakenBack = false }
  }
}

extension [Replaced] {
  /// What became of an entry in the end: the last replacement on the way from it; nil where it was
  /// not replaced.
  func end(of entry: Int) -> Replaced? {
    guard var last = first(where: { $0.entry == entry }) else { return nil }
    while let next = first(where: { $0.entry == last.by }) { last = next }
    return last
  }

  /// The first entry of the fact that an entry took back, which an undoing brings back; nil where
  /// it took none back, or that was undone already.
  func root(takenBackBy entry: Int) -> Int? {
    guard !contains(where: { $0.entry == entry }),
      var earlier = first(where: { $0.by == entry && $0.isTakenBack })
    else { return nil }
    while let before = first(where: { $0.by == earlier.entry }) { earlier = before }
    return earlier.entry
  }

  /// Why an entry cannot be corrected any more; nil where it was not replaced.
  func refusal(of entry: Int) -> Refusal? {
    end(of: entry).map { last in
      last.isTakenBack
        ? .takenBack(entry: entry, by: last.by) : .replacedAlready(entry: entry, by: last.by)
    }
  }
}
