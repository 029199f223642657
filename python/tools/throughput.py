"""Puts the throughput of `compare_batch` beside that of the crate: so many pairs on all cores, twice in turn.

    python tools/throughput.py [--pairs COUNT] [--least SHARE]
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import time
from itertools import cycle, islice
from pathlib import Path

import pyarrow

import counterpoint

ROOT = Path(__file__).parents[2]
PAIRS = 10_000
ROUNDS = 2


def table(count: int) -> pyarrow.Table:
    def row(folder: Path) -> dict[str, str]:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        texts = {side: (folder / f"{side}.txt").read_text(encoding="utf-8") for side in ("left", "right")}
        return texts | {f"{side}_issuer": meta[side]["issuer"] for side in texts} | {"date": meta["date"]}

    rows = [row(folder) for folder in sorted((ROOT / "training/pairs/corpus").iterdir())]
    return pyarrow.Table.from_pylist(list(islice(cycle(rows), count)))


def of_python(pairs: pyarrow.Table) -> float:
    start = time.perf_counter()
    counterpoint.compare_batch(pairs)
    return pairs.num_rows / (time.perf_counter() - start)


def of_rust(count: int) -> float:
    command = ["cargo", "bench", "--quiet", "--bench", "many", "--", str(count)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = re.search(r"(\d+) pairs a second", told)
    assert found, told
    return float(found[1])


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--pairs", type=int, default=PAIRS, help="how many; 10,000 if not given")
    arguments.add_argument("--least", type=float, default=0.0, help="fails below this share of the crate's throughput")
    given = arguments.parse_args()
    pairs = table(given.pairs)
    of_python(pairs.slice(0, 100))
    of_rust(100)
    rates = [(of_rust(given.pairs), of_python(pairs)) for _ in range(ROUNDS)]
    for rust, python in rates:
        print(f"crate {rust:.0f}, compare_batch {python:.0f} pairs a second: {python / rust:.2f}")
    share = max(python for _, python in rates) / max(rust for rust, _ in rates)
    print(f"the best of each: {share:.2f}")
    if share < given.least:
        raise SystemExit(f"below {given.least}")


if __name__ == "__main__":
    main()
