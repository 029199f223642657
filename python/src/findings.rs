//! In: comparisons, or a collation. Out: [`Findings`], an Arrow table with a row for each match and each claim that one account
//! alone makes.
//! Left to whoever takes it: to store, filter and count.

use crate::comparison::Comparison;
use crate::error::CounterpointError;
use arrow_array::builder::{BooleanBuilder, Float32Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder};
use arrow_array::{ArrayRef, RecordBatch, UInt32Array};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use counterpoint::{Account, Divergence, DivergenceKind, Finding, Passage, Side};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use std::sync::Arc;

/// What was found in many pairs, as an Arrow table: one row a match or one-sided claim.
///
/// Whatever speaks Arrow's PyCapsule interface takes it without copying: `pyarrow.table(findings)`, `polars.DataFrame(findings)`,
/// `duckdb.sql("from findings")`.
///
/// Columns:
///     id: As it was given; only if it was.
///     pair: The pair's place in what was given, from 0.
///     error: Why a pair could not be compared, or had nothing to compare: its one row. Else null.
///     row: The finding's number within its pair, from 1, by topic.
///     topic_id, topic: The id of its topic, and its label.
///     verdict: "agreement", "divergence", "left-only" or "right-only".
///     contradiction, number, date, commitment, condition, attribution, specificity, terminology, tone, process: Whether it
///         differs so.
///     divergences: The same, the weightiest first, as a list of structs: `kind`; `toward`, the side that is stronger, more specific
///         or later ("left", "right" or null); `confidence`, 0 to 1; `statement`, a sentence.
///     weight: How telling it is by its kinds, 0 to 1.
///     rank: Its rank among the highlights of its pair, from 1; null beyond them.
///     score: How well its claims fit; null where one account alone has it.
///     why: In what it differs, a sentence each.
///     left_issuer, left_date: Of the account, as they were given.
///     left_claims: Its claims, by index.
///     left_start, left_end: The first character of these claims and the one after the last.
///     left_words: How many words they have.
///     left_quote: The words. Null, as the four before, where that account does not mention it.
///     right_...: The same of the right account.
///
/// Of a `Collation` of three or more accounts, each row is one of its points, and the columns of the accounts begin with "account1",
/// "account2" and so on, as do verdicts ("account1-only").
#[pyclass(frozen, module = "counterpoint")]
pub(crate) struct Findings {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

/// A pair, compared.
pub(crate) struct Pair {
    accounts: Vec<Origin>,
    outcome: Result<Vec<Finding>, String>,
}

#[derive(Default)]
struct Origin {
    issuer: Option<String>,
    date: Option<String>,
}

impl Origin {
    fn of(account: &Account) -> Self {
        Self { issuer: account.issuer().map(str::to_owned), date: account.date().map(str::to_owned) }
    }
}

impl Pair {
    pub(crate) fn found(comparison: &counterpoint::Comparison) -> Self {
        let notes = comparison.notes().iter().map(|note| note.text.as_str());
        Self::of(Side::ALL.map(|side| comparison.account(side)).into_iter(), comparison.findings(), notes)
    }

    fn of<'a>(accounts: impl Iterator<Item = &'a Account>, findings: Vec<Finding>, notes: impl Iterator<Item = &'a str>) -> Self {
        let outcome = match findings.is_empty() {
            true => Err(notes.collect::<Vec<_>>().join(" ")),
            false => Ok(findings),
        };
        Self { accounts: accounts.map(Origin::of).collect(), outcome }
    }

    pub(crate) fn failed(error: impl Into<String>) -> Self {
        Self { accounts: [(); 2].map(|()| Origin::default()).into(), outcome: Err(error.into()) }
    }

    pub(crate) fn rows(&self) -> usize {
        self.outcome.as_ref().map_or(1, Vec::len)
    }
}

