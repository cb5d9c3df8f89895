#!/usr/bin/env bash
# tests/install/run.sh BUILD_DIR: installs what was built there into a folder and as a Debian package, and runs the demo from
# the package with the source tree out of reach. Ends with "N passed, M failed".
set -uo pipefail
source_tree=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:?tests/install/run.sh BUILD_DIR}" && pwd)
work=$(mktemp -d)
demo=
# The demo ends its own server; it is told to when this script is ended before it.
clean_up() {
  [ -z "$demo" ] || { kill "$demo" 2>/dev/null && wait "$demo" 2>/dev/null; }
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM
passed=0
failed=0
# check NAME COMMAND…: what it prints is shown when it fails.
check() {
  local name=$1 log=$work/check.log
  shift
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $name"
    tail -n 15 "$log"
  fi
}
finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
  exit
}

check "the web app is built" "$source_tree/tools/build-web"
check "cmake --install" cmake --install "$build" --prefix "$work/prefix"
check "cpack" cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work/packages"
package=$(find "$work/packages" -maxdepth 1 -name '*.deb' | head -n 1)
[ -n "$package" ] || {
  failed=$((failed + 1))
  echo "FAILED: there is no package"
  finish
}
check "dpkg-deb --extract" dpkg-deb --extract "$package" "$work/root"

field() { dpkg-deb --field "$package" "$1"; }
field_is() { [ "$(field "$1")" = "$2" ] || { echo "$1 is $(field "$1"), not $2"; return 1; }; }
recommends() { field Recommends | tr ',' '\n' | grep -qE "^ *$1( |$)" || { field Recommends; return 1; }; }
depends_on() { field Depends | tr ',' '\n' | grep -qE "^ *$1( |$)" || { field Depends; return 1; }; }
same_files() { diff <(cd "$1" && find . -type f | sort) <(cd "$2" && find . -type f | sort); }
check "the package's name" field_is Package mostari
check "the package's architecture" field_is Architecture "$(dpkg --print-architecture)"
check "the package's section" field_is Section science
version=$(field Version | tr '~' '-')
check "the package depends on what the program links" depends_on 'libc6'
check "the package depends on what the program links" depends_on 'libgdal[0-9]+'
check "the package depends on what the program reads" depends_on 'iso-codes'
check "the package recommends the dictionaries of titles" recommends 'dict-freedict-deu-eng'
check "folder and package hold the same files" same_files "$work/prefix" "$work/root/usr"

# An unprivileged namespace hides the tree; where the machine allows none, the demo runs beside it.
hidden=()
if unshare --user --map-root-user --mount true 2>/dev/null; then
  hidden=(unshare --user --map-root-user --mount)
else
  echo "The source tree is not hidden: this machine allows no namespaces."
fi
log=$work/demo.log
hide=$source_tree
[ ${#hidden[@]} -gt 0 ] || hide=
# ./run has drawn the demo's pictures; without them its lots are screened by their texts alone.
[ -f "$source_tree/mostari-demo/pictures/complete" ] && cp -r "$source_tree/mostari-demo/pictures" "$work/pictures"
cp "$source_tree/tests/install/demo.sh" "$source_tree/tests/install/check.mjs" "$work/"
# In the background, so that a signal is heard while it runs.
"${hidden[@]}" bash "$work/demo.sh" "$work" "$version" "$hide" >"$log" 2>&1 &
demo=$!
wait "$demo"
demo=
cat "$log"
counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1)
if [ -z "$counts" ]; then
  failed=$((failed + 1))
  echo "FAILED: the demo gives no counts"
else
  passed=$((passed + $(cut -d' ' -f1 <<<"$counts")))
  failed=$((failed + $(cut -d' ' -f3 <<<"$counts")))
fi
finish
