//! In: a function of the caller's that says how alike claims are. Out: the crate's [`Similarity`] of it. What the function
//! raises is kept on the thread until the comparison is done, and raised then ([`settled`]).

use crate::convert::type_name;
use counterpoint::Similarity;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use std::cell::RefCell;
use std::error::Error;

thread_local! {
    static RAISED: RefCell<Option<PyErr>> = const { RefCell::new(None) };
}

/// A function of two lists of strings.
#[derive(Debug)]
pub(crate) struct Callable(pub(crate) Py<PyAny>);

impl Similarity for Callable {
    fn similarities(&self, left: &[&str], right: &[&str]) -> Result<Vec<Vec<f32>>, Box<dyn Error + Send + Sync>> {
        Python::attach(|py| {
            let answer =
                self.0.call1(py, (left.to_vec(), right.to_vec())).and_then(|answer| rows(answer.bind(py), left.len(), right.len()));
            answer.map_err(|error| {
                RAISED.set(Some(error.clone_ref(py)));
                error.into()
            })
        })
    }
}

/// Lists of numbers, or whatever has `tolist` (NumPy, PyTorch, JAX).
fn rows(answer: &Bound<'_, PyAny>, left: usize, right: usize) -> PyResult<Vec<Vec<f32>>> {
    let listed = match answer.hasattr("tolist")? {
        true => answer.call_method0("tolist")?,
        false => answer.clone(),
    };
    let rows: Vec<Vec<f32>> = listed.extract().map_err(|_| {
        PyTypeError::new_err(format!("similarity must return a list of lists of numbers or a matrix, returned {}", type_name(answer)))
    })?;
    if rows.len() != left || rows.iter().any(|row| row.len() != right) {
        let widths = rows.first().map_or(0, Vec::len);
        return Err(PyValueError::new_err(format!(
            "similarity must return a row for each of the {left} left claims with a number for each of the {right} right ones, returned {} by {widths}",
            rows.len()
        )));
    }
    if rows.iter().flatten().any(|number| number.is_nan()) {
        return Err(PyValueError::new_err("similarity returned a number that is none (NaN)"));
    }
    Ok(rows)
}

/// The value, or what a similarity raised on this thread while it was made.
pub(crate) fn settled<T>(made: T) -> PyResult<T> {
    match RAISED.take() {
        Some(error) => Err(error),
        None => Ok(made),
    }
}
