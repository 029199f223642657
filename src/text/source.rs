//! In: a file of plain text, or of Markdown with YAML front matter. Out: a [`Readout`]. Left to the caller: everything
//! that is not UTF-8.

use super::Readout;
use crate::error::{Error, Place};
use serde::Deserialize;
use std::path::Path;

/// What of the front matter is taken; other keys are left alone.
#[derive(Debug, Default, Deserialize)]
struct FrontMatter {
    issuer: Option<String>,
    date: Option<String>,
    title: Option<String>,
}

impl Readout {
    /// Reads a file: plain text, or Markdown whose front matter gives `issuer`, `date` and `title`.
    ///
    /// # Errors
    /// [`Error::is_io`] if the file cannot be read; [`Error::is_source`] if it is not UTF-8 or its front matter is
    /// broken, with the line.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
        Self::decode(&path.display().to_string(), &bytes)
    }

    /// Reads what a file holds. `name` is only named in errors.
    ///
    /// ```
    /// use counterpoint::Readout;
    /// let readout = Readout::parse("kremlin.md", "---\nissuer: Kremlin\n---\nA conversation took place.\n")?;
    /// assert_eq!(readout.issuer_name(), Some("Kremlin"));
    /// assert_eq!(readout.text(), "A conversation took place.\n");
    ///
    /// let error = Readout::parse("kremlin.md", "---\nissuer: Kremlin\n").unwrap_err();
    /// assert!(error.is_source());
    /// assert_eq!(error.to_string(), "kremlin.md, line 1: front matter begins here and has no closing `---`");
    /// # Ok::<(), counterpoint::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::is_source`] if the front matter is broken, with the line.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let Some(front) = front_matter(name, text)? else { return Ok(Self::new(text)) };
        let readout = Self::new(&text[front.body..]);
        let meta = parse_front_matter(name, &text[front.yaml])?;
        let with = |readout: Self, value: Option<String>, set: fn(Self, String) -> Self| match value {
            Some(value) => set(readout, value),
            None => readout,
        };
        let readout = with(readout, meta.issuer, |r, v| r.issuer(v));
        let readout = with(readout, meta.date, |r, v| r.date(v));
        Ok(with(readout, meta.title, |r, v| r.title(v)))
    }

    fn decode(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
            let message = match bytes {
                [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "the file is UTF-16; save it as UTF-8".to_owned(),
                [b'%', b'P', b'D', b'F', ..] => "the file is a PDF; copy its text into a text file".to_owned(),
                _ => format!("byte {at} (0x{:02X}) is not UTF-8; save the file as UTF-8", bytes[at]),
            };
            Error::source(Place::new(name).line(line), message)
        })?;
        Self::parse(name, text)
    }
}

struct Front {
    yaml: std::ops::Range<usize>,
    body: usize,
}

/// Finds the front matter: a first line `---`, a second that looks like `key:`, and a closing line.
fn front_matter(name: &str, text: &str) -> Result<Option<Front>, Error> {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return Ok(None) };
    let yaml = first.len();
    let mut at = yaml;
    for (i, line) in lines.enumerate() {
        if i == 0 && !is_key(line) && line.trim_end() != "---" {
            return Ok(None);
        }
        if matches!(line.trim_end(), "---" | "...") {
            return Ok(Some(Front { yaml: yaml..at, body: at + line.len() }));
        }
        at += line.len();
    }
    if at == yaml {
        return Ok(None);
    }
    Err(Error::source(Place::new(name).line(1), "front matter begins here and has no closing `---`"))
}

fn is_key(line: &str) -> bool {
    let key = line.split_once(':').map_or("", |(key, _)| key);
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

fn parse_front_matter(name: &str, yaml: &str) -> Result<FrontMatter, Error> {
    if yaml.trim().is_empty() {
        return Ok(FrontMatter::default());
    }
    serde_saphyr::from_str(yaml).map_err(|error| {
        // The front matter begins on the file's second line.
        let place = Place::new(name).line(error.location().map_or(1, |at| at.line() as usize + 1));
        let message = error.without_snippet().to_string();
        // The message places the fault within the front matter; ours places it in the file.
        let message = message.lines().next().and_then(|line| line.split(" at line ").next()).unwrap_or("not YAML");
        Error::source(place, format!("front matter is not YAML of `key: value` lines: {message}"))
    })
}
