//! In: an Arrow table of pairs. Out: [`Findings`]. Left to the engine: reading and writing files, more machines.

use crate::comparator::{Comparator, comparator_of};
use crate::convert::type_name;
use crate::error::SourceError;
use crate::findings::{Findings, Pair, arrow_error, batch, schema};
use crate::many::in_pool;
use crate::similarity::settled;
use arrow_array::{Array, ArrayRef, LargeStringArray, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field, SchemaRef};
use counterpoint::{Both, Readout, Side};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;
use rayon::prelude::*;

/// So many pairs are compared before the interpreter is asked whether it was interrupted.
const AT_ONCE: usize = 1024;

/// Compares many pairs that stand in an Arrow table, on all cores, and gives what was found as another.
///
/// Args:
///     batch: A table or record batch of PyArrow's, a data frame of Polars' or pandas', a relation of DuckDB's: whatever has
///         `__arrow_c_stream__` or `__arrow_c_array__`. Its columns: `left` and `right`, the two texts; and where they are
///         known `left_issuer`, `right_issuer`, `left_date`, `right_date`, `left_title`, `right_title` (strings; dates may be
///         dates), `date` (of both), `id` (of any type, handed on). Other columns are left alone.
///     comparator: Settings of your own. See `Comparator`.
///     threads: How many; one a core if not given.
///
/// Returns:
///     `Findings`: one row a match or one-sided claim, with the pair's `id` and its place on each. A pair whose text is missing,
///     or in which there is nothing to compare, becomes one row that says so in `error`; the rest go on.
///
/// Raises:
///     TypeError: `batch` does not speak Arrow's PyCapsule interface.
///     SourceError: A column is missing, or holds no texts.
///
/// >>> import pyarrow
/// >>> pairs = pyarrow.table({"id": ["a"], "left": ["They discussed Iran."], "right": ["Iran was discussed."]})
/// >>> pyarrow.table(compare_batch(pairs)).select(["id", "pair", "verdict"]).to_pylist()
/// [{'id': 'a', 'pair': 0, 'verdict': 'agreement'}]
#[pyfunction]
#[pyo3(signature = (batch, *, comparator=None, threads=None))]
pub(crate) fn compare_batch(
    py: Python<'_>,
    batch: &Bound<'_, PyAny>,
    comparator: Option<&Bound<'_, Comparator>>,
    threads: Option<usize>,
) -> PyResult<Findings> {
    let comparator = comparator_of(comparator);
    let batch: AnyRecordBatch = batch.extract().map_err(|_| {
        PyTypeError::new_err(format!("batch must be an Arrow table or a data frame, with __arrow_c_stream__, is {}", type_name(batch)))
    })?;
    let given = py.detach(|| -> PyResult<RecordBatch> {
        let reader = batch.into_reader()?;
        let schema = reader.schema();
        let batches = reader.collect::<Result<Vec<_>, ArrowError>>().map_err(arrow_error)?;
        arrow_select::concat::concat_batches(&schema, &batches).map_err(arrow_error)
    })?;
    let pairs = Pairs::of(&given)?;
    let mut found = Vec::new();
    for first in (0..given.num_rows()).step_by(AT_ONCE) {
        py.check_signals()?;
        let rows = first..given.num_rows().min(first + AT_ONCE);
        let compared =
            in_pool(py, threads, || rows.clone().into_par_iter().map(|row| pairs.compared(row, &comparator)).collect::<Vec<_>>())?;
        found.push(pairs.findings(first, &compared).map_err(arrow_error)?);
    }
    Ok(Findings::of_batches(pairs.schema(), found))
}

/// The columns of the table.
struct Pairs {
    texts: Both<LargeStringArray>,
    issuers: Both<Option<LargeStringArray>>,
    dates: Both<Option<LargeStringArray>>,
    titles: Both<Option<LargeStringArray>>,
    date: Option<LargeStringArray>,
    id: Option<(Field, ArrayRef)>,
}

impl Pairs {
    fn of(given: &RecordBatch) -> PyResult<Self> {
        let texts = |side: Side| column(given, side.name())?.ok_or_else(|| missing(given, side.name()));
        let of_sides = |what: &str| -> PyResult<Both<Option<LargeStringArray>>> {
            let of = |side: Side| column(given, &format!("{}_{what}", side.name()));
            Ok(Both { left: of(Side::Left)?, right: of(Side::Right)? })
        };
        let id = given.schema().index_of("id").ok();
        Ok(Self {
            texts: Both { left: texts(Side::Left)?, right: texts(Side::Right)? },
            issuers: of_sides("issuer")?,
            dates: of_sides("date")?,
            titles: of_sides("title")?,
            date: column(given, "date")?,
            id: id.map(|at| (given.schema().field(at).clone(), given.column(at).clone())),
        })
    }

    fn compared(&self, row: usize, comparator: &counterpoint::Comparator) -> Pair {
        let (left, right) = match (self.readout(Side::Left, row), self.readout(Side::Right, row)) {
            (Some(left), Some(right)) => (left, right),
            (None, None) => return Pair::failed("both texts are missing"),
            (None, _) => return Pair::failed("the left text is missing"),
            (_, None) => return Pair::failed("the right text is missing"),
        };
        match settled(comparator.compare(left, right)) {
            Ok(found) => Pair::found(&found),
            Err(error) => Pair::failed(error.to_string()),
        }
    }

    fn readout(&self, side: Side, row: usize) -> Option<Readout> {
        let mut readout = Readout::new(cell(Some(&self.texts[side]), row)?);
        if let Some(issuer) = cell(self.issuers[side].as_ref(), row) {
            readout = readout.issuer(issuer);
        }
        if let Some(date) = cell(self.dates[side].as_ref(), row).or_else(|| cell(self.date.as_ref(), row)) {
            readout = readout.date(date);
        }
        if let Some(title) = cell(self.titles[side].as_ref(), row) {
            readout = readout.title(title);
        }
        Some(readout)
    }

    fn findings(&self, first: usize, compared: &[Pair]) -> Result<RecordBatch, ArrowError> {
        let ids = self.id.as_ref().map(|(field, ids)| (field, ids.slice(first, compared.len())));
        batch(first as i64, compared, ids.as_ref().map(|(field, ids)| (*field, ids)))
    }

    fn schema(&self) -> SchemaRef {
        schema(self.id.as_ref().map(|(field, _)| field))
    }
}

fn cell(column: Option<&LargeStringArray>, row: usize) -> Option<&str> {
    column.filter(|column| column.is_valid(row)).map(|column| column.value(row))
}

/// A column of texts, or of dates as texts.
fn column(given: &RecordBatch, name: &str) -> PyResult<Option<LargeStringArray>> {
    let Some(column) = given.column_by_name(name) else { return Ok(None) };
    let refused = || SourceError::new_err(format!("column {name:?} must hold texts, holds {}", column.data_type()));
    if !is_text(column.data_type()) {
        return Err(refused());
    }
    let texts = cast(column, &DataType::LargeUtf8).map_err(|error| SourceError::new_err(format!("column {name:?}: {error}")))?;
    texts.as_any().downcast_ref().cloned().map(Some).ok_or_else(refused)
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

fn missing(given: &RecordBatch, name: &str) -> PyErr {
    let schema = given.schema();
    let there: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    SourceError::new_err(format!("column {name:?} is missing; there are {}", there.join(", ")))
}
