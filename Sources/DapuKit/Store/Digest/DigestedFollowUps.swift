/// A follow-up that is due, of which no more is known than the case, its number and its day.
public struct DueFollowUp: Equatable, Sendable {
  /// The case.
  public let reference: CaseReference
  /// Which follow-up, in the order of its series.
  public let number: Int
  /// The day on which it is due.
  public let dueOn: Day

  /// The tables from which it follows: whose the case is, and how it came, are not asked.
  public static let tables: [Table] = [.enrolments, .enrolmentChanges, .followups]
}

/// The follow-ups that are due of the cases of a digest, in the order of their references, by the
/// rule of `Case.followUpsDue(by:)` and without making a case.
struct DigestedFollowUps {
  /// The series of one place.
  fileprivate struct Series {
    let place: Int
    let programme: Int
    /// The entry that ended the place, and its day where that was a completion.
    var end: Int?
    var completedOn: Day?
    /// Whether the series was ended early.
    var isEnded = false
    /// The numbers that were closed, one bit each: a programme has 120 at most.
    private var (low, high): (UInt64, UInt64) = (0, 0)

    init(place: Int, programme: Int) { (self.place, self.programme) = (place, programme) }

    mutating func close(_ number: Int) {
      if number < 64 { low |= 1 << UInt64(number) } else { high |= 1 << UInt64(number - 64) }
    }

    func isClosed(_ number: Int) -> Bool {
      (number < 64 ? low >> UInt64(number) : high >> UInt64(number - 64)) & 1 != 0
    }
  }

  /// What a programme asks for, and the entry since which it does, where that is known.
  private struct Terms {
    let since: Int?
    let count: Int
    let months: Int

    init(_ terms: Programme, since: Int?) {
      (count, months, self.since) = (terms.followUpCount, terms.followUpMonths, since)
    }
  }

  private let programmes: Programmes
  /// The terms of each programme of the unit as they are now.
  private let current: [Terms]
  private let day: Day
  private var places: DigestCursor<DigestedPlace>
  private var changes: DigestCursor<DigestedChange>
  private var followUps: DigestCursor<DigestedFollowUp>
  /// Those of the case that is looked at: the memory is kept.
  private var series: [Series] = []

  /// Begins before the case of a number, with what is due by a day.
  init(_ digest: Digest, from number: Int32, by day: Day) {
    programmes = digest.unit.programmes
    current = programmes.rows.map { Terms($0.terms, since: $0.entry) }
    self.day = day
    places = DigestCursor(digest.places, from: number)
    changes = DigestCursor(digest.changes, from: number)
    followUps = DigestCursor(digest.followUps, from: number)
  }

  /// Adds what is due of the case of a number, none before the last one asked for.
  mutating func add(of number: Int32, to due: inout [DueFollowUp]) {
    var series = self.series
    self.series = []
    series.removeAll(keepingCapacity: true)
    places.forEach(of: number) { row in
      series.append(Series(place: row.head.number, programme: Int(row.programme)))
    }
    changes.forEach(of: number) { row in
      guard let place = series.place(of: row.enrolment) else { return }
      switch Change.allCases[Int(row.change)] {
      case .complete, .end:
        guard series[place].end == nil else { return }
        series[place].end = row.head.number
        let isCompleted = Change.allCases[Int(row.change)] == .complete
        series[place].completedOn = isCompleted ? row.head.day : nil
      case .closeFollowUp: series[place].isEnded = true
      case .suspend, .resume, .reallocate, .review, .feePaid: return
      }
    }
    followUps.forEach(of: number) { row in
      guard ContactOutcome.allCases[Int(row.outcome)].closesNumber,
        let place = series.place(of: row.enrolment)
      else { return }
      series[place].close(Int(row.number))
    }
    for one in series { add(one, of: number, to: &due) }
    self.series = series
  }

  private func add(_ series: Series, of number: Int32, to due: inout [DueFollowUp]) {
    guard let completedOn = series.completedOn, let end = series.end, !series.isEnded,
      let terms = terms(of: series.programme, before: end), terms.count > 0
    else { return }
    for count in 1...terms.count where !series.isClosed(count) {
      let dueOn = completedOn.adding(months: count * terms.months)
      guard dueOn <= day else { continue }
      let reference = CaseReference(number: Int(number))
      due.append(DueFollowUp(reference: reference, number: count, dueOn: dueOn))
    }
  }

  /// The terms of a programme as they stood when a place ended.
  private func terms(of programme: Int, before entry: Int) -> Terms? {
    let now = current[programme]
    if let since = now.since, since <= entry { return now }
    return programmes.terms(of: programmes.rows[programme].id, before: entry)
      .map { Terms($0, since: nil) }
  }
}

extension [DigestedFollowUps.Series] {
  /// The place among them of the series of the place that an entry began.
  fileprivate func place(of entry: Int32) -> Int? { firstIndex { $0.place == Int(entry) } }
}

extension CaseShare {
  /// The follow-ups of the cases of a part that are due by a day.
  func followUpsDue(_ part: Int, by day: Day) -> [DueFollowUp] {
    let numbers = parts[part]
    var made = DigestedFollowUps(digest, from: numbers.first ?? 0, by: day)
    var due: [DueFollowUp] = []
    for number in numbers {
      let reference = CaseReference(number: Int(number))
      guard let subject = others.case(reference) else {
        made.add(of: number, to: &due)
        continue
      }
      for item in subject.followUpsDue(by: day) {
        guard let number = item.number else { continue }
        due.append(DueFollowUp(reference: reference, number: number, dueOn: item.dueOn))
      }
    }
    return due
  }
}
