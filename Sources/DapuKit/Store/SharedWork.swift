/// Parts of a work that several threads do at once, and that one of them takes in their order.
///
/// So many parts are kept as may be in the works at a time: memory does not grow with their number,
/// and the part that was given back last, whose memory is the warmest, is used next. Without other
/// threads, whoever takes a part does it.
final class SharedWork<Part>: @unchecked Sendable {
  private enum Step {
    case take(Part)
    case perform(Begun)
    case wait
  }

  /// A number that somebody does, and the part into which it is done.
  private struct Begun {
    let number: Int
    let part: Part
  }

  private let monitor = Monitor()
  private let count: Int
  private let work: (Part, Int) -> Void
  /// The parts that are not in the works, the one that was given back last at the end.
  private var free: [Part]
  /// The part of each number in the works, and whether it is done.
  private var inWork: [Part]
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
    self.count = count
    self.work = work
    self.crew = crew
    inWork = parts
    free = parts.reversed()
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
      case .perform(let begun): perform(begun)
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
    isDone[wanted % isDone.count] = false
    free.append(inWork[wanted % inWork.count])
    wanted += 1
    monitor.wakeAll()
  }

  private func takingStep() -> Step {
    if isDone[wanted % isDone.count] {
      isHeld = true
      return .take(inWork[wanted % inWork.count])
    }
    if let begun = begin() { return .perform(begun) }
    monitor.wait()
    return .wait
  }

  /// Begins the next number, where there is one and a part for it.
  private func begin() -> Begun? {
    guard begun < count, let part = free.popLast() else { return nil }
    inWork[begun % inWork.count] = part
    begun += 1
    return Begun(number: begun - 1, part: part)
  }

  private func perform(_ begun: Begun) {
    work(begun.part, begun.number)
    monitor.hold {
      isDone[begun.number % isDone.count] = true
      monitor.wakeAll()
    }
  }

  private func performAll() {
    while let begun = monitor.hold({ beginWaiting() }) { perform(begun) }
  }

  private func beginWaiting() -> Begun? {
    while begun < count {
      if let begun = begin() { return begun }
      monitor.wait()
    }
    return nil
  }
}
