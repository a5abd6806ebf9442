/// A step that a rule forbids; nothing of it was written.
public enum Refusal: Error, Equatable, Sendable {
  case wrongStage(CaseReference, Stage, step: String)
  case inFuture(Day, today: Day)
  case beforeReferral(Day, referredOn: Day)
  case underSixteen
  case underSixteenAtReferral(CaseReference, on: Day)
  case underAge(Int, minimum: Int)
  case bornMissing(CaseReference)
  case sourceNotTaken(Source, programme: String)
  case openCase(CaseReference)
  case namesake(CaseReference, of: PersonReference)
  case perhapsKnown([PersonReference])
  case identifierOfAnother(PersonReference)
  case consentMissing(CaseReference, said: ConsentAnswer?)
  case findingTooOld(CaseReference, on: Day, days: Int, limit: Int)
  case objection(CaseReference, count: Int)
  case alreadyOn(CaseReference, programme: String)
  case programmeOff(String)
  case partnerSupportStepMissing(CaseReference)
  case wrongSide(Side, as: Column.Name)
  case noSafeContact(VictimReference, ContactMethod?, on: Day)
  case recordsErased(VictimReference)
  case supportEnded(VictimReference, on: Day)
  case sessionsShort(CaseReference, counted: Int, required: Int)
  case modulesMissing(CaseReference, count: Int)
  case endReviewMissing(CaseReference)
  case notOpen(CaseReference, Stage, on: Day)
  case suspended(CaseReference, Stage, on: Day, since: Day)
  case notSuspended(CaseReference, Stage)
  case alreadySuspended(CaseReference, Stage)
  case outOfOrder(CaseReference, on: Day, last: Day)
  case alreadyMarked(CaseReference, entry: Int, mark: Mark)
  case notCompleted(CaseReference, Stage)
  case beforeCompletion(CaseReference, on: Day, completedOn: Day)
  case noSuchFollowUp(CaseReference, number: Int, count: Int)
  case followUpClosed(CaseReference, Stage, number: Int, ContactOutcome, entry: Int)
  case seriesEnded(CaseReference, on: Day)
  case toolTakesLevel(RiskTool)
  case dashIsHigh(score: String)
  case keyUsed(differences: [Column.Name])
  case unsaidSince(entry: Int, by: Int)
  case replacedAlready(entry: Int, by: Int)
  case takenBack(entry: Int, by: Int)
  case correctionBreaks(entry: Int, reason: String)
  case onlyManagersSetAside(Rule)
  case groupOfAnother(programme: String)
  case groupOver(on: Day, endsOn: Day)
  case groupBegun(on: Day, startsOn: Day)
  case groupSex(CaseReference, Sex)
  case groupFull(size: Int)
  case nonAssociation(CaseReference, CaseReference)
  case notInGroup(CaseReference, on: Day)
  case groupExists(differences: [Column.Name])
  case programmeKnown(String)
  case sideKnown(Side)
  case notFirst(String, first: String)
  case notOpenYet(String, on: Day)
  case doseNotOffered(Column.Name, least: Int, most: Int)
  case sessionsMissed(CaseReference, count: Int)

  /// The open case that is to be used instead; nil where it is refused for something else.
  public var openCase: CaseReference? {
    switch self {
    case .openCase(let open), .namesake(let open, _): open
    case _: nil
    }
  }

  /// The rule that `--override` may set aside; nil where none may.
  public var rule: Rule? {
    switch self {
    case .findingTooOld: .findingAge
    case .sourceNotTaken: .programmeSources
    case .objection: .agencyObjection
    case .sessionsShort, .sessionsMissed: .sessionCount
    case .modulesMissing: .modules
    case .endReviewMissing: .endReview
    case .underAge: .minimumAge
    case .groupFull: .groupSize
    case .wrongStage, .inFuture, .beforeReferral, .underSixteen, .underSixteenAtReferral,
      .bornMissing, .openCase, .namesake,
      .perhapsKnown, .identifierOfAnother, .consentMissing, .alreadyOn, .programmeOff,
      .partnerSupportStepMissing, .wrongSide, .noSafeContact, .recordsErased, .supportEnded,
      .notOpen, .suspended,
      .notSuspended,
      .alreadySuspended, .outOfOrder, .alreadyMarked, .notCompleted, .beforeCompletion,
      .noSuchFollowUp, .followUpClosed, .seriesEnded, .toolTakesLevel, .dashIsHigh, .keyUsed,
      .unsaidSince,
      .replacedAlready, .takenBack, .correctionBreaks, .onlyManagersSetAside, .groupOfAnother,
      .groupOver, .groupBegun, .groupSex, .nonAssociation, .notInGroup, .groupExists,
      .programmeKnown,
      .sideKnown, .notFirst, .notOpenYet, .doseNotOffered:
      nil
    }
  }
}
