extension RowScanner {
  /// What goes on from row to row.
  struct Course {
    /// The sums of rows; nil where they are not compared.
    var sums: RowSums?
    let checksSums: Bool
    /// The row before, where it was sound in itself and its bytes are still there.
    var earlier: Place?
    /// The sum of the key of the row.
    var key: UInt32 = 0
  }

  /// Reads the row that begins at a place, and what it says in short; the place behind it, nil
  /// where it is not known to be sound.
  @inline(__always)
  func row(
    _ start: Place, _ limit: Place, _ gist: inout RowGist, _ course: inout Course, number: Int
  ) -> Place? {
    let earlier = course.earlier
    course.earlier = nil
    guard let sum = CellForms.number(start, &values[0]), values[0] > 0,
      sum.pointee == CSVByte.comma, sum[1] != CSVByte.comma, sum[1] != CSVByte.lineFeed,
      sum[9] == CSVByte.comma
    else { return nil }
    if course.checksSums {
      course.sums?.begin(limit - start)
      course.sums?.add(start, to: sum + 1)
    }
    starts[1] = Int32(truncatingIfNeeded: sum + 1 - start)
    var place = sum + 10
    var plain = place
    // Two rows never have the same number, and hardly ever the same sum.
    var column = 2
    var mayBeSame = true
    while column < count {
      if mayBeSame, let earlier, skip(&column, &place, start, earlier, course.checksSums) {
        mayBeSame = false
        continue
      }
      mayBeSame = true
      let begin = place
      guard let end = cell(column, begin), end.pointee == columns[column].ending else {
        return nil
      }
      place = end + 1
      let isSummedAlone = course.checksSums && begin.pointee == CSVByte.quote
      starts[column] = Int32(truncatingIfNeeded: begin - start)
      if course.checksSums {
        ends[column] = isSummedAlone ? .max : Int32(truncatingIfNeeded: place - start)
      }
      if isSummedAlone, column < ownCount {
        course.sums?.add(plain, to: begin)
        course.sums?.addQuoted(begin + 1, to: end - 1, isDoubled: columns[column].isDoubled)
        plain = place
      }
      if column == gistColumns.key {
        course.key = RowGist.sum(ofKey: UnsafeBufferPointer(start: begin, count: end - begin))
      }
      column &+= 1
    }
    starts[count] = Int32(truncatingIfNeeded: place - start)
    if course.checksSums { course.sums?.add(plain, to: start + Int(starts[ownCount])) }
    guard place <= limit, gistColumns.isDayRight(values) else { return nil }
    if course.checksSums { course.sums?.end(ByteWord.load(sum + 1), number: number) }
    gist.key = course.key
    gistColumns.fill(&gist, values)
    course.earlier = start
    return place
  }

  /// Passes over the cells from one on that are, byte for byte, those of the row before; whether
  /// there was one. What is summed by itself is never passed over.
  @inline(__always)
  private func skip(
    _ column: inout Int, _ place: inout Place, _ start: Place, _ earlier: Place, _ checksSums: Bool
  ) -> Bool {
    let origin = Int(starts[column])
    let unlike = ByteWord.load(place) ^ ByteWord.load(earlier + origin)
    // Mostly it is this very cell that is another.
    if unlike != 0, ByteWord.first(unlike) < Int(starts[column &+ 1]) &- origin { return false }
    let rest = Int(starts[count]) &- origin
    let same = ByteWord.sameCount(place, earlier + origin, rest)
    let reach = Int32(truncatingIfNeeded: origin &+ same)
    var next = column
    if checksSums {
      while ends[next] <= reach { next &+= 1 }
    } else if same == rest {
      next = count
    } else {
      while starts[next &+ 1] <= reach { next &+= 1 }
    }
    guard next > column else { return false }
    let step = Int(starts[next]) &- origin
    let shift = Int32(truncatingIfNeeded: (place - start) &- origin)
    if shift != 0 {
      for passed in column..<next { starts[passed] &+= shift }
      if checksSums {
        for passed in column..<next { ends[passed] &+= shift }
      }
    }
    place += step
    column = next
    return true
  }
}
