#!/usr/bin/python3
"""The same intensities with Debian's scipy, on a sample of the sites that bench_exposure --write FOLDER wrote.

A k-d tree of events for each class of uncertainty, all events in reach of a site by query_ball_point, the sums by
numpy.bincount: what an analyst would write. Mean alone, no interval, no nearest event, one core. Prints the seconds of
the sample scaled to all sites. Usage: peer.py FOLDER [SITES OF THE SAMPLE]
"""
import csv
import sys
import time

import numpy
from scipy.spatial import cKDTree

RADIUS_KM, BANDWIDTH_KM, REACH = 6371.0088, 5.0, 4.0
ERROR_KM = {1: 2.0, 2: 25.0, 3: 30.0, 4: 100.0, 5: 50.0}


def points(longitude, latitude):
    lon, lat = numpy.radians(longitude), numpy.radians(latitude)
    return RADIUS_KM * numpy.column_stack((numpy.cos(lat) * numpy.cos(lon), numpy.cos(lat) * numpy.sin(lon), numpy.sin(lat)))


def main():
    folder, sample = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    with open(f"{folder}/sites.csv", newline="", encoding="utf-8") as file:
        sites = [(float(r["longitude"]), float(r["latitude"])) for r in csv.DictReader(file)]
    with open(f"{folder}/events.csv", newline="", encoding="utf-8") as file:
        rows = [(float(r["longitude"]), float(r["latitude"]), ERROR_KM[int(r["where_prec"])],
                 12 * int(r["date_start"][:4]) + int(r["date_start"][5:7]) - 1) for r in csv.DictReader(file)]
    sites, events = numpy.array(sites), numpy.array(rows)
    first, months = int(events[:, 3].min()), int(events[:, 3].max() - events[:, 3].min()) + 1
    step = max(1, len(sites) // sample)
    at = points(sites[::step, 0], sites[::step, 1])
    start = time.perf_counter()
    sums = numpy.zeros((len(at), months))
    for error in numpy.unique(events[:, 2]):
        of_class = events[events[:, 2] == error]
        where, when = points(of_class[:, 0], of_class[:, 1]), of_class[:, 3].astype(int) - first
        variance = BANDWIDTH_KM**2 + error**2 / 4
        tree = cKDTree(where)
        for i, near in enumerate(tree.query_ball_point(at, REACH * variance**0.5)):
            if not near:
                continue
            chord2 = ((where[near] - at[i])**2).sum(axis=1)
            weights = BANDWIDTH_KM**2 / variance * numpy.exp(-chord2 / (2 * variance))
            sums[i] += numpy.bincount(when[near], weights, months)
    seconds = time.perf_counter() - start
    print(f"scipy over {len(at)} of the sites, scaled to all: {seconds * len(sites) / len(at):.0f} s on one core, "
          f"intensities up to {sums.max():.2f}")


main()
