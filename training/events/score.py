#!/usr/bin/env python3
"""Precision and recall of found pairs of statements against `pairs.tsv`.

    python3 training/events/score.py PAIRS.jsonl...

PAIRS.jsonl is what `examples/archives.rs` writes: an object a line with `left` and `right`, the ids of the two statements.
A found pair that the list does not have counts as wrong: the list has every candidate that a reader would consider.
"""
import csv
import json
import pathlib
import sys


def main(files):
    listed = list(csv.DictReader(open(pathlib.Path(__file__).with_name("pairs.tsv")), delimiter="\t"))
    label = {(row["left"], row["right"]): row for row in listed}
    found = set()
    for file in files:
        for line in open(file):
            pair = json.loads(line)
            # The archives may have been given in either order.
            ids = (pair["left"], pair["right"])
            found.add(ids if ids in label or ids[::-1] not in label else ids[::-1])
    for name, keep in (
        ("all", lambda row: True),
        ("seen in writing the rules", lambda row: row["set"] == "seen"),
        ("held out", lambda row: row["set"] == "held"),
        ("without the doubtful", lambda row: row["sure"] == "yes"),
    ):
        true = {ids for ids, row in label.items() if row["same"] == "yes" and keep(row)}
        unlisted = {ids for ids in found if ids not in label} if name in ("all", "without the doubtful") else set()
        judged = {ids for ids in found if ids in label and keep(label[ids])} | unlisted
        right = len(judged & true)
        print(f"{name}: precision {right / max(1, len(judged)):.3f} ({right} of {len(judged)}), "
              f"recall {right / max(1, len(true)):.3f} ({right} of {len(true)})")
    for ids in sorted(found - {ids for ids, row in label.items() if row["same"] == "yes"}):
        print("wrong:", *ids)
    for ids in sorted({ids for ids, row in label.items() if row["same"] == "yes"} - found):
        print("missed:", *ids)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
