//! The native half of the Python package `counterpoint`: what Rust says, with Python's manners.
//!
//! In: Python's values. Out: Python's values. Left to `counterpoint/*.py`: the values of a result (`results.py`, made from
//! the JSON Schema of the crate), data frames, progress bars.

mod batch;
mod collation;
mod comparator;
mod comparison;
mod convert;
mod error;
mod findings;
mod lexicon;
mod many;
mod readout;
mod similarity;
mod value;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::batch::compare_batch;
    #[pymodule_export]
    use crate::collation::Collation;
    #[pymodule_export]
    use crate::comparator::Comparator;
    #[pymodule_export]
    use crate::comparison::Comparison;
    #[pymodule_export]
    use crate::findings::{Findings, findings_of};
    #[pymodule_export]
    use crate::lexicon::Lexicon;
    #[pymodule_export]
    use crate::many::compare_some;
    #[pymodule_export]
    use crate::readout::{Readout, readout_of};
}
