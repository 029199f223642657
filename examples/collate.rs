//! Compares three or more accounts of one event and prints the table, a column an account.
//!
//! `cargo run --release --example collate -- [FILES...] [--format terminal|markdown|html|csv|json|prose] [--output FILE]`
//!
//! Files are plain text, or Markdown with front matter (`issuer`, `date`, `title`). Without files a bundled event is
//! compared: a call of three leaders as their offices reported it, all invented; `examples/output/trilateral-call.md` keeps a copy of
//! its table in Markdown.

mod common;

use counterpoint::{Collation, Readout, TextStyle, compare_all};
use lexopt::prelude::*;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: collate [FILES...] [--format terminal|markdown|html|csv|json|prose] [--output FILE]

FILES         two or more accounts of one event: text, or Markdown whose front matter gives issuer, date and title;
              without them a bundled event is compared
--output FILE writes to a file";

/// Invented for this project.
const BUNDLED: [&str; 3] = [
    include_str!("readouts/trilateral-call/1-white-house.md"),
    include_str!("readouts/trilateral-call/2-prime-ministers-office.md"),
    include_str!("readouts/trilateral-call/3-office-of-the-president.md"),
];

type Render = fn(&Collation) -> String;

const FORMATS: [(&str, Render); 6] = [
    ("terminal", |all| all.to_text(&TextStyle { width: 140, ..TextStyle::default() })),
    ("markdown", Collation::to_markdown),
    ("html", Collation::to_html),
    ("csv", Collation::to_csv),
    ("json", |all| all.to_json() + "\n"),
    ("prose", Collation::to_prose),
];

fn main() -> ExitCode {
    common::ended("collate", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut files, mut render, mut output) = (Vec::<PathBuf>::new(), FORMATS[0].1, None::<PathBuf>);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(file) => files.push(file.into()),
            Long("format") => render = format(&parser.value()?.string()?)?,
            Long("output") => output = Some(parser.value()?.into()),
            Long("help") | Short('h') => {
                println!("{USAGE}");
                return Ok(());
            }
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        }
    }
    let readouts = if files.is_empty() { bundled()? } else { files.iter().map(Readout::read).collect::<Result<Vec<_>, _>>()? };
    common::write(output.as_deref(), &render(&compare_all(&readouts)?))
}

fn format(name: &str) -> Result<Render, String> {
    let found = FORMATS.iter().find(|(other, _)| *other == name).map(|&(_, render)| render);
    found.ok_or_else(|| format!("no format `{name}`: {}", FORMATS.map(|(name, _)| name).join(", ")))
}

fn bundled() -> Result<Vec<Readout>, counterpoint::Error> {
    BUNDLED.iter().map(|text| Readout::parse("account.md", text)).collect()
}
