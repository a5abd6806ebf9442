/// The tables of a store as a document of the W3C's Metadata Vocabulary for Tabular Data (CSVW).
public enum TabularMetadata {
  /// The document about a store of a kind.
  public static func document(of kind: StoreKind) -> MetadataValue {
    .object([
      .init("@context", .list([.text("http://www.w3.org/ns/csvw"), .object([language])])),
      .init("dc:title", .text(TableWords.title(of: kind))),
      .init("dc:description", .text(TableWords.storeMeaning)),
      .init("dialect", dialect), .init("tables", .list(kind.describedTables.map(table))),
    ])
  }

  private static let language = MetadataValue.Member("@language", .text("en-GB"))

  private static let dialect = MetadataValue.object([
    .init("encoding", .text("utf-8")), .init("delimiter", .text(",")),
    .init("quoteChar", .text("\"")), .init("doubleQuote", .claim(true)),
    .init("header", .claim(true)), .init("lineTerminators", .texts(["\n", "\r\n"])),
    .init("trim", .claim(false)),
  ])

  private static func table(_ table: DescribedTable) -> MetadataValue {
    .object([
      .init("url", .text(table.fileName)), .init("dc:title", .text(table.name.inWords)),
      .init("dc:description", .text(table.meaning)), .init("tableSchema", schema(table)),
    ])
  }

  /// CSVW has foreign keys only for columns of which every cell names a value that stands once in
  /// the other table. Here cells may be empty, and a case or a person stands again with every
  /// correction, so that what a column names is told as a relation.
  private static func schema(_ table: DescribedTable) -> MetadataValue {
    .object(
      [
        .init("columns", .list(table.columns.map { column($0, of: table) })),
        .init("null", .texts(CellShape.missing)),
      ] + (table.key.map { [.init("primaryKey", .text($0))] } ?? []))
  }

  private static func column(
    _ column: DescribedTable.Described, of table: DescribedTable
  ) -> MetadataValue {
    var members: [MetadataValue.Member] = [
      .init("name", .text(column.name)),
      .init("titles", .text(column.name)),
      .init("dc:description", .text(column.meaning)),
      .init("datatype", type(column.shape)),
    ]
    for key in table.foreignKeys where key.column.rawValue == column.name {
      let place = "\(key.table.fileName), column \(key.target.rawValue)"
      members.append(.init("dc:relation", .text(place)))
    }
    if case .several = column.shape { members.append(.init("separator", .text(";"))) }
    if column.isAlwaysFilled { members.append(.init("required", .claim(true))) }
    return .object(members)
  }

  private static func type(_ shape: CellShape) -> MetadataValue {
    switch shape {
    case .day: formatted("date", "yyyy-MM-dd")
    case .time: formatted("time", "HH:mm")
    case .instant: formatted("dateTime", "yyyy-MM-ddTHH:mm:ssX")
    case .flag: formatted("boolean", "yes|no")
    case .one(let codes), .several(let codes): formatted("string", CellShape.pattern(of: codes))
    case .pattern(let pattern): formatted("string", pattern)
    case .decimal: .text("decimal")
    case .text: .text("string")
    case .integer(let least, let most):
      .object(
        [.init("base", .text("integer")), .init("minimum", .number(least))]
          + (most.map { [.init("maximum", .number($0))] } ?? []))
    }
  }

  private static func formatted(_ base: String, _ format: String) -> MetadataValue {
    .object([.init("base", .text(base)), .init("format", .text(format))])
  }
}
