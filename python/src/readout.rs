//! In: a text, or a file. Out: [`Readout`].

use crate::convert::{optional_date, optional_text, text, type_name};
use crate::error::raised;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

/// One side's published account of an event, with what is known of its origin.
///
/// The issuer tells the comparison whose leader is whose: give it whenever it is known ("White House", "Kremlin",
/// "Ministry of Foreign Affairs of Brazil"). The date resolves "today" and "next month".
///
/// Args:
///     text: The text as published.
///     issuer: Who published it, as a reader would print it.
///     date: The day of publication: a `datetime.date`, or "2017-05-02". Anything else is kept, and said in the notes of the
///         comparison.
///     title: The headline. It is read for names and offices, and is no part of the text.
///
/// >>> left = Readout("The leaders spoke today.", issuer="White House", date="2017-05-02")
/// >>> left
/// Readout('The leaders spoke today.', issuer='White House', date='2017-05-02')
#[pyclass(frozen, eq, module = "counterpoint")]
#[derive(PartialEq)]
pub(crate) struct Readout(pub(crate) counterpoint::Readout);

#[pymethods]
impl Readout {
    #[new]
    #[pyo3(signature = (text, *, issuer=None, date=None, title=None))]
    fn new(
        text: &Bound<'_, PyAny>,
        issuer: Option<&Bound<'_, PyAny>>,
        date: Option<&Bound<'_, PyAny>>,
        title: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let readout = counterpoint::Readout::new(string(text, "text")?);
        known(readout, "", issuer, date, title).map(Self)
    }

    /// Reads a file: plain text, or Markdown whose front matter gives `issuer`, `date` and `title`.
    ///
    /// Raises `ReadError` if the file cannot be read, `SourceError` if it is not UTF-8 or its front matter is broken.
    #[staticmethod]
    fn read(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        py.detach(|| counterpoint::Readout::read(path)).map(Self).map_err(raised)
    }

    /// The text as given: spans are places in it.
    #[getter]
    fn text(&self) -> &str {
        self.0.text()
    }

    /// Who published it, if that is known.
    #[getter]
    fn issuer(&self) -> Option<&str> {
        self.0.issuer_name()
    }

    /// The date as given, if it was.
    #[getter]
    fn date(&self) -> Option<&str> {
        self.0.date_text()
    }

    /// The headline, if it is known.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.0.title_text()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let quoted = |text: &str| PyString::new(py, text).repr().map(|text| text.to_string());
        let mut parts = vec![quoted(&beginning(self.text()))?];
        for (name, value) in [("issuer", self.issuer()), ("date", self.date()), ("title", self.title())] {
            if let Some(value) = value {
                parts.push(format!("{name}={}", quoted(value)?));
            }
        }
        Ok(format!("Readout({})", parts.join(", ")))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        hasher.finish()
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((&str,), Bound<'py, PyDict>)> {
        let known = PyDict::new(py);
        for (name, value) in [("issuer", self.issuer()), ("date", self.date()), ("title", self.title())] {
            known.set_item(name, value)?;
        }
        Ok(((self.text(),), known))
    }
}

/// At most so many characters of a text are shown in a `repr`.
const SHOWN: usize = 60;

fn beginning(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A readout, or a text of which nothing else is known.
pub(crate) fn readout(value: &Bound<'_, PyAny>, what: &str) -> PyResult<counterpoint::Readout> {
    if let Ok(readout) = value.cast::<Readout>() {
        return Ok(readout.get().0.clone());
    }
    string(value, what).map(counterpoint::Readout::new)
}

/// Each account of an event. A single text is none: its letters are not accounts.
pub(crate) fn accounts(values: &Bound<'_, PyAny>) -> PyResult<Vec<counterpoint::Readout>> {
    let refused = || PyTypeError::new_err(format!("readouts must be a list of accounts, is {}", type_name(values)));
    if values.is_instance_of::<PyString>() {
        return Err(refused());
    }
    let values = values.try_iter().map_err(|_| refused())?;
    values.enumerate().map(|(place, value)| readout(&value?, &format!("readouts[{place}]"))).collect()
}

/// A `str` or a `Readout` with what a caller knows of its origin put in the place of what it said of itself.
#[pyfunction]
#[pyo3(signature = (value, what, issuer=None, date=None, title=None))]
pub(crate) fn readout_of(
    value: &Bound<'_, PyAny>,
    what: &str,
    issuer: Option<&Bound<'_, PyAny>>,
    date: Option<&Bound<'_, PyAny>>,
    title: Option<&Bound<'_, PyAny>>,
) -> PyResult<Readout> {
    known(readout(value, what)?, &format!("{what}_"), issuer, date, title).map(Readout)
}

/// `prefix` is put before the names in errors.
fn known(
    mut readout: counterpoint::Readout,
    prefix: &str,
    issuer: Option<&Bound<'_, PyAny>>,
    date: Option<&Bound<'_, PyAny>>,
    title: Option<&Bound<'_, PyAny>>,
) -> PyResult<counterpoint::Readout> {
    if let Some(issuer) = optional_text(issuer, &format!("{prefix}issuer"))? {
        readout = readout.issuer(issuer);
    }
    if let Some(date) = optional_date(date, &format!("{prefix}date"))? {
        readout = readout.date(date);
    }
    if let Some(title) = optional_text(title, &format!("{prefix}title"))? {
        readout = readout.title(title);
    }
    Ok(readout)
}

fn string(value: &Bound<'_, PyAny>, what: &str) -> PyResult<String> {
    match value.cast::<PyString>() {
        Ok(value) => text(value, what),
        Err(_) => Err(PyTypeError::new_err(format!("{what} must be a str or a Readout, is {}", type_name(value)))),
    }
}
