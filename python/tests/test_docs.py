"""The examples of the docs run, everything public is told, and the stubs are those of the native module."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import counterpoint

PUBLIC = [getattr(counterpoint, name) for name in counterpoint.__all__]
CLASSES = [value for value in PUBLIC if inspect.isclass(value)]
PYTHON = Path(__file__).parents[1]


def members(kind: type) -> list[Any]:
    """Methods and properties; what a field is is told below it."""
    told = [value for name, value in vars(kind).items() if not name.startswith("_") and not inspect.ismemberdescriptor(value)]
    return [value for value in told if callable(value) or hasattr(value, "__get__")]


@pytest.mark.parametrize("value", [counterpoint, *PUBLIC], ids=lambda value: value.__name__)
def test_examples_run(value: Any) -> None:
    example = doctest.DocTestParser().get_doctest(value.__doc__, {**vars(counterpoint)}, value.__name__, None, None)
    results = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example)
    assert results.failed == 0


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_everything_public_is_told(kind: type) -> None:
    for member in members(kind):
        told = member.__func__.__doc__ if isinstance(member, staticmethod | classmethod) else member.__doc__
        assert told, f"{kind.__name__}.{member}"


def test_the_values_are_those_of_the_crates_schema() -> None:
    subprocess.run([sys.executable, PYTHON / "tools/results.py", "--check"], check=True)


def test_the_stubs_are_those_of_the_native_module(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "mypy.stubtest", "counterpoint._native"], check=True, cwd=tmp_path)


def test_the_package_and_its_tests_are_typed(tmp_path: Path) -> None:
    checked = [PYTHON / folder for folder in ("counterpoint", "tests", "tools", "examples")]
    subprocess.run([sys.executable, "-m", "mypy", "--config-file", PYTHON / "pyproject.toml", *checked], check=True, cwd=tmp_path)
