/// The passing over of rows whose subject is not wanted, without reading their cells.
enum RowSkip {
  /// The subject of a row that is certain to be one line about one that is not wanted, and the
  /// place behind it; nil of any other. Seven bytes behind the end may be read.
  @inline(never)
  static func row(
    _ start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>, unless wanted: EntrySet
  ) -> (subject: Int, end: UnsafePointer<UInt8>)? {
    var place = start
    for _ in 0..<(Table.leadingCount - 1) {
      guard let next = cellEnd(place, end) else { return nil }
      place = next
    }
    guard place + 1 < end, let (number, letter) = number(from: place + 1, end),
      CheckLetter.byte(of: number) == letter.pointee, letter[1] == CSVByte.comma,
      !wanted.contains(number)
    else { return nil }
    return lineEnd(letter, end).map { (number, $0) }
  }

  /// The place behind the comma that ends a cell which is not in quotes.
  @inline(__always)
  private static func cellEnd(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var place = start
    if place.pointee == CSVByte.quote { return nil }
    while place < end {
      let word = ByteWord.load(place)
      let ends =
        ByteWord.marks(of: CSVByte.comma, in: word)
        | ByteWord.marks(of: CSVByte.lineFeed, in: word)
      if ends != 0 {
        let stop = place + ByteWord.first(ends)
        return stop < end && stop.pointee == CSVByte.comma ? stop + 1 : nil
      }
      place += 8
    }
    return nil
  }

  /// The number that digits make, and the place behind them; nil where there are none, or more than
  /// a reference has.
  @inline(__always)
  private static func number(
    from start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> (Int, UnsafePointer<UInt8>)? {
    var place = start
    var number = 0
    while place < end, place.pointee &- 0x30 <= 9 {
      number = number &* 10 &+ Int(place.pointee &- 0x30)
      place += 1
    }
    return (6...9).contains(place - start) && place < end ? (number, place) : nil
  }

  @inline(__always)
  private static func lineEnd(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var place = start
    while place < end {
      let feeds = ByteWord.marks(of: CSVByte.lineFeed, in: ByteWord.load(place))
      if feeds != 0 {
        let feed = place + ByteWord.first(feeds)
        return feed < end ? feed + 1 : nil
      }
      place += 8
    }
    return nil
  }
}
