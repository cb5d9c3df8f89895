#!/usr/bin/env bash
# The whole command on a written stack: bench/change/stack.sh [BUILD [SIDE [BEFORE [AFTER]]]]
# Simulates SIDE x SIDE pixels of BEFORE + AFTER dates in VV and VH, then maps them three times; prints pixel-dates a second
# and how much of the time went into reading and writing, the best run last.
set -euo pipefail
build=${1:-build}
side=${2:-2048}
before=${3:-30}
after=${4:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mostari="$build/src/doors/cli/mostari"
"$mostari" recover simulate --out "$work/stack" --seed 7 --sites 9 --side "$side" --before "$before" --after "$after" --orbits 1
du -sh "$work/stack/rasters" | sed 's/\t.*/ of rasters/'
for run in 1 2 3; do
  "$mostari" recover change --stack "$work/stack/rasters" --sites "$work/stack/sites.geojson" --event 2022-03-01 \
    --raster "$work/map.tif" --json 2>"$work/summary" >/dev/null
  tail -1 "$work/summary" | python3 -c '
import json, sys
run = json.load(sys.stdin)["map_run"]
speed = run["pixel_dates"] / run["seconds"] / 1e6
shares = "reading %.0f %%, writing %.0f %%" % tuple(100 * run[k + "_seconds"] / run["seconds"] for k in ("reading", "writing"))
print("%.0f million pixel-dates in %.2f s: %.0f million a second; %s of the time" % (run["pixel_dates"] / 1e6, run["seconds"], speed, shares))'
done
