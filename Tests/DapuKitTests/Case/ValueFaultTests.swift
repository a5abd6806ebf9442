import DapuKit
import Testing

struct ValueFaultTests {
  private static let long = ["a", "b", "c", "d", "e", "f", "g"]

  @Test(
    arguments: [
      (.empty, "is empty", nil),
      (.tooLong, "is longer than 32768 bytes", nil),
      (.emptyPart, "has nothing between two ';'", nil),
      (.controlCharacter("\u{1B}"), "holds a control character (U+001B)", nil),
      (.controlCharacter("\u{2028}"), "holds more than one line", nil),
      (
        .unknownCode("polise", near: "police"), "'polise' is not one of its values",
        "did you mean 'police'?"
      ),
      (.notOneOf(["yes", "no"]), "takes one of yes, no", nil),
      (.notOneOf(long), "takes one of a, b, c …", "its values: a, b, c, d, e, f, g"),
      (.repeated("housing"), "names 'housing' twice", nil),
      (.notACount(1...6), "takes a whole number from 1 to 6", nil),
      (.notACount(1...(.max)), "takes a whole number of 1 or more", nil),
      (
        .looksLikeReference, "looks like a reference",
        "choose a key that is not C, P or V and digits"
      ),
      (
        .day(.otherForm("31/01/2026", "2026-01-31")), "'31/01/2026' is not written YYYY-MM-DD",
        "write 2026-01-31"
      ),
    ] as [(ValueFault, String, String?)])
  func aFaultIsPhrasedToFollowAName(fault: ValueFault, description: String, hint: String?) {
    #expect(fault.description == description)
    #expect(fault.hint == hint)
  }

  @Test func aPastedQuoteIsNamedWithWhatToWrite() {
    let fault = #expect(throws: ValueFault.self) {
      try ValueKind.day.read("\u{201C}2026-02-01", today: "2026-01-28")
    }
    #expect(fault?.description == "holds a curly quote (U+201C), pasted from a document")
    #expect(fault?.hint == "write \" in its place")
  }

  @Test func aWrongLetterOffersTheReferencesNearIt() {
    let fault = #expect(throws: ValueFault.self) {
      try ValueKind.person.read("P142V", today: "2026-01-28")
    }
    #expect(fault?.description == "does not have the reference's own check letter")
    #expect(fault?.hint?.contains("P000042V") == true)
  }

  @Test(
    arguments: [
      .day, .time, .span, .count(0...9), .decimal, .code(["self", "police"]),
      .codes(["self", "police"]), .statuses(["housing"], ["met"]), .views(["support"]), .flag,
      .person, .entry, .programme, .pnc, .crn, .nhs, .language,
    ] as [ValueKind])
  func noFaultShowsANameOrAnIdentifier(kind: ValueKind) {
    for text in ["Alex Example", "Alex=Example", "2003/0011985Y", "9434765918", "07700 900123x"] {
      let said = said(by: kind, of: text)
      for part in ["Alex", "Example", "0011985", "94347659", "900123"] {
        #expect(!said.contains(part))
      }
    }
  }

  private func said(by kind: ValueKind, of text: String) -> String {
    do throws(ValueFault) {
      _ = try kind.read(text, today: "2026-01-28")
      return ""
    } catch {
      return error.description + (error.hint ?? "")
    }
  }
}
