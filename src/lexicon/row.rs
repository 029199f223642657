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

#[derive(Debug, Clone)]
pub(crate) struct Row<'s> {
    columns: Vec<&'s str>,
    file: &'s str,
    line: usize,
}

impl<'s> Row<'s> {
    pub(crate) fn key(&self) -> &'s str {
        self.columns[0]
    }

    /// The column's text; empty where the line is shorter.
    pub(crate) fn column(&self, at: usize) -> &'s str {
        self.columns.get(at).copied().unwrap_or("")
    }

    pub(crate) fn list(&self, at: usize) -> impl Iterator<Item = &'s str> + use<'s> {
        self.column(at).split(';').map(str::trim).filter(|item| !item.is_empty())
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

/// Reads the rows of a table; `columns` is how many an entry must have.
pub(crate) fn parse(source: &Source, columns: usize) -> Result<Vec<Row<'_>>, Error> {
    let file = &*source.file;
    let mut rows = Vec::new();
    for (at, line) in source.text.lines().enumerate() {
        let line = line.trim_start_matches('\u{FEFF}').trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let row = Row { columns: line.split('|').map(str::trim).collect(), file, line: at + 1 };
        if row.columns.len() != columns || row.key().is_empty() {
            let message = format!("expected {columns} columns parted by ` | `, found {} in `{line}`", row.columns.len());
            return Err(Error::lexicon(Place::new(file).line(at + 1), message));
        }
        rows.push(row);
    }
    Ok(rows)
}
