//! In: a value of the crate's that was found. Out: what a comparison and a collation both have: values of `counterpoint.results`
//! ([`results!`]), reports and copies ([`reports!`]).

use counterpoint::{Report, View};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// Getters that hand on values of the results.
macro_rules! results {
    ($class:ident: $($(#[$doc:meta])* $name:ident,)*) => {
        #[pymethods]
        impl $class {
            $($(#[$doc])*
            #[getter]
            fn $name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.results(py)?.getattr(stringify!($name))
            })*
        }
    };
}
pub(crate) use results;

/// The frames of a class that has `to_arrow`, the reports that its `inner` gives, and its copies: itself, for it never changes.
macro_rules! reports {
    ($class:ident) => {
        #[pymethods]
        impl $class {
            /// The findings as a pandas data frame. Raises `ImportError`, and says what to install, where pandas is missing.
            fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Bound::new(py, self.to_arrow()?)?.call_method0("to_pandas")
            }

            /// The findings as a Polars data frame. Raises `ImportError`, and says what to install, where Polars is missing.
            fn to_polars<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Bound::new(py, self.to_arrow()?)?.call_method0("to_polars")
            }

            /// The report as Markdown.
            ///
            /// Args:
            ///     view: "table" (rows by topic), "weight" (the most telling first), "sections" or "texts".
            ///     top: At most so many rows, the most telling; the rest are counted.
            #[pyo3(signature = (*, view="table", top=None))]
            fn to_markdown(&self, view: &str, top: Option<usize>) -> PyResult<String> {
                Ok($crate::value::reported(self.inner.report(), view, top)?.to_markdown())
            }

            /// The report as a page in one file that loads nothing. `view` and `top` as in `to_markdown`.
            #[pyo3(signature = (*, view="table", top=None))]
            fn to_html(&self, view: &str, top: Option<usize>) -> PyResult<String> {
                Ok($crate::value::reported(self.inner.report(), view, top)?.to_html())
            }

            /// What stands in the page, its style scoped to itself, to put into another page. `view` and `top` as in `to_markdown`.
            #[pyo3(signature = (*, view="table", top=None))]
            fn to_html_fragment(&self, view: &str, top: Option<usize>) -> PyResult<String> {
                Ok($crate::value::reported(self.inner.report(), view, top)?.to_html_fragment())
            }

            /// The report for a terminal of so many columns, with colours, or in ASCII alone. `view` and `top` as in `to_markdown`.
            #[pyo3(signature = (*, width=100, color=false, ascii=false, view="table", top=None))]
            fn to_text(&self, width: usize, color: bool, ascii: bool, view: &str, top: Option<usize>) -> PyResult<String> {
                Ok($crate::value::reported(self.inner.report(), view, top)?.to_text(&counterpoint::TextStyle { width, color, ascii }))
            }

            /// The report as CSV, one row a match, a point of several accounts, or a claim of one alone. `view` and `top` as in
            /// `to_markdown`.
            #[pyo3(signature = (*, view="table", top=None))]
            fn to_csv(&self, view: &str, top: Option<usize>) -> PyResult<String> {
                Ok($crate::value::reported(self.inner.report(), view, top)?.to_csv())
            }

            /// A lead paragraph and the most telling points, for a message or an article. `view` and `top` as in `to_markdown`.
            #[pyo3(signature = (*, view="table", top=None))]
            fn to_prose(&self, view: &str, top: Option<usize>) -> PyResult<String> {
                Ok($crate::value::reported(self.inner.report(), view, top)?.to_prose())
            }

            fn _repr_html_(&self, py: Python<'_>) -> String {
                py.detach(|| self.inner.to_html_fragment())
            }

            fn _repr_markdown_(&self, py: Python<'_>) -> String {
                py.detach(|| self.inner.to_markdown())
            }

            fn __copy__(slf: Py<Self>) -> Py<Self> {
                slf
            }

            fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                slf
            }
        }
    };
}
pub(crate) use reports;

/// A report with the view of that name and so many rows.
pub(crate) fn reported(report: Report, view: &str, top: Option<usize>) -> PyResult<Report> {
    let names = || View::ALL.iter().map(|view| view.name()).collect::<Vec<_>>().join(", ");
    let found = View::ALL.iter().find(|known| known.name() == view);
    let view = *found.ok_or_else(|| PyValueError::new_err(format!("there is no view {view:?}; there are {}", names())))?;
    let report = report.view(view);
    Ok(match top {
        Some(most) => report.top(most),
        None => report,
    })
}

/// A number with what it counts.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
