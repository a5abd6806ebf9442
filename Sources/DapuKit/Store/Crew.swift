/// Threads that stay for one work after another: to begin a thread takes longer than a small work.
final class Crew {
  private let shift = Shift()
  private var threads: [System.Thread] = []

  /// Begins to let so many threads, or as many as the system begins, do the same at once; false
  /// where they are still at something else.
  func begin(_ count: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
    while threads.count < count {
      guard let thread = System.Thread({ [shift] in shift.goOn() }) else { break }
      threads.append(thread)
    }
    return shift.begin(min(count, threads.count), body)
  }

  /// Waits until all who began with it have done it; nobody begins any more.
  func finish() { shift.finish() }

  deinit {
    shift.end()
    for thread in threads { thread.join() }
  }
}

/// What the threads of a crew do now.
private final class Shift: @unchecked Sendable {
  private let monitor = Monitor()
  private var body: (@Sendable () -> Void)?
  /// How many are still to begin with it, and how many are at it.
  private var missing = 0
  private var busy = 0
  private var isOver = false

  func begin(_ count: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
    monitor.hold {
      guard self.body == nil else { return false }
      self.body = body
      missing = count
      monitor.wakeAll()
      return true
    }
  }

  func finish() {
    monitor.hold {
      missing = 0
      while busy > 0 { monitor.wait() }
      body = nil
    }
  }

  func end() {
    monitor.hold {
      isOver = true
      monitor.wakeAll()
    }
  }

  /// Does what there is to do, one work after another, until the end.
  func goOn() {
    while let body = monitor.hold({ next() }) {
      body()
      monitor.hold {
        busy -= 1
        monitor.wakeAll()
      }
    }
  }

  private func next() -> (@Sendable () -> Void)? {
    while !isOver {
      if missing > 0, let body {
        missing -= 1
        busy += 1
        return body
      }
      monitor.wait()
    }
    return nil
  }
}
