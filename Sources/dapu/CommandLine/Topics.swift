extension Topic {
  /// The topics of the help, in the order in which they are listed.
  static let all = [exitCodes, environment, dates, formats, files, cron, privacy]

  private static let exitCodes = Topic(
    name: "exit-codes", summary: "What the exit codes mean.",
    text: """
      0    done; also nothing due, nothing found
      1    refused by a rule, or store check found a fault
      64   the words cannot be understood
      65   bad data, in the store or in an import
      66   no such store, case or file
      70   a fault of dapu itself
      73   cannot be created, or is there already
      74   input or output failed: a full disk, a failed write
      75   somebody else is writing; try again
      77   permission refused
      78   nothing says where the store is
      130  interrupted at the keyboard
      141  the reader of a pipe went away
      """)

  private static let environment = Topic(
    name: "environment", summary: "The variables that dapu reads.",
    text: """
      DAPU_STORE      the folder of the store (--store)
      DAPU_ACTOR      who records (--actor)
      DAPU_TODAY      the day that counts as today (--today)
      LOGNAME         who records, where DAPU_ACTOR is not set
      XDG_DATA_HOME   its folder dapu is the store where none is named
      HOME            its folder .local/share/dapu is the store where none is named
      COLUMNS         the width of help and tables
      NO_COLOR, TERM  no colour where set, or where TERM is dumb
      TZ              the time zone of the calendar day
      """)

  private static let dates = Topic(
    name: "dates", summary: "How days are written.",
    text: """
      2026-02-01                      a day
      today, yesterday, tomorrow
      +7d, -2w, +1m, +1y              so far from today; months are clamped to their end
      monday                          today, or the last one
      next monday, last friday        after today; before today
      eom                             the last day of this month

      31/01/2026 is refused, and 03/04/2026 is never guessed.
      """)

  private static let formats = Topic(
    name: "formats", summary: "The forms of an answer.",
    text: """
      text    aligned columns, for a terminal
      csv     RFC 4180 with a header
      tsv     tabs, with a header; \\t, \\n, \\r and \\\\ stand for themselves
      json    one array of flat objects
      jsonl   one object a line

      All have the same rows, order and columns; new columns come only at the end.
      On a terminal text is the default, elsewhere tsv.
      """)

  private static let files = Topic(
    name: "files", summary: "The files of a store.",
    text: """
      people.csv             people and corrections of them
      referrals.csv          one row opens a case
      agency_views.csv, assessments.csv, risks.csv, needs.csv, consents.csv
      enrolments.csv, enrolment_changes.csv
      attendance.csv         one row a mark
      followups.csv, data_checks.csv, reoffences.csv
      actions.csv, meetings.csv
      programmes.csv         the programmes and their numbers
      staff.csv              the workers and their side
      log.csv                one row a transaction
      consultations.csv      one row a look at named data
      head.csv               the committed state
      .lock                  held while somebody writes

      Each is plain CSV: UTF-8, a comma, one header line, one record a line.
      Nothing is overwritten: a correction is a new row that names the old one.
      """)

  private static let cron = Topic(
    name: "cron", summary: "Running dapu unattended.",
    text: """
      Name the store and the actor in the crontab:

      DAPU_STORE=/srv/unit
      DAPU_ACTOR=cron
      0 7 * * 1-5  dapu followup due --format csv

      Nothing due prints the header and ends with 0. The list does not depend on the
      day on which it runs: what was missed is still due.
      """)

  private static let privacy = Topic(
    name: "privacy", summary: "Where names are shown, and where never.",
    text: """
      Lists show the reference and the initials. --names shows names, and each such
      look is recorded in consultations.csv before anything is shown.

      Names, addresses and free text never appear in an error, a file name or the log.
      To keep a name out of the list of processes, import it: dapu refer --from -
      """)
}
