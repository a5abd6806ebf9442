import Testing

@testable import DapuKit
@testable import dapu

/// Messages and calendars, as others read them.
@Suite struct MailAndCalendarTests {
  private static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  private func lines(to name: String, _ address: String?, _ body: String = "x\n") -> [String] {
    let message = MailMessage(
      to: (name, address), subject: "1 reminder", id: "a@b", on: Self.day("2026-03-02"),
      body: Array(body.utf8))
    return String(decoding: message.mailboxBytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(
    arguments: [
      ("Sam Sample", "sam@example.org", #"To: "Sam Sample" <sam@example.org>"#),
      ("Sam Sample", nil, #"To: "Sam Sample":;"#),
      (#"Sam "S" \ Sample"#, nil, #"To: "Sam \"S\" \\ Sample":;"#),
      ("Zoë", "z@example.org", "To: =?utf-8?Q?Zo=C3=AB?= <z@example.org>"),
      ("", nil, #"To: "nobody":;"#),
    ] as [(String, String?, String)])
  func namesTheRecipient(_ name: String, _ address: String?, _ header: String) {
    #expect(lines(to: name, address).contains(header))
  }

  @Test func beginsAndEndsAsAMailboxHasIt() {
    let lines = lines(to: "Sam", nil, "From here\n>From there\nplain\n")
    #expect(lines.first == "From dapu@localhost Mon Mar 02 00:00:00 2026")
    #expect(lines.contains("Date: Mon, 02 Mar 2026 00:00:00 +0000"))
    #expect(lines.suffix(5) == [">From here", ">>From there", "plain", "", ""])
  }

  @Test func foldsLongLinesBetweenCharacters() {
    let title = String(repeating: "é;", count: 60)
    let day = CalendarDay(
      id: "a", sequence: 2, on: Self.day("2026-12-31"), writtenOn: Self.day("2026-03-02"),
      title: title, text: "b")
    let bytes = CalendarText.bytes(of: [day])
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    let unfolded = text.split(separator: "\r\n ").joined()
    #expect(unfolded.contains("SUMMARY:" + String(repeating: #"é\;"#, count: 60)))
    #expect(lines.contains("DTSTART;VALUE=DATE:20261231"))
    #expect(lines.contains("DTEND;VALUE=DATE:20270101") && lines.contains("SEQUENCE:2"))
  }

  @Test func aBatchIsCutIntoPiecesOfSoMany() {
    let reminders = (1...7).map { number in
      let item = DueItem(
        kind: .followUp, about: number, number: 1, reference: CaseReference(number: number),
        dueOn: Self.day("2026-03-02"), caseworker: number.isMultiple(of: 2) ? "Jo" : "Al",
        programme: "dapu",
        what: "make follow-up 1")
      let id = ReminderID(item, repetition: 0, isEscalated: false)
      return DueReminder(id: id, item: item, worker: item.caseworker)
    }
    let batch = ReminderBatch(
      reminders: reminders, caseload: Caseload(), on: Self.day("2026-03-02"), number: 1, mark: "m")
    #expect(batch.pieces(of: 3).map(\.reminders.count) == [3, 3, 1])
    #expect(batch.pieces(of: 3).flatMap(\.reminders) == reminders)
    #expect(batch.byWorker.map { $0.reminders.map(\.item.about) } == [[1, 3, 5, 7], [2, 4, 6]])
    #expect(RemindDelivery.rowLimit == 100_000)
  }
}
