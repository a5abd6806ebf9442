import DapuKit

extension Command {
  /// `dapu report programmes`.
  static let reportProgrammes = Command(
    path: ["report", "programmes"], summary: "What became of the places on each programme.",
    options: Option.choosing + Option.counting,
    examples: ["dapu report programmes", "dapu report programmes --by area --format csv"],
    notes: [
      "Columns: programme, title, enabled, referrals, enrolments, open, started, completed, "
        + "ended_early, value, of, percent, low, high and unknown (of the completion rate: "
        + "completed, of the enrolments with a session that counts whose planned end was more than "
        + "28 days ago; unknown are the later ones, and those whose length is open), from, to; "
        + "with --by also by and group. The programmes are those switched on, and those that "
        + "somebody was referred to or had a "
        + "place on.", groups,
    ],
    run: { call throws(Failure) in
      var sums = Sums<ProgrammeFigures>()
      let report = try Report.inParts(
        call, of: .places, from: [.attendance], .byCase,
        make: { ProgrammeFigures.all(of: $0.selection, by: $0.dimension) },
        take: { sums.add($0) })
      return try report.answer(sums.rows)
    })
}

extension Report {
  /// Answers with what became of the places; throws `Failure`.
  fileprivate func answer(_ programmes: [ProgrammeFigures]) throws(Failure) -> ExitStatus {
    let wanted = call.arguments.value("programme")
    let rows = programmes.filter { row in
      row.isToBeTold && (wanted.map { $0 == row.programme.id } ?? true)
    }
    let source = RowSource(
      columns: [
        "programme", "title", "enabled", "referrals", "enrolments", "open", "started",
        "completed", "ended_early",
      ] + FigureColumns.common.dropFirst(), count: rows.count
    ) { place in
      let row = rows[place]
      return [
        .text(row.programme.id), .text(row.programme.terms.title),
        .text(row.programme.terms.isEnabled ? "yes" : "no"), .number(row.referrals),
        .number(row.enrolments), .number(row.open), .number(row.started),
        .number(row.completed), .number(row.endedEarly),
      ] + row.completion.over(period).commonValues.dropFirst()
    }
    return try answer(source) { rows[$0].group }
  }
}
