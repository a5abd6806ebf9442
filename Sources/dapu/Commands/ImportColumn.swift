import DapuKit

/// A column that an import may have, and the option whose values it holds.
struct ImportColumn {
  let name: Column.Name
  let option: Option
  /// Whether it was typed, so that the file need not have it.
  var isTyped = false
}

extension ImportColumn {
  /// The columns of the import of a step: the options of its command that fill a column, and what
  /// the step is about.
  static func all(of command: Command, _ verb: Verb) -> [ImportColumn] {
    all(of: command, about: verb.subject)
  }

  /// The columns of the import of a step, and the one that says what a row is about; those that
  /// were typed need not stand in the file.
  static func all(
    of command: Command, about subject: Column?, typed: [Column.Name] = []
  ) -> [ImportColumn] {
    let own = command.options.compactMap { option in
      Column.Name(option: option.name).flatMap { (name) -> ImportColumn? in
        guard option.isOfImport else { return nil }
        return ImportColumn(name: name, option: option, isTyped: typed.contains(name))
      }
    }
    let about = subject.map { column in
      ImportColumn(
        name: column.name,
        option: .typed(column.name, column.kind, "what the row is about", isRequired: true),
        isTyped: typed.contains(column.name))
    }
    return [about].compactMap(\.self) + own
  }
}
