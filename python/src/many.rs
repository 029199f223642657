//! In: some pairs and a number of threads. Out: their comparisons, or what was wrong with a pair, in their order. Left to
//! `many.py`: iterators, progress.

use crate::comparator::Comparator;
use crate::comparator::comparator_of;
use crate::comparison::{Comparison, Origin};
use crate::error::{CounterpointError, raised};
use crate::readout::Readout;
use crate::similarity::settled;
use counterpoint::{Both, Overrides};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rayon::prelude::*;

/// Compares some pairs of readouts on so many threads; gives a comparison or an exception for each.
#[pyfunction]
#[pyo3(signature = (pairs, comparator=None, threads=None))]
pub(crate) fn compare_some<'py>(
    py: Python<'py>,
    pairs: Vec<(Bound<'py, Readout>, Bound<'py, Readout>)>,
    comparator: Option<&Bound<'py, Comparator>>,
    threads: Option<usize>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let comparator = comparator_of(comparator);
    let origin = |(left, right): &(Bound<'_, Readout>, Bound<'_, Readout>)| Origin {
        comparator: comparator.clone(),
        readouts: Both { left: left.get().0.clone(), right: right.get().0.clone() },
        overrides: Overrides::default(),
        doubt: None,
    };
    let origins: Vec<Origin> = pairs.iter().map(origin).collect();
    let compared = in_pool(py, threads, move || {
        let compared = |origin: Origin| settled(origin.compare()).map(|found| (found, origin));
        origins.into_par_iter().map(compared).collect::<Vec<_>>()
    })?;
    let result = |outcome: PyResult<_>| match outcome {
        Ok((found, origin)) => {
            let found: counterpoint::Comparison = Result::map_err(found, raised)?;
            Ok(Bound::new(py, Comparison::new(found, Some(origin)))?.into_any())
        }
        Err(error) => Ok(error.into_value(py).into_bound(py).into_any()),
    };
    compared.into_iter().map(result).collect()
}

/// Does some work without the interpreter lock, on so many threads; on one a core, if no number is given. The threads end with the
/// work: those of a pool that lives on would be missing in a process that is forked.
pub(crate) fn in_pool<T: Send>(py: Python<'_>, threads: Option<usize>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    if threads == Some(0) {
        return Err(PyValueError::new_err("threads must be at least 1, is 0"));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
    let pool = pool.map_err(|error| CounterpointError::new_err(format!("no threads could be started: {error}")))?;
    Ok(py.detach(|| pool.install(work)))
}
