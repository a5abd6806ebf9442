import Testing

/// What every line after `error:` keeps to: one line, lower case, no full stop at its end.
func expectErrorLine(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(!text.isEmpty && !text.contains("\n"), "\(text)", sourceLocation: sourceLocation)
  #expect(text.last != "." && text.last != " ", "\(text)", sourceLocation: sourceLocation)
  #expect(text.allSatisfy { $0 != "\t" }, "\(text)", sourceLocation: sourceLocation)
  // A capital begins only what is written in capitals: CASE, DAPU_TODAY, SARA.
  let first = text.prefix { $0 != " " }
  guard first.first?.isUppercase == true else { return }
  #expect(!first.contains { $0.isLowercase }, "\(text)", sourceLocation: sourceLocation)
}

/// What every line after `hint:` keeps to.
func expectHint(_ text: String?, sourceLocation: SourceLocation = #_sourceLocation) {
  guard let text else { return }
  #expect(!text.isEmpty && !text.contains("\n"), "\(text)", sourceLocation: sourceLocation)
  #expect(text.last != ".", "\(text)", sourceLocation: sourceLocation)
}
