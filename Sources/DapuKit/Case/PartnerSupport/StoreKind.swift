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

  /// The words that call a command about such a store.
  public var command: String {
    switch self {
    case .unit: "dapu store"
    case .partnerSupport: "dapu support"
    }
  }

  /// The option that names its folder.
  public var option: String {
    switch self {
    case .unit: "store"
    case .partnerSupport: "support-store"
    }
  }

  /// The variable that names its folder.
  public var variable: String {
    switch self {
    case .unit: "DAPU_STORE"
    case .partnerSupport: "DAPU_SUPPORT_STORE"
    }
  }

  /// The table of what was erased in it.
  public var erasures: Table {
    switch self {
    case .unit: .erasures
    case .partnerSupport: .victimErasures
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
    .victims, .stepResults, .safeContacts, .contacts, .closings, .victimErasures,
    .victimDisclosures,
  ]

  /// Whether the table is one of the partner support store.
  var isOfPartnerSupport: Bool { Self.ofPartnerSupport.contains(self) }
}

extension StoreKind {
  /// The tables in an order in which each names only what was read before it.
  var tablesInReadingOrder: [Table] {
    let first: [Table] = [.programmes, .staff, .groups, .referrals, .people]
    return first.filter(tables.contains) + tables.filter { !first.contains($0) }
  }
}
