#!/bin/sh
# Reads every published table about countries in the shared data with one thread, and prints processor seconds for each
# and for all together.
#   bench/formats/records.sh BUILD_DIR [SHARED_DATA]
set -eu
bench=${1:?usage: records.sh BUILD_DIR [SHARED_DATA]}/bench/formats/formats_bench
data=${2:-$(dirname "$0")/../../../shared/data}
[ -d "$data/ties" ] || { echo "no shared data in $data" >&2; exit 3; }
"$bench" records "$data"/heritage/whl_2025.csv "$data"/heritage/ich_2021.csv "$data"/heritage/borders.csv \
  "$data"/ties/bilateral_ties.csv "$data"/ties/cepii_dist.csv "$data"/ties/confucius_institutes_2022.csv \
  "$data"/ties/cultural_treaties_bilateral_wti.csv "$data"/ties/culture_science_education_treaties_wti.csv \
  "$data"/ties/eurovision_votes_1975_2018.csv "$data"/ties/gln_country_to_lang_mapping.json \
  "$data"/ties/gln_unesco_langlang_20120722_iso639-3.txt "$data"/ties/twin_cities_raw.csv \
  "$data"/ties/visa_passport_index_2025.csv "$data"/index/*_elcano_1990_2021.csv "$data"/index/elcano_iepg_long.csv |
  awk -F'\t' 'BEGIN { print "| format | MB/s | records/s | seconds |"; print "|---|---|---|---|" }
              { printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4 }'
