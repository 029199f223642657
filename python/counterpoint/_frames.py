"""In: an Arrow table. Out: a data frame, where its library is installed."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any


def _library(name: str, extra: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is not installed: pip install 'counterpoint[{extra}]'", name=name) from error


def to_pandas(findings: Any) -> Any:
    _library("pandas", "pandas")
    return _library("pyarrow", "pandas").table(findings).to_pandas()


def to_polars(findings: Any) -> Any:
    return _library("polars", "polars").DataFrame(findings)
