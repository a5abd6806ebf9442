import DapuKit
import Testing

@testable import dapu

/// Every kind of usage error: its words, and the next step where there is one.
@Suite struct UsageErrorTests {
  /// Every kind of fault in a word or a value; a new one does not compile until it has a row below.
  enum Kind: Hashable, CaseIterable {
    case missing, incomplete
    case notUTF8, control, pastedDash, pasted, unknownOption, earlyOption, unknownCommand, topic
    case unknownTopic, stray
    case nothingFollows, optionFollows, dashFollows, takesNoValue, twice, twicePrivately, unreadable
    case variableNotUTF8

    init(_ error: UsageError) {
      switch error {
      case .missing: self = .missing
      case .incomplete: self = .incomplete
      case .word(_, let fault, _): self.init(fault)
      case .argument(_, let fault, _): self.init(fault)
      }
    }

    private init(_ fault: WordFault) {
      switch fault {
      case .notUTF8: self = .notUTF8
      case .control: self = .control
      case .pastedDash: self = .pastedDash
      case .pasted: self = .pasted
      case .unknownOption: self = .unknownOption
      case .earlyOption: self = .earlyOption
      case .unknownCommand: self = .unknownCommand
      case .topic: self = .topic
      case .unknownTopic: self = .unknownTopic
      case .stray: self = .stray
      }
    }

    private init(_ fault: ArgumentFault) {
      switch fault {
      case .nothingFollows: self = .nothingFollows
      case .optionFollows: self = .optionFollows
      case .dashFollows: self = .dashFollows
      case .takesNoValue: self = .takesNoValue
      case .notUTF8: self = .variableNotUTF8
      case .twice: self = .twice
      case .twicePrivately: self = .twicePrivately
      case .unreadable: self = .unreadable
      }
    }
  }

  private static let path = ["attend"]
  private static let dash = PastedCharacter("\u{2014}")

  private static func word(_ fault: WordFault) -> UsageError { .word(2, fault, path: path) }
  private static func value(_ fault: ArgumentFault) -> UsageError {
    .argument("--on", fault, path: path)
  }

  private static var rows: [(UsageError, hasHint: Bool)] {
    [
      (.missing(["CASE", "--mark"], path: path), true),
      (.incomplete(["due", "record"], path: ["followup"]), true),
      (word(.notUTF8), false), (word(.control("\u{7}")), false),
      (word(.unknownOption("--sourc", near: "--source")), true),
      (word(.unknownOption(nil, near: nil)), true), (word(.earlyOption("--month")), true),
      (word(.unknownCommand("enroll", near: "enrol")), true),
      (word(.unknownCommand(nil, near: nil)), true), (word(.topic("dates")), true),
      (word(.unknownTopic("privcy", near: "privacy")), true),
      (word(.unknownTopic(nil, near: nil)), true), (word(.stray), true),
      (value(.notUTF8), false), (value(.nothingFollows), false),
      (value(.optionFollows("--note")), false),
      (value(.dashFollows), true), (value(.takesNoValue), false),
      (value(.twice("late", "attended")), false), (value(.twicePrivately), false),
      (value(.unreadable(.notASpan)), false), (value(.unreadable(.looksLikeReference)), true),
    ]
      + [dash].compactMap { $0 }.flatMap { mark in
        [
          (word(.pastedDash(mark, meant: "--on")), true),
          (word(.pastedDash(mark, meant: nil)), false), (word(.pasted(mark)), true),
        ]
      }
  }

  @Test func hasItsWords() {
    for (error, hasHint) in Self.rows {
      expectErrorLine(error.description)
      expectHint(error.hint)
      #expect((error.hint != nil) == hasHint, "\(error)")
      #expect(Failure.usage(error).status.code == 64)
    }
  }

  @Test func everyKindHasARow() {
    #expect(Set(Self.rows.map { Kind($0.0) }) == Set(Kind.allCases))
  }
}
