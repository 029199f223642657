"""Puts the throughput of `compare_batch` beside that of the crate: 10,000 pairs on all cores, three times in turn.

    python tools/throughput.py [--least SHARE]
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
ROUNDS = 3


def table() -> pyarrow.Table:
    def row(folder: Path) -> dict[str, str]:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        texts = {side: (folder / f"{side}.txt").read_text(encoding="utf-8") for side in ("left", "right")}
        return texts | {f"{side}_issuer": meta[side]["issuer"] for side in texts} | {"date": meta["date"]}

    rows = [row(folder) for folder in sorted((ROOT / "training/pairs/corpus").iterdir())]
    return pyarrow.Table.from_pylist(list(islice(cycle(rows), PAIRS)))


def of_python(pairs: pyarrow.Table) -> float:
    start = time.perf_counter()
    counterpoint.compare_batch(pairs)
    return PAIRS / (time.perf_counter() - start)


def of_rust() -> float:
    command = ["cargo", "bench", "--quiet", "--bench", "many", "--", str(PAIRS)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = re.search(r"(\d+) pairs a second", told)
    assert found, told
    return float(found[1])


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--least", type=float, default=0.0, help="fails below this share of the crate's throughput")
    least = arguments.parse_args().least
    pairs = table()
    of_python(pairs.slice(0, 500))
    of_rust()
    rates = [(of_rust(), of_python(pairs)) for _ in range(ROUNDS)]
    for rust, python in rates:
        print(f"crate {rust:.0f}, compare_batch {python:.0f} pairs a second: {python / rust:.2f}")
    share = max(python for _, python in rates) / max(rust for rust, _ in rates)
    print(f"the best of each: {share:.2f}")
    if share < least:
        raise SystemExit(f"below {least}")


if __name__ == "__main__":
    main()
