/// What happened in a period, whoever was referred whenever.
struct QuarterEvents {
  private let selection: Selection
  private var period: Period { selection.period }

  init(_ selection: Selection) { self.selection = selection }

  /// The figures: those referred, what was found, those who started, were active, ended.
  var figures: [Figure] {
    let referred = selection.only { period.contains($0.referral.fact.on) }
    return people(referred) + findings + progress + sessions
      + Equality(referred).figures.map { $0.inBlock("equality.") }
      + Timeliness(selection, in: period).figures + [reach]
  }

  private func people(_ referred: Selection) -> [Figure] {
    let cases = referred.cases
    let share = { (measure: String, unknown: Int, isCounted: (Case) -> Bool) in
      Figure.share(
        measure, cases.count(where: isCounted), of: cases.count, unknown: unknown, period)
    }
    let unknownRisk = cases.count { $0.risk == nil }
    let withoutNeeds = cases.count { $0.needs.isEmpty }
    return [
      Figure("referrals", cases.count, unknown: 0, period),
      Figure("people", referred.people.count, unknown: 0, period),
    ]
      + Source.allCases.map { source in
        share("source.\(source.rawValue)", 0) { $0.referral.fact.source == source }
      }
      + RiskLevel.allCases.map { level in
        share("risk.\(level.rawValue)", unknownRisk) { $0.risk == level }
      }
      + Relationship.allCases.map { relationship in
        share(
          "relationship.\(relationship.rawValue)",
          cases.count { $0.referral.fact.relationship == nil }
        ) { $0.referral.fact.relationship == relationship }
      }
      + Abuse.allCases.map { abuse in
        share("abuse.\(abuse.rawValue)", cases.count { $0.referral.fact.abuse.isEmpty }) {
          $0.referral.fact.abuse.contains(abuse)
        }
      }
      + NeedKind.allCases.map { need in
        share("need.\(need.rawValue)", withoutNeeds) { subject in
          subject.needs.contains { $0.fact.kind == need }
        }
      }
  }

  /// The findings of the period: those decided on for the first time, and each with its reasons.
  private var findings: [Figure] {
    let dated = selection.cases.flatMap(\.assessments).map(\.fact)
      .filter { $0.finding != nil && period.contains($0.on) }
    let decided = selection.cases.filter { $0.decidedOn.map(period.contains) ?? false }
    let accepted = decided.count { $0.foundSuitableOn.map { $0 <= period.to } ?? false }
    let others = dated.filter { $0.finding != .suitable }
    let withoutReason = others.count { $0.reason == nil }
    return [
      Figure("decided", decided.count, unknown: 0, period),
      .share("accepted", accepted, of: decided.count, period),
    ]
      + Finding.allCases.map { finding in
        .share(
          "finding.\(finding.rawValue)", dated.count { $0.finding == finding }, of: dated.count,
          period)
      }
      + Exclusion.allCases.map { reason in
        .share(
          "reason.\(reason.rawValue)", others.count { $0.reason == reason }, of: others.count,
          unknown: withoutReason, period)
      }
  }

  private var progress: [Figure] {
    let active = selection.cases.filter { $0.referral.fact.on <= period.to }
      .count { [Stage.onProgramme, .suspended].contains($0.stage(on: period.to)) }
    let ends = selection.cases.flatMap(\.enrolments).flatMap(\.changes).map(\.fact)
      .filter { $0.change == .end && period.contains($0.on) }
    let withoutInitiator = ends.count { $0.initiator == nil }
    return [
      Figure("started", selection.places { $0.startedOn }, unknown: 0, period),
      Figure("active-at-the-end", active, unknown: 0, period),
      Figure("completed", selection.places { $0.completedOn }, unknown: 0, period),
      Figure("ended-early", ends.count, unknown: 0, period),
    ]
      + End.early.map { end in
        .share(
          "ended-early.\(end.rawValue)", ends.count { $0.reason == end.rawValue }, of: ends.count,
          period)
      }
      + Initiator.allCases.map { initiator in
        .share(
          "initiator.\(initiator.rawValue)", ends.count { $0.initiator == initiator },
          of: ends.count, unknown: withoutInitiator, period)
      }
  }

  /// The dosage: sessions, minutes and attendance.
  private var sessions: [Figure] {
    let wanted = ["attendance-rate", "sessions-that-count", "dosage-minutes"]
    var figures = AttendanceFigures(by: nil)
    figures.count(selection)
    return figures.figures(selection.period).filter { wanted.contains($0.measure) }
  }

  /// Of the follow-ups that fell due in the period, those made.
  private var reach: Figure {
    let reach = FollowUpReach(of: selection.cases, by: selection.today, in: period)
    return .share("followup-reach", reach.made, of: reach.due, unknown: reach.open, period)
  }
}
