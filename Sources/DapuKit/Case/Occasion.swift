/// The circumstances in which something is decided: the day, who asks, and whether a rule is to
/// be set aside.
public struct Occasion: Equatable, Sendable {
  /// The day that counts as today.
  public let today: Day
  /// Who asks.
  public let actor: String
  /// Why a rule is to be set aside; nil where none is.
  public var override: String?
  /// Whether the one who asks may set a rule aside.
  public var maySetAside = true
  /// The entry that is replaced, and why; nil where the fact is new.
  public var correction: Correction?
  /// The first number that the import gives of which the step is a row; nil where it is of none.
  public var firstImported: Int?
  /// The rules that may be set aside.
  var settable = Rule.allCases
  /// Whether the reason was given when what is corrected was recorded.
  private var isKept = false
  /// The rules that were set aside on the way.
  public private(set) var rulesSetAside: [Rule] = []

  /// Makes the circumstances of one decision.
  public init(today: Day, actor: String) {
    self.today = today
    self.actor = actor
  }

  /// Makes the circumstances of an entry that is looked at again: the rules that were set aside
  /// when it was recorded, and no others, are set aside.
  init(standing entry: Int, rules: [Rule], today: Day) {
    self.init(today: today, actor: "")
    correction = Correction(entry: entry, because: "")
    override = ""
    settable = rules
  }

  /// Goes on setting aside what was set aside when a row was recorded, and for its reason.
  mutating func keep(setAsideBy row: Row) {
    let rules: [Rule] = (try? row.list(.rule)) ?? []
    guard override == nil, !rules.isEmpty else { return }
    (override, settable, maySetAside, isKept) = (row[.override], rules, true, true)
  }

  /// Sets some rules aside no longer for a reason that was given before.
  mutating func keepNoLonger(_ rules: [Rule]) {
    if isKept { settable.removeAll { rules.contains($0) } }
  }

  /// Goes on setting a rule aside that is not looked at again, where one of some rules is it.
  mutating func setAsideAgain(_ rule: Rule, of rules: [Rule]) {
    guard override != nil, maySetAside, rules.contains(rule), settable.contains(rule),
      !rulesSetAside.contains(rule)
    else { return }
    rulesSetAside.append(rule)
  }

  /// Sets a rule aside with the reason given; throws the refusal where none is given, or where
  /// only managers may.
  mutating func setAside(_ rule: Rule, or refusal: Refusal) throws(Refusal) {
    guard override != nil, settable.contains(rule) else { throw refusal }
    guard maySetAside else { throw Refusal.onlyManagersSetAside(rule) }
    if !rulesSetAside.contains(rule) { rulesSetAside.append(rule) }
  }

  /// Whether the step is a row of an import, which may have been recorded, and corrected since.
  var isImport: Bool { firstImported != nil }

  /// Refuses to take a fact for known where another of the same day was recorded after it and says
  /// otherwise: it would not come to stand again. Its key names the earlier one, and so does a row
  /// of an import that was recorded before (cli, "Bulk").
  func checkStanding<F: KeyedFact>(
    _ same: Recorded<F>, _ fact: F, among facts: [Recorded<F>]
  ) throws(Refusal) {
    if fact.key != nil, fact.key == same.fact.key { return }
    if let firstImported, same.root < firstImported { return }
    let later = facts.filter { $0.root > same.root && same.fact.isUnsaid(by: $0.fact) }
      .max { $0.root < $1.root }
    guard let later else { return }
    throw Refusal.unsaidSince(entry: same.entry, by: later.entry)
  }

  /// The reason to store: only where a rule was in fact set aside.
  var storedOverride: String? { rulesSetAside.isEmpty ? nil : override }

  /// Refuses a day after today, or before the referral (rules, section 1.1).
  func checkOrder(_ on: Day, of subject: Case) throws(Refusal) {
    guard on <= today else { throw Refusal.inFuture(on, today: today) }
    guard on >= subject.referral.fact.on else {
      throw Refusal.beforeReferral(on, referredOn: subject.referral.fact.on)
    }
  }
}
