import DapuKit

extension Call {
  /// Does long work on the whole store, which reads it so many times, and tells how far it is;
  /// throws `Failure`.
  func watching<Answer>(
    _ store: Store, passes: Int, _ work: (Store) throws(Failure) -> Answer
  ) throws(Failure) -> Answer {
    guard isWatched else { return try work(store) }
    let snapshot = try stored { () throws(StoreError) in try store.snapshot() }
    let progress = progress(.bytes, of: snapshot.byteCount * passes)
    defer { progress?.end() }
    return try work(store.telling { progress?.advance(by: $0) })
  }

  /// Makes a store of files and tells how far it is; throws `Failure`.
  func watchingCopy<Answer>(
    _ work: (CopyWatch?) throws(StoreError) -> Answer
  ) throws(Failure) -> Answer {
    let progress = progress(.bytes, of: 0)
    defer { progress?.end() }
    let watch = progress.map { progress in
      CopyWatch(expect: progress.expect, advance: progress.advance)
    }
    return try stored { () throws(StoreError) in try work(watch) }
  }

  /// What tells how far work is; nil where nobody would see it.
  func progress(_ unit: Progress.Unit, of total: @autoclosure () -> Int) -> Progress? {
    guard isWatched else { return nil }
    return Progress(
      arguments.command.line, unit, of: total(), on: world.errors, clock: world.clock)
  }

  private var isWatched: Bool { world.errors.width != nil && !arguments.has("quiet") }
}
