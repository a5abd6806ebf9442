# shellcheck shell=bash
# What every script here begins with: where the sources are, whether Swift is there, the release build.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch="$top/.build-release"
# shellcheck disable=SC2034 # for the scripts that read this file
binary="$scratch/release/dapu"

say() { printf '%s\n' "$*"; }

# Ends the script with a sentence about what is missing.
stop() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

need_swift() {
  local version major
  command -v swift >/dev/null 2>&1 ||
    stop "Swift is missing: dapu is built with Swift 6 or later, from https://www.swift.org/install"
  # The whole answer first: a compiler that cannot start at all says why.
  version=$(swift --version 2>&1) ||
    stop "Swift is there but does not start: $(printf '%s' "$version" | head -n 1)"
  major=$(printf '%s\n' "$version" | sed -n 's/.*Swift version \([0-9][0-9]*\).*/\1/p' | head -n 1)
  [ "${major:-0}" -ge 6 ] ||
    stop "Swift ${major:-of unknown version} is too old: dapu is built with Swift 6 or later, from https://www.swift.org/install"
}

# Runs a command quietly: what it printed is shown only when it fails.
quietly() {
  local printed status=0
  printed=$("$@" 2>&1) || status=$?
  if [ "$status" -ne 0 ]; then
    printf '%s\n' "$printed" >&2
  fi
  return "$status"
}

# The executable that is installed: on Linux wholly static and stripped.
build_release() {
  local flags=()
  if [ "$(uname -s)" = Linux ]; then
    flags=(-Xswiftc -static-executable -Xlinker -s)
  fi
  quietly swift build --package-path "$top" --scratch-path "$scratch" -c release --product dapu \
    ${flags[@]+"${flags[@]}"}
}
