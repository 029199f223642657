//! In: a file or a folder. Out: its statements, one by one ([`Statements`]) or all ([`Archive`]), and what could not be read.

use super::Statement;
use super::file::{Holds, holds};
use super::lines::Lines;
use crate::error::{Error, Place};
use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The statements of an archive, one after the other. No more than one is held, so an archive of any size can be read.
///
/// What cannot be read comes as an error in its place, with file and line; the rest goes on.
///
/// ```
/// use counterpoint::Statements;
///
/// let lines = "{\"id\": 1, \"issuer\": \"Kremlin\", \"text\": \"They spoke.\"}\n{\"id\": 2, \"te\n{\"id\": 3, \"text\": \"They met.\"}\n";
/// let read: Vec<_> = Statements::of_lines("archive.jsonl", lines.as_bytes()).collect();
/// assert_eq!(read[0].as_ref().unwrap().id(), "1");
/// assert!(read[1].as_ref().unwrap_err().to_string().starts_with("archive.jsonl, line 2: not a statement in JSON"));
/// assert_eq!(read[2].as_ref().unwrap().id(), "3");
/// ```
pub struct Statements {
    /// What is still to be read, the next one last.
    paths: Vec<PathBuf>,
    lines: Option<Lines>,
    /// Names in a folder are told from there.
    root: Option<PathBuf>,
}

impl std::fmt::Debug for Statements {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Statements").field("paths", &self.paths).finish_non_exhaustive()
    }
}

impl Statements {
    /// Reads a file of JSON Lines (`.jsonl`, `.ndjson`; an object a line with `text` and, where known, `id`, `issuer`, `date`,
    /// `title` and `url`), a file that holds one statement (see [`Statement::read`]), or a folder of these and of folders, in
    /// the order of their names. Names that begin with a dot are left alone.
    ///
    /// # Errors
    /// [`Error::is_io`] if there is no such file or folder.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let about = std::fs::metadata(path).map_err(|error| Error::io(path, error))?;
        let root = about.is_dir().then(|| path.to_owned());
        Ok(Self { paths: vec![path.to_owned()], lines: None, root })
    }

    /// Reads JSON Lines from anywhere. `name` is only named in errors.
    pub fn of_lines(name: &str, reader: impl Read + Send + 'static) -> Self {
        Self { paths: Vec::new(), lines: Some(Lines::of(name, reader)), root: None }
    }

    fn enter(&mut self, path: PathBuf) -> Option<Result<Statement, Error>> {
        if path.is_dir() {
            return self.list(&path).err().map(Err);
        }
        match holds(&path) {
            Holds::Lines => match std::fs::File::open(&path) {
                Ok(file) => {
                    self.lines = Some(Lines::of(path.display().to_string(), file));
                    None
                }
                Err(error) => Some(Err(Error::io(&path, error))),
            },
            Holds::Other if self.root.is_some() => {
                let message = "not read: an archive holds .jsonl, .txt, .md and .html files";
                Some(Err(Error::source(Place::new(path.display().to_string()), message)))
            }
            _ => Some(Statement::read(&path).map(|statement| self.named(statement, &path))),
        }
    }

    fn list(&mut self, folder: &Path) -> Result<(), Error> {
        let failed = |error| Error::io(folder, error);
        let entries = std::fs::read_dir(folder).map_err(failed)?;
        let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(failed)?;
        paths.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
        paths.sort_unstable_by(|a, b| b.cmp(a));
        self.paths.extend(paths);
        Ok(())
    }

    /// A statement of a folder bears its way from there.
    fn named(&self, statement: Statement, path: &Path) -> Statement {
        match self.root.as_ref().and_then(|root| path.strip_prefix(root).ok()) {
            Some(inside) => statement.renamed(inside.display().to_string()),
            None => statement,
        }
    }
}

impl Iterator for Statements {
    type Item = Result<Statement, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(read) = self.lines.as_mut().and_then(Iterator::next) {
                return Some(read);
            }
            self.lines = None;
            let path = self.paths.pop()?;
            if let Some(read) = self.enter(path) {
                return Some(read);
            }
        }
    }
}

/// All statements of an archive, and what could not be read of it.
///
/// ```
/// use counterpoint::{Archive, Statements};
///
/// let lines = "{\"id\": \"a\", \"text\": \"They spoke.\"}\n{\"id\": \"a\", \"text\": \"They spoke.\"}\n{\"id\": \"a\", \"text\": \"They met.\"}\n";
/// let archive: Archive = Statements::of_lines("archive.jsonl", lines.as_bytes()).collect();
/// assert_eq!(archive.statements().iter().map(|one| one.id()).collect::<Vec<_>>(), ["a", "a#2"]);
/// assert_eq!(archive.faults().len(), 2);
/// ```
#[derive(Debug, Default)]
pub struct Archive {
    statements: Vec<Statement>,
    faults: Vec<Error>,
}

impl Archive {
    /// Reads all that [`Statements::open`] reads. Use that for archives that memory does not hold.
    ///
    /// # Errors
    /// As [`Statements::open`]; what goes wrong later is among the [`faults`](Archive::faults).
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(Statements::open(path)?.collect())
    }

    /// The statements, each with an id of its own, in the order in which they were read.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// What could not be read, and what was there twice, each in a sentence with its place.
    pub fn faults(&self) -> &[Error] {
        &self.faults
    }
}

impl FromIterator<Result<Statement, Error>> for Archive {
    /// A statement that is there twice is taken once; of two that share their id alone, the second is given another. Both
    /// are among the faults.
    fn from_iter<I: IntoIterator<Item = Result<Statement, Error>>>(read: I) -> Self {
        let mut archive = Self::default();
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for one in read {
            match one {
                Ok(statement) => archive.take(statement, &mut places),
                Err(fault) => archive.faults.push(fault),
            }
        }
        archive
    }
}

impl Archive {
    fn take(&mut self, statement: Statement, places: &mut HashMap<String, Vec<usize>>) {
        let place = Place::new(format!("statement `{}`", statement.id()));
        let known = places.get(statement.id()).map_or(&[][..], Vec::as_slice);
        if known.iter().any(|&at| self.statements[at].readout() == statement.readout()) {
            self.faults.push(Error::source(place, "it is there twice and was taken once"));
            return;
        }
        let again = (2..).map(|count| format!("{}#{count}", statement.id())).find(|id| !places.contains_key(id));
        let id = if known.is_empty() { statement.id().to_owned() } else { again.expect("one of all numbers is free") };
        if !known.is_empty() {
            self.faults.push(Error::source(place, format!("another has the same id; this one is called `{id}`")));
            places.entry(statement.id().to_owned()).or_default().push(self.statements.len());
        }
        places.entry(id.clone()).or_default().push(self.statements.len());
        self.statements.push(statement.renamed(id));
    }
}
