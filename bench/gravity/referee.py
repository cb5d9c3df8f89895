#!/usr/bin/python3
"""referee.py FOLDER [PROGRAM]: compares the gravity engine with statsmodels and scipy, on the design files that layers.py
wrote to FOLDER, and on small random designs for separation. Exit code 1 when anything differs by more than 1e-6.

Needs Debian's python3-statsmodels (apt-get install python3-statsmodels); no test of the project needs it.
"""

import pathlib
import random
import subprocess
import sys
import tempfile

import numpy as np
import statsmodels.api as sm
from scipy.optimize import linprog

PROGRAM = pathlib.Path(__file__).resolve().parents[2] / "build" / "bench" / "gravity" / "bench_gravity"


def ours(path, *options):
    """What bench_gravity prints: single values by name, and name -> (estimate, error)."""
    done = subprocess.run([PROGRAM, path, *options], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    values, coefficients = {}, {}
    for line in done.stdout.splitlines():
        words = line.split()
        if words[0] == "coefficient":
            coefficients[words[1]] = (float(words[2]), float(words[3]))
        elif words[0] == "separated_rows":
            values[words[0]] = {int(word) for word in words[1:]}
        elif words[0] not in ("dropped", "spread"):
            values[words[0]] = float(words[1])
    return values, coefficients


def load(path, separated):
    with open(path, encoding="utf-8") as file:
        names = file.readline().strip().split(",")[4:]
        table = np.loadtxt(file, delimiter=",")
    kept = [r for r in range(len(table)) if r not in separated]
    return names, table[kept]


def dummies(groups):
    values = np.unique(groups)
    return (groups[:, None] == values[None, :]).astype(float)


def referee(path, effects, errors):
    """Largest relative difference over deviances, dispersion, coefficients and errors; errors that are compared."""
    options = ["--errors", errors] + (["--effects"] if effects else [])
    values, coefficients = ours(path, *options)
    names, table = load(path, values["separated_rows"])
    y, columns, cluster = table[:, 0], table[:, 4:], table[:, 3]
    kept = [names.index(name) for name in coefficients if name != "constant"]
    x = columns[:, kept]
    if effects:
        groups = [dummies(table[:, 1]), dummies(table[:, 2])[:, 1:]]
        x = np.column_stack([x, *groups])
    else:
        x = np.column_stack([np.ones(len(y)), x])
    # statsmodels inverts what it is given; columns of one size keep that accurate.
    size = np.abs(x).max(axis=0)
    model = sm.GLM(y, x / size, family=sm.families.Poisson())
    kind, keywords = ("cluster", {"groups": cluster}) if errors == "clustered" else ("HC0", None)
    fit = model.fit(cov_type=kind, cov_kwds=keywords, tol=1e-13, maxiter=200)
    error = fit.bse / size
    if errors == "hc1":  # this version of statsmodels gives HC0 for HC1
        error = error * np.sqrt(len(y) / (len(y) - x.shape[1]))
    pairs = [
        (values["deviance"], fit.deviance),
        (values["null_deviance"], fit.null_deviance),
        (values["dispersion"], fit.pearson_chi2 / fit.df_resid),
    ]
    order = [name for name in coefficients if name != "constant"]
    order = order if effects else ["constant", *order]
    for i, name in enumerate(order):
        pairs += [(coefficients[name][0], fit.params[i] / size[i]), (coefficients[name][1], error[i])]
    return max(abs(a - b) / max(abs(b), 1e-3) for a, b in pairs), values, coefficients


def separated_by_linear_programs(x, y):
    """Rows whose mean goes to zero: directions that are zero where something was observed and nowhere negative."""
    separated = set()
    while True:
        zero = [r for r in range(len(y)) if y[r] == 0 and r not in separated]
        positive = x[y > 0]
        if not zero:
            return separated
        rows = x[zero]
        found = linprog(
            -rows.sum(axis=0),
            A_ub=np.vstack([-rows, rows]),
            b_ub=np.concatenate([np.zeros(len(zero)), np.ones(len(zero))]),
            A_eq=positive,
            b_eq=np.zeros(len(positive)),
            bounds=(None, None),
            method="highs",
        )
        moved = [zero[i] for i, value in enumerate(rows @ found.x) if value > 1e-7]
        if not moved:
            return separated
        separated.update(moved)


def separation(rounds):
    """Random designs of few rows, full of zeros (those with more parameters than rows are passed over). Returns how many
    were compared, how many differ, and how many had separated rows at all."""
    random.seed(3)
    compared = differ = some = 0
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "design.csv"
        for _ in range(rounds):
            rows, columns = random.randint(15, 40), random.randint(1, 4)
            effects = random.random() < 0.5
            groups = random.randint(2, 4)
            table = []
            for r in range(rows):
                y = 0 if random.random() < 0.65 else random.randint(1, 9)
                table.append([y, random.randrange(groups), random.randrange(groups), r]
                             + [random.randint(-1, 2) for _ in range(columns)])
            if all(row[0] == 0 for row in table):
                continue
            with open(path, "w", encoding="utf-8") as file:
                file.write("observed,origin,destination,cluster," + ",".join(f"x{k}" for k in range(columns)) + "\n")
                file.writelines(",".join(map(str, row)) + "\n" for row in table)
            try:
                values, _ = ours(path, *(["--effects"] if effects else []))
            except RuntimeError as error:
                if "too few" in str(error):
                    continue
                raise
            data = np.array(table, dtype=float)
            x = data[:, 4:]
            both = [dummies(data[:, 1]), dummies(data[:, 2])] if effects else [np.ones((rows, 1))]
            wanted = separated_by_linear_programs(np.column_stack([x, *both]), data[:, 0])
            compared += 1
            some += bool(wanted)
            differ += wanted != values["separated_rows"]
    return compared, differ, some


def main():
    global PROGRAM
    folder = pathlib.Path(sys.argv[1])
    if len(sys.argv) > 2:
        PROGRAM = pathlib.Path(sys.argv[2])
    worst = 0
    print("| layer | effects | errors | rows | parameters | deviance R2 | distance | largest relative difference |")
    print("|---|---|---|---|---|---|---|---|")
    for name, effects, errors in (
        ("sister_known", False, "hc0"),
        ("sister_known", False, "hc1"),
        ("sister", False, "clustered"),
        ("sister_both", True, "clustered"),
        ("treaties", False, "hc1"),
        ("treaties_both", True, "clustered"),
        ("eurovision_mean", False, "hc1"),
        ("eurovision_mean", True, "hc0"),
        ("eurovision_year", True, "clustered"),
    ):
        difference, values, coefficients = referee(folder / f"{name}.csv", effects, errors)
        worst = max(worst, difference)
        print(
            f"| {name} | {'both' if effects else 'none'} | {errors} | {values['observations']:.0f} "
            f"| {values['parameters']:.0f} | {values['deviance_r2']:.4f} | {coefficients['log_distance'][0]:.4f} "
            f"({coefficients['log_distance'][1]:.4f}) | {difference:.1e} |",
            flush=True,
        )
    compared, differ, some = separation(1000)
    print(
        f"\nSeparation: {compared} random designs, {some} with separated rows, "
        f"{differ} where linear programs find others."
    )
    return 1 if worst > 1e-6 or differ > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
