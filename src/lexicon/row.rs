//! In: the text of one table. Out: its rows, each with the line it stands on. Left to `entry`: what the columns mean.
//!
//! A table is plain UTF-8: one entry a line, columns parted by ` | `, lists inside a column by `; `, and `#` before
//! a comment. Errors name the file and the line.

use crate::error::{Error, Place};
use std::borrow::Cow;

/// A data file: its name, which errors give, and what it holds.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) file: Cow<'static, str>,
    pub(crate) text: Cow<'static, str>,
}

/// No table has more columns.
pub(super) const MOST_COLUMNS: usize = 7;

#[derive(Debug, Clone)]
pub(crate) struct Row<'s> {
    columns: [&'s str; MOST_COLUMNS],
    file: &'s str,
    line: usize,
}

impl<'s> Row<'s> {
    pub(crate) fn key(&self) -> &'s str {
        self.columns[0]
    }

    /// The column's text; empty where the table has fewer.
    pub(crate) fn column(&self, at: usize) -> &'s str {
        self.columns[at]
    }

    pub(crate) fn list(&self, at: usize) -> impl Iterator<Item = &'s str> + use<'s> {
        parts(self.column(at), b';').filter(|item| !item.is_empty())
    }

    pub(crate) fn number<T: std::str::FromStr>(&self, at: usize, name: &str) -> Result<T, Error> {
        self.column(at).parse().map_err(|_| self.wrong(name, "a number"))
    }

    /// One of a few words, or an error that lists them.
    pub(crate) fn choice<T: Copy>(&self, at: usize, name: &str, of: &[(&str, T)]) -> Result<T, Error> {
        let found = of.iter().find(|(word, _)| *word == self.column(at));
        found.map(|(_, value)| *value).ok_or_else(|| {
            let words: Vec<_> = of.iter().map(|(word, _)| format!("`{word}`")).collect();
            self.wrong(name, &format!("one of {}", words.join(", ")))
        })
    }

    /// An error about a column: what would be right.
    pub(crate) fn wrong(&self, name: &str, right: &str) -> Error {
        let place = Place::new(self.file).line(self.line);
        Error::lexicon(place, format!("column `{name}` must be {right} (entry `{}`)", self.key()))
    }
}

/// What stands between marks of ASCII, without the spaces around it.
fn parts(text: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == mark);
        rest = end.map(|end| &text[end + 1..]);
        Some(text[..end.unwrap_or(text.len())].trim())
    })
}

/// Reads the rows of a table; `columns` is how many an entry must have.
pub(crate) fn parse(source: &Source, columns: usize) -> Result<Vec<Row<'_>>, Error> {
    let file = &*source.file;
    let mut rows = Vec::new();
    for (at, line) in source.text.lines().enumerate() {
        let line = line.trim_start_matches('\u{FEFF}').trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut row = Row { columns: [""; MOST_COLUMNS], file, line: at + 1 };
        let mut parts = parts(line, b'|');
        let filled = row.columns.iter_mut().zip(parts.by_ref()).map(|(column, part)| *column = part).count();
        let found = filled + parts.count();
        if found != columns || row.key().is_empty() {
            let message = format!("expected {columns} columns parted by ` | `, found {found} in `{line}`");
            return Err(Error::lexicon(Place::new(file).line(at + 1), message));
        }
        rows.push(row);
    }
    Ok(rows)
}
