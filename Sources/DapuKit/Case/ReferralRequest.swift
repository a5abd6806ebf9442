/// A referral that is to be recorded, before it is known who the person is.
struct ReferralRequest: Equatable, Sendable {
  let person: Person
  let personReference: PersonReference?
  let isNewPerson: Bool
  let referral: Referral
  let consent: ConsentAnswer?
  let needs: [Need]

  /// Reads the words of the step; throws `FormFault` where they do not fit together.
  init(_ form: Form, standard: String?, today: Day) throws(FormFault) {
    var form = form
    if !form.has(.on) { form.add(.on, today.description) }
    if !form.has(.programme), let standard { form.add(.programme, standard) }
    let missing = [Column.Name.name, .source].filter { !form.has($0) }
    guard missing.isEmpty else { throw FormFault.missing(missing) }
    do throws(CellFault) {
      personReference = form[.person].flatMap { PersonReference(cell: $0) }
      isNewPerson = form[.newPerson] == "yes"
      person = try Person(form.row(for: .people))
      var row = form.row(for: .referrals)
      row[.person] = "P000001A"
      row[.override] = ""
      referral = try Referral(row)
      consent = form[.consent].flatMap { ConsentAnswer(rawValue: $0) }
      needs = try Need.all(form)
    } catch {
      throw FormFault(error)
    }
    if isNewPerson, personReference != nil { throw FormFault.oneOf([.person, .newPerson]) }
    try referral.checkNote()
  }

  /// The consent as it is stored; nil where nobody asked.
  var consentFact: Consent? {
    guard let consent, consent != .notAsked else { return nil }
    return Consent(on: referral.on, answer: consent, key: nil)
  }

  /// The entries that open the case.
  func drafts(
    _ reference: CaseReference, _ person: PersonReference, _ occasion: Occasion,
    isIneligible: Bool
  ) -> [Draft] {
    var referral = referral
    referral.person = person
    referral.override = occasion.storedOverride
    referral.rules = occasion.rulesSetAside
    var drafts = [Draft(.case(reference), .referral(referral))]
    if let consentFact { drafts.append(Draft(.case(reference), .consent(consentFact))) }
    drafts += needs.map { Draft(.case(reference), .need($0)) }
    if isIneligible {
      let finding = Assessment.ineligible(on: referral.on, assessor: occasion.actor)
      drafts.append(Draft(.case(reference), .assessment(finding)))
    }
    return drafts
  }
}

extension Assessment {
  /// The finding that is recorded together with the referral of somebody who is too young.
  static func ineligible(on day: Day, assessor: String) -> Assessment {
    Assessment(
      on: day, assessor: assessor, finding: .ineligible, reason: nil, reviewOn: nil,
      programme: nil, acknowledges: nil, takesResponsibility: nil, isMotivated: nil,
      stageOfChange: nil, override: nil, rules: [], key: nil, note: nil,
      groupWork: nil)
  }
}
