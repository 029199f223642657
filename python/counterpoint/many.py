"""In: pairs of accounts from any iterator. Out: `Comparisons`, in the same order. Left to `_native`: threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import Any, overload

from counterpoint._native import Comparator, Comparison, Findings, Readout, compare_some, findings_of, readout_of


@dataclass(frozen=True, slots=True)
class Failure:
    """A pair that could not be compared, and why."""

    pair: int
    """The pair's place in what was given, from 0."""
    error: Exception
    """What was wrong with it."""


class Comparisons(Sequence["Comparison | Failure"]):
    """What was found in many pairs, in their order: for each a `Comparison`, or a `Failure`."""

    __slots__ = ("_results",)

    def __init__(self, results: Iterable[Comparison | Failure]) -> None:
        self._results = tuple(results)

    @overload
    def __getitem__(self, at: int) -> Comparison | Failure: ...
    @overload
    def __getitem__(self, at: slice) -> Comparisons: ...
    def __getitem__(self, at: int | slice) -> Comparison | Failure | Comparisons:
        return Comparisons(self._results[at]) if isinstance(at, slice) else self._results[at]

    def __len__(self) -> int:
        return len(self._results)

    @property
    def failures(self) -> list[Failure]:
        """The pairs that could not be compared."""
        return [result for result in self._results if isinstance(result, Failure)]

    def to_arrow(self) -> Findings:
        """All findings as one Arrow table, with the pair's place on each row; a failure is one row. See `Findings`."""
        return findings_of(list(self._results))

    def to_pandas(self) -> Any:
        """All findings as a pandas data frame. Raises `ImportError` where pandas is missing."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """All findings as a Polars data frame. Raises `ImportError` where Polars is missing."""
        return self.to_arrow().to_polars()

    def __repr__(self) -> str:
        def counted(number: int, what: str) -> str:
            return f"{number} {what}{'' if number == 1 else 's'}"

        return f"<counterpoint.Comparisons: {counted(len(self), 'pair')}, {counted(len(self.failures), 'failure')}>"


_AT_ONCE = 256
"""So many pairs are handed to the threads at once."""


def compare_many(
    pairs: Iterable[tuple[str | Readout, str | Readout] | Mapping[Any, Any]],
    *,
    threads: int | None = None,
    progress: bool = False,
    comparator: Comparator | None = None,
) -> Comparisons:
    """Compares many pairs on all cores.

    Args:
        pairs: Any iterator of pairs, each `(left, right)` or a mapping with the names that `compare` takes: `left`, `right`,
            `left_issuer`, `date` and so on (`frame.to_dict("records")`). Other names are left alone.
        threads: How many; one a core if not given.
        progress: Whether to show a progress bar, by tqdm; where that is missing, nothing is shown.
        comparator: Settings of your own. See `Comparator`.

    Returns:
        `Comparisons`: for each pair, in their order, a `Comparison`, or a `Failure` with what was wrong with the pair. They are
        all held in memory, some 40 kB a pair; for very many, give `compare_batch` a table.

    >>> found = compare_many([("They discussed Iran.", "Iran was discussed."), ("They met.", None)])
    >>> found
    <counterpoint.Comparisons: 2 pairs, 1 failure>
    >>> found[1].error
    TypeError('right must be a str or a Readout, is NoneType')
    """
    results: list[Comparison | Failure] = []
    rest = iter(pairs)
    with _bar(progress, len(pairs) if isinstance(pairs, Sized) else None) as advance:
        while some := list(islice(rest, _AT_ONCE)):
            results.extend(_compared(len(results), some, comparator, threads))
            advance(len(some))
    return Comparisons(results)


def _compared(first: int, pairs: list[Any], comparator: Comparator | None, threads: int | None) -> Iterator[Comparison | Failure]:
    read = [_readouts(pair) for pair in pairs]
    compared = iter(compare_some([sides for sides in read if isinstance(sides, tuple)], comparator, threads))
    for place, sides in enumerate(read, first):
        result = next(compared) if isinstance(sides, tuple) else sides
        yield result if isinstance(result, Comparison) else Failure(place, result)


def _readouts(pair: Any) -> tuple[Readout, Readout] | Exception:
    """The two accounts, or what is wrong with them."""
    try:
        if isinstance(pair, Mapping):
            return _of_names(pair, "left"), _of_names(pair, "right")
        left, right = pair
        return readout_of(left, "left"), readout_of(right, "right")
    except KeyError as error:
        return KeyError(f"a pair has no {error}; it has {', '.join(map(str, pair))}")
    except Exception as error:
        return error


def _of_names(pair: Mapping[Any, Any], side: str) -> Readout:
    date = _known(pair, f"{side}_date")
    issuer, title = _known(pair, f"{side}_issuer"), _known(pair, f"{side}_title")
    return readout_of(pair[side], side, issuer, _known(pair, "date") if date is None else date, title)


def _known(pair: Mapping[Any, Any], name: str) -> Any:
    """What a data frame has nothing for is a NaN in its records: unequal to itself."""
    value = pair.get(name)
    return None if value is None or value != value else value


@contextmanager
def _bar(shown: bool, total: int | None) -> Iterator[Callable[[int], object]]:
    try:
        tqdm: Any = import_module("tqdm.auto") if shown else None
    except ImportError:
        tqdm = None
    if tqdm is None:
        yield lambda done: None
        return
    with tqdm.tqdm(total=total, unit="pair") as bar:
        yield bar.update
