import DapuKit
import Testing

private let today: Day = "2026-01-28"
private let sources = ["self", "partner", "ex-partner", "family", "friend", "police", "probation"]
private let answers = ["yes", "partly", "no"]
private let views = ValueKind.views(["support", "concern", "object", "no-information"])

struct ValueReadingTests {
  @Test(
    arguments: [
      (.day, "yesterday", "2026-01-27"), (.day, "2026-02-01", "2026-02-01"),
      (.time, "00:00", "00:00"), (.time, "23:59", "23:59"), (.span, "7d", "7d"),
      (.count(1...6), "6", "6"), (.count(0...100), "012", "12"), (.count(0...100), "0", "0"),
      (.decimal, "074.50", "74.5"), (.decimal, "-0.00", "0"), (.decimal, "-0.5", "-0.5"),
      (.decimal, "14", "14"), (.decimal, "100", "100"), (.decimal, "0", "0"),
      (.code(sources), "police", "police"), (.codes(sources), "self; police", "self;police"),
      (.code(["OK"]), "O\u{212A}", "OK"),
      (.statuses(sources, answers), "self", "self"),
      (.statuses(sources, answers), "self=yes;police=no", "self=yes;police=no"),
      (views, "police=concern", "police=concern"),
      (
        views, " Suffolk Police =object:seen: 3 times = too often",
        "Suffolk Police=object:seen: 3 times = too often"
      ),
      (views, "MASH=concern:a\r\nb", "MASH=concern:a\nb"), (views, "NHS=support:", "NHS=support"),
      (views, "police=concern:late; again", "police=concern:late; again"),
      (.name, "Zoë O\u{2019}Brien – Smith", "Zoë O\u{2019}Brien – Smith"),
      (.names, "Police; NHS", "Police;NHS"), (.flag, "yes", "yes"), (.flag, "", ""),
      (.key, "import-7", "import-7"), (.caseName, "C42V", "C42V"), (.person, "p42v", "P000042V"),
      (.entry, "17", "17"), (.programme, "notts-group", "notts-group"),
      (.programme, "2nd", "2nd"), (.pnc, "2003/0011985x", "2003/0011985X"),
      (.crn, "a123456", "A123456"), (.nhs, "943 476 5919", "9434765919"), (.language, "pl", "pl"),
      (.language, "bfi", "bfi"), (.path, "-", "-"), (.path, "a b/c", "a b/c"), (.text, "", ""),
    ] as [(ValueKind, String, String)])
  func aValueIsReadAsItIsStored(kind: ValueKind, text: String, stored: String) throws {
    #expect(try Array(kind.read(text, today: today).utf8) == Array(stored.utf8))
    #expect(try kind.read(stored, today: today) == stored)
  }

  @Test func everyLineEndBecomesALineFeed() throws {
    let text = "a\r\nb\rc\u{2028}d\u{2029}e\nf\r\r\ng\n\nh\u{1B}"
    let stored = try ValueKind.text.read(text, today: today)
    #expect(Array(stored.utf8) == Array("a\nb\nc\nd\ne\nf\n\ng\n\nh\u{1B}".utf8))
  }

