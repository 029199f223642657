"""What can go wrong. Comparing itself cannot fail; only what surrounds it can."""


class CounterpointError(Exception):
    """The base of every error of this package."""


class ReadError(CounterpointError, OSError):
    """A file could not be opened or read."""


class SourceError(CounterpointError, ValueError):
    """A file was read, or a text given, but it is not what a readout can be made of."""


class LexiconError(CounterpointError, ValueError):
    """A lexicon table has a line that cannot be understood; the message names the file and the line."""


class SettingError(CounterpointError, ValueError):
    """A setting of a `Comparator` is out of its range."""


class LimitError(CounterpointError, ValueError):
    """A text, a file or a list of claims is longer than the limit that the message names."""


class ResultError(CounterpointError, ValueError):
    """A stored comparison does not fit its own texts."""


class OverrideError(CounterpointError, ValueError):
    """`Overrides` name a claim that does not exist, or contradict each other."""
