import DapuKit

/// The words of a step of partner support: typed, with what nobody may see from the standard input,
/// or the rows of a file.
struct SupportWords {
  /// What was read.
  struct Read {
    /// The steps, one a row.
    let rows: [ImportRow]
    /// What is wrong with the rows that cannot be read.
    let unreadable: [RowFault]
    /// The file whose rows they are; nil where one step was typed.
    let path: String?
  }

  private let call: Call
  private let verb: SupportVerb

  init(_ call: Call, _ verb: SupportVerb) {
    self.call = call
    self.verb = verb
  }

  /// The column that one line of the standard input fills; nil where the step has none.
  private var unseen: Column.Name? {
    switch verb {
    case .add: .name
    case .safeContact: .number
    case .step, .contact, .close: nil
    }
  }

  /// The columns that are never typed.
  private static let hidden: [Column.Name] = [.name, .born, .number, .who, .codeWord, .note]

  /// Reads the words; throws `Failure` where they do not fit together or a file cannot be read.
  func read() throws(Failure) -> Read {
    for name in Self.hidden where call.arguments.isGiven(name.optionName) {
      throw Failure.form(
        .excludes(name, because: "others can see what is typed; put it in a file for --from"))
    }
    var typed = call.form()
    if let name = call.arguments.operand(verb.subject == .victim ? "VICTIM" : "CASE") {
      typed.add(verb.subject, name)
    }
    if let path = call.arguments.value("from") { return try rows(of: path, beside: typed) }
    if let unseen, !typed.has(.correct), !call.readsTerminal,
      let line = try line(of: "-", unseen)
    {
      typed.add(unseen, line)
    }
    return Read(rows: [ImportRow(line: 1, form: completed(typed))], unreadable: [], path: nil)
  }

  /// The rows of a file, with what was typed in each where the row does not say it.
  private func rows(of path: String, beside typed: Form) throws(Failure) -> Read {
    let bytes = try call.bytes(of: path)
    let line = Self.plain(bytes)
    if let unseen, typed.has(verb.subject), isOneLine(line), !isHeader(line) {
      var form = typed
      form.add(unseen, try value(of: line, unseen, path))
      return Read(rows: [ImportRow(line: 1, form: completed(form))], unreadable: [], path: nil)
    }
    let columns = ImportColumn.all(
      of: call.arguments.command,
      about: verb.subject == .victim ? Table.victims.subject : Table.referrals.subject,
      typed: typed.names)
    var reader = ImportReader(path: path, columns: columns, today: call.today)
    let read = reader.read(bytes)
    guard reader.faults.isEmpty || !read.isEmpty else {
      throw Failure.rows(reader.faults.map(\.text), areRefused: false)
    }
    let rows = read.map { row in
      ImportRow(line: row.line, form: completed(row.form.filled(from: typed)))
    }
    return Read(rows: rows, unreadable: reader.faults, path: path)
  }

  /// The form with what holds where nothing was said.
  private func completed(_ form: Form) -> Form {
    guard verb == .safeContact, !form.has(.correct), !form.has(.safe) else { return form }
    return form.replacing(.safe, YesNo.yes.rawValue)
  }

  private func line(of path: String, _ column: Column.Name) throws(Failure) -> String? {
    let bytes = Self.plain(try call.bytes(of: path))
    guard !bytes.allSatisfy({ $0 == UInt8(ascii: "\n") }) else { return nil }
    guard isOneLine(bytes) else {
      throw Failure.together(
        "the standard input holds more than one line, and the \(column.rawValue) is one",
        hint: "give it alone, or send </dev/null, or name a file with --from")
    }
    return try value(of: bytes, column, "the standard input")
  }

  /// The bytes without a byte order mark, and with a line feed for every other end of a line.
  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    let mark = SpreadsheetForm.mark
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    return text.map { $0 == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : $0 }
  }

  private func value(
    of bytes: [UInt8], _ column: Column.Name, _ path: String
  ) throws(Failure) -> String {
    let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""
    guard Array(text.utf8) == bytes.filter({ $0 != UInt8(ascii: "\n") }) else {
      throw Failure.rows(["\(path):1: \(column.rawValue): is not UTF-8"], areRefused: false)
    }
    do throws(ValueFault) {
      return try verb.table.column(column).kind.read(String(text), today: call.today)
    } catch {
      throw Failure.rows(
        ["\(path):1: \(column.rawValue): \(error.description)"], areRefused: false)
    }
  }

  private func isOneLine(_ bytes: [UInt8]) -> Bool {
    let feed = UInt8(ascii: "\n")
    let end = bytes.reversed().drop { $0 == feed }
    return !end.isEmpty && !end.contains(feed)
  }

  /// Whether a line names columns of the step and nothing else.
  private func isHeader(_ bytes: [UInt8]) -> Bool {
    let names = bytes.filter { $0 != UInt8(ascii: "\n") }.split(separator: UInt8(ascii: ","))
    return names.allSatisfy { name in
      Column.Name(rawValue: String(decoding: name, as: UTF8.self)) != nil
    }
  }
}

extension Form {
  /// The form with the values of another for the columns that it does not fill.
  fileprivate func filled(from other: Form) -> Form {
    var form = self
    for name in other.names where !has(name) {
      for value in other.values(name) { form.add(name, value) }
    }
    return form
  }
}
