import DapuKit

private let first = Typed.first
private let resumed = Typed(.enrol, [.on: "2026-02-08", .resume: "yes"])
private let suspended = Typed(.enrol, [.on: "2026-02-02", .suspend: "yes"])
private let closed = Typed(.closeFollowUps, [.on: "2026-04-01", .reason: "moved"])
private let toModules: [Typed] =
  .toFinding + [
    .placed.with([.programme: "modular"]), .session(1).with([.module: "safety"]),
  ]

/// The refusing rows about what happens on a programme and after it.
extension RefusalRow {
  static let ofChanges: [RefusalRow] = [
    .init(.toReferral, .completed, .wrongStage(first, .referred, step: "completed")),
    .init(
      .toCompletion, .completed.with([.on: "2026-02-10"]),
      .wrongStage(first, .followingUp, step: "completed")),
    .init(
      .toPlace + [.session(1)], .completed,
      .sessionsShort(first, counted: 1, required: 2)),
    .init(toModules, .completed, .modulesMissing(first, count: 1)),
    .init(
      toModules + [.session(2).with([.module: "children"])], .completed,
      .endReviewMissing(first)),
    .init(.toPlace, resumed, .notSuspended(first, .onProgramme)),
    .init(.toSuspension, .completed, .alreadySuspended(first, .suspended)),
    .init(
      .toSuspension, suspended.with([.on: "2026-02-08"]), .alreadySuspended(first, .suspended)),
    .init(
      .toSuspension, resumed.with([.on: "2026-01-31"]),
      .outOfOrder(first, on: "2026-01-31", last: "2026-02-01")),
    .init(
      .toSessions, suspended.with([.on: "2026-02-01"]),
      .outOfOrder(first, on: "2026-02-01", last: "2026-02-02")),
    .init(
      .toSessions, .completed.with([.on: "2026-02-01"]),
      .outOfOrder(first, on: "2026-02-01", last: "2026-02-02")),
  ]

  static let ofMarks: [RefusalRow] = [
    .init(.toReferral, .session(1), .wrongStage(first, .referred, step: "given a mark")),
    .init(
      .toPlace, .session(1).with([.on: "2026-01-18"]),
      .notOpen(first, .onProgramme, on: "2026-01-18")),
    .init(
      .toCompletion, .session(3).with([.on: "2026-02-10"]),
      .notOpen(first, .followingUp, on: "2026-02-10")),
    .init(
      .toSuspension, .session(2),
      .suspended(first, .suspended, on: "2026-02-02", since: "2026-02-01")),
    .init(
      .toSuspension + [resumed], .session(2),
      .suspended(first, .onProgramme, on: "2026-02-02", since: "2026-02-01")),
    .init(
      .toSessions, .session(2, .late).with([.note: "a note: \(Typed.marked)"]),
      .alreadyMarked(first, entry: 108, mark: .attended)),
  ]

  static let ofFollowUps: [RefusalRow] = [
    .init(.toPlace, .followUp(1, .made, on: "2026-02-28"), .notCompleted(first, .onProgramme)),
    .init(
      .toCompletion, .followUp(1, .made, on: "2026-02-08"),
      .beforeCompletion(first, on: "2026-02-08", completedOn: "2026-02-09")),
    .init(
      .toCompletion, .followUp(7, .made, on: "2026-09-09"),
      .noSuchFollowUp(first, number: 7, count: 6)),
    .init(
      .toCompletion + [.followUp(1, .made, on: "2026-03-09")],
      .followUp(1, .refused, on: "2026-03-10"),
      .followUpClosed(first, .followingUp, number: 1, .made, entry: 110)),
    .init(
      .toCompletion + [closed], .followUp(2, .made, on: "2026-04-02"),
      .seriesEnded(first, on: "2026-04-01")),
    .init(
      .toCompletion + [closed], closed.with([.reason: "died"]),
      .seriesEnded(first, on: "2026-04-01")),
    .init(
      .toCompletion + (1...6).map { .followUp($0, .lost, on: "2026-09-01") },
      Typed(.enrol, [.on: "2026-09-02", .reallocate: "Lee"]),
      .wrongStage(
        first, .closed(.ended(.completed, on: "2026-09-01")), step: "reallocated")),
    .init(
      .toCompletion + (1...6).map { .followUp($0, .lost, on: "2026-09-01") }, closed,
      .wrongStage(
        first, .closed(.ended(.completed, on: "2026-09-01")),
        step: "closed: no follow-up is outstanding")),
    .init(
      .toReferral, Typed(.check, [.on: "2026-01-04", .source: "police"]),
      .beforeReferral("2026-01-04", referredOn: "2026-01-05")),
    .init(
      .toReferral,
      Typed(.reoffend, [.on: "2027-01-01", .kind: "arrest", .source: Typed.marked]),
      .inFuture("2027-01-01", today: "2026-12-31")),
  ]

  static let ofCorrections: [RefusalRow] = [
    .init(
      .toSessions + [.session(2, .late).with([.correct: "108", .because: "slip"])],
      .session(2, .disrupted).with([.correct: "108", .because: "slip: \(Typed.marked)"]),
      .replacedAlready(entry: 108, by: 109)),
    .init(
      .toSessions
        + [Typed(.attend, [.correct: "108", .takeBack: "yes", .because: "slip"])],
      .session(2, .disrupted).with([.correct: "108", .because: "slip: \(Typed.marked)"]),
      .takenBack(entry: 108, by: 109)),
    .init(
      .toCompletion + [.followUp(1, .made, on: "2026-03-09")],
      Typed(.enrol, [.correct: "109", .takeBack: "yes", .because: "slip: \(Typed.marked)"]),
      .correctionBreaks(entry: 109, reason: "a follow-up stands without a completion")),
    .init(
      .toSessions, .session(2).with([.correct: "107", .because: "slip"]),
      .correctionBreaks(entry: 107, reason: "entry 108 says the same already")),
    .init(
      .toSessions, .session(2, .late).with([.correct: "107", .because: "slip"]),
      .alreadyMarked(first, entry: 108, mark: .attended)),
  ]

  static let ofLists: [RefusalRow] = [
    .init(
      [], Typed(.addProgramme, [.programme: "brief", .title: "Another"]),
      .programmeKnown("brief")),
    .init(
      .toPlace, Typed(.addWorker, [.worker: "Kim \(Typed.marked)", .side: "partner-support"]),
      .sideKnown(.service)),
  ]

  static let ofTerms: [RefusalRow] = [
    .init(
      .toReferral, .foundSuitable.with([.programme: "modular"]),
      .notFirst("modular", first: "dapu")),
    .init(
      [Typed(.setProgramme, [.programme: "brief", .openedOn: "2026-01-20"])] + .toFinding,
      .placed, .notOpenYet("brief", on: "2026-01-20")),
    .init(
      .toFinding, .placed.with([.sessions: "3"]),
      .doseNotOffered(.sessions, least: 2, most: 2)),
    .init(
      [Typed(.setProgramme, [.programme: "brief", .maxWeeks: "10"])] + .toFinding,
      .placed.with([.weeks: "11"]), .doseNotOffered(.weeks, least: 8, most: 10)),
    .init(
      [Typed(.setProgramme, [.programme: "brief", .attendAll: "yes"])] + .toPlace
        + [.session(1, .absentUnacceptable), .session(2), .session(3)],
      .completed.with([.on: "2026-03-09"]), .sessionsMissed(first, count: 1)),
  ]
}
