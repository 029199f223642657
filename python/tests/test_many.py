"""Many pairs: order, threads, bad pairs, Arrow in and out, memory."""

from __future__ import annotations

import datetime
import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest

import counterpoint
from counterpoint import Comparator, Comparison, Failure, Readout, compare, compare_batch, compare_many

Pairs = list[tuple[Readout, Readout]]


def rows(pairs: Pairs) -> list[dict[str, str | None]]:
    return [
        {"id": f"pair {place}", "left": left.text, "right": right.text, "left_issuer": left.issuer, "right_issuer": right.issuer}
        | {"date": left.date}
        for place, (left, right) in enumerate(pairs)
    ]


@pytest.fixture(scope="module")
def table(pairs: Pairs) -> pyarrow.Table:
    return pyarrow.Table.from_pylist(rows(pairs))


def listed(findings: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pyarrow.table(findings).to_pylist()
    return found


def test_many_pairs_come_in_their_order_from_any_iterator(pairs: Pairs) -> None:
    one_by_one = [compare(left, right) for left, right in pairs]

    def given() -> Iterator[tuple[Readout, Readout]]:
        yield from pairs

    assert list(compare_many(given())) == one_by_one
    assert list(compare_many(pairs, threads=1)) == list(compare_many(pairs, threads=3)) == one_by_one
    assert list(compare_many(rows(pairs))) == one_by_one
    assert compare_many(pairs)[2:4][1] == one_by_one[3]
    assert len(compare_many([])) == 0


def test_a_bad_pair_becomes_a_row_with_its_error_and_the_rest_go_on() -> None:
    given: list[Any] = [("They met.", "They met."), ("alone",), ("x", 3), {"left": "x", "rihgt": "y"}, None, ("\ud800", "x"), ("a", "b")]
    found = compare_many(given)
    assert [type(one).__name__ for one in found] == ["Comparison", *["Failure"] * 5, "Comparison"]
    assert [failure.pair for failure in found.failures] == [1, 2, 3, 4, 5]
    assert "has no 'right'; it has left, rihgt" in str(found.failures[2].error)
    errors = [row["error"] for row in listed(found.to_arrow())]
    assert errors[2] == "right must be a str or a Readout, is int"
    assert repr(found) == "<counterpoint.Comparisons: 7 pairs, 5 failures>"


def test_what_a_similarity_raises_is_the_pairs_failure() -> None:
    def fails(left: list[str], right: list[str]) -> list[list[float]]:
        if any("Iran" in claim for claim in left):
            raise RuntimeError("no Iran")
        return [[1.0 for _ in right] for _ in left]

    given = [("They met.", "They met."), ("They discussed Iran.", "They met."), ("They met.", "They met.")]
    for threads in (1, 2):
        first, second, third = compare_many(given, comparator=Comparator(similarity=fails), threads=threads)
        assert isinstance(first, Comparison) and isinstance(third, Comparison)
        assert isinstance(second, Failure) and isinstance(second.error, RuntimeError)
    batch = pyarrow.table({"left": [left for left, _ in given], "right": [right for _, right in given]})
    assert {row["error"] for row in listed(compare_batch(batch, comparator=Comparator(similarity=fails)))} == {None, "RuntimeError: no Iran"}


def test_missing_values_of_a_data_frame_are_unknown(pairs: Pairs) -> None:
    frame = pandas.DataFrame(rows(pairs[:2]))
    frame.loc[0, "left_issuer"] = None
    frame["date"] = pandas.Series([None, "2024-05-02"])
    first, second = compare_many(frame.to_dict("records"))
    assert isinstance(first, Comparison) and isinstance(second, Comparison)
    assert first.left.issuer is None and first.left.date is None and second.left.date == "2024-05-02"


def test_a_progress_bar_counts_the_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    compare_many([("They met.", "They met.")] * 3, progress=True)
    assert "3/3" in capsys.readouterr().err
    compare_many([("They met.", "They met.")])
    assert capsys.readouterr().err == ""


def test_the_rows_of_a_batch_are_those_of_the_comparisons(pairs: Pairs, table: pyarrow.Table) -> None:
    found = listed(compare_batch(table))
    one_by_one = [
        row | {"id": f"pair {place}", "pair": place}
        for place, (left, right) in enumerate(pairs)
        for row in listed(compare(left, right).to_arrow())
    ]
    assert found == one_by_one
    assert listed(compare_many(pairs).to_arrow()) == [{k: v for k, v in row.items() if k != "id"} for row in one_by_one]


def test_rows_say_what_a_comparison_says(bundled: tuple[Readout, Readout]) -> None:
    found = compare(*bundled)
    for row in listed(found.to_arrow()):
        if row["verdict"] in ("agreement", "divergence"):
            match = next(match for match in found.matches if list(match.left) == row["left_claims"])
            assert row["why"] == (match.reason if match.kinds else None)
            assert row["score"] == pytest.approx(match.links[0].score.total)
        side = "right" if row["verdict"] == "right-only" else "left"
        text = getattr(found, side).text
        claims = [getattr(found.claims, side)[claim] for claim in row[f"{side}_claims"]]
        assert text[row[f"{side}_start"] : row[f"{side}_end"]].startswith(claims[0].span.of(text))
    ranks = {row["rank"] for row in listed(found.to_arrow())} - {None}
    assert ranks == set(range(1, len(found.highlights) + 1))


@pytest.mark.parametrize("kind", [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()])
def test_every_layout_of_texts_is_read(table: pyarrow.Table, kind: pyarrow.DataType) -> None:
    layout = pyarrow.schema([(name, kind) for name in table.column_names])
    as_strings = [{**row, "id": None} for row in listed(compare_batch(table))]
    assert [{**row, "id": None} for row in listed(compare_batch(table.cast(layout)))] == as_strings


def test_tables_of_every_library_are_read_and_written(table: pyarrow.Table) -> None:
    found = listed(compare_batch(table))
    assert listed(compare_batch(table.to_batches()[0])) == found
    assert listed(compare_batch(pyarrow.concat_tables([table.slice(0, 3), table.slice(3)]))) == found
    assert listed(compare_batch(table.to_pandas())) == found
    frame = polars.DataFrame(table)
    assert listed(compare_batch(frame)) == found
    assert polars.DataFrame(compare_batch(frame)).to_dicts() == found
    assert listed(compare_batch(duckdb.from_arrow(table).order("id"))) == listed(compare_batch(table.sort_by("id")))
    findings = compare_batch(table)
    assert duckdb.execute("select count(*) from findings").fetchall() == [(len(found),)]
    assert len(compare_batch(table).to_pandas()) == len(compare_batch(table).to_polars()) == len(compare_batch(table)) == len(found)


def test_categories_and_dates_are_read(table: pyarrow.Table) -> None:
    issuers = table["left_issuer"].combine_chunks().dictionary_encode()
    days = table["date"].cast(pyarrow.date32())
    columns: dict[str, Any] = {"left_issuer": issuers, "date": days}
    changed = table
    for name, column in columns.items():
        changed = changed.set_column(changed.column_names.index(name), name, column)
    assert listed(compare_batch(changed)) == listed(compare_batch(table))


@pytest.mark.parametrize("ids", [[7, 8], [datetime.date(2024, 1, 1), None], [{"a": 1}, {"a": 2}]])
def test_ids_of_any_type_are_handed_on(ids: list[Any]) -> None:
    table = pyarrow.table({"id": pyarrow.array(ids), "left": ["They met.", None], "right": ["They met.", "They met."]})
    found = pyarrow.table(compare_batch(table))
    assert found.schema.field("id") == table.schema.field("id")
    assert found["id"].to_pylist() == ids
    assert found["error"].to_pylist() == [None, "the left text is missing"]


def test_nothing_is_lost_of_pairs_in_which_there_is_nothing_to_compare() -> None:
    table = pyarrow.table({"left": ["", None, "They met."], "right": ["", None, "They met."]})
    found = listed(compare_batch(table))
    assert [row["pair"] for row in found] == [0, 1, 2]
    assert found[0]["error"] and found[1]["error"] == "both texts are missing" and found[2]["error"] is None
    assert listed(compare_batch(table.slice(0, 0))) == []


def test_a_table_without_texts_is_said() -> None:
    with pytest.raises(counterpoint.SourceError, match='column "right" is missing; there are left, r'):
        compare_batch(pyarrow.table({"left": ["x"], "r": ["x"]}))
    with pytest.raises(counterpoint.SourceError, match='column "left" must hold texts, holds Int64'):
        compare_batch(pyarrow.table({"left": [1], "right": ["x"]}))


def test_frames_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    found = compare("They met.", "They met.")
    for name in ("pandas", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(ImportError, match=rf"pip install 'counterpoint\[{name}\]'"):
            getattr(found, f"to_{name}")()


def test_threads_share_a_comparator_and_its_results(pairs: Pairs) -> None:
    comparator = Comparator()
    alone = [comparator.compare(*pair) for pair in pairs]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda pair: comparator.compare(*pair), pairs)) == alone
        assert all(threads.map(lambda found: found.matches == found.matches, [alone[0]] * 16))


