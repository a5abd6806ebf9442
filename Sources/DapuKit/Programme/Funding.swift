/// What a programme costs, who pays for it, and who accredited it.
public struct Funding: Equatable, Sendable {
  /// The fee that a participant pays, in pounds.
  public let fee: Score?
  /// The price of a place to a commissioner, in pounds.
  public let price: Score?
  /// The funders.
  public let funders: [Funder]
  /// Who accredited it, or by which standard.
  public let accreditation: String?
  /// The day on which the accreditation expires.
  public let accreditedUntil: Day?

  /// Reads the funding of a row; throws `CellFault` where a cell is unreadable.
  init(_ row: Row) throws(CellFault) {
    fee = try row.amount(.fee)
    price = try row.amount(.price)
    funders = try row.list(.funders)
    guard Funder.areWithinTheWhole(funders) else {
      throw CellFault.unreadable(row.table, .funders)
    }
    accreditation = try row.value(.accreditation)
    accreditedUntil = try row.value(.accreditedUntil)
  }

  /// The funders of an area, those of every area included.
  public func funders(of area: String?) -> [Funder] {
    funders.filter { $0.area == nil || $0.area == area }
  }
}

extension Row {
  /// Reads an amount that is not below 0; throws `CellFault` where it is none.
  fileprivate func amount(_ name: Column.Name) throws(CellFault) -> Score? {
    guard !self[name].isEmpty else { return nil }
    guard let amount = Score(self[name]) else { throw CellFault.unreadable(table, name) }
    return amount
  }
}
