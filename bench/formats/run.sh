#!/bin/sh
# Reads one invented register of 200,000 rows with Mostari and, in the same run, with what else is at hand: Python's csv
# module and the sqlite3 shell (which also stores the rows, in memory). Prints rows a second of processor time, and how
# many times as fast as the peer.
#   bench/formats/run.sh BUILD_DIR [FILE.csv]
set -eu
bench=${1:?usage: run.sh BUILD_DIR [FILE.csv]}/bench/formats/formats_bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
file=${2:-$work/register.csv}
[ $# -ge 2 ] || "$bench" write "$file" 200000
"$bench" read "$file" >"$work/mostari"

python=-
if command -v python3 >/dev/null; then
  python=$(python3 - "$file" <<'PY'
import csv, sys, time
csv.field_size_limit(1 << 24)
best = None
for run in range(3):
    start = time.process_time()
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        rows = sum(1 for _ in csv.reader(file))
    seconds = time.process_time() - start
    best = seconds if best is None else min(best, seconds)
print(round(rows / best))
PY
)
fi
sqlite=-
if command -v sqlite3 >/dev/null; then
  rows=$(sqlite3 :memory: '.mode csv' ".import $file r" 'select count(*) from r')
  sqlite=$( (sqlite3 :memory: '.mode csv' ".import $file r"; times) |
    awk -v rows="$rows" 'NR == 2 { gsub("s", ""); split($1, u, "m"); split($2, k, "m"); printf "%.0f", rows / (60 * (u[1] + k[1]) + u[2] + k[2]) }')
fi
awk -v python="$python" -v sqlite="$sqlite" -F'\t' '
  function ratio(peer) { return peer == "-" ? "not measured" : sprintf("%.1f x", $3 / peer) }
  BEGIN { print "| step | MB/s | rows/s | against python3 csv | against sqlite3 .import |"; print "|---|---|---|---|---|" }
  $1 == "csv" || $1 == "objects" { printf "| %s | %s | %s | %s | %s |\n", $1, $2, $3, ratio(python), ratio(sqlite); next }
  { printf "| %s | %s | %s | | |\n", $1, $2, $3 }' "$work/mostari"
