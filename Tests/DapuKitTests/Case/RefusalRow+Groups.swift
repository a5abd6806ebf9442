import DapuKit

private let first = Typed.first
private let second = CaseReference(number: 2)

extension Typed {
  /// The same step for the second case.
  var ofSecond: Typed { with([.case: second.description]) }

  /// A place in a group.
  static func placed(in group: String) -> Typed { placed.with([.group: group]) }
}

extension [Typed] {
  /// Two cases that are found suitable, the second of them in a group.
  static func besideMember(of group: String) -> [Typed] {
    toFinding + [
      Typed.referred.with([.name: "Bo \(Typed.marked)", .born: "1991-01-01"]),
      .foundSuitable.ofSecond, .placed(in: group).ofSecond,
    ]
  }
}

extension RefusalRow {
  static let ofGroups: [RefusalRow] = [
    .init(.toFinding, .placed(in: "elsewhere"), .groupOfAnother(programme: "modular")),
    .init(
      .toFinding, .placed(in: "over"), .groupOver(on: "2026-01-19", endsOn: "2026-01-18")),
    .init(
      .toFinding, .placed(in: "begun"), .groupBegun(on: "2026-01-19", startsOn: "2026-01-12")),
    .init(.toFinding, .placed(in: "men"), .groupSex(first, .male)),
    .init(.besideMember(of: "evening"), .placed(in: "evening"), .groupFull(size: 1)),
    .init(
      .besideMember(of: "evening") + [
        Typed(.assess, [.on: "2026-01-20", .nonAssociation: second.description])
      ], .placed(in: "evening"), .nonAssociation(first, second)),
    .init(
      .besideMember(of: "evening") + [
        Typed(.assess, [.on: "2026-01-20", .nonAssociation: first.description]).ofSecond
      ], .placed(in: "evening"), .nonAssociation(first, second)),
  ]
}
