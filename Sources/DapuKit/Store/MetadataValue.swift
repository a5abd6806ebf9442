/// A value of a metadata document: what JSON can say, members in their order.
public indirect enum MetadataValue: Equatable, Sendable {
  case text(String)
  case number(Int)
  case claim(Bool)
  case list([MetadataValue])
  case object([Member])

  /// One member of an object.
  public struct Member: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// Its value.
    public let value: MetadataValue

    /// Makes a member.
    public init(_ name: String, _ value: MetadataValue) {
      self.name = name
      self.value = value
    }
  }

  /// A list of texts.
  public static func texts(_ texts: [String]) -> MetadataValue { .list(texts.map { .text($0) }) }
}
