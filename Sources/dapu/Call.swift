import DapuKit

/// One call of a command: what was typed, and the means to answer it.
struct Call {
  /// What was typed.
  let arguments: Arguments
  let world: World

  /// Makes a call.
  init(_ arguments: Arguments, _ world: World) {
    self.arguments = arguments
    self.world = world
  }

  /// The day that counts as today.
  var today: Day { arguments.value("today").flatMap { Day($0) } ?? world.localToday() }

  /// Who calls: `--actor`, `DAPU_ACTOR`, `LOGNAME`, or the number of the user.
  var actor: String {
    arguments.value("actor") ?? world.environment("LOGNAME") ?? "uid:\(world.user)"
  }

  /// The circumstances of a decision.
  var occasion: Occasion { Occasion(today: today, actor: actor) }

  /// Whether nothing is to be written.
  var isDryRun: Bool { arguments.has("dry-run") }

  /// The store that the command is about; throws `Failure`.
  func store() throws(Failure) -> Store { try store(at: try storePath()) }

  /// The store in a folder, of the kind that the command is about; throws `Failure`.
  func store(at path: String) throws(Failure) -> Store {
    let author = author
    let kind = arguments.command.storeKind
    return try stored { () throws(StoreError) in try Store(at: path, author, kind: kind) }
  }

  /// Who uses the store, and when.
  var author: Store.Author {
    Store.Author(
      actor: actor, day: arguments.value("today").flatMap { Day($0) },
      command: arguments.command.path.joined(separator: " "),
      lockWait: arguments.value("lock-wait").flatMap { Int(cell: $0) } ?? 10, isDryRun: isDryRun)
  }

  /// The folder of the store that the command is about; throws `Failure` where none is named.
  func storePath() throws(Failure) -> String {
    switch arguments.command.storeKind {
    case .unit: try unitPath()
    case .partnerSupport: try partnerSupportPath()
    }
  }

  /// The folder of the case record: `--store`, `DAPU_STORE`, `$XDG_DATA_HOME/dapu`, or the one
  /// under the home folder; throws `Failure` where none is named.
  func unitPath() throws(Failure) -> String {
    if let path = arguments.value("store") { return path }
    if let data = world.environment("XDG_DATA_HOME") { return data + "/dapu" }
    if let home = world.environment("HOME") { return home + "/.local/share/dapu" }
    throw Failure.configuration(
      "no store is named, and there is no home folder", hint: "give --store or set DAPU_STORE")
  }

  /// The bytes of a file that was named, `-` for the standard input; throws `Failure`.
  func bytes(of path: String) throws(Failure) -> [UInt8] {
    let result = path == "-" ? world.input() : FileBytes.all(at: path)
    switch result {
    case .success(let bytes): return bytes
    case .failure(.unreadable(let fault)): throw Failure.unreadable(fault)
    case .failure(.longLine(let line)):
      throw Failure.rows(["\(path):\(line): row: is longer than any row"], areRefused: false)
    case .failure(.tooLarge):
      let most = FileBytes.limit >> 20
      throw Failure.rows(
        ["\(path):1: row: the file is larger than \(most) MiB: import it in parts"],
        areRefused: false)
    }
  }

  /// The bytes of a file that was named, one piece after another, `-` for the standard input;
  /// throws `Failure`.
  func pieces(of path: String) throws(Failure) -> ByteSource {
    guard path != "-" else { return world.nextInput }
    do throws(SystemFault) {
      let file = try System.open(path, .read)
      return { FileBytes.next(of: System.File(descriptor: file.descriptor, name: path), upTo: $0) }
    } catch {
      throw Failure.unreadable(error)
    }
  }

  /// Refuses names under `--dry-run`, which records no look at them; throws `Failure`.
  func checkNames() throws(Failure) {
    guard isDryRun else { return }
    throw Failure.together(
      "--names cannot be shown under --dry-run, which records nothing",
      hint: "leave one of them out")
  }

  /// Says something beside the data, unless `--quiet`; `always` also where nobody is watching.
  func remark(_ text: String, always: Bool = false) {
    guard !arguments.has("quiet") else { return }
    guard always || arguments.has("verbose") || world.errors.width != nil else { return }
    _ = world.errors.write(Array((Visible.text(text) + "\n").utf8))
  }

  /// Whether the answer goes to a terminal.
  private var isTerminal: Bool { world.output.width != nil && destination == nil }

  /// The form of the answer: the one asked for, else text on a terminal and TSV elsewhere.
  var format: Format {
    if let asked = arguments.value("format") { return Format(rawValue: asked) ?? .tsv }
    return destination.flatMap(Format.init(ofFile:)) ?? (isTerminal ? .text : .tsv)
  }

  /// Answers with a listing, in the form and at the place that were asked for; throws `Failure`.
  func answer(_ listing: Listing) throws(Failure) { try answer(listing.walk) }

  /// Answers with rows, which are not all at hand at once; throws `Failure`.
  func answer(_ rows: RowWalk) throws(Failure) {
    var answer = RowAnswer(self, writer(of: rows))
    for row in rows { try answer.add(row) }
    try answer.end()
  }