#[pymethods]
impl Findings {
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The findings as a pandas data frame. Raises `ImportError`, and says what to install, where pandas is missing.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("counterpoint._frames")?.getattr("to_pandas")?.call1((slf,))
    }

    /// The findings as a Polars data frame. Raises `ImportError`, and says what to install, where Polars is missing.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("counterpoint._frames")?.getattr("to_polars")?.call1((slf,))
    }

    /// Arrow's PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.schema.as_ref())?)
    }

    /// Arrow's PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyCapsule>>) -> PyResult<Bound<'py, PyCapsule>> {
        let batches: Vec<Result<ArrayRef, ArrowError>> =
            self.batches.iter().map(|batch| Ok(Arc::new(arrow_array::StructArray::from(batch.clone())) as ArrayRef)).collect();
        let field = Field::new_struct("", self.schema.fields().clone(), false);
        Ok(to_stream_pycapsule(py, Box::new(ArrayIterator::new(batches, Arc::new(field))), requested_schema)?)
    }

    fn __repr__(&self) -> String {
        format!("<counterpoint.Findings: {} rows, {} columns>", self.__len__(), self.schema.fields().len())
    }

    fn __getstate__(&self) -> PyResult<()> {
        Err(pyo3::exceptions::PyTypeError::new_err("Findings do not pickle; store them as Arrow: pyarrow.table(findings)"))
    }
}

impl Findings {
    /// `ids` has one a pair.
    pub(crate) fn of(pairs: &[Pair], ids: Option<(&Field, &ArrayRef)>) -> PyResult<Self> {
        Self::of_accounts(Side::ALL.len(), pairs, ids)
    }

    /// One row a point.
    pub(crate) fn of_collation(found: &counterpoint::Collation) -> PyResult<Self> {
        let pair = Pair::of(found.accounts(), found.findings(), found.notes().iter().map(String::as_str));
        Self::of_accounts(found.account_count(), &[pair], None)
    }

    fn of_accounts(count: usize, pairs: &[Pair], ids: Option<(&Field, &ArrayRef)>) -> PyResult<Self> {
        let batch = batch_of(count, 0, pairs, ids).map_err(arrow_error)?;
        Ok(Self { schema: batch.schema(), batches: vec![batch] })
    }

    pub(crate) fn of_batches(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { schema, batches }
    }
}

/// The findings of comparisons and errors, in their order.
#[pyfunction]
pub(crate) fn findings_of(py: Python<'_>, results: Vec<Bound<'_, PyAny>>) -> PyResult<Findings> {
    enum Given {
        Compared(counterpoint::Comparison),
        Failed(String),
    }
    let given = results.iter().map(|result| match result.cast::<Comparison>() {
        Ok(comparison) => Ok(Given::Compared(comparison.get().inner.clone())),
        Err(_) => Ok(Given::Failed(result.getattr("error")?.str()?.to_string())),
    });
    let given: Vec<Given> = given.collect::<PyResult<_>>()?;
    py.detach(|| {
        let pairs = given.iter().map(|given| match given {
            Given::Compared(comparison) => Pair::found(comparison),
            Given::Failed(error) => Pair::failed(error.clone()),
        });
        Findings::of(&pairs.collect::<Vec<_>>(), None)
    })
}

pub(crate) fn arrow_error(error: ArrowError) -> PyErr {
    CounterpointError::new_err(error.to_string())
}

/// Of pairs.
pub(crate) fn schema(id: Option<&Field>) -> SchemaRef {
    schema_of(Side::ALL.len(), id)
}

