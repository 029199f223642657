"""In: the fields of values. Out: what people expect to ask of them; the bases of the classes in `results.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterpoint.results import Account, Both, Claim, Divergence, DivergenceKind, Match, Point, Results, Side, Span, Topic


class SpanMethods:
    __slots__ = ()

    def of(self: Span, text: str) -> str:  # type: ignore[misc]
        """The words at this place of the account's text."""
        return text[self.start : self.end]


class AccountMethods:
    __slots__ = ()

    def quote(self: Account, span: Span) -> str:  # type: ignore[misc]
        """The words at a place of the text."""
        return span.of(self.text)


class SidedMethods:
    __slots__ = ()

    def of(self: Match | Topic, side: Side) -> tuple[int, ...]:  # type: ignore[misc]
        """One side's claims, by index."""
        return self.left if side == "left" else self.right


class MatchMethods(SidedMethods):
    __slots__ = ()

    @property
    def kinds(self: Match) -> tuple[DivergenceKind, ...]:  # type: ignore[misc]
        """The kinds of divergence, the weightiest first."""
        return tuple(divergence.kind for divergence in self.divergences)


class PointMethods:
    __slots__ = ()

    @property
    def told_by(self: Point) -> tuple[int, ...]:  # type: ignore[misc]
        """The accounts that report it, by index."""
        return tuple(account for account, claims in enumerate(self.claims) if claims)


class ResultsMethods:
    __slots__ = ()

    @property
    def claims(self: Results) -> Both[tuple[Claim, ...]]:  # type: ignore[misc]
        """The claims of both accounts, in the order of the texts."""
        from counterpoint.results import Both

        return Both(self.left.claims, self.right.claims)

    @property
    def divergences(self: Results) -> tuple[Divergence, ...]:  # type: ignore[misc]
        """In what the matches differ, in the order of the matches."""
        return tuple(divergence for match in self.matches for divergence in match.divergences)
