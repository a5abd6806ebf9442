import DapuKit

/// The first pass over the words: which command, options and operands they are.
struct WordScan {
  /// What the words before any option are for.
  enum Purpose { case call, help }

  /// A word that cannot stand where it stands.
  private struct Fault {
    /// Its place.
    let position: Int
    /// The error.
    let error: UsageError
  }

  /// The commands.
  private let table: CommandTable
  /// The topics of the help.
  private let topics: [String]
  /// The words still to be looked at.
  private var rest: ArraySlice<Word>
  /// The fault of the first word that cannot stand where it stands.
  private var firstFault: Fault?
  /// Whether `--` has been passed.
  private var areOptionsOver = false
  /// How many operands there are so far.
  private var operandCount = 0
  /// The words of the command.
  private(set) var path: [String] = []
  /// Whether a command is called or its help is.
  private(set) var purpose = Purpose.call
  /// What was asked for by an option that wins over every error.
  private(set) var wish: Reading?
  /// The options and operands, in order.
  private(set) var given: [Given] = []

  /// Looks at every word.
  init(_ words: [Word], table: CommandTable, topics: [String]) {
    self.table = table
    self.topics = topics
    rest = words[...]
    for word in words where !word.isUTF8 { refuse(word.position, .notUTF8) }
    while let word = rest.popFirst() { look(at: word) }
    if purpose == .call { checkAgainstCallee() }
    // A help asked for before its command is that command's all the same.
    if case .help(let about) = wish, path.starts(with: about), purpose == .call {
      wish = .help(path)
    }
  }

  /// The error of the first word that cannot stand where it stands.
  var firstError: UsageError? {
    firstFault?.error
  }

  /// The options that are understood so far.
  private var options: OptionLookup { OptionLookup(table: table, path: path) }
  /// The commands that may follow so far.
  private var commands: CommandLookup { CommandLookup(table: table, topics: topics, path: path) }

  /// Notes a word that cannot stand where it stands, unless one before it cannot either.
  private mutating func refuse(_ position: Int, _ fault: @autoclosure () -> WordFault) {
    guard firstFault.map({ position < $0.position }) ?? true else { return }
    firstFault = Fault(position: position, error: .word(position, fault(), path: path))
  }

  /// Looks at one word.
  private mutating func look(at word: Word) {
    guard !areOptionsOver else { return lookAtPlain(word) }
    switch word.shape {
    case .end: areOptionsOver = true
    case .long(let name, let value): lookAtLong(word, name, value)
    case .short: lookAtShort(word)
    case .plain: lookAtPlain(word)
    }
  }

  // MARK: Options

  /// Looks at `--name` or `--name=value`.
  private mutating func lookAtLong(_ word: Word, _ name: String, _ value: String?) {
    let options = options
    guard let (option, isUndone) = options.long(name) else {
      return refuse(word.position, options.fault(of: word))
    }
    if option.isFlag {
      let supply: Given.Supply = isUndone ? .off : .on
      give(option, value == nil ? supply : .fault(.takesNoValue), at: word)
    } else {
      give(option, value.map(Given.Supply.text) ?? nextValue(of: option), at: word)
    }
  }

  /// Looks at `-d`, `-nq` or `-dvalue`, one letter after another.
  private mutating func lookAtShort(_ word: Word) {
    let options = options
    var letters = word.text.unicodeScalars.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options.short(letter) else {
        return refuse(word.position, options.fault(of: word))
      }
      guard !option.isFlag else {
        give(option, .on, at: word)
        continue
      }
      let value = String(String.UnicodeScalarView(letters))
      return give(option, value.isEmpty ? nextValue(of: option) : .text(value), at: word)
    }
  }

  /// Takes the next word as the value of an option, unless it cannot be meant as one.
  private mutating func nextValue(of option: Option) -> Given.Supply {
    guard let next = rest.first else { return .fault(.nothingFollows) }
    if let meant = options.meant(by: next) { return .fault(.optionFollows(meant)) }
    rest.removeFirst()
    let mayGoBack = option.kind == .day || option.kind == .span
    let isValue =
      next.shape == .plain || next.isNegativeNumber || next.holdsSpace
      || (mayGoBack && next.isNegativeLength)
    return isValue ? .text(next.text) : .fault(.dashFollows)
  }

  /// Notes an option and what came with it.
  private mutating func give(_ option: Option, _ supply: Given.Supply, at word: Word) {
    if option.isAsking, supply == .on { return ask(option) }
    given.append(Given(position: word.position, subject: .option(option), supply: supply))
  }

  /// Notes that the help, the version or the table is asked for; the first help wins.
  private mutating func ask(_ option: Option) {
    if case .help = wish { return }
    let isAboutHelp = purpose == .help && path.isEmpty && table.command(at: ["help"]) != nil
    let about = isAboutHelp ? ["help"] : path
    switch option.name {
    case Option.version.name: wish = .version
    case Option.description.name: wish = .description
    case _: wish = .help(about)
    }
  }

  /// Refuses options that were taken for a default's before another subcommand was named.
  private mutating func checkAgainstCallee() {
    for item in given {
      guard case .option(let option) = item.subject else { continue }
      let known = table.option(named: option.name, at: path)
      guard known?.isFlag != option.isFlag else { continue }
      refuse(item.position, .unknownOption("--" + option.name, near: nil))
    }
  }

  // MARK: Commands and operands

  /// Looks at a word that is no option.
  private mutating func lookAtPlain(_ word: Word) {
    if purpose == .help {
      lookAtTopic(word)
    } else if path.isEmpty, word.text == "help" {
      purpose = .help
    } else if operandCount == 0, commands.isCommand(word.text) {
      path.append(word.text)
    } else {
      lookAtOperand(word)
    }
  }

  /// Looks at a word after `help`.
  private mutating func lookAtTopic(_ word: Word) {
    let (options, commands) = (options, commands)
    if commands.isShown(word.text) {
      path.append(word.text)
    } else {
      refuse(word.position, options.pastedFault(of: word) ?? commands.topicFault(of: word))
    }
  }

  /// Looks at a word that is an operand, if one is expected.
  private mutating func lookAtOperand(_ word: Word) {
    let (options, commands) = (options, commands)
    let operands = table.callee(at: path)?.operands ?? []
    guard operandCount < operands.count else {
      return refuse(
        word.position,
        options.pastedFault(of: word) ?? commands.fault(of: word, operandCount: operands.count))
    }
    let operand = operands[operandCount]
    operandCount += 1
    let isWritten = operand.kind.isWritten
    let fault = isWritten ? options.pastedDash(of: word) : options.pastedFault(of: word)
    if let fault, !(isWritten && areOptionsOver) { return refuse(word.position, fault) }
    given.append(
      Given(position: word.position, subject: .operand(operand), supply: .text(word.text)))
  }
}
