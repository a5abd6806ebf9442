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
  /// Whether the workers are read: who records something needs them. Otherwise their table is
  /// looked at as far as it takes to see that it is as it was left.
  public var hasStaff = true
  /// The tables of what is recorded of the cases that are read; nil for all. The others are looked
  /// at as far as it takes to see that they are as they were left.
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

  /// What the marks of sessions rest on; to say why one is refused takes everything.
  public static var marks: Scope {
    var scope = Scope(.all)
    scope.hasPeople = false
    scope.tables = [.enrolments, .enrolmentChanges, .attendance]
    return scope
  }
}
