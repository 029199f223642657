"""A program that uses all that the stubs say; `mypy --strict` reads it, pytest runs it."""

from __future__ import annotations

import datetime

import counterpoint
from counterpoint import (
    Collation,
    Comparator,
    Comparison,
    Comparisons,
    Explanation,
    Failure,
    Findings,
    Lexicon,
    Overrides,
    Readout,
    compare,
    compare_all,
    compare_many,
)
from counterpoint.results import Actor, Claim, DivergenceKind, Match, Point, Verdict


def alike(left: list[str], right: list[str]) -> list[list[float]]:
    return [[float(a == b) for b in right] for a in left]


def main() -> None:
    left = Readout("The leaders discussed Iran.", issuer="White House", date=datetime.date(2024, 5, 2), title="Readout")
    right = Readout(left.text, issuer=left.issuer, date=left.date, title=left.title)
    lexicon = Lexicon().extended("topics", "fish | Fisheries | tuna").replaced("hedges", "perhaps", name="mine")
    comparator = Comparator(lexicon=lexicon, similarity=alike, threshold=0.4, highlights=3)
    overrides = Overrides().pin("The leaders", "discussed Iran").retopic("left", "Iran", "iran").relabel("Iran", "Iran", ["tone"])
    found: Comparison = compare(left, right, left_issuer="White House", date="2024-05-02", overrides=overrides)
    again: Comparison = comparator.compare(left, "Nothing.", overrides=Overrides().forbid("Iran", "Nothing"))
    claims: tuple[Claim, ...] = found.claims.left
    actor: Actor = claims[0].actor
    verdict: Verdict = found.matches[0].verdict
    kinds: tuple[DivergenceKind, ...] = found.matches[0].kinds
    assert (actor, verdict, kinds) == ("joint", "divergence", ("tone",)), (actor, verdict, kinds)
    assert claims[0].span.of(found.left.text) == found.left.quote(claims[0].span) == "The leaders discussed Iran"
    assert found.matches[0].of("left") == (0,) and any(topic.of("left") == (0,) for topic in found.topics)
    assert all(0 <= divergence.confidence <= 1 for divergence in found.divergences)
    why: Explanation = found.explain(0, 0)
    assert why.outcome == "pinned" and str(why)
    parts: list[object] = [found.highlights, found.one_sided.left, found.one_sided_topics.right, found.terms, found.assurances]
    parts += [found.denials, found.emphasis, found.length.words.left, found.notes, found.to_dict(), found.to_arrow()]
    texts = [found.to_json(), found.to_markdown(view="weight", top=1), found.to_html(), found.to_html_fragment()]
    texts += [found.to_text(width=60, ascii=True), found.to_csv(view="texts"), found.to_prose(), repr(again)]
    assert all(texts) and parts
    assert Comparison.from_json(found.to_json()) == found
    many: Comparisons = compare_many([(left, right), {"left": "They met.", "right": "They met."}], threads=1)
    failures: list[Failure] = many.failures
    table: Findings = many.to_arrow()
    assert not failures and len(table) >= 2 and "verdict" in table.column_names
    three: Collation = compare_all([left, right, "They discussed Iran."], comparator=comparator)
    point: Point = three.told_by(3)[0]
    joined: Match = three.match_of(point.matches[0])
    assert point.told_by == (0, 1, 2) and joined == three.pair(0, 1).matches[0] and three.accounts[2].claims
    assert three.topics[point.topic].claims == point.claims == ((0,), (0,), (0,))
    parts = [three.shares, three.one_sided_topics, three.notes, three.to_dict(), three.to_arrow(), comparator.compare_all([left, right])]
    texts = [*three.names, three.to_json(), three.to_markdown(view="weight", top=1), three.to_html(), three.to_html_fragment()]
    assert parts and all([*texts, three.to_text(width=60, ascii=True), three.to_csv(view="texts"), three.to_prose()])
    assert Lexicon.tables() and counterpoint.results.Span(0, 1, 0, 1).of("ab") == "a"


def test_the_program_runs() -> None:
    main()


if __name__ == "__main__":
    main()
