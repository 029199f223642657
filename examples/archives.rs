//! Finds the accounts of one event in two archives and compares them.
//!
//! `cargo run --release --example archives -- LEFT RIGHT --output DIR`
//!
//! LEFT and RIGHT are files of JSON Lines (id, issuer, date, title, url, text) or folders of texts, Markdown and, with
//! `--features html`, saved pages. Into DIR go `pairs.jsonl` (the ids, the score and its reasons), `findings.csv` (a row a
//! finding), `index.html` (an entry a pair) and a page a pair under `pages/`. What was compared before and has not changed since
//! is not compared again, so that a run that was cut off goes on where it was. Without archives a bundled pair is taken.

use counterpoint::{Archive, Comparison, EventPair, Pairing, Statement, Verdict, compare, pair_events};
use indicatif::{ProgressBar, ProgressStyle};
use lexopt::prelude::*;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: archives [LEFT RIGHT] --output DIR

LEFT, RIGHT   two archives: JSON Lines (id, issuer, date, title, url, text), or folders of texts, Markdown and saved pages;
              without them a bundled pair is taken
--output DIR  where pairs.jsonl, findings.csv, index.html and pages/ go; what lies there of a former run is used again";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("archives: {error}");
            ExitCode::from(2)
        }
    }
}

/// What is asked for.
pub struct Arguments {
    /// The left archive and the right one.
    pub archives: [PathBuf; 2],
    /// The folder into which the results go.
    pub output: PathBuf,
}

fn parse() -> Result<Option<Arguments>, Box<dyn Error>> {
    let (mut archives, mut output) = (Vec::new(), None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(path) => archives.push(PathBuf::from(path)),
            Long("output") => output = Some(PathBuf::from(parser.value()?)),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        }
    }
    let archives = if archives.is_empty() { bundled() } else { two(archives)? };
    let output = output.ok_or_else(|| format!("--output is missing\n{USAGE}"))?;
    Ok(Some(Arguments { archives, output }))
}

fn two(given: Vec<PathBuf>) -> Result<[PathBuf; 2], String> {
    given.try_into().map_err(|given: Vec<PathBuf>| format!("two archives are paired, {} given\n{USAGE}", given.len()))
}

/// The archives that lie beside this example.
pub fn bundled() -> [PathBuf; 2] {
    ["new-zealand.jsonl", "chile.jsonl"].map(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/archives").join(name))
}

fn run() -> Result<(), Box<dyn Error>> {
    match parse()? {
        Some(arguments) => pair(&arguments),
        None => {
            println!("{USAGE}");
            Ok(())
        }
    }
}

/// Pairs, compares and writes.
pub fn pair(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let [left, right] = &arguments.archives;
    let (left, right) = (read(left)?, read(right)?);
    let pairing = pair_events(left.statements(), right.statements());
    let work = Work { left: left.statements(), right: right.statements(), output: &arguments.output };
    std::fs::create_dir_all(work.output.join("pages")).map_err(|error| format!("{}: {error}", work.output.display()))?;
    let done = work.compare_all(&pairing.pairs);
    work.write("pairs.jsonl", &pairs(&work, &pairing)?)?;
    work.write("findings.csv", &findings(&done))?;
    work.write("index.html", &index(&work, &pairing, &done).into_string())?;
    report(&work, &pairing, &done);
    Ok(())
}

fn read(path: &Path) -> Result<Archive, Box<dyn Error>> {
    let archive = Archive::read(path)?;
    archive.faults().iter().for_each(|fault| eprintln!("archives: {}", plain(&fault.to_string())));
    Ok(archive)
}

/// Ids and names of files are others' words: none of them may move the cursor.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

fn report(work: &Work<'_>, pairing: &Pairing, done: &[Option<Done>]) {
    let free = [(&pairing.unpaired.left, work.left), (&pairing.unpaired.right, work.right)]
        .map(|(free, all)| format!("{} of {}", free.len(), all.len()));
    println!("{} pairs; {} statements on the left and {} on the right are in none", pairing.pairs.len(), free[0], free[1]);
    let undated = work.left.iter().chain(work.right).filter(|one| one.readout().day().is_none()).count();
    if undated > 0 {
        println!("{undated} statements have no day as ISO 8601 writes it and could not be paired");
    }
    let foreign = work.left.iter().chain(work.right).filter(|one| one.readout().is_english() == Some(false)).count();
    if foreign > 0 {
        println!("{foreign} statements do not read as English; only English is read");
    }
    let again = done.iter().flatten().filter(|done| done.again).count();
    if again > 0 {
        println!("{again} pairs were compared in a former run");
    }
    println!("{}", work.output.join("index.html").display());
}

/// What a finished pair leaves behind: enough to write the findings and the index without comparing again.
#[derive(Serialize, Deserialize)]
struct Done {
    /// Of both statements and of the version that compared them.
    digest: u64,
    page: String,
    agreements: usize,
    divergences: usize,
    one_sided: [usize; 2],
    notes: Vec<String>,
    /// The findings as CSV, with a header.
    rows: String,
    #[serde(skip)]
    again: bool,
}

struct Work<'a> {
    left: &'a [Statement],
    right: &'a [Statement],
    output: &'a Path,
}

