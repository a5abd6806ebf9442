import DapuKit

extension Option {
  /// The options that choose cases, the same for every report.
  static let choosing =
    [
      Option(
        name: "from", kind: .day,
        help: "only cases referred on or after this day; where facts are recorded, --from is a file"
      ),
      Option(name: "to", kind: .day, help: "only cases referred on or before this day"),
      Option(
        name: "as-of", kind: .day,
        help: "as the store stood at the end of this day, which then counts as today"),
      .typed(.programme, .programme, "only cases on, or referred to, this programme"),
      .typed(.caseworker, .name, "only cases of this caseworker"),
      .typed(.area, .name, "only cases from this area"),
      Option(name: "stage", kind: .code(Stage.names), help: "only cases at this stage"),
    ] + publishing

  /// The options that make of a report what may be published.
  static let publishing = [
    Option(
      name: "publish", kind: .flag,
      help: "without counts of 1 to 4, what would tell them, and rates on fewer than 10"),
    Option(
      name: "against", kind: .path,
      help: "with --publish: a report published before, as csv or tsv, that must not tell them",
      isRepeatable: true),
  ]

  /// The options that choose cases and what happened to them, the same for every report about
  /// events.
  static let choosingEvents =
    [
      Option(
        name: "from", kind: .day,
        help: "only what happened on or after this day; where facts are recorded, a file"),
      Option(name: "to", kind: .day, help: "only what happened on or before this day"),
    ] + choosing[2...]

  /// The option that splits a report.
  static let by = Option(
    name: "by", kind: .code(Dimension.allCases.map(\.rawValue)),
    help: "the same figures for each group; the unknown are a group of their own")

  /// The options that shape a listing, the same for every report.
  static let shaping = [
    Option(
      name: "columns", kind: .name, placeholder: "A,B", help: "only these columns, in this order"),
    Option(
      name: "sort", kind: .name, placeholder: "COLUMN[:desc]", help: "in the order of this column"),
    Option(
      name: "where", kind: .name, placeholder: "COLUMN=VALUE",
      help: "only rows of which this holds (=, !=, <, <=, >, >=)", isRepeatable: true),
    Option(name: "limit", kind: .count(0...9_999_999), help: "no more rows than this"),
    .excel("CSV for spreadsheets: a byte order mark, CR LF, ' before what they would calculate"),
    Option(name: "fail-if-empty", kind: .flag, help: "end with 1 where there is no row"),
  ]
}
