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


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    world = World()

    # Sister cities. The known result is on 144 countries: those whose CEPII code is the ISO code (so without Romania,
    # DR Congo and Serbia) and that occur in the layer at all (so without Singapore).
    sister = undirected_total(layer("sister_cities"))
    known = World(codes={})
    present = {country for pair in sister for country in pair}
    countries = [country for country in known.countries if country in present]
    write(folder / "sister_known.csv", COLUMNS, undirected_rows(known, countries, sister))
    write(folder / "sister.csv", COLUMNS, undirected_rows(world, world.countries, sister))

    # Cultural treaties signed since 1990, so that today's states signed them.
    treaties = undirected_total(layer("cultural_treaty", 1990))
    write(folder / "treaties.csv", COLUMNS, undirected_rows(world, world.countries, treaties))

    # Eurovision 1999 to 2018: mean points a contest from those who voted (rows of a pair are the contests in which both
    # stood; a zero is a vote that was not given).
    number = {country: i for i, country in enumerate(world.countries)}
    votes = {}
    for a, b, year, value in layer("eurovision_points", 1999):
        if a in number and b in number and a != b:
            votes.setdefault((a, b), {}).setdefault(year, []).append(value)
    contestants = sorted({country for pair in votes for country in pair})
    years = {}
    for (a, b), by_year in votes.items():
        for year in by_year:
            years.setdefault(year, (set(), set()))
            years[year][0].add(a)
            years[year][1].add(b)
    total_rows, mean_rows = [], []
    for i, (a, b) in enumerate(itertools.permutations(contestants, 2)):
        both = [year for year, (voters, singers) in years.items() if a in voters and b in singers]
        if not both:
            continue
        points = sum(sum(votes.get((a, b), {}).get(year, [])) for year in both)
        covariates = [
            *world.covariates(a, b)[:1],
            math.log(world.gdp[a]),
            math.log(world.gdp[b]),
            math.log(world.population[a]),
            math.log(world.population[b]),
            *world.covariates(a, b)[3:],
        ]
        total_rows.append([points, number[a], number[b], i, *covariates, math.log(len(both))])
        mean_rows.append([points / len(both), number[a], number[b], i, *covariates])
    names = ["log_distance", "log_gdp_from", "log_gdp_to", "log_population_from", "log_population_to", *COLUMNS[3:]]
    write(folder / "eurovision_total.csv", [*names, "log_contests"], total_rows)
    write(folder / "eurovision_mean.csv", names, mean_rows)


if __name__ == "__main__":
    main()