fn schema_of(accounts: usize, id: Option<&Field>) -> SchemaRef {
    let texts = |name: &str| Field::new(name, DataType::Utf8, true);
    let numbers = |name: &str| Field::new(name, DataType::Int32, true);
    let shares = |name: &str| Field::new(name, DataType::Float32, true);
    let mut fields: Vec<Field> = id.cloned().into_iter().collect();
    fields.extend([
        Field::new("pair", DataType::Int64, false),
        texts("error"),
        numbers("row"),
        texts("topic_id"),
        texts("topic"),
        texts("verdict"),
    ]);
    fields.extend(DivergenceKind::ALL.iter().map(|kind| Field::new(kind.name(), DataType::Boolean, true)));
    fields.push(Field::new_list("divergences", Field::new_list_field(DataType::Struct(divergence_fields()), true), true));
    fields.extend([shares("weight"), numbers("rank"), shares("score"), texts("why")]);
    for account in keys(accounts) {
        let name = |of: &str| format!("{account}_{of}");
        fields.extend([texts(&name("issuer")), texts(&name("date"))]);
        fields.push(Field::new_list(name("claims"), Field::new_list_field(DataType::Int32, true), true));
        fields.extend([numbers(&name("start")), numbers(&name("end")), numbers(&name("words")), texts(&name("quote"))]);
    }
    Arc::new(Schema::new(fields))
}

/// What the columns of each account begin with, as in the crate's CSV.
fn keys(accounts: usize) -> Vec<String> {
    match accounts {
        2 => Side::ALL.map(|side| side.name().to_owned()).into(),
        _ => (1..=accounts).map(|number| format!("account{number}")).collect(),
    }
}

fn divergence_fields() -> Fields {
    let texts = |name: &str| Field::new(name, DataType::Utf8, true);
    Fields::from(vec![texts("kind"), texts("toward"), Field::new("confidence", DataType::Float32, true), texts("statement")])
}

/// Rows of the pairs, which are numbered from `first`.
pub(crate) fn batch(first: i64, pairs: &[Pair], ids: Option<(&Field, &ArrayRef)>) -> Result<RecordBatch, ArrowError> {
    batch_of(Side::ALL.len(), first, pairs, ids)
}

fn batch_of(accounts: usize, first: i64, pairs: &[Pair], ids: Option<(&Field, &ArrayRef)>) -> Result<RecordBatch, ArrowError> {
    let mut table = Table::of(accounts);
    for (place, pair) in (first..).zip(pairs) {
        match &pair.outcome {
            Ok(findings) => findings.iter().for_each(|finding| table.push(place, pair, Ok(finding))),
            Err(error) => table.push(place, pair, Err(error)),
        }
    }
    let mut columns = Vec::new();
    if let Some((_, ids)) = ids {
        let rows = (0..).zip(pairs).flat_map(|(place, pair)| std::iter::repeat_n(place, pair.rows()));
        columns.push(arrow_select::take::take(ids, &UInt32Array::from_iter_values(rows), None)?);
    }
    columns.extend(table.finish());
    RecordBatch::try_new(schema_of(accounts, ids.map(|(field, _)| field)), columns)
}

/// The columns, but for the id, in the order of the schema.
#[derive(Default)]
struct Table {
    pair: Int64Builder,
    error: StringBuilder,
    row: Int32Builder,
    topic_id: StringBuilder,
    topic: StringBuilder,
    verdict: StringBuilder,
    kinds: [BooleanBuilder; DivergenceKind::ALL.len()],
    divergences: Divergences,
    weight: Float32Builder,
    rank: Int32Builder,
    score: Float32Builder,
    why: StringBuilder,
    accounts: Vec<AccountColumns>,
}

#[derive(Default)]
struct AccountColumns {
    issuer: StringBuilder,
    date: StringBuilder,
    claims: ListBuilder<Int32Builder>,
    start: Int32Builder,
    end: Int32Builder,
    words: Int32Builder,
    quote: StringBuilder,
}

/// A list of structs a row.
struct Divergences(ListBuilder<StructBuilder>);

impl Default for Divergences {
    fn default() -> Self {
        Self(ListBuilder::new(StructBuilder::from_fields(divergence_fields(), 0)))
    }
}

