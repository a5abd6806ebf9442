import DapuKit

extension Import {
  /// What was taken in, what could not be, and whom a register leaves out.
  struct Taken {
    /// What is wrong with rows.
    var faults: RowFaults
    /// How many rows recorded something.
    private(set) var newCount = 0
    /// How many rows were known.
    private(set) var knownCount = 0
    /// How many rows were known, and were taken back since.
    private(set) var goneCount = 0
    private(set) var remarks: [Remark] = []
    /// The case of each row, as far as it is about one.
    private(set) var references: [CaseReference] = []
    /// The last entry and the case of each answer that is new, ascending as they were given out,
    /// and its line.
    private var recorded: [(entry: Int, case: Int, line: Int)] = []
    private let before: Caseload.Numbers
    /// Who is not in the register.
    var missing: [Failure.NearCase] = []

    /// Makes a list for the rows of a file, before any of which these numbers were given out.
    init(_ path: String, after before: Caseload.Numbers) {
      faults = RowFaults(path)
      self.before = before
    }

    /// Adds what came of a row.
    mutating func add(_ answer: Answer, _ line: Int, isGone: Bool) {
      remarks += answer.remarks
      if let reference = answer.reference { references.append(reference) }
      guard answer.isNew else {
        knownCount += 1
        if isGone { goneCount += 1 }
        return
      }
      newCount += 1
      guard let entry = answer.entries.max() else { return }
      recorded.append((entry, answer.reference?.number ?? 0, line))
    }

    /// The line that says what a refusal names: nobody else knows of it yet. Nil where it names
    /// what was there before.
    func line(telling fault: StepFault) -> Int? {
      guard case .refused(let refusal) = fault else { return nil }
      switch refusal {
      case .openCase(let open) where open.number > before.case,
        .namesake(let open, _) where open.number > before.case:
        return line { $0.case >= open.number }
      case .alreadyMarked(_, let entry, _) where entry > before.entry,
        .followUpClosed(_, _, _, _, let entry) where entry > before.entry:
        return line { $0.entry >= entry }
      case _: return nil
      }
    }

    /// The line of the first that is reached, as all behind it are.
    private func line(_ isReached: ((entry: Int, case: Int, line: Int)) -> Bool) -> Int? {
      var (low, high) = (0, recorded.count)
      while low < high {
        let middle = (low + high) / 2
        if isReached(recorded[middle]) { high = middle } else { low = middle + 1 }
      }
      return low < recorded.count ? recorded[low].line : nil
    }
  }
}
