import DapuKit
import Testing

@testable import dapu

/// Every kind of refusal: its words, the next step, and the rule that a manager may set aside.
@Suite struct RefusalTests {
  private struct Row {
    let refusal: Refusal
    let words: String
    let hasHint: Bool
    var rule: Rule?

    init(_ refusal: Refusal, _ words: String, hint: Bool = true, rule: Rule? = nil) {
      self.refusal = refusal
      self.words = words
      hasHint = hint
      self.rule = rule
    }
  }

  private static let it = CaseReference(number: 42)
  private static let victim = VictimReference(number: 42)
  private static let who = PersonReference(number: 42)
  private static let day = Day(number: 0)

  private static let beforeEnrolment: [Row] = [
    Row(.wrongStage(it, .referred, step: "enrolled"), "where it cannot be enrolled"),
    Row(.inFuture(day, today: day), "is after today"),
    Row(.beforeReferral(day, referredOn: day), "is before the referral"),
    Row(.underSixteen, "Domestic Abuse Act 2021", hint: false),
    Row(.underSixteenAtReferral(it, on: day), "under 16 when referred on"),
    Row(.underAge(17, minimum: 18), "takes people from 18", rule: .minimumAge),
    Row(.bornMissing(it), "has no date of birth"),
    Row(.sourceNotTaken(.friend, programme: "a"), "'friend'", rule: .programmeSources),
    Row(.openCase(it), "has the open case"),
    Row(.namesake(it, of: who), "are those of the person who has the open case"),
    Row(.perhapsKnown([who]), "are those of 'P000042V'"),
    Row(.identifierOfAnother(who), "is that of person"),
    Row(.consentMissing(it, said: nil), "none is recorded"),
    Row(.consentMissing(it, said: .withdrawn), "said 'withdrawn'"),
    Row(.findingTooOld(it, on: day, days: 91, limit: 90), "91 days old", rule: .findingAge),
    Row(.objection(it, count: 1), "an agency objects", rule: .agencyObjection),
    Row(.objection(it, count: 2), "2 agencies object", rule: .agencyObjection),
    Row(.toolTakesLevel(.sara), "SARA is a judgement"),
    Row(.dashIsHigh(score: "14"), "a DASH of 14 is high"),
  ]

  private static let onProgramme: [Row] = [
    Row(.alreadyOn(it, programme: "dapu"), "has an open enrolment"),
    Row(.programmeOff("drive"), "is not switched on"),
    Row(.partnerSupportStepMissing(it), "is not recorded"),
    Row(
      .wrongSide(.partnerSupport, as: .specialist),
      "the specialist is listed on the side of partner support"),
    Row(
      .wrongSide(.partnerSupport, as: .facilitators),
      "a facilitator is listed on the side of partner support"),
    Row(.wrongSide(.service, as: .worker), "the worker is listed on the side of the service"),
    Row(.recordsErased(victim), "were erased"),
    Row(.noSafeContact(victim, nil, on: day), "hard stop: on"),
    Row(.noSafeContact(victim, .phone, on: day), "by 'phone'"),
    Row(.supportEnded(victim, on: day), "was closed on"),
    Row(.sessionsShort(it, counted: 19, required: 20), "19 of 20", rule: .sessionCount),
    Row(.modulesMissing(it, count: 1), "1 required module", rule: .modules),
    Row(.modulesMissing(it, count: 2), "2 required modules", rule: .modules),
    Row(.endReviewMissing(it), "no end review", rule: .endReview),
    Row(.notOpen(it, .suitable(since: day), on: day), "had no open enrolment"),
    Row(.suspended(it, .suspended, on: day, since: day), "was suspended on"),
    Row(.notSuspended(it, .onProgramme), "is not suspended"),
    Row(.alreadySuspended(it, .suspended), "is suspended"),
    Row(.outOfOrder(it, on: day, last: day), "is too early"),
    Row(.groupOfAnother(programme: "brief"), "one of programme 'brief'"),
    Row(.groupOver(on: day, endsOn: day), "after the last day of the group"),
    Row(.groupBegun(on: day, startsOn: day), "takes nobody in while it runs"),
    Row(.groupSex(it, .male), "of sex 'male'"),
    Row(.groupFull(size: 8), "it takes 8", rule: .groupSize),
    Row(.nonAssociation(it, CaseReference(number: 43)), "never to be in a group with"),
    Row(.notInGroup(it, on: day), "had no open place in the group"),
    Row(.groupExists(differences: [.day, .size]), "differs in day, size"),
    Row(.alreadyMarked(it, entry: 7, mark: .late), "is marked 'late' already"),
  ]

  private static let afterwards: [Row] = [
    Row(.notCompleted(it, .onProgramme), "only after completion"),
    Row(.beforeCompletion(it, on: day, completedOn: day), "was completed on"),
    Row(.noSuchFollowUp(it, number: 7, count: 6), "and no 7"),
    Row(.followUpClosed(it, .followingUp, number: 1, .made, entry: 7), "is 'made' already"),
    Row(.seriesEnded(it, on: day), "were ended on"),
    Row(.keyUsed(differences: [.on, .mark]), "differs in on, mark"),
    Row(.unsaidSince(entry: 7, by: 9), "says otherwise"),
    Row(.replacedAlready(entry: 7, by: 9), "was replaced by entry 9"),
    Row(.takenBack(entry: 7, by: 9), "was taken back by entry 9"),
    Row(.correctionBreaks(entry: 7, reason: "order"), "would break a rule"),
    Row(.onlyManagersSetAside(.modules), "only a manager"),
    Row(.programmeKnown("drive"), "with other terms"),
    Row(.sideKnown(.service), "on the side 'service'"),
    Row(.notFirst("a", first: "b"), "'b' ranks first"),
    Row(.notOpenYet("a", on: day), "opens on"),
    Row(.doseNotOffered(.weeks, least: 26, most: 30), "26 to 30 weeks"),
    Row(.doseNotOffered(.weeks, least: 24, most: 24), "has 24 weeks"),
    Row(.sessionsMissed(it, count: 1), "1 session,", rule: .sessionCount),
    Row(.sessionsMissed(it, count: 2), "2 sessions,", rule: .sessionCount),
  ]

  private static var rows: [Row] { beforeEnrolment + onProgramme + afterwards }

  @Test func hasItsWordsAndEndsWithOne() {
    for row in Self.rows {
      let words = row.refusal.description
      expectErrorLine(words)
      expectHint(row.refusal.hint)
      #expect(words.contains(row.words), "\(words)")
      #expect((row.refusal.hint != nil) == row.hasHint, "\(words)")
      #expect(row.refusal.rule == row.rule, "\(words)")
      #expect(Failure.refused(row.refusal).status.code == 1)
    }
  }

  @Test func aHintOfARuleThatMayBeSetAsideSaysSo() {
    for row in Self.rows where row.rule != nil {
      #expect(row.refusal.hint?.contains("--override") == true, "\(row.refusal)")
    }
  }

  @Test func everyKindHasARow() throws {
    let source = try Pages.read("Sources/DapuKit/Case/Refusal.swift")
    let declared = source.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("  case ") else { return nil }
      return String(line.dropFirst(7).prefix { $0.isLetter })
    }
    #expect(declared.count > 30)
    #expect(Set(Self.rows.map { Self.name(of: $0.refusal) }) == Set(declared))
  }

  private static func name(of refusal: Refusal) -> String {
    // A case that carries nothing has no child to name it.
    Mirror(reflecting: refusal).children.first?.label
      ?? "underSixteen"
  }
}
