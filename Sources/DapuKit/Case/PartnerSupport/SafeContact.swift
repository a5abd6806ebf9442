/// A way to be in touch with a victim, whether it is safe, and what to mind.
public struct SafeContact: Equatable, Sendable {
  /// The day it was noted.
  public let on: Day
  /// The way.
  public let method: ContactMethod
  /// Whether the victim says that it is safe.
  public let isSafe: Bool
  /// The number or address.
  public let number: String?
  /// The times at which it is safe.
  public let times: String?
  /// Who else may answer.
  public let who: String?
  /// The word by which both sides know each other.
  public let codeWord: String?
  /// The day on which the victim last said so.
  public let verifiedOn: Day
  /// The name a script gave to the fact.
  public var key: String?
  /// Free text.
  public let note: String?

  /// The days for which a verification stands (rules, section 6).
  public static let verifiedDayCount = 28

  /// Whether it may be used on a day: safe, and verified within 28 days before it.
  public func holds(on day: Day) -> Bool {
    isSafe && verifiedOn <= day && day - verifiedOn <= Self.verifiedDayCount
  }

  /// Whether a later word takes its place: the same number however it is written, and where the
  /// later one says that the method is not safe, also where either names no number.
  func isOverruled(by later: SafeContact) -> Bool {
    guard method == later.method else { return false }
    let (mine, theirs) = (number.map(Self.folded), later.number.map(Self.folded))
    return mine == theirs || (!later.isSafe && (mine == nil || theirs == nil))
  }

  /// A number or address as it is compared: an address without capitals, and of a number with three
  /// digits or more these alone, those of the United Kingdom as they are dialled there.
  private static func folded(_ number: String) -> String {
    let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
    let digits = String(String.UnicodeScalarView(number.unicodeScalars.filter(isDigit)))
    guard !number.contains("@"), digits.utf8.count >= 3 else {
      return String(number.lowercased().filter { !$0.isWhitespace })
    }
    let own = ["0044", "44"].first { digits.hasPrefix($0) && digits.utf8.count > 10 }
    guard let own else { return digits }
    let rest = digits.dropFirst(own.count)
    return (rest.hasPrefix("0") ? "" : "0") + rest
  }
}

extension SafeContact: KeyedFact {
  /// The table that holds such facts.
  public static let table = Table.safeContacts
  /// Whether a fact recorded later on the same day takes its place and says otherwise.
  public func isUnsaid(by later: SafeContact) -> Bool {
    on == later.on && isOverruled(by: later)
  }

  /// Reads the fact from a row; throws `CellFault` where a cell is missing or unreadable.
  public init(_ row: Row) throws(CellFault) {
    on = try row.required(.on)
    method = try row.required(.method)
    let answer: YesNo = try row.required(.safe)
    isSafe = answer == .yes
    number = try row.value(.number).map(TelephoneNumber.kept)
    times = try row.value(.times)
    who = try row.value(.who)
    codeWord = try row.value(.codeWord)
    verifiedOn = try row.required(.verifiedOn)
    key = try row.value(.key)
    note = try row.value(.note)
  }

  /// The cells in the order of the table's columns.
  public var cells: [String] {
    [
      cell(on), cell(method), cell(isSafe ? YesNo.yes : .no), cell(number), cell(times),
      cell(who), cell(codeWord), cell(verifiedOn), cell(key), cell(note),
    ]
  }
}
