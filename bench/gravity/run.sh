#!/usr/bin/env bash
# bench/gravity/run.sh: prints the tables of docs/measured/gravity.md. Needs ../shared/data; the referee also needs
# python3-statsmodels (apt-get install python3-statsmodels) and is passed over without it.
set -euo pipefail
cd "$(dirname "$0")/../.."
shared=../shared/data/ties
if [ ! -d "$shared" ]; then
  echo "not measured: $shared is not there"
  exit 0
fi
tools/build build bench_gravity bench_engines
designs=$(mktemp -d)
trap 'rm -rf "$designs"' EXIT
/usr/bin/python3 bench/gravity/layers.py "$designs"

echo "# Referee"
if /usr/bin/python3 -c 'import statsmodels' 2>/dev/null; then
  /usr/bin/python3 bench/gravity/referee.py "$designs"
else
  echo "not measured: python3-statsmodels is not installed"
fi

# holdout NAME OPTIONS…
holdout() {
  printf '\n## %s\n\n' "$*"
  build/bench/gravity/bench_gravity "$designs/$1.csv" --holdout 10 "${@:2}"
}
printf '\n# Held-out pairs: layers that the form of the interval was chosen on\n'
holdout sister
holdout treaties_1990
holdout eurovision_total
holdout eurovision_total --effects
holdout eurovision_mean
holdout eurovision_mean --effects
printf '\n# Held-out pairs: layers that it was measured on while left-out means were added\n'
holdout sister_both --effects
holdout treaties
holdout treaties_both --effects
holdout eurovision_year
holdout eurovision_year --effects
holdout confucius

printf '\n# Held-out pairs: layers that nothing was chosen on\n'
holdout treaties_wide
holdout treaties_wide_both --effects
holdout exports

printf '\n# Clock\n\n'
build/bench/gravity/bench_engines
