"""Fits what each part of a score weighs, and the threshold, and says how well links are found with pairs left out in turn.

    matching.py PROGRAM SCORER WORK CORPUS GOLD [CORPUS GOLD ...]

PROGRAM is `counterpoint-training`, SCORER `../shared/eval/score.py`, WORK a folder for what lies between. A CORPUS and its
GOLD have the formats of `../shared/corpus` and `../shared/gold`. Writes `src/align/weights.rs` and prints the figures.

Two logistic models with a ridge, one upon the other. The first sees the parts that look at two claims alone; its sum says
which pair has rivals and good neighbours. The second weighs that sum against the two. Both see all pairs of claims that
stand for a gold claim each. All is scaled so that the threshold is 0.5. Standard library, numpy and scipy only.
"""

import importlib.util
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment, minimize

# Parts that the first model does not weigh: letters occur in no pair of the gold, the last two come with the second.
FIXED = {"letters": 0.5}
SECOND = ["margin", "neighbours"]
FULL_MARGIN, NO_MERIT = 0.4, 0.6  # as in `src/align/standing.rs`
RIDGE = 10.0
THRESHOLD = 0.5
# In log-odds: thresholds that are tried.
TRIED = np.arange(-2.5, 0.51, 0.125)
# How much worse than the best one may be, in the sum of two figures.
NEARLY = 0.01
WEIGHTS = Path(__file__).parent.parent / "src/align/weights.rs"


