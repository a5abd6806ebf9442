extension DescribedTable {
  private static let reference = "[CV][0-9]{6,9}[A-Z]"
  private static let hash = CellShape.pattern("[0-9a-f]{64}")
  private static let extent = "[a-z_]+:[0-9]+:[0-9a-f]{16}"

  /// The log of transactions.
  static let log = DescribedTable(
    StoreFolder.logName, "One row is a transaction: what was recorded at once.",
    key: LogRow.columns.first, LogRow.columns
  ) { name in
    switch name {
    case "transaction":
      Described(
        name: name, meaning: "The number of the transaction.",
        shape: .integer(least: 1, most: nil), isAlwaysFilled: true)
    case "kind":
      Described(
        name: name, meaning: "What kind of processing it was.",
        shape: .one(Deed.Kind.allCases.map(\.rawValue)), isAlwaysFilled: true)
    case "case":
      Described(
        name: name, meaning: "The case, where it is about a single one.", shape: .pattern(reference)
      )
    case "entries":
      Described(
        name: name,
        meaning: "The entries, as numbers and spans; L are lost ones, E, C and P skipped numbers.",
        shape: .several(["L?[0-9]+(-[0-9]+)?", "[ECP][0-9]+"]))
    case "extents":
      Described(
        name: name, meaning: "Each table that it touched, with its length and CRC-64 after it.",
        shape: .several([extent]))
    case "consultations":
      Described(
        name: name, meaning: "How long the consultations were, and their CRC-64.",
        shape: .pattern(extent))
    case "cut":
      Described(
        name: name, meaning: "The tables of which an unfinished transaction was cut off.",
        shape: .several(["[a-z_]+"]))
    case "previous":
      Described(
        name: name, meaning: "The hash of the row before.", shape: hash, isAlwaysFilled: true)
    case "hash":
      Described(
        name: name, meaning: "The SHA-256 of the row before this cell.", shape: hash,
        isAlwaysFilled: true)
    case _: ofAuthor(name)
    }
  }

  /// The looks at named data.
  static let consultations = DescribedTable(
    StoreFolder.consultationsName, "One row is a look at named data.", key: nil, Look.columns
  ) { name in
    name == "case"
      ? Described(
        name: name, meaning: "The cases or victims that were shown; empty for a copy of all.",
        shape: .several([reference]))
      : ofAuthor(name)
  }

  /// What both say of who did something, and when; nil of another column.
  private static func ofAuthor(_ name: String) -> Described? {
    switch name {
    case "recorded_at":
      Described(
        name: name, meaning: "When it was done, UTC.", shape: .instant, isAlwaysFilled: true)
    case "actor":
      Described(name: name, meaning: "Who did it.", shape: .text, isAlwaysFilled: true)
    case "uid":
      Described(
        name: name, meaning: "The number of that user on the machine.",
        shape: .integer(least: 0, most: nil), isAlwaysFilled: true)
    case "command":
      Described(
        name: name, meaning: "The command, without what was typed after it.", shape: .text,
        isAlwaysFilled: true)
    case _: nil
    }
  }
}
