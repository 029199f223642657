"""In: what a caller knows better. Out: the same as JSON. Left to `_native`: to find the claims that are meant."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from counterpoint.results import Claim, DivergenceKind, Side, Span

Address = str | Claim | Span
"""Which claim is meant: words of it, as the text has them (they stand in one claim only); or the claim or its place."""


class Overrides:
    """What you know better: claims to join, claims to keep apart, the kinds of a match, the topic of a claim.

    Each method gives new overrides with one wish more. A claim is named by words of it, as the text has them, or by itself
    or its place in the text. Stored by `to_json` beside the texts, overrides hold when a later version cuts claims otherwise.
    What was decided so is marked in the `overridden` of a match.

    >>> left = "The leaders discussed what was voted for in 1998. They spoke about fish."
    >>> right = "The two recalled the Good Friday Agreement. Salmon quotas were mentioned."
    >>> mine = Overrides().pin("voted for in 1998", "Good Friday").relabel("voted for in 1998", "Good Friday", [])
    >>> compare(left, right, overrides=mine).matches[0].verdict
    'agreement'
    """

    __slots__ = ("_wishes",)

    def __init__(self) -> None:
        self._wishes: dict[str, tuple[Any, ...]] = {"pinned": (), "forbidden": (), "relabelled": (), "topics": ()}

    def pin(self, left: Address, right: Address) -> Overrides:
        """Joins two claims, whatever their score."""
        return self._with("pinned", _pair(left, right))

    def forbid(self, left: Address, right: Address) -> Overrides:
        """Keeps two claims apart."""
        return self._with("forbidden", _pair(left, right))

    def relabel(self, left: Address, right: Address, kinds: Iterable[DivergenceKind]) -> Overrides:
        """Gives the match that joins two claims its kinds; none makes it an agreement."""
        return self._with("relabelled", {"claims": _pair(left, right), "kinds": list(kinds)})

    def retopic(self, side: Side, claim: Address, topic: str) -> Overrides:
        """Gives a claim its topic, by the topic's id: one of the comparison or the lexicon, or a new one."""
        return self._with("topics", {"side": side, "claim": _address(claim), "topic": topic})

    def to_json(self) -> str:
        """The overrides as JSON, as the crate stores them too."""
        return json.dumps(self._wishes, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Overrides:
        """Overrides from their JSON. What is wrong in it is raised by the comparison that they are given to."""
        overrides = Overrides()
        overrides._wishes = {**overrides._wishes, **{kind: tuple(wishes) for kind, wishes in json.loads(text).items()}}
        return overrides

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Overrides) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(wishes)} {kind}" for kind, wishes in self._wishes.items() if wishes)
        return f"<counterpoint.Overrides: {counts or 'none'}>"

    def _with(self, kind: str, wish: Any) -> Overrides:
        overrides = Overrides()
        overrides._wishes = {**self._wishes, kind: (*self._wishes[kind], wish)}
        return overrides


def _pair(left: Address, right: Address) -> dict[str, Any]:
    return {"left": _address(left), "right": _address(right)}


def _address(claim: Address) -> str | dict[str, int]:
    if isinstance(claim, str):
        return claim
    span = claim.span if isinstance(claim, Claim) else claim
    if not isinstance(span, Span):
        raise TypeError(f"a claim is named by its words, itself or its span, not by a {type(claim).__name__}")
    return {"start": span.byte_start, "end": span.byte_end}
