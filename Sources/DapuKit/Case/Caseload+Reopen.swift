extension Caseload {
  /// Opens a case again whose referral was taken back as the last command, and is given once more.
  mutating func reopen(
    _ subject: Case, _ undone: Int, _ request: ReferralRequest, _ occasion: Occasion,
    _ stamp: Stamp
  ) throws(StepFault) -> Answer {
    var occasion = occasion
    try checkNoOpenCase(of: [subject.person])
    let remark = try ruled { () throws(Refusal) in try decide(request, &occasion) }
    let reference = subject.reference
    let correction = Correction(entry: undone, because: "referred again")
    let beside = request.drafts(reference, subject.person, occasion, isIneligible: remark != nil)
      .dropFirst()
    let drafts =
      [Draft(.case(reference), .takenBack(.assessments), correction: correction)] + beside
    for draft in drafts { _ = record(draft, stamp) }
    return Answer(
      reference: reference, entries: [subject.referral.entry], isNew: true,
      remarks: remark.map { [$0.naming(reference)] } ?? [])
  }
}

extension Case {
  /// The finding by which the referral was taken back as the last command; nil where it was not.
  var undoneBy: Int? {
    assessments.last { recorded in
      recorded.fact.finding == .error && recorded.fact.note.map(Correction.isUndoing) ?? false
    }?.entry
  }
}
