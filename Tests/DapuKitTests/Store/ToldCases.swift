@testable import DapuKit

/// What lists and counts rest upon of a case.
struct Told: Equatable {
  private let texts: [String]

  init(_ subject: Case) {
    let day = Day(number: .max)
    let referral = subject.referral.fact
    texts =
      [
        "\(subject.reference) \(subject.person) \(subject.stage) \(subject.programme)",
        "\(referral.on) \(referral.source) \(String(describing: referral.area))",
        "\(String(describing: subject.risk)) \(subject.caseworkers)",
        "\(subject.next(today: "2026-12-31"))",
        "\(subject.followUpsDue(by: day))",
        "\(subject.openNeeds)",
        "\(subject.dataChecks.map(\.fact.on)) \(subject.reoffences.map(\.fact.on))",
        "\(subject.assessments.map { ($0.entry, $0.root, $0.fact.on, $0.fact.finding) })",
      ]
      + subject.enrolments.map { enrolment in
        let calling = enrolment.markCallingForReview()?.entry
        return "\(enrolment.id) \(enrolment.place.fact.on) \(enrolment.caseworker)"
          + " \(enrolment.groups) \(enrolment.countedSessions()) \(enrolment.requiredSessionCount)"
          + " \(String(describing: enrolment.plannedEndOn)) \(enrolment.isSuspended)"
          + " \(String(describing: enrolment.ending)) \(enrolment.followUps.map(\.entry))"
          + " \(String(describing: calling))"
          + " \(enrolment.sessions.map(\.fact).map(Self.told))"
      }
  }

  private static func told(_ mark: Attendance) -> String {
    "\(mark.on) \(String(describing: mark.session)) \(mark.time ?? "-") \(mark.mark)"
      + " \(String(describing: mark.minutes)) \(String(describing: mark.reason))"
      + " \(String(describing: mark.catchUp)) \(mark.wasContacted)"
  }
}

/// What reports count of some cases.
struct Counted {
  let attendance: AttendanceFigures
  let figures: [Figure]
  let programmes: [ProgrammeFigures]

  init(
    _ attendance: AttendanceFigures, _ selection: Selection, _ dimension: Dimension?, byPerson: Bool
  ) {
    self.attendance = attendance
    programmes = ProgrammeFigures.all(of: selection, by: dimension)
    let sums = SharedSums()
    sums.add(selection, by: dimension) { group in
      let byCase = Timeliness(group).figures + Funnel(group).figures
      guard byPerson else { return byCase }
      return byCase + Summary(group).figures + Equality(group).figures + Quality(group).figures
        + Outcomes(group).sums + CommissionersReturn(group, grant: nil).sums
    }
    figures = sums.figures
  }
}
