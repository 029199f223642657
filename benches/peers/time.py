"""Times what the bench `beside` sets beside counterpoint: `time.py CORPUS`.

Prints for each peer its name and, after a tab, the sum over the pairs of CORPUS of the least of three rounds, in
milliseconds of the processor. One core. Timed: difflib's opcodes of the two texts' words; cutting the texts into sentences, their vectors by
MiniLM, and the best assignment. Not timed: reading files and the model.
"""

import difflib
import sys
import time
from pathlib import Path

import torch

from peers import Pair, by_minilm, sentences

ROUNDS = 3


def least(work):
    def once():
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(ROUNDS)) * 1e3


def by_words(folder):
    left, right = ((folder / f"{side}.txt").read_text().split() for side in ("left", "right"))
    return least(lambda: difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes())


def by_model(folder, likeness):
    return least(lambda: Pair(folder, sentences, likeness).predict(0.4, 0.6, 0.3))


def main():
    torch.set_num_threads(1)
    folders = sorted(path.parent for path in Path(sys.argv[1]).glob("*/left.txt"))
    print("difflib, words", sum(by_words(folder) for folder in folders), sep="\t")
    likeness = by_minilm()
    likeness(["warm", "up"])
    print("MiniLM, sentences", sum(by_model(folder, likeness) for folder in folders), sep="\t")


if __name__ == "__main__":
    main()
