#!/usr/bin/env bash
# demo.sh WORK VERSION [HIDE]: what tests/install/run.sh runs from the package that is extracted in WORK/root. HIDE is the
# source tree; an empty folder is laid over it first. The demo's pictures are in WORK/pictures, if there are any.
set -uo pipefail
work=$1 version=$2 hide=${3:-}
cd "$work" || exit 1
if [ -n "$hide" ]; then
  mount -t tmpfs none "$hide" || exit 1
fi
program=$work/root/usr/bin/mostari
share=$work/root/usr/share
data=$share/mostari/data
passed=0
failed=0
check() {
  local name=$1
  shift
  if "$@" >check.log 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $name"
    tail -n 15 check.log
  fi
}
# Nothing of the environment helps it to find anything.
clean=(env -i PATH=/usr/bin:/bin HOME="$work" LC_ALL=C.UTF-8 "$program" --workspace "$work/workspace")
mostari() { "${clean[@]}" "$@"; }
# Whatever ends this, the server ends with it.
server=
stop_server() {
  [ -n "$server" ] || return 0
  kill "$server" 2>/dev/null
  wait "$server" 2>/dev/null
  server=
}
trap stop_server EXIT
trap 'exit 1' HUP INT TERM
holds() { grep -qE "$2" "$1" || { head -c 600 "$1"; return 1; }; }

version_is() { [ "$(mostari --version)" = "mostari $version" ] || { mostari --version; return 1; }; }
check "--version" version_is
if [ -n "$hide" ]; then
  # Without its data the program must fail, or nothing here would be proved.
  lost() {
    mkdir -p lost/bin && cp "$program" lost/bin/ &&
      ! env -i PATH=/usr/bin:/bin lost/bin/mostari --workspace lost/workspace import "$data/bridge/country_gdp.csv" --dataset gdp
  }
  check "the program without its data finds none" lost
fi

of_register=()
of_catalogue=()
if [ -d pictures ]; then
  of_register=(--images pictures/register)
  of_catalogue=(--images pictures/catalogue)
fi
check "import the register" mostari import "$data/registers/demo.jsonl" --kind object --dataset demo "${of_register[@]}"
check "import the thefts" mostari import "$data/registers/famous.jsonl" --kind object --dataset famous
for file in "$data"/bridge/*.csv; do
  name=$(basename "$file" .csv)
  format=()
  [ "$name" = country_gdp ] && format=(--format gdp-series)
  [ "$name" = country_population ] && format=(--format population-series)
  check "import $name" mostari import "$file" --dataset "${name//_/-}" "${format[@]}"
done

# Pictures that cannot be read are told, and the lots screened by their texts: that ends with 1.
screen() {
  local expected=1
  [ -d pictures ] && expected=0
  mostari screen "$data/catalogues/demo.csv" "${of_catalogue[@]}" --against demo --report report.html --json >answers.jsonl 2>summary.json
  local status=$?
  [ $status -eq $expected ] || { echo "ended with $status"; head -n 5 summary.json; return 1; }
}
lots_are() { [ "$(wc -l <answers.jsonl)" -eq "$1" ] || { wc -l answers.jsonl; return 1; }; }
check "screen the demo catalogue" screen
check "each lot has an answer" lots_are $(($(wc -l <"$data/catalogues/demo.csv") - 1))
check "a lot is identified" holds answers.jsonl '"verdict":"identified"'
check "the report is written" holds report.html '</html>'

dossier() { mostari --json bridge BIH HRV >dossier.json; }
check "bridge BIH HRV" dossier
check "the border is measured on the map" holds dossier.json 'Within [0-9]+ km of the common border'
check "the dossier's report" mostari bridge BIH HRV --report dossier.html

recovery() { mostari recover demo >recovery.txt; }
check "recover demo" recovery
check "the bridge of Mostar is in it" holds recovery.txt '^Old Bridge'
check "the situation report" mostari recover report --out situation.html

# Not by the function: its process would be a shell, and the server that shell's child.
"${clean[@]}" serve --listen 127.0.0.1:0 >serve.log 2>&1 &
server=$!
for _ in $(seq 100); do
  address=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' serve.log)
  [ -n "$address" ] && break
  sleep 0.1
done
check "what is served" node check.mjs serve "$address" "$version"
stop_server
is_gone() { ! (exec 3<>"/dev/tcp/127.0.0.1/${address##*:}") 2>/dev/null; }
check "the server has ended" is_gone

check "what it is made of" node check.mjs sbom "$share/doc/mostari/mostari.spdx.json" "$version"

pages_for_all() {
  local command missing=0
  for command in $("$program" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]\+\) .*/\1/p'); do
    [ -f "$share/man/man1/mostari-$command.1.gz" ] || { echo "no page for $command"; missing=1; }
  done
  [ -f "$share/man/man1/mostari.1.gz" ] && [ -n "${command:-}" ] && [ $missing -eq 0 ]
}
check "each command has a page of the manual" pages_for_all
page_names() { gzip -dc "$share/man/man1/$1.1.gz" | grep -qF -e "$2"; }
check "a page names its options" page_names mostari-serve 'B\-\-listen'
check "no page names a hidden command" bash -c "! ls '$share/man/man1' | grep manual"
completes() {
  # shellcheck disable=SC1091
  source "$share/bash-completion/completions/mostari"
  COMP_WORDS=(mostari "$1")
  COMP_CWORD=1
  _mostari
  [ "${COMPREPLY[*]}" = "$2" ] || { echo "${COMPREPLY[*]}"; return 1; }
}
check "bash completes a command" completes scr screen
echo "$passed passed, $failed failed"
