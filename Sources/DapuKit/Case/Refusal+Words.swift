extension Refusal: CustomStringConvertible {
  /// The refusal in a sentence: the stage or the fact, and the rule.
  public var description: String {
    switch self {
    case .wrongStage(let reference, let stage, let step):
      "case '\(reference)' is at stage '\(stage.name)', where it cannot be \(step)"
    case .inFuture(let on, let today): "\(on) is after today (\(today))"
    case .beforeReferral(let on, let referredOn):
      "\(on) is before the referral of \(referredOn)"
    case .underSixteen: "a person under 16 is outside the Domestic Abuse Act 2021"
    case .underSixteenAtReferral(let reference, let on):
      "the person of case '\(reference)' would have been under 16 when referred on \(on), and so outside the Domestic Abuse Act 2021"
    case .underAge(let age, let minimum):
      "the person is \(age), and the programme takes people from \(minimum)"
    case .bornMissing(let reference):
      "case '\(reference)' has no date of birth, which enrolment needs"
    case .sourceNotTaken(let source, let programme):
      "programme '\(programme)' does not take referrals from '\(source.rawValue)'"
    case .openCase(let reference): "the person has the open case '\(reference)'"
    case .namesake(let reference, _):
      "name and date of birth are those of the person who has the open case '\(reference)'"
    case .perhapsKnown(let people):
      "name and date of birth are those of \(list(people)), who has no open case"
    case .identifierOfAnother(let person): "an identifier given is that of person '\(person)'"
    case .consentMissing(let reference, let said):
      "case '\(reference)' has no consent: \(said.map { "the person said '\($0.rawValue)'" } ?? "none is recorded")"
    case .findingTooOld(let reference, let on, let days, let limit):
      "the suitable finding of case '\(reference)' of \(on) is \(days) days old, and \(limit) is the limit"
    case .objection(let reference, let count):
      "\(count == 1 ? "an agency objects" : "\(count) agencies object") to case '\(reference)'"
    case .alreadyOn(let reference, let programme):
      "case '\(reference)' has an open enrolment on programme '\(programme)'"
    case .programmeOff(let programme): "programme '\(programme)' is not switched on"
    case .partnerSupportStepMissing(let reference):
      "the partner-support step of case '\(reference)' is not recorded"
    case .wrongSide(let side, let role):
      "\(role == .facilitators ? "a facilitator" : "the \(role.rawValue)") is listed on the side of \(side.words)"
    case .noSafeContact(let reference, nil, let on):
      "hard stop: on \(on) no method of contact with '\(reference)' is marked safe and verified within 28 days"
    case .noSafeContact(let reference, let method?, let on):
      "hard stop: on \(on) contact with '\(reference)' by '\(method.rawValue)' is not marked safe and verified within 28 days"
    case .recordsErased(let reference): "the records of '\(reference)' were erased"
    case .supportEnded(let reference, let on):
      "the support of '\(reference)' was closed on \(on)"
    case .sessionsShort(let reference, let counted, let required):
      "case '\(reference)' has \(counted) of \(required) sessions that count"
    case .modulesMissing(let reference, let count):
      "case '\(reference)' has not worked on \(count) required module\(count == 1 ? "" : "s")"
    case .endReviewMissing(let reference): "case '\(reference)' has had no end review"
    case .notOpen(let reference, let stage, let on):
      "case '\(reference)' had no open enrolment on \(on); it is at stage '\(stage.name)'"
    case .suspended(let reference, let stage, let on, let since):
      "the enrolment of case '\(reference)' was suspended on \(on) (since \(since)); it is at stage '\(stage.name)'"
    case .notSuspended(let reference, let stage):
      "the enrolment of case '\(reference)' is not suspended; it is at stage '\(stage.name)'"
    case .alreadySuspended(let reference, let stage):
      "the enrolment of case '\(reference)' is suspended; it is at stage '\(stage.name)'"
    case .outOfOrder(let reference, let on, let last):
      "\(on) is too early: the enrolment of case '\(reference)' has a fact of \(last)"
    case .alreadyMarked(let reference, let entry, let mark):
      "the session of case '\(reference)' is marked '\(mark.rawValue)' already (entry \(entry))"
    case .notCompleted(let reference, let stage):
      "case '\(reference)' is at stage '\(stage.name)': follow-ups come only after completion"
    case .beforeCompletion(let reference, let on, let completedOn):
      "\(on) is before case '\(reference)' was completed on \(completedOn)"
    case .noSuchFollowUp(let reference, let number, let count):
      "case '\(reference)' has follow-ups 1 to \(count), and no \(number)"
    case .followUpClosed(let reference, let stage, let number, let outcome, let entry):
      "follow-up \(number) of case '\(reference)', at stage '\(stage.name)', is '\(outcome.rawValue)' already (entry \(entry))"
    case .seriesEnded(let reference, let on):
      "the follow-ups of case '\(reference)' were ended on \(on)"
    case .toolTakesLevel(let tool):
      "a result of \(tool.rawValue) is a judgement: it takes a level and never a sum"
    case .dashIsHigh(let score): "a DASH of \(score) is high (14 or more), whatever level is given"
    case .keyUsed(let differences):
      "the key stands for another fact: it differs in \(differences.map(\.rawValue).joined(separator: ", "))"
    case .unsaidSince(let entry, let by):
      "entry \(entry) says so, and entry \(by) of the same day, recorded after it, says otherwise"
    case .replacedAlready(let entry, let by): "entry \(entry) was replaced by entry \(by)"
    case .takenBack(let entry, let by): "entry \(entry) was taken back by entry \(by)"
    case .correctionBreaks(let entry, let reason):
      "without entry \(entry) as it stands, a later fact would break a rule: \(reason)"
    case .onlyManagersSetAside(let rule):
      "only a manager may set the rule '\(rule.rawValue)' aside"
    case .groupOfAnother(let programme): "the group is one of programme '\(programme)'"
    case .groupOver(let on, let endsOn): "\(on) is after the last day of the group (\(endsOn))"
    case .groupBegun(let on, let startsOn):
      "\(on) is after the group began (\(startsOn)), and it takes nobody in while it runs"
    case .groupSex(let reference, let sex):
      "the group is for people of sex '\(sex.rawValue)', and case '\(reference)' is not recorded so"
    case .groupFull(let size): "the group is full: it takes \(size)"
    case .nonAssociation(let reference, let other):
      "case '\(reference)' is never to be in a group with case '\(other)', who is in it"
    case .notInGroup(let reference, let on):
      "case '\(reference)' had no open place in the group on \(on)"
    case .groupExists(let differences):
      "there is a group of that name: it differs in \(differences.map(\.rawValue).joined(separator: ", "))"
    case .programmeKnown(let id): "there is a programme '\(id)', with other terms"
    case .sideKnown(let side): "the worker is listed on the side '\(side.rawValue)'"
    case .notFirst(let programme, let first):
      "'\(first)' ranks first for the person, before '\(programme)'"
    case .notOpenYet(let programme, let on): "programme '\(programme)' opens on \(on)"
    case .doseNotOffered(let name, let least, let most):
      "the programme has \(least == most ? "\(least)" : "\(least) to \(most)") \(name.rawValue)"
    case .sessionsMissed(let reference, let count):
      "case '\(reference)' has not caught up \(count) session\(count == 1 ? "" : "s"), and the programme takes every one"
    }
  }

  /// The next step that is legal; nil where there is none to offer.
  public var hint: String? {
    switch self {
    case .wrongStage(let reference, let stage, _): stage.legalSteps(for: reference)
    case .bornMissing(let reference): "dapu refer --correct \(reference) --born … --because …"
    case .openCase(let reference):
      "record it on '\(reference)'; where it is somebody else, say --new-person and look at the identifiers"
    case .namesake(let reference, let person):
      "say --person \(person) where it is somebody else; where it is the same person, dapu assess \(reference) --outcome duplicate comes first"
    case .perhapsKnown(let people):
      "say --person \(people.first.map(\.description) ?? "P…") or --new-person"
    case .identifierOfAnother(let person): "say --person \(person), or correct the identifier"
    case .consentMissing(let reference, _): "dapu assess \(reference) --consent yes"
    case .findingTooOld(let reference, _, _, _):
      "dapu assess \(reference) --outcome suitable, or --override with the reason"
    case .alreadyOn(let reference, _): "dapu enrol \(reference) --complete or --end … comes first"
    case .programmeOff(let id): "dapu store programmes enable \(id)"
    case .sourceNotTaken, .objection, .sessionsShort, .sessionsMissed, .modulesMissing, .underAge,
      .groupFull:
      "a manager may set this aside with --override and the reason"
    case .endReviewMissing(let reference):
      "dapu enrol \(reference) --review, or --override with the reason"
    case .suspended(let reference, .suspended, _, _), .alreadySuspended(let reference, _):
      "dapu enrol \(reference) --resume"
    case .suspended(let reference, _, _, _):
      "look at --on: dapu report case \(reference) shows when the place was suspended and resumed"
    case .notSuspended(let reference, _): "dapu enrol \(reference) --suspend"
    case .alreadyMarked(let reference, let entry, _):
      "dapu attend \(reference) --correct \(entry) --because … where the mark is wrong"
    case .notCompleted(let reference, let stage): stage.legalSteps(for: reference)
    case .followUpClosed(let reference, let stage, _, _, let entry):
      "dapu followup record \(reference) --correct \(entry) --because … where it is wrong, else \(stage.legalSteps(for: reference))"
    case .toolTakesLevel: "give --risk standard, medium or high without --risk-score"
    case .dashIsHigh: "give --risk high"
    case .keyUsed: "give another --key, or correct the entry"
    case .unsaidSince(_, let by):
      "--correct \(by) where that is wrong; where it changed again, give a --key of its own"
    case .replacedAlready(_, let by): "correct entry \(by) instead"
    case .takenBack: "record it anew, with another --key or none"
    case .wrongSide(.partnerSupport, _): "name a worker of the service"
    case .wrongSide(.service, _): "name a worker of partner support"
    case .recordsErased: "dapu support add records the victim anew"
    case .noSafeContact(let reference, _, _):
      "do not call: find a safe way first, then dapu support safe-contact \(reference) --method … --verified-on …"
    case .supportEnded(let reference, _):
      "dapu support close \(reference) --correct … --take-back --because … opens it again"
    case .onlyManagersSetAside: "ask a manager to record it"
    case .groupOfAnother(let programme):
      "give --programme \(programme), or another group: dapu store groups list"
    case .groupOver, .groupBegun, .nonAssociation: "dapu store groups list shows the other groups"
    case .groupSex(let reference, let sex):
      "dapu refer --correct \(reference) --sex \(sex.rawValue) --because …, or another group"
    case .notInGroup(let reference, _): "dapu report case \(reference) shows its groups and dates"
    case .groupExists: "dapu store groups set changes it"
    case .programmeKnown(let id): "dapu store programmes set \(id) changes them"
    case .notFirst: "give --reason, or see dapu assess CASE --match"
    case .notOpenYet: "give --on a later day"
    case .doseNotOffered(let name, _, _): "give another number for --\(name.optionName), or none"
    case .sideKnown: "a worker has one side; give --because where it is another one now"
    case .inFuture: "give a day up to today"
    case .beforeReferral, .outOfOrder, .beforeCompletion: "give --on a later day"
    case .noSuchFollowUp(_, _, let count): "give --month a number from 1 to \(count)"
    case .seriesEnded:
      "give --on a day up to then, or take the end of the series back: --correct … --take-back"
    case .correctionBreaks:
      "dapu report case shows what rests on it: correct that first, or take it back"
    case .notOpen(let reference, .onProgramme, _), .notOpen(let reference, .suspended, _):
      "look at --on: dapu report case \(reference) shows when the place began"
    case .notOpen(let reference, let stage, _):
      "\(stage.legalSteps(for: reference)); dapu report case \(reference) shows the dates"
    case .partnerSupportStepMissing(let reference):
      "partner support records it: dapu support step \(reference) --result …"
    case .underSixteen: nil
    case .underSixteenAtReferral(let reference, _):
      "dapu refer --correct \(reference) --on … where the day of that referral is wrong"
    }
  }

  private func list(_ people: [PersonReference]) -> String {
    people.map { "'\($0)'" }.joined(separator: ", ")
  }
}

extension Side {
  /// The side in words.
  fileprivate var words: String {
    switch self {
    case .service: "the service"
    case .partnerSupport: "partner support"
    }
  }
}