def count_in_a_fork(pairs: Pairs) -> int:
    return len(compare_many(pairs).to_arrow())


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_compares_too(pairs: Pairs) -> None:
    here = count_in_a_fork(pairs)
    with multiprocessing.get_context("fork").Pool(1) as forked:
        assert forked.apply_async(count_in_a_fork, (pairs,)).get(60) == here


def test_the_interpreter_goes_on_while_a_long_pair_is_compared() -> None:
    text = "The ministers discussed grain and the port. They agreed to meet in Oslo in May. " * 2_000
    ticks, done = 0, threading.Event()

    def work() -> None:
        compare(text, text)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.wait(0.001):
        ticks += 1
    thread.join()
    assert ticks > 5


GROWTH = """
import gc, sys
import psutil, pyarrow
from counterpoint import compare, compare_batch

left, right = sys.argv[1:]
batch = pyarrow.table({"left": [left] * 1000, "right": [right] * 1000})

def compared():
    compare_batch(batch)
    for _ in range(250):
        compare(left, right).to_dict()
    gc.collect()
    return psutil.Process().memory_info().rss

before = [compared() for _ in range(2)][-1]
print([compared() for _ in range(8)][-1] - before)
"""


def test_memory_does_not_grow_over_ten_thousand_comparisons(bundled: tuple[Readout, Readout]) -> None:
    """In a process of its own, where nothing else has left its mark on the memory."""
    texts = [readout.text for readout in bundled]
    grown = subprocess.run([sys.executable, "-c", GROWTH, *texts], check=True, capture_output=True, text=True).stdout
    assert int(grown) < 20_000_000
