"""Weighted means of a survey from Parquet: `icci survey` as a whole process, against polars and pandas from PyPI.

    python -m pip install polars pandas pyarrow
    cargo build --release -p icci-cli
    python benches/survey_rivals.py target/release/icci [RESPONDENTS [ITEMS [GROUPS]]]

All three read the same file in the same run and give a weighted mean for every item and group; icci gives standard
errors, intervals and its check for small groups besides. Each is a process of its own, started five times; the median
counts. The values are compared to 1e-9, so that nobody is quick by reckoning something else.
"""

import csv
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

POLARS = """
import sys, polars as pl
path, items = sys.argv[1], int(sys.argv[2])
names = [f"item{at:02}" for at in range(items)]
mean = lambda c: ((pl.col(c) * pl.col("w")).sum() / pl.col("w").filter(pl.col(c).is_not_null()).sum()).alias(c)
print(pl.scan_parquet(path).group_by("g").agg(map(mean, names)).collect().height)
"""
PANDAS = """
import sys, pandas as pd
path, items = sys.argv[1], int(sys.argv[2])
frame = pd.read_parquet(path)
groups, weights = frame["g"], frame["w"]
means = {}
for at in range(items):
    answers = frame[f"item{at:02}"]
    above = (answers * weights).groupby(groups).sum()
    means[at] = above / weights.where(answers.notna(), 0.0).groupby(groups).sum()
print(len(pd.DataFrame(means)))
"""


def survey(path: Path, respondents: int, items: int, groups: int) -> None:
    """A file of answers 1 to 5, one in twenty missing, whole numbers of 64 bits as most programs write them."""
    import random

    source = random.Random(20_260_915)
    columns = {
        "g": pl.Series([source.randrange(groups) for _ in range(respondents)], dtype=pl.Int64),
        "w": pl.Series([1 + source.randrange(100) / 50 for _ in range(respondents)]),
    }
    for at in range(items):
        answers = bytearray(source.randbytes(respondents))
        columns[f"item{at:02}"] = pl.Series([None if a % 20 == 0 else a % 5 + 1 for a in answers], dtype=pl.Int64)
    pl.DataFrame(columns).write_parquet(path)


def timed(command: list[str]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    icci = sys.argv[1]
    respondents, items, groups = (int(a) for a in (sys.argv[2:] + ["1000000", "60", "200"][len(sys.argv) - 2 :]))
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "survey.parquet", Path(folder) / "out.csv"
        survey(path, respondents, items, groups)
        names = ",".join(f"item{at:02}" for at in range(items))
        command = [icci, "survey", str(path), "--weights", "w", "--by", "g", "--variables", names]
        ours = timed([*command, "--format", "csv", "-o", str(out), "--force", "--quiet"])
        rivals = {"polars": POLARS, "pandas": PANDAS}
        python = [sys.executable, "-c"]
        theirs = {name: timed([*python, code, str(path), str(items)]) for name, code in rivals.items()}
        frame = pl.read_parquet(path)
        compare(out, frame)
        print(f"icci: {ours:.3f} s; bound for means {ours / 0.4:.2f}, for means with errors {ours / 1.3:.2f}")
        for name, seconds in theirs.items():
            print(f"{name}: {seconds:.3f} s, {seconds / ours:.2f} times that of icci")


def compare(out: Path, frame: pl.DataFrame) -> None:
    """Every mean of icci against that of polars."""
    means = {}
    for name in frame.columns[2:]:
        known = frame.filter(pl.col(name).is_not_null())
        mean = ((pl.col(name) * pl.col("w")).sum() / pl.col("w").sum()).alias("mean")
        for group, value in known.group_by("g").agg(mean).iter_rows():
            means[str(group), name] = value
    with out.open(newline="") as lines:
        found = {(row["g"], row["variable"]): float(row["estimate"]) for row in csv.DictReader(lines)}
    assert found.keys() == means.keys(), (len(found), len(means))
    worst = max(abs(found[key] - means[key]) for key in means)
    assert worst < 1e-9, worst
    print(f"{len(found)} means agree to {worst:.1e}")


if __name__ == "__main__":
    main()
