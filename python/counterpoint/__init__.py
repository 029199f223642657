"""Compares two official readouts of the same event.

After a call the White House and the Kremlin each publish an account. `compare` lays the two side by side: what both report,
what only one does, and how the same point is told differently, with the words that decided.

>>> import counterpoint
>>> found = counterpoint.compare(
...     "The leaders discussed Iran and agreed to stay in touch.",
...     "It was agreed to launch talks on Iran.",
...     left_issuer="White House", right_issuer="Kremlin")
>>> found
<counterpoint.Comparison: White House and Kremlin, 1 match (1 divergence), 1 one-sided claim>

`compare_all` takes three and more accounts of one event, `compare_many` many pairs, `compare_batch` an Arrow table of them.
`Comparator` holds settings of your own, `Lexicon` the words, `Overrides` what you know better. What was found is made
of the values in `counterpoint.results`.
"""

from counterpoint import results
from counterpoint._compare import compare, compare_all
from counterpoint._native import Collation, Comparator, Comparison, Findings, Lexicon, Readout, compare_batch
from counterpoint.errors import (
    CounterpointError,
    LexiconError,
    LimitError,
    OverrideError,
    ReadError,
    ResultError,
    SettingError,
    SourceError,
)
from counterpoint.explanation import Explanation
from counterpoint.many import Comparisons, Failure, compare_many
from counterpoint.overrides import Overrides

__all__ = [
    "Collation",
    "Comparator",
    "Comparison",
    "Comparisons",
    "CounterpointError",
    "Explanation",
    "Failure",
    "Findings",
    "Lexicon",
    "LexiconError",
    "LimitError",
    "OverrideError",
    "Overrides",
    "ReadError",
    "Readout",
    "ResultError",
    "SettingError",
    "SourceError",
    "compare",
    "compare_all",
    "compare_batch",
    "compare_many",
    "results",
]
