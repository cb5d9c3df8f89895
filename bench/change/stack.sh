#!/usr/bin/env bash
# The whole command on a written stack, beside what GDAL alone takes to decode the same files in the same run:
#   bench/change/stack.sh [BUILD [SIDE [BEFORE [AFTER [LAYOUT]]]]]
# Simulates SIDE x SIDE pixels of BEFORE + AFTER dates in VV and VH, then decodes and maps them in turn, three times. LAYOUT: options
# of gdal_translate to store them in another way first, e.g. "-co TILED=YES -co COMPRESS=LZW".
set -euo pipefail
build=${1:-build}
side=${2:-2048}
before=${3:-30}
after=${4:-5}
layout=${5:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mostari="$build/src/doors/cli/mostari"
"$mostari" recover simulate --out "$work/stack" --seed 7 --sites 9 --side "$side" --before "$before" --after "$after" --orbits 1
if [ -n "$layout" ]; then
  for file in "$work"/stack/rasters/*.tif; do
    # shellcheck disable=SC2086  # options are words
    gdal_translate -q $layout "$file" "$work/again.tif"
    mv "$work/again.tif" "$file"
  done
fi
du -sh "$work/stack/rasters" | sed 's/\t.*/ of rasters/'
printf '| million pixel-dates a second | by the clock | a second of processor time |\n|---|---|---|\n'
for run in 1 2 3; do
  "$build/bench/change/decode_stack" "$work/stack/rasters" >"$work/decoded"
  "$mostari" recover change --stack "$work/stack/rasters" --sites "$work/stack/sites.geojson" --event 2022-03-01 \
    --raster "$work/map.tif" --json 2>"$work/summary" >/dev/null
  tail -1 "$work/summary" | python3 -c '
import json, sys
millions, clock, processor = map(float, open(sys.argv[1]).read().split())
run = json.load(sys.stdin)["map_run"]
pixels = run["pixel_dates"] / 1e6
print("| GDAL, decoding alone | %.0f | %.0f |" % (millions / clock, millions / processor))
print("| the map, from files to file | %.0f | %.0f |" % (pixels / run["seconds"], pixels / run["processor_seconds"]))
print("| of its time, for the sample of the scene | %.0f %% | |" % (100 * run["sampling_seconds"] / run["seconds"]))' "$work/decoded"
done
