import Foundation

/// A page whose fenced `console` blocks are commands and what they say.
struct Transcript {
  /// A command, the line of the page on which it stands, and what the page says it prints.
  struct Exchange {
    let line: Int
    let typed: [String]
    let output: [String]

    /// The command as one line.
    var command: String {
      var text = ""
      for part in typed {
        guard part.hasSuffix(" \\") else { return text + part }
        text += part.dropLast(1)
      }
      return text
    }

    /// What the command reads: the lines of its here-document.
    var input: String {
      guard let ending, let start = typed.firstIndex(where: { !$0.hasSuffix(" \\") }) else {
        return ""
      }
      return typed[(start + 1)...].filter { $0 != ending }.map { $0 + "\n" }.joined()
    }

    var ending: String? { (try? TypedLine(command))?.ending }
  }

  /// A part of the page: lines that stay, or an exchange.
  enum Part {
    case prose([String])
    case exchange(Exchange)
  }

  /// The day that counts as today, as the page says it.
  let today: String?
  /// Whether the page begins with a new and empty store.
  let hasStore: Bool
  /// Whether it begins with the store of the example unit.
  let hasUnit: Bool
  /// The page, in order.
  let parts: [Part]

  /// The commands of the page.
  var exchanges: [Exchange] {
    parts.compactMap { part in
      guard case .exchange(let exchange) = part else { return nil }
      return exchange
    }
  }

  /// Reads a page.
  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    today = text.firstMatch(of: /Today is (\d{4}-\d\d-\d\d)/).map { String($0.1) }
    hasStore = !text.contains("There is no store yet")
    hasUnit = text.contains("The store is that of the example unit")
    var parts: [Part] = []
    var prose: [String] = []
    var index = 0
    var isConsole = false
    while index < lines.count {
      let line = lines[index]
      guard isConsole, line.hasPrefix("$ ") else {
        if line.hasPrefix("```") { isConsole = line == "```console" }
        prose.append(line)
        index += 1
        continue
      }
      parts.append(.prose(prose))
      prose = []
      let exchange = Self.exchange(lines, at: &index)
      parts.append(.exchange(exchange))
    }
    self.parts = parts + [.prose(prose)]
  }

  private static func exchange(_ lines: [String], at index: inout Int) -> Exchange {
    let line = index + 1
    var typed = [String(lines[index].dropFirst(2))]
    index += 1
    while typed.last?.hasSuffix(" \\") == true, index < lines.count {
      typed.append(lines[index])
      index += 1
    }
    if let ending = Exchange(line: line, typed: typed, output: []).ending {
      while index < lines.count, typed.last != ending {
        typed.append(lines[index])
        index += 1
      }
    }
    var output: [String] = []
    while index < lines.count, lines[index] != "```", !lines[index].hasPrefix("$ ") {
      output.append(lines[index])
      index += 1
    }
    return Exchange(line: line, typed: typed, output: output)
  }
}

extension Sandbox.Answer {
  /// The lines of a page that stand for the answer.
  var lines: [String] {
    let said =
      text.isEmpty
      ? []
      : text.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init).dropLast()
    return said + (code == 0 ? [] : ["[exit \(code)]"])
  }
}
