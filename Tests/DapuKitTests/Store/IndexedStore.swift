import Foundation

@testable import DapuKit

/// A store of invented cases that keeps an index although it is small, and its slow twin, which
/// answers the same questions by scanning the same files.
struct IndexedStore {
  /// An index from the first byte on, with runs of a few entries.
  static let terms = IndexTerms(floor: 1, stride: 600, sortedAtOnce: 100)
  private static let never = IndexTerms(floor: .max)

  let store: TemporaryStore
  private var numbers: SeededNumbers
  private(set) var caseCount = 0

  init(seed: UInt64) throws {
    store = try TemporaryStore()
    numbers = SeededNumbers(seed)
  }

  func opened() throws -> Store { try store.opened().indexing(Self.terms) }
  private func scanning() throws -> Store { try store.opened().indexing(Self.never) }

  var index: URL { store.file(".index") }
  func indexed(_ name: String) -> URL { index.appendingPathComponent(name) }

  /// The names of the files of the index, in order.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: index.path).sorted()
  }

  /// Refers somebody, mostly with a key; some keys need quotes.
  private mutating func referral() -> Typed {
    caseCount += 1
    let born = Day(number: 5_000).adding(days: Int.random(in: 0...9_000, using: &numbers))
    let step = Typed.referred.with([
      .name: name(), .crn: identifier(caseCount), .newPerson: "yes", .born: born.description,
      .note: "a \"note\", with a comma",
    ])
    guard caseCount % 5 > 0 else { return step }
    return step.with([.key: key(caseCount)])
  }

  /// Names that are compared as one in several ways of writing, and others.
  private mutating func name() -> String {
    let names = [
      "José Núñez-Sample", "SAMPLE, jose nunez", "Jose\u{301} Sample Nun\u{303}ez", "O'Neil Sample",
      "ONeil  sample", "Łukasz Sample", "李雷", "\(caseCount)th Sample", "Sample \(caseCount)th",
    ]
    return names.randomElement(using: &numbers) ?? ""
  }

  /// The identifier of the person of a case, which every fourth has.
  private func identifier(_ number: Int) -> String {
    number % 4 == 0 ? "A\(100_000 + number)" : ""
  }

  /// A referral, or the correction of one, of somebody who may be known.
  mutating func likelyReferral() -> Typed {
    let number = Int.random(in: 1...caseCount, using: &numbers)
    let step = Typed.referred.with([.name: name(), .crn: identifier(number), .key: key(number)])
    let person = PersonReference(number: number % 9 + 1).description
    return switch Int.random(in: 0..<7, using: &numbers) {
    case 0: step.with([.key: ""])
    case 1: step.with([.newPerson: "yes", .key: "new"])
    case 2: step.with([.person: person, .key: "new"])
    case 3: step.with([.born: "", .key: "new"])
    case 4, 5:
      Typed(
        .refer,
        [
          .correct: CaseReference(number: number).description, .because: "slip", .name: name(),
          .crn: identifier(number + 1),
        ])
    default:
      step.with([.correct: CaseReference(number: number).description, .because: "slip"])
        .with([.person: person, .key: ""])
    }
  }

  /// What becomes of a referral, and what it would record.
  struct Decision: Equatable {
    let result: String
    let entries: [Entry]
  }

  func decision(on step: Typed) -> (Snapshot) throws -> Decision {
    let occasion = Occasion(today: store.today, actor: "Alex")
    let stamp = Caseload.Stamp(recordedAt: "2026-11-01T09:00:00Z", recordedBy: "Alex")
    return { snapshot in
      var references = [step.form[.correct].flatMap { CaseReference($0) }].compactMap { $0 }
      if let key = step.form[.key] {
        references += try snapshot.references(ofKey: key, in: step.verb.tables)
      }
      let scope = try snapshot.scope(ofReferral: step.form, references)
      var caseload = try snapshot.caseload(scope)
      let result = Result { () throws(StepFault) in
        try caseload.take(step.verb, step.form, occasion, stamp)
      }
      return Decision(result: "\(result)", entries: caseload.new)
    }
  }

  func key(_ number: Int) -> String { number % 3 == 0 ? "key,\(number)" : "key \(number)" }

  /// Takes so many random steps in one transaction; what a rule refuses is left out.
  mutating func grow(by count: Int) throws {
    var steps: [Typed] = []
    for _ in 0..<count {
      let isNew = caseCount < 3 || Int.random(in: 0..<9, using: &numbers) == 0
      steps.append(isNew ? referral() : step(of: Int.random(in: 1...caseCount, using: &numbers)))
    }
    let taken = steps
    let occasion = Occasion(today: store.today, actor: "Alex")
    let result = try opened().update({ _ in .all }) { caseload, stamp -> Result<Void, StepFault> in
      for step in taken {
        var after = caseload
        if (try? after.take(step.verb, step.form, occasion, stamp)) != nil { caseload = after }
      }
      return .success(())
    }
    try result.get()
  }

  private mutating func step(of number: Int) -> Typed {
    let day = Int.random(in: 1...200, using: &numbers)
    let other = CaseReference(number: day % caseCount + 1)
    let steps: [Typed] = [
      .foundSuitable, .placed, .session(day % 30 + 1), .session(day % 20 + 1), dataCheck(day),
      dataCheck(day).with([.key: "check \(day)"]),
      Typed(.assess, [.on: "2026-02-01", .risk: "high", .note: "line\nline"]),
      Typed(.assess, [.on: "2026-02-03", .nonAssociation: other.description]),
    ]
    return (steps.randomElement(using: &numbers) ?? .foundSuitable)
      .with([.case: CaseReference(number: number).description])
  }

  /// The same question put to the store and to its twin.
  func asked<Answer>(
    _ question: (Snapshot) throws -> Answer
  ) throws -> (indexed: Answer, scanned: Answer) {
    (try question(opened().snapshot()), try question(scanning().snapshot()))
  }

  /// What is known of one case, and what leads to it.
  struct Known: Equatable {
    let cases: [Case]
    let people: [Person?]
    let ofKey: [CaseReference]
    let apart: [CaseReference]
    let family: [CaseReference]
  }

  func known(_ number: Int) -> (Snapshot) throws -> Known {
    let reference = CaseReference(number: number)
    let key = key(number)
    return { snapshot in
      let caseload = try snapshot.caseload(Scope(.some([reference])))
      return Known(
        cases: caseload.cases, people: caseload.cases.map { caseload.person($0.person) },
        ofKey: try snapshot.references(ofKey: key, in: [.referrals, .dataChecks]),
        apart: try snapshot.references(apartFrom: reference),
        family: try snapshot.casesOfPeople(of: [reference]))
    }
  }

  /// The cases, of some of them all, of which the index says something else than the scan.
  func differences() throws -> [Int] {
    try stride(from: 1, to: caseCount + 2, by: 8).filter { number in
      let known = try asked(known(number))
      return known.indexed != known.scanned
    }
  }

  /// The bytes that were read to answer a question.
  func bytesRead(_ question: (Snapshot) throws -> Void) throws -> Int {
    let count = Counted()
    try question(try opened().telling { count.value += $0 }.snapshot())
    return count.value
  }

  private final class Counted {
    var value = 0
  }
}
