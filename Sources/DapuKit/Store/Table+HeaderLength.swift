extension Table {
  /// The length in bytes of the header line of a table as dapu makes it now. It is written down,
  /// and a test compares it with the columns, so that a start knows an empty table without them.
  var headerLength: Int {
    switch self {
    case .people: 194
    case .referrals: 187
    case .agencyViews: 84
    case .assessments: 192
    case .risks: 89
    case .needs: 100
    case .consents: 71
    case .enrolments: 124
    case .enrolmentChanges: 140
    case .attendance: 161
    case .followups: 101
    case .dataChecks: 70
    case .reoffences: 91
    case .actions: 103
    case .meetings: 82
    case .reviews: 93
    case .disclosures: 78
    case .erasures: 72
    case .reminders: 133
    case .programmes: 532
    case .staff: 77
    case .groups: 128
    case .nonAssociations: 84
    case .specialists: 89
    case .supportSteps: 59
    case .victims: 128
    case .stepResults: 77
    case .safeContacts: 121
    case .contacts: 110
    case .closings: 77
    case .actionResults: 75
    case .events: 124
    case .victimErasures: 74
    case .victimDisclosures: 80
    }
  }
}
