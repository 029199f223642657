//! In: a collation. Out: [`Collation`], whose values are those of `counterpoint.results`, its pairs, and its reports.

use crate::comparison::{Comparison, Origin};
use crate::findings::Findings;
use crate::value::{counted, reports, results};
use counterpoint::{Both, Overrides, Readout, Verdict};
use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyList;

/// Everything that was found in two or more accounts of one event: one list of topics, and what all report, what some and what
/// one. Made by `compare_all`. It never changes, and is cheap to copy.
///
/// `.points` are what is reported; any two accounts are compared as a pair, `.pair(0, 1)`, and claims that those matches join are
/// one point. Accounts and their claims are spoken of by index. The order of the accounts changes nothing but the order of
/// what is found. Silence is never read as denial.
///
/// A notebook shows it as a table with a column for each account. Collations are equal if all that was found is.
///
/// >>> found = compare_all([
/// ...     Readout("The leaders discussed the ceasefire in Sudan.", issuer="White House"),
/// ...     Readout("It was agreed to extend the ceasefire in Sudan.", issuer="Government of Japan"),
/// ...     Readout("The leaders discussed trade.", issuer="Blue House, South Korea")])
/// >>> point = found.points[0]
/// >>> point.claims, point.told_by, point.verdict
/// (((0,), (0,), ()), (0, 1), 'divergence')
/// >>> found.match_of(point.matches[0]).kinds
/// ('commitment',)
#[pyclass(frozen, module = "counterpoint")]
pub(crate) struct Collation {
    inner: counterpoint::Collation,
    comparator: counterpoint::Comparator,
    readouts: Vec<Readout>,
    /// The values of `counterpoint.results`, made when they are first asked for.
    results: PyOnceLock<Py<PyAny>>,
    /// The pairs that were asked for, by their accounts, each made once.
    pairs: Vec<PyOnceLock<Py<Comparison>>>,
}

impl Collation {
    pub(crate) fn new(inner: counterpoint::Collation, comparator: counterpoint::Comparator, readouts: Vec<Readout>) -> Self {
        let count = readouts.len();
        let pairs = std::iter::repeat_with(PyOnceLock::new).take(count * count).collect();
        Self { inner, comparator, readouts, results: PyOnceLock::new(), pairs }
    }

    fn results<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyAny>> {
        let made = self.results.get_or_try_init(py, || {
            let read = py.import("counterpoint._read")?.getattr("collation")?;
            read.call1((self.inner.to_json(),)).map(Bound::unbind)
        });
        made.map(|made| made.bind(py))
    }

    /// What a pair was made of, if the other accounts had no part in it.
    fn origin(&self, accounts: Both<usize>) -> Origin {
        let beside = "these two accounts were compared beside the others, which had a part in it; compare the two alone to ask why";
        Origin {
            comparator: self.comparator.clone(),
            readouts: accounts.map(|account| self.readouts[account].clone()),
            overrides: Overrides::default(),
            doubt: (self.readouts.len() > 2).then_some(beside),
        }
    }

    /// Of the accounts 0 and 1, 0 and 2, and so on; 1 and 2, and so on.
    fn all_pairs<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, Comparison>>> {
        let count = self.readouts.len();
        let accounts = (0..count).flat_map(|left| (left + 1..count).map(move |right| (left, right)));
        accounts.map(|(left, right)| self.pair(py, left, right)).collect()
    }
}

results! {
    Collation:
    /// How each account is called: its issuer; with its number where there is none, or two have the same.
    names,
    /// One list of topics for all accounts, in the order in which the texts come to them; `topic.claims[account]` are an
    /// account's claims on it, by index.
    topics,
    /// Of each topic, the share of the words of each account's claims that stand on it, 0 to 1: `.shares[topic][account]`.
    shares,
    /// For each account the topics that it alone speaks of, by index: the others do not even name them in passing.
    one_sided_topics,
    /// What is reported, by one account or more, in the order of the first account that reports it. Every claim of every account
    /// is in one at least.
    points,
    /// What a reader should know of how the accounts were read, a sentence each: an account that is not English, or is empty.
    notes,
}

