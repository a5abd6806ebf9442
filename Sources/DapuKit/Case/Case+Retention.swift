extension Case {
  /// Decides on a review of how long the records are kept (Data Protection Act 2018, section 39);
  /// throws `Refusal`.
  public func review(_ review: Review, _ occasion: Occasion) throws(Refusal) -> Step {
    try occasion.checkOrder(review.on, of: self)
    return try step(review, among: reviews, Fact.review, occasion)
  }

  /// The last review up to now that says something of a kind.
  private func last<Value>(_ value: (Review) -> Value?) -> Value? {
    reviews.filter { value($0.fact) != nil }
      .max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }.flatMap { value($0.fact) }
  }

  /// Whether a legal hold forbids erasure.
  public var isOnHold: Bool { last(\.hold) == .yes }

  /// The group of records that the case is kept with; nil where no review named one.
  public var retention: String? { last(\.retention) }

  /// Whether what identifies the person was erased.
  public var isErased: Bool { !erasures.isEmpty }

  /// How many years after its close a case is first looked at, where no review said when.
  static let yearsToFirstReview = 6

  /// The day on which the records are to be looked at: as the last review says, else six years
  /// after the close; nil while the case is open and no review said when, or once it is erased.
  public var retentionReviewOn: Day? {
    if isErased { return nil }
    let latest = reviews.max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
    if let nextOn = latest?.fact.nextOn { return nextOn }
    guard case .closed(let closing) = stage else { return nil }
    let from = max(closing.on, latest?.fact.on ?? closing.on)
    return from.adding(months: 12 * Self.yearsToFirstReview)
  }
}
