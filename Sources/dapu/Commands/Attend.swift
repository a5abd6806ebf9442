import DapuKit

extension Command {
  /// `dapu attend`.
  static let attend = Command(
    path: ["attend"], summary: "Mark a session of a participant, or everybody in a group session.",
    operands: [.markedCase],
    options: [
      .filling(
        .attendance, .mark, "the mark", isRequired: true,
        unless: ["from", "correct", "group", "register"]),
      .on("the day of the session; with --register it has to be given"),
      .filling(.attendance, .session, "the number of the session"),
      .filling(.attendance, .time, "when it began"),
      .filling(.attendance, .minutes, "how long it took, in minutes"),
      .filling(.attendance, .reason, "why an absence is acceptable"),
      .filling(.attendance, .module, "the module that was worked on"),
      .filling(.attendance, .mode, "how it was delivered"),
      .filling(.attendance, .interpreter, "an interpreter was used"),
      .filling(.attendance, .catchUp, "the number of the session that it makes up"),
      .filling(.attendance, .worker, "who delivered it"), .programme,
      .enrolment,
      .filling(.attendance, .contacted, "the participant was contacted after an absence"), .key,
      .note,
    ] + Option.correcting + [.from, .group("the group whose session is marked"), .register],
    examples: [
      "dapu attend C000001A --mark attended --session 1 --on 2026-03-02",
      "dapu attend C000001A --mark absent-acceptable --reason sickness --session 2",
      "dapu attend C000001A --correct 8 --mark late --because 'typed in wrong'",
      "dapu attend --from marks.csv",
      "dapu attend --group monday-evening --on 2026-03-09 --register register.csv",
    ],
    notes: [
      "Only attended and late count towards completion. Sessions that the service could not hold "
        + "(did-not-happen, cancelled) are not held against anybody; absent-acceptable needs "
        + "--reason.",
      "A session is marked once: by its number, or else by its day and start time. Marking it "
        + "again in the same way changes nothing; another mark is a correction. The enrolment must "
        + "have been open on the day. Prints the number of the entry.",
      "A register is CSV with the columns case, mark and perhaps minutes, reason and note; dapu "
        + "report register makes a blank one. Every row is a mark of a member of the group for its "
        + "session on --on, with the number and the module that its plan says. Whoever of the "
        + "group is missing from it is named on the standard error; the same register again "
        + "changes nothing.",
    ],
    run: { call throws(Failure) in
      call.arguments.has("group") || call.arguments.has("register")
        ? try call.recordRegister() : try call.record(.attend)
    })
}
