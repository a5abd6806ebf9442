extension Person {
  /// Whether the name or the date of birth is another one than before.
  func isRenamed(from earlier: Person?) -> Bool {
    earlier.map { $0.name != name || $0.bornOn != bornOn } ?? true
  }

  /// Refuses somebody who was too young for any programme at a referral, and says of which case;
  /// throws `Refusal`.
  func checkAge(at referral: Referral, of reference: CaseReference) throws(Refusal) {
    guard let age = bornOn?.wholeYears(until: referral.on), age < Self.leastAge else { return }
    throw Refusal.underSixteenAtReferral(reference, on: referral.on)
  }

  /// The age at a referral, and what the programme asks for, where the one is less than the other
  /// and nobody set that aside; nil where it is not. The terms are those of now, or those before an
  /// entry.
  func ageTooLow(
    for referral: Referral, _ programmes: Programmes, before entry: Int? = nil
  ) -> (years: Int, minimum: Int)? {
    let known = entry.map { programmes.terms(of: referral.programme, before: $0) }
    guard let terms = known ?? programmes.terms(of: referral.programme),
      !referral.rules.contains(.minimumAge),
      let years = bornOn?.wholeYears(until: referral.on), years < terms.minimumAge
    else { return nil }
    return (years, terms.minimumAge)
  }
}
