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

  /// The fees, the prices, what each funder pays of these, and what a start and a completion came
  /// to: by the grant where one is given, else by the prices where every start has one.
  var figures: [Figure] {
    let starts = starts
    let priced = starts.compactMap(\.price)
    let price = priced.reduce(0, +)
    let everyPriceIsKnown = !starts.isEmpty && priced.count == starts.count
    let base = grant?.pence ?? (everyPriceIsKnown ? price : nil)
    let income = base.map { $0 + paid.pence }
    let isUnknown = grant == nil ? starts.count - priced.count : 0
    let each = { (measure: String, count: Int) in
      figure(
        measure, count, unknown: paid.unknown + isUnknown,
        pence: income.flatMap { Pounds.share($0, of: count) })
    }
    return [
      figure("fees-paid", paid.count, unknown: paid.unknown, pence: paid.pence),
      figure("grant", grant == nil ? 0 : 1, unknown: 0, pence: grant?.pence),
      each("cost-per-start", starts.count),
      each("cost-per-completer", selection.places { $0.completedOn }),
      sum("fees-due", of: starts, \.fee), sum("price-of-starts", of: starts, \.price),
    ] + funders(of: starts)
  }

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

  /// What each funder pays of the prices: its share, rounded half up; unknown where the row says
  /// no share or no price.
  private func funders(of starts: [Start]) -> [Figure] {
    var names: [String] = []
    for name in starts.flatMap(\.funders).map(\.name) where !names.contains(name) {
      names.append(name)
    }
    return names.map { name in
      let funded = starts.filter { $0.funders.contains { $0.name == name } }
      let shares = funded.compactMap { start in
        let share = start.funders.filter { $0.name == name }.compactMap(\.share).reduce(0, +)
        return share == 0 ? nil : start.price.flatMap { Pounds.share($0 * share, of: 100) }
      }
      return figure(
        "funder.\(name)", funded.count, of: starts.count, unknown: funded.count - shares.count,
        pence: shares.reduce(0, +))
    }
  }

  private func figure(
    _ measure: String, _ value: Int, of: Int? = nil, unknown: Int, pence: Int?
  ) -> Figure {
    var figure = Figure(measure, value, of: of, unknown: unknown, selection.period)
    figure.pence = pence
    return figure
  }
}
