/// The programmes that ship with dapu: the only place that names any.
///
/// A unit that switches one on, or changes it, gets its row in the table of programmes.
public enum Catalogue {
  /// A programme of the catalogue: the cells that are not those of every programme.
  private struct Entry {
    let id: String
    let cells: KeyValuePairs<Column.Name, String>
  }

  /// The row of a programme of which nothing is known but what holds where nobody says otherwise.
  static var usual: Row {
    var row = Row(.programmes)
    row[.minAge] = "18"
    row[.sessions] = "0"
    row[.followUps] = "0"
    row[.findingDays] = "90"
    row[.absencesInARow] = "2"
    row[.absencesInAll] = "3"
    return row
  }

  /// Each programme's identifier and the cells of its row, as `programmes.csv` holds them; the
  /// first is switched on in a new store.
  public static let rows: [(id: String, cells: [String])] = entries.map { entry in
    (entry.id, row(of: entry).cells)
  }

  /// The identifiers, in the order of the catalogue.
  static var identifiers: [String] { entries.map(\.id) }

  /// The terms of a programme of the catalogue, switched off; nil for another identifier.
  static func programme(_ id: String) -> Programme? {
    guard let entry = entries.first(where: { $0.id == id }) else { return nil }
    var row = row(of: entry)
    row[.enabled] = ""
    return try? Programme(row)
  }

  private static func row(of entry: Entry) -> Row {
    var row = usual
    for (name, cell) in entry.cells { row[name] = cell }
    return row
  }

  /// Professionals of any agency, and the person: no partner, relative or friend.
  private static let professionalsAndSelf = Source.codes
    .filter { !["partner", "ex-partner", "family", "friend"].contains($0) }
    .joined(separator: ";")
  private static let suffolkHelpline = "0800 977 5690"

  private static let entries = [
    Entry(
      id: "dapu",
      cells: [
        .title: "Suffolk DAPU behavioural change programme", .enabled: "yes", .voluntary: "yes",
        .sources: professionalsAndSelf, .sessions: "20", .weeks: "26", .minutes: "60",
        .followUps: "6", .helpline: suffolkHelpline, .interpreter: "yes",
        .formats: "one-to-one", .intake: "rolling",
      ]),
    Entry(
      id: "sussex-high-harm",
      cells: [
        .title: "Sussex county-wide perpetrator programme", .partnerSupport: "yes",
        .sources: "police;probation;marac;matac;mappa", .riskLevels: "high",
        .formats: "case-management", .intake: "rolling", .interpreter: "yes",
        .sessionDays: "0", .reviewWeeks: "4",
      ]),
    Entry(
      id: "sussex-self-referral",
      cells: [
        .title: "Sussex programme for people who refer themselves", .voluntary: "yes",
        .partnerSupport: "yes", .sources: "self", .readiness: "acknowledges",
        .formats: "one-to-one",
        .intake: "rolling", .interpreter: "yes", .maxSessions: "52", .maxWeeks: "52",
      ]),
    Entry(
      id: "notts-group",
      cells: [
        .title: "Nottinghamshire men's group", .voluntary: "yes", .partnerSupport: "yes",
        .followUps: "6", .minAge: "16",
        .sources: "police", .sessions: "24", .weeks: "24", .sexes: "male", .languages: "en",
        .couples: "opposite-sex", .formats: "group", .readiness: "motivated",
      ]),
    Entry(
      id: "notts-individual",
      cells: [
        .title: "Nottinghamshire individual interventions", .voluntary: "yes",
        .partnerSupport: "yes", .followUps: "6",
        .minAge: "16",
        .sessions: "24", .weeks: "24", .interpreter: "yes", .formats: "one-to-one",
        .readiness: "motivated", .alternativeTo: "notts-group", .intake: "rolling",
      ]),
    Entry(
      id: "notts-dads",
      cells: [
        .title: "Nottinghamshire Dads parenting programme", .voluntary: "yes", .followUps: "6",
        .sessions: "10", .weeks: "10", .sexes: "male", .needs: "parenting",
      ]),
    Entry(
      id: "notts-maintenance",
      cells: [
        .title: "Nottinghamshire maintenance group", .voluntary: "yes", .formats: "group",
        .after: "notts-group;notts-individual;notts-dads", .sessionDays: "31",
      ]),
    Entry(
      id: "creating-relationship-change",
      cells: [
        .title: "Creating Relationship Change", .voluntary: "yes",
        .sources: "police;probation;court;matac;mappa", .areas: "Cleveland;Durham",
        .formats: "one-to-one;group", .maxSessions: "52", .maxWeeks: "52",
      ]),
    Entry(
      id: "make-a-change",
      cells: [
        .title: "Make a Change", .voluntary: "yes", .partnerSupport: "yes", .formats: "group",
        .maxSessions: "52",
        .maxWeeks: "52", .exclusions: "live-criminal-proceedings;live-family-proceedings",
      ]),
    Entry(
      id: "change-that-lasts",
      cells: [
        .title: "Change that Lasts", .voluntary: "yes", .atRisk: "yes",
        .formats: "one-to-one;group", .interpreter: "yes", .maxSessions: "52", .maxWeeks: "52",
      ]),
    Entry(
      id: "dapp-group",
      cells: [
        .title: "Domestic Abuse Prevention Programme, group", .voluntary: "yes",
        .partnerSupport: "yes",
        .sessions: "26", .maxSessions: "30", .weeks: "26", .maxWeeks: "30", .minutes: "120",
        .maxMinutes: "150", .attendAll: "yes", .languages: "en", .couples: "opposite-sex",
        .formats: "group", .readiness: "acknowledges;takes-responsibility;motivated",
        .exclusions: "total-denial",
      ]),
    Entry(
      id: "dapp-individual",
      cells: [
        .title: "Domestic Abuse Prevention Programme, one to one", .voluntary: "yes",
        .partnerSupport: "yes",
        .sessions: "26", .maxSessions: "30", .weeks: "26", .maxWeeks: "30",
        .attendAll: "yes", .interpreter: "yes", .formats: "one-to-one",
        .readiness: "acknowledges;takes-responsibility;motivated",
        .exclusions: "total-denial", .alternativeTo: "dapp-group", .intake: "rolling",
      ]),
    Entry(
      id: "drive",
      cells: [
        .title: "Drive", .partnerSupport: "yes", .riskLevels: "high", .formats: "case-management",
        .intake: "rolling", .interpreter: "yes", .sessionDays: "0", .reviewWeeks: "4",
      ]),
  ]
}
