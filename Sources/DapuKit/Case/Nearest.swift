/// The word that was probably meant by one that is not known.
public enum Nearest {
  /// The first of the words with the fewest typing slips (a letter added, left out, changed or
  /// swapped with its neighbour) from the one typed, in either case; where none is near, the only
  /// one that begins as it does, or as which it begins; else nil.
  public static func match(_ word: String, among words: [String]) -> String? {
    let typed = Array(word.lowercased())
    let bound = max(1, typed.count / 3)
    var best: (word: String, slips: Int)?
    for candidate in words {
      let known = Array(candidate.lowercased())
      guard abs(known.count - typed.count) <= bound else { continue }
      let slips = slips(from: typed, to: known)
      let isNear = slips <= bound && slips < max(typed.count, known.count)
      if isNear, best.map({ slips < $0.slips }) ?? true { best = (candidate, slips) }
    }
    return best?.word ?? onlyBeginning(word.lowercased(), among: words)
  }

  /// The only one of the words that begins with the one typed, or with which that one begins; nil
  /// where there are several, or where it is too short to mean one.
  private static func onlyBeginning(_ typed: String, among words: [String]) -> String? {
    let least = 3
    guard typed.utf8.count >= least else { return nil }
    let alike = words.filter { word in
      let known = word.lowercased()
      return known.hasPrefix(typed) || known.utf8.count >= least && typed.hasPrefix(known)
    }
    return alike.count == 1 ? alike[0] : nil
  }

  /// Whether a name is another one with a single typing slip, or written in other cases.
  static func isSlip(_ name: String, of other: String) -> Bool {
    let (mine, theirs) = (Array(name.lowercased()), Array(other.lowercased()))
    return abs(mine.count - theirs.count) <= 1 && slips(from: mine, to: theirs) <= 1
  }

  /// The Damerau-Levenshtein distance, in which no letter is moved twice.
  static func slips(from a: [Character], to b: [Character]) -> Int {
    var earlier: [Int] = []
    var previous = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var current = [i + 1]
      for (j, other) in b.enumerated() {
        let changed = previous[j] + (letter == other ? 0 : 1)
        var fewest = min(changed, previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other {
          fewest = min(fewest, earlier[j - 1] + 1)
        }
        current.append(fewest)
      }
      (earlier, previous) = (previous, current)
    }
    return previous[b.count]
  }
}
