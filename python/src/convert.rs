//! In: values of Python's that a caller may give in several forms. Out: strings, or an error that says what was expected.

use crate::error::SourceError;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyString};

/// The name of a value's type, for an error.
pub(crate) fn type_name(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "an unknown type".to_owned(), |name| name.to_string())
}

/// A string in UTF-8. Half of a surrogate pair stands for no character, and no file holds it.
pub(crate) fn text(value: &Bound<'_, PyString>, what: &str) -> PyResult<String> {
    value.to_str().map(str::to_owned).map_err(|error| {
        let at = error.value(value.py()).getattr("start").and_then(|start| start.extract::<usize>());
        let place = at.map_or(String::new(), |at| format!(": character {at}"));
        SourceError::new_err(format!(
            "{what}{place} is half of a surrogate pair and stands for no character; decode the bytes with errors=\"replace\""
        ))
    })
}

/// An optional string.
pub(crate) fn optional_text(value: Option<&Bound<'_, PyAny>>, what: &str) -> PyResult<Option<String>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    match value.cast::<PyString>() {
        Ok(value) => text(value, what).map(Some),
        Err(_) => Err(PyTypeError::new_err(format!("{what} must be a str or None, is {}", type_name(value)))),
    }
}

/// A day as a string "2017-05-02" or a `datetime.date`.
pub(crate) fn optional_date(value: Option<&Bound<'_, PyAny>>, what: &str) -> PyResult<Option<String>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    if value.is_instance_of::<PyDate>() {
        return value.call_method0("isoformat")?.extract().map(Some);
    }
    match value.cast::<PyString>() {
        Ok(value) => text(value, what).map(Some),
        Err(_) => Err(PyTypeError::new_err(format!("{what} must be a str, a datetime.date or None, is {}", type_name(value)))),
    }
}
