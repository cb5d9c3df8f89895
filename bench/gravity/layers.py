#!/usr/bin/python3
"""layers.py FOLDER: writes the design files that bench_gravity and referee.py read, from ../shared/data.

Countries are those that have GDP, population and distances. Their names in the size tables are resolved with Debian's
iso-codes and the few spellings below. Needs the standard library only.
"""

import csv
import itertools
import json
import math
import pathlib
import sys

SHARED = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "data"
SPELLINGS = {
    "Congo, Dem. Rep. of the": "COD",
    "Congo, Rep.": "COG",
    "Iran": "IRN",
    "Lao People's Dem. Rep.": "LAO",
    "Turkey": "TUR",
    "Russia": "RUS",
}
# CEPII keeps codes that ISO 3166 has replaced.
CEPII_CODES = {"ROM": "ROU", "ZAR": "COD", "YUG": "SRB", "TMP": "TLS", "PAL": "PSE"}
COLUMNS = ["log_distance", "log_gdp", "log_population", "border", "language", "colony"]


def iso_codes():
    with open("/usr/share/iso-codes/json/iso_3166-1.json", encoding="utf-8") as file:
        entries = json.load(file)["3166-1"]
    names = {e[k]: e["alpha_3"] for e in entries for k in ("name", "common_name", "official_name") if k in e}
    return names | SPELLINGS


def sizes(name, year):
    """Country -> value of that year; zero is missing in these tables."""
    codes = iso_codes()
    with open(SHARED / "index" / name, encoding="utf-8-sig") as file:
        rows = list(csv.reader(file, delimiter=";"))
    column = rows[0].index(str(year))
    found = {codes[row[0]]: float(row[column] or 0) for row in rows[1:] if row[0] in codes}
    return {country: value for country, value in found.items() if value > 0}


