/// Who was referred, and who of them came how far, by the protected characteristics of the Equality
/// Act 2010. Not asked, declined and a value are kept apart.
public struct Equality: Sendable {
  private let selection: Selection

  /// Makes the figures of the people of some cases.
  public init(_ selection: Selection) { self.selection = selection }

  /// The figures, characteristic by characteristic.
  public var figures: [Figure] {
    var tallies = Characteristic.all.map(CharacteristicTally.init)
    let people = selection.people
    for subject in people {
      let person = selection.caseload.person(subject.person)
      let reach = reach(of: selection.cases(of: subject.person))
      for index in tallies.indices {
        tallies[index].count(person, subject.referral.fact.on, reach)
      }
    }
    return tallies.flatMap { $0.figures(of: people.count, selection.period) }
  }

  /// How far somebody came, on any case: 1 for each milestone that was reached.
  private func reach(of cases: [Case]) -> Figure.Reach {
    let count = { (step: Milestone) in cases.contains { step.day(of: $0) != nil } ? 1 : 0 }
    return Figure.Reach(
      foundSuitable: count(.foundSuitable), started: count(.started), completed: count(.completed))
  }
}

extension Figure {
  /// How far people came, on any case of theirs.
  public struct Reach: Equatable, Sendable {
    /// Those found suitable.
    public private(set) var foundSuitable: Int
    /// Those with a session that counts.
    public private(set) var started: Int
    /// Those who completed.
    public private(set) var completed: Int

    /// Adds those of another.
    mutating func add(_ other: Reach) {
      foundSuitable += other.foundSuitable
      started += other.started
      completed += other.completed
    }
  }
}

/// Who gave which answer.
private struct CharacteristicTally {
  private let characteristic: Characteristic
  private var counts: [Int]
  private var reaches: [Figure.Reach]

  init(_ characteristic: Characteristic) {
    self.characteristic = characteristic
    counts = characteristic.answers.map { _ in 0 }
    reaches = counts.map { _ in Figure.Reach(foundSuitable: 0, started: 0, completed: 0) }
  }

  /// Counts a person referred on a day, who came so far.
  mutating func count(_ person: Person?, _ referredOn: Day, _ reach: Figure.Reach) {
    let answer = characteristic.answer(person, referredOn)
    guard let place = characteristic.answers.firstIndex(of: answer) else { return }
    counts[place] += 1
    reaches[place].add(reach)
  }

  /// The figures of each answer, of so many people.
  func figures(of all: Int, _ period: Period) -> [Figure] {
    let unknown = zip(counts, characteristic.areUnknown).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    return counts.indices.map { place in
      var figure = Figure.share(
        characteristic.measures[place], counts[place], of: all, unknown: unknown, period)
      figure.details.reach = reaches[place]
      return figure
    }
  }
}

/// One of the nine protected characteristics, or what stands beside them.
private struct Characteristic: Sendable {
  /// The answers that there are, in the order of the rules; nil, the last, is none.
  let answers: [String?]
  /// The name of the measure of each.
  let measures: [String]
  /// Whether each says nothing.
  let areUnknown: [Bool]
  /// The answer of a person on the day of the referral; nil where there is none.
  let answer: @Sendable (Person?, Day) -> String?

  private init(
    name: String, codes: [String], answer: @escaping @Sendable (Person?, Day) -> String?
  ) {
    let unanswered = [Sex.notAsked.rawValue, Sex.declined.rawValue]
    answers = codes + [nil]
    measures = answers.map { "\(name).\($0 ?? Dimension.unknown)" }
    areUnknown = answers.map { $0.map(unanswered.contains) ?? true }
    self.answer = answer
  }

  /// All, those that are not recorded included: nothing is known of them.
  static let all: [Characteristic] = [
    Characteristic(name: "age", codes: AgeBand.names) { person, on in
      person?.bornOn.map { AgeBand.name(of: $0.wholeYears(until: on)) }
    },
    Characteristic(name: "disability", codes: Disability.codes) { person, _ in
      person?.disability?.rawValue
    },
    Characteristic(name: "gender-identity", codes: GenderIdentity.codes) { person, _ in
      person?.genderIdentity?.rawValue
    },
    Characteristic(name: "marriage-civil-partnership", codes: []) { _, _ in nil },
    Characteristic(name: "pregnancy-maternity", codes: []) { _, _ in nil },
    Characteristic(name: "ethnicity", codes: Ethnicity.codes) { person, _ in
      person?.ethnicity?.rawValue
    },
    Characteristic(name: "religion", codes: Religion.codes) { person, _ in
      person?.religion?.rawValue
    },
    Characteristic(name: "sex", codes: Sex.codes) { person, _ in person?.sex?.rawValue },
    Characteristic(name: "sexual-orientation", codes: SexualOrientation.codes) { person, _ in
      person?.sexualOrientation?.rawValue
    },
    Characteristic(name: "interpreter", codes: [YesNo.yes.rawValue, YesNo.no.rawValue]) {
      person, _ in
      person.map { ($0.needsInterpreter ? YesNo.yes : .no).rawValue }
    },
  ]
}

/// Ages at referral in bands.
private enum AgeBand {
  private static let bounds = [18, 25, 35, 45, 55, 65]

  static let names =
    ["under-18"]
    + zip(bounds, bounds.dropFirst()).map { "\($0)-\($1 - 1)" } + ["65-and-over"]

  static func name(of age: Int) -> String { names[bounds.count { age >= $0 }] }
}
