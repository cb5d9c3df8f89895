#!/usr/bin/env bash
# bench/exposure/run.sh [BUILD_DIR]: prints the figures of docs/measured/exposure.md: the engine on invented worst cases
# beside the plain double sum, scipy (Debian's python3-scipy; passed over without it), and the whole command on files.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build}
tools/build "$build" bench_exposure mostari
bench=$build/bench/exposure/bench_exposure
for world in "--zones 50 --spread-km 80" "--zones 20 --spread-km 60" "--zones 5 --spread-km 100" "--zones 20 --spread-km 15" \
  "--zones 1 --spread-km 100 --stray-sites 0"; do
  # shellcheck disable=SC2086
  "$bench" $world --sample 50
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bench" --write "$work"
ls -l "$work" | awk '{ if ($9) print $9, $5 / 1e6 " MB" }'
if /usr/bin/python3 -c 'import scipy' 2>/dev/null; then
  /usr/bin/python3 bench/exposure/peer.py "$work" 500
else
  echo "scipy: not measured, python3-scipy is not installed"
fi
mostari=("$build/src/doors/cli/mostari" recover exposure --sites "$work/sites.csv" --incidents "$work/events.csv")
/usr/bin/python3 bench/exposure/whole.py 5 "whole command, text" "${mostari[@]}"
/usr/bin/python3 bench/exposure/whole.py 1 "whole command, every month of every site as CSV" "${mostari[@]}" --csv "$work/months.csv"
head -n 3 "$work/sites.csv" >"$work/two_sites.csv"
/usr/bin/python3 bench/exposure/whole.py 3 "reading the events alone (two sites)" \
  "$build/src/doors/cli/mostari" recover exposure --sites "$work/two_sites.csv" --incidents "$work/events.csv"