impl<'a> Work<'a> {
    fn statements(&self, pair: &EventPair) -> [&'a Statement; 2] {
        [&self.left[pair.left], &self.right[pair.right]]
    }

    /// All pairs, on as many threads as there are processors. One that cannot be written is told of and left out.
    fn compare_all(&self, pairs: &[EventPair]) -> Vec<Option<Done>> {
        let bar = ProgressBar::new(pairs.len() as u64);
        bar.set_style(ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}").expect("the template is written out here"));
        let done = pairs.par_iter().map(|pair| self.finish(pair, &bar)).collect();
        bar.finish_and_clear();
        done
    }

    fn finish(&self, pair: &EventPair, bar: &ProgressBar) -> Option<Done> {
        let [left, right] = self.statements(pair);
        let ids = plain(&format!("{} / {}", left.id(), right.id()));
        bar.set_message(ids.clone());
        let done = self.former(left, right).map_or_else(|| self.compare(left, right), Ok);
        bar.inc(1);
        done.map_err(|error| bar.suspend(|| eprintln!("archives: {ids} left out: {}", plain(&error.to_string())))).ok()
    }

    /// What a former run left, if neither statement has changed and its page is there.
    fn former(&self, left: &Statement, right: &Statement) -> Option<Done> {
        let done: Done = serde_json::from_slice(&std::fs::read(self.output.join(record(left, right))).ok()?).ok()?;
        let fits = done.digest == digest(left, right) && self.output.join(&done.page).exists();
        fits.then_some(Done { again: true, ..done })
    }

    fn compare(&self, left: &Statement, right: &Statement) -> Result<Done, Box<dyn Error>> {
        let comparison = compare(left.readout(), right.readout());
        let page = format!("pages/{}.html", stem(left, right));
        self.write(&page, &comparison.to_html())?;
        let done = Done::of(&comparison, page, digest(left, right), [left, right])?;
        self.write(&record(left, right), &serde_json::to_string(&done)?)?;
        Ok(done)
    }

    /// Writes beside and then renames, so that a file that is there is whole.
    fn write(&self, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
        let path = self.output.join(name);
        let part = self.output.join(format!("{name}.part"));
        let written = std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, &path));
        written.map_err(|error| format!("{}: {error}", path.display()).into())
    }
}

impl Done {
    fn of(comparison: &Comparison, page: String, digest: u64, statements: [&Statement; 2]) -> Result<Self, Box<dyn Error>> {
        let one_sided = comparison.one_sided();
        Ok(Self {
            digest,
            page,
            agreements: comparison.count(Verdict::Agreement),
            divergences: comparison.count(Verdict::Divergence),
            one_sided: [one_sided.left.len(), one_sided.right.len()],
            notes: comparison.notes().iter().map(|note| note.text.clone()).collect(),
            rows: rows(&comparison.to_csv(), statements)?,
            again: false,
        })
    }
}

fn digest(left: &Statement, right: &Statement) -> u64 {
    let mut hasher = DefaultHasher::new();
    (env!("CARGO_PKG_VERSION"), left, right).hash(&mut hasher);
    hasher.finish()
}

/// A name for the pair's files: the ids, where any file system takes them; else what it takes of them, and what tells them apart.
fn stem(left: &Statement, right: &Statement) -> String {
    let short = |id: &str| -> String { id.chars().take(40).map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect() };
    let stem = format!("{}--{}", short(left.id()), short(right.id()));
    if stem == format!("{}--{}", left.id(), right.id()) && !left.id().contains("--") {
        return stem;
    }
    let mut hasher = DefaultHasher::new();
    (left.id(), right.id()).hash(&mut hasher);
    format!("{stem}-{:08x}", hasher.finish() & 0xffff_ffff)
}

fn record(left: &Statement, right: &Statement) -> String {
    format!("pages/{}.json", stem(left, right))
}

