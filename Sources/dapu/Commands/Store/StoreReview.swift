import DapuKit

extension Command {
  /// `dapu store review`, which only has subcommands.
  static let storeReview = Command(
    path: ["store", "review"], summary: "Review how long records are kept.",
    examples: ["dapu store review due --within 3m"])

  /// `dapu store review record`.
  static let storeReviewRecord = Command(
    path: ["store", "review", "record"],
    summary: "Record a review of how long the records of a case are kept.",
    operands: [.recordedCase],
    options: [
      .on("the day of the review"),
      .filling(
        .reviews, .retention, "the group of records it is kept with", placeholder: "GROUP"),
      .filling(.reviews, .reviewOn, "the day of the next review"),
      .filling(.reviews, .hold, "whether a legal hold forbids erasure"), .key, .note,
    ] + Option.correcting + [.from],
    examples: ["dapu store review record C000001A --retention standard --review-on +1y --hold no"],
    notes: [
      "What is not given stays as the review before said. A legal hold stands until a review lifts "
        + "it with --hold no. Prints the number of the entry. Nothing is ever erased by itself: "
        + "dapu store erase does it, after a review."
    ],
    run: { call throws(Failure) in try call.record(.review) })

  /// `dapu store review due`.
  static let storeReviewDue = Command(
    path: ["store", "review", "due"], summary: "List the cases whose records are to be reviewed.",
    options: [.within] + Option.choosing + Option.shaping,
    examples: ["dapu store review due --within 3m"],
    notes: [
      "Columns: case, initials, due_on, days_overdue, stage, retention, hold. A review is due on "
        + "the day that the last one named; without one, six years after the case closed. A case "
        + "that was erased is due no more."
    ],
    run: { call throws(Failure) in try call.listDueReviews() })
}

extension Call {
  /// Lists the cases whose records are to be reviewed; throws `Failure`.
  fileprivate func listDueReviews() throws(Failure) -> ExitStatus {
    let last = lastDueDay(from: arguments.day("as-of") ?? today)
    let list = ReportList(
      tables: [.people, .assessments, .reviews, .erasures],
      columns: ["case", "initials", "due_on", "days_overdue", "stage", "retention", "hold"],
      rows: { report in
        report.cases.compactMap { subject in
          guard let dueOn = subject.retentionReviewOn, dueOn <= last else { return nil }
          return ReportList.Row(
            subject.reference,
            ReportList.Order(day: dueOn, place: subject.reference.number),
            [
              .reference(subject.reference), .text(report.initials(subject.reference)),
              .day(dueOn), .number(max(0, report.today - dueOn)),
              .text(subject.stage.name), .optional(subject.retention),
              .text(subject.isOnHold ? "yes" : "no"),
            ])
        }
      })
    return try list.answer(self)
  }
}
