/// Proven reoffences in 12 months: a conviction or caution for an offence in that time, domestic or
/// not, that was known by 18 months (rules, section 8). Who began later than that is too early to
/// be counted.
struct ProvenReoffence {
  private let reoffending: Reoffending

  init(_ reoffending: Reoffending) { self.reoffending = reoffending }

  /// The figure, and how many became known later than that.
  var figures: [Figure] {
    let old = reoffending.aftermaths.filter { $0.start.adding(months: 18) <= reoffending.today }
    let findings = old.map(Finding.init)
    let known = findings.count { $0 != .unknown }
    let measure = "proven-reoffence-12-months"
    return [(measure, Finding.proven), (measure + ".known-later", .provenLater)].map {
      measure, finding in
      var figure = Figure.share(
        reoffending.name(measure), findings.count { $0 == finding }, of: known,
        unknown: findings.count - known, reoffending.period)
      figure.details.tooEarly = reoffending.aftermaths.count - old.count
      return figure
    }
  }

  /// What is known of the 12 months of one case.
  private enum Finding {
    case proven
    case provenLater
    case none
    /// Nobody looked after the 12 months.
    case unknown

    init(_ aftermath: Aftermath) {
      let end = aftermath.start.adding(months: 12)
      let limit = aftermath.start.adding(months: 18)
      let proven = aftermath.reoffences.filter { $0.fact.kind.isProven && $0.fact.on <= end }
      guard proven.isEmpty else {
        self = proven.contains { aftermath.knew(of: $0, by: limit) } ? .proven : .provenLater
        return
      }
      self = aftermath.lastKnownOn.map { $0 >= end } ?? false ? .none : .unknown
    }
  }
}

extension ReoffenceKind {
  /// Whether a court or the police have established it.
  var isProven: Bool {
    switch self {
    case .caution, .conviction: true
    case .incident, .arrest, .charge, .orderBreach: false
    }
  }
}
