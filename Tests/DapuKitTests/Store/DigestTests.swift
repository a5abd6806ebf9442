import Testing

@testable import DapuKit

/// What lists and counts rest upon is the same whether cases are read whole or made from a digest.
struct DigestTests {
  /// The tables of which a digest keeps rows.
  private static let tables: [Table] = [
    .referrals, .people, .agencyViews, .assessments, .risks, .needs, .consents, .enrolments,
    .enrolmentChanges,
    .attendance, .followups, .dataChecks, .reoffences, .supportSteps,
  ]
  /// How many stores are compared for each seed.
  private static let count = System.variable("DAPU_FULL") == nil ? 12 : 300

  private func parts(
    _ scope: Scope = .all, of store: TemporaryStore, _ grouping: CaseParts.Grouping,
    _ numbers: inout SeededNumbers
  ) throws -> CaseParts {
    let sharing = Sharing(
      part: .random(in: 40...4_000, using: &numbers), worthwhile: 0,
      threads: .random(in: 0...2, using: &numbers))
    let size = [1, 2, 3, 1_024].randomElement(using: &numbers) ?? 1
    return try #require(
      store.opened().snapshot().parts(scope, of: Self.tables, grouping, sharing, size: size))
  }

  private func expectTheSame(_ store: TemporaryStore, _ numbers: inout SeededNumbers) throws {
    let whole = try store.caseload()
    for grouping in [CaseParts.Grouping.byCase, .byPerson] {
      let parts = try parts(of: store, grouping, &numbers)
      var made: [Case] = []
      for part in 0..<parts.count {
        let caseload = parts.caseload(part)
        for subject in caseload.cases {
          made.append(subject)
          #expect(caseload.initials(of: subject) == whole.initials(of: subject))
          #expect(caseload.person(subject.person)?.sex == whole.person(subject.person)?.sex)
          guard grouping == .byPerson else { continue }
          #expect(
            caseload.cases(of: subject.person).map(\.reference)
              == whole.cases(of: subject.person).map(\.reference))
        }
      }
      #expect(parts.unit.rows.read > 0 && made.count == whole.cases.count)
      if grouping == .byCase { #expect(made.map(\.reference) == whole.cases.map(\.reference)) }
      for subject in made {
        let twin = try #require(whole.case(subject.reference))
        #expect(Told(subject) == Told(twin), "\(subject.reference)")
      }
      expectTheSameFigures(parts, whole, grouping)
    }
    let scope = Scope(.everEnded)
    let ended = try store.opened().snapshot().caseload(scope)
    let parts = try parts(scope, of: store, .byCase, &numbers)
    let made = (0..<parts.count).flatMap { parts.caseload($0).cases }
    #expect(made.map(Told.init) == ended.cases(where: { _ in true }).map(Told.init))
    for subject in made {
      #expect(parts.all.initials(of: subject) == ended.initials(of: subject))
    }
  }

  private func expectTheSameFigures(
    _ parts: CaseParts, _ whole: Caseload, _ grouping: CaseParts.Grouping
  ) {
    let period = Period(from: "2025-01-01", to: "2027-01-01")
    let today: Day = "2026-12-31"
    for dimension in Dimension.allCases.map(Optional.some) + [nil] {
      let none = AttendanceFigures(by: dimension)
      let counted = { (caseload: Caseload) -> Counted in
        let selection = Selection(
          of: caseload.cases, in: caseload, period: period, today: today)
        var attendance = none
        attendance.count(selection)
        return Counted(attendance, selection, dimension, byPerson: grouping == .byPerson)
      }
      var attendance = none
      var figures = Sums<Figure>()
      var programmes = Sums<ProgrammeFigures>()
      parts.forEach(counted) { part in
        attendance.add(part.attendance)
        figures.add(part.figures)
        programmes.add(part.programmes)
      }
      let all = counted(whole)
      #expect(attendance.figures(period) == all.attendance.figures(period), "\(dimension as Any)")
      var sums = Sums<Figure>()
      sums.add(all.figures)
      #expect(figures.rows == sums.rows, "\(dimension as Any)")
      var sumsOfProgrammes = Sums<ProgrammeFigures>()
      sumsOfProgrammes.add(all.programmes)
      #expect(programmes.rows == sumsOfProgrammes.rows, "\(dimension as Any)")
    }
  }

  @Test(arguments: [UInt64(11), 12, 13, 14])
  func saysTheSameAsTheTables(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    var (compared, whole, all) = (0, 0, 0)
    for _ in 0..<Self.count {
      let store = try TemporaryStore()
      try store.fill(&numbers)
      try store.addVariety(&numbers)
      // A carriage return within a text, which no command writes, is read as text alone.
      guard try !store.bytes(of: "attendance.csv").contains(CSVByte.carriageReturn),
        try !store.bytes(of: "referrals.csv").contains(CSVByte.carriageReturn)
      else { continue }
      compared += 1
      let snapshot = try store.opened().snapshot()
      let reading = try Digest.read(
        Self.tables, try snapshot.unit(.all), snapshot, Sharing(worthwhile: 0))
      whole += reading?.others.count ?? 0
      all += snapshot.head.numbers.case
      try expectTheSame(store, &numbers)
    }
    #expect(compared * 4 > Self.count)
    #expect(whole > 0 && whole * 4 < all * 3, "\(whole) of \(all) cases were read whole")
  }

  @Test func isNotMadeOfASmallStore() throws {
    let store = try TemporaryStore(.toFinding)
    #expect(try store.opened().snapshot().parts(.all, of: Self.tables, .byCase) == nil)
  }

  @Test func isNotMadeWhereARowNamesWhatIsNotThere() throws {
    let store = try TemporaryStore(.toCompletion)
    let sharing = Sharing(worthwhile: 0)
    #expect(try store.opened().snapshot().parts(.all, of: Self.tables, .byCase, sharing) != nil)
    var lines = try store.lines(of: "enrolments.csv")
    lines.remove(at: 1)
    try store.write(octets(lines.map { $0 + "\n" }.joined()), to: "enrolments.csv")
    try store.record(.enrolments)
    #expect(try store.opened().snapshot().parts(.all, of: Self.tables, .byCase, sharing) == nil)
    #expect(store.fault() != nil)
  }
}

