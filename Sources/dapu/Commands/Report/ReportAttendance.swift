import DapuKit

extension Command {
  /// `dapu report attendance`.
  static let reportAttendance = Command(
    path: ["report", "attendance"], summary: "How the sessions of a period were attended.",
    options: Option.choosingEvents + Option.counting,
    examples: [
      "dapu report attendance", "dapu report attendance --by month --where measure=attendance-rate",
      "dapu report attendance --by caseworker --where measure=never-came",
    ],
    notes: [
      "Columns: measure, value, of, percent, low, high, unknown, from, to; with --by also by and "
        + "group. Every figure is of the sessions marked from --from to --to.",
      "attendance-rate: present and counting, of those offered. complied: of all marks. mark.MARK: "
        + "of all marks. acceptable.REASON: of the acceptable absences; unknown are those without "
        + "a reason. dosage-minutes: the minutes of the sessions that count; unknown are those "
        + "whose minutes were not recorded. never-came: enrolments where nobody was present by --to. "
        + "review-due: enrolments whose absences among them call for a review. week.N: the attendance rate in "
        + "week N of the enrolments.",
      "--by programme and caseworker are those of the enrolment, and the month is that of the "
        + "session; an enrolment with sessions in several months is in each of them.",
    ],
    run: { call throws(Failure) in
      let none = AttendanceFigures(
        by: call.arguments.dimension, programme: call.arguments.value("programme"),
        caseworker: call.arguments.value("caseworker"))
      var figures = none
      let report = try Report.inParts(
        call, of: .sessions, from: [.attendance], .byCase,
        make: { part in
          var counted = none
          counted.count(part.selection)
          return counted
        }, take: { figures.add($0) })
      return try report.answer(GroupedFigures([figures.figures(report.period)]))
    })
}
