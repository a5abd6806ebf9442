import DapuKit

extension Option {
  /// An option that is read from a file or the standard input only: what is typed, others can see
  /// in the list of processes.
  static func unseen(_ table: Table, _ name: Column.Name, _ help: String) -> Option {
    .filling(table, name, help + "; only in --from, never typed")
  }

  fileprivate static let unlessRows = ["from", "correct"]
}

extension Command {
  /// `dapu support step`.
  static let supportStep = Command(
    path: ["support", "step"],
    summary: "Record that the partner-support step of a case was done, and what came of it.",
    operands: [.recordedCase],
    options: [
      .filling(
        .stepResults, .result, "what came of it", isRequired: true, unless: Option.unlessRows),
      .filling(.stepResults, .reason, "why nobody is identified, or what was declined"),
      .on("the day it was done"), .key,
    ] + Option.correcting + [.from, .supportStore],
    examples: [
      "dapu support step C000001A --result offered",
      "dapu support step C000001A --result none-identified --reason 'no partner traced'",
    ],
    notes: [
      "Where the programme asks for it, dapu enrol needs this step, whatever came of it: the answer "
        + "of a victim never blocks his place. The case record learns that the step was done and "
        + "the first day, and nothing else; a second step leaves no trace there.",
      "The result is recorded here first, and then in the case record: where something stops "
        + "dapu in between, repeat the command. Prints the number of the entry.",
    ],
    storeKind: .partnerSupport, run: { call throws(Failure) in try call.recordSupport(.step) })

  /// `dapu support add`.
  static let supportAdd = Command(
    path: ["support", "add"], summary: "Record a victim of a case.",
    operands: [.recordedCase],
    options: [
      .filling(
        .victims, .relationship, "how the victim stands to the person of the case",
        isRequired: true, unless: Option.unlessRows),
      .filling(
        .victims, .worker, "the worker of partner support", isRequired: true,
        unless: Option.unlessRows),
      .unseen(.victims, .name, "the full name"),
      .on("the day from which the victim is known"),
      .unseen(.victims, .born, "the date of birth"),
      .filling(.victims, .risk, "the level of risk to the victim; not given is unknown"),
      .filling(.victims, .consent, "what the victim said about support"),
      .filling(.victims, .supported, "how a child is supported"), .key,
      .unseen(.victims, .note, "free text"),
    ] + Option.correcting + [.from, .supportStore],
    examples: ["dapu support add C000001A --relationship current --worker 'Pat Partner'"],
    notes: [
      "A name is never typed: it is read from the standard input, one line and nothing else, or "
        + "from --from, with or without the options beside it. A terminal is not asked: then the "
        + "victim has no name yet. Prints the reference, alone.",
      "A worker has one side, unit-wide: one of the service is refused, and one who is new is taken "
        + "in on the side of partner support.",
    ],
    storeKind: .partnerSupport, run: { call throws(Failure) in try call.recordSupport(.add) })

  /// `dapu support safe-contact`.
  static let supportSafeContact = Command(
    path: ["support", "safe-contact"],
    summary: "Record a way to be in touch with a victim, and whether it is safe.",
    operands: [.recordedVictim],
    options: [
      .filling(
        .safeContacts, .method, "the way", isRequired: true, unless: Option.unlessRows),
      .filling(
        .safeContacts, .verifiedOn, "the day on which the victim last said so", isRequired: true,
        unless: Option.unlessRows),
      .filling(
        .safeContacts, .safe, "whether the victim says that it is safe", fallback: "yes"),
      .filling(.safeContacts, .times, "the times at which it is safe"),
      .unseen(.safeContacts, .number, "the number or address"),
      .unseen(.safeContacts, .who, "who else may answer"),
      .unseen(.safeContacts, .codeWord, "the word by which both sides know each other"),
      .on("the day of the note"), .key, .unseen(.safeContacts, .note, "free text"),
    ] + Option.correcting + [.from, .supportStore],
    examples: ["dapu support safe-contact V000001A --method phone --verified-on yesterday"],
    notes: [
      "A number is read from the standard input, one line and nothing else, or from --from. The "
        + "word that was verified last counts, for each method and number. It stands for 28 days: "
        + "after them dapu support contact refuses every contact. Prints the number of the entry."
    ],
    storeKind: .partnerSupport,
    run: { call throws(Failure) in try call.recordSupport(.safeContact) })

  /// `dapu support contact`.
  static let supportContact = Command(
    path: ["support", "contact"], summary: "Record a contact with a victim, or a try at one.",
    operands: [.recordedVictim],
    options: [
      .filling(
        .contacts, .outcome, "what came of it", isRequired: true, unless: Option.unlessRows),
      .filling(.contacts, .method, "the way"), .on("the day of the contact"),
      .filling(
        .contacts, .told, "whether the victim was told what changed on his side",
        fallback: "yes where the outcome is made"),
      .filling(.contacts, .incoming, "the victim got in touch; no safe way is needed then"), .key,
      .unseen(.contacts, .note, "free text"),
    ] + Option.correcting + [.from, .supportStore],
    examples: ["dapu support contact V000001A --outcome made"],
    notes: [
      "A hard stop (1), which no reason sets aside, where no method, or not the one that is named, "
        + "is marked safe and was verified within 28 days.",
      "Telling the victim answers what support due lists up to the day of the contact, as far as it "
        + "was recorded by now. Prints the number of the entry.",
    ],
    storeKind: .partnerSupport, run: { call throws(Failure) in try call.recordSupport(.contact) })

  /// `dapu support close`.
  static let supportClose = Command(
    path: ["support", "close"], summary: "Record that the support of a victim ended.",
    operands: [.recordedVictim],
    options: [
      .filling(
        .closings, .reason, "why it ended", isRequired: true, unless: Option.unlessRows),
      .on("the day it ended"), .key, .unseen(.closings, .note, "free text"),
    ] + Option.correcting + [.from, .supportStore],
    examples: ["dapu support close V000001A --reason ended"],
    notes: [
      "The victim stays on record; nothing is due any more. The end is taken back with --correct "
        + "and --take-back. Prints the number of the entry."
    ],
    storeKind: .partnerSupport, run: { call throws(Failure) in try call.recordSupport(.close) })
}
