import DapuKit

extension Option {
  /// The list of what a restored store is not to hold again.
  static func erasures(_ column: String) -> Option {
    Option(
      name: "erasures", kind: .path, placeholder: "FILE", help: "a CSV file with a column \(column)"
    )
  }
}

extension Command {
  /// `dapu store restore`.
  static let storeRestore = Command(
    path: ["store", "restore"], summary: "Make a store of a backup.",
    operands: [
      Operand(
        name: "FROM", kind: .path,
        help: "a backup: its folder, its tar file, or - for a tar file on the standard input")
    ],
    options: [.erasures("case: the cases that were erased after the backup")],
    examples: ["dapu store restore copy-of-monday --store restored"],
    notes: [
      "The store is the folder of --store or DAPU_STORE, which has to be new or empty (73). All "
        + "is verified first: the head, the checksum of every file, the chain of the log. A "
        + "backup that is damaged, cut off or holds anything else is refused (65), and nothing is "
        + "left behind.",
      "Entries, cases and people go on after a gap of 1,000 numbers, so that no reference is given "
        + "out twice that was given out after the backup and stands on paper.",
    ],
    run: { call throws(Failure) in try call.restoreStore() })
}

extension Call {
  fileprivate func restoreStore() throws(Failure) -> ExitStatus {
    let path = try storePath()
    let kind = arguments.command.storeKind
    let from = arguments.operand("FROM") ?? "-"
    if from == "-", arguments.value("erasures") == "-" {
      throw Failure.together(
        "the backup and the erasures cannot both be on the standard input",
        hint: "name a file for one of them")
    }
    try stored { () throws(StoreError) in try Store.checkRoomForNew(at: path) }
    let erased = try erasedSubjects()
    let backup = try backup(from)
    guard !isDryRun else { return try answer(plan: "would make a store of the backup") }
    let author = author
    try watchingCopy { (watch) throws(StoreError) in
      try Store.restore(backup, at: path, author, kind: kind, erasing: erased, watch: watch)
    }
    remark("the store is there; \(kind.command) check looks at every row of it")
    return .done
  }

  private func backup(_ from: String) throws(Failure) -> Backup {
    guard from != "-", System.isFolder(from) else { return .tar(try pieces(of: from)) }
    return .folder(from)
  }

  private func erasedSubjects() throws(Failure) -> [Subject] {
    guard let path = arguments.value("erasures") else { return [] }
    let bytes = try bytes(of: path)
    var list = ErasureList(path: path, kind: arguments.command.storeKind)
    list.read(bytes)
    guard list.faults.isEmpty else { throw Failure.rows(list.faults, areRefused: false) }
    return list.subjects
  }
}

/// The list of cases or victims that were erased: a CSV file with a column `case` or `victim`.
struct ErasureList {
  /// The cases or victims, in the order of the file.
  private(set) var subjects: [Subject] = []
  /// Every fault as `FILE:LINE: column: what is wrong`.
  private(set) var faults: [String] = []
  private let path: String
  private let kind: StoreKind
  private let column: String

  /// Makes an empty list of what a file names, in the column by which a table of erasures does.
  init(path: String, kind: StoreKind) {
    self.path = path
    self.kind = kind
    column = kind.erasures.subject.name.rawValue
  }

  /// Reads all rows.
  mutating func read(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var reader = CSVReader(buffer)
      var column: Int?
      while true {
        do throws(CSVFault) {
          guard let record = try reader.next() else { break }
          guard let place = column else {
            column = record.cells.firstIndex(of: self.column)
            guard column != nil else { return add(record.line, "is missing from the header") }
            continue
          }
          take(record.cells.indices.contains(place) ? record.cells[place] : "", record.line)
        } catch {
          add(error.line, error.kind.description)
          if column == nil { return }
        }
      }
      if column == nil { add(1, "is missing from the header") }
    }
  }

  private mutating func take(_ cell: String, _ line: Int) {
    let subject: Subject? =
      switch kind {
      case .unit: CaseReference(cell).map(Subject.case)
      case .partnerSupport: VictimReference(cell).map(Subject.victim)
      }
    guard let subject else { return add(line, "is not a \(column) reference") }
    subjects.append(subject)
  }

  private mutating func add(_ line: Int, _ what: String) {
    faults.append("\(path):\(line): \(column): \(what)")
  }
}
