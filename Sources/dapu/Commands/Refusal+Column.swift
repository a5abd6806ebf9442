import DapuKit

extension Refusal {
  /// The column of an import that the refusal is most about.
  var column: Column.Name {
    switch self {
    case .inFuture, .beforeReferral, .outOfOrder, .beforeCompletion, .notOpen, .suspended,
      .notOpenYet:
      .on
    case .underSixteen, .underSixteenAtReferral, .underAge, .bornMissing: .born
    case .sourceNotTaken: .source
    case .openCase, .namesake, .perhapsKnown: .name
    case .identifierOfAnother: .pnc
    case .consentMissing: .consent
    case .alreadyOn, .programmeOff, .programmeKnown: .programme
    case .sideKnown: .side
    case .notFirst: .reason
    case .doseNotOffered(let name, _, _): name
    case .wrongSide(_, let role): role
    case .noSafeContact: .method
    case .supportEnded, .recordsErased: .victim
    case .alreadyMarked: .mark
    case .noSuchFollowUp, .followUpClosed, .seriesEnded: .month
    case .toolTakesLevel, .dashIsHigh: .riskScore
    case .keyUsed, .unsaidSince: .key
    case .replacedAlready, .takenBack, .correctionBreaks: .correct
    case .onlyManagersSetAside: .override
    case .groupOfAnother, .groupOver, .groupBegun, .groupSex, .groupFull, .nonAssociation,
      .groupExists:
      .group
    case .wrongStage, .findingTooOld, .objection, .partnerSupportStepMissing, .sessionsShort,
      .modulesMissing, .endReviewMissing, .notSuspended, .alreadySuspended, .notCompleted,
      .notInGroup, .sessionsMissed:
      .case
    }
  }
}
