/// The cases of one committed state in few bytes each, from which any number of them can be made
/// again, as far as lists and counts rest upon them.
///
/// A case of which something was replaced or taken back, or of which a row is not kept whole, is
/// none of them: it is read as every command reads it.
///
/// Once it is made it is only read, by several threads: its rows are never copied.
final class Digest {
  /// The names that its rows give by their places.
  let names: DigestNames
  /// The programmes, groups and workers of the unit.
  let unit: Caseload
  /// How many sessions count of each place, where nothing else is known of the marks.
  let counts: SessionCounts?
  var referrals = DigestRows<DigestedReferral>()
  var people = DigestRows<DigestedPerson>()
  var views = DigestRows<DigestedView>()
  var assessments = DigestRows<DigestedAssessment>()
  var risks = DigestRows<DigestedRisk>()
  var needs = DigestRows<DigestedNeed>()
  var consents = DigestRows<DigestedConsent>()
  var places = DigestRows<DigestedPlace>()
  var changes = DigestRows<DigestedChange>()
  var marks = DigestRows<DigestedMark>()
  var followUps = DigestRows<DigestedFollowUp>()
  var dataChecks = DigestRows<DigestedDataCheck>()
  var reoffences = DigestRows<DigestedReoffence>()
  var supportSteps = DigestRows<DigestedSupportStep>()

  /// Makes a digest of a unit of which no case was read yet.
  init(_ unit: Caseload, _ counts: SessionCounts? = nil) {
    self.unit = unit
    self.counts = counts
    names = DigestNames(UnitNames(unit, tellsWorkers: true))
  }
}

/// The names that the rows of a digest give by their places.
final class DigestNames {
  let unit: UnitNames
  let reasons = Change.reasons
  /// Texts that many rows share, such as areas, in the order in which they came.
  private(set) var shared: [String] = []
  private var places: [String: UInt16] = [:]
  /// Texts that hardly two rows share, such as names of people, one behind another.
  private var own: [UInt8] = []

  var programmes: [String] { unit.programmes }
  var groups: [String] { unit.groups }
  var workers: [String] { unit.workers }

  init(_ unit: UnitNames) { self.unit = unit }

  /// The place of a text among the shared ones, where it is put if it is new; `absent` for an empty
  /// one, nil where there are too many.
  func place(of text: String) -> UInt16? {
    if text.isEmpty { return .absent }
    if let place = places[text] { return place }
    guard shared.count < Int(UInt16.absent) else { return nil }
    let place = UInt16(shared.count)
    places[text] = place
    shared.append(text)
    return place
  }

  /// Keeps a text that hardly another row has; nil where it is too long, or there are too many.
  func keep(_ text: [UInt8]) -> DigestedText? {
    guard let start = Int32(exactly: own.count), let length = UInt16(exactly: text.count) else {
      return nil
    }
    own.append(contentsOf: text)
    return DigestedText(start: start, length: length)
  }

  /// A text that was kept.
  func text(_ kept: DigestedText) -> String {
    let start = Int(kept.start)
    return String(decoding: own[start..<start + Int(kept.length)], as: UTF8.self)
  }
}

/// A text of one row: where it stands among the others.
struct DigestedText {
  fileprivate let start: Int32
  fileprivate let length: UInt16
}
