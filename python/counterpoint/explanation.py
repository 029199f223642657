"""In: nothing. Out: `Explanation`, what `Comparison.explain` answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterpoint.results import Both, Link, Score

Outcome = Literal["joined", "pinned", "forbidden", "too-low", "nothing-in-common", "unsure", "outbid"]
"""What became of two claims: joined; joined because they are pinned; not joined because it is forbidden, because their score is
below the threshold, because but for their place, names and what one gives as its aim they have too little in common, because no
difference was found and they are too near the threshold, or too unlike, to say that they agree, because they tell alike of two
things, or because other matches fit better."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two claims were joined, or were not. `str()` of it is a short account for people."""

    claims: Both[int]
    """The two claims, by index."""
    quotes: Both[str]
    """Their words."""
    score: Score
    """How well they fit, part by part."""
    threshold: float
    """The least total at which claims are joined."""
    outcome: Outcome
    """What became of them."""
    instead: Both[tuple[Link, ...]]
    """The links of each of the two with claims other than the other; empty for one that is joined to no other."""
    instead_quotes: Both[tuple[str, ...]]
    """The words of the claims that those links lead to, in the same order."""
    text: str
    """The short account."""

    def __str__(self) -> str:
        return self.text
