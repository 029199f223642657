//! Splits a newspaper report by whose account each sentence is, and compares its two sides.
//!
//! `cargo run --release --example article -- [FILE] [--date DATE] [--format text|json|markdown|html] [--output FILE]`
//!
//! FILE is plain text, or Markdown with front matter (`date`, `title`). Without one a bundled report is read, in our own words on
//! an invented call.

mod common;

use counterpoint::{Article, ArticleSource, ArticleStatement, Readout, TextStyle, compare};
use lexopt::prelude::*;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: article [FILE] [--date DATE] [--format text|json|markdown|html] [--output FILE]

FILE          a report: plain text, or Markdown whose front matter gives date and title; without it a bundled one is read
--format      text: whose account each sentence is, then the comparison of the first two sides; json: statements and sources;
              markdown, html: the comparison alone
--output FILE writes to a file";

#[derive(Debug, Default)]
struct Arguments {
    file: Option<PathBuf>,
    date: Option<String>,
    format: Option<String>,
    output: Option<PathBuf>,
}

fn main() -> ExitCode {
    common::ended("article", run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let Some(arguments) = parse()? else {
        println!("{USAGE}");
        return Ok(());
    };
    let report = match &arguments.file {
        Some(path) => Readout::read(path)?,
        None => Readout::parse("bundled", include_str!("articles/ferry-call.md"))?,
    };
    let report = match &arguments.date {
        Some(date) => report.date(date.as_str()),
        None => report,
    };
    let rendered = render(&Article::parse(report), arguments.format.as_deref().unwrap_or("text"))?;
    common::write(arguments.output.as_deref(), &rendered)
}

fn parse() -> Result<Option<Arguments>, Box<dyn Error>> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(file) if arguments.file.is_none() => arguments.file = Some(file.into()),
            Long("date") => arguments.date = Some(parser.value()?.string()?),
            Long("format") => arguments.format = Some(parser.value()?.string()?),
            Long("output") => arguments.output = Some(parser.value()?.into()),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        }
    }
    Ok(Some(arguments))
}

fn render(article: &Article, format: &str) -> Result<String, Box<dyn Error>> {
    let comparison = |of: fn(&counterpoint::Comparison) -> String| match article.sides().as_slice() {
        [left, right, ..] => of(&compare(left, right)),
        [one] => format!("Only {} gives an account here: nothing to compare.\n", one.issuer_name().unwrap_or("one side")),
        [] => "The report attributes nothing to any government: nothing to compare.\n".to_owned(),
    };
    match format {
        "text" => Ok(article.to_text() + "\n" + &comparison(|c| c.to_text(&TextStyle::default()))),
        "markdown" => Ok(comparison(|c| c.to_markdown())),
        "html" => Ok(comparison(|c| c.to_html())),
        "json" => Ok(json(article)? + "\n"),
        other => Err(format!("no format `{other}`: text, json, markdown, html").into()),
    }
}

#[derive(serde::Serialize)]
struct Split<'a> {
    text: &'a str,
    sources: &'a [ArticleSource],
    statements: &'a [ArticleStatement],
}

fn json(article: &Article) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&Split { text: article.text(), sources: article.sources(), statements: article.statements() })
}
