/// From when on an index is worth its files, and how it grows.
struct IndexTerms: Sendable {
  /// The bytes of a store from which on it keeps an index: fewer are scanned as quickly.
  var floor = 1 << 19
  /// The bytes behind the index that every reader scans before a writer adds them to it.
  var stride = 1 << 15
  /// The entries that are sorted at once, 16 bytes each.
  var sortedAtOnce = 1 << 18
}
