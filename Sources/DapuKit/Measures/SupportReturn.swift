/// The counts of partners and children that a commissioner asks for.
public struct SupportReturn {
  private let records: PartnerSupport
  private let period: Period

  /// Makes the counts of a period.
  public init(of records: PartnerSupport, period: Period) {
    self.records = records
    self.period = period
  }

  /// Every figure, in the order of the return.
  public var figures: [Figure] { stepFigures + victimFigures + contactFigures }

  /// The victims whose support went on in the period: known by its end, and not closed before it.
  private var supported: [SupportedVictim] {
    records.victims.filter { victim in
      victim.details.fact.on <= period.to
        && victim.closings.allSatisfy { $0.fact.on >= period.from }
    }
  }

  private var stepFigures: [Figure] {
    let inPeriod = records.results.filter { period.contains($0.result.fact.on) }
    let cases = Set(inPeriod.map(\.reference)).sorted()
    let last = cases.compactMap { reference in
      inPeriod.filter { $0.reference == reference }
        .max { ($0.result.fact.on, $0.result.root) < ($1.result.fact.on, $1.result.root) }
    }
    return [figure("steps", cases.count)]
      + StepAnswer.allCases.map { answer in
        let count = last.filter { $0.result.fact.result == answer }.count
        return figure("steps.\(answer.rawValue)", count, of: cases.count)
      }
  }

  private var victimFigures: [Figure] {
    let all = supported
    let partners: [VictimRelationship] = [.index, .current, .ex, .newPartner]
    let children = all.filter { $0.details.fact.relationship == .child }
    var figures = [
      figure("victims", all.count),
      figure(
        "partners", all.filter { partners.contains($0.details.fact.relationship) }.count,
        of: all.count),
    ]
    figures += partners.map { relationship in
      let count = all.filter { $0.details.fact.relationship == relationship }.count
      return figure("partners.\(relationship.rawValue)", count, of: all.count)
    }
    figures.append(figure("children", children.count, of: all.count))
    let unknown = children.filter { $0.details.fact.supported == nil }.count
    figures += ChildSupport.allCases.map { support in
      let count = children.filter { $0.details.fact.supported == support }.count
      return figure("children.\(support.rawValue)", count, of: children.count, unknown: unknown)
    }
    let relatives = all.filter { $0.details.fact.relationship == .relative }.count
    return figures + [figure("relatives", relatives, of: all.count)]
  }

  private var contactFigures: [Figure] {
    let contacts = records.victims.flatMap(\.contacts).map(\.fact)
      .filter { period.contains($0.on) }
    let reached = records.victims.filter { victim in
      victim.contacts.contains { $0.fact.outcome == .made && period.contains($0.fact.on) }
    }
    return [figure("contacts", contacts.count)]
      + ContactOutcome.allCases.map { outcome in
        let count = contacts.filter { $0.outcome == outcome }.count
        return figure("contacts.\(outcome.rawValue)", count, of: contacts.count)
      } + [figure("victims-contacted", reached.count, of: supported.count)]
  }

  private func figure(
    _ measure: String, _ value: Int, of total: Int? = nil, unknown: Int? = nil
  ) -> Figure {
    Figure(measure, value, of: total, unknown: unknown, period)
  }
}
