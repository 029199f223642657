"""Three and more accounts of one event: points, pairs, reports, and what is refused."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import polars
import pyarrow
import pytest

import counterpoint
from counterpoint import Collation, Comparator, Comparison, Readout, compare, compare_all
from counterpoint.results import Point

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found(trilateral: list[Readout]) -> Collation:
    return compare_all(trilateral)


def quotes(found: Collation, point: Point) -> frozenset[tuple[str, str]]:
    """What each account says of a point, by its name."""
    told = zip(found.names, found.accounts, point.claims, strict=True)
    return frozenset((name, account.quote(account.claims[claim].span)) for name, account, claims in told for claim in claims)


def test_the_report_is_the_one_that_the_crate_stores(found: Collation) -> None:
    assert found.to_markdown() == (ROOT / "examples/output/trilateral-call.md").read_text(encoding="utf-8")


def test_every_claim_is_in_a_point_and_every_topic_has_its_claims_once(found: Collation) -> None:
    for place, account in enumerate(found.accounts):
        claims = list(range(len(account.claims)))
        assert sorted({claim for point in found.points for claim in point.claims[place]}) == claims
        assert sorted(claim for topic in found.topics for claim in topic.claims[place]) == claims
        assert sum(shares[place] for shares in found.shares) == pytest.approx(1)


def test_points_say_who_reports_them_and_how_they_were_joined(found: Collation) -> None:
    by_count = {count: found.told_by(count) for count in (1, 2, 3)}
    assert sorted(map(id, found.points)) == sorted(id(point) for points in by_count.values() for point in points)
    assert found.told_by(4) == ()
    for count, points in by_count.items():
        for point in points:
            assert len(point.told_by) == count and (point.verdict is None) == (count == 1) == (not point.matches)
            verdicts = {found.match_of(part).verdict for part in point.matches}
            assert point.verdict == ("divergence" if "divergence" in verdicts else next(iter(verdicts), None))
            assert {place for part in point.matches for place in (part.accounts.left, part.accounts.right)} <= set(point.told_by)


def test_the_order_of_the_accounts_changes_no_point(found: Collation, trilateral: list[Readout]) -> None:
    turned = compare_all(reversed(trilateral))
    assert turned.names == found.names[::-1]
    assert {(quotes(turned, point), point.verdict) for point in turned.points} == {
        (quotes(found, point), point.verdict) for point in found.points
    }


def test_two_accounts_give_the_comparison(bundled: tuple[Readout, Readout]) -> None:
    comparison, collation = compare(*bundled), compare_all(bundled)
    assert collation.pair(0, 1) == comparison
    assert collation.to_markdown(view="weight", top=2) == comparison.to_markdown(view="weight", top=2)
    assert pyarrow.table(collation.to_arrow()) == pyarrow.table(comparison.to_arrow())
    assert collation.pair(0, 1).explain(0, 0) == comparison.explain(0, 0)
    assert collation.shares == tuple((one.share.left, one.share.right) for one in comparison.emphasis)


def test_a_pair_is_a_comparison_made_once(found: Collation, trilateral: list[Readout]) -> None:
    pair = found.pair(1, 2)
    assert isinstance(pair, Comparison) and found.pair(1, 2) is pair
    assert (pair.left.issuer, pair.right.issuer) == (trilateral[1].issuer, trilateral[2].issuer)
    assert Comparison.from_json(pair.to_json()) == pair == pickle.loads(pickle.dumps(pair))
    for accounts in [(1, 1), (2, 1), (0, 3)]:
        with pytest.raises(IndexError, match=rf"no pair {accounts[0]}, {accounts[1]}; there are 3 accounts, from 0"):
            found.pair(*accounts)


def test_a_pair_is_explained_if_the_other_accounts_had_no_part_in_it() -> None:
    plain = [Readout(f"They discussed {what}.", issuer=who) for what, who in [("Iran", "Arden"), ("Iran", "Norland"), ("tea", "Toria")]]
    assert compare_all(plain).pair(0, 1).explain(0, 0) == compare(plain[0], plain[1]).explain(0, 0)
    nameless = compare_all(["They sold ten ships.", "They sold twelve ships.", "They met."])
    assert "Account 2" in nameless.pair(0, 1).matches[0].reason
    with pytest.raises(counterpoint.ResultError, match="compared beside the others"):
        nameless.pair(0, 1).explain(0, 0)


def test_settings_hold_for_every_pair(trilateral: list[Readout]) -> None:
    assert not Comparator(threshold=2).compare_all(trilateral).told_by(2)
    asked = []

    def alike(left: list[str], right: list[str]) -> list[list[float]]:
        asked.append((len(left), len(right)))
        return [[0.0 for _ in right] for _ in left]

    compare_all(trilateral, comparator=Comparator(similarity=alike))
    assert len(asked) == 3


def test_every_report_is_written_with_every_account(found: Collation) -> None:
    assert found._repr_html_() == found.to_html_fragment()
    assert found._repr_markdown_() == found.to_markdown()
    assert found.to_html().startswith("<!DOCTYPE html>")
    reports = [found.to_markdown(view="sections"), found.to_html(), found.to_text(width=140), found.to_csv(), found.to_prose()]
    assert all("Office of the President, Republic of Korea" in report for report in reports)
    assert found.to_text(ascii=True, width=60).isascii()
    assert len(found.to_csv(top=2).splitlines()) == 3
    with pytest.raises(ValueError, match='no view "list"'):
        found.to_csv(view="list")  # type: ignore[arg-type]


def test_the_frame_has_a_row_for_each_point_and_columns_for_each_account(found: Collation) -> None:
    rows: list[dict[str, Any]] = pyarrow.table(found.to_arrow()).to_pylist()
    assert len(rows) == len(found.points) == len(found.to_pandas()) == len(found.to_polars())
    assert {row["account2_issuer"] for row in rows} == {found.names[1]}
    claims = [[row[f"account{number}_claims"] or [] for number in (1, 2, 3)] for row in rows]
    assert sorted(claims) == sorted([list(of) for of in point.claims] for point in found.points)
    alone = {row["verdict"] for row in rows if sum(row[f"account{number}_quote"] is not None for number in (1, 2, 3)) == 1}
    assert alone == {"account1-only", "account2-only", "account3-only"}
    text, row = found.accounts[0].text, next(row for row in rows if row["account1_claims"] == [0])
    assert text[row["account1_start"] : row["account1_end"]] == row["account1_quote"]
    assert polars.DataFrame(found.to_arrow()).columns == found.to_arrow().column_names


def test_json_and_dicts_hold_all_and_the_pairs(found: Collation) -> None:
    stored, plain = json.loads(found.to_json()), found.to_dict()
    assert set(stored) == set(plain)
    assert json.loads(json.dumps(plain)) == plain
    assert [Comparison.from_json(json.dumps(pair)) for pair in stored["pairs"]] == [found.pair(0, 1), found.pair(0, 2), found.pair(1, 2)]
    assert plain["points"] == [{"verdict": None, **point} for point in stored["points"]]
    schema = json.loads((ROOT / "schema/comparison.schema.json").read_text(encoding="utf-8"))
    assert set(stored) == set(schema["$defs"]["Collation"]["properties"])


def test_equal_if_all_that_was_found_is(found: Collation, trilateral: list[Readout]) -> None:
    assert compare_all(trilateral) == found and hash(compare_all(trilateral)) == hash(found)
    assert compare_all(trilateral[:2]) != found and found != "a collation"
    assert copy.copy(found) is copy.deepcopy(found) is found
    with pytest.raises(TypeError, match="does not pickle; pickle its readouts"):
        pickle.dumps(found)


def test_its_repr_is_short(found: Collation) -> None:
    assert repr(found).startswith("<counterpoint.Collation: White House, Prime Minister's Office of Japan, Office of the")
    assert repr(found).endswith("; 14 points, 3 told by all, 4 divergences>")


def test_accounts_without_an_issuer_or_with_the_same_are_numbered() -> None:
    told = Readout("They discussed Iran.", issuer="Arden")
    given: list[str | Readout] = [told, "They discussed Iran.", told, ""]
    found = compare_all(iter(given))
    assert found.names == ("Arden (1)", "Account 2", "Arden (3)", "Account 4")
    assert found.notes == ("Account 4 is empty.",)


def test_an_account_that_is_not_english_is_said_in_the_notes() -> None:
    german = (
        "Die Staatschefs berieten sich und vereinbarten, im Mai wieder miteinander zu sprechen. Der Bundeskanzler dankte "
        "dem Präsidenten für die Einladung und betonte, dass die Zusammenarbeit der beiden Länder im Bereich der Energie wichtig sei. "
        "Beide Seiten kamen überein, die Gespräche über den Ausbau der Häfen fortzusetzen und eine Arbeitsgruppe einzusetzen."
    )
    found = compare_all(["They discussed trade.", "Trade was discussed.", Readout(german, issuer="Bundeskanzleramt")])
    (note,) = found.notes
    assert note.startswith("The account of Bundeskanzleramt does not read as English.")


@pytest.mark.parametrize("given", [[], ["They met."]])
def test_fewer_than_two_accounts_are_refused(given: list[str]) -> None:
    with pytest.raises(counterpoint.SettingError, match=f"must be two or more, are {len(given)}"):
        compare_all(given)


def test_an_account_beyond_a_limit_is_named() -> None:
    told = [Readout(text, issuer=who) for text, who in [("They met.", "A"), ("They met. " * 500_000, "B"), ("They met.", "C")]]
    with pytest.raises(counterpoint.LimitError, match="B has 5000000 bytes, and 4194304 are the most that are read"):
        compare_all(told)
    with pytest.raises(counterpoint.LimitError, match="the right account has 5000000 bytes"):
        compare_all(told[:2])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("They met.", "readouts must be a list of accounts, is str"),
        (3, "readouts must be a list of accounts, is int"),
        (Readout("They met."), "readouts must be a list of accounts, is Readout"),
        (["They met.", None], r"readouts\[1\] must be a str or a Readout, is NoneType"),
    ],
)
def test_what_is_no_list_of_accounts_is_said(given: Any, message: str) -> None:
    with pytest.raises(TypeError, match=f"^{message}$"):
        compare_all(given)


def test_what_a_similarity_raises_the_collation_raises(trilateral: list[Readout]) -> None:
    def fails(left: list[str], right: list[str]) -> list[list[float]]:
        raise RuntimeError("no model")

    with pytest.raises(RuntimeError, match="no model"):
        compare_all(trilateral, comparator=Comparator(similarity=fails))
    assert compare_all(trilateral).points
