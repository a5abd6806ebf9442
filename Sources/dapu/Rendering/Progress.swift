/// How far long work is, told in one line on a terminal that is drawn again and again, and taken
/// away when the work is done.
final class Progress {
  /// What is counted.
  enum Unit {
    case bytes, rows
  }

  /// Work that is over sooner is not told of, in seconds.
  private static let patience = 2.0
  /// The seconds between two drawings of the line.
  private static let pause = 0.2

  private let title: String
  private let unit: Unit
  private var total: Int
  private let stream: World.Stream
  private let clock: () -> Double
  private let start: Double
  private var drawnAt = 0.0
  private var drawnCount = 0
  private var done = 0

  /// Begins to watch work of so many bytes or rows, under a title.
  init(
    _ title: String, _ unit: Unit, of total: Int, on stream: World.Stream,
    clock: @escaping () -> Double
  ) {
    self.title = title
    self.unit = unit
    self.total = max(total, 1)
    self.stream = stream
    self.clock = clock
    start = clock()
  }

  /// Notes how much there is to do, once that is known.
  func expect(_ total: Int) { self.total = max(total, 1) }

  /// Notes that so much more is done, or less where a part of it is begun anew.
  func advance(by count: Int) {
    done += count
    let now = clock()
    guard now - start >= Self.patience, now - drawnAt >= Self.pause else { return }
    drawnAt = now
    draw(line(after: now - start))
  }

  /// Takes the line away, so that what is said next stands alone.
  func end() {
    guard drawnCount > 0 else { return }
    draw("")
    _ = stream.write([Self.carriageReturn])
    drawnCount = 0
  }

  private static let carriageReturn = UInt8(ascii: "\r")

  private func line(after seconds: Double) -> String {
    let rate = Double(done) / seconds
    let left = rate > 0 ? Int((Double(max(total - done, 0)) / rate).rounded(.up)) : 0
    let percent = min(done * 100 / total, 100)
    return "\(title): \(percent)%, \(self.rate(rate)), \(Self.time(left)) left"
  }

  private func rate(_ rate: Double) -> String {
    switch unit {
    case .rows: "\(Int(rate)) rows/s"
    case .bytes where rate >= 1_000_000: "\(Int(rate / 1_000_000)) MB/s"
    case .bytes: "\(Int(rate / 1_000)) kB/s"
    }
  }

  private static func time(_ seconds: Int) -> String {
    seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min"
  }

  /// Draws a text over the one before, in as many cells as the terminal has and no more.
  private func draw(_ text: String) {
    let shown = text.prefix(max((stream.width ?? 80) - 1, 0))
    let spaces = String(repeating: " ", count: max(drawnCount - shown.count, 0))
    _ = stream.write([Self.carriageReturn] + Array((shown + spaces).utf8))
    drawnCount = shown.count
  }
}
