/// Who was referred, and who of them came how far, by the protected characteristics of the Equality
/// Act 2010. Not asked, declined and a value are kept apart.
public struct Equality: Sendable {
  private let selection: Selection

  /// Makes the figures of the people of some cases.
  public init(_ selection: Selection) { self.selection = selection }

  /// The figures, characteristic by characteristic.
  public var figures: [Figure] {
    let people = selection.people.map { Participant($0, in: selection.caseload) }
    return Characteristic.all.flatMap { figures(of: $0, people) }
  }

  private func figures(of characteristic: Characteristic, _ people: [Participant]) -> [Figure] {
    let answers = people.map { characteristic.answer($0.person, $0.referredOn) }
    let unknown = answers.count { $0 == nil || Characteristic.unanswered.contains($0 ?? "") }
    return (characteristic.codes + [nil]).map { code in
      let those = zip(people, answers).filter { $1 == code }.map(\.0)
      var figure = Figure.share(
        "\(characteristic.name).\(code ?? Dimension.unknown)", those.count, of: people.count,
        unknown: unknown, selection.period)
      figure.reach = Figure.Reach(
        foundSuitable: those.count { $0.reached(.foundSuitable) },
        started: those.count { $0.reached(.started) },
        completed: those.count { $0.reached(.completed) })
      return figure
    }
  }
}

extension Figure {
  /// How far people came, on any case of theirs.
  public struct Reach: Equatable, Sendable {
    /// Those found suitable.
    public let foundSuitable: Int
    /// Those with a session that counts.
    public let started: Int
    /// Those who completed.
    public let completed: Int
  }
}

/// A person with all of their cases.
private struct Participant {
  let person: Person?
  let referredOn: Day
  private let cases: [Case]

  init(_ subject: Case, in caseload: Caseload) {
    person = caseload.person(subject.person)
    referredOn = subject.referral.fact.on
    cases = caseload.cases(of: subject.person)
  }

  func reached(_ milestone: Milestone) -> Bool { cases.contains { milestone.day(of: $0) != nil } }
}

/// One of the nine protected characteristics, or what stands beside them.
private struct Characteristic {
  let name: String
  /// The answers that there are, in the order of the rules.
  let codes: [String]
  /// The answer of a person on the day of the referral; nil where there is none.
  let answer: (Person?, Day) -> String?

  /// The answers that say nothing.
  static let unanswered = [Sex.notAsked.rawValue, Sex.declined.rawValue]

  /// All, those that are not recorded included: nothing is known of them.
  static var all: [Characteristic] {
    [
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
}

/// Ages at referral in bands.
private enum AgeBand {
  private static let bounds = [18, 25, 35, 45, 55, 65]

  static let names =
    ["under-18"]
    + zip(bounds, bounds.dropFirst()).map { "\($0)-\($1 - 1)" } + ["65-and-over"]

  static func name(of age: Int) -> String { names[bounds.count { age >= $0 }] }
}
