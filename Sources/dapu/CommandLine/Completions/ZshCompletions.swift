/// The completions for zsh.
struct ZshCompletions {
  /// What may follow what.
  let table: CompletionTable

  /// The script, ending in a line feed; it can be sourced, or autoloaded as `_dapu`.
  var script: String {
    [
      "#compdef dapu\n# Completions of dapu for zsh: made by `dapu completions zsh`.",
      Self.words + table.rows.map(rowCase).joined() + "  esac\n}\n",
      Self.values + table.valuedPatterns.map(valueCase).joined()
        + "    *) return 1 ;;\n  esac\n}\n",
      "_dapu_shared() {\n  shared=(\(Self.list(table.shared)))\n}\n", Self.walk, Self.answer,
    ].joined(separator: "\n")
  }

  private func rowCase(_ row: CompletionTable.Row) -> String {
    """
        \(CompletionTable.pattern(row.path)))
          commands=(\(Self.list(row.commands)))
          options=(\(Self.list(row.options)))
          operand=(\(row.operand.script))
          ;;

    """
  }

  private func valueCase(
    _ group: (patterns: [String], completion: Completion)
  ) -> String {
    "    \(group.patterns.joined(separator: "|")))\n"
      + "      values=(\(group.completion.script)) ;;\n"
  }

  /// Words with what they are for, as `_describe` takes them.
  private static func list(_ items: [CompletionTable.Described]) -> String {
    items.map { item in
      let meaning = ShellQuoted.rewritten(item.meaning, ":", as: "\\:")
      return "\n        " + ShellQuoted.text("\(item.word):\(meaning)")
    }.joined()
  }

  private static let words = """

    # Sets what may follow the words of a command; anything else is no command.
    _dapu_row() {
      commands=() options=() operand=()
      case $1 in

    """

  private static let values = """
    # Sets what may be offered for the value of an option; an option that takes none ends with 1.
    _dapu_values() {
      case $1/$2 in

    """

  private static let walk = #"""
    # Reads the words before the one that is typed: the command, its store, the option that waits
    # for its value.
    _dapu_walk() {
      local i word
      local -a commands options operand values
      at='' waiting='' operands=0 store=()
      _dapu_row ''
      for ((i = 2; i < CURRENT; i++)); do
        word=${words[i]}
        case $word in
          --) ;;
          --*=*) [[ $word != --store=* ]] || store=(--store ${(Q)${word#--store=}/#\~/$HOME}) ;;
          -*)
            _dapu_values "$at" "$word" || continue
            ((i++))
            ((i < CURRENT)) || waiting=$word
            [[ $word != --store ]] || store=(--store ${(Q)${words[i]}/#\~/$HOME})
            ;;
          *)
            if ((operands == 0)) && ((${commands[(I)$word:*]})); then
              at="${at:+$at }$word"
              _dapu_row "$at"
            else
              ((operands++))
            fi
            ;;
        esac
      done
    }

    """#

  private static let answer = #"""
    # Offers words, files, or what dapu finds in the store.
    _dapu_offer() {
      local -a found
      case $1 in
        :files) _files ;;
        :*)
          found=(${(f)"$(${(Q)words[1]} complete ${1#:} "$PREFIX" $store \
            ${DAPU_COMPLETE_NAMES:+--names} 2>/dev/null)"})
          found=("${(@)found//:/\:}")
          found=("${(@)found/$'\t'/:}")
          _describe -V "${1#:}" found
          ;;
        ?*) compadd -- "$@" ;;
      esac
    }

    _dapu() {
      local at waiting operands
      local -a commands options operand values shared store
      _dapu_walk
      _dapu_row "$at"
      if [[ -z $waiting ]] && [[ ${words[CURRENT]} == --*=* ]]; then
        waiting=${words[CURRENT]%%=*}
        compset -P '*='
        _dapu_values "$at" "$waiting" && _dapu_offer $values
      elif [[ -n $waiting ]]; then
        _dapu_values "$at" "$waiting" && _dapu_offer $values
      elif [[ $PREFIX == -* ]]; then
        _dapu_shared
        options+=($shared)
        _describe -o option options
      elif ((operands == 0)); then
        ((${#commands})) && _describe command commands
        _dapu_offer $operand
      fi
    }

    if [[ $funcstack[1] == _dapu ]]; then
      _dapu "$@"
    else
      compdef _dapu dapu
    fi

    """#
}
