"""In: nothing. Out: the types of what a caller may give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

View = Literal["table", "weight", "sections", "texts"]
"""In what order a report shows what was found."""


class Matrix(Protocol):
    """A matrix of NumPy's, PyTorch's or another's."""

    def tolist(self) -> Any: ...


Similarity = Callable[[list[str], list[str]], Sequence[Sequence[float]] | Matrix]
"""How alike claims are: of all left claims and all right ones, a row for each left one with a number from 0 to 1 for each right."""


class ArrowStream(Protocol):
    """A table, a stream of record batches, a data frame."""

    def __arrow_c_stream__(self, requested_schema: Any = ...) -> Any: ...


class ArrowArray(Protocol):
    """A record batch."""

    def __arrow_c_array__(self, requested_schema: Any = ...) -> Any: ...
