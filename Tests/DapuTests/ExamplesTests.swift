import Testing

@testable import dapu

/// Every command of Examples and README says what the page says, byte for byte.
@Suite struct ExamplesTests {
  @Test(arguments: Pages.transcripts)
  func saysWhatThePageSays(_ path: String) throws {
    let text = try Pages.read(path)
    let page = Transcript(text)
    guard !page.exchanges.isEmpty else { return }
    let today = try #require(page.today, "\(path) says 'Today is YYYY-MM-DD'")
    let sandbox =
      try page.hasUnit ? ExampleUnit.make() : Sandbox(today: today, store: page.hasStore)
    var lines: [String] = []
    for part in page.parts {
      switch part {
      case .prose(let prose): lines += prose
      case .exchange(let exchange):
        let answer = sandbox.run(try TypedLine(exchange.command), input: exchange.input)
        #expect(answer.text.isEmpty || answer.text.hasSuffix("\n"))
        #expect(!answer.showsStore, "\(path):\(exchange.line) shows where the store is")
        lines += ["$ " + exchange.typed[0]] + exchange.typed.dropFirst() + answer.lines
        guard !Pages.areRewritten else { continue }
        #expect(answer.lines == exchange.output, "\(path):\(exchange.line): \(exchange.command)")
      }
    }
    let replayed = lines.joined(separator: "\n")
    if Pages.areRewritten { try Pages.write(GeneratedSection.put(into: replayed), to: path) }
    #expect(Pages.areRewritten || replayed == text)
  }

  @Test func findsThePages() {
    #expect(Pages.transcripts.count > 10)
  }

  @Test(arguments: Pages.transcripts)
  func neverNamesAFolderOfSomebodysMachine(_ path: String) throws {
    let text = try Pages.read(path)
    for folder in ["/home/", "/Users/", "/tmp/", "/var/folders/", "/root/"] {
      #expect(!text.contains(folder), "\(path) names \(folder)")
    }
  }
}

/// What of a shell an example may hold.
@Suite struct TypedLineTests {
  @Test func readsQuotesVariablesAndHereDocuments() throws {
    let line = try TypedLine(
      #"DAPU_TODAY=2026-03-02 A= dapu x 'a b' "c \" d" e\ f --g='h i' <<END"#)
    #expect(line.variables == ["DAPU_TODAY": "2026-03-02", "A": ""])
    #expect(line.words == ["dapu", "x", "a b", "c \" d", "e f", "--g=h i"])
    #expect(line.ending == "END")
  }

  @Test(arguments: [
    ("dapu 'x", TypedLine.Fault.openQuote), ("dapu | less", .notOfAnExample("|")),
    ("dapu > file", .notOfAnExample(">")), ("dapu $HOME", .notOfAnExample("$")),
    ("dapu x; dapu y", .notOfAnExample(";")),
  ])
  func refusesTheRestOfAShell(_ text: String, _ fault: TypedLine.Fault) {
    #expect(throws: fault) { try TypedLine(text) }
  }
}
