"""Bad input gets a clear error, of the class that answers the crate's question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import counterpoint
from counterpoint import Comparator, Comparison, Lexicon, Overrides, Readout, compare, compare_all, compare_batch, compare_many


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((3, "x"), "left must be a str or a Readout, is int"),
        (("x", None), "right must be a str or a Readout, is NoneType"),
        (("x", b"bytes"), "right must be a str or a Readout, is bytes"),
    ],
)
def test_a_text_of_a_wrong_type_is_named(given: tuple[Any, Any], message: str) -> None:
    with pytest.raises(TypeError, match=f"^{message}$"):
        compare(*given)


def test_settings_of_a_wrong_type_are_named() -> None:
    anything: Any = 3
    with pytest.raises(TypeError, match="left_issuer must be a str or None, is int"):
        compare("x", "y", left_issuer=anything)
    with pytest.raises(TypeError, match="right_date must be a str, a datetime.date or None, is int"):
        compare("x", "y", date=anything, left_date="2020-01-01")
    with pytest.raises(TypeError, match="similarity must be a function"):
        Comparator(similarity=anything)
    with pytest.raises(TypeError):
        Comparator(lexicon=anything)
    with pytest.raises(TypeError, match="named by its words"):
        Overrides().pin(anything, "x")


@pytest.mark.parametrize("text", ["a\ud800", "\udfff", "ok \ud83d ok"])
def test_half_of_a_surrogate_pair_is_said_with_its_place(text: str) -> None:
    at = next(place for place, character in enumerate(text) if "\ud800" <= character <= "\udfff")
    for call in (lambda: compare(text, "x"), lambda: Readout(text), lambda: Readout("x", issuer=text)):
        with pytest.raises(counterpoint.SourceError, match=f"character {at} is half of a surrogate pair"):
            call()


def test_each_question_of_the_crate_has_its_class(tmp_path: Path) -> None:
    broken = tmp_path / "broken.md"
    broken.write_text("---\nissuer: [\n---\nText.", encoding="utf-8")
    found = compare("They met.", "They met.")
    raised: list[tuple[type[Exception], type[Exception], Any]] = [
        (counterpoint.ReadError, OSError, lambda: Readout.read(tmp_path / "none.txt")),
        (counterpoint.SourceError, ValueError, lambda: Readout.read(broken)),
        (counterpoint.LexiconError, ValueError, lambda: Lexicon().extended("topics", "one column")),
        (counterpoint.SettingError, ValueError, lambda: Comparator(threshold=3)),
        (counterpoint.LimitError, ValueError, lambda: compare_all(["They met.", "They met. " * 500_000])),
        (counterpoint.ResultError, ValueError, lambda: Comparison.from_json("{}")),
        (counterpoint.OverrideError, ValueError, lambda: compare("a", "b", overrides=Overrides().pin("x", "y"))),
    ]
    for own, builtin, call in raised:
        with pytest.raises(own) as error:
            call()
        assert isinstance(error.value, counterpoint.CounterpointError) and isinstance(error.value, builtin)
        assert str(error.value)
    assert found.matches


def test_a_table_that_does_not_exist_is_said_with_those_that_do() -> None:
    with pytest.raises(counterpoint.LexiconError, match='no table "topic"; there are abbreviations, actors'):
        Lexicon().extended("topic", "x")


def test_overrides_that_are_no_overrides_are_refused_where_they_are_used() -> None:
    with pytest.raises(counterpoint.OverrideError):
        compare("They met.", "They met.", overrides=Overrides.from_json('{"pinned": [{"left": 3}]}'))
    with pytest.raises(TypeError, match="must be Overrides"):
        compare("They met.", "They met.", overrides={"pinned": []})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (3, TypeError, "list of lists of numbers or a matrix, returned int"),
        ([["a"]], TypeError, "list of lists"),
        ([[0.5, 0.5]], ValueError, "a row for each of the 1 left claims with a number for each of the 1 right ones, returned 1 by 2"),
        ([], ValueError, "returned 0 by 0"),
        ([[float("nan")]], ValueError, "NaN"),
    ],
)
def test_a_similarity_that_answers_amiss_is_said(answer: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Comparator(similarity=lambda left, right: answer).compare("They met.", "They met.")


def test_what_a_similarity_raises_the_comparison_raises() -> None:
    def fails(left: list[str], right: list[str]) -> list[list[float]]:
        raise KeyboardInterrupt

    comparator = Comparator(similarity=fails)
    with pytest.raises(KeyboardInterrupt):
        comparator.compare("They met.", "They met.")
    assert Comparator().compare("They met.", "They met.").matches


def test_empty_and_huge_texts_are_compared() -> None:
    assert not compare("", "").matches
    assert compare("", "They met.").notes
    assert compare("They met. " * 20_000, "They met.").claims.left


def test_a_batch_that_is_no_table_is_said() -> None:
    anything: Any = {"left": ["x"]}
    with pytest.raises(TypeError):
        compare_batch(anything)
    with pytest.raises(ValueError, match="threads must be at least 1"):
        compare_many([("x", "y")], threads=0)
