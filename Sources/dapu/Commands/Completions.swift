import DapuKit

extension Command {
  /// `dapu completions`.
  static let completions = Command(
    path: ["completions"], summary: "Print the completions for a shell.",
    operands: [
      Operand(
        name: "SHELL", kind: .code(Shell.allCases.map(\.rawValue)), help: "bash, zsh or fish")
    ],
    examples: ["dapu completions bash -o dapu.bash", "dapu completions fish"],
    notes: [
      "Scripts/install puts them where the shells look. To try them: "
        + "source <(dapu completions bash), and in fish dapu completions fish | source.",
      "They complete commands, options, values, programmes and the references of cases, which "
        + "zsh and fish show with initials. Where DAPU_COMPLETE_NAMES is set they show names, and "
        + "each such look is recorded in consultations.csv.",
    ],
    run: { call throws(Failure) in
      try call.checkOutput()
      guard let shell = call.arguments.operand("SHELL").flatMap(Shell.init) else {
        preconditionFailure("a shell is required, and one of them")
      }
      try call.answer(Array(shell.completions.utf8))
      return .done
    })

  /// `dapu man`.
  static let man = Command(
    path: ["man"], summary: "Print the manual page.",
    examples: ["dapu man", "dapu man -o dapu.1"],
    notes: ["The page is mdoc, for man(1): dapu man | man -l - shows it."],
    run: { call throws(Failure) in
      try call.checkOutput()
      try call.answer(Array(Manual(table: .dapu, topics: Topic.all).page.utf8))
      return .done
    })

  /// `dapu complete`, which the completions call while somebody types.
  static let complete = Command(
    path: ["complete"], summary: "List what of the store may complete a word.",
    operands: [
      Operand(name: "WHAT", kind: .code(["case", "programme"]), help: "what the word is"),
      Operand(
        name: "PREFIX", kind: .text, help: "how the word begins", isOptional: true),
    ],
    options: [.names],
    examples: ["dapu complete case C0000", "dapu complete programme"],
    notes: ["Prints one word a line, after a tab what is beside it in a list."],
    isHidden: true,
    run: { call throws(Failure) in try call.complete() })
}

/// A shell that dapu is completed in.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// The script that completes dapu in it, ending in a line feed.
  var completions: String {
    let table = CompletionTable(table: .dapu, topics: Topic.all)
    return switch self {
    case .bash: BashCompletions(table: table).script
    case .zsh: ZshCompletions(table: table).script
    case .fish: FishCompletions(table: table).script
    }
  }
}

extension Call {
  /// The most cases whose initials or names are looked up while somebody types.
  private static let mostDescribed = 50

  /// Lists what of the store may complete a word; throws `Failure`.
  fileprivate func complete() throws(Failure) -> ExitStatus {
    let prefix = arguments.operand("PREFIX") ?? ""
    let store = try store()
    let snapshot = try stored { () throws(StoreError) in try store.snapshot() }
    if arguments.operand("WHAT") == "programme" {
      let caseload = try stored { () throws(StoreError) in try snapshot.caseload(Scope(.some([]))) }
      let programmes = caseload.programmes.enabled.filter { $0.id.hasPrefix(prefix) }
      try answer(lines: programmes.map { $0.id + "\t" + Visible.text($0.terms.title) })
      return .done
    }
    let found = try stored { () throws(StoreError) in
      try snapshot.references(beginning: prefix.uppercased())
    }
    guard found.count <= Self.mostDescribed else {
      try answer(lines: found.map(\.description))
      return .done
    }
    let caseload = try stored { () throws(StoreError) in try snapshot.caseload(Scope(.some(found)))
    }
    if arguments.has("names") {
      try checkNames()
      try stored { () throws(StoreError) in try store.recordLook(at: found) }
    }
    try answer(lines: found.map { $0.description + "\t" + beside($0, caseload) })
    return .done
  }

  /// What is shown beside a reference: the initials, or where names were asked for the name.
  private func beside(_ reference: CaseReference, _ caseload: Caseload) -> String {
    guard let subject = caseload.case(reference) else { return "" }
    let name = arguments.has("names") ? caseload.person(subject.person)?.knownName : nil
    return Visible.text(name ?? caseload.initials(of: subject))
  }
}
