"""Prints the tables of FIGURES.md: how counterpoint scores on annotated pairs, kind by kind, with what it takes for what.

    figures.py SCORER CORPUS GOLD PREDICTED [CORPUS GOLD PREDICTED ...]

SCORER is `../shared/eval/score.py`, whose head tells the formats; PREDICTED is what the example `evaluate` wrote for
CORPUS. Pairs are grouped by the first part of their names ("20…" are the official and retold ones). Standard library only.
"""

import importlib.util
import itertools
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

VERDICTS = ["agreement", "divergence", "one-sided"]
FIGURES = {
    "claims F1": "claim_f1",
    "actors": "actor_accuracy",
    "topics B³": "topic_f1",
    "links F1": "link_f1",
    "links precision": "link_precision",
    "links recall": "link_recall",
    "verdict macro-F1": "verdict_macro_f1",
    "kinds F1": "kind_f1",
    "lead": "lead_recall",
}


def load(path):
    spec = importlib.util.spec_from_file_location("scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sort_of(pair):
    return "official and retold" if pair.startswith("20") else pair.split("-")[0]


def scored(scorer, sets):
    """Results of `score_pair`, and the kinds of joined pairs, by sort of pair."""
    results, kinds = defaultdict(list), defaultdict(Counter)
    for corpus, gold, predicted in sets:
        for file in sorted(gold.glob("*.json")):
            sort = sort_of(file.stem)
            results[sort].append(scorer.score_pair(corpus, file, predicted / file.name))
            kinds[sort] += taken_for(scorer, corpus / file.stem, file, predicted / file.name)
    return results, kinds


def summed(scorer, results):
    columns = lambda at: [sum(column) for column in zip(*(result[at] for result in results))]
    counts = lambda at: sum((result[at] for result in results), Counter())
    topics = [result[3] for result in results]
    return scorer.summary(counts(0), columns(1), counts(2), topics, counts(4), columns(5), columns(6))


def taken_for(scorer, folder, gold_file, predicted_file):
    """(kind in the gold, kind found) over links that were found; "none" for an agreement."""
    gold, predicted = (json.loads(file.read_text()) for file in (gold_file, predicted_file))
    stand = {}
    for side in ("left", "right"):
        text = (folder / f"{side}.txt").read_text()
        spans = scorer.word_spans(text)
        sets = scorer.gold_side(text, spans, gold[side]["claims"], gold_file.stem)
        stand[side] = scorer.stands_for(sets, scorer.predicted_side(text, spans, predicted[side]["claims"], gold_file.stem))
    found = {}
    for match in predicted["matches"]:
        ends = [set().union(*(stand[side][i] for i in match[side])) for side in ("left", "right")]
        for link in itertools.product(*ends):
            found.setdefault(link, set()).update(d["kind"] for d in match["divergences"])
    table = Counter()
    for link in gold["links"]:
        for ends in itertools.product(link["left"], link["right"]):
            if ends in found:
                table.update(itertools.product(link.get("kinds") or ["none"], found[ends] or ["none"]))
    return table


def row(cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def head(cells):
    row(cells)
    row(["---"] * len(cells))


def main():
    if len(sys.argv) < 5 or (len(sys.argv) - 2) % 3:
        raise SystemExit(__doc__)
    scorer = load(sys.argv[1])
    paths = [Path(argument) for argument in sys.argv[2:]]
    results, kinds = scored(scorer, [tuple(paths[at : at + 3]) for at in range(0, len(paths), 3)])
    summaries = {sort: summed(scorer, results[sort]) for sort in results}

    print("## All figures\n")
    head(["", *(f"{sort} ({summary['pairs']} pairs)" for sort, summary in summaries.items())])
    for label, key in FIGURES.items():
        row([label, *(f"{summary[key]:.3f}" for summary in summaries.values())])

    print("\n## Verdicts: what the gold says (rows), what was found (columns)\n")
    for sort in results:
        confusion = sum((result[0] for result in results[sort]), Counter())
        head([sort, *VERDICTS, "F1"])
        for gold in VERDICTS:
            row([gold, *(confusion[(gold, found)] for found in VERDICTS), f"{summaries[sort]['verdict_f1'][gold]:.2f}"])
        print()

    print("## Kinds: over links that were found\n")
    head(["kind", *(f"{sort}: right, missed, invented, F1" for sort in results)])
    for kind in scorer.KINDS:
        cells = []
        for sort in results:
            count = sum((result[2] for result in results[sort]), Counter())
            right, invented, missed = (count[(what, kind)] for what in ("tp", "fp", "fn"))
            f1 = f"{scorer.f1(right, invented, missed):.2f}" if right + missed else "–"
            cells.append(f"{right}, {missed}, {invented}, {f1}")
        row([kind, *cells])

    print("\n## Kinds of the gold (rows) and the kinds found on the same links (columns), all pairs\n")
    table = sum(kinds.values(), Counter())
    names = [*scorer.KINDS, "none"]
    head(["", *names])
    for gold in names:
        row([gold, *(table[(gold, found)] or "" for found in names)])


if __name__ == "__main__":
    main()
