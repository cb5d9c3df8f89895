#!/usr/bin/env bash
# Writes the seeds of a fuzz target into FOLDER: its kept inputs, and the cases that its reader is tested with.
#   tests/fuzz/seeds.sh NAME FOLDER
set -euo pipefail
name=${1:?usage: seeds.sh NAME FOLDER}
folder=${2:?usage: seeds.sh NAME FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
cases=$here/../cases
mkdir -p "$folder"

# take ROOT FILE…: copies cases as they are, named by where they stand.
take() {
  local root=$1 file place
  shift
  for file in "$@"; do
    place=${file#"$root"/}
    cp "$file" "$folder/${place//\//-}"
  done
}

# A case of a record format begins with the line that names its format, empty where no format takes it.
take_records() {
  local root=$cases/records file expected format
  for file in "$root"/*/*; do
    [[ $file == *.expected.json ]] && continue
    expected=${file%.*}.expected.json
    format=
    for member in forced format; do
      [ -z "$format" ] && format=$(sed -n 's/^  "'$member'": "\([^"]*\)",*$/\1/p' "$expected")
    done
    place=${file#"$root"/}
    { printf '%s\n' "$format" && cat "$file"; } >"$folder/${place//\//-}"
  done
}

shopt -s nullglob
take "$here/corpus/$name" "$here/corpus/$name"/*
case $name in
  records) take_records ;;
  csv | objects)
    for file in "$cases"/import/*/*; do
      [[ $file == *.expected.json ]] || take "$cases/import" "$file"
    done
    ;;
  iati) take "$cases/iati" "$cases"/iati/*.xml ;;
  clauses) take "$cases/clauses" "$cases"/clauses/*.txt ;;
esac
