//! In: a readout and where it stands. Out: a [`Statement`]. Left to `archive`: many of them.

use crate::text::Readout;
use std::sync::Arc;

/// One item of an archive: a readout, what it is called there, and where it was published.
///
/// ```
/// use counterpoint::{Readout, Statement};
/// let statement = Statement::new("wh-17", Readout::new("The leaders spoke today.").issuer("White House"));
/// assert_eq!(statement.id(), "wh-17");
/// assert_eq!(statement.readout().issuer_name(), Some("White House"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Statement {
    id: Arc<str>,
    url: Option<Arc<str>>,
    readout: Readout,
}

impl Statement {
    /// A readout under the name that its archive gives it.
    pub fn new(id: impl Into<Arc<str>>, readout: impl Into<Readout>) -> Self {
        Self { id: id.into(), url: None, readout: readout.into() }
    }

    /// The address at which it was published.
    pub fn at(mut self, url: impl Into<Arc<str>>) -> Self {
        self.url = Some(url.into()).filter(|url: &Arc<str>| !url.trim().is_empty());
        self
    }

    /// The same under another name.
    pub(super) fn renamed(mut self, id: String) -> Self {
        self.id = id.into();
        self
    }

    /// What the archive calls it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The address at which it was published, if it is known.
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The text, with issuer, date and title as far as they are known.
    pub fn readout(&self) -> &Readout {
        &self.readout
    }

    /// The readout alone.
    pub fn into_readout(self) -> Readout {
        self.readout
    }
}
