/// How many events of one kind were held in a period, and how many people came.
public struct EventCount: Equatable, Sendable {
  /// The kind; nil for all of them.
  public let kind: EventKind?
  /// How many were held.
  public let eventCount: Int
  /// How many people came; somebody who came twice counts twice.
  public let attendingCount: Int

  /// The counts of every kind, and of all, for events from and to a day.
  public static func all(_ events: [HeldEvent], from: Day?, to: Day) -> [EventCount] {
    let held = events.filter { event in
      let on = event.recorded.fact.on
      return on <= to && from.map { on >= $0 } ?? true
    }
    let kinds = EventKind.allCases.map { kind in
      EventCount(kind: kind, held.filter { $0.kind == kind })
    }
    return kinds + [EventCount(kind: nil, held)]
  }

  private init(kind: EventKind?, _ events: [HeldEvent]) {
    self.kind = kind
    eventCount = events.count
    attendingCount = events.reduce(0) { $0 + $1.recorded.fact.attending }
  }
}
