"""Recomputes a small index from the formulas alone: Python 3.11 or later, nothing else. It shares no code with icci.

Reads framework.toml, data.csv and design.csv (draws that `icci audit sensitivity --export-design` wrote; only its choices
are used), and writes normalised.csv, removal.csv and sobol.csv beside them.

Formulas: OECD/JRC, Handbook on Constructing Composite Indicators (2008), steps 5 and 6; Saisana, Saltelli, Tarantola (2005)
for the mean shift of ranks; Jansen (1999) for total, Saltelli et al. (2010) for first-order indices.
"""

import csv
import statistics
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
FRAMEWORK = tomllib.loads((HERE / "framework.toml").read_text())
NODES = {node["id"]: node for node in FRAMEWORK["node"]}
LEAVES = [i for i, node in NODES.items() if node["level"] == "indicator"]
UPPER = ["work", "life", "all"]
WEIGHTS = {}
for i, node in NODES.items():
    for parent in node.get("parents", []):
        WEIGHTS[parent["id"], i] = parent["weight"]
    if "parent" in node:
        WEIGHTS[node["parent"], i] = node["weight"]


def rows(name):
    with open(HERE / name, newline="") as file:
        return list(csv.DictReader(file))


def data(year=None):
    own = [row for row in rows("data.csv") if year in (None, row["year"])]
    units = [(row["unit"], row["year"]) for row in own]
    return units, {i: [float(row[i]) if row[i] else None for row in own] for i in LEAVES}


def normalised(method, units, columns, by_year=False):
    out = {}
    for i in LEAVES:
        d = NODES[i].get("direction", 1)
        x = [None if value is None else d * value for value in columns[i]]
        out[i] = [None] * len(x)
        years = sorted({year for _, year in units}) if by_year else [None]
        for group in [[k for k, unit in enumerate(units) if year in (None, unit[1])] for year in years]:
            known = [x[k] for k in group if x[k] is not None]
            low, high = min(known), max(known)
            # Goalposts are the ends of the scale; multiplied by -1 the lower end is the other one.
            ends = sorted(d * end for end in NODES[i]["goalposts"])
            reference = next(x[k] for k in group if units[k][0] == "a")
            for k in group:
                v = x[k]
                if v is None:
                    continue
                out[i][k] = {
                    "min-max": lambda: 100 * (v - low) / (high - low),
                    "z-score": lambda: (v - statistics.fmean(known)) / statistics.stdev(known),
                    "rank": lambda: 1.0 + sum(w < v for w in known),
                    "borda": lambda: float(sum(w < v for w in known)),
                    "percentile-rank": lambda: sum(w < v for w in known) / (len(known) - 1),
                    "distance-to-best": lambda: (v - low) / (high - low),
                    "distance-to-target": lambda: (v - low) / (d * NODES[i]["target"] - low),
                    "distance-to-target:cap": lambda: min(1.0, (v - low) / (d * NODES[i]["target"] - low)),
                    "distance-to-reference:a": lambda: (v - low) / (reference - low),
                    "goalposts": lambda: 100 * min(1.0, max(0.0, (v - ends[0]) / (ends[1] - ends[0]))),
                }[method]()
    return out


def scored(leaves, weights=WEIGHTS, method="arithmetic", dropped=None):
    values = dict(leaves)
    for node in UPPER:
        parts = [(w, values[c]) for (p, c), w in weights.items() if p == node and c != dropped]
        values[node] = []
        for k in range(len(leaves["jobs"])):
            known = [(w, column[k]) for w, column in parts if column[k] is not None]
            if not known:
                value = None
            elif method == "median":
                value = statistics.median(v for _, v in known)
            else:
                value = sum(w * v for w, v in known) / sum(w for w, _ in known)
            values[node].append(value)
    return values


def ranks(values):
    rounded = [float(f"{value:.11e}") for value in values]
    return [1 + sum(other > own for other in rounded) for own in rounded]


def moves(a, b):
    return [abs(x - y) for x, y in zip(a, b)]


def write(name, header, lines):
    with open(HERE / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *lines])


def main():
    units, columns = data()
    lines = []
    for method, by_year in [
        ("goalposts", False), ("distance-to-target", False), ("distance-to-target:cap", False),
        ("distance-to-target", True), ("distance-to-reference:a", True), ("min-max", True), ("z-score", True),
        ("rank", True), ("borda", True), ("percentile-rank", True), ("distance-to-best", True),
    ]:
        values = scored(normalised(method, units, columns, by_year))
        for node in ["unemployed", "clubs", "crime", "all"]:
            for (unit, year), value in zip(units, values[node]):
                lines.append([method, int(by_year), node, unit, year, "" if value is None else repr(value)])
    write("normalised.csv", ["method", "by_year", "node", "unit", "year", "value"], lines)

    units, columns = data("2025")
    plain = normalised("min-max", units, columns)
    nominal = ranks(scored(plain)["all"])
    lines = []
    for node in [*LEAVES, "work", "life"]:
        moved = moves(ranks(scored(plain, dropped=node)["all"]), nominal)
        lines.append([node, repr(statistics.fmean(moved)), max(moved)])
    write("removal.csv", ["node", "mean_shift", "most_shift"], lines)

    draws = {}
    for row in rows("design.csv"):
        draws.setdefault(int(row["draw"]), []).append(row)
    y = []
    for draw in range(1, max(draws) + 1):
        weights, method, aggregate, dropped, own = dict(WEIGHTS), "min-max", "arithmetic", None, columns
        for row in draws.get(draw, []):
            value, target = row["value"], row["target"].split("/")
            if row["factor"] == "weight":
                for parent, child in WEIGHTS:
                    if child == target[-1] and target[0] in (parent, child):
                        weights[parent, child] = float(value)
            elif row["factor"] == "normalise":
                method = value
            elif row["factor"] == "aggregate":
                aggregate = value
            elif row["factor"] == "drop":
                dropped = row["target"]
            elif row["factor"] == "missing" and value == "mean":
                known = {i: [v for v in column if v is not None] for i, column in columns.items()}
                own = {i: [statistics.fmean(known[i]) if v is None else v for v in c] for i, c in columns.items()}
        found = scored(normalised(method, units, own), weights, aggregate, dropped)["all"]
        y.append(statistics.fmean(moves(ranks(found), nominal)))
    names = ["weight", "normalise", "aggregate", "missing", "drop"]
    n = len(y) // (len(names) + 2)
    a, b = y[:n], y[n : 2 * n]
    variance = statistics.variance(a + b)
    lines = []
    for at, name in enumerate(names):
        ab = y[(2 + at) * n : (3 + at) * n]
        total = sum((p - q) ** 2 for p, q in zip(a, ab)) / (2 * n * variance)
        for centre, c in [("mean", statistics.fmean(a + b)), ("zero", 0.0)]:
            first = statistics.fmean((s - c) * (q - p) for p, s, q in zip(a, b, ab)) / variance
            lines.append([name, centre, repr(first), repr(total)])
    write("sobol.csv", ["assumption", "centre", "first_order", "total"], lines)


main()
