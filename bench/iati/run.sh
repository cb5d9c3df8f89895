#!/usr/bin/env bash
# Times the passes over an IATI file of MEGABYTES (invented, always the same), beside libxml2's own text reader and, where
# Debian's libxml2-utils is there, xmllint --stream, which keep nothing of what they read.
#   bench/iati/run.sh BUILD_DIR [MEGABYTES]
set -euo pipefail
build=${1:?usage: run.sh BUILD_DIR [MEGABYTES]}
megabytes=${2:-500}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
speed="$build/bench/iati/iati_speed"
"$speed" generate "$work/bench.xml" "$megabytes"
echo "| pass | found | MB | s by the clock | s of processor | MB a second of processor | MiB at most |"
echo "|---|---|---|---|---|---|---|"
if command -v xmllint >/dev/null; then
  TIMEFORMAT='%R %U %S'
  { time xmllint --stream --noout "$work/bench.xml"; } 2>"$work/time"
  awk -v bytes="$(stat -c %s "$work/bench.xml")" '{
    printf "| xmllint --stream | well-formed | %.0f | %.1f | %.1f | %.0f | not taken |\n", bytes / 1e6, $1, $2 + $3, bytes / 1e6 / ($2 + $3)
  }' "$work/time"
fi
for pass in xml parse validate read; do "$speed" "$pass" "$work/bench.xml"; done
