/// How the cells of one column are seen to be sound from their bytes alone.
struct CellPlan {
  /// What a cell has to look like. A form takes less than its column does, never more: what it does
  /// not take is looked at as text.
  enum Form: UInt8 {
    case entry, sum, instant, line, text, key, day, count, flag, code, codes
    case caseReference, personReference, time, crn, nhs, pnc
    /// A value that is read as text unless it is the one of the row before.
    case other
    /// A cell of somebody else's column, of which nothing is asked.
    case stranger
  }

  let form: Form
  let isRequired: Bool
  /// The bounds of a count.
  let low: Int
  let high: Int
  /// The kind of value; nil for somebody else's column.
  let kind: ValueKind?

  /// The plan of a column that is not dapu's.
  static let stranger = CellPlan(.stranger, false, 0...0, nil)

  private init(_ form: Form, _ isRequired: Bool, _ bounds: ClosedRange<Int>, _ kind: ValueKind?) {
    self.form = form
    self.isRequired = isRequired
    low = bounds.lowerBound
    high = bounds.upperBound
    self.kind = kind
  }

  /// The plan of a column.
  init(_ column: Column) {
    let form: Form
    var bounds = 0...0
    switch column.kind {
    case .day: form = .day
    case .time: form = .time
    case .count(let own):
      form = .count
      bounds = own
    case .code: form = .code
    case .codes: form = .codes
    case .name:
      switch column.name {
      case .sum: form = .sum
      case .recordedAt: form = .instant
      case _: form = .line
      }
    case .text: form = .text
    case .flag: form = .flag
    case .key: form = .key
    case .caseName: form = .caseReference
    case .person: form = .personReference
    case .entry: form = .entry
    case .crn: form = .crn
    case .nhs: form = .nhs
    case .pnc: form = .pnc
    case .span, .decimal, .statuses, .views, .names, .programme, .language, .path: form = .other
    }
    self.init(form, column.isRequired, bounds, column.kind)
  }

  /// The codes of the column, in their order.
  var codes: [String] {
    switch kind {
    case .code(let codes), .codes(let codes): codes
    case .day, .time, .span, .count, .decimal, .statuses, .views, .name, .names, .text, .flag,
      .key, .caseName, .person, .entry, .programme, .pnc, .crn, .nhs, .language, .path, nil:
      []
    }
  }

  /// Whether a cell is as its column takes it, read as text; an erased one is not.
  func isSound(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let kind, UTF8Bytes.areValid(bytes) else { return false }
    let cell = String(decoding: bytes, as: UTF8.self)
    guard !ErasedCell.isErased(cell, kind) else { return false }
    let text = EntryReader.withLineFeeds(cell)
    do throws(ValueFault) { return try kind.read(text, today: Day(number: 0)) == text } catch {
      return false
    }
  }
}

/// The codes of one column as words, so that a cell is compared with them in one step or two.
struct CodeWords {
  private struct Word {
    let length: Int
    let first: UInt64
    let text: UnsafeMutablePointer<UInt8>
  }

  private var words: UnsafeMutablePointer<Word>
  private var count: Int

  init(_ codes: [String]) {
    words = .allocate(capacity: codes.count)
    count = codes.count
    for (index, code) in codes.enumerated() {
      let bytes = Array(code.utf8)
      let text = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 8)
      text.initialize(repeating: 0, count: bytes.count + 8)
      for (place, byte) in bytes.enumerated() { text[place] = byte }
      let word = Word(
        length: bytes.count, first: ByteWord.load(text) & ByteWord.mask(bytes.count), text: text)
      (words + index).initialize(to: word)
    }
  }

  /// Gives the memory back; nothing may be asked of them afterwards.
  func free() {
    for index in 0..<count { words[index].text.deallocate() }
    words.deallocate()
  }

  /// The place of a code in its list; -1 where it is none. Seven bytes behind it may be read.
  @inline(__always)
  func place(of text: UnsafePointer<UInt8>, _ length: Int) -> Int {
    let first = ByteWord.load(text) & ByteWord.mask(length)
    var index = 0
    while index < count {
      let word = words[index]
      if word.first == first, word.length == length,
        length <= 8 || ByteWord.areSame(text + 8, word.text + 8, length - 8)
      {
        return index
      }
      index &+= 1
    }
    return -1
  }

  /// Whether a cell holds nothing but codes of the list between semicolons, each of them once.
  func makeUp(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var seen: UInt64 = 0
    guard var start = bytes.baseAddress else { return false }
    let end = start + bytes.count
    while start < end {
      var stop = start
      while stop < end, stop.pointee != UInt8(ascii: ";") { stop += 1 }
      let code = place(of: start, stop - start)
      guard (0..<64).contains(code), seen & (1 << UInt64(code)) == 0 else { return false }
      seen |= 1 << UInt64(code)
      if stop + 1 == end { return false }
      start = stop + 1
    }
    return true
  }
}