impl Divergences {
    fn push(&mut self, divergences: Option<&[Divergence]>) {
        for divergence in divergences.unwrap_or_default() {
            let values = self.0.values();
            let texts =
                [(0, Some(divergence.kind.name())), (1, divergence.toward.map(Side::name)), (3, Some(divergence.statement.as_str()))];
            for (column, text) in texts {
                values.field_builder::<StringBuilder>(column).expect("a column of texts").append_option(text);
            }
            values.field_builder::<Float32Builder>(2).expect("a column of numbers").append_value(divergence.confidence);
            values.append(true);
        }
        self.0.append(divergences.is_some());
    }
}

/// Signed, because Spark has no other; what is beyond stays at the greatest.
fn number(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

impl Table {
    fn of(accounts: usize) -> Self {
        Self { accounts: (0..accounts).map(|_| AccountColumns::default()).collect(), ..Self::default() }
    }

    fn push(&mut self, place: i64, pair: &Pair, outcome: Result<&Finding, &String>) {
        let finding = outcome.ok();
        self.pair.append_value(place);
        self.error.append_option(outcome.err());
        self.row.append_option(finding.map(|finding| number(finding.row)));
        self.topic_id.append_option(finding.map(|finding| &finding.topic_id));
        self.topic.append_option(finding.map(|finding| &finding.topic));
        self.verdict.append_option(finding.map(|finding| &finding.verdict));
        for (column, kind) in self.kinds.iter_mut().zip(DivergenceKind::ALL) {
            column.append_option(finding.map(|finding| finding.kinds().any(|of| of == *kind)));
        }
        self.divergences.push(finding.map(|finding| &finding.divergences[..]));
        self.weight.append_option(finding.map(|finding| finding.weight));
        self.rank.append_option(finding.and_then(|finding| finding.rank).map(number));
        self.score.append_option(finding.and_then(|finding| finding.score));
        self.why.append_option(finding.map(|finding| &finding.why).filter(|why| !why.is_empty()));
        for (place, account) in self.accounts.iter_mut().enumerate() {
            account.push(&pair.accounts[place], finding.and_then(|finding| finding.passages[place].as_ref()));
        }
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        let mut out: Vec<ArrayRef> = vec![
            Arc::new(self.pair.finish()),
            Arc::new(self.error.finish()),
            Arc::new(self.row.finish()),
            Arc::new(self.topic_id.finish()),
            Arc::new(self.topic.finish()),
            Arc::new(self.verdict.finish()),
        ];
        out.extend(self.kinds.iter_mut().map(|kind| Arc::new(kind.finish()) as ArrayRef));
        out.push(Arc::new(self.divergences.0.finish()));
        out.extend([Arc::new(self.weight.finish()) as ArrayRef, Arc::new(self.rank.finish()), Arc::new(self.score.finish())]);
        out.push(Arc::new(self.why.finish()));
        out.extend(self.accounts.iter_mut().flat_map(AccountColumns::finish));
        out
    }
}

impl AccountColumns {
    fn push(&mut self, origin: &Origin, passage: Option<&Passage>) {
        self.issuer.append_option(origin.issuer.as_ref());
        self.date.append_option(origin.date.as_ref());
        if let Some(passage) = passage {
            passage.claims.iter().for_each(|&claim| self.claims.values().append_value(number(claim)));
        }
        self.claims.append(passage.is_some());
        self.start.append_option(passage.map(|passage| number(passage.chars.start)));
        self.end.append_option(passage.map(|passage| number(passage.chars.end)));
        self.words.append_option(passage.map(|passage| number(passage.words)));
        self.quote.append_option(passage.map(|passage| &passage.quote));
    }

    fn finish(&mut self) -> [ArrayRef; 7] {
        [
            Arc::new(self.issuer.finish()),
            Arc::new(self.date.finish()),
            Arc::new(self.claims.finish()),
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            Arc::new(self.words.finish()),
            Arc::new(self.quote.finish()),
        ]
    }
}
