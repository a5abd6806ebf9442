import Testing

@testable import DapuKit

/// What several threads do at once is taken in its order.
struct SharedWorkTests {
  private final class Part {
    var number = -1
  }

  @Test(arguments: 0...3, [0, 1, 2, 500])
  func givesEveryPartInItsOrder(threads: Int, count: Int) {
    let parts = (0..<4).map { _ in Part() }
    let work = SharedWork(parts, count: count, threads: threads) { part, number in
      part.number = number
    }
    defer { work.stop() }
    var taken: [Int] = []
    while let part = work.next() { taken.append(part.number) }
    #expect(taken == Array(0..<count))
  }

  @Test func aPartThatWasTakenIsUsedBeforeTheOthers() {
    let parts = (0..<4).map { _ in Part() }
    let work = SharedWork(parts, count: 9, threads: 0) { part, number in part.number = number }
    defer { work.stop() }
    while let part = work.next() { #expect(part === parts[0]) }
    #expect(parts.map(\.number) == [8, -1, -1, -1])
  }

  @Test(arguments: 0...3) func stopsBeforeItsEnd(threads: Int) {
    let work = SharedWork([Part(), Part()], count: 1_000, threads: threads) { part, number in
      part.number = number
    }
    #expect(work.next()?.number == 0)
    work.stop()
  }

  @Test(arguments: 0...3) func aCrewDoesOneWorkAfterAnother(threads: Int) {
    let crew = Crew()
    for count in [5, 0, 300, 1] {
      let parts = (0..<4).map { _ in Part() }
      let work = SharedWork(parts, count: count, threads: threads, of: crew) { part, number in
        part.number = number
      }
      defer { work.stop() }
      var taken: [Int] = []
      while let part = work.next() { taken.append(part.number) }
      #expect(taken == Array(0..<count))
    }
  }

  @Test(arguments: 1...3) func aWorkIsDoneAlsoWhereItsCrewIsAtAnother(threads: Int) {
    let crew = Crew()
    let works = [10, 20].map { count in
      SharedWork((0..<3).map { _ in Part() }, count: count, threads: threads, of: crew) {
        $0.number = $1
      }
    }
    for (work, count) in zip(works, [10, 20]) {
      var taken: [Int] = []
      while let part = work.next() { taken.append(part.number) }
      #expect(taken == Array(0..<count))
    }
    for work in works { work.stop() }
  }

  private final class Count: @unchecked Sendable {
    var made = 0
  }

  @Test func whatIsMadeAheadIsMadeOnceAndWaitedFor() {
    for number in 0..<200 {
      let count = Count()
      let ahead = Ahead {
        count.made += 1
        return (0..<number).reduce(0, +)
      }
      let sum = number * (number - 1) / 2
      #expect(ahead.value == sum && ahead.value == sum)
      #expect(count.made == 1)
    }
  }

  @Test func whatNobodyAsksForIsMadeOnceAtMostAndNotAfterIt() {
    for _ in 0..<50 {
      let count = Count()
      _ = Ahead { count.made += 1 }
      let made = count.made
      #expect(made <= 1)
      System.pause(microseconds: 1_000)
      #expect(count.made == made)
    }
  }
}
