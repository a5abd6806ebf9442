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
      part: .random(in: 40...4_000, using: &numbers), worthwhile: 0, least: 0, small: 0,
      threads: .random(in: 0...2, using: &numbers),
      share: [300, 2_000, 10_000, .max].randomElement(using: &numbers) ?? .max)
    let size = [1, 2, 3, 1_024].randomElement(using: &numbers) ?? 1
    return try #require(
      store.opened().snapshot().parts(scope, of: Self.tables, grouping, sharing, size: size))
  }

  private func expectTheSame(_ store: TemporaryStore, _ numbers: inout SeededNumbers) throws {
    let whole = try store.caseload()
    // As many as where all are read at once.
    let snapshot = try store.opened().snapshot()
    let all = try #require(
      snapshot.parts(
        .all, of: Self.tables, .byCase, Sharing(worthwhile: 0, least: 0, small: 0, share: .max)))
    var rowCounts = [all.unit.rows.read]
    for grouping in [CaseParts.Grouping.byCase, .byPerson] {
      let parts = try parts(of: store, grouping, &numbers)
      var made: [Case] = []
      for caseload in try parts.caseloads() {
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
      #expect(parts.unit.rows.read > 0)
      rowCounts.append(parts.unit.rows.read)
      #expect(made.count == whole.cases.count)
      if grouping == .byCase { #expect(made.map(\.reference) == whole.cases.map(\.reference)) }
      for subject in made {
        let twin = try #require(whole.case(subject.reference))
        #expect(Told(subject) == Told(twin), "\(subject.reference)")
      }
      try expectTheSameFigures(try self.parts(of: store, grouping, &numbers), whole, grouping)
    }
    #expect(Set(rowCounts).count == 1, "\(rowCounts)")
    let scope = Scope(.everEnded)
    let ended = try store.opened().snapshot().caseload(scope)
    let parts = try parts(scope, of: store, .byCase, &numbers)
    let caseloads = try parts.caseloads()
    #expect(
      caseloads.flatMap(\.cases).map(Told.init) == ended.cases(where: { _ in true }).map(Told.init))
    for caseload in caseloads {
      for subject in caseload.cases {
        #expect(caseload.initials(of: subject) == ended.initials(of: subject))
      }
    }
  }

  private func expectTheSameFigures(
    _ parts: CaseParts, _ whole: Caseload, _ grouping: CaseParts.Grouping
  ) throws {
    let caseloads = try parts.caseloads()
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
      for part in caseloads.map(counted) {
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
        Self.tables, try snapshot.unit(.all), snapshot, Sharing(worthwhile: 0, least: 0, small: 0))
      whole += reading?.others.count ?? 0
      all += snapshot.head.numbers.case
      try expectTheSame(store, &numbers)
    }
    #expect(compared * 4 > Self.count)
    #expect(whole > 0 && whole * 4 < all * 3, "\(whole) of \(all) cases were read whole")
  }

  @Test func readsTheRestAsAWholeWhereItIsNotAsDapuWritesIt() throws {
    var numbers = SeededNumbers(15)
    let store = try TemporaryStore()
    try store.fill(&numbers)
    var lines = try store.lines(of: "enrolments.csv")
    // The first share does not see that the last rows stand in another order.
    lines.swapAt(lines.count - 1, lines.count - 2)
    try store.write(octets(lines.map { $0 + "\n" }.joined()), to: "enrolments.csv")
    try store.record(.enrolments)
    let whole = try store.caseload()
    let snapshot = try store.opened().snapshot()
    let all = Sharing(worthwhile: 0, least: 0, small: 0, share: .max)
    #expect(snapshot.parts(.all, of: Self.tables, .byCase, all) == nil)
    for grouping in [CaseParts.Grouping.byCase, .byPerson] {
      let sharing = Sharing(worthwhile: 0, least: 0, small: 0, share: 1_000)
      let parts = try #require(snapshot.parts(.all, of: Self.tables, grouping, sharing))
      let made = try parts.caseloads().flatMap(\.cases).sorted { $0.reference < $1.reference }
      #expect(made.map(Told.init) == whole.cases.map(Told.init))
      #expect(parts.unit.rows.read == whole.rows.read)
    }
  }

  @Test func readsAllOfASmallStore() throws {
    let store = try TemporaryStore(.toCompletion)
    #expect(try store.opened().snapshot().parts(.all, of: [.referrals], .byCase) == nil)
    let parts = try #require(
      try store.opened().snapshot().parts(.all, of: [.referrals], .byCase, Sharing(least: 0)))
    let made = try parts.caseloads().flatMap(\.cases)
    let whole = try store.caseload()
    #expect(made.map(Told.init) == whole.cases.map(Told.init))
    #expect(parts.unit.rows.read == whole.rows.read)
  }

  @Test func isNotMadeWhereATableThatIsNotReadWasChanged() throws {
    let store = try TemporaryStore(.toCompletion)
    let sharing = Sharing(worthwhile: 0, least: 0, small: 0)
    func parts() throws -> CaseParts? {
      try store.opened().snapshot().parts(.all, of: [.referrals], .byCase, sharing)
    }
    #expect(try parts() != nil)
    let lines = try store.lines(of: "assessments.csv")
    try store.write(octets(lines.dropLast().map { $0 + "\n" }.joined()), to: "assessments.csv")
    #expect(try parts() == nil)
  }

  @Test func isNotMadeWhereARowNamesWhatIsNotThere() throws {
    let store = try TemporaryStore(.toCompletion)
    let sharing = Sharing(worthwhile: 0, least: 0, small: 0)
    #expect(try store.opened().snapshot().parts(.all, of: Self.tables, .byCase, sharing) != nil)
    var lines = try store.lines(of: "enrolments.csv")
    lines.remove(at: 1)
    try store.write(octets(lines.map { $0 + "\n" }.joined()), to: "enrolments.csv")
    try store.record(.enrolments)
    #expect(try store.opened().snapshot().parts(.all, of: Self.tables, .byCase, sharing) == nil)
    #expect(store.fault() != nil)
  }
}

extension CaseParts {
  /// The cases of every part.
  fileprivate func caseloads() throws -> [Caseload] {
    var walk = walk { $0 }
    defer { walk.stop() }
    var caseloads: [Caseload] = []
    while let caseload = try walk.next() { caseloads.append(caseload) }
    return caseloads
  }
}

extension TemporaryStore {
  /// Adds what random steps do not have: several cases of a person, and marks with all that a mark
  /// can have.
  func addVariety(_ numbers: inout SeededNumbers) throws {
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
