//! In: settings and the accounts of an event. Out: [`Comparison`] of two, [`Collation`] of any number.

use crate::collation::Collation;
use crate::comparison::{Comparison, Origin};
use crate::convert::type_name;
use crate::error::{OverrideError, raised};
use crate::lexicon::Lexicon;
use crate::readout::{accounts, readout};
use crate::similarity::{Callable, settled};
use counterpoint::{Both, Overrides};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// Compares with settings of your own. Make one, and use it for many pairs and from many threads.
///
/// Args:
///     lexicon: The words to compare by; built in for English. See `Lexicon`.
///     similarity: How alike in meaning claims are: a function of two lists of strings, all claims of the left account and
///         all of the right, that returns a matrix of numbers from 0 (nothing in common) to 1 (the same meaning), a row for
///         each left claim; numbers beyond are taken as the nearest of the two. It is called once a comparison; what it raises, the comparison raises. The default is a small
///         table that is built in.
///     threshold: The least score at which two claims are joined, 0 to 2; 0.5 if not given. Raise it for fewer and surer
///         matches. Between texts that have little in common it is raised by itself, to 1.6 times at most.
///     highlights: At most so many highlights; 5 if not given.
///
/// Raises `SettingError` if the threshold is out of its range.
///
/// >>> sure = Comparator(threshold=0.8)
/// >>> len(sure.compare("They discussed Iran.", "Iran was discussed.").matches)
/// 1
#[pyclass(frozen, module = "counterpoint")]
pub(crate) struct Comparator {
    pub(crate) inner: counterpoint::Comparator,
    settings: Settings,
}

/// The settings as they were given.
struct Settings {
    lexicon: Option<Py<Lexicon>>,
    similarity: Option<Py<PyAny>>,
    threshold: Option<f64>,
    highlights: Option<usize>,
}

#[pymethods]
impl Comparator {
    #[new]
    #[pyo3(signature = (*, lexicon=None, similarity=None, threshold=None, highlights=None))]
    fn new(
        py: Python<'_>,
        lexicon: Option<Py<Lexicon>>,
        similarity: Option<Py<PyAny>>,
        threshold: Option<f64>,
        highlights: Option<usize>,
    ) -> PyResult<Self> {
        let settings = Settings { lexicon, similarity, threshold, highlights };
        Ok(Self { inner: settings.build(py)?, settings })
    }

    /// Compares two accounts of one event, each a `str` or a `Readout`. Exchanged sides mirror the result.
    ///
    /// `overrides` are what you know better; see `Overrides`. `counterpoint.compare` says what is raised, and takes issuers,
    /// dates and titles too.
    #[pyo3(signature = (left, right, *, overrides=None))]
    fn compare(
        &self,
        py: Python<'_>,
        left: &Bound<'_, PyAny>,
        right: &Bound<'_, PyAny>,
        overrides: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Comparison> {
        let readouts = Both { left: readout(left, "left")?, right: readout(right, "right")? };
        let origin = Origin { comparator: self.inner.clone(), readouts, overrides: overrides_of(overrides)?, doubt: None };
        let found = py.detach(|| settled(origin.compare()))?;
        Ok(Comparison::new(found.map_err(raised)?, Some(origin)))
    }

    /// Compares two or more accounts of one event, each a `str` or a `Readout`. See `counterpoint.compare_all`.
    fn compare_all(&self, py: Python<'_>, readouts: &Bound<'_, PyAny>) -> PyResult<Collation> {
        let readouts = accounts(readouts)?;
        let found = py.detach(|| settled(self.inner.compare_all(&readouts)))?.map_err(raised)?;
        Ok(Collation::new(found, self.inner.clone(), readouts))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let given = self.given(py)?;
        let parts: Vec<String> = given.iter().map(|(name, value)| Ok(format!("{name}={}", value.repr()?))).collect::<PyResult<_>>()?;
        Ok(format!("Comparator({})", parts.join(", ")))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((), Bound<'py, PyDict>)> {
        Ok(((), self.given(py)?))
    }
}

impl Comparator {
    fn given<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let Settings { lexicon, similarity, threshold, highlights } = &self.settings;
        let given = PyDict::new(py);
        if let Some(lexicon) = lexicon {
            given.set_item("lexicon", lexicon)?;
        }
        if let Some(similarity) = similarity {
            given.set_item("similarity", similarity)?;
        }
        if let Some(threshold) = threshold {
            given.set_item("threshold", threshold)?;
        }
        if let Some(highlights) = highlights {
            given.set_item("highlights", highlights)?;
        }
        Ok(given)
    }
}

impl Settings {
    fn build(&self, py: Python<'_>) -> PyResult<counterpoint::Comparator> {
        let mut builder = counterpoint::Comparator::builder();
        if let Some(lexicon) = &self.lexicon {
            builder = builder.lexicon(lexicon.get().lexicon.clone());
        }
        if let Some(similarity) = &self.similarity {
            if !similarity.bind(py).is_callable() {
                return Err(PyTypeError::new_err("similarity must be a function of two lists of strings"));
            }
            builder = builder.similarity(Callable(similarity.clone_ref(py)));
        }
        if let Some(threshold) = self.threshold {
            builder = builder.threshold(threshold as f32);
        }
        if let Some(highlights) = self.highlights {
            builder = builder.highlights(highlights);
        }
        builder.build().map_err(raised)
    }
}

/// The settings of a caller, or the default ones.
pub(crate) fn comparator_of(comparator: Option<&Bound<'_, Comparator>>) -> counterpoint::Comparator {
    comparator.map_or_else(counterpoint::Comparator::default, |comparator| comparator.get().inner.clone())
}

/// `Overrides` are Python's own, and come as their JSON.
fn overrides_of(overrides: Option<&Bound<'_, PyAny>>) -> PyResult<Overrides> {
    let Some(overrides) = overrides.filter(|overrides| !overrides.is_none()) else { return Ok(Overrides::default()) };
    let json: String = overrides
        .call_method0("to_json")
        .and_then(|json| json.extract())
        .map_err(|_| PyTypeError::new_err(format!("overrides must be Overrides, is {}", type_name(overrides))))?;
    serde_json::from_str(&json).map_err(|error| OverrideError::new_err(error.to_string()))
}
