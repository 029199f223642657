//! Shows how one side's accounts change over time.
//!
//! `cargo run --release --example drift -- [FILES...] [--format markdown|json] [--output FILE]`
//!
//! Files are plain text, or Markdown with front matter (`issuer`, `date`, `title`); of JSON Lines (`.jsonl`: issuer, date,
//! title, text) every line is an account, and `--title WORDS` keeps those whose title has the words. Without files a
//! bundled series is read: six accounts of the Government of Arden on Norland, both invented; the report goes to
//! `examples/output/drift.md`, where a copy is kept.

mod common;

use counterpoint::{Readout, Statements, drift};
use lexopt::prelude::*;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: drift [FILES...] [--title WORDS] [--from DATE] [--to DATE] [--format markdown|json] [--output FILE]

FILES         one issuer's accounts of successive events: text, Markdown with front matter, or JSON Lines
--title       of JSON Lines, only the accounts whose title has these words; may repeat, and one is enough
--from, --to  of JSON Lines, only the accounts of these days, 2021-01-01";

/// Invented for this project.
const BUNDLED: [&str; 6] = [
    include_str!("readouts/arden-norland/1.md"),
    include_str!("readouts/arden-norland/2.md"),
    include_str!("readouts/arden-norland/3.md"),
    include_str!("readouts/arden-norland/4.md"),
    include_str!("readouts/arden-norland/5.md"),
    include_str!("readouts/arden-norland/6.md"),
];

#[derive(Debug, Default)]
struct Arguments {
    files: Vec<PathBuf>,
    titles: Vec<String>,
    from: Option<String>,
    to: Option<String>,
    json: bool,
    output: Option<PathBuf>,
}

fn main() -> ExitCode {
    common::ended("drift", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let Some(arguments) = parse()? else {
        println!("{USAGE}");
        return Ok(());
    };
    let mut readouts = Vec::new();
    for (nth, text) in BUNDLED.iter().enumerate().filter(|_| arguments.files.is_empty()) {
        readouts.push(Readout::parse(&format!("{}.md", nth + 1), text)?);
    }
    for file in &arguments.files {
        readouts.extend(read(file, &arguments)?);
    }
    let found = drift(&readouts);
    let report = if arguments.json { found.to_json() + "\n" } else { found.to_markdown() };
    common::write(arguments.output.as_deref(), &report)
}

fn parse() -> Result<Option<Arguments>, Box<dyn Error>> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(file) => arguments.files.push(file.into()),
            Long("title") => arguments.titles.push(parser.value()?.string()?),
            Long("from") => arguments.from = Some(parser.value()?.string()?),
            Long("to") => arguments.to = Some(parser.value()?.string()?),
            Long("format") => arguments.json = format(&parser.value()?.string()?)?,
            Long("output") => arguments.output = Some(parser.value()?.into()),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        }
    }
    Ok(Some(arguments))
}

fn format(name: &str) -> Result<bool, String> {
    match name {
        "markdown" => Ok(false),
        "json" => Ok(true),
        other => Err(format!("no format `{other}`: markdown, json")),
    }
}

/// A file of one account, or an archive of many.
fn read(file: &Path, arguments: &Arguments) -> Result<Vec<Readout>, Box<dyn Error>> {
    let one = file.extension().is_none_or(|ending| ending != "jsonl");
    let readouts = Statements::open(file)?.map(|statement| Ok(statement?.into_readout())).collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    Ok(readouts.into_iter().filter(|readout| one || is_wanted(readout, arguments)).collect())
}

fn is_wanted(readout: &Readout, arguments: &Arguments) -> bool {
    let (title, date) = (readout.title_text().unwrap_or(""), readout.date_text().unwrap_or(""));
    let titled = arguments.titles.is_empty() || arguments.titles.iter().any(|words| title.contains(words));
    let begun = arguments.from.as_deref().is_none_or(|from| date >= from);
    titled && begun && arguments.to.as_deref().is_none_or(|to| date <= to)
}