class World:
    """Sizes of one year and the distances, as covariates of a pair."""

    def __init__(self, year=2015, codes=CEPII_CODES):
        self.gdp = sizes("gdp_usd_elcano_1990_2021.csv", year)
        self.population = sizes("population_elcano_1990_2021.csv", year)
        self.cepii = {}
        with open(SHARED / "ties" / "cepii_dist.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                pair = codes.get(row["iso_o"], row["iso_o"]), codes.get(row["iso_d"], row["iso_d"])
                self.cepii[pair] = row
        seen = {origin for origin, _ in self.cepii}
        self.countries = sorted(set(self.gdp) & set(self.population) & seen)

    def covariates(self, a, b):
        row = self.cepii[a, b]
        return [
            math.log(float(row["distw"])),
            math.log(self.gdp[a] * self.gdp[b]),
            math.log(self.population[a] * self.population[b]),
            int(row["contig"]),
            int(row["comlang_off"]),
            int(row["colony"]),
        ]


def layer(name, first_year=None):
    """(a, b, year, value) of one layer."""
    with open(SHARED / "ties" / "bilateral_ties.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["layer"] == name and (first_year is None or int(row["year"]) >= first_year):
                yield row["iso_a"], row["iso_b"], row["year"], float(row["value"])


def undirected_total(rows):
    total = {}
    for a, b, _, value in rows:
        pair = (a, b) if a < b else (b, a)
        total[pair] = total.get(pair, 0) + value
    return total


def write(path, columns, rows):
    """rows: observed, origin, destination, cluster, covariates."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(["observed", "origin", "destination", "cluster", *columns]) + "\n")
        for row in rows:
            file.write(",".join(repr(value) for value in row) + "\n")


def undirected_rows(world, countries, total):
    number = {country: i for i, country in enumerate(world.countries)}
    for i, (a, b) in enumerate(itertools.combinations(countries, 2)):
        yield [total.get((a, b), 0.0), number[a], number[b], i, *world.covariates(a, b)]


def both_directions(rows):
    """An undirected layer for group effects: each pair twice, as one cluster."""
    for observed, a, b, cluster, *covariates in rows:
        yield [observed, a, b, cluster, *covariates]
        yield [observed, b, a, cluster, *covariates]


def write_undirected(folder, world):
    sister = undirected_total(layer("sister_cities"))
    # The known result is on 144 countries: those whose CEPII code is the ISO code (so without Romania, DR Congo and
    # Serbia) and that occur in the layer at all (so without Singapore).
    known = World(codes={})
    present = {country for pair in sister for country in pair}
    countries = [country for country in known.countries if country in present]
    write(folder / "sister_known.csv", COLUMNS, undirected_rows(known, countries, sister))
    everyone = world.countries
    write(folder / "sister.csv", COLUMNS, undirected_rows(world, everyone, sister))
    write(folder / "sister_both.csv", COLUMNS, both_directions(undirected_rows(world, everyone, sister)))

    for name, first_year in (("treaties_1990", 1990), ("treaties", None)):
        treaties = undirected_total(layer("cultural_treaty", first_year))
        write(folder / f"{name}.csv", COLUMNS, undirected_rows(world, everyone, treaties))
    write(folder / "treaties_both.csv", COLUMNS, both_directions(undirected_rows(world, everyone, treaties)))

    institutes = undirected_total(layer("confucius_institutes"))
    pairs = undirected_rows(world, everyone, institutes)
    china = world.countries.index("CHN")
    # One partner is always China, so what is left of the covariates is distance and the other's size.
    ours = [row[:7] for row in pairs if china in row[1:3]]
    write(folder / "confucius.csv", COLUMNS[:3], ours)


def write_unseen(folder, world):
    """Two layers that nothing was chosen on: treaties on culture, science or education, and exports of South Africa in
    2020 (thousand US$, so not whole)."""
    with open(SHARED / "ties" / "culture_science_education_treaties_wti.csv", encoding="utf-8") as file:
        pairs = [(row["iso1"], row["iso2"], row["Signed"], 1) for row in csv.DictReader(file)]
    total = undirected_total(pairs)
    write(folder / "treaties_wide.csv", COLUMNS, undirected_rows(world, world.countries, total))
    wide = undirected_rows(world, world.countries, total)
    write(folder / "treaties_wide_both.csv", COLUMNS, both_directions(wide))

    with open(SHARED / "trade" / "baci_country_codes.csv", encoding="latin-1") as file:
        iso = {row["country_code"]: row["iso_3digit_alpha"] for row in csv.DictReader(file)}
    value = {}
    with open(SHARED / "trade" / "baci_hs17_2020_AFG_ZAF.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if iso[row["i"]] == "ZAF":
                value[iso[row["j"]]] = value.get(iso[row["j"]], 0) + float(row["v"])
    number = world.countries.index("ZAF")
    exports = []
    for i, other in enumerate(world.countries):
        if other == "ZAF":
            continue
        pair = world.covariates("ZAF", other)
        exports.append([value.get(other, 0.0), number, i, i, *pair[:4]])
    write(folder / "exports.csv", COLUMNS[:4], exports)


def write_eurovision(folder, world):
    """Finals and semi-finals since 1999: points by pair and year; in total and a contest by pair, over the years in
    which one voted and the other sang (a vote that was not given is a zero)."""
    number = {country: i for i, country in enumerate(world.countries)}
    votes, contests = {}, {}
    for a, b, year, value in layer("eurovision_points", 1999):
        if a not in number or b not in number or a == b:
            continue
        votes[a, b, year] = votes.get((a, b, year), 0) + value
        voters, singers = contests.setdefault(year, (set(), set()))
        voters.add(a)
        singers.add(b)
    by_year, total, mean = [], [], []
    everyone = sorted(set().union(*(voters | singers for voters, singers in contests.values())))
    for i, (a, b) in enumerate(itertools.permutations(everyone, 2)):
        years = [year for year, (voters, singers) in sorted(contests.items()) if a in voters and b in singers]
        if not years:
            continue
        pair = world.covariates(a, b)
        sizes_of_both = [math.log(size[c]) for size in (world.gdp, world.population) for c in (a, b)]
        covariates = [pair[0], *sizes_of_both, *pair[3:]]
        start = [number[a], number[b], i, *covariates]
        by_year += [[votes.get((a, b, year), 0.0), *start, int(year)] for year in years]
        points = sum(votes.get((a, b, year), 0.0) for year in years)
        total.append([points, *start, math.log(len(years))])
        mean.append([points / len(years), *start])
    names = ["log_distance", "log_gdp_from", "log_gdp_to", "log_population_from", "log_population_to", *COLUMNS[3:]]
    write(folder / "eurovision_year.csv", [*names, "year"], by_year)
    write(folder / "eurovision_total.csv", [*names, "log_contests"], total)
    write(folder / "eurovision_mean.csv", names, mean)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    world = World()
    write_undirected(folder, world)
    write_eurovision(folder, world)
    write_unseen(folder, world)


if __name__ == "__main__":
    main()
