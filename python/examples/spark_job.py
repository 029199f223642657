"""Compares a table of pairs with Spark: Parquet in, Parquet out.

    spark-submit python/examples/spark_job.py PAIRS.parquet FINDINGS.parquet

The columns of the input are those that `counterpoint.compare_batch` reads; `id` tells the pairs apart. The output has one row a
match or one-sided claim, as `counterpoint.Findings` says, but for `pair`: places in a table mean nothing where it is cut up.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import pyarrow
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

import counterpoint


def findings(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """What Spark calls in each task, with the batches of its part of the table. Spark has its own tasks for the cores."""
    for batch in batches:
        found = pyarrow.table(counterpoint.compare_batch(batch, threads=1))
        yield from found.drop_columns("pair").to_batches()


def compared(pairs: DataFrame) -> DataFrame:
    """The findings of a table of pairs."""
    none = pyarrow.RecordBatch.from_pylist([], schema=pairs.limit(0).toArrow().schema)
    schema = pyarrow.table(counterpoint.compare_batch(none)).drop_columns("pair").schema
    return pairs.mapInArrow(findings, from_arrow_schema(schema))


def main(pairs: str, out: str) -> None:
    spark = SparkSession.builder.appName("counterpoint").getOrCreate()
    compared(spark.read.parquet(pairs)).write.mode("overwrite").parquet(out)
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
