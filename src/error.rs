//! In: what went wrong. Out: one opaque [`Error`] that says it in a sentence and answers questions.
//! Left to the rooms: to say what would be right.

use std::fmt;
use std::path::{Path, PathBuf};

/// What went wrong while reading a file, a lexicon, a setting or a stored result.
///
/// Comparing itself cannot fail; only what surrounds it can. The kinds are private: ask
/// [`is_io`](Error::is_io), [`is_source`](Error::is_source), [`is_lexicon`](Error::is_lexicon),
/// [`is_setting`](Error::is_setting), [`is_limit`](Error::is_limit), [`is_result`](Error::is_result) or
/// [`is_override`](Error::is_override).
///
/// ```
/// let error = counterpoint::Readout::read("no/such/file.txt").unwrap_err();
/// assert!(error.is_io());
/// assert!(error.to_string().starts_with("no/such/file.txt: "));
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("{}: {source}", .path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{place}: {message}")]
    Source { place: Place, message: String },
    #[error("{place}: {message}")]
    Lexicon { place: Place, message: String },
    #[error("setting `{name}`: {message}")]
    Setting { name: &'static str, message: String },
    #[error("limit `{name}`: {message}")]
    Limit { name: &'static str, message: String },
    #[error("stored comparison: {0}")]
    Result(String),
    #[error("override: {0}")]
    Override(String),
}

/// A file's name and a line in it, as far as they are known.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    name: String,
    line: Option<usize>,
}

impl Place {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), line: None }
    }

    pub(crate) fn line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match self.line {
            Some(line) => write!(f, ", line {line}"),
            None => Ok(()),
        }
    }
}

impl Error {
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        Kind::Io { path: path.to_owned(), source }.into()
    }

    pub(crate) fn source(place: Place, message: impl Into<String>) -> Self {
        Kind::Source { place, message: message.into() }.into()
    }

    pub(crate) fn lexicon(place: Place, message: impl Into<String>) -> Self {
        Kind::Lexicon { place, message: message.into() }.into()
    }

    pub(crate) fn setting(name: &'static str, message: impl Into<String>) -> Self {
        Kind::Setting { name, message: message.into() }.into()
    }

    pub(crate) fn limit(name: &'static str, message: impl Into<String>) -> Self {
        Kind::Limit { name, message: message.into() }.into()
    }

    pub(crate) fn result(message: impl Into<String>) -> Self {
        Kind::Result(message.into()).into()
    }

    pub(crate) fn overriding(message: impl Into<String>) -> Self {
        Kind::Override(message.into()).into()
    }

    /// The file could not be opened or read.
    pub fn is_io(&self) -> bool {
        matches!(self.0, Kind::Io { .. })
    }

    /// The file was read, but its bytes or its front matter are not what a readout can be made of.
    pub fn is_source(&self) -> bool {
        matches!(self.0, Kind::Source { .. })
    }

    /// A lexicon table has a line that cannot be understood.
    pub fn is_lexicon(&self) -> bool {
        matches!(self.0, Kind::Lexicon { .. })
    }

    /// A setting of the [`Comparator`](crate::Comparator) is out of its range.
    pub fn is_setting(&self) -> bool {
        matches!(self.0, Kind::Setting { .. })
    }

    /// A text, a file or a list of claims is longer than the limit that the message names.
    pub fn is_limit(&self) -> bool {
        matches!(self.0, Kind::Limit { .. })
    }

    /// A stored comparison does not fit its own texts.
    pub fn is_result(&self) -> bool {
        matches!(self.0, Kind::Result(_))
    }

    /// A caller's [`Overrides`](crate::Overrides) name a claim that does not exist, or contradict each other.
    pub fn is_override(&self) -> bool {
        matches!(self.0, Kind::Override(_))
    }
}
