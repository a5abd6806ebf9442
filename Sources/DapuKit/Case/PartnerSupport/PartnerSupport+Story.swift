/// One line of what partner support recorded of a case.
public struct SupportStoryLine: Equatable, Sendable {
  /// The victim; nil for what is about the case.
  public let victim: VictimReference?
  /// The day, the entry and the words.
  public let line: StoryLine
}

extension PartnerSupport {
  /// What was recorded of a case that counts, the oldest first; names, numbers and free text only
  /// where they are asked for.
  public func story(of reference: CaseReference, withNames: Bool) -> [SupportStoryLine] {
    let undated = stepOn(reference) ?? Day(number: 0)
    let teller = Teller(replaced: replaced, undated: undated, withNames: withNames)
    var lines = results(of: reference).map { result in
      SupportStoryLine(victim: nil, line: teller.line(of: result, "step"))
    }
    for victim in victims(of: reference) {
      lines += victim.story(withNames: withNames).map {
        SupportStoryLine(victim: victim.reference, line: $0)
      }
    }
    return lines.sorted { ($0.line.on, $0.line.entry ?? 0) < ($1.line.on, $1.line.entry ?? 0) }
  }
}

extension SupportedVictim {
  fileprivate func story(withNames: Bool) -> [StoryLine] {
    let teller = Teller(replaced: replaced, undated: details.fact.on, withNames: withNames)
    return [teller.line(of: details, "victim", by: details.fact.worker)]
      + safeContacts.map { teller.line(of: $0, "safe-contact") }
      + contacts.map { teller.line(of: $0, "contact") }
      + closings.map { teller.line(of: $0, "closing") }
      + disclosures.map { teller.line(of: $0, "disclosure") }
      + erasures.map { teller.line(of: $0, "erasure") }
  }
}
