#!/usr/bin/env bash
# bench/bridge/run.sh BUILD_DIR: the desk `bridge` on the published files of ../shared/data: their import altogether, the
# dossiers of all pairs, one dossier asked by 50 clients at once (needs Debian's package wrk). Prints the figures of docs/measured/bridge.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
mostari=$PWD/${1:-build}/src/doors/cli/mostari
data=$PWD/../shared/data
[ -d "$data/ties" ] || { echo "not measured: ../shared/data is not here"; exit 0; }
work=$(mktemp -d)
server=
trap '[ -n "$server" ] && kill "$server"; rm -rf "$work"' EXIT
export MOSTARI_WORKSPACE=$work/workspace
seconds() { local start=$EPOCHREALTIME; "$@" >"$work/out" 2>"$work/err" || [ $? -eq 1 ]; echo "$EPOCHREALTIME - $start" | bc; }

total=0
import_one() {
  local took
  took=$(seconds "$mostari" import "$data/$1" "${@:2}")
  printf '%-55s %6.2f s\n' "$1" "$took"
  total=$(echo "$total + $took" | bc)
}
for file in heritage/whl_2025.csv heritage/ich_2021.csv heritage/borders.csv ties/cultural_treaties_bilateral_wti.csv \
  ties/cultural_treaty_texts_en_490.zip ties/twin_cities_raw.csv ties/eurovision_votes_1975_2018.csv \
  ties/gln_unesco_langlang_20120722_iso639-3.txt ties/gln_country_to_lang_mapping.json ties/visa_passport_index_2025.csv \
  ties/cepii_dist.csv ties/confucius_institutes_2022.csv; do
  import_one "$file"
done
import_one index/gdp_usd_elcano_1990_2021.csv --format gdp-series
import_one index/population_elcano_1990_2021.csv --format population-series
printf 'import of all %44.2f s (asked: 20)\n' "$total"

took=$(seconds "$mostari" bridge --all)
pairs=$(wc -l <"$work/out")
printf 'dossiers of %d pairs as JSON, %.0f MB: %.1f s; of 19,900: %.1f s (asked: 60)\n' "$pairs" \
  "$(echo "$(stat -c %s "$work/out") / 1000000" | bc)" "$took" "$(echo "$took * 19900 / $pairs" | bc -l)"
printf 'one dossier from a cold start: %.2f s\n' "$(seconds "$mostari" bridge BIH TUR --report "$work/dossier.html")"

command -v wrk >/dev/null || { echo "one dossier with 50 clients: not measured, wrk is not installed"; exit 0; }
"$mostari" serve --listen 127.0.0.1:0 >"$work/serve" 2>&1 &
server=$!
for _ in $(seq 50); do grep -q 'http://' "$work/serve" && break || sleep 0.1; done
address=$(grep -o 'http://[0-9.:]*' "$work/serve" | head -1)
curl -s -o "$work/out" "$address/api/v1/bridge/pairs/BIH/TUR"
for pair in BIH/TUR DEU/FRA USA/JPN; do
  echo "one dossier, $pair, 50 clients at once (asked: 99 % under 150 ms)"
  wrk -t1 -c50 -d10s --latency "$address/api/v1/bridge/pairs/$pair" | grep -E '50%|99%|Requests/sec'
done
