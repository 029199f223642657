#!/usr/bin/env python3
"""Fits the weights of highlights to what annotators led with, and reports them with pairs left out in turn.

    cargo run --release --example evaluate -- CORPUS OUT 999
    training/highlights.py SCORER CORPUS GOLD OUT [CORPUS GOLD OUT ...]

SCORER is `score.py` of the shared folder, from which the reading of gold and results is taken; OUT holds comparisons with
all their highlights. Each highlight is one case: its parts are the features, and it is a hit if it has a claim that an
annotator led with. A logistic regression (ridge 1 on all but the base) is fitted to all pairs but one, and its first five
highlights of that one are scored as the scorer does (`lead`). Printed are the recall over the pairs of each sort with
pairs left out, the same with the weights that the library has, and the weights fitted to all pairs. Needs numpy.
"""
import importlib.util
import json
import sys
from pathlib import Path

import numpy as np

RIDGE = 1.0
STEPS = 15
FIRST = 5


def scorer(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_hits(score, folder, gold, result):
    """For each highlight of the result, which of the gold's highlights it hits; and how many of these there are."""
    stands, side_of = {}, {}
    for side in ("left", "right"):
        text = (folder / f"{side}.txt").read_text()
        spans = score.word_spans(text)
        claims = score.gold_side(text, spans, gold[side]["claims"], folder.name)
        stands[side] = score.stands_for(claims, score.predicted_side(text, spans, result[side]["claims"], folder.name))
        side_of.update({claim["id"]: side for claim in gold[side]["claims"]})
    wanted = [{(side_of[i], i) for i in item} for item in gold.get("highlights", [])[:FIRST]]
    told = [{(side, g) for side in ("left", "right") for i in h[side] for g in stands[side][i]} for h in result["highlights"]]
    return [frozenset(n for n, item in enumerate(wanted) if item & claims) for claims in told], len(wanted)


def pairs(score, corpus, gold, out):
    for path in sorted(Path(gold).glob("*.json")):
        result = json.loads((Path(out) / path.name).read_text())
        hits, wanted = gold_hits(score, Path(corpus) / path.stem, json.loads(path.read_text()), result)
        parts = [{part["kind"]: part["value"] for part in h["parts"]} for h in result["highlights"]]
        yield {"sort": path.stem.split("-")[0] if not path.stem[0].isdigit() else "official", "parts": parts, "hits": hits, "wanted": wanted}


def matrix(names, pair):
    return np.array([[parts.get(name, 0.0) for name in names] for parts in pair["parts"]]).reshape(-1, len(names))


def fitted(names, cases):
    """Newton's steps for a logistic regression with a ridge."""
    x = np.vstack([matrix(names, pair) for pair in cases])
    y = np.array([bool(hit) for pair in cases for hit in pair["hits"]], float)
    ridge = np.diag([1e-2 if name == "base" else RIDGE for name in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (odds * (1 - odds))[:, None]).T @ x + ridge
        weights = weights + np.linalg.solve(curve, x.T @ (y - odds) - ridge @ weights)
    return weights


def recall(names, pair, weights):
    order = sorted(range(len(pair["parts"])), key=lambda i, s=matrix(names, pair) @ weights: (-s[i], i))
    return len(frozenset().union(*(pair["hits"][i] for i in order[:FIRST])))


def main():
    score = scorer(sys.argv[1])
    folders = sys.argv[2:]
    cases = [pair for i in range(0, len(folders), 3) for pair in pairs(score, *folders[i : i + 3])]
    names = list(dict.fromkeys(name for pair in cases for parts in pair["parts"] for name in parts))
    for sort in sorted({pair["sort"] for pair in cases}):
        own = [pair for pair in cases if pair["sort"] == sort]
        left_out = [recall(names, pair, fitted(names, [other for other in cases if other is not pair])) for pair in own]
        as_built = [len(frozenset().union(*pair["hits"][:FIRST])) for pair in own]
        wanted = sum(pair["wanted"] for pair in own)
        print(f"{sort:10} {len(own):3} pairs  left out {sum(left_out) / wanted:.3f}  as built {sum(as_built) / wanted:.3f}")
    for name, weight in zip(names, fitted(names, cases)):
        print(f"{name:12} {weight:6.2f}")


if __name__ == "__main__":
    main()
