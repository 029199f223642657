//! In: a file. Out: the [`Statement`] in it, by its ending. Left to `archive`: files that hold many, and folders.

use super::{Statement, encoding};
use crate::error::Error;
#[cfg(not(feature = "html"))]
use crate::error::Place;
use crate::text::Readout;
use std::io::Read;
use std::path::Path;

/// In bytes: a file that is longer holds no single statement, and its text can be given to [`Readout::new`] all the same.
const LONGEST_FILE: u64 = 1 << 25;

/// What a file holds, by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Plain text, or Markdown.
    Text,
    Page,
    Lines,
    /// Nothing that is read here.
    Other,
}

pub(super) fn holds(path: &Path) -> Holds {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        None | Some("txt" | "text" | "md" | "markdown") => Holds::Text,
        Some("html" | "htm" | "xhtml") => Holds::Page,
        Some("jsonl" | "ndjson") => Holds::Lines,
        Some(_) => Holds::Other,
    }
}

impl Statement {
    /// Reads a file that holds one statement: plain text, Markdown with front matter, or, with the feature `html`, a saved page.
    /// Its id is the file's name.
    ///
    /// The text may be UTF-8, UTF-16, or in an older encoding; where the file does not say which, it is guessed and the
    /// comparison notes it. Issuer, date and title are taken from the front matter or from what the page states of itself;
    /// the issuer else from the address, or from a first line that names nothing but an office.
    ///
    /// # Errors
    /// [`Error::is_io`] if the file cannot be read; [`Error::is_source`] if it holds no text, if its front matter is broken, or if
    /// the page has nothing beside its menus; [`Error::is_limit`] if it is longer than 32 MiB, or a page whose elements lie too
    /// deep in each other.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = read_within(path)?;
        let name = path.display().to_string();
        let id = path.file_name().map_or_else(|| name.clone(), |name| name.to_string_lossy().into_owned());
        match holds(path) {
            Holds::Page => page(&name, &id, &bytes),
            _ => {
                let decoded = encoding::decode(&name, &bytes, None)?;
                let (readout, url) = super::front_matter::parse(&name, &decoded.text)?;
                let statement = Self::new(id, readout.remark(decoded.remark));
                Ok(url.into_iter().fold(statement, Self::at))
            }
        }
    }
}

fn read_within(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| Error::io(path, error))?;
    file.take(LONGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| Error::io(path, error))?;
    match bytes.len() as u64 > LONGEST_FILE {
        true => Err(Error::limit("longest_file", format!("{} has more than {LONGEST_FILE} bytes", path.display()))),
        false => Ok(bytes),
    }
}

#[cfg(feature = "html")]
fn page(name: &str, id: &str, bytes: &[u8]) -> Result<Statement, Error> {
    let decoded = encoding::decode(name, bytes, super::page::charset(bytes).as_deref())?;
    super::page::parse(name, id, &decoded.text, decoded.remark)
}

#[cfg(not(feature = "html"))]
fn page(name: &str, _id: &str, _bytes: &[u8]) -> Result<Statement, Error> {
    Err(Error::source(Place::new(name), "saved pages are read with the feature `html` of counterpoint alone"))
}

impl Readout {
    /// Reads a file: see [`Statement::read`], which gives its address too.
    ///
    /// # Errors
    /// As [`Statement::read`].
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        Statement::read(path).map(Statement::into_readout)
    }
}