reports!(Collation);

#[pymethods]
impl Collation {
    /// The accounts with their claims, in the order in which they were given. Whose acts the claims report ("left", "right") is
    /// told of an account as a side of its pair with the first, or of the first pair.
    #[getter]
    fn accounts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let first = self.pair(py, 0, 1)?.getattr("left")?;
        let accounts = PyList::new(py, [first])?;
        for right in 1..self.readouts.len() {
            accounts.append(self.pair(py, 0, right)?.getattr("right")?)?;
        }
        Ok(accounts.to_tuple().into_any())
    }

    /// The comparison of two accounts, by index, the smaller first: it is the left side.
    ///
    /// Raises `IndexError` if there is no such pair.
    fn pair<'py>(&self, py: Python<'py>, left: usize, right: usize) -> PyResult<Bound<'py, Comparison>> {
        let count = self.readouts.len();
        let Some(found) = self.inner.pair(left, right) else {
            let message = format!("there is no pair {left}, {right}; there are {count} accounts, from 0, and the smaller comes first");
            return Err(PyIndexError::new_err(message));
        };
        let made = self.pairs[left * count + right].get_or_try_init(py, || {
            let origin = self.origin(Both { left, right });
            Py::new(py, Comparison::new(found.clone(), Some(origin)))
        });
        made.map(|made| made.bind(py).clone())
    }

    /// The points that so many accounts report: `told_by(3)` what all of three do, `told_by(1)` what one alone does.
    fn told_by<'py>(&self, py: Python<'py>, accounts: usize) -> PyResult<Bound<'py, PyAny>> {
        let told = PyList::empty(py);
        for (place, point) in self.inner.points().iter().enumerate() {
            if point.told_by().count() == accounts {
                told.append(self.results(py)?.getattr("points")?.get_item(place)?)?;
            }
        }
        Ok(told.to_tuple().into_any())
    }

    /// The match of a part of a point, one of its `.matches`: of the pair of those two accounts.
    ///
    /// Raises `IndexError` if there is no such match.
    fn match_of<'py>(&self, part: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let accounts = part.getattr("accounts")?;
        let pair = self.pair(part.py(), accounts.getattr("left")?.extract()?, accounts.getattr("right")?.extract()?)?;
        pair.getattr("matches")?.get_item(part.getattr("index")?)
    }

    /// The collation as JSON: its values by their names, and its `pairs`, each as `Comparison.to_json` has it. Its schema is the
    /// definition `Collation` of the crate's `schema/comparison.schema.json`. It is not read back; a pair's is.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.inner.to_json())
    }

    /// The collation as plain dicts, lists, strings and numbers, with its `pairs`: see `Comparison.to_dict`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let plain = py.import("counterpoint._read")?.getattr("as_dict")?.call1((self.results(py)?,))?;
        let pairs: Vec<_> = self.all_pairs(py)?.iter().map(|pair| pair.call_method0("to_dict")).collect::<PyResult<_>>()?;
        plain.set_item("pairs", pairs)?;
        Ok(plain)
    }

    /// The points as an Arrow table, one row each; columns of three or more accounts begin with "account1", "account2" and so on.
    /// See `Findings`.
    fn to_arrow(&self) -> PyResult<Findings> {
        Findings::of_collation(&self.inner)
    }

    fn __repr__(&self) -> String {
        let found = &self.inner;
        let points = counted(found.points().len(), "point", "points");
        let by_all = found.told_by(found.account_count()).count();
        let differ = found.points().iter().filter(|point| point.verdict == Some(Verdict::Divergence)).count();
        let divergences = counted(differ, "divergence", "divergences");
        format!("<counterpoint.Collation: {}; {points}, {by_all} told by all, {divergences}>", found.names().join(", "))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.inner == other.inner
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.readouts.iter().map(Readout::text).collect::<Vec<_>>().hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err("a Collation does not pickle; pickle its readouts, its pairs, or what to_dict() gives"))
    }
}
