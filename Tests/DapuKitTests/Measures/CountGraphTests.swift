import Testing

@testable import DapuKit

struct CountGraphTests {
  @Test func aCountThatFollowsFromThoseKnownIsKnown() {
    var graph = CountGraph(nodeCount: 2)
    let ground = CountGraph.ground
    let whole = graph.add(.init(from: ground, to: 1, count: 52, state: .shown))
    let done = graph.add(.init(from: 1, to: ground, count: 49, state: .shown))
    let waiting = graph.add(.init(from: 1, to: ground, count: 3, state: .shown))
    #expect(graph.following == [])
    graph.acknowledge(whole)
    #expect(graph.following == [])
    graph.acknowledge(done)
    #expect(graph.following == [waiting])
    graph.acknowledge(waiting)
    #expect(graph.following == [])
  }

  @Test func ofWhatIsWithheldNothingFollows() {
    var graph = CountGraph(nodeCount: 2)
    let whole = graph.add(.init(from: 0, to: 1, count: 52, state: .shown))
    let waiting = graph.add(.init(from: 1, to: 0, count: 52, state: .shown))
    graph.withhold(waiting)
    graph.acknowledge(whole)
    #expect(graph.following == [])
  }
}
