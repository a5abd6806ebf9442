extension Topic {
  /// The topics of the help, in the order in which they are listed.
  static let all = [exitCodes, environment, dates, formats, files, cron, privacy]

  private static let exitCodes = Topic(
    name: "exit-codes", summary: "What the exit codes mean.",
    text: """
      0    done; also where nothing was due or found
      1    refused by a rule; a fault that store check found; no row under --fail-if-empty
      64   the words cannot be understood
      65   bad data, in the store or in an import
      66   no such store, case, entry or file
      70   a fault of dapu itself
      73   cannot be created, or is there already
      74   input or output failed: a full disk, a failed write
      75   somebody else is writing; try again
      77   permission refused
      78   nothing says where the store is
      130  interrupted at the keyboard
      141  the reader of a pipe went away

      After 74 and 141 the fact may be recorded: repeat the command, which records nothing \
      twice. After every other code but 0 nothing was recorded.
      """)

  private static let environment = Topic(
    name: "environment", summary: "The variables that dapu reads.",
    text: """
      DAPU_STORE      the folder of the store (--store)
      DAPU_SUPPORT_STORE
                      the folder of the partner support store, for support alone
      DAPU_ACTOR      who records (--actor)
      DAPU_TODAY      the day that counts as today (--today)
      DAPU_BANK_HOLIDAYS
                      GOV.UK's file of bank holidays (--bank-holidays)
      LOGNAME         who records, where DAPU_ACTOR is not set
      XDG_DATA_HOME   its folder dapu is the store where none is named
      HOME            its folder .local/share/dapu is the store where none is named
      COLUMNS         the width of help, and of tables on a terminal
      NO_COLOR, TERM  no colour where set, or where TERM is dumb
      TZ              the time zone of the calendar day
      DAPU_COMPLETE_NAMES
                      completions show names, and each such look is recorded
      """)

  private static let dates = Topic(
    name: "dates", summary: "How days are written.",
    text: """
      2026-02-01     a day
      today          also yesterday and tomorrow
      +7d            in seven days; -2w, +1m and +1y likewise
      monday         today, or the last one; so with every weekday
      next monday    the first one after today
      last friday    the last one before today
      eom            the last day of this month

      Months and years are clamped to the end of the month: a month after 2026-01-31 is \
      2026-02-28. Today is the calendar day here, or that of --today or DAPU_TODAY.

      31/01/2026 is refused with the form to use, and 03/04/2026 is never guessed.
      """)

  private static let formats = Topic(
    name: "formats", summary: "The forms of an answer.",
    text: """
      text    aligned columns, for a terminal
      csv     RFC 4180 with a header
      tsv     tabs, with a header; \\t, \\n, \\r and \\\\ stand for themselves
      json    one array of flat objects
      jsonl   one object a line
      md      a table of Markdown
      html    one page of charts and a table, for a browser, without network, and for paper

      All have the same rows, order and columns; new columns come only at the end. A missing \
      value is an empty cell, in JSON null. On a terminal text is the default, elsewhere tsv.

      On a terminal that is too narrow for its table each row is shown as a record, one value \
      a line; --columns chooses what is shown. In a pipe nothing is cut or broken.

      On a terminal a percentage has a bar beside it.

      A page holds no script, asks for nothing from elsewhere, follows the light or dark that the \
      screen is set to, prints on A4, and tells a screen reader what each chart shows. Keep one \
      that was made with --names as the records are kept.

      --excel with a report, or with store export, is CSV as spreadsheets want it: a byte \
      order mark, CR LF, and an apostrophe before every cell that begins with =, +, -, @ or a \
      tab, which they would calculate.

      Commands that record print references or numbers of entries, one a line, in every form.
      """)

  private static let files = Topic(
    name: "files", summary: "The files of a store.",
    text: """
      people             people, and corrections of them
      referrals          one row opens a case
      agency_views       what partner agencies said
      assessments        readiness and findings
      risks              levels and scores of risk
      needs              needs, each with its status
      consents           what the person said about taking part
      enrolments         places on a programme
      enrolment_changes  suspensions, reviews, completions, ends
      attendance         one row a mark
      followups          contacts after completion
      data_checks        looks for further offending
      reoffences         what was found
      actions            high-harm work
      meetings           panels
      reviews            how long the records of a case are kept, and legal holds
      disclosures        to whom a person's own data were given
      erasures           that a case was erased, when and why
      reminders          the reminders that were delivered to workers
      programmes         the programmes: which are switched on (enabled), their numbers
      staff              the workers and their side
      support_steps      that the partner-support step was done, and when
      log                one row a transaction
      consultations      one row a look at named data
      head               the committed state

      Each is a file such as people.csv: UTF-8, a comma, one header line, one record a line. \
      Beside them .lock is held while somebody writes, and .remind.lock while reminders go \
      out; .remind.log says when each run of followup remind began and ended; .index may be \
      deleted at any time; .damaged holds what store repair put aside.

      Read the files with anything; change them only with dapu, which notices every other hand. \
      Nothing is overwritten: a correction is a new row that names the old one. Only store erase \
      overwrites what identifies a person.

      The partner support store is a folder of its own, with victims, step_results, safe_contacts, \
      contacts, closings, victim_erasures and victim_disclosures, and the same log, consultations \
      and head.

      After an edit by hand: store check names what was changed, store accept takes it in, store \
      repair puts back what was recorded.
      """)

  private static let cron = Topic(
    name: "cron", summary: "Running dapu unattended.",
    text: """
      Name the store and the actor in the crontab, and where dapu is:

      MAILTO=office@example.org
      PATH=/usr/local/bin:/usr/bin:/bin
      DAPU_STORE=/srv/unit
      DAPU_ACTOR=cron
      0 6 * * *  dapu store check
      0 7 * * *  dapu followup remind
      0 9 * * *  dapu followup remind --status --max-age 2d >/dev/null

      followup remind prints what is due and was not reminded of yet, and cron mails it. Nothing \
      due prints not a byte; so does a sound store. A reminder is recorded once it was \
      delivered: what was not comes again with the next run. It does not depend on the day or \
      the hour on which it runs: what was missed is still due. A second run at the same time \
      ends with 75.

      The last line mails when no run has delivered everything for two days: somebody has to \
      watch the watcher.

      As mail to each worker, by a mail system that is there:

      dapu followup remind --via mbox --exec 'sed 1d | sendmail -t -oi'

      The addresses are in staff.csv. Reminders show references and initials, never names. A % \
      in a crontab is written \\%. Examples/office in the sources holds a crontab, a systemd \
      service and timer, and scripts.
      """)

  private static let privacy = Topic(
    name: "privacy", summary: "Where names are shown, and where never.",
    text: """
      Lists show the reference and the initials. --names shows names, and each such look is \
      recorded in consultations.csv before anything is shown.

      Names, addresses and free text never appear in an error, a file name or the log.

      A backup and an export hold every name; each is recorded there too.

      report with --publish is for people outside: counts of 1 to 4 are left out, and others with \
      them, so that they cannot be worked out from the sums or over all groups; so are rates on \
      fewer than 10. The column flag says so: suppressed, rate-withheld, small-base (fewer than \
      30). --against names reports that were published before: what would tell a small count \
      together with them is left out too. Lists of single cases are never published.

      With dapu refer --from FILE a name stays out of the list of processes.
      """)
}
