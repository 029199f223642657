"""The same rows from the engines that the docs name as from one process."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from counterpoint import Readout, compare_batch

EXAMPLES = Path(__file__).parents[1] / "examples"


def program(name: str) -> Any:
    """An example as a module, whose functions an engine's workers take by value."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
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