def scorer(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Pair:
    """A pair of readouts: the parts of all pairs of its claims as an array, and which of them the gold joins."""

    def __init__(self, score, corpus, gold, parts):
        self.corpus, self.gold, self.name = corpus, gold, gold.stem
        self.kind = "composed" if self.name.startswith("composed") else "own" if self.name.startswith("own") else "official"
        told, marked = json.loads(parts.read_text()), json.loads(gold.read_text())
        self.parts = told["parts"]
        stand = {}
        for side in ("left", "right"):
            text = (corpus / self.name / f"{side}.txt").read_text()
            spans = score.word_spans(text)
            sets = score.gold_side(text, spans, marked[side]["claims"], self.name)
            claims = [{"span": span} for span in told["claims"][side]]
            stand[side] = score.stands_for(sets, score.predicted_side(text, spans, claims, self.name))
        self.stand = stand
        self.claims = {(side, claim["id"]) for side, name in enumerate(("left", "right")) for claim in marked[name]["claims"]}
        self.edges = {(a, b) for link in marked["links"] for a in link["left"] for b in link["right"]}
        self.values = np.zeros((len(stand["left"]), len(stand["right"]), len(self.parts)))
        for left, right, values in told["cells"]:
            self.values[left, right] = values
        cell = lambda see: np.array([[see(a, b) for b in stand["right"]] for a in stand["left"]], bool).reshape(self.values.shape[:2])
        self.known = cell(lambda a, b: bool(a) and bool(b))
        self.joined = cell(lambda a, b: any((x, y) in self.edges for x in a for y in b))

    def links(self, matches):
        """Found, spurious and missed: links of the gold's claims, claims that are in one, claims that are in none."""
        found = {(a, b) for left, right in matches for a in self.stand["left"][left] for b in self.stand["right"][right]}
        ends = lambda links: {(side, link[side]) for link in links for side in (0, 1)}
        in_one = ends(found), ends(self.edges)
        in_none = self.claims - ends(found), self.claims - ends(self.edges)
        return np.array([[len(a & b), len(a - b), len(b - a)] for a, b in ((found, self.edges), in_one, in_none)])


def logistic(values, joined):
    """Weights and constant of a logistic model with a ridge on the standardised values."""
    mean, spread = values.mean(0), values.std(0) + 1e-9
    standard = (values - mean) / spread

    def loss(at):
        odds = standard @ at[:-1] + at[-1]
        error = 1 / (1 + np.exp(-odds)) - joined
        value = np.logaddexp(0, np.where(joined, -odds, odds)).sum() + RIDGE / 2 * (at[:-1] ** 2).sum()
        return value, np.append(standard.T @ error + RIDGE * at[:-1], error.sum())

    at = minimize(loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = at[:-1] / spread
    return weights, at[-1] - weights @ mean


def gather(pairs, values):
    return np.concatenate([values(pair)[pair.known] for pair in pairs]), np.concatenate([pair.joined[pair.known] for pair in pairs])


def rivals(own, axis):
    """For each cell the best other one along an axis, at least NO_MERIT."""
    order = np.sort(np.concatenate([own, np.full_like(np.take(own, [0, 0], axis), NO_MERIT)], axis), axis)
    first, second = np.take(order, [-1], axis), np.take(order, [-2], axis)
    return np.where(own >= first, second, first)


def standing(own):
    """Margin and neighbours, as `src/align/standing.rs` has them; the sum is 1 where a pair is even."""
    if not own.size:
        return np.zeros((*own.shape, 2))
    over = [np.clip((np.maximum(own, NO_MERIT) - rivals(own, axis)) / FULL_MARGIN, -1, 1) for axis in (0, 1)]
    fit = np.pad(np.clip(own, 0, 1), 1)
    return np.stack([sum(over) / 2, (fit[:-2, :-2] + fit[2:, 2:]) / 2], -1)


def matched(total, threshold):
    """The best assignment."""
    worth = np.where(total >= threshold, total - threshold + 0.05, 0)
    return [(left, right) for left, right in zip(*linear_sum_assignment(-worth)) if total[left, right] >= threshold]


def f1(counts):
    return 2 * counts[0] / max(1, 2 * counts[0] + counts[1] + counts[2])


def fitted(pairs, parts):
    """All weights, the sum at which a pair is even, and the threshold."""
    own = [i for i, part in enumerate(parts) if part not in FIXED and part not in SECOND]
    weights, constant = logistic(*gather(pairs, lambda pair: pair.values[..., own]))
    sums = lambda pair: pair.values[..., own] @ weights / -constant
    upon = lambda pair: np.concatenate([sums(pair)[..., None], standing(sums(pair))], -1)
    (scale, *second), bias = logistic(*gather(pairs, upon))
    totals = [upon(pair) @ [scale, *second] + bias for pair in pairs]
    threshold = chosen(pairs, totals)
    unit = THRESHOLD / (threshold - bias)
    out = dict(FIXED, **{parts[i]: weight / -constant * scale * unit for i, weight in zip(own, weights)})
    out.update({part: weight * unit for part, weight in zip(SECOND, second)})
    return np.array([*(out[part] for part in parts), scale * unit, THRESHOLD])


def chosen(pairs, totals):
    """The highest threshold that is nearly the best, by the mean over the kinds of pairs of F1 of links and macro-F1 of
    claims joined and alone. Neighbouring ones count too, for the curve is rough; the highest, for a wrong match costs a
    reader more than a missed one."""

    def mean(threshold):
        counts = defaultdict(int)
        for pair, total in zip(pairs, totals):
            counts[pair.kind] = counts[pair.kind] + pair.links(matched(total, threshold))
        return np.mean([f1(links) + (f1(in_one) + f1(in_none)) / 2 for links, in_one, in_none in counts.values()])

    curve = np.convolve([mean(threshold) for threshold in TRIED], [0.2] * 5, "valid")
    return TRIED[2 + np.flatnonzero(curve >= curve.max() - NEARLY).max()]


def left_out(pairs, parts, program, work):
    """Compares every pair by weights that were fitted without it."""
    folder = work / "weights"
    folder.mkdir(parents=True, exist_ok=True)
    for pair in pairs:
        weights = fitted([other for other in pairs if other is not pair], parts)
        (folder / f"{pair.name}.json").write_text(json.dumps(weights.round(4).tolist()))
    for corpus in sorted({pair.corpus for pair in pairs}):
        subprocess.run([program, "match", corpus, folder, work / "matches"], check=True)


def report(score, pairs, work):
    for kind in ("official", "composed", "own"):
        chosen = [pair for pair in pairs if pair.kind == kind]
        scored = [score.score_pair(pair.corpus, pair.gold, work / "matches" / pair.gold.name) for pair in chosen]
        if not scored:
            continue
        totals = [sum(column[1:], column[0]) for column in zip(*[(s[0], s[2], s[4]) for s in scored])]
        add = lambda at: np.sum([s[at] for s in scored], 0).tolist()
        figures = score.summary(totals[0], add(1), totals[1], [s[3] for s in scored], totals[2], add(5), add(6))
        print(
            f"{kind:9} {len(chosen)} pairs, left out in turn: links F1 {figures['link_f1']:.3f} (precision {figures['link_precision']:.3f}, "
            f"recall {figures['link_recall']:.3f}), verdict macro-F1 {figures['verdict_macro_f1']:.3f}, kinds F1 {figures['kind_f1']:.3f}"
        )


def written(parts, weights):
    numbers = ", ".join(f"{weight:.3f}" for weight in weights[: len(parts)])
    return f"""//! What each part of a score weighs: written by `training/matching.py`, which says how they were fitted.

/// In the order of [`PartKind::ALL`](super::PartKind::ALL).
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; {len(parts)}] = [{numbers}];

/// The sum of a pair's own parts at which it is as likely as not that they report one point, by these parts alone.
pub(super) const EVEN: f32 = {weights[len(parts)]:.3f};
"""


def main(program, score, work, *folders):
    score, work, pairs = scorer(score), Path(work), []
    for corpus, gold in zip(folders[::2], folders[1::2]):
        subprocess.run([program, "parts", corpus, work / "parts"], check=True)
        pairs += [Pair(score, Path(corpus), file, work / "parts" / file.name) for file in sorted(Path(gold).glob("*.json"))]
    parts = pairs[0].parts
    weights = fitted(pairs, parts)
    WEIGHTS.write_text(written(parts, weights))
    print(", ".join(f"{part} {weight:.3f}" for part, weight in zip([*parts, "even"], weights)))
    left_out(pairs, parts, program, work)
    report(score, pairs, work)


if __name__ == "__main__":
    main(*sys.argv[1:])