  /// Whether each row of the answer is written without a look at the others.
  var answersRowByRow: Bool { arguments.has("excel") || format.isRowByRow }

  /// What writes the rows of the answer, in the form and for the place that were asked for.
  func writer(of rows: RowWalk) -> RowWriter {
    guard !arguments.has("excel") else {
      return .spreadsheet(rows.columns, isForTerminal: isTerminal)
    }
    let asked = world.environment("COLUMNS").flatMap { Int(cell: $0) }
    let width = isTerminal ? asked ?? world.output.width : nil
    var writer = RowWriter(format, of: rows, width: width, on: Page(arguments, today: today))
    if writer.hasTitles, showsColour { writer.before = Self.emphasised(writer.before) }
    return writer
  }

  /// Whether colour was asked for, or is welcome: never where `NO_COLOR` is set or the terminal is
  /// a dumb one.
  private var showsColour: Bool {
    switch arguments.value("color") {
    case "always": return true
    case "never": return false
    case _:
      return isTerminal && world.environment("NO_COLOR") == nil
        && world.environment("TERM") != "dumb"
    }
  }

  /// The text with its first line, the header, in bold.
  private static func emphasised(_ bytes: [UInt8]) -> [UInt8] {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return bytes }
    return Array("\u{1B}[1m".utf8) + bytes[..<end] + Array("\u{1B}[0m".utf8) + bytes[end...]
  }

  /// Answers with lines; throws `Failure`.
  func answer(lines: [String]) throws(Failure) {
    try answer(Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  /// Answers for what is recorded already; throws `Failure` that says so.
  func answerForRecorded(lines: [String]) throws(Failure) {
    try answerForRecorded(hint: "repeating the command with the same --on changes nothing") {
      () throws(Failure) in try answer(lines: lines)
    }
  }

  /// Answers for what is recorded already, and says what to do where the answer is not seen; throws
  /// `Failure`.
  func answerForRecorded<Answer>(
    hint: String, _ answer: () throws(Failure) -> Answer
  ) throws(Failure) -> Answer {
    do throws(Failure) { return try answer() } catch {
      if case .output(let fault) = error { throw Failure.recordedUnseen(fault, hint: hint) }
      throw error
    }
  }

  /// Says on the standard output what would be recorded; throws `Failure`.
  func plan(_ lines: [String]) throws(Failure) {
    try world.output.send(Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  /// Says what would be done, and that nothing was; throws `Failure`.
  func answer(plan: String) throws(Failure) -> ExitStatus {
    try self.plan([plan])
    return .done
  }

  /// Whether the standard input is a terminal, from which nothing is read unasked.
  var readsTerminal: Bool { world.isInputTyped() }

  /// Whether an answer on the standard output would reach a terminal.
  var writesToTerminal: Bool { world.output.width != nil }

  /// Answers with a piece of bytes on the standard output; throws `Failure`.
  func answer(piece: [UInt8]) throws(Failure) {
    if let fault = world.output.write(piece) { throw Failure.output(fault) }
  }

  /// Closes the standard output after the last piece; throws `Failure`.
  func endOfAnswer() throws(Failure) { try world.output.send([]) }

  /// Whether the answer goes to a file.
  var answersInFile: Bool { destination != nil }

  private var destination: String? {
    let path = arguments.value("output")
    return path == "-" ? nil : path
  }

  /// Answers with bytes that have their form already; throws `Failure`. A second file that is asked
  /// for by one name has a 2 before its ending, and so on.
  func answer(_ bytes: [UInt8], inFile number: Int = 1) throws(Failure) {
    guard let first = destination else { return try world.output.send(bytes) }
    guard !isDryRun else { return remark("would write the answer to the file", always: true) }
    let pieces = first.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let hasEnding = pieces.count > 1 && !(pieces.last?.contains("/") ?? true)
    let ending = hasEnding ? "." + (pieces.last ?? "") : ""
    let name = hasEnding ? pieces.dropLast().joined(separator: ".") : first
    try outputFile(number == 1 ? first : "\(name)-\(number)\(ending)").write(bytes)
  }

  /// Whether the answer is to be at hand as a whole: no device is written to before.
  var answersAtOnce: Bool { destination.map { isDryRun || System.isDevice($0) } ?? false }

  /// Begins the file that the answer goes to; nil where it goes elsewhere. Throws `Failure`.
  func outputDraft() throws(Failure) -> OutputDraft? {
    guard let destination else { return nil }
    return try outputFile(destination).draft()
  }

  private func outputFile(_ path: String) -> OutputFile {
    OutputFile(path, mayReplace: arguments.has("force"))
  }

  /// Refuses an output file that is there already, and a form that is not that of `--excel`, before
  /// anything else is done.
  func checkOutput() throws(Failure) {
    if arguments.has("excel"), let format = arguments.value("format"), format != "csv" {
      throw Failure.together(
        "--excel is CSV, and --format asks for another form", hint: "leave one of them out")
    }
    if let destination { try outputFile(destination).check() }
  }
}
