import DapuKit

extension CommandTable {
  /// Every command of dapu.
  static let dapu: CommandTable = CommandTable(
    globals: Option.globals,
    entries: [
      Entry(path: []) { .dapu }, Entry(path: ["refer"]) { .refer },
      Entry(path: ["assess"]) { .assess }, Entry(path: ["enrol"]) { .enrol },
      Entry(path: ["attend"]) { .attend }, Entry(path: ["followup"]) { .followup },
      Entry(path: ["followup", "due"]) { .followupDue },
      Entry(path: ["followup", "remind"]) { .followupRemind },
      Entry(path: ["followup", "record"]) { .followupRecord },
      Entry(path: ["followup", "check"]) { .followupCheck },
      Entry(path: ["followup", "reoffence"]) { .followupReoffence },
      Entry(path: ["followup", "close"]) { .followupClose },
      Entry(path: ["report"]) { .report }, Entry(path: ["report", "summary"]) { .reportSummary },
      Entry(path: ["report", "cases"]) { .reportCases },
      Entry(path: ["report", "case"]) { .reportCase },
      Entry(path: ["report", "due"]) { .reportDue },
      Entry(path: ["report", "funnel"]) { .reportFunnel },
      Entry(path: ["report", "attendance"]) { .reportAttendance },
      Entry(path: ["report", "outcomes"]) { .reportOutcomes },
      Entry(path: ["report", "timeliness"]) { .reportTimeliness },
      Entry(path: ["report", "monthly"]) { .reportMonthly },
      Entry(path: ["report", "register"]) { .reportRegister },
      Entry(path: ["report", "plan"]) { .reportPlan },
      Entry(path: ["report", "caseload"]) { .reportCaseload },
      Entry(path: ["report", "equality"]) { .reportEquality },
      Entry(path: ["report", "return"]) { .reportReturn },
      Entry(path: ["report", "programmes"]) { .reportProgrammes },
      Entry(path: ["report", "quality"]) { .reportQuality },
      Entry(path: ["report", "overrides"]) { .reportOverrides },
      Entry(path: ["report", "panel"]) { .reportPanel },
      Entry(path: ["report", "events"]) { .reportEvents }, Entry(path: ["store"]) { .store },
      Entry(path: ["store", "init"]) { .storeInit },
      Entry(path: ["store", "check"]) { .storeCheck },
      Entry(path: ["store", "backup"]) { .storeBackup },
      Entry(path: ["store", "restore"]) { .storeRestore },
      Entry(path: ["store", "export"]) { .storeExport },
      Entry(path: ["store", "import"]) { .storeImport },
      Entry(path: ["store", "sql"]) { .storeSQL },
      Entry(path: ["store", "describe"]) { .storeDescribe },
      Entry(path: ["store", "log"]) { .storeLog },
      Entry(path: ["store", "accept"]) { .storeAccept },
      Entry(path: ["store", "repair"]) { .storeRepair },
      Entry(path: ["store", "undo"]) { .storeUndo },
      Entry(path: ["store", "review"]) { .storeReview },
      Entry(path: ["store", "review", "due"]) { .storeReviewDue },
      Entry(path: ["store", "review", "record"]) { .storeReviewRecord },
      Entry(path: ["store", "groups"]) { .storeGroups },
      Entry(path: ["store", "groups", "list"]) { .storeGroupsList },
      Entry(path: ["store", "groups", "add"]) { .storeGroupsAdd },
      Entry(path: ["store", "groups", "set"]) { .storeGroupsSet },
      Entry(path: ["store", "programmes"]) { .storeProgrammes },
      Entry(path: ["store", "programmes", "list"]) { .storeProgrammesList },
      Entry(path: ["store", "programmes", "show"]) { .storeProgrammesShow },
      Entry(path: ["store", "programmes", "enable"]) { .storeProgrammesEnable },
      Entry(path: ["store", "programmes", "disable"]) { .storeProgrammesDisable },
      Entry(path: ["store", "programmes", "add"]) { .storeProgrammesAdd },
      Entry(path: ["store", "programmes", "set"]) { .storeProgrammesSet },
      Entry(path: ["store", "staff"]) { .storeStaff },
      Entry(path: ["store", "staff", "list"]) { .storeStaffList },
      Entry(path: ["store", "staff", "add"]) { .storeStaffAdd },
      Entry(path: ["store", "events"]) { .storeEvents },
      Entry(path: ["store", "events", "list"]) { .storeEventsList },
      Entry(path: ["store", "events", "add"]) { .storeEventsAdd },
      Entry(path: ["store", "disclose"]) { .storeDisclose },
      Entry(path: ["store", "erase"]) { .storeErase },
      Entry(path: ["support"]) { .support }, Entry(path: ["support", "step"]) { .supportStep },
      Entry(path: ["support", "add"]) { .supportAdd },
      Entry(path: ["support", "safe-contact"]) { .supportSafeContact },
      Entry(path: ["support", "contact"]) { .supportContact },
      Entry(path: ["support", "close"]) { .supportClose },
      Entry(path: ["support", "due"]) { .supportDue },
      Entry(path: ["support", "list"]) { .supportList },
      Entry(path: ["support", "case"]) { .supportCase },
      Entry(path: ["support", "return"]) { .supportReturn },
      Entry(path: ["support", "init"]) { .supportInit },
      Entry(path: ["support", "check"]) { .supportCheck },
      Entry(path: ["support", "backup"]) { .supportBackup },
      Entry(path: ["support", "restore"]) { .supportRestore },
      Entry(path: ["support", "repair"]) { .supportRepair },
      Entry(path: ["support", "accept"]) { .supportAccept },
      Entry(path: ["support", "export"]) { .supportExport },
      Entry(path: ["support", "import"]) { .supportImport },
      Entry(path: ["support", "sql"]) { .supportSQL },
      Entry(path: ["support", "describe"]) { .supportDescribe },
      Entry(path: ["support", "log"]) { .supportLog },
      Entry(path: ["support", "disclose"]) { .supportDisclose },
      Entry(path: ["support", "erase"]) { .supportErase }, Entry(path: ["help"]) { .help },
      Entry(path: ["version"]) { .version }, Entry(path: ["completions"]) { .completions },
      Entry(path: ["man"]) { .man }, Entry(path: ["complete"]) { .complete },
    ],
    defaults: [Default(path: ["report"], meant: ["report", "summary"])])
}

