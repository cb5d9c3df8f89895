#!/usr/bin/env bash
# Runs every fuzz target of a build, two at a time; ends with 1 when one finds something.
#   tests/fuzz/run.sh fixed BUILD_DIR           every seed, then a fixed number of inputs made from a fixed number: the
#                                               same inputs each time, so that a gate does not depend on luck
#   tests/fuzz/run.sh deep SECONDS BUILD_DIR    every seed, then what comes, for so long each: before a release, and at night
# The build is the preset "instrumented" (CMakePresets.json), its target "fuzzers".
set -uo pipefail
usage() {
  echo "usage: run.sh fixed BUILD_DIR | run.sh deep SECONDS BUILD_DIR" >&2
  exit 2
}
mode=${1:-}
case $mode in
  fixed) build=${2:-} ;;
  deep) seconds=${2:-} build=${3:-} ;;
  *) usage ;;
esac
[ -n "$build" ] || usage
[ "$mode" = fixed ] || [[ $seconds =~ ^[1-9][0-9]*$ ]] || usage
shopt -s nullglob
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# How many inputs the fixed run makes: about ten seconds of each target under both sanitizers. A new target needs no line here.
inputs_of() {
  case $1 in
    *) echo 2000 ;;
  esac
}

# finding NAME LOG: tells what was found, and how to keep it.
finding() {
  local name=$1 log=$2 found
  {
    echo "$name: FINDING"
    tail -n 40 "$log"
    for found in "$work/$name.found-"*; do
      echo "The input, in base64. Mend what it shows, and keep it by a name that says what that is:"
      echo "  base64 -d >tests/fuzz/corpus/$name/WHAT-IT-SHOWS <<<'$(base64 -w0 "$found")'"
    done
  } >&2
}

run_one() {
  local name=$1 log=$work/$1.log seeds=$work/$1.seeds program=$build/tests/fuzz/${1}_fuzz made
  local -a common=(-rss_limit_mb=2048 -max_len=4096 "-artifact_prefix=$work/$name.found-")
  if ! "$here/seeds.sh" "$name" "$seeds" 2>"$log" || [ ! -x "$program" ]; then
    cat "$log" >&2
    echo "$name: has no seeds, or $program is not built" >&2
    return 1
  fi
  local -a inputs=("$seeds"/*)
  # Each seed whole, without a cut at max_len. The time limit is that of a machine which others use too.
  if [ ${#inputs[@]} -gt 0 ] && ! "$program" -timeout=120 "${common[@]}" "${inputs[@]}" >"$log" 2>&1; then
    # Of a seed no copy is written: the last one begun is the one.
    local last
    last=$(sed -n 's/^Running: //p' "$log" | tail -n 1)
    finding "$name" "$log"
    echo "the seed is $(basename "$last")" >&2
    return 1
  fi
  mkdir "$work/$name.new"
  if [ "$mode" = fixed ]; then
    # The seeds as a sorted list: in a folder their order is the file system's.
    printf '%s\n' "${inputs[@]}" | LC_ALL=C sort | paste -sd, >"$work/$name.list"
    common+=(-seed=1 -runs="$(inputs_of "$name")" -timeout=120 -reload=0)
    [ ${#inputs[@]} -gt 0 ] && common+=("-seed_inputs=@$work/$name.list")
    "$program" -print_final_stats=1 "${common[@]}" "$work/$name.new" >"$log" 2>&1
  else
    "$program" -print_final_stats=1 -max_total_time="$seconds" -timeout=30 "${common[@]}" "$work/$name.new" "$seeds" >"$log" 2>&1
  fi || {
    finding "$name" "$log"
    return 1
  }
  made=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  echo "$name: ${#inputs[@]} seeds, ${made:-0} inputs, nothing found"
}

# A target at a time in each of two rows. What fails leaves a mark: of jobs that end at once `wait -n` may miss one.
running=0
for target in "$here"/*_fuzz.cpp; do
  if [ $running -ge 2 ]; then
    wait -n
    running=$((running - 1))
  fi
  name=$(basename "$target" _fuzz.cpp)
  { run_one "$name" || touch "$work/$name.failed"; } &
  running=$((running + 1))
done
wait
failed=("$work"/*.failed)
exit $((${#failed[@]} > 0))
