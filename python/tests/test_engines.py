"""The same rows from the engines that the docs name as from one process."""

from __future__ import annotations

import importlib.util
import logging
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from counterpoint import Readout, compare_batch

PYTHON = Path(__file__).parents[1]


def program(name: str) -> Any:
    """An example as a module, whose functions an engine's workers take by value."""
    spec = importlib.util.spec_from_file_location(name, PYTHON / f"examples/{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def table(pairs: list[tuple[Readout, Readout]]) -> pyarrow.Table:
    rows = [
        {"id": place, "left": left.text, "right": right.text, "left_issuer": left.issuer, "right_issuer": right.issuer, "date": left.date}
        for place, (left, right) in enumerate(pairs * 3)
    ]
    rows.append({"id": len(rows), "left": None, "right": "They met.", "left_issuer": None, "right_issuer": None, "date": None})
    return pyarrow.Table.from_pylist(rows)


def ordered(table: pyarrow.Table) -> list[dict[str, Any]]:
    return sorted(table.to_pylist(), key=lambda row: (row["id"], row["row"] or 0))


@pytest.fixture(scope="module")
def alone(table: pyarrow.Table) -> list[dict[str, Any]]:
    return ordered(pyarrow.table(compare_batch(table)).drop_columns("pair"))


@pytest.fixture
def spark() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "7").getOrCreate()
    yield session
    session.stop()


def test_spark_gives_the_same_rows_as_one_process(spark: Any, table: pyarrow.Table, alone: list[dict[str, Any]], tmp_path: Path) -> None:
    pyarrow.parquet.write_table(table, tmp_path / "pairs.parquet")
    job = program("spark_job")
    pairs = spark.read.parquet(str(tmp_path / "pairs.parquet")).repartition(4)
    job.compared(pairs).write.parquet(str(tmp_path / "findings"))
    assert ordered(pyarrow.parquet.read_table(tmp_path / "findings")) == alone


def blocks(page: str) -> dict[str, str]:
    """The Python of a page, by its headings."""
    sections = re.split(r"^## ", (PYTHON / "docs" / page).read_text(encoding="utf-8"), flags=re.M)
    found = {part.split("\n")[0]: re.search(r"```python\n(.*?)```", part, re.S) for part in sections}
    return {name: code[1] for name, code in found.items() if code}


@pytest.fixture
def in_folder(table: pyarrow.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pyarrow.parquet.write_table(table, tmp_path / "pairs.parquet")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_ray_gives_the_same_rows_as_one_process(in_folder: Path, alone: list[dict[str, Any]]) -> None:
    import ray

    ray.init(num_cpus=2, include_dashboard=False, logging_level=logging.ERROR)
    try:
        exec(blocks("engines.md")["Ray"], {"__name__": "page"})
    finally:
        ray.shutdown()
    assert ordered(pyarrow.parquet.read_table(in_folder / "findings")) == alone


def test_datafusion_queries_the_same_rows(in_folder: Path, alone: list[dict[str, Any]]) -> None:
    exec(blocks("engines.md")["DataFusion"], {"__name__": "page"})
    found = pyarrow.parquet.read_table(in_folder / "commitments").drop_columns("pair")
    assert ordered(found) == [row for row in alone if row["commitment"]]
