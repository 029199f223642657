//! In: a comparison. Out: [`Comparison`], whose values are those of `counterpoint.results`, and its reports.

use crate::error::{ResultError, raised};
use crate::findings::{Findings, Pair};
use crate::similarity::settled;
use crate::value::{counted, reports, results};
use counterpoint::{Both, Overrides, Side, Verdict};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// Everything that was found in two accounts of one event. It never changes, and is cheap to copy.
///
/// A notebook shows it as a table. Comparisons are equal if all that was found is; they pickle as their JSON.
/// Silence is never read as denial: what only one account reports is one-sided, nothing more.
#[pyclass(frozen, module = "counterpoint")]
pub(crate) struct Comparison {
    pub(crate) inner: counterpoint::Comparison,
    /// What it was made of; `None` of one that was stored.
    origin: Option<Origin>,
    /// The values of `counterpoint.results`, made when they are first asked for.
    results: PyOnceLock<Py<PyAny>>,
}

/// What a comparison is made of.
pub(crate) struct Origin {
    pub(crate) comparator: counterpoint::Comparator,
    pub(crate) readouts: Both<counterpoint::Readout>,
    pub(crate) overrides: Overrides,
    /// Why the comparison may have been made of something else, where it may.
    pub(crate) doubt: Option<&'static str>,
}

impl Origin {
    pub(crate) fn compare(&self) -> Result<counterpoint::Comparison, counterpoint::Error> {
        self.read().compare_with(&self.overrides)
    }

    fn read(&self) -> counterpoint::ReadPair {
        self.comparator.read(&self.readouts.left, &self.readouts.right)
    }

    /// With the default settings, of what was stored.
    fn of_stored(comparison: &counterpoint::Comparison) -> Self {
        let readouts = Both::from_fn(|side| {
            let account = comparison.account(side);
            let readout = counterpoint::Readout::new(account.text());
            let readout = readout.issuer(account.issuer().unwrap_or("")).date(account.date().unwrap_or(""));
            readout.title(account.title().unwrap_or(""))
        });
        let doubt = Some("this comparison was stored, and was made with settings that are not stored with it; compare anew to ask why");
        Self { comparator: counterpoint::Comparator::default(), readouts, overrides: Overrides::default(), doubt }
    }
}

impl Comparison {
    pub(crate) fn new(inner: counterpoint::Comparison, origin: Option<Origin>) -> Self {
        Self { inner, origin, results: PyOnceLock::new() }
    }

    fn results<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyAny>> {
        let made = self.results.get_or_try_init(py, || {
            let read = py.import("counterpoint._read")?.getattr("read")?;
            read.call1((self.inner.to_json(),)).map(Bound::unbind)
        });
        made.map(|made| made.bind(py))
    }
}

results! {
    Comparison:
    /// The left account with its claims.
    left,
    /// The right account with its claims.
    right,
    /// The claims of both accounts, `.claims.left` and `.claims.right`, in the order of the texts.
    claims,
    /// One list of topics for both accounts, in the order in which the texts come to them.
    topics,
    /// The points that both accounts report.
    matches,
    /// In what the matches differ, in the order of the matches: all their `.divergences` in one list.
    divergences,
    /// What an analyst would lead with, the most telling first.
    highlights,
    /// The claims that one account alone reports, by index: `.one_sided.left` and `.one_sided.right`.
    one_sided,
    /// The topics that one account alone speaks of, by index.
    one_sided_topics,
    /// The two accounts' words for the same thing, where they carry a position.
    terms,
    /// What one account has the other side undertake, unconfirmed by that side's own account.
    assurances,
    /// What an account expressly says did not happen.
    denials,
    /// How much each account makes of each topic, one entry a topic, in the order of the topics.
    emphasis,
    /// How long the two accounts are.
    length,
    /// What a reader should know of how the comparison was made: an account without claims, a date not understood.
    notes,
}

reports!(Comparison);

#[pymethods]
impl Comparison {
    /// A comparison from its JSON, checked: positions lie in the stored texts, indices in range.
    ///
    /// Raises `ResultError` if the JSON is not a stored comparison or does not fit its own texts.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, py: Python<'_>, json: &str) -> PyResult<Self> {
        py.detach(|| counterpoint::Comparison::from_json(json)).map(|inner| Self::new(inner, None)).map_err(raised)
    }

    /// The comparison as JSON, in the format that `schema/comparison.schema.json` of the crate describes. Positions in it count
    /// bytes of UTF-8 (`start`, `end`) and characters (`char_start`, `char_end`).
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.inner.to_json())
    }

    /// The comparison as plain dicts, lists, strings and numbers. Positions count characters (`start`, `end`), and bytes of
    /// UTF-8 beside them (`byte_start`, `byte_end`).
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("counterpoint._read")?.getattr("as_dict")?.call1((self.results(py)?,))
    }

    /// The findings as an Arrow table, one row a match or one-sided claim: see `Findings`.
    fn to_arrow(&self) -> PyResult<Findings> {
        Findings::of(&[Pair::found(&self.inner)], None)
    }

    /// Why a left claim and a right one, by index, were joined or were not: their score part by part.
    ///
    /// Raises `IndexError` if there is no such claim, `ResultError` if the comparison was stored and was made with settings of
    /// your own, which are not stored with it, or if it is a pair of a `Collation` whose other accounts had a part in it.
    fn explain<'py>(&self, py: Python<'py>, left: usize, right: usize) -> PyResult<Bound<'py, PyAny>> {
        for (side, claim) in [(Side::Left, left), (Side::Right, right)] {
            let claims = self.inner.account(side).claims().len();
            if claim >= claims {
                return Err(PyIndexError::new_err(format!("there is no {} claim {claim}; there are {claims}", side.name())));
            }
        }
        let stored;
        let origin = match &self.origin {
            Some(origin) => origin,
            None => {
                stored = Origin::of_stored(&self.inner);
                &stored
            }
        };
        if let Some(doubt) = origin.doubt
            && py.detach(|| settled(origin.compare()))?.map_err(raised)? != self.inner
        {
            return Err(ResultError::new_err(doubt));
        }
        let why = py.detach(|| settled(origin.read().explain(&origin.overrides, Both { left, right })))?.map_err(raised)?;
        let json = serde_json::to_string(&why).expect("string keys and finite numbers only");
        py.import("counterpoint._read")?.getattr("explanation")?.call1((json, why.to_string()))
    }

    fn __repr__(&self) -> String {
        let found = &self.inner;
        let [left, right] = Side::ALL.map(|side| found.side_name(side));
        let matches = counted(found.matches().len(), "match", "matches");
        let divergences = counted(found.count(Verdict::Divergence), "divergence", "divergences");
        let one_sided = Side::ALL.iter().map(|&side| found.one_sided()[side].len()).sum();
        let one_sided = counted(one_sided, "one-sided claim", "one-sided claims");
        format!("<counterpoint.Comparison: {left} and {right}, {matches} ({divergences}), {one_sided}>")
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.inner == other.inner
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        Side::ALL.map(|side| self.inner.account(side).text()).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((py.get_type::<Self>().getattr("from_json")?, (self.inner.to_json(),)))
    }
}
