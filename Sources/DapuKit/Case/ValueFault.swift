/// What is wrong with a value; it carries the text typed only when that is close to a known code,
/// never a name, an identifier or free text.
public enum ValueFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nothing where something is needed.
  case empty
  /// Nothing between two `;`.
  case emptyPart
  /// More bytes than a value may have, so that every row can be read back.
  case tooLong
  /// A character that a document put in the place of the one on the keyboard.
  case pasted(PastedCharacter)
  /// A control character or a line's end where one line is needed.
  case controlCharacter(Unicode.Scalar)
  /// No day.
  case day(DayFault)
  /// No clock time.
  case notATime
  /// No length of time.
  case notASpan
  /// No whole number within the bounds.
  case notACount(ClosedRange<Int>)
  /// No decimal number.
  case notADecimal
  /// A word that is close to one of the codes.
  case unknownCode(String, near: String)
  /// A word that is close to none of the codes.
  case notOneOf([String])
  /// A code that was given before.
  case repeated(String)
  /// No agency's view.
  case notAView
  /// Neither `yes` nor empty.
  case notAFlag
  /// A key that could be taken for a reference.
  case looksLikeReference
  /// No reference of a person.
  case notAPerson
  /// A reference of a person whose letter is not its own, and the references near it.
  case wrongPersonLetter(near: [PersonReference])
  /// No number of an entry.
  case notAnEntry
  /// No identifier of a programme.
  case notAProgramme
  /// No identifier of the Police National Computer.
  case notAPNC
  /// No probation case reference number.
  case notACRN
  /// No NHS number.
  case notAnNHSNumber
  /// No code of a language.
  case notALanguage

  /// What is wrong, phrased to follow the name of the option or the column.
  public var description: String {
    switch self {
    case .empty: "is empty"
    case .emptyPart: "has nothing between two ';'"
    case .tooLong: "is longer than \(ValueKind.lengthLimit) bytes"
    case .pasted(let mark): "holds \(mark.name) (\(mark.scalar.codePoint)), pasted from a document"
    case .controlCharacter("\u{2028}"), .controlCharacter("\u{2029}"): "holds more than one line"
    case .controlCharacter(let scalar): "holds a control character (\(scalar.codePoint))"
    case .day(let fault): fault.description
    case .notATime: "takes a time HH:MM from 00:00 to 23:59"
    case .notASpan: "takes a number and one of d, w, m and y, such as 7d"
    case .notACount(let bounds) where bounds.upperBound == .max:
      "takes a whole number of \(bounds.lowerBound) or more"
    case .notACount(let bounds):
      "takes a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .notADecimal: "takes a number such as 14 or 74.5"
    case .unknownCode(let typed, _): "'\(typed)' is not one of its values"
    case .notOneOf(let codes): "takes one of \(ValueFault.some(of: codes))"
    case .repeated(let code): "names '\(code)' twice"
    case .notAView: "takes AGENCY=POSITION or AGENCY=POSITION:NOTE"
    case .notAFlag: "takes yes, or nothing"
    case .looksLikeReference: "looks like a reference"
    case .notAPerson: "takes the reference of a person, such as P000042V"
    case .wrongPersonLetter: "does not have the reference's own check letter"
    case .notAnEntry: "takes the number of an entry"
    case .notAProgramme: "takes lower-case letters, digits and dashes, such as notts-group"
    case .notAPNC: "takes a PNC identifier YYYY/NNNNNNNL with its own check letter"
    case .notACRN: "takes a letter and six digits"
    case .notAnNHSNumber: "takes the ten digits of an NHS number with its own check digit"
    case .notALanguage: "takes the ISO 639 code of a language, such as en, pl or bfi"
    }
  }

  /// What to write instead, where there is a next step.
  public var hint: String? {
    switch self {
    case .unknownCode(_, let near): "did you mean '\(near)'?"
    case .notOneOf(let codes) where codes.count > ValueFault.shownCodes:
      "its values: \(codes.joined(separator: ", "))"
    case .day(let fault): fault.hint
    case .pasted(let mark): "write \(mark.replacement) in its place"
    case .looksLikeReference: "choose a key that is not C, P or V and digits"
    case .wrongPersonLetter(let near):
      "near it: \(near.map(\.description).joined(separator: ", "))"
    case .notAView: "a view is written police=concern; several are separated by ';'"
    case .notAPNC: "write it as YYYY/NNNNNNNL; its letter guards against a mistyped digit"
    case .empty, .emptyPart, .tooLong, .controlCharacter, .notATime, .notASpan, .notACount,
      .notADecimal, .notOneOf, .repeated, .notAFlag, .notAPerson, .notAnEntry, .notAProgramme,
      .notACRN, .notAnNHSNumber, .notALanguage:
      nil
    }
  }

  private static let shownCodes = 6

  private static func some(of codes: [String]) -> String {
    codes.count <= shownCodes
      ? codes.joined(separator: ", ") : codes.prefix(3).joined(separator: ", ") + " …"
  }
}
