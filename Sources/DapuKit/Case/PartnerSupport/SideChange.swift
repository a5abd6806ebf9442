/// Something that changed on the side of the person of a case, of which the victims are to be told
/// (rules, section 6).
public struct SideChange: Equatable, Sendable {
  /// What kind of change.
  public enum Kind: String, Code {
    case finding, start, suspension, absence, completion, end
    case riskUp = "risk-up"
    case reoffence
  }

  /// What kind of change.
  public let kind: Kind
  /// The day of it.
  public let on: Day
  /// The entry that says so now.
  public let entry: Int
  /// What it was, in codes.
  public let what: String
}

extension Case {
  /// Everything of which the victims are to be told, the oldest first.
  public var sideChanges: [SideChange] {
    var changes = assessments.compactMap { recorded in
      recorded.fact.finding.map { finding in
        SideChange(.finding, recorded, recorded.fact.on, finding.rawValue)
      }
    }
    changes += reoffences.map { SideChange(.reoffence, $0, $0.fact.on, $0.fact.kind.rawValue) }
    changes += risesOfRisk + enrolments.flatMap(\.sideChanges)
    return changes.sorted { ($0.on, $0.entry) < ($1.on, $1.entry) }
  }

  /// The levels of risk that were higher than the one before; an unknown one is never low, so that
  /// a first level above standard is a rise.
  ///
  /// A level that the referral has by a correction is one that came later: what was a rise before
  /// it stays one.
  private var risesOfRisk: [SideChange] {
    let referred = levelsOfReferral
    var rises: [SideChange] = []
    for (earlier, later) in zip(referred, referred.dropFirst()) where later.level > earlier.level {
      rises.append(
        SideChange(
          kind: .riskUp, on: referral.fact.on, entry: later.entry, what: later.level.rawValue))
    }
    var last: RiskLevel?
    for recorded in risks.sorted(by: { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }) {
      guard let level = recorded.fact.level else { continue }
      if level > last ?? referred.last(where: { $0.entry < recorded.root })?.level ?? .standard {
        rises.append(SideChange(.riskUp, recorded, recorded.fact.on, level.rawValue))
      }
      last = level
    }
    return rises
  }

  /// The levels that the referral said, each from an entry on; an unknown one as the lowest, so
  /// that none is hidden.
  private var levelsOfReferral: [(entry: Int, level: RiskLevel)] {
    let rows =
      replaced.compactMap { old in old.row.map { (entry: old.entry, row: $0) } }
      .filter { $0.row.table == .referrals } + [(referral.entry, referral.fact.row)]
    return rows.map { ($0.entry, RiskLevel(rawValue: $0.row[.risk]) ?? .standard) }
  }
}

extension Enrolment {
  fileprivate var sideChanges: [SideChange] {
    var found = [SideChange(.start, place, place.fact.on, programme)]
    for recorded in changes {
      let on = recorded.fact.on
      switch recorded.fact.change {
      case .suspend: found.append(SideChange(.suspension, recorded, on, programme))
      case .complete: found.append(SideChange(.completion, recorded, on, programme))
      case .end: found.append(SideChange(.end, recorded, on, recorded.fact.reason ?? programme))
      case .resume, .reallocate, .review, .feePaid, .closeFollowUp: continue
      }
    }
    for recorded in attendance where recorded.fact.mark.isAbsence {
      found.append(SideChange(.absence, recorded, recorded.fact.on, recorded.fact.mark.rawValue))
    }
    return found
  }
}

extension SideChange {
  fileprivate init<F>(_ kind: Kind, _ recorded: Recorded<F>, _ on: Day, _ what: String) {
    self.init(kind: kind, on: on, entry: recorded.entry, what: what)
  }
}
