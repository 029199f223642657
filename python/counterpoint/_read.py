"""In: JSON of the crate. Out: the values of `results`, and these as plain dicts. Called by `_native`."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from counterpoint import explanation as _explanation
from counterpoint.results import Both, CollationResults, Results, Span

Reader = Callable[[Any], Any]


def read(text: str) -> Results:
    """The values of a comparison."""
    return typing.cast(Results, _record(Results, ())(json.loads(text)))


def collation(text: str) -> CollationResults:
    """The values of a collation, but for those of its pairs."""
    return typing.cast(CollationResults, _record(CollationResults, ())(json.loads(text)))


def explanation(text: str, told: str) -> _explanation.Explanation:
    """Why two claims were joined, or were not."""
    return typing.cast(_explanation.Explanation, _record(_explanation.Explanation, ())({**json.loads(text), "text": told}))


def as_dict(value: Any) -> Any:
    """Values as dicts, lists, strings and numbers."""
    if is_dataclass(value):
        return {field.name.removesuffix("_"): as_dict(getattr(value, field.name)) for field in fields(value)}
    return [as_dict(one) for one in value] if isinstance(value, tuple) else value


@cache
def _reader(kind: Any) -> Reader:
    """What makes a value of this type of its JSON."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is Span:
        return _span
    if origin is Both or is_dataclass(kind):
        return _record(origin or kind, inner)
    if origin is tuple:
        one = _reader(inner[0])
        return lambda values: tuple(map(one, values))
    if origin in (typing.Union, types.UnionType):
        (some,) = (_reader(part) for part in inner if part is not type(None))
        return lambda value: None if value is None else some(value)
    return lambda value: value


def _span(value: dict[str, int]) -> Span:
    return Span(value["char_start"], value["char_end"], value["start"], value["end"])


@cache
def _record(kind: type[Any], inner: tuple[Any, ...]) -> Reader:
    """A class, field by field; each of a generic class has the type that it is given."""
    hints = typing.get_type_hints(kind)
    readers = [(field.name, _key(field.name), _reader(inner[0] if inner else hints[field.name])) for field in fields(kind)]
    return lambda value: kind(**{name: read(value[key]) for name, key, read in readers if key in value})


def _key(name: str) -> str:
    """The name in JSON: Python keeps some for itself."""
    return name.removesuffix("_")