/// The report's rows with the pair's ids before them. An id that a spreadsheet would take for a formula is guarded.
fn rows(report: &str, statements: [&Statement; 2]) -> Result<String, Box<dyn Error>> {
    let guarded = |id: &str| if id.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{id}") } else { id.to_owned() };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(report.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (at, row) in reader.records().enumerate() {
        let ids = if at == 0 { ["left_id".to_owned(), "right_id".to_owned()] } else { statements.map(|statement| guarded(statement.id())) };
        writer.write_record(ids.iter().map(String::as_str).chain(row?.iter()))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn findings(done: &[Option<Done>]) -> String {
    let mut out = String::new();
    for (at, done) in done.iter().flatten().enumerate() {
        let from = if at == 0 { 0 } else { done.rows.find('\n').map_or(done.rows.len(), |end| end + 1) };
        out.push_str(&done.rows[from..]);
    }
    out
}

#[derive(Serialize)]
struct Line<'a> {
    left: &'a str,
    right: &'a str,
    score: f64,
    reasons: Vec<&'a str>,
}

fn pairs(work: &Work<'_>, pairing: &Pairing) -> Result<String, Box<dyn Error>> {
    let mut out = String::new();
    for pair in &pairing.pairs {
        let [left, right] = work.statements(pair);
        let reasons = pair.reasons.iter().map(|reason| reason.text.as_str()).collect();
        let line = Line { left: left.id(), right: right.id(), score: (pair.score * 100.0).round() / 100.0, reasons };
        out.push_str(&serde_json::to_string(&line)?);
        out.push('\n');
    }
    Ok(out)
}

/// The page's own style is that of the pages it leads to.
const STYLE: &str = include_str!("../src/report/html/style.css");
const LIST_STYLE: &str = "
.counterpoint .pairs { list-style: none; margin: 0; padding: 0; }
.counterpoint .pairs > li { border-top: 1px solid var(--rule); padding: 0.9rem 0; }
.counterpoint .pairs p { margin: 0 0 0.3rem; }
.counterpoint .pairs .told { font-weight: 600; }
.counterpoint .pairs .told b { color: var(--of); }
.counterpoint .pairs summary { color: var(--muted); cursor: pointer; font-size: 0.9em; }";

fn index(work: &Work<'_>, pairing: &Pairing, done: &[Option<Done>]) -> Markup {
    let issuer = |side: &[Statement], or: &str| side.iter().find_map(|one| one.readout().issuer_name()).unwrap_or(or).to_owned();
    let sides = [issuer(work.left, "Left"), issuer(work.right, "Right")];
    let title = format!("{} and {}", sides[0], sides[1]);
    let free = [(pairing.unpaired.left.len(), work.left.len()), (pairing.unpaired.right.len(), work.right.len())]
        .map(|(free, all)| format!("{free} of {all}"));
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(LIST_STYLE)) }
            }
            body class="counterpoint-page" {
                main class="counterpoint" {
                    h1 { (title) }
                    p class="summary" {
                        @match pairing.pairs.len() {
                            0 => "No two statements of these archives are about one event.",
                            1 => "Two statements are about one event.",
                            count => { (count) " pairs of statements are about one event." }
                        }
                        " Without a counterpart: " (free[0]) " (" (sides[0]) "), " (free[1]) " (" (sides[1]) ")."
                    }
                    ol class="pairs" {
                        @for (pair, done) in pairing.pairs.iter().zip(done) { (entry(work, pair, done.as_ref(), &sides)) }
                    }
                    p class="made" { "What was published is compared, never what was said; that a statement has no counterpart here shows nothing." }
                }
            }
        }
    }
}

fn entry(work: &Work<'_>, pair: &EventPair, done: Option<&Done>, sides: &[String; 2]) -> Markup {
    let statements = work.statements(pair);
    let heading = |statement: &Statement| statement.readout().title_text().unwrap_or(statement.id()).to_owned();
    let day = statements.iter().find_map(|statement| statement.readout().day()).map(|day| day.to_string());
    html! {
        li {
            p class="kicker" { @if let Some(day) = day { time datetime=(day) { (day) } } " · score " (format!("{:.1}", pair.score)) }
            @for (at, statement) in statements.iter().enumerate() {
                p { span class="kicker" { (sides[at]) ": " } bdi { (heading(statement)) } " " span class="kicker" { "(" (statement.id()) ")" } }
            }
            @match done {
                Some(done) => {
                    p class="told" {
                        b class="agree" { span class="sign" { "=" } " " (done.agreements) " agree" } " · "
                        b class="differ" { span class="sign" { "≠" } " " (done.divergences) " differ" } " · "
                        b class="only0" { span class="sign" { "←" } " " (done.one_sided[0]) " only " (sides[0]) } " · "
                        b class="only1" { span class="sign" { "→" } " " (done.one_sided[1]) " only " (sides[1]) }
                    }
                    @for note in &done.notes { p class="note" { (note) } }
                    p { a href=(done.page) { "Compare the two accounts" span class="aloud" { " of " (heading(statements[0])) } } }
                }
                None => p class="note" { "This pair could not be written and was left out." },
            }
            details { summary { "Why they are taken to be about one event" } ul { @for reason in &pair.reasons { li { (reason.text) } } } }
        }
    }
}
