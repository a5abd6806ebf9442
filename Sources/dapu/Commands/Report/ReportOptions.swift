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
    ] + choosing("only cases")

  /// The options that choose cases and what happened to them, the same for every report about
  /// events.
  static let choosingEvents = happening + choosing("only cases")

  /// The options that choose from the story of one case, and whether it is told.
  static let choosingStory = happening + choosing("only if the case is")

  /// The option that adds what no longer counts.
  static let history = Option(
    name: "history", kind: .flag, help: "also the entries that were replaced or taken back")

  private static let happening = [
    Option(
      name: "from", kind: .day,
      help: "only what happened on or after this day; where facts are recorded, a file"),
    Option(name: "to", kind: .day, help: "only what happened on or before this day"),
  ]

  private static func choosing(_ only: String) -> [Option] {
    [
      Option(
        name: "as-of", kind: .day,
        help: "as the store stood at the end of this day, which then counts as today"),
      .typed(
        .programme, .programme,
        "\(only) on this programme now or before, or referred to it without a place on any; "
          + "figures are those of the places on it"),
      .typed(
        .caseworker, .name,
        "\(only) of this caseworker: a place that is open or followed up, or else the last one"),
      .typed(.area, .name, "\(only) from this area"),
      Option(name: "stage", kind: .code(Stage.names), help: "\(only) at this stage"),
    ]
  }

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

  /// The option that splits a report.
  static let by = by("the same figures for each group; the unknown are a group of their own")

  private static func by(_ help: String) -> Option {
    Option(name: "by", kind: .code(Dimension.allCases.map(\.rawValue)), help: help)
  }

  /// The options of every report that counts, beside those that choose what it counts.
  static let counting = publishing + [by] + shaping

  /// The options of every report that lists, beside those that choose what it lists.
  static let listing =
    [
      by("in the order of these groups, which two further columns name"),
      Option(
        name: "publish", kind: .flag, help: "refused: what lists single cases is never published"),
    ] + shaping

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
