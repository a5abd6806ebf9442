import DapuKit
import Testing

@testable import dapu

/// What the help says and how it is set.
@Suite struct HelpTests {
  private static let topics = [
    Topic(
      name: "exit-codes", summary: "What the exit codes mean.",
      text: "  0   done, and also when nothing is due and nothing was found\n  64  usage\n"),
    Topic(name: "dates", summary: "How dates are typed.", text: "A day is typed 2026-02-01."),
  ]

  private static let table = CommandTable(
    globals: sampleTable.globals,
    commands: sampleTable.commands + [
      Command(
        path: ["refer"], summary: "Records a referral, or many of them from a file of columns.",
        options: [
          Option(
            name: "name", kind: .name, help: "the name of the person", isRequired: true),
          Option(
            name: "abuse", kind: .codes(["coercive-control", "physical", "economic", "stalking"]),
            help: "a kind of abuse", isRepeatable: true),
        ],
        examples: [
          "dapu refer --name 'Ada Example' --source probation --note 'a note of many words' "
            + "--programme dapu --area east"
        ],
        notes: ["With --from, every row of the file is a referral: all are recorded or none is."],
        run: { _ in .done })
    ],
    defaults: sampleTable.defaults)

  /// The help at a width.
  private func help(_ width: Int) -> Help {
    Help(table: Self.table, topics: Self.topics, width: width)
  }

  @Test func setsACommandAt80Columns() {
    #expect(
      help(80).text(for: ["refer"]) == """
        Records a referral, or many of them from a file of columns.

        Usage: dapu refer --name NAME [options]

        Examples:
          dapu refer --name 'Ada Example' --source probation \\
              --note 'a note of many words' --programme dapu --area east

        With --from, every row of the file is a referral: all are recorded or none is.

        Options:
              --name NAME   the name of the person (required)
              --abuse CODE  a kind of abuse (one of coercive-control, physical,
                            economic, stalking) (repeatable)

        Global options (dapu help): --store, --today, --format, --output, --dry-run,
          --quiet, --help, --version

        """)
  }

  @Test func listsDefaultsAndVariables() throws {
    let text = try #require(help(80).text(for: ["attend"]))
    #expect(text.contains("\n  -d, --on DATE              the day of the session (default today)"))
    #expect(text.contains("(default today)\n                             (variable DAPU_ON)\n"))
    #expect(text.contains("(1 to 600)"))
    #expect(
      text.contains(
        """

        Usage: dapu attend [CASE] [PLACE] [options]

        Examples:
          dapu attend C000042V --mark attended

        Arguments:
        """))
  }

  @Test func listsSubcommandsAndTheDefault() throws {
    let text = try #require(help(80).text(for: ["report"]))
    #expect(text.contains("Usage: dapu report [options]\n       dapu report COMMAND [options]\n"))
    #expect(text.contains("  summary  Writes the headline figures. (the default)\n"))
    #expect(text.contains("Options of dapu report summary:\n      --limit N  rows at most"))
    let group = try #require(help(80).text(for: ["followup"]))
    #expect(group.contains("Usage: dapu followup COMMAND [options]\n\nCommands:\n  record"))
  }

  @Test func givesAnOverviewOfCommandsTopicsAndGlobalOptions() throws {
    let text = try #require(help(80).text(for: []))
    #expect(text.hasPrefix("Keeps the case record of a unit.\n\nUsage: dapu [global options] "))
    #expect(text.contains("\n  attend    Marks a session, or a whole register.\n"))
    #expect(text.contains("\n  exit-codes  What the exit codes mean.\n"))
    #expect(text.contains(" (default ~/.local/share/dapu)\n"))
    #expect(!text.contains("followup record"))
  }

  @Test func wrapsATopicUnderItsSecondColumn() {
    #expect(
      help(40).text(for: ["exit-codes"]) == """
        What the exit codes mean.

          0   done, and also when nothing is due
              and nothing was found
          64  usage

        """)
  }

  @Test func setsMeaningsUnderTermsWhenLinesAreShort() throws {
    let text = try #require(help(40).text(for: ["attend"]))
    #expect(text.contains("\n      --source NAME\n          who said so\n"))
  }

  @Test func knowsNoOtherPath() {
    #expect(help(80).text(for: ["nonsense"]) == nil)
    #expect(help(80).text(for: ["attend", "nonsense"]) == nil)
  }

  @Test(arguments: [40, 41, 50, 59, 60, 61, 72, 80])
  func keepsEveryLineWithinTheWidth(_ width: Int) throws {
    let paths = Self.table.commands.map(\.path) + Self.topics.map { [$0.name] }
    for path in paths {
      let text = try #require(help(width).text(for: path))
      for line in text.split(separator: "\n") {
        #expect(line.count <= width, "\(path): \(line)")
        #expect(line.last != " ", "\(path): \(line)")
      }
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
      #expect(!text.contains("\n\n\n"))
    }
  }

  @Test func isNeverWiderThan80() {
    #expect(help(200).text(for: ["refer"]) == help(80).text(for: ["refer"]))
  }

  @Test(arguments: [
    (
      "dapu refer --note 'a b  c' --on today",
      [
        "dapu refer \\", "    --note 'a b  c' \\",
        "    --on today",
      ]
    ),
    ("dapu refer --note \"a \\\" b c\" -q", ["dapu refer --note \\", "    \"a \\\" b c\" -q"]),
    ("dapu refer", ["dapu refer"]),
    (
      "dapu a\\ b c-d-e-f-g-h-i-j-k",
      ["dapu a\\ b \\", "    c-d-e-f-g-h-i-j-k"]
    ),
  ])
  func breaksExamplesOutsideQuotes(_ line: String, _ expected: [String]) {
    #expect(ShellLine(text: line).lines(width: 21, margin: "") == expected)
  }
}