  @Test(
    arguments: [
      (.day, "Alex Example", .day(.notADate(nil, near: nil))),
      (.day, "2026-02-29", .day(.doesNotExist("2026-02-29", month: 2, year: 2026))),
      (.time, "24:00", .notATime), (.time, "9:30", .notATime), (.time, "09:60", .notATime),
      (.time, "+9:30", .notATime), (.span, "+7d", .notASpan), (.span, "7", .notASpan),
      (.count(1...6), "7", .notACount(1...6)), (.count(0...99), "+012", .notACount(0...99)),
      (.count(0...99), "-1", .notACount(0...99)), (.count(0...99), "１", .notACount(0...99)),
      (.count(0...(.max)), "99999999999999999999", .notACount(0...(.max))),
      (.decimal, "+1", .notADecimal), (.decimal, "1.", .notADecimal),
      (.decimal, ".5", .notADecimal),
      (.decimal, "1e3", .notADecimal), (.decimal, "1,5", .notADecimal),
      (.decimal, "-", .notADecimal),
      (.decimal, "--1", .notADecimal), (.decimal, "1.2.3", .notADecimal),
      (.code(sources), "polise", .unknownCode("polise", near: "police")),
      (.code(sources), "Police", .unknownCode("Police", near: "police")),
      (.code(sources), "Alex Example", .notOneOf(sources)),
      (.code(sources), "poli\u{1B}ce", .notOneOf(sources)),
      (.codes(sources), "self;self", .repeated("self")), (.codes(sources), "self;", .emptyPart),
      (.codes(sources), " ", .empty), (.codes(sources), ";", .emptyPart),
      (.statuses(sources, answers), "self=Yes", .unknownCode("Yes", near: "yes")),
      (.statuses(sources, answers), "self=", .notOneOf(answers)),
      (.statuses(sources, answers), "=yes", .notOneOf(sources)),
      (views, "police", .notAView), (views, "=concern", .notAView), (views, " =concern", .notAView),
      (views, "police=concerns", .unknownCode("concerns", near: "concern")),
      (views, "a\tb=concern", .controlCharacter("\t")),
      (.name, " \u{A0}", .empty), (.name, "Alex\nExample", .controlCharacter("\n")),
      (.name, "Alex\u{85}", .controlCharacter("\u{85}")),
      (.name, "Alex\u{2028}", .controlCharacter("\u{2028}")),
      (.text, String(repeating: "a", count: ValueKind.lengthLimit + 1), .tooLong),
      (.names, "Police;;NHS", .emptyPart), (.text, "a\0b", .controlCharacter("\0")),
      (.flag, "no", .notAFlag), (.flag, "Yes", .notAFlag), (.key, "c42", .looksLikeReference),
      (.key, "V1x", .looksLikeReference), (.key, "a\r\nb", .controlCharacter("\r")),
      (.caseName, "a\u{9F}", .controlCharacter("\u{9F}")), (.person, "C42V", .notAPerson),
      (.entry, "0", .notAnEntry), (.entry, "-1", .notAnEntry), (.programme, "-a", .notAProgramme),
      (.programme, "a_b", .notAProgramme),
      (.pnc, "2003/0011985Y", .notAPNC), (.crn, "12", .notACRN), (.nhs, "1", .notAnNHSNumber),
      (.language, "xx", .notALanguage), (.language, "EN", .notALanguage),
      (.language, "engl", .notALanguage), (.path, "a\0", .controlCharacter("\0")),
    ] as [(ValueKind, String, ValueFault)])
  func aBadValueIsRefused(kind: ValueKind, text: String, fault: ValueFault) {
    #expect(throws: fault) { try kind.read(text, today: today) }
  }

  @Test(
    arguments: [
      .day, .time, .span, .count(0...9), .decimal, .code(sources), .codes(sources),
      .statuses(sources, answers), views, .name, .names, .key, .caseName, .person, .entry,
      .programme, .pnc, .crn, .nhs, .language, .path,
    ] as [ValueKind])
  func nothingIsAValueOfFreeTextAlone(kind: ValueKind) {
    #expect(throws: ValueFault.empty) { try kind.read("", today: today) }
  }

  @Test(
    arguments: [
      (.day, "2026\u{2013}02\u{2013}01", "an en dash (U+2013)"),
      (.day, "\u{201C}today\u{201D}", "a curly quote (U+201C)"),
      (.day, "next\u{A0}monday", "a no-break space (U+00A0)"),
      (.time, "09:30\u{202F}", "a no-break space (U+202F)"),
      (.decimal, "\u{2212}1", "a minus sign (U+2212)"),
      (.code(sources), "ex\u{2011}partner", "a printed hyphen (U+2011)"),
      (.codes(sources), "self;\u{2019}police", "a curly quote (U+2019)"),
      (.count(0...9), "\u{2014}5", "an em dash (U+2014)"),
      (.entry, "\u{A0}5", "a no-break space (U+00A0)"),
      (.programme, "notts\u{2013}group", "an en dash (U+2013)"),
      (.pnc, "\u{2018}2003/0011985X", "a curly quote (U+2018)"),
      (.crn, "A123456\u{A0}", "a no-break space (U+00A0)"),
      (.nhs, "943\u{A0}476\u{A0}5919", "a no-break space (U+00A0)"),
      (.language, "\u{201C}pl", "a curly quote (U+201C)"),
      (.person, "P000042V\u{A0}", "a no-break space (U+00A0)"),
    ] as [(ValueKind, String, String)])
  func aMarkPastedFromADocumentIsNamed(kind: ValueKind, text: String, name: String) {
    let fault = #expect(throws: ValueFault.self) { try kind.read(text, today: today) }
    #expect(fault?.description == "holds \(name), pasted from a document")
  }

  @Test func anAcceptedValueIsAcceptedAgainUnchanged() {
    var generator = SeededNumbers(5)
    let kinds: [ValueKind] = [
      .day, .time, .span, .count(0...9_999), .decimal, .codes(answers), views, .names, .text,
      .key, .person, .entry, .programme, .nhs,
    ]
    let alphabet = Array("0123456789-+./:;= adwPyesno\r\n\u{2028}é".unicodeScalars)
    for _ in 0..<4_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        alphabet.randomElement(using: &generator).map { text.unicodeScalars.append($0) }
      }
      for kind in kinds {
        guard let stored = try? kind.read(text, today: today) else { continue }
        #expect(
          (try? kind.read(stored, today: today)) == stored, "\(kind) \(text.debugDescription)")
      }
    }
  }
}
