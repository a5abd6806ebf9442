/// A value that another thread works out meanwhile, or whoever asks for it where none has begun.
public final class Ahead<Value>: @unchecked Sendable {
  private final class Work: @unchecked Sendable {
    private var make: (() -> Value)?
    private(set) var value: Value?

    init(_ make: @escaping () -> Value) { self.make = make }

    /// Makes the value, and lets go of what it was made of.
    func perform() {
      value = make?()
      make = nil
    }
  }

  private let work: Work
  private let monitor = Monitor()
  private let crew: Crew

  /// Begins to make a value; what makes it touches nothing that anybody else changes meanwhile.
  public convenience init(_ make: @escaping () -> Value) { self.init(Crew(), make) }

  private init(_ crew: Crew, _ make: @escaping () -> Value) {
    let work = Work(make)
    self.work = work
    self.crew = crew
    _ = crew.begin(1) { work.perform() }
  }

  /// Begins to make another value in the same way, and on the same thread once this one is made.
  public func next(_ make: @escaping () -> Value) -> Ahead { Ahead(crew, make) }

  /// The value, waited for.
  public var value: Value {
    monitor.hold {
      crew.finish()
      if work.value == nil { work.perform() }
      guard let value = work.value else { preconditionFailure("what was made is there") }
      return value
    }
  }
}
