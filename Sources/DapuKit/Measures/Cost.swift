/// What the starts of a period cost, by what the rows of their programmes say, what was paid, and
/// what was granted.
struct Cost {
  private let selection: Selection
  private let grant: Pounds?

  /// Takes the cases and the period; `grant` is what was granted for it.
  init(_ selection: Selection, grant: Pounds?) {
    self.selection = selection
    self.grant = grant
  }

  /// The fees, the prices and what each funder pays of these, which add up, and room for what does
  /// not.
  var sums: [Figure] {
    let starts = starts
    let unpriced = grant == nil ? starts.count { $0.price == nil } : 0
    let paid = paid
    let each = { (measure: String, count: Int) in
      figure(measure, count, unknown: paid.unknown + unpriced, pence: nil)
    }
    return [
      figure("fees-paid", paid.count, unknown: paid.unknown, pence: paid.pence),
      figure("grant", 0, unknown: 0, pence: nil),
      each("cost-per-start", starts.count),
      each("cost-per-completer", selection.places { $0.completedOn }),
      sum("fees-due", of: starts, \.fee), sum("price-of-starts", of: starts, \.price),
    ] + funders(of: starts)
  }

  /// The figures that were added up, others among them, with the grant and with what a start and a
  /// completion came to: by the grant where one is given, else by the prices where every start has
  /// one. A funder of no start is left out.
  static func finished(_ sums: [Figure], grant: Pounds?, prefix: String) -> [Figure] {
    let prices = sums.first { $0.measure == prefix + "price-of-starts" }
    let paid = sums.first { $0.measure == prefix + "fees-paid" }?.details.pence ?? 0
    let everyPriceIsKnown = prices.map { $0.value > 0 && $0.value == $0.of } ?? false
    let base = grant?.pence ?? (everyPriceIsKnown ? prices?.details.pence : nil)
    return sums.compactMap { figure in
      var figure = figure
      switch figure.measure.dropFirst(prefix.count) {
      case "grant":
        figure.value = grant == nil ? 0 : 1
        figure.details.pence = grant?.pence
      case "cost-per-start", "cost-per-completer":
        figure.details.pence = base.flatMap { Pounds.share($0 + paid, of: figure.value) }
      case let name where name.hasPrefix(Self.funder) && figure.value == 0: return nil
      default: break
      }
      return figure
    }
  }

  private static let funder = "funder."

  /// A place on a programme that began in the period, and the money that its row speaks of.
  private struct Start {
    let fee: Int?
    let price: Int?
    let funders: [Funder]
  }

  private var starts: [Start] {
    selection.cases.flatMap { subject in
      subject.enrolments.filter { $0.startedOn.map(selection.period.contains) ?? false }
        .map { enrolment in
          let terms = selection.caseload.programmes.terms(of: enrolment.programme)
          return Start(
            fee: terms?.funding.fee?.hundredths, price: terms?.funding.price?.hundredths,
            funders: terms?.funding.funders(of: subject.referral.fact.area) ?? [])
        }
    }
  }

  private var paid: (count: Int, unknown: Int, pence: Int) {
    let paid = selection.cases.flatMap(\.enrolments).flatMap(\.changes).map(\.fact)
      .filter { $0.change == .feePaid && selection.period.contains($0.on) }
    let fees = paid.compactMap { $0.amount.flatMap { Pounds($0) } }
    return (paid.count, paid.count - fees.count, fees.reduce(0) { $0 + $1.pence })
  }

  private func sum(_ measure: String, of starts: [Start], _ pence: (Start) -> Int?) -> Figure {
    let known = starts.compactMap(pence)
    return figure(
      measure, known.count, of: starts.count, unknown: starts.count - known.count,
      pence: known.reduce(0, +))
  }

  /// What each funder of the unit pays of the prices: its share, rounded half up; unknown where the
  /// row says no share or no price.
  private func funders(of starts: [Start]) -> [Figure] {
    var names: [String] = []
    let funders = selection.caseload.programmes.rows.flatMap(\.terms.funding.funders)
    for name in funders.map(\.name) where !names.contains(name) { names.append(name) }
    return names.map { name in
      let funded = starts.filter { $0.funders.contains { $0.name == name } }
      let shares = funded.compactMap { start in
        let share = start.funders.filter { $0.name == name }.compactMap(\.share).reduce(0, +)
        return share == 0 ? nil : start.price.flatMap { Pounds.share($0 * share, of: 100) }
      }
      return figure(
        Self.funder + name, funded.count, of: starts.count, unknown: funded.count - shares.count,
        pence: shares.reduce(0, +))
    }
  }

  private func figure(
    _ measure: String, _ value: Int, of: Int? = nil, unknown: Int, pence: Int?
  ) -> Figure {
    var figure = Figure(measure, value, of: of, unknown: unknown, selection.period)
    figure.details.pence = pence
    return figure
  }
}
