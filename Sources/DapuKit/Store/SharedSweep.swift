/// How the reading of a file is shared between threads.
struct Sharing {
  /// The bytes of one part of a file.
  var part = 1 << 16
  /// From how many bytes on a file is worth another thread.
  var worthwhile = 1 << 20
  /// The most threads beside the caller's; nil where the machine says.
  var threads: Int?

  /// The threads beside the caller's for a file of so many bytes.
  func threads(for length: Int) -> Int {
    guard length >= worthwhile else { return 0 }
    return threads ?? min(System.processorCount, Self.most) - 1
  }

  /// More threads than that wait for whoever takes what they did.
  private static let most = 4
}

/// The pieces of one file, each read, summed and scanned by whichever thread is free, and taken in
/// their order.
struct SharedSweep {
  /// What one thread at a time works on.
  private final class Part {
    let scanner: RowScanner?
    let isSummed: Bool
    let piece = SweptPiece()
    var sum = CRC64()
    /// Whether the piece can be taken as it is, and need not be read behind the one before it; or
    /// why the file cannot be read.
    var outcome = Result<Bool, StoreError>.success(false)

    init(_ scanner: RowScanner?, isSummed: Bool) {
      self.scanner = scanner
      self.isSummed = isSummed
    }

    func read(_ extent: FileExtent, _ bytes: Range<Int>) {
      outcome = Result { () throws(StoreError) in
        let isWhole = try piece.read(extent, part: bytes)
        sum = CRC64()
        if isSummed { sum.update(piece.bytes(of: bytes)) }
        return isWhole && piece.scan(scanner)
      }
    }
  }

  /// The place behind the pieces that were taken, and its line.
  private(set) var place = 0
  private(set) var line = 1
  /// The CRC-64 of the parts whose pieces were taken, where they are summed.
  private(set) var sum = CRC64()
  private let extent: FileExtent
  private let partLength: Int
  private let work: SharedWork<Part>
  private var taken = 0

  /// Begins a sweep of a file whose rows scanners read, one for each thread that needs one.
  init(
    _ extent: FileExtent, _ sharing: Sharing, isSummed: Bool = true, _ scanner: () -> RowScanner?
  ) {
    self.extent = extent
    partLength = sharing.part
    let count = max(1, (extent.length + sharing.part - 1) / sharing.part)
    let threads = sharing.threads(for: extent.length)
    let parts = (0..<min(count, threads == 0 ? 1 : 3 * (threads + 1))).map { _ in
      Part(scanner(), isSummed: isSummed)
    }
    work = SharedWork(parts, count: count, threads: threads) { part, number in
      part.read(extent, Self.bytes(number, sharing.part, extent))
    }
  }

  private static func bytes(_ number: Int, _ length: Int, _ extent: FileExtent) -> Range<Int> {
    number * length..<min(extent.length, (number + 1) * length)
  }

  /// The next piece, scanned; nil after the last, and where what follows has to be read in one go.
  /// Throws `StoreError` where the file cannot be read.
  mutating func next() throws(StoreError) -> SweptPiece? {
    guard let part = work.next() else { return nil }
    guard try part.outcome.get(), part.piece.start == place else { return nil }
    part.piece.setFirstLine(line)
    sum.append(part.sum, length: Self.bytes(taken, partLength, extent).count)
    taken += 1
    place = part.piece.nextStart
    line = part.piece.nextLine
    return part.piece
  }

  /// Whether every piece was taken.
  var isComplete: Bool { place == extent.length && taken * partLength >= extent.length }

  /// Ends the work of the other threads.
  func stop() { work.stop() }
}
