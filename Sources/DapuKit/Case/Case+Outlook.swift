extension Case {
  /// The language for which the person needs an interpreter, where it is known, and the worker who
  /// last worked with one and can say whom to ask; nil where none is needed.
  public func interpreter(for person: Person?) -> (language: String?, askWorker: String?)? {
    guard let person, person.needsInterpreter else { return nil }
    let last = enrolments.flatMap(\.attendance)
      .filter { $0.fact.hadInterpreter && $0.fact.worker != nil }
      .max { ($0.fact.on, $0.root) < ($1.fact.on, $1.root) }
    return (person.language, last?.fact.worker ?? mainEnrolment?.caseworker)
  }
}