/// What lists and counts rest upon of a case.
private struct Told: Equatable {
  private let texts: [String]

  init(_ subject: Case) {
    let day = Day(number: .max)
    let referral = subject.referral.fact
    texts =
      [
        "\(subject.reference) \(subject.person) \(subject.stage) \(subject.programme)",
        "\(referral.on) \(referral.source) \(String(describing: referral.area))",
        "\(String(describing: subject.risk)) \(subject.caseworkers)",
        "\(subject.next(today: "2026-12-31"))",
        "\(subject.followUpsDue(by: day))",
        "\(subject.openNeeds)",
        "\(subject.dataChecks.map(\.fact.on)) \(subject.reoffences.map(\.fact.on))",
        "\(subject.assessments.map { ($0.entry, $0.root, $0.fact.on, $0.fact.finding) })",
      ]
      + subject.enrolments.map { enrolment in
        "\(enrolment.id) \(enrolment.place.fact.on) \(enrolment.caseworker) \(enrolment.groups)"
          + " \(enrolment.countedSessions()) \(enrolment.requiredSessionCount)"
          + " \(String(describing: enrolment.plannedEndOn)) \(enrolment.isSuspended)"
          + " \(String(describing: enrolment.ending)) \(enrolment.followUps.map(\.entry))"
          + " \(String(describing: enrolment.markCallingForReview?.entry))"
          + " \(enrolment.sessions.map(\.fact).map(Self.told))"
      }
  }

  private static func told(_ mark: Attendance) -> String {
    "\(mark.on) \(String(describing: mark.session)) \(mark.time ?? "-") \(mark.mark)"
      + " \(String(describing: mark.minutes)) \(String(describing: mark.reason))"
      + " \(String(describing: mark.catchUp)) \(mark.wasContacted)"
  }
}

/// What reports count of some cases.
private struct Counted {
  let attendance: AttendanceFigures
  let figures: [Figure]
  let programmes: [ProgrammeFigures]

  init(
    _ attendance: AttendanceFigures, _ selection: Selection, _ dimension: Dimension?, byPerson: Bool
  ) {
    self.attendance = attendance
    programmes = ProgrammeFigures.all(of: selection, by: dimension)
    figures = selection.figures(by: dimension) { group in
      let byCase = Timeliness(group).figures + Funnel(group).figures
      return byPerson ? byCase + Summary(group).figures + Equality(group).figures : byCase
    }
  }
}

extension TemporaryStore {
  /// Adds what random steps do not have: several cases of a person, and marks with all that a mark
  /// can have.
  fileprivate func addVariety(_ numbers: inout SeededNumbers) throws {
    var random = numbers
    try update { caseload, stamp in
      for _ in 0..<200 {
        let number = Int.random(in: 1...max(1, caseload.numbers.case), using: &random)
        let reference = CaseReference(number: number)
        let day = Day(number: 20_500).adding(days: .random(in: 0...300, using: &random))
        let step: Typed
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
          step = Typed(
            .refer,
            [
              .name: "Sam Other", .crn: "X\(123_455 + number)", .source: "self",
              .on: day.description, .area: "É, \"north\"", .risk: "high", .sex: "female",
              .born: "1969-12-31", .ethnicity: "W1", .religion: "declined",
            ])
        case 1:
          step = Typed(
            .reoffend,
            [.on: day.description, .kind: "arrest", .domestic: "yes", .source: "police"])
        case _:
          step = Typed(
            .attend,
            [
              .on: day.description, .time: "0\(number % 10):30",
              .mark: Mark.codes.randomElement(using: &random) ?? "", .worker: "Kim",
              .interpreter: Bool.random(using: &random) ? "yes" : "",
              .contacted: Bool.random(using: &random) ? "yes" : "",
              .minutes: "\(Int.random(in: 0...200, using: &random))",
              .catchUp: number % 3 == 0 ? "\(number)" : "",
            ])
        }
        let occasion = Occasion(today: self.today, actor: "Alex")
        let about = step.verb == .refer ? step : step.with([.case: reference.description])
        _ = try? caseload.take(step.verb, about.form, occasion, stamp)
      }
    }
    numbers = random
  }
}
