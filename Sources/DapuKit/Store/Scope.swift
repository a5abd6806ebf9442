/// Which cases a command needs: the less it names, the less of the store is read.
public struct Scope: Equatable, Sendable {
  /// The cases whose facts are read.
  public enum Cases: Equatable, Sendable {
    case all
    case some([CaseReference])
    /// Those of which an end of whatever sort was ever recorded: no other can have a follow-up to
    /// be made.
    case everEnded
  }

  /// The cases whose facts are read.
  public let cases: Cases
  /// Whether every person and referral is read, as a referral needs it.
  public let hasEveryPerson: Bool
  /// Whether the people of the cases are read, without whom nobody can be named.
  var hasPeople = true
  /// Whether the reminders that were delivered are read, which nothing but the next one rests on.
  public var hasReminders = false
  /// Whether the workers are read: who sets a rule aside, or names one, is sought among them.
  public var hasStaff = true
  /// The tables of what is recorded of the cases that are read; nil for all. What is not read is
  /// looked at as far as it takes to see that it is as it was left.
  var tables: [Table]?
  /// The last entry that counts; nil for all.
  public var lastEntry: Int?
  /// The day by the end of which facts were recorded that count; nil for all.
  public var asOf: Day?
  /// Whether the events of the unit are read.
  public var hasEvents: Bool

  /// People who are read beside those whose cases are.
  public let people: [PersonReference]

  /// Makes a scope.
  public init(
    _ cases: Cases, hasEveryPerson: Bool = false, asOf: Day? = nil, hasEvents: Bool = false,
    people: [PersonReference] = []
  ) {
    self.people = people
    self.cases = cases
    self.hasEveryPerson = hasEveryPerson
    self.asOf = asOf
    self.hasEvents = hasEvents
  }

  /// Whether a table of what is recorded of the cases is read.
  func reads(_ table: Table) -> Bool { tables?.contains(table) ?? true }

  /// Everything that the store holds.
  public static let all = Scope(.all, hasEveryPerson: true, hasEvents: true)

  /// The part of it on which a step rests where it is taken, nothing being corrected or set aside;
  /// nil where that may be all. To say why it is refused takes everything.
  public func least(for verb: Verb) -> Scope? {
    guard let tables = verb.restsOn else { return nil }
    var scope = Scope(cases)
    scope.hasPeople = false
    scope.hasStaff = false
    scope.tables = tables
    return scope
  }
}
