import DapuKit

/// What is wrong with the rows of an import; refused ones where all could be read.
struct RowFaults: Error {
  /// Every fault, in the order in which it was found.
  private(set) var found: [RowFault] = []
  /// Whether every row could be read, so that rules alone speak against the import.
  private(set) var areRefused = true
  private let path: String

  /// Makes a list for the rows of a file.
  init(_ path: String) { self.path = path }

  /// What is wrong, in the order of the lines of the file.
  var sorted: [String] {
    found.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element.text)
  }

  /// Adds what is wrong with rows whose cells could not be read.
  mutating func addUnreadable(_ faults: [RowFault]) {
    if !faults.isEmpty { areRefused = false }
    found += faults
  }

  /// Adds what is wrong with a row that cannot be read.
  mutating func addUnreadable(_ line: Int, _ column: Column.Name?, _ what: String) {
    areRefused = false
    add(line, column, what)
  }

  /// Adds why the step of a row was not taken, and the line of the file because of which, if so.
  mutating func add(_ fault: StepFault, _ line: Int, because other: Int? = nil) {
    switch fault {
    case .form(let form): addUnreadable(line, form.column, form.description)
    case .notFound(let absent):
      addUnreadable(line, nil, Failure.notFound(absent).lines.joined())
    case .refused(let refusal):
      let origin = other.map { ", which line \($0) would record" } ?? ""
      add(line, refusal.column, refusal.description + origin)
    }
  }

  private mutating func add(_ line: Int, _ column: Column.Name?, _ what: String) {
    found.append(
      RowFault(line: line, text: "\(path):\(line): \(column?.rawValue ?? "row"): \(what)"))
  }
}

/// Why what was typed in a row stands for no case or victim.
struct AbsentReference: Error {
  /// What is wrong with it, in words that follow the name of the column.
  let what: String

  /// A reference whose letter is not its own, with those near it and their initials.
  init(near: [Failure.NearCase]) {
    let wrong = "the check letter is not the reference's own"
    let words = near.map { "'\($0.reference)' (\($0.initials))" }
    what = near.isEmpty ? wrong : "\(wrong); near it: \(words.joined(separator: ", "))"
  }

  init(_ what: String) { self.what = what }
}

extension Caseload {
  /// The case that a cell names by its reference, or by the key it was referred with.
  func reference(typed name: String) -> Result<CaseReference, AbsentReference> {
    switch Reference.read(name, prefix: "C") {
    case .reference(let number):
      let reference = CaseReference(number: number)
      if self.case(reference) != nil { return .success(reference) }
      return .failure(AbsentReference("there is no case '\(reference)'"))
    case .wrongLetter(let number, let letter):
      let near = Reference.near(number: number, letter: letter)
        .compactMap { self.case(CaseReference(number: $0)) }
        .map {
          Failure.NearCase(reference: $0.reference.description, initials: initials(of: $0))
        }
      return .failure(AbsentReference(near: near))
    case .notAReference:
      if let reference = reference(ofKey: name) { return .success(reference) }
      return .failure(AbsentReference("no case was referred with this key"))
    }
  }
}
