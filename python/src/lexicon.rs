//! In: entries of the caller's. Out: [`Lexicon`].

use crate::convert::text;
use crate::error::{LexiconError, raised};
use counterpoint::Table;
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The words that comparisons are made by, a table for each purpose; built in for English, and yours to extend.
///
/// `Lexicon()` is the built-in one. A lexicon never changes: `extended` and `replaced` give a new one. The names of the
/// tables are `Lexicon.tables()`; what stands in their columns is told at the head of each file in the crate's
/// `src/lexicon/data/en`.
///
/// >>> mine = "connectivity | Links | ferry; air service; cable\nfish | Fisheries | tuna; fishing"
/// >>> comparator = Comparator(lexicon=Lexicon().replaced("topics", mine, name="my topics"))
/// >>> found = comparator.compare("They discussed a new ferry.", "Views were exchanged on air services.")
/// >>> [topic.label for topic in found.topics]
/// ['Links']
#[pyclass(frozen, eq, module = "counterpoint")]
#[derive(Clone)]
pub(crate) struct Lexicon {
    /// What was done to the built-in tables, in this order: a lexicon is stored as that.
    edits: Vec<Edit>,
    pub(crate) lexicon: counterpoint::Lexicon,
}

impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        self.edits == other.edits
    }
}

/// What is done to a table: (its name, whether the old entries go, the entries, the name for errors).
type Edit = (String, bool, String, String);

#[pymethods]
impl Lexicon {
    #[new]
    fn new() -> Self {
        Self { edits: Vec::new(), lexicon: counterpoint::Lexicon::english() }
    }

    /// The built-in lexicon with these edits: how one is stored.
    #[staticmethod]
    fn _of(edits: Vec<Edit>) -> PyResult<Self> {
        edits.into_iter().try_fold(Self::new(), |lexicon, edit| lexicon.edited(edit))
    }

    /// The names of the tables, in the order of the alphabet.
    #[staticmethod]
    fn tables() -> Vec<&'static str> {
        Table::ALL.iter().map(|table| table.name()).collect()
    }

    /// This lexicon with entries added to a table.
    ///
    /// Args:
    ///     table: The table's name, one of `Lexicon.tables()`.
    ///     entries: One entry a line, columns separated by "|". An entry whose first column is there already takes the
    ///         place of the old one.
    ///     name: What errors call it.
    ///
    /// Raises `LexiconError`, with the line, if an entry cannot be understood.
    #[pyo3(signature = (table, entries, *, name="entries"))]
    fn extended(&self, table: &str, entries: &Bound<'_, PyString>, name: &str) -> PyResult<Self> {
        self.edited((table.to_owned(), false, text(entries, "entries")?, name.to_owned()))
    }

    /// This lexicon with a table made of these entries alone. As `extended`.
    #[pyo3(signature = (table, entries, *, name="entries"))]
    fn replaced(&self, table: &str, entries: &Bound<'_, PyString>, name: &str) -> PyResult<Self> {
        self.edited((table.to_owned(), true, text(entries, "entries")?, name.to_owned()))
    }

    fn __repr__(&self) -> String {
        match self.edits.len() {
            0 => "<counterpoint.Lexicon: English>".to_owned(),
            n => format!("<counterpoint.Lexicon: English, {n} table{} edited>", if n == 1 { "" } else { "s" }),
        }
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.edits.hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Vec<Edit>,))> {
        Ok((py.get_type::<Self>().getattr("_of")?, (self.edits.clone(),)))
    }
}

impl Lexicon {
    fn edited(&self, edit: Edit) -> PyResult<Self> {
        let (name, replaces, entries, file) = &edit;
        let known = || Table::ALL.iter().map(|table| table.name()).collect::<Vec<_>>().join(", ");
        let table = Table::ALL.iter().find(|table| table.name() == name);
        let table = *table.ok_or_else(|| LexiconError::new_err(format!("there is no table {name:?}; there are {}", known())))?;
        let change = if *replaces { counterpoint::Lexicon::replaced } else { counterpoint::Lexicon::extended };
        let lexicon = change(&self.lexicon, table, file, entries).map_err(raised)?;
        let edits = self.edits.iter().cloned().chain([edit]).collect();
        Ok(Self { edits, lexicon })
    }
}
