#!/usr/bin/env bash
# Times the whole commands on a register of ROWS museum objects (the museums' files, then seeded siblings of their
# objects): `mostari import`, the same again, opening, and `mostari screen` of 4,000 lots; beside it, on the same file in
# the same run, `sqlite3 .import` into a table whose id is unique, which stores and indexes only that.
#   bench/import/run.sh BUILD_DIR [ROWS]
set -euo pipefail
build=${1:?usage: run.sh BUILD_DIR [ROWS]}
rows=${2:-1000000}
lots=4000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mostari=("$build/src/doors/cli/mostari" --workspace "$work/workspace")
"$build/bench/import/museum_register" register "$work/register.csv" "$rows" || exit 0
"$build/bench/import/museum_register" lots "$work/lots.csv" "$lots" "$rows"
head -n 2 "$work/lots.csv" >"$work/one.csv"

# measured NAME COUNT COMMAND…: one row of the table. Memory is the process's high-water mark, the mapped file included.
measured() {
  local name=$1 count=$2 peak=0 sample
  shift 2
  local TIMEFORMAT='%R %U %S'
  { time {
    "$@" >"$work/out" 2>"$work/err" &
    local pid=$!
    while sample=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$sample" ]; do
      peak=$sample
      sleep 0.05
    done
    wait "$pid" || { cat "$work/err" >&2; false; }
  }; } 2>"$work/time"
  awk -v name="$name" -v count="$count" -v peak="$peak" 'END {
    cpu = $2 + $3
    printf "| %s | %.1f | %.1f | %.0f | %.0f | %.0f |\n", name, $1, cpu, count / $1, count / cpu, peak / 1024
  }' "$work/time"
}

echo "| $rows objects, $(nproc) cores | s by the clock | s of processor | a second by the clock | a second of processor | MiB at most |"
echo "|---|---|---|---|---|---|"
measured "mostari import (read, store, index)" "$rows" "${mostari[@]}" import "$work/register.csv" --dataset register
measured "the same file again (nothing changed)" "$rows" "${mostari[@]}" import "$work/register.csv" --dataset register
measured "mostari screen, one lot (opening)" 1 "${mostari[@]}" screen "$work/one.csv" --against register --json
measured "mostari screen, $lots lots" "$lots" "${mostari[@]}" screen "$work/lots.csv" --against register --json
if command -v sqlite3 >/dev/null; then
  columns=$(head -n 1 "$work/register.csv" | tr -d '\r' | sed 's/^id,/id PRIMARY KEY,/')
  printf 'CREATE TABLE register (%s);\n.mode csv\n.import --skip 1 %s register\n' "$columns" "$work/register.csv" >"$work/import.sql"
  measured "sqlite3 .import (read, store, unique id)" "$rows" sqlite3 -init "$work/import.sql" "$work/peer.sqlite" ""
fi
