/// How the reading of a file is shared between threads.
struct Sharing {
  /// The bytes of one part of a file.
  var part = 1 << 16
  /// From how many bytes on a file is worth another thread.
  var worthwhile = 1 << 18
  /// From how many bytes on a store is read in parts.
  var least = 1 << 16
  /// Below how many bytes a store is small: of its cases all is read.
  var small = 1 << 18
  /// The most threads beside the caller's; nil where the machine says.
  var threads: Int?
  /// About how many bytes of tables are kept in few bytes a row at a time.
  var share = 1 << 25
  /// Those threads.
  let crew = Crew()
  /// What the files are read into, one after another.
  let spare = SparePieces()

  /// The bytes of one part of a file of so many bytes: what is done for each part at all is done
  /// less often where there are many.
  func part(of length: Int) -> Int { min(2 * part, max(part, length / Self.partCount)) }

  /// From how many parts on they are made larger.
  private static let partCount = 64

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
    private let makeScanner: () -> RowScanner?
    private lazy var scanner = makeScanner()
    let isSummed: Bool
    let piece: SweptPiece
    var sum = CRC64()
    /// Whether the piece can be taken as it is, and need not be read behind the one before it; or
    /// why the file cannot be read.
    var outcome = Result<Bool, StoreError>.success(false)

    init(_ piece: SweptPiece, _ makeScanner: @escaping () -> RowScanner?, isSummed: Bool) {
      self.piece = piece
      self.makeScanner = makeScanner
      self.isSummed = isSummed
    }

    func read(_ extent: FileExtent, _ bytes: Range<Int>, _ each: (SweptPiece) -> Void) {
      outcome = Result { () throws(StoreError) in
        let isWhole = try piece.read(extent, part: bytes)
        sum = CRC64()
        if isSummed { sum.update(piece.bytes(of: bytes)) }
        guard isWhole, piece.scan(scanner) else { return false }
        each(piece)
        return true
      }
    }
  }

  /// The place behind the pieces that were taken, and its line.
  private(set) var place = 0
  private(set) var line = 1
  /// The CRC-64 of the parts whose pieces were taken, where they are summed.
  private(set) var sum = CRC64()
  private var stride = CRC64.Stride(0)
  private let cut: Cut
  private let work: SharedWork<Part>
  private let spare: SparePieces
  private var parts: [Part]
  private var taken = 0

  /// How a file is cut into parts.
  private enum Cut {
    /// All of a file of so many bytes, in parts of one length.
    case every(Int, of: Int)
    /// Some parts, each of whole records.
    case some([Range<Int>])

    var count: Int {
      switch self {
      case .every(let length, let whole): max(1, (whole + length - 1) / length)
      case .some(let parts): parts.count
      }
    }

    subscript(_ number: Int) -> Range<Int> {
      switch self {
      case .every(let length, let whole): number * length..<min(whole, (number + 1) * length)
      case .some(let parts): parts[number]
      }
    }
  }

  /// Begins a sweep of a file whose rows scanners read, one for each piece that is in the works: of
  /// all of it, or of some parts of which it is known that they are whole records. Whoever read a
  /// piece gives it to `each`.
  init(
    _ extent: FileExtent, _ sharing: Sharing, parts some: [Range<Int>]? = nil,
    isSummed: Bool = true, each: @escaping (SweptPiece) -> Void = { _ in },
    _ scanner: @escaping () -> RowScanner?
  ) {
    let cut = some.map(Cut.some) ?? .every(sharing.part(of: extent.length), of: extent.length)
    let length = some.map { $0.reduce(0) { $0 + $1.count } } ?? extent.length
    let threads = sharing.threads(for: length)
    let spare = sharing.spare
    let parts = (0..<min(cut.count, threads == 0 ? 1 : 2 * (threads + 1))).map { _ in
      Part(spare.take(), scanner, isSummed: isSummed)
    }
    (self.cut, self.spare, self.parts) = (cut, spare, parts)
    work = SharedWork(parts, count: cut.count, threads: threads, of: sharing.crew) { part, number in
      part.read(extent, cut[number], each)
    }
  }

  /// The next piece, scanned; nil after the last, and where what follows has to be read in one go.
  /// Throws `StoreError` where the file cannot be read.
  mutating func next() throws(StoreError) -> SweptPiece? {
    guard let part = work.next() else { return nil }
    if case .some(let parts) = cut { place = parts[taken].lowerBound }
    guard try part.outcome.get(), part.piece.start == place else { return nil }
    part.piece.setFirstLine(line)
    if part.isSummed { append(part.sum, length: cut[taken].count) }
    taken += 1
    place = part.piece.nextStart
    line = part.piece.nextLine
    return part.piece
  }

  private mutating func append(_ other: CRC64, length: Int) {
    // All parts but the last have one length.
    if stride.length != length { stride = CRC64.Stride(length) }
    sum.append(other, stride)
  }

  /// Whether every piece was taken.
  var isComplete: Bool {
    taken == cut.count && (cut.count == 0 || place == cut[cut.count - 1].upperBound)
  }

  /// Ends the work of the other threads; no piece may be read any more.
  mutating func stop() {
    work.stop()
    // The first of them is used most, and so by the next sweep.
    for part in parts.reversed() { spare.put(part.piece) }
    parts = []
  }
}
