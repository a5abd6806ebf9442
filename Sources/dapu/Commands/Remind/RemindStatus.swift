import DapuKit

extension Call {
  /// Lists the runs of reminders; ends with 1 where none that delivered everything is young enough.
  /// Throws `Failure`.
  func answerRemindStatus() throws(Failure) -> ExitStatus {
    try checkOutput()
    let store = try store()
    let (runs, isUnderWay) = try stored { () throws(StoreError) in
      _ = try store.snapshot()
      return (try store.remindRuns(), store.isReminding)
    }
    let listing = Listing(
      columns: ["run", "on", "started_at", "ended_at", "status", "delivered", "undelivered"],
      rows: runs.map { run in
        [
          .number(run.number), .text(run.on.description), .text(run.startedAt),
          .optional(run.end?.at), run.end.map { .number($0.status) } ?? .missing,
          run.end.map { .number($0.deliveredCount) } ?? .missing,
          run.end.map { .number($0.undeliveredCount) } ?? .missing,
        ]
      })
    let status = try answer(shaping: listing)
    let stopped = runs.enumerated().filter { index, run in
      run.end == nil && !(isUnderWay && index == runs.count - 1)
    }
    for (_, run) in stopped {
      remark("run \(run.number) of \(run.on) began and did not end", always: true)
    }
    guard let age = arguments.span("max-age") else { return status }
    guard let last = runs.last(where: \.isDone) else {
      remark("no run has delivered everything yet", always: true)
      return .refused
    }
    guard age.after(last.on) < today else { return status }
    remark("the last run that delivered everything is of \(last.on)", always: true)
    return .refused
  }
}
