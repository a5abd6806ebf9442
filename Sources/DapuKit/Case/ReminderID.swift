/// What tells a reminder from every other one, and never changes: what is due, and which repetition
/// it is, so that a receiver can drop one that comes twice.
public struct ReminderID: Equatable, Sendable {
  /// The kind of thing that is due.
  public let kind: DueItem.Kind
  /// The entry that calls for it: of a follow-up, the enrolment.
  public let about: Int
  /// Which follow-up; nil for every other kind.
  public let number: Int?
  /// How many reminders of the same thing went before it to the same worker.
  public let repetition: Int
  /// Whether it goes to the one whom overdue things are passed on to.
  public let isEscalated: Bool

  /// Makes an identity of its parts.
  init(kind: DueItem.Kind, about: Int, number: Int?, repetition: Int, isEscalated: Bool) {
    self.kind = kind
    self.about = about
    self.number = number
    self.repetition = repetition
    self.isEscalated = isEscalated
  }

  /// The identity of a reminder of something that is due.
  init(_ item: DueItem, repetition: Int, isEscalated: Bool) {
    self.init(
      kind: item.kind, about: item.about, number: item.number, repetition: repetition,
      isEscalated: isEscalated)
  }

  /// Whether it reminds of the same, whichever repetition it is.
  func isAbout(_ item: DueItem) -> Bool {
    about == item.about && number == item.number && kind == item.kind
  }
}

extension ReminderID: CustomStringConvertible {
  /// `KIND-ENTRY[-NUMBER]-REPETITION[-escalated]`.
  public var description: String { text([about, number, repetition]) }

  /// The same without the repetition: what all repetitions have in common.
  public var ofAllRepetitions: String { text([about, number]) }

  private func text(_ numbers: [Int?]) -> String {
    let parts = [kind.rawValue] + numbers.compactMap(\.self).map(String.init)
    return (parts + (isEscalated ? ["escalated"] : [])).joined(separator: "-")
  }
}

extension ReminderID: Comparable {
  /// Whether one stands before another in a list: by the kind, the entry and the number.
  public static func < (left: ReminderID, right: ReminderID) -> Bool {
    (left.place, left.about, left.number ?? 0, left.isEscalated ? 1 : 0)
      < (right.place, right.about, right.number ?? 0, right.isEscalated ? 1 : 0)
  }

  private var place: Int { DueItem.Kind.allCases.firstIndex(of: kind) ?? 0 }
}
