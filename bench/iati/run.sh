#!/usr/bin/env bash
# Times the passes over an IATI file of MEGABYTES (invented, always the same), beside libxml2's own text reader and, where
# Debian's libxml2-utils is there, xmllint --stream, which keep nothing of what they read, and lxml's iterparse (Debian's
# python3-lxml), which builds one tree an activity. Last the whole import, into a workspace that is thrown away.
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
if /usr/bin/python3 -c 'import lxml' 2>/dev/null; then
  /usr/bin/python3 - "$work/bench.xml" <<'PY'
import os, resource, sys, time
from lxml import etree
begin, found = time.time(), 0
for _, activity in etree.iterparse(sys.argv[1], tag="iati-activity"):
    found += 1
    activity.clear()
    while activity.getprevious() is not None:
        del activity.getparent()[0]
usage = resource.getrusage(resource.RUSAGE_SELF)
processor, megabytes = usage.ru_utime + usage.ru_stime, os.path.getsize(sys.argv[1]) / 1e6
print(f"| lxml iterparse | {found} activities | {megabytes:.0f} | {time.time() - begin:.1f} | {processor:.1f} | "
      f"{megabytes / processor:.0f} | {usage.ru_maxrss / 1024:.0f} |")
PY
else
  echo "not measured: python3-lxml is not installed" >&2
fi
for pass in xml parse validate read; do "$speed" "$pass" "$work/bench.xml"; done
# What the program itself takes is memory without a file behind it; the pages of the mapped file count beside it, and
# the kernel takes them back when it wants.
TIMEFORMAT='%R %U %S'
"$build/src/doors/cli/mostari" --workspace "$work/workspace" import "$work/bench.xml" --dataset bench --json >"$work/out" 2>/dev/null &
import=$!
anonymous=0
{ time while kill -0 "$import" 2>/dev/null; do
  now=$(awk '/^RssAnon/ { print $2 }' "/proc/$import/status" 2>/dev/null || true)
  cpu=$(awk '{ print ($14 + $15) }' "/proc/$import/stat" 2>/dev/null || true)
  [ "${now:-0}" -gt "$anonymous" ] && anonymous=$now
  [ -n "$cpu" ] && ticks=$cpu
  sleep 0.2
done; } 2>"$work/time"
wait "$import" || { echo "the import failed" >&2; exit 1; }
awk -v bytes="$(stat -c %s "$work/bench.xml")" -v ticks="$ticks" -v hertz="$(getconf CLK_TCK)" -v anonymous="$anonymous" \
  -v records="$(grep -o '"records":[0-9]*' "$work/out" | cut -d: -f2)" '{
  printf "| import | %d records | %.0f | %.1f | %.1f | %.0f | %.0f |\n", records, bytes / 1e6, $1, ticks / hertz, bytes / 1e6 / (ticks / hertz), anonymous / 1024
}' "$work/time"
