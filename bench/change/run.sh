#!/usr/bin/env bash
# bench/change/run.sh [SITES [DAMAGED]]: prints the tables of docs/measured/change.md. SITES: without change, of
# each case (2000); DAMAGED: of each kind of damage (250). Simulations with seeds that nothing was chosen on.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools/build build accuracy_change bench_change pixel_series decode_stack mostari
build/bench/change/accuracy_change --seed 90000000 --sites "${1:-2000}" --damaged "${2:-250}"

printf '\n## One real pixel\n\n'
pixel=../shared/data/rasters/s1_pixel_series/s1_vv_pixel.csv
if [ -f "$pixel" ]; then
  build/bench/change/pixel_series "$pixel"
else
  echo "not measured: $pixel is not here"
fi

printf '\n## Speed\n\n'
ours=$(mktemp)
trap 'rm -f "$ours"' EXIT
build/bench/change/bench_change | tee "$ours"
if /usr/bin/python3 -c 'import numpy' 2>/dev/null; then
  printf '\n| numpy, each pixel by itself | million pixel-dates a second of processor time | ours over numpy |\n|---|---|---|\n'
  /usr/bin/python3 bench/change/numpy_maps.py | while IFS=$'\t' read -r unit rate; do
    rate_of_ours=$(awk -F'|' -v unit=" $unit, each" 'index($2, unit) == 1 { print $4 + 0 }' "$ours")
    awk -v unit="$unit" -v rate="$rate" -v ours="$rate_of_ours" 'BEGIN { printf "| %s | %s | %.1f |\n", unit, rate, ours / rate }'
  done
else
  echo "numpy: not measured, python3-numpy is not installed"
fi

printf '\n## The whole command\n\n'
bench/change/stack.sh
printf '\nIn tiles without compression\n\n'
bench/change/stack.sh build 2048 30 5 "-co TILED=YES"
