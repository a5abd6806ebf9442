/// Parts of a work that several threads do at once, and that one of them takes in their order.
///
/// So many parts are kept as may be in the works at a time: memory does not grow with their number.
/// Without other threads, whoever takes a part does it.
final class SharedWork<Part>: @unchecked Sendable {
  private enum Step {
    case take(Part)
    case perform(Int)
    case wait
  }

  private let monitor = Monitor()
  private let parts: [Part]
  private let count: Int
  private let work: (Part, Int) -> Void
  /// Whether each of the parts in the works is done.
  private var isDone: [Bool]
  /// The first number that nobody has begun.
  private var begun = 0
  /// The number of the part that is taken next.
  private var wanted = 0
  /// Whether a part was given to whoever takes them, and may still be read.
  private var isHeld = false
  private let crew: Crew
  /// Whether the crew is at this work, and nothing else.
  private var isShared = false

  /// Begins a work of so many numbers, each done by `work` into one of the parts, with more threads
  /// of a crew beside the caller's, where there is something for them to do. `work` may touch its
  /// part alone.
  init(
    _ parts: [Part], count: Int, threads: Int, of crew: Crew = Crew(),
    _ work: @escaping (Part, Int) -> Void
  ) {
    self.parts = parts
    self.count = count
    self.work = work
    self.crew = crew
    isDone = Array(repeating: false, count: parts.count)
    let threads = min(threads, count - 1)
    guard threads > 0 else { return }
    isShared = crew.begin(threads) { self.performAll() }
  }

  /// The next part, done; it may be read until the one after it is asked for. Nil after the last.
  func next() -> Part? {
    monitor.hold { release() }
    while wanted < count {
      switch monitor.hold({ takingStep() }) {
      case .take(let part): return part
      case .perform(let number): perform(number)
      case .wait: continue
      }
    }
    return nil
  }

  /// Ends the work, done or not: no other thread touches a part any more.
  func stop() {
    monitor.hold {
      begun = count
      monitor.wakeAll()
    }
    if isShared { crew.finish() }
    isShared = false
  }

  private func release() {
    guard isHeld else { return }
    isHeld = false
    isDone[wanted % parts.count] = false
    wanted += 1
    monitor.wakeAll()
  }

  private func takingStep() -> Step {
    if isDone[wanted % parts.count] {
      isHeld = true
      return .take(parts[wanted % parts.count])
    }
    if let number = begin() { return .perform(number) }
    monitor.wait()
    return .wait
  }

  /// Begins the next number, where there is one and a part for it.
  private func begin() -> Int? {
    guard begun < count, begun < wanted + parts.count else { return nil }
    begun += 1
    return begun - 1
  }

  private func perform(_ number: Int) {
    work(parts[number % parts.count], number)
    monitor.hold {
      isDone[number % parts.count] = true
      monitor.wakeAll()
    }
  }

  private func performAll() {
    while let number = monitor.hold({ beginWaiting() }) { perform(number) }
  }

  private func beginWaiting() -> Int? {
    while begun < count {
      if let number = begin() { return number }
      monitor.wait()
    }
    return nil
  }
}
