/// The tables of a store as a Frictionless Data Package, version 1.
public enum DataPackage {
  /// The document about a store of a kind.
  public static func document(of kind: StoreKind) -> MetadataValue {
    .object([
      .init("profile", .text("tabular-data-package")),
      .init("name", .text("dapu-\(kind.option)")),
      .init("title", .text(TableWords.title(of: kind))),
      .init("description", .text(TableWords.storeMeaning)),
      .init("resources", .list(kind.describedTables.map(resource))),
    ])
  }

  private static func resource(_ table: DescribedTable) -> MetadataValue {
    .object([
      .init("profile", .text("tabular-data-resource")),
      .init("name", .text(table.name)), .init("path", .text(table.fileName)),
      .init("title", .text(table.name.inWords)), .init("description", .text(table.meaning)),
      .init("format", .text("csv")), .init("mediatype", .text("text/csv")),
      .init("encoding", .text("utf-8")), .init("schema", schema(table)),
    ])
  }

  private static func schema(_ table: DescribedTable) -> MetadataValue {
    var members: [MetadataValue.Member] = [
      .init("fields", .list(table.columns.map { field($0, isKey: $0.name == table.key) })),
      .init("missingValues", .texts(CellShape.missing)),
    ]
    if let key = table.key { members.append(.init("primaryKey", .text(key))) }
    members.append(.init("foreignKeys", .list(table.foreignKeys.map { key($0, of: table) })))
    return .object(members)
  }

  private static func key(_ key: ForeignKey, of table: DescribedTable) -> MetadataValue {
    .object([
      .init("fields", .text(key.column.rawValue)),
      .init(
        "reference",
        .object([
          .init("resource", .text(key.table.rawValue == table.name ? "" : key.table.rawValue)),
          .init("fields", .text(key.target.rawValue)),
        ])),
    ])
  }

  private static func field(_ column: DescribedTable.Described, isKey: Bool) -> MetadataValue {
    var members: [MetadataValue.Member] = [
      .init("name", .text(column.name)),
      .init("title", .text(column.name.inWords)),
      .init("description", .text(column.meaning)),
      .init("type", .text(type(column.shape))),
    ]
    members += form(column.shape)
    var constraints = limits(column.shape)
    if column.isAlwaysFilled { constraints.append(.init("required", .claim(true))) }
    if isKey { constraints.append(.init("unique", .claim(true))) }
    if !constraints.isEmpty { members.append(.init("constraints", .object(constraints))) }
    return .object(members)
  }

  private static func type(_ shape: CellShape) -> String {
    switch shape {
    case .day: "date"
    case .time: "time"
    case .instant: "datetime"
    case .integer: "integer"
    case .decimal: "number"
    case .flag: "boolean"
    case .one, .several, .pattern, .text: "string"
    }
  }

  private static func form(_ shape: CellShape) -> [MetadataValue.Member] {
    switch shape {
    case .day: [.init("format", .text("%Y-%m-%d"))]
    case .time: [.init("format", .text("%H:%M"))]
    case .instant: [.init("format", .text("%Y-%m-%dT%H:%M:%SZ"))]
    case .flag: [.init("trueValues", .texts(["yes"])), .init("falseValues", .texts(["no"]))]
    case .integer, .decimal, .one, .several, .pattern, .text: []
    }
  }

  private static func limits(_ shape: CellShape) -> [MetadataValue.Member] {
    switch shape {
    case .integer(let least, let most):
      [.init("minimum", .number(least))] + (most.map { [.init("maximum", .number($0))] } ?? [])
    case .one(let codes): [.init("enum", .texts(codes))]
    case .several(let codes):
      [.init("pattern", .text(several("(\(CellShape.pattern(of: codes)))")))]
    case .pattern(let pattern): [.init("pattern", .text("^\(pattern)$"))]
    case .day, .time, .instant, .decimal, .flag, .text: []
    }
  }

  private static func several(_ one: String) -> String { "^\(one)(;\(one))*$" }
}
