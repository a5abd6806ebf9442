/// The completions for fish, 3.0 or later.
struct FishCompletions {
  /// What may follow what.
  let table: CompletionTable

  /// The script, ending in a line feed.
  var script: String {
    [
      "# Completions of dapu for fish: made by `dapu completions fish`.\n",
      Self.commands + table.rows.map(commandCase).joined() + "  end\nend\n",
      Self.options + table.rows.map(optionCase).joined() + "  end\n"
        + Self.lines(table.shared, "  ") + "end\n",
      Self.operands + table.rows.map(operandCase).joined() + "  end\nend\n",
      Self.values + table.valuedPatterns.map(valueCase).joined()
        + "    case '*'\n      return 1\n  end\nend\n",
      Self.offer, Self.answer,
    ].joined(separator: "\n")
  }

  private func commandCase(_ row: CompletionTable.Row) -> String {
    Self.branch(row, Self.lines(row.commands, "      "))
  }

  private func optionCase(_ row: CompletionTable.Row) -> String {
    Self.branch(row, Self.lines(row.options, "      "))
  }

  private func operandCase(_ row: CompletionTable.Row) -> String {
    row.operand == .nothing ? "" : Self.branch(row, "      echo " + row.operand.script + "\n")
  }

  private func valueCase(
    _ group: (patterns: [String], completion: Completion)
  ) -> String {
    let patterns = group.patterns.map { $0.hasPrefix("*") ? "'\($0)'" : $0 }
    let words = group.completion.script
    return "    case \(patterns.joined(separator: " "))\n"
      + (words.isEmpty ? "      return 0\n" : "      echo \(words)\n")
  }

  private static func branch(_ row: CompletionTable.Row, _ lines: String) -> String {
    lines.isEmpty ? "" : "    case \(CompletionTable.pattern(row.path))\n" + lines
  }

  /// Words with what they are for, one a line with a tab between, as fish takes them.
  private static func lines(_ items: [CompletionTable.Described], _ margin: String) -> String {
    items.map { item in
      "\(margin)printf '%s\\t%s\\n' \(item.word) \(ShellQuoted.fish(item.meaning))\n"
    }.joined()
  }

  private static let commands = """
    # What may follow the words of a command; anything else is no command.
    function __dapu_commands
      switch "$argv[1]"

    """

  private static let options = """
    # The options of a command.
    function __dapu_options
      switch "$argv[1]"

    """

  private static let operands = """
    # What may be offered for the operand of a command.
    function __dapu_operand
      switch "$argv[1]"

    """

  private static let values = """
    # What may be offered for the value of an option; an option that takes none ends with 1.
    function __dapu_values
      switch "$argv[1]/$argv[2]"

    """

  private static let offer = #"""
    # Offers words, files, or what dapu finds in the store, after what stands before them.
    function __dapu_offer -a before words current dapu
      set -l store $argv[5..-1]
      set -l names
      test -z "$DAPU_COMPLETE_NAMES"; or set names --names
      set -l found
      switch "$words"
        case ''
        case ':files'
          set found (__fish_complete_path "$current")
        case ':*'
          set -l what (string sub -s 2 -- $words)
          set found ($dapu complete $what "$current" $store $names 2>/dev/null)
        case '*'
          set found (string split ' ' -- $words)
      end
      string replace -r -- '^' "$before" $found
    end

    """#

  private static let answer = #"""
    function __dapu_complete
      set -l words (commandline -opc)
      set -l current (commandline -ct)
      set -l dapu $words[1]
      set -l at ''
      set -l waiting ''
      set -l operands 0
      set -l store
      set -l i 2
      while test $i -le (count $words)
        set -l word $words[$i]
        switch $word
          case --
          case '--*=*'
            string match -q -- '--store=*' $word; and set store --store (string sub -s 9 -- $word)
          case '-*'
            if __dapu_values "$at" $word >/dev/null
              set i (math $i + 1)
              test $i -le (count $words); or set waiting $word
              test $word = --store; and set store --store $words[$i]
            end
          case '*'
            if test $operands = 0; and __dapu_commands "$at" | string match -q -- "$word"\t'*'
              set at (string trim -- "$at $word")
            else
              set operands (math $operands + 1)
            end
        end
        set i (math $i + 1)
      end
      set -l values
      if test -n "$waiting"
        set values (__dapu_values "$at" $waiting)
        __dapu_offer '' "$values" "$current" "$dapu" $store
      else if string match -q -- '--*=*' "$current"
        set -l parts (string split -m 1 = -- $current)
        set values (__dapu_values "$at" $parts[1])
        __dapu_offer "$parts[1]=" "$values" "$parts[2]" "$dapu" $store
      else if string match -q -- '-*' "$current"
        __dapu_options "$at"
      else if test $operands = 0
        __dapu_commands "$at"
        set values (__dapu_operand "$at")
        __dapu_offer '' "$values" "$current" "$dapu" $store
      end
    end

    complete -c dapu -f -a '(__dapu_complete)'

    """#
}
