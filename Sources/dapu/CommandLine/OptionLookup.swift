import DapuKit

/// The options that are understood after the words of a command.
struct OptionLookup {
  /// The commands.
  let table: CommandTable
  /// The words of the command so far.
  let path: [String]

  /// Finds an option by its long name, and whether the name undoes it.
  func long(_ name: String) -> (option: Option, isUndone: Bool)? {
    if let option = table.option(named: name, at: path) { return (option, false) }
    guard name.hasPrefix("no-"),
      let option = table.option(named: String(name.dropFirst(3)), at: path),
      option.isFlag, !option.isAsking
    else { return nil }
    return (option, true)
  }

  /// Finds an option by its letter.
  func short(_ letter: Unicode.Scalar) -> Option? {
    table.option(short: Character(letter), at: path)
  }

  /// Finds the option that a word after an option is, typed with hyphens or with pasted dashes.
  func meant(by word: Word) -> String? {
    switch word.shape {
    case .end: return "--"
    case .long(let name, _): return long(name) == nil ? nil : "--" + name
    case .short:
      guard !word.holdsSpace, let letter = word.text.unicodeScalars.dropFirst().first else {
        return nil
      }
      return short(letter) == nil ? nil : "-\(letter)"
    case .plain: return PastedCharacter.leadingDash(of: word.text) == nil ? nil : hyphenated(word)
    }
  }

  /// Writes a word that begins with a pasted dash as the option it was, if there is one.
  func hyphenated(_ word: Word) -> String? {
    let name = PastedCharacter.optionName(in: word.text)
    if long(name) != nil { return "--" + name }
    guard let letter = name.unicodeScalars.first, name.unicodeScalars.count == 1 else {
      return nil
    }
    return short(letter) == nil ? nil : "-\(letter)"
  }

  /// Decides why a word that looks like an option is none.
  func fault(of word: Word) -> WordFault {
    let name = PastedCharacter.optionName(in: word.text)
    if let fault = pastedDash(of: word) { return fault }
    if let control = name.firstControl { return .control(control) }
    if let mark = PastedCharacter.quoteOrSpace(in: name) { return .pasted(mark) }
    if case .long = word.shape, table.hasOption(named: name, below: path) {
      return .earlyOption("--" + name)
    }
    let near = Nearest.match(name.lowercased(), among: table.optionNames(at: path))
    return .unknownOption(Echo.option(word, near: near), near: near.map { "--" + $0 })
  }

  /// Decides whether a word that is no option was pasted from a document, or cannot be a word.
  func pastedFault(of word: Word) -> WordFault? {
    pastedDash(of: word) ?? PastedCharacter.quoteOrSpace(in: word.text).map(WordFault.pasted)
      ?? word.text.firstControl.map(WordFault.control)
  }

  /// Decides whether a word begins with a dash that was pasted from a document.
  func pastedDash(of word: Word) -> WordFault? {
    PastedCharacter.leadingDash(of: word.text).map { .pastedDash($0, meant: hyphenated(word)) }
  }
}
