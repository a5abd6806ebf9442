/// The completions for bash, 3.2 or later.
struct BashCompletions {
  /// What may follow what.
  let table: CompletionTable

  /// The script, ending in a line feed.
  var script: String {
    let shared = table.shared.map(\.word).joined(separator: " ")
    return [
      "# Completions of dapu for bash: made by `dapu completions bash`.",
      Self.words + table.rows.map(rowCase).joined() + "  esac\n}\n",
      Self.values + table.valuedPatterns.map(valueCase).joined()
        + "    *) return 1 ;;\n  esac\n}\n",
      "_dapu_shared='\(shared)'\n", Self.walk, Self.answer,
      "complete -o default -F _dapu dapu\n",
    ].joined(separator: "\n")
  }

  private func rowCase(_ row: CompletionTable.Row) -> String {
    """
        \(CompletionTable.pattern(row.path)))
          commands='\(row.commands.map(\.word).joined(separator: " "))'
          options='\(row.options.map(\.word).joined(separator: " "))'
          operand='\(row.operand.script)'
          ;;

    """
  }

  private func valueCase(
    _ group: (patterns: [String], completion: Completion)
  ) -> String {
    "    \(group.patterns.joined(separator: "|")))\n      values='\(group.completion.script)' ;;\n"
  }

  private static let words = """

    # Sets what may follow the words of a command; anything else is no command.
    _dapu_row() {
      commands='' options='' operand=''
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
      local i word commands options operand
      at='' waiting='' operands=0 store=()
      _dapu_row ''
      for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
          --) ;;
          -*)
            _dapu_values "$at" "$word" || continue
            ((i++))
            [ "${COMP_WORDS[i]}" != = ] || [ "$i" = "$COMP_CWORD" ] || ((i++))
            [ "$i" -lt "$COMP_CWORD" ] || waiting=$word
            [ "$word" != --store ] || store=(--store "${COMP_WORDS[i]/#\~/$HOME}")
            ;;
          *)
            if [ "$operands" = 0 ] && [[ " $commands " == *" $word "* ]]; then
              at="${at:+$at }$word"
              _dapu_row "$at"
            else
              operands=$((operands + 1))
            fi
            ;;
        esac
      done
    }

    """#

  private static let answer = #"""
    # Takes what dapu finds in the store; what is beside it shows in lists alone.
    _dapu_stored() {
      local IFS=$'\n' names=()
      [ -z "${DAPU_COMPLETE_NAMES:-}" ] || names=(--names)
      COMPREPLY=($("$1" complete "$2" "$current" ${store[@]+"${store[@]}"} \
        ${names[@]+"${names[@]}"} 2>/dev/null))
      if [ "${#COMPREPLY[@]}" -gt 1 ] && [ "${COMP_TYPE:-9}" = 63 ]; then
        COMPREPLY=("${COMPREPLY[@]/$'\t'/  }")
      else
        COMPREPLY=("${COMPREPLY[@]%%$'\t'*}")
      fi
    }

    _dapu() {
      local at waiting operands store values='' commands options operand
      local current=${COMP_WORDS[COMP_CWORD]}
      COMPREPLY=()
      _dapu_walk
      _dapu_row "$at"
      if [ -n "$waiting" ]; then
        [ "$current" != = ] || current=''
        _dapu_values "$at" "$waiting"
      elif [[ $current == -* ]]; then
        values="$options $_dapu_shared"
      elif [ "$operands" = 0 ]; then
        values="$commands $operand"
      fi
      case $values in
        *:files) return ;;
        *:*) _dapu_stored "$1" "${values##*:}" ;;
        *) COMPREPLY=($(compgen -W "$values" -- "$current")) ;;
      esac
      compopt +o default 2>/dev/null
    }

    """#
}
