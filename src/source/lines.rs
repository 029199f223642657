//! In: JSON Lines (id, issuer, date, title, url, text). Out: a [`Statement`] a line, or what is wrong with the line. Left to
//! `archive`: where the lines come from.

use super::{Statement, encoding, issuer};
use crate::error::{Error, Place};
use crate::lexicon::Lexicon;
use crate::text::Readout;
use encoding_rs_io::DecodeReaderBytesBuilder;
use serde::Deserialize;
use std::io::{BufRead, BufReader, Read};

/// In bytes: no statement is longer; a longer line is read past and said to be so.
const LONGEST_LINE: usize = 1 << 25;

#[derive(Debug, Deserialize)]
struct Line {
    id: Option<Id>,
    issuer: Option<String>,
    date: Option<String>,
    title: Option<String>,
    url: Option<String>,
    text: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Id {
    Written(String),
    Counted(i64),
}

/// The lines of one file, one held at a time.
pub(super) struct Lines {
    name: String,
    reader: BufReader<Box<dyn Read + Send>>,
    number: usize,
    buffer: Vec<u8>,
}

impl Lines {
    /// UTF-16 is told by its mark and read as UTF-8 is.
    pub(super) fn of(name: impl Into<String>, reader: impl Read + Send + 'static) -> Self {
        let utf8 = DecodeReaderBytesBuilder::new().utf8_passthru(true).strip_bom(true).build(reader);
        Self { name: name.into(), reader: BufReader::new(Box::new(utf8)), number: 0, buffer: Vec::new() }
    }

    fn statement(&self) -> Result<Statement, Error> {
        let wrong = |message: String| Error::source(Place::new(&self.name).line(self.number), message);
        if self.buffer.trim_ascii_start().first() != Some(&b'{') {
            return Err(wrong("not a statement in JSON: a line holds one object".to_owned()));
        }
        let decoded = encoding::decode(&self.name, self.buffer.trim_ascii(), None).map_err(|error| wrong(error.to_string()))?;
        let line: Line =
            serde_json::from_str(&decoded.text).map_err(|error| wrong(format!("not a statement in JSON: {}", unplaced(&error))))?;
        let text = line.text.filter(|text| !text.trim().is_empty()).ok_or_else(|| wrong("the statement has no `text`".to_owned()))?;
        let id = match line.id {
            Some(Id::Written(id)) if !id.trim().is_empty() => id,
            Some(Id::Counted(id)) => id.to_string(),
            _ => format!("line {}", self.number),
        };
        let issuer = issuer::settle(line.issuer, line.url.as_deref(), &text, Lexicon::english().entries());
        let given = |value: Option<String>| value.unwrap_or_default();
        let readout = Readout::new(text).issuer(given(issuer)).date(given(line.date)).title(given(line.title));
        Ok(Statement::new(id, readout.remark(decoded.remark)).at(given(line.url)))
    }

    /// The next line into the buffer; whether there was one, and whether it was read whole.
    fn fill(&mut self) -> std::io::Result<(bool, bool)> {
        self.buffer.clear();
        let read = self.reader.by_ref().take(LONGEST_LINE as u64).read_until(b'\n', &mut self.buffer)?;
        let whole = self.buffer.ends_with(b"\n") || read < LONGEST_LINE;
        if !whole {
            self.buffer = Vec::new();
            skip_line(&mut self.reader)?;
        }
        Ok((read > 0, whole))
    }
}

fn skip_line(reader: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let held = reader.fill_buf()?;
        let (used, done) = match held.iter().position(|&byte| byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (held.len(), held.is_empty()),
        };
        reader.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// serde's message without its own line, which is always the first.
fn unplaced(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}

impl Iterator for Lines {
    type Item = Result<Statement, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let filled = self.fill();
            self.number += 1;
            match filled {
                Err(error) => {
                    // What cannot be read once cannot be read further.
                    self.reader = BufReader::new(Box::new(std::io::empty()));
                    return Some(Err(Error::io(self.name.as_ref(), error)));
                }
                Ok((false, _)) => return None,
                Ok((_, false)) => {
                    let message = format!("the line is longer than {} MiB and was left out", LONGEST_LINE >> 20);
                    return Some(Err(Error::source(Place::new(&self.name).line(self.number), message)));
                }
                Ok(_) if self.buffer.trim_ascii().is_empty() => {}
                Ok(_) => return Some(self.statement()),
            }
        }
    }
}
