extension RowScanner {
  /// Reads one cell; the place behind it, nil where it is not known to be sound.
  @inline(__always)
  func cell(_ column: Int, _ begin: Place) -> Place? {
    let plan = columns + column
    let first = begin.pointee
    if first == CSVByte.comma || first == CSVByte.lineFeed {
      values[column] = -1
      return plan.pointee.isRequired ? nil : begin
    }
    switch plan.pointee.form {
    case .count:
      guard let end = CellForms.number(begin, &values[column]), values[column] >= plan.pointee.low,
        values[column] <= plan.pointee.high
      else { return nil }
      return end
    case .day: return day(begin, &values[column])
    case _: return rarer(column, begin)
    }
  }

  /// Reads one cell that is not empty.
  @inline(never)
  private func rarer(_ column: Int, _ begin: Place) -> Place? {
    let plan = columns + column
    switch plan.pointee.form {
    case .entry:
      guard let end = CellForms.number(begin, &values[column]), values[column] > 0 else {
        return nil
      }
      return end
    case .sum: return begin + 8
    case .caseReference:
      return CellForms.reference(begin, UInt8(ascii: "C"), &values[column])
    case .personReference:
      return CellForms.reference(begin, UInt8(ascii: "P"), &values[column])
    case .code:
      var isASCII = true
      guard let end = CellForms.plain(begin, &isASCII) else { return nil }
      values[column] = codes[column].place(of: begin, end - begin)
      return values[column] < 0 ? nil : end
    case .flag:
      values[column] = 1
      return ByteWord.load(begin) & 0xFF_FFFF == 0x73_6579 ? begin + 3 : nil
    case .time: return CellForms.time(begin, &values[column])
    case .crn: return CellForms.crn(begin)
    case .nhs: return CellForms.nhs(begin)
    case .pnc: return CellForms.pnc(begin)
    case .count, .day: return nil
    case .instant, .line, .text, .key, .codes, .other, .stranger:
      let length = Int(plan.pointee.lastLength)
      let ending = begin[length]
      if length > 0, ending == CSVByte.comma || ending == CSVByte.lineFeed,
        ByteWord.areSame(begin, last + column &* Self.lastRoom, length)
      {
        values[column] = plan.pointee.lastValue
        return begin + length
      }
      return text(column, plan.pointee.form, begin)
    }
  }

  /// Reads a cell that is not the one above it, and keeps it for the next.
  private func text(_ column: Int, _ form: CellPlan.Form, _ begin: Place) -> Place? {
    if form == .instant {
      guard let end = CellForms.instant(begin, day(begin, &values[column])) else { return nil }
      keep(column, begin, end)
      return end
    }
    var isASCII = true
    let isQuoted = begin.pointee == CSVByte.quote
    let start = isQuoted ? begin + 1 : begin
    columns[column].isDoubled = false
    let found =
      isQuoted
      ? CellForms.quoted(start, &isASCII, &columns[column].isDoubled)
      : CellForms.plain(start, &isASCII)
    guard let end = found, end - start <= ValueKind.lengthLimit else { return nil }
    let bytes = UnsafeBufferPointer(start: start, count: end - start)
    guard isSound(column, form, bytes, isASCII) else { return nil }
    // A cell with quotes inside is made anew each time; the others may be like the next one.
    if columns[column].isDoubled {
      columns[column].lastLength = 0
    } else {
      keep(column, begin, isQuoted ? end + 1 : end)
    }
    return isQuoted ? end + 1 : end
  }

  private func isSound(
    _ column: Int, _ form: CellPlan.Form, _ bytes: UnsafeBufferPointer<UInt8>, _ isASCII: Bool
  ) -> Bool {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return false }
    let place = codes[column].place(of: start, bytes.count)
    values[column] = place < 0 ? UnitNames.unknown : place
    // Neither a space nor any other white character of Unicode.
    let isBlack = (0x21...0x7E).contains(start[0]) || (0xC3...0xE0).contains(start[0])
    switch form {
    case .stranger: return isASCII || UTF8Bytes.areValid(bytes)
    case .line, .text:
      guard isBlack else { break }
      return isASCII || CellForms.isText(bytes, mayHaveLines: form == .text)
    case .key:
      guard start[-1] != CSVByte.quote else { return false }
      // Not even the beginning of a reference.
      guard isBlack, isASCII, bytes.count < 2 || start[1] &- 0x30 > 9 else { break }
      return true
    case .codes:
      guard isASCII, codes[column].makeUp(bytes) else { break }
      return true
    case .other:
      guard place < 0 else { return true }
    case .entry, .sum, .instant, .day, .count, .flag, .code, .caseReference, .personReference,
      .time, .crn, .nhs, .pnc:
      return false
    }
    return !columns[column].isDoubled && plans[column].isSound(bytes)
  }

  private func keep(_ column: Int, _ begin: Place, _ end: Place) {
    let length = end - begin
    guard length <= Self.lastRoom - 8 else {
      columns[column].lastLength = 0
      return
    }
    (last + column * Self.lastRoom).update(from: begin, count: length)
    columns[column].lastLength = Int32(length)
    columns[column].lastValue = values[column]
  }

  /// Reads a day.
  @inline(__always)
  private func day(_ begin: Place, _ value: inout Int) -> Place? {
    let month = months[begin]
    guard let day = CellForms.pair(begin + 8), day >= 1, day <= month.length else { return nil }
    value = month.start + day - 1
    return begin + 10
  }
}
