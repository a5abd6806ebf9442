/// The two stores of a unit, which are kept apart (rules, section 6).
public enum StoreKind: Sendable {
  /// The case record.
  case unit
  /// The records of the partner support service.
  case partnerSupport

  /// The tables that such a store has.
  public var tables: [Table] {
    switch self {
    case .unit: Table.allCases.filter { !$0.isOfPartnerSupport }
    case .partnerSupport: Table.ofPartnerSupport
    }
  }

  /// The table by which such a store is known, which opens what its references stand for.
  var mark: Table {
    switch self {
    case .unit: .referrals
    case .partnerSupport: .victims
    }
  }

  /// The other one.
  var other: StoreKind {
    switch self {
    case .unit: .partnerSupport
    case .partnerSupport: .unit
    }
  }
}

extension Table {
  /// The tables of the partner support store.
  static let ofPartnerSupport: [Table] = [
    .victims, .stepResults, .safeContacts, .contacts, .closings,
  ]

  /// Whether the table is one of the partner support store.
  var isOfPartnerSupport: Bool { Self.ofPartnerSupport.contains(self) }
}
