#!/usr/bin/env python3
"""The two sides of the pairs of a corpus as two archives, without their titles.

    python3 training/events/corpora.py write OUT [--day DAY] CORPUS...
    python3 training/events/corpora.py score OUT

`write` makes OUT/left.jsonl and OUT/right.jsonl, in which a pair's two accounts have one id; with --day all are of that day, and pairs
of people who really hold office (names that begin with 20) stay out, for the same two may meet often. Then pair them,

    cargo run --release --example archives -- OUT/left.jsonl OUT/right.jsonl --output OUT

and `score` says how many pairs were found, and which found ones are of two events.
"""
import json
import pathlib
import sys


def write(out, day, corpora):
    out.mkdir(parents=True, exist_ok=True)
    folders = [folder for corpus in corpora for folder in sorted(pathlib.Path(corpus).iterdir()) if (folder / "meta.json").exists()]
    for side in ("left", "right"):
        with open(out / f"{side}.jsonl", "w") as file:
            for folder in folders:
                if day and folder.name.startswith("20"):
                    continue
                meta = json.loads((folder / "meta.json").read_text())
                about = meta[side]
                date = day or (about.get("published") or meta["date"])[:10]
                line = {"id": folder.name, "issuer": about.get("issuer"), "date": date, "text": (folder / f"{side}.txt").read_text()}
                file.write(json.dumps(line) + "\n")


def score(out):
    ids = [json.loads(line)["id"] for line in open(out / "left.jsonl")]
    found = [json.loads(line) for line in open(out / "pairs.jsonl")]
    right = {pair["left"] for pair in found if pair["left"] == pair["right"]}
    wrong = [(pair["left"], pair["right"]) for pair in found if pair["left"] != pair["right"]]
    print(f"{len(right)} of {len(ids)} found, {len(wrong)} wrong", *wrong)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", out, "--day", day, *corpora] if corpora:
            write(pathlib.Path(out), day, corpora)
        case ["write", out, *corpora] if corpora:
            write(pathlib.Path(out), None, corpora)
        case ["score", out]:
            score(pathlib.Path(out))
        case _:
            sys.exit(__doc__)
