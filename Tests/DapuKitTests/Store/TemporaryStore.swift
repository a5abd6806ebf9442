import Foundation

@testable import DapuKit

/// A store in a folder of its own, which goes away with it.
final class TemporaryStore: Sendable {
  let path: String
  let today: Day = "2026-12-31"

  /// Makes a store in which the given steps were taken, one transaction each.
  init(_ steps: [Typed] = []) throws {
    path = NSTemporaryDirectory() + "dapu-" + UUID().uuidString
    _ = try Store.create(at: path, Self.author())
    let programme = try Unit().caseload.programmes.terms(of: "brief")
    try update { caseload, stamp in
      guard let programme else { return }
      caseload.add(programme, id: "brief", stamp)
    }
    for step in steps { try take(step) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static func author(wait: Int = 10, actor: String = "Alex") -> Store.Author {
    Store.Author(actor: actor, day: nil, command: "test", lockWait: wait)
  }

  /// The store, opened anew.
  func opened(wait: Int = 10) throws -> Store { try Store(at: path, Self.author(wait: wait)) }

  /// The committed state.
  func head() throws -> Head { try opened().snapshot().head }

  /// Takes one step in a transaction of its own.
  @discardableResult
  func take(_ step: Typed, wait: Int = 10) throws -> Answer {
    let occasion = Occasion(today: today, actor: "Alex")
    let result = try opened(wait: wait).update({ _ in .all }) { caseload, stamp in
      Result { () throws(StepFault) in
        try caseload.take(step.verb, step.form, occasion, stamp)
      }
    }
    return try result.get()
  }

  /// Changes the caseload in one transaction, whatever the rules say.
  func update(_ change: (inout Caseload, Caseload.Stamp) -> Void) throws {
    let result = try opened().update({ _ in .all }) { caseload, stamp -> Result<Void, StepFault> in
      change(&caseload, stamp)
      return .success(())
    }
    try result.get()
  }

  /// Everything that the store holds at this moment.
  func caseload() throws -> Caseload { try opened().snapshot().caseload(.all) }

  /// What `caseload` throws.
  func fault() -> StoreError? {
    do {
      _ = try caseload()
      return nil
    } catch {
      return error as? StoreError
    }
  }

  /// What a step throws.
  func fault(of step: Typed) -> StoreError? {
    do {
      try take(step)
      return nil
    } catch {
      return error as? StoreError
    }
  }

  func file(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

  func bytes(of name: String) throws -> [UInt8] { Array(try Data(contentsOf: file(name))) }

  /// Gives a file other bytes, in its place.
  func write(_ bytes: [UInt8], to name: String) throws {
    let handle = try FileHandle(forWritingTo: file(name))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  /// The names of the CSV files, in order.
  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(".csv") }.sorted()
  }

  /// Every CSV file with its bytes.
  func image() throws -> [String: [UInt8]] {
    var image: [String: [UInt8]] = [:]
    for name in try files() { image[name] = try bytes(of: name) }
    return image
  }

  /// The lines of a file as text, the header first.
  func lines(of name: String) throws -> [String] {
    String(decoding: try bytes(of: name), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }
}

/// Data checks of the first case, one a day from 2026-03-01.
func dataCheck(_ number: Int) -> Typed {
  let on = Day(number: 20_513).adding(days: number - 1).description
  return Typed(.check, [.on: on, .source: "police"])
}