extension Command {
  /// `dapu` itself.
  static let dapu = Command(
    path: [], summary: "The case record of a Domestic Abuse Perpetrator Unit.",
    examples: [
      "dapu store init", "dapu refer --name 'Alex Example' --source police --born 1990-02-03",
      "dapu report", "dapu help refer",
    ])
}

extension Option {
  /// The options that every command takes.
  static let globals = [
    Option(
      name: "store", kind: .path, placeholder: "DIR", help: "the folder of the store",
      fallback: "$XDG_DATA_HOME/dapu or ~/.local/share/dapu", environment: "DAPU_STORE"),
    Option(
      name: "actor", kind: .name, help: "who records", fallback: "LOGNAME, or the user's number",
      environment: "DAPU_ACTOR"),
    Option(
      name: "today", kind: .day, help: "the day that counts as today",
      fallback: "the calendar day here", environment: "DAPU_TODAY"),
    Option(
      name: "format", kind: .code(Format.allCases.map(\.rawValue)), help: "the form of the answer",
      fallback: "text on a terminal, tsv elsewhere"),
    Option(
      name: "output", short: "o", kind: .path, placeholder: "FILE",
      help: "write the answer to a file, whole or not at all (- for the standard output); without "
        + "--format its ending says the form: .csv, .json, .html …"),
    Option(name: "force", kind: .flag, help: "write over a file that is there"),
    Option(
      name: "dry-run", short: "n", kind: .flag, help: "say what would happen, and change nothing"),
    Option(
      name: "quiet", short: "q", kind: .flag, help: "no remarks beside the answer; errors stay"),
    Option(name: "verbose", short: "v", kind: .flag, help: "more remarks beside the answer"),
    Option(
      name: "color", kind: .code(["auto", "always", "never"]), help: "colour on a terminal",
      fallback: "auto"),
    Option(
      name: "lock-wait", kind: .count(0...3_600), placeholder: "SECONDS",
      help: "how long a writer waits for another", fallback: "10"),
    .help, .version,
  ]
}
