# shellcheck shell=bash
# What every script here begins with: where the sources are, whether Swift and other tools are there,
# the release build.

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

# The executable that is installed: on Linux wholly static, stripped, and laid out so that a start
# touches few pages of it. Where $link_map is set, the linker writes there what it put where.
build_release() {
  local flags=()
  if [ "$(uname -s)" = Linux ]; then
    flags=(-Xswiftc -static-executable -Xlinker -s)
    # Types are made from what the compiler knows of them, not read from their names at each start.
    flags+=(-Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors)
    flags+=(-Xswiftc -Xfrontend -Xswiftc -disable-type-layout)
    # Every build is made whole: what would tell the next one what to make again is left out.
    flags+=(-Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen)
    # Nothing asks a value what fields it has.
    flags+=(-Xswiftc -Xfrontend -Xswiftc -disable-reflection-metadata)
    # The runtime is part of it: what that does at a start can be done more simply by dapu.
    flags+=(-Xswiftc -DSTANDALONE)
    if has_lld; then
      flags+=(-Xswiftc -Xfrontend -Xswiftc -function-sections -Xswiftc -use-ld=lld)
      # Nothing unwinds: the tables by which it would find its way are left out.
      flags+=(-Xlinker --gc-sections -Xlinker --icf=all -Xlinker --no-eh-frame-hdr)
      flags+=(-Xlinker -T -Xlinker "$top/Scripts/link-script")
      # The end of a text serves as the whole of a shorter one.
      flags+=(-Xlinker -O2 -Xlinker --no-warn-symbol-ordering)
      flags+=(-Xlinker "--symbol-ordering-file=$top/Scripts/link-order")
      [ -z "${link_map:-}" ] || flags+=(-Xlinker "-Map=$link_map" -Xlinker --no-demangle)
    fi
  fi
  quietly swift build --package-path "$top" --scratch-path "$scratch" -c release --product dapu \
    ${flags[@]+"${flags[@]}"}
}

# Whether the linker that can put what a start needs side by side is there, as it is with Swift.
has_lld() {
  command -v ld.lld >/dev/null ||
    [ -x "$(dirname "$(readlink -f "$(command -v swiftc)")")/ld.lld" ]
}

# A tool that some suites need: there, or installed when that is ours to do.
provide() {
  local tool=$1 package=$2
  command -v "$tool" >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "   $tool is missing: installing it"
    { apt-get install -y "$package" || { apt-get update && apt-get install -y "$package"; }; } \
      >/dev/null 2>&1 || true
  fi
  command -v "$tool" >/dev/null 2>&1 && return 0
  say "   $tool is missing: install the package '$package' and run this again"
  return 1
}

# A Python package whose readers some suites read our files with.
provide_package() {
  python3 -c "import $1" >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ]; then
    say "   the Python package $1 is missing: installing it"
    python3 -m pip install --quiet "$1" >/dev/null 2>&1 || true
  fi
  python3 -c "import $1" >/dev/null 2>&1 && return 0
  say "   the Python package $1 is missing: python3 -m pip install $1, and run this again"
}

# What the suites at full length try things with beside the others; a suite says what it skips.
provide_for_full() {
  local package
  if [ "$(uname -s)" = Linux ]; then
    provide mkfs.xfs xfsprogs || true
    provide soffice libreoffice-calc || true
    provide chromium chromium || true
  fi
  for package in lifelines frictionless playwright axe_playwright_python; do
    provide_package "$package"
  done
}
