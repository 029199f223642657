//! In: an error of the crate. Out: the exception that answers the same question. The classes are Python's, in `errors.py`.

use pyo3::prelude::*;

mod classes {
    use pyo3::import_exception;
    import_exception!(counterpoint.errors, CounterpointError);
    import_exception!(counterpoint.errors, ReadError);
    import_exception!(counterpoint.errors, SourceError);
    import_exception!(counterpoint.errors, LexiconError);
    import_exception!(counterpoint.errors, SettingError);
    import_exception!(counterpoint.errors, LimitError);
    import_exception!(counterpoint.errors, ResultError);
    import_exception!(counterpoint.errors, OverrideError);
}
pub(crate) use classes::*;

/// A question that an error answers, and the exception that is raised where the answer is yes.
type Question = (fn(&counterpoint::Error) -> bool, fn(String) -> PyErr);

const QUESTIONS: [Question; 7] = [
    (counterpoint::Error::is_io, ReadError::new_err),
    (counterpoint::Error::is_source, SourceError::new_err),
    (counterpoint::Error::is_lexicon, LexiconError::new_err),
    (counterpoint::Error::is_setting, SettingError::new_err),
    (counterpoint::Error::is_limit, LimitError::new_err),
    (counterpoint::Error::is_result, ResultError::new_err),
    (counterpoint::Error::is_override, OverrideError::new_err),
];

pub(crate) fn raised(error: counterpoint::Error) -> PyErr {
    let class =
        QUESTIONS.iter().find(|(asks, _)| asks(&error)).map_or(CounterpointError::new_err as fn(String) -> PyErr, |(_, class)| *class);
    class(error.to_string())
}
