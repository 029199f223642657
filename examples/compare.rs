//! Compares two readouts and prints the table.
//!
//! `cargo run --release --example compare -- LEFT RIGHT [--left-issuer NAME] [--right-issuer NAME]
//! [--format terminal|markdown|html|fragment|csv|json|prose] [--view table|weight|sections|texts] [--top N] [--output FILE]`
//!
//! Files are plain text, or Markdown with front matter (`issuer`, `date`, `title`). Without files a bundled pair is
//! compared: the call of 2 May 2017 as the White House and the Kremlin reported it.

mod common;

use counterpoint::{Comparison, Readout, TextStyle, View, compare};
use lexopt::prelude::*;
use std::error::Error;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: compare [LEFT RIGHT] [--left-issuer NAME] [--right-issuer NAME]
               [--format terminal|markdown|html|fragment|csv|json|prose]
               [--view table|weight|sections|texts] [--top N] [--output FILE]

LEFT, RIGHT   two accounts of one event: plain text, or Markdown whose front matter gives issuer, date and title;
              without them a bundled pair is compared
--*-issuer    who published it: tells whose leader is whose
--format      html is a page in one file, fragment a part of a page for notebooks; csv has one row a match or
              one-sided claim; prose is a paragraph and the top points; json is
              the whole result, or with --view or --top the rows of that report
--view        table: rows by topic; weight: the most telling first; sections: headed sections;
              texts: the full texts side by side (csv: one row a claim)
--top N       only the N most telling rows; the rest are counted
--output FILE writes to a file";

#[derive(Debug, Default)]
struct Arguments {
    files: Vec<PathBuf>,
    left_issuer: Option<String>,
    right_issuer: Option<String>,
    format: Format,
    view: Option<View>,
    top: Option<usize>,
    output: Option<PathBuf>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Format {
    #[default]
    Terminal,
    Markdown,
    Html,
    Fragment,
    Csv,
    Json,
    Prose,
}

const FORMATS: [(&str, Format); 7] = [
    ("terminal", Format::Terminal),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("fragment", Format::Fragment),
    ("csv", Format::Csv),
    ("json", Format::Json),
    ("prose", Format::Prose),
];

fn main() -> ExitCode {
    common::ended("compare", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let Some(arguments) = parse()? else {
        println!("{USAGE}");
        return Ok(());
    };
    let (left, right) = readouts(&arguments)?;
    let comparison = compare(left, right);
    let rendered = render(&comparison, &arguments);
    common::write(arguments.output.as_deref(), &rendered)
}

fn parse() -> Result<Option<Arguments>, Box<dyn Error>> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(file) => arguments.files.push(file.into()),
            Long("left-issuer") => arguments.left_issuer = Some(parser.value()?.string()?),
            Long("right-issuer") => arguments.right_issuer = Some(parser.value()?.string()?),
            Long("format") => arguments.format = format(&parser.value()?.string()?)?,
            Long("view") => arguments.view = Some(view(&parser.value()?.string()?)?),
            Long("top") => arguments.top = Some(parser.value()?.parse().map_err(|_| "--top takes a whole number")?),
            Long("output") => arguments.output = Some(parser.value()?.into()),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        }
    }
    match arguments.files.len() {
        0 | 2 => Ok(Some(arguments)),
        count => Err(format!("two files are compared, {count} given\n{USAGE}").into()),
    }
}

fn format(name: &str) -> Result<Format, String> {
    let found = FORMATS.iter().find(|(other, _)| *other == name).map(|&(_, format)| format);
    found.ok_or_else(|| format!("no format `{name}`: {}", FORMATS.map(|(name, _)| name).join(", ")))
}

fn view(name: &str) -> Result<View, String> {
    let found = View::ALL.iter().copied().find(|view| view.name() == name);
    found.ok_or_else(|| format!("no view `{name}`: {}", View::ALL.iter().map(|view| view.name()).collect::<Vec<_>>().join(", ")))
}

fn readouts(arguments: &Arguments) -> Result<(Readout, Readout), Box<dyn Error>> {
    let (left, right) = match arguments.files.as_slice() {
        [left, right] => (Readout::read(left)?, Readout::read(right)?),
        _ => bundled(),
    };
    let issued = |readout: Readout, issuer: &Option<String>| match issuer {
        Some(issuer) => readout.issuer(issuer.as_str()),
        None => readout,
    };
    Ok((issued(left, &arguments.left_issuer), issued(right, &arguments.right_issuer)))
}

/// The bundled pair, retold for this project after the facts of the official readouts; not the official wording.
fn bundled() -> (Readout, Readout) {
    let left = Readout::new(include_str!("readouts/2017-05-02-call/white-house.txt")).issuer("White House");
    let right = Readout::new(include_str!("readouts/2017-05-02-call/kremlin.txt")).issuer("Kremlin");
    (left.date("2017-05-02"), right.date("2017-05-02"))
}

fn render(comparison: &Comparison, arguments: &Arguments) -> String {
    let mut report = comparison.report().view(arguments.view.unwrap_or_default());
    if let Some(top) = arguments.top {
        report = report.top(top);
    }
    // The whole result is what a program reads; with a view or a top it is the report that was asked for.
    let is_whole = arguments.view.is_none() && arguments.top.is_none();
    match arguments.format {
        Format::Terminal => report.to_text(&style(arguments.output.is_none())),
        Format::Markdown => report.to_markdown(),
        Format::Html => report.to_html(),
        Format::Fragment => report.to_html_fragment(),
        Format::Csv => report.to_csv(),
        Format::Json if is_whole => comparison.to_json() + "\n",
        Format::Json => report.to_json() + "\n",
        Format::Prose => report.to_prose(),
    }
}

/// As wide as the terminal, and coloured on one that wants colour; 100 columns without colour elsewhere.
fn style(to_terminal: bool) -> TextStyle {
    let default = TextStyle::default();
    let shown = to_terminal && std::io::stdout().is_terminal();
    let Some((terminal_size::Width(width), _)) = terminal_size::terminal_size().filter(|_| shown) else { return default };
    let color = std::env::var_os("NO_COLOR").is_none();
    TextStyle { width: usize::from(width).min(160), color, ..default }
}
