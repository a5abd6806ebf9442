/// The making of cases from a digest, in the order of their references.
struct DigestedCases {
  private let digest: Digest
  private var referrals: DigestCursor<DigestedReferral>
  private var views: DigestCursor<DigestedView>
  private var assessments: DigestCursor<DigestedAssessment>
  private var risks: DigestCursor<DigestedRisk>
  private var needs: DigestCursor<DigestedNeed>
  private var consents: DigestCursor<DigestedConsent>
  private var places: DigestCursor<DigestedPlace>
  private var changes: DigestCursor<DigestedChange>
  private var marks: DigestCursor<DigestedMark>
  private var followUps: DigestCursor<DigestedFollowUp>
  private var dataChecks: DigestCursor<DigestedDataCheck>
  private var reoffences: DigestCursor<DigestedReoffence>
  private var supportSteps: DigestCursor<DigestedSupportStep>

  /// Begins before the case of a number.
  init(_ digest: Digest, from number: Int32) {
    self.digest = digest
    referrals = DigestCursor(digest.referrals, from: number)
    views = DigestCursor(digest.views, from: number)
    assessments = DigestCursor(digest.assessments, from: number)
    risks = DigestCursor(digest.risks, from: number)
    needs = DigestCursor(digest.needs, from: number)
    consents = DigestCursor(digest.consents, from: number)
    places = DigestCursor(digest.places, from: number)
    changes = DigestCursor(digest.changes, from: number)
    marks = DigestCursor(digest.marks, from: number)
    followUps = DigestCursor(digest.followUps, from: number)
    dataChecks = DigestCursor(digest.dataChecks, from: number)
    reoffences = DigestCursor(digest.reoffences, from: number)
    supportSteps = DigestCursor(digest.supportSteps, from: number)
  }

  /// The case of a number, none before the last one asked for; nil where the digest has none.
  mutating func make(_ number: Int32) -> Case? {
    var referral: Recorded<Referral>?
    referrals.forEach(of: number) { referral = $0.recorded(digest.names) }
    guard let referral else { return nil }
    // They are put where they stay: a copy of all facts costs more than most of them do.
    let made = Case.Shared(
      CaseFacts(
        reference: CaseReference(number: Int(number)), programmes: digest.unit.programmes,
        groups: digest.unit.groups, referral: referral))
    views.forEach(of: number) { made.facts.views.append($0.recorded) }
    assessments.forEach(of: number) { made.facts.assessments.append($0.recorded) }
    risks.forEach(of: number) { made.facts.risks.append($0.recorded) }
    needs.forEach(of: number) { made.facts.needs.append($0.recorded) }
    consents.forEach(of: number) { made.facts.consents.append($0.recorded) }
    places.forEach(of: number) { row in
      let terms = digest.unit.programmes.rows[Int(row.programme)].terms
      var enrolment = Enrolment(place: row.recorded(digest.names), terms: terms)
      enrolment.knownSessionCount = digest.counts?[enrolment.id]
      made.facts.enrolments.append(enrolment)
    }
    addToEnrolments(of: number, &made.facts)
    dataChecks.forEach(of: number) { made.facts.dataChecks.append($0.recorded) }
    reoffences.forEach(of: number) { made.facts.reoffences.append($0.recorded) }
    supportSteps.forEach(of: number) { made.facts.supportSteps.append($0.recorded) }
    return Case(made)
  }

  private mutating func addToEnrolments(of number: Int32, _ facts: inout CaseFacts) {
    changes.forEach(of: number) { row in
      let place = facts.place(of: row.enrolment)
      facts.enrolments[place].changes.append(row.recorded(digest.names))
      facts.enrolments[place].settleTerms(digest.unit.programmes)
    }
    marks.forEach(of: number) { count in
      if facts.enrolments.count == 1 { facts.enrolments[0].attendance.reserveCapacity(count) }
    } _: { row in
      let place = facts.place(of: row.enrolment)
      facts.enrolments[place].attendance.append(row.recorded)
    }
    followUps.forEach(of: number) { row in
      let place = facts.place(of: row.enrolment)
      facts.enrolments[place].followUps.append(row.recorded)
    }
  }
}

extension CaseFacts {
  /// The place among the enrolments of the one that an entry began; a digest has made sure of it.
  fileprivate func place(of entry: Int32) -> Int {
    var place = enrolments.count - 1
    while place > 0, enrolments[place].id != Int(entry) { place -= 1 }
    return place
  }
}
