//! In: the text of a file, plain or Markdown with YAML front matter. Out: a [`Readout`]. Left to `file`: bytes.

use super::issuer;
use crate::error::{Error, Place};
use crate::lexicon::Lexicon;
use crate::text::Readout;
use serde::Deserialize;

/// What of the front matter is taken; other keys are left alone.
#[derive(Debug, Default, Deserialize)]
struct FrontMatter {
    issuer: Option<String>,
    date: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

impl Readout {
    /// Reads what a file holds: plain text, or Markdown whose front matter gives `issuer`, `date`, `title` and `url`. `name` is
    /// only named in errors.
    ///
    /// An issuer that the front matter does not give is looked for in the address, then in a first line that names nothing but
    /// an office of state.
    ///
    /// ```
    /// use counterpoint::Readout;
    /// let readout = Readout::parse("kremlin.md", "---\nissuer: Kremlin\n---\nA conversation took place.\n")?;
    /// assert_eq!(readout.issuer_name(), Some("Kremlin"));
    /// assert_eq!(readout.text(), "A conversation took place.\n");
    ///
    /// let readout = Readout::parse("call.txt", "Ministry of Foreign Affairs of Japan\n\nThe ministers spoke today.\n")?;
    /// assert_eq!(readout.issuer_name(), Some("Ministry of Foreign Affairs of Japan"));
    ///
    /// // A colon in a plain title is part of it, though YAML asks for quotes.
    /// let readout = Readout::parse("call.md", "---\ntitle: Call with the Emir: 7 May 2024\n---\nThey spoke.\n")?;
    /// assert_eq!(readout.title_text(), Some("Call with the Emir: 7 May 2024"));
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
        parse(name, text).map(|(readout, _)| readout)
    }
}

/// The readout, and the address that the front matter gives.
pub(super) fn parse(name: &str, text: &str) -> Result<(Readout, Option<String>), Error> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let front = front_matter(name, text)?;
    let meta = front.as_ref().map_or_else(|| Ok(FrontMatter::default()), |front| parse_front_matter(name, &text[front.yaml.clone()]))?;
    let body = &text[front.map_or(0, |front| front.body)..];
    let issuer = issuer::settle(meta.issuer, meta.url.as_deref(), body, Lexicon::english().entries());
    let with = |readout: Readout, value: Option<String>, set: fn(Readout, String) -> Readout| match value {
        Some(value) => set(readout, value),
        None => readout,
    };
    let readout = with(Readout::new(body), issuer, |readout, value| readout.issuer(value));
    let readout = with(readout, meta.date, |readout, value| readout.date(value));
    Ok((with(readout, meta.title, |readout, value| readout.title(value)), meta.url))
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
    let lenient = |error| serde_saphyr::from_str(&with_colons_quoted(yaml)).map_err(|_| error);
    serde_saphyr::from_str(yaml).or_else(lenient).map_err(|error: serde_saphyr::Error| {
        // The front matter begins on the file's second line.
        let place = Place::new(name).line(error.location().map_or(1, |at| at.line() as usize + 1));
        let message = error.without_snippet().to_string();
        // The message places the fault within the front matter; ours places it in the file.
        let message = message.lines().next().and_then(|line| line.split(" at line ").next()).unwrap_or("not YAML");
        Error::source(place, format!("front matter is not YAML of `key: value` lines: {message}"))
    })
}

/// The same with plain values that hold a colon, which YAML refuses, in quotes.
fn with_colons_quoted(yaml: &str) -> String {
    let line = |line| quoted_value(line).unwrap_or_else(|| String::from(line));
    yaml.split_inclusive('\n').map(line).collect()
}

/// "title: Call with the Emir: 7 May 2024" with the title in quotes; what YAML reads as other than plain text is left alone.
fn quoted_value(line: &str) -> Option<String> {
    const MARKS: [char; 13] = ['"', '\'', '[', '{', '|', '>', '&', '*', '!', '%', '@', '`', '#'];
    let (key, value) = line.split_once(": ").filter(|_| is_key(line))?;
    let value = value.trim();
    let refused = value.contains(": ") || value.ends_with(':');
    (refused && !value.starts_with(MARKS)).then(|| format!("{key}: '{}'\n", value.replace('\'', "''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(front: &str) -> Result<Option<String>, Error> {
        parse_front_matter("call.md", front).map(|meta| meta.title)
    }

    #[test]
    fn a_colon_in_a_plain_title_is_part_of_it() {
        let front = "issuer: Government of Ghana\ntitle: The President's call: with Togo's, 3 May\ndate: 2024-05-03\n";
        assert_eq!(title(front).unwrap().as_deref(), Some("The President's call: with Togo's, 3 May"));
        assert_eq!(title("title: Notes on the call:\n").unwrap().as_deref(), Some("Notes on the call:"));
    }

    #[test]
    fn what_is_broken_otherwise_is_refused_at_its_line() {
        for front in ["title: [a: b: c\n", "title: \"a\": b: c\n", "title: A call: with Togo\n  by telephone: late\n"] {
            let error = title(front).unwrap_err();
            assert!(error.to_string().starts_with("call.md, line "), "{error}");
        }
        let error = title("title: A call: of May\ndate: [2024\n").unwrap_err();
        assert!(error.is_source());
    }
}
