"""In: accounts and what is known of them. Out: a `Comparison` or a `Collation`. Left to `_native`: to compare."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from counterpoint._native import Collation, Comparator, Comparison, Readout, readout_of
from counterpoint.overrides import Overrides


def compare(
    left: str | Readout,
    right: str | Readout,
    *,
    left_issuer: str | None = None,
    right_issuer: str | None = None,
    left_date: str | datetime.date | None = None,
    right_date: str | datetime.date | None = None,
    left_title: str | None = None,
    right_title: str | None = None,
    date: str | datetime.date | None = None,
    overrides: Overrides | None = None,
    comparator: Comparator | None = None,
) -> Comparison:
    """Compares two accounts of one event: what both report, what only one does, and how the same point is told differently,
    with the words that decided.

    Args:
        left, right: The two accounts, each a `str` or a `Readout`.
        left_issuer, right_issuer: Who published each ("White House", "Kremlin"). Give them: they tell whose leader is whose.
        left_date, right_date: The day of publication, a `datetime.date` or "2017-05-02"; it resolves "today" and "next month".
        left_title, right_title: The headlines; they are read for names and offices.
        date: The day of both, where they share it.
        overrides: What you know better: claims to join or to keep apart, kinds, topics. See `Overrides`.
        comparator: Settings of your own: lexicon, similarity, threshold, number of highlights. See `Comparator`.

    What is given here takes the place of what a `Readout` says of itself.

    Returns:
        A `Comparison`. `.matches` are the points that both report, each an agreement or a divergence with its kinds;
        `.one_sided` what one alone reports; `.claims` and `.topics` what was read; `.highlights` what to lead with.
        Claims are spoken of by index: `match.left` lists places in `.claims.left`. Positions count characters, so that
        `text[span.start:span.end]` is the quote. A notebook shows a comparison as a table; `.to_markdown()`, `.to_html()`,
        `.to_text()`, `.to_pandas()` and others write it.

    Raises:
        TypeError: An argument is of a wrong type.
        SourceError: A text holds half of a surrogate pair.
        OverrideError: `overrides` name a claim that does not exist, or contradict each other.
        Whatever a similarity of your own raises.

    Comparing cannot fail otherwise: what could not be read is said in `.notes`. Silence is never read as denial. The
    interpreter lock is released meanwhile, so that threads run side by side.

    >>> found = compare(
    ...     "The presidents discussed the ceasefire in Syria.",
    ...     "It was agreed to extend the ceasefire in Syria.",
    ...     left_issuer="White House", right_issuer="Kremlin", date="2017-05-02")
    >>> found
    <counterpoint.Comparison: White House and Kremlin, 1 match (1 divergence), 0 one-sided claims>
    >>> found.matches[0].reason
    'The Kremlin reports an agreement (“It was agreed”); the White House reports a discussion (“discussed”).'
    >>> span = found.claims.right[0].span
    >>> found.right.text[span.start:span.end]
    'It was agreed to extend the ceasefire in Syria'
    """
    return (comparator or Comparator()).compare(
        readout_of(left, "left", left_issuer, date if left_date is None else left_date, left_title),
        readout_of(right, "right", right_issuer, date if right_date is None else right_date, right_title),
        overrides=overrides,
    )


def compare_all(readouts: Iterable[str | Readout], *, comparator: Comparator | None = None) -> Collation:
    """Compares two or more accounts of one event: what all report, what some and what one, and how they differ.

    Args:
        readouts: The accounts, each a `str` or a `Readout`: Washington's, Tokyo's and Seoul's, or two and an older joint
            statement. Give each its issuer.
        comparator: Settings of your own. See `Comparator`.

    Returns:
        A `Collation`. `.points` are what is reported, each with the claims of every account and, where several report it, the
        matches that join them and a verdict; `.told_by(3)` what three report; `.topics` one list for all; `.pair(0, 1)` the
        `Comparison` of two of them. It is shown and written as a comparison is, with a column for each account.

    Raises:
        TypeError: An account is neither a `str` nor a `Readout`.
        SettingError: There are fewer than two accounts.
        LimitError: An account is longer than the limit that the message names.
        Whatever a similarity of your own raises.

    Every two accounts are compared, so that the time grows with the square of their number. What could not be read (an account
    that is not English) is said in `.notes`. The interpreter lock is released meanwhile.

    >>> found = compare_all([
    ...     Readout("The ministers discussed fisheries. They agreed to meet in May.", issuer="Government of Norway"),
    ...     Readout("The ministers agreed to meet in June. Fisheries were discussed.", issuer="Government of Iceland"),
    ...     Readout("The ministers discussed fisheries.", issuer="Government of Denmark")])
    >>> found
    <counterpoint.Collation: Government of Norway, Government of Iceland, Government of Denmark; 2 points, 1 told by all, 1 divergence>
    >>> [(found.topics[point.topic].label, point.told_by, point.verdict) for point in found.points]
    [('Fisheries', (0, 1, 2), 'agreement'), ('Next steps', (0, 1), 'divergence')]
    >>> found.pair(0, 1).matches[1].reason
    'The Government of Norway has “May”; the Government of Iceland, “June”.'
    """
    return (comparator or Comparator()).compare_all(readouts)
