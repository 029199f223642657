"""What a comparison is in Python: values, texts, copies, equality, pickles, positions."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from dataclasses import FrozenInstanceError

import pytest

import counterpoint
from counterpoint import Comparator, Comparison, Lexicon, Overrides, Readout, compare
from counterpoint.results import Span

Pair = tuple[Readout, Readout]


@pytest.fixture(scope="module")
def found(bundled: Pair) -> Comparison:
    return compare(*bundled)


def test_positions_count_characters_so_that_a_slice_is_the_quote() -> None:
    found = compare("Niinistö spoke with Biden 🇫🇮. They discussed Iran.", "They discussed Iran.")
    span = found.claims.left[1].span
    assert found.left.text[span.start : span.end] == "They discussed Iran"
    assert found.left.text.encode()[span.byte_start : span.byte_end] == b"They discussed Iran"


def test_every_claim_stands_in_a_topic_and_in_a_match_or_alone(found: Comparison) -> None:
    for side in ("left", "right"):
        claims = set(range(len(getattr(found.claims, side))))
        matched = {claim for match in found.matches for claim in match.of(side)}
        assert matched | set(getattr(found.one_sided, side)) == claims
        assert {claim for topic in found.topics for claim in topic.of(side)} == claims


def test_equal_if_all_that_was_found_is(found: Comparison, bundled: Pair) -> None:
    left, right = bundled
    assert compare(left, right) == found
    assert hash(compare(left, right)) == hash(found)
    assert compare(left, "They met.") != found
    assert found != "a comparison"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_and_copies_are_equal(found: Comparison, bundled: Pair, protocol: int) -> None:
    def stored(value: object) -> object:
        return pickle.loads(pickle.dumps(value, protocol))

    assert stored(found) == found
    assert stored(bundled) == bundled
    assert stored(found.matches) == found.matches
    assert copy.copy(found) == copy.deepcopy(found) == found
    assert copy.deepcopy(found.claims) == found.claims


def test_settings_pickle() -> None:
    lexicon = Lexicon().extended("topics", "fish | Fisheries | tuna; salmon")
    comparator = pickle.loads(pickle.dumps(Comparator(lexicon=lexicon, threshold=0.4, highlights=1)))
    found = comparator.compare("They discussed tuna.", "They spoke of salmon.")
    assert [topic.id for topic in found.topics] == ["fish"]
    assert pickle.loads(pickle.dumps(lexicon)) == lexicon != Lexicon()


def test_a_stored_comparison_is_explained_if_its_settings_were_the_default_ones(found: Comparison, bundled: Pair) -> None:
    again = Comparison.from_json(found.to_json())
    assert again.explain(0, 0) == found.explain(0, 0)
    other = Comparator(threshold=1.9).compare(*bundled)
    assert other.explain(0, 0).threshold == pytest.approx(1.9)
    with pytest.raises(counterpoint.ResultError, match="settings"):
        pickle.loads(pickle.dumps(other)).explain(0, 0)


def test_explain_says_why(found: Comparison) -> None:
    match = found.matches[0]
    why = found.explain(match.left[0], match.right[0])
    assert why.outcome == "joined"
    assert why.score == match.links[0].score
    assert "joined: the score is" in str(why)
    assert sum(part.kind == "words" for part in why.score.parts) == 1
    with pytest.raises(IndexError, match=r"no right claim 99; there are \d+"):
        found.explain(0, 99)


def test_what_the_caller_knows_better_is_done(bundled: Pair) -> None:
    left, right = "They discussed Iran and trade.", "Iran was discussed."
    plain = compare(left, right)
    claims = plain.claims
    apart = compare(left, right, overrides=Overrides().forbid(claims.left[0], claims.right[0].span))
    assert plain.matches and not apart.matches
    wishes = Overrides().pin("trade", "Iran was").relabel("trade", "Iran was", ["number"]).retopic("right", "Iran", "iran")
    stored = Overrides.from_json(wishes.to_json())
    assert stored == wishes and hash(stored) == hash(wishes) and wishes != Overrides()
    match = compare(left, right, overrides=stored).matches[0]
    assert match.kinds == ("number",) and match.overridden == ("pinned", "relabelled")
    assert repr(wishes) == "<counterpoint.Overrides: 1 pinned, 1 relabelled, 1 topics>"


def test_dicts_hold_plain_values_with_positions_in_characters() -> None:
    found = compare("Niinistö met Biden.", "They agreed to send $5 million.")
    plain = found.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["left"]["claims"][0]["span"] == {"start": 0, "end": 18, "byte_start": 0, "byte_end": 19}
    assert plain["right"]["claims"][0]["act"]["class"] == "AGREE"
    stored = json.loads(found.to_json())
    assert set(plain) == set(stored) - {"version"}


def test_values_do_not_change(found: Comparison) -> None:
    with pytest.raises(FrozenInstanceError):
        found.matches[0].reason = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        found.matches = ()  # type: ignore[misc]


def test_every_report_is_written(found: Comparison) -> None:
    assert found.to_markdown().startswith("# ")
    assert found.to_html().startswith("<!DOCTYPE html>")
    assert found._repr_html_() == found.to_html_fragment()
    assert found._repr_markdown_() == found.to_markdown()
    assert found.to_text(ascii=True, width=60).isascii()
    assert "\x1b[" in found.to_text(color=True)
    assert len(found.to_csv(top=2).splitlines()) == 3
    assert found.to_prose()
    with pytest.raises(ValueError, match='no view "list"; there are table, weight, sections, texts'):
        found.to_markdown(view="list")  # type: ignore[arg-type]


def test_reprs_are_short(found: Comparison, bundled: Pair) -> None:
    assert repr(found) == "<counterpoint.Comparison: White House and Kremlin, 3 matches (1 divergence), 10 one-sided claims>"
    assert repr(bundled[0]).startswith("Readout('Syria was the subject of")
    assert len(repr(bundled[0])) < 130
    assert repr(Lexicon().extended("hedges", "maybe")) == "<counterpoint.Lexicon: English, 1 table edited>"
    assert repr(Comparator(threshold=0.5)) == "Comparator(threshold=0.5)"


def test_what_is_given_takes_the_place_of_what_a_readout_says() -> None:
    left = Readout("They met.", issuer="Kremlin", date="2020-01-01")
    day = datetime.date(2021, 2, 3)
    found = compare(left, "They met.", left_issuer="White House", date=day, right_date="2022-01-01")
    assert (found.left.issuer, found.left.date, found.right.date) == ("White House", "2021-02-03", "2022-01-01")
    assert compare(left, "They met.").left.issuer == "Kremlin"
    assert Readout("x", date=datetime.datetime(2021, 2, 3, 12)).date == "2021-02-03T12:00:00"


def test_a_similarity_of_the_callers_is_asked_once_with_all_claims() -> None:
    asked = []

    def alike(left: list[str], right: list[str]) -> list[list[float]]:
        asked.append((left, right))
        return [[1.0 if one[-3:] == other[-3:] else 0.0 for other in right] for one in left]

    found = Comparator(similarity=alike).compare("They met. They discussed fish.", "Salmon came up.")
    assert asked == [(["They met", "They discussed fish"], ["Salmon came up"])]
    assert len(found.claims.left) == 2


def test_the_help_of_compare_is_enough_to_use_it() -> None:
    text = compare.__doc__ or ""
    for name in compare.__annotations__:
        assert name == "return" or name in text
    for of_result in ("matches", "one_sided", "topics", "highlights", "text[span.start:span.end]", "Raises", ">>>"):
        assert of_result in text


def test_spans_cut_any_text() -> None:
    assert Span(1, 3, 1, 3).of("abcd") == "bc"
