import DapuKit

extension Command {
  private static let forms = ["datapackage", "csvw"]

  /// `dapu store describe`.
  static let storeDescribe = Command(
    path: ["store", "describe"],
    summary: "Say what every table and column of a store holds, for other tools.",
    options: [
      Option(
        name: "as", kind: .code(forms), help: "the kind of document", fallback: "datapackage")
    ],
    examples: [
      "dapu store describe -o datapackage.json",
      "dapu store describe --as csvw -o csv-metadata.json",
    ],
    notes: [
      "Prints JSON, the same for every store: a Frictionless Data Package (version 1), or with "
        + "--as csvw the W3C's metadata for tabular data. Save it beside an export, as "
        + "datapackage.json or csv-metadata.json, and a validator checks every cell and every "
        + "reference from one table to another.",
      "A row that takes another back has empty facts, so that only entry, sum, recorded_at, "
        + "recorded_by and what the row is about are required. CSVW has no foreign keys to what "
        + "may stand twice or to nothing at all; there the other table is told as a relation.",
    ],
    run: { call throws(Failure) in
      try call.checkOutput()
      let kind = call.arguments.command.storeKind
      let isTabular = call.arguments.value("as") == "csvw"
      try call.answer(
        JSONText.document(
          isTabular ? TabularMetadata.document(of: kind) : DataPackage.document(of: kind)))
      return .done
    })
}
