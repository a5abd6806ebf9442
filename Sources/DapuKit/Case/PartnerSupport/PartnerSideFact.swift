/// One fact of the partner support store.
public enum PartnerSideFact: Equatable, Sendable {
  case victim(Victim)
  case stepResult(StepResult)
  case safeContact(SafeContact)
  case contact(VictimContact)
  case closing(SupportClosing)
  case erasure(VictimErasure)
  case disclosure(VictimDisclosure)

  /// The row that stores the fact.
  public var row: Row {
    switch self {
    case .victim(let fact): fact.row
    case .stepResult(let fact): fact.row
    case .safeContact(let fact): fact.row
    case .contact(let fact): fact.row
    case .closing(let fact): fact.row
    case .erasure(let fact): fact.row
    case .disclosure(let fact): fact.row
    }
  }
}
