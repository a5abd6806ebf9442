import DapuKit

/// Finds victims by what was typed.
struct VictimLookup {
  private let records: PartnerSupport

  init(_ records: PartnerSupport) { self.records = records }

  /// The reference that was typed in any of its forms; throws `Failure`.
  func reference(of name: String) throws(Failure) -> VictimReference {
    switch Reference.read(name, prefix: "V") {
    case .reference(let number):
      let reference = VictimReference(number: number)
      guard records.victim(reference) != nil else { throw Failure.notFound(.victim(reference)) }
      return reference
    case .wrongLetter(let number, let letter): throw Failure.wrongLetter(near(number, letter))
    case .notAReference:
      throw Failure.together(
        "VICTIM takes the reference of a victim, such as V000042V",
        hint: "dapu support list lists them")
    }
  }

  /// The victim that a cell names.
  func victim(typed name: String) -> Result<VictimReference, AbsentReference> {
    switch Reference.read(name, prefix: "V") {
    case .reference(let number):
      let reference = VictimReference(number: number)
      guard records.victim(reference) != nil else {
        return .failure(AbsentReference("there is no victim '\(reference)'"))
      }
      return .success(reference)
    case .wrongLetter(let number, let letter):
      return .failure(AbsentReference(near: near(number, letter)))
    case .notAReference:
      return .failure(AbsentReference("takes the reference of a victim, such as V000042V"))
    }
  }

  private func near(_ number: Int, _ letter: Character?) -> [Failure.NearCase] {
    Reference.near(number: number, letter: letter)
      .compactMap { records.victim(VictimReference(number: $0)) }
      .map { Failure.NearCase(reference: $0.reference.description, initials: $0.initials) }
  }
}
