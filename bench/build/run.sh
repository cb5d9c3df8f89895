#!/usr/bin/env bash
# bench/build/run.sh [BUILD_DIR]: how long the steps of a build took, folder by folder, from Ninja's log of it: the table of
# docs/measured/build.md. Sources that are compiled together count for the folder of their target. Seconds are by the clock of each
# step: steps run beside each other, wait for each other's cores, and are short where the compiler cache answers.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build}
log=$build/.ninja_log
[ -f "$log" ] || {
  echo "no build in $build: $log is not there" >&2
  exit 3
}
# The last step of each output counts, if the output is still there: the log also holds what was renamed since.
awk -F'\t' '/^#/ { next } { took[$4] = $2 - $1 } END { for (output in took) print took[output] "\t" output }' "$log" |
  while IFS=$'\t' read -r took output; do
    if [ -f "$build/$output" ]; then printf '%s\t%s\n' "$took" "$output"; fi
  done |
  LC_ALL=C awk -F'\t' '
    $2 ~ /\.o$/ && match($2, /CMakeFiles\/[^\/]+\.dir\//) {
      folder = RSTART > 1 ? substr($2, 1, RSTART - 2) : "(top)"
      units[folder]++
      compiled[folder] += $1
      if (substr($2, RSTART, RLENGTH) ~ /_test\.dir\//) tests[folder] += $1
      all_units++; all_compiled += $1
      if (substr($2, RSTART, RLENGTH) ~ /_test\.dir\//) all_tests += $1
      next
    }
    $2 !~ /^\// && $2 !~ /build\.ninja$/ { linked += $1; links++ }
    function row(name, count, seconds, of_tests) { printf "| %s | %d | %.1f | %.1f |\n", name, count, seconds / 1000, of_tests / 1000 }
    END {
      print "| folder | compiler runs | s compiling | of these, tests |"
      print "|---|---|---|---|"
      fflush()
      sorted = "sort -t \"|\" -k 4,4nr"
      for (folder in units) print row_of(folder) | sorted
      close(sorted)
      row("all folders", all_units, all_compiled, all_tests)
      printf "\nOther steps (archives, linking, made files): %d, %.1f s\n", links, linked / 1000
    }
    function row_of(folder) { return sprintf("| %s | %d | %.1f | %.1f |", folder, units[folder], compiled[folder] / 1000, tests[folder] / 1000) }'
