import DapuKit
import Testing

struct NearestTests {
  private let commands = [
    "refer", "assess", "enrol", "attend", "followup", "report", "support", "store", "help",
  ]

  @Test(arguments: [
    ("enroll", "enrol"), ("follow-up", "followup"), ("REPORT", "report"), ("reprot", "report"),
    ("asess", "assess"), ("stroe", "store"), ("hlep", "help"), ("attended", "attend"),
  ])
  func aSlipOfTypingFindsTheWord(typed: String, meant: String) {
    #expect(Nearest.match(typed, among: commands) == meant)
  }

  @Test(arguments: ["", "x", "banana", "delete", "hp"])
  func aDistantWordFindsNone(typed: String) {
    #expect(Nearest.match(typed, among: commands) == nil)
  }

  @Test func theOnlyWordThatBeginsSoIsMeant() {
    #expect(Nearest.match("pol", among: ["police", "probation", "self"]) == "police")
    #expect(Nearest.match("moved-away", among: ["withdrew", "moved", "custody"]) == "moved")
    #expect(Nearest.match("absent", among: ["absent-acceptable", "absent-unacceptable"]) == nil)
    #expect(Nearest.match("po", among: ["police", "probation"]) == nil)
  }

  @Test func theFirstOfTwoEquallyNearWordsIsTaken() {
    #expect(Nearest.match("cat", among: ["bat", "rat", "car"]) == "bat")
    #expect(Nearest.match("car", among: ["bar", "car"]) == "car")
  }

  @Test func oneLetterIsNeverMistakenForAnother() {
    #expect(Nearest.match("a", among: ["b"]) == nil)
  }
}
