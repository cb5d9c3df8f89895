#!/bin/sh
# Runs every fuzz target for SECONDS, two at a time, over its kept inputs; fails on the first finding.
#   cmake -G Ninja -B build-fuzz -DCMAKE_CXX_COMPILER=clang++ -DMOSTARI_FUZZ=ON && ninja -C build-fuzz fuzzers
#   tests/fuzz/run.sh 60 build-fuzz
set -eu
seconds=${1:?usage: run.sh SECONDS BUILD_DIR}
build=${2:?usage: run.sh SECONDS BUILD_DIR}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run_one() {
  name=$1
  mkdir -p "$work/$name" "$here/corpus/$name"
  # New inputs go to the work folder: the kept ones stay as they are.
  if "$build/tests/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
       -print_final_stats=1 -artifact_prefix="$work/$name-" "$work/$name" "$here/corpus/$name" >"$work/$name.log" 2>&1; then
    echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$name.log") inputs, nothing found"
  else
    echo "$name: FINDING" >&2
    tail -40 "$work/$name.log" >&2
    for found in "$work/$name"-crash-* "$work/$name"-timeout-* "$work/$name"-oom-* "$work/$name"-leak-*; do
      [ -f "$found" ] && echo "input, base64: $(base64 -w0 "$found")" >&2
    done
    return 1
  fi
}

status=0
waiting=""
for target in "$here"/*_fuzz.cpp; do
  name=$(basename "$target" _fuzz.cpp)
  run_one "$name" &
  waiting="$waiting $!"
  set -- $waiting
  if [ $# -ge 2 ]; then
    wait "$1" || status=1
    shift
    waiting="$*"
  fi
done
for job in $waiting; do wait "$job" || status=1; done
exit $status
