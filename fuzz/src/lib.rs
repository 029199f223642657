//! What is asserted of any input, one function a target. `tests/kept.rs` holds the kept inputs to the same on every run of the tests.

#[path = "../../tests/common/mod.rs"]
mod common;
mod edit;
#[path = "../../tests/common/harmless.rs"]
mod harmless;
#[path = "../../tests/common/holds.rs"]
mod holds;

use common::shown;
use counterpoint::{
    Article, Comparator, Comparison, Lexicon, Overrides, ReadPair, Readout, Side, Span, Statement, Statements, Table, Verdict, View,
    analyse, compare, drift, pair_events,
};
use harmless::is_harmless;
use holds::{claims_cover_the_sentences, mirrors, nothing_is_lost, pieces_tile};
use std::path::PathBuf;
use std::sync::LazyLock;

const LEFT: &str = "President Arden spoke by telephone with Prime Minister Bellamy of Norland on 3 May 2027. They agreed to extend the \
    ceasefire by 30 days. Taiwan was not discussed. Norland promised to lift the ban on grain. The call was warm and productive.";
const RIGHT: &str = "The Prime Minister had a frank conversation with the President of Arden. The parties discussed a ceasefire of 60 days \
    and the situation in Taiwan. An exchange of views took place on grain exports, provided that inspections resume.";

/// One text: it is cut, analysed and compared with itself.
pub fn text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    pieces_tile(&text);
    analyse(&*text).iter().flatten().for_each(|token| fits(token.span, &text));
    let comparison = compare(&*text, &*text);
    nothing_is_lost(&comparison);
    claims_cover_the_sentences(&comparison, Side::Left);
    assert!(comparison.matches().iter().all(|found| found.verdict == Verdict::Agreement), "a text differs from itself");
    assert!(comparison.one_sided().left.is_empty() && comparison.one_sided().right.is_empty(), "a text has what it has not");
}

/// Two texts, parted by a line of four equal signs: all that is found of them and every report.
pub fn pair(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (left, right) = text.split_once("\n====\n").unwrap_or((&text, RIGHT));
    let readout = |text: &str, issuer: &str| Readout::new(text).issuer(issuer).date("2027-05-04");
    let [left, right] = [readout(left, "Government of Arden"), readout(right, "Government of Japan")];
    let comparison = compare(&left, &right);
    nothing_is_lost(&comparison);
    Side::ALL.into_iter().for_each(|side| claims_cover_the_sentences(&comparison, side));
    mirrors(&comparison, &compare(&right, &left));
    assert_eq!(comparison.to_json(), compare(&left, &right).to_json(), "a second run gives the same bytes");
    reported(&comparison);
}

/// A newspaper report: whose account each sentence is, its sides compared, and its paragraphs as accounts over time.
pub fn article(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let article = Article::parse(Readout::new(&*text).date("2027-05-04"));
    for statement in article.statements() {
        fits(statement.span, &text);
        statement.told.iter().chain(&statement.cue).for_each(|&span| fits(span, &text));
    }
    if let [left, right, ..] = &article.sides()[..] {
        let comparison = compare(left, right);
        nothing_is_lost(&comparison);
        reported(&comparison);
    }
    let accounts: Vec<_> = text.split("\n\n").map(|part| Readout::new(part).issuer("Government of Arden")).collect();
    drop(drift(&accounts).to_markdown());
}

/// A file of text or Markdown, in any encoding.
pub fn front_matter(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match Readout::parse("a file.md", &text) {
        Ok(readout) => assert!(text.ends_with(readout.text()), "the body is the end of the file"),
        Err(error) => assert!(error.is_source() && error.to_string().starts_with("a file.md"), "{error}"),
    }
    read_file("md", data);
}

/// A saved page.
pub fn page(data: &[u8]) {
    read_file("html", data);
}

/// JSON Lines.
pub fn lines(data: &[u8]) {
    let lines = data.split(|&byte| byte == b'\n').count();
    let (mut statements, mut items) = (Vec::new(), 0);
    for item in Statements::of_lines("an archive.jsonl", std::io::Cursor::new(data.to_vec())) {
        items += 1;
        match item {
            Ok(statement) => {
                assert!(!statement.readout().text().trim().is_empty() && !statement.id().trim().is_empty());
                statements.push(statement);
            }
            Err(error) => assert!(error.is_source() && error.to_string().starts_with("an archive.jsonl, line "), "{error}"),
        }
    }
    assert!(items <= lines.max(data.len()), "{items} items of {lines} lines");
    let pairing = pair_events(&statements, &statements);
    assert!(pairing.pairs.iter().all(|pair| pair.left.max(pair.right) < statements.len()));
}

/// A table of the lexicon, whose name stands in the first line; after a plus its rows are added to those that are built in.
pub fn lexicon(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (name, rows) = text.split_once('\n').unwrap_or((&text, ""));
    let (name, is_more) = name.strip_prefix('+').map_or((name, false), |name| (name, true));
    let first = name.bytes().next().map_or(0, usize::from);
    let table = *Table::ALL.iter().find(|table| table.name() == name).unwrap_or(&Table::ALL[first % Table::ALL.len()]);
    let english = Lexicon::english();
    let made = if is_more { english.extended(table, "mine.txt", rows) } else { english.replaced(table, "mine.txt", rows) };
    match made {
        Ok(lexicon) => compare_by(&lexicon),
        Err(error) => assert!(error.is_lexicon(), "{error}"),
    }
}

fn compare_by(lexicon: &Lexicon) {
    let comparator = Comparator::builder().lexicon(lexicon.clone()).build().expect("the other settings are the default ones");
    let comparison = comparator.compare(LEFT, RIGHT);
    nothing_is_lost(&comparison);
    mirrors(&comparison, &comparator.compare(RIGHT, LEFT));
    drop(Article::parse_with(LEFT, lexicon));
}

/// Overrides in JSON, of two texts that stay the same.
pub fn overrides(data: &[u8]) {
    static READ: LazyLock<ReadPair> = LazyLock::new(|| Comparator::default().read(LEFT, RIGHT));
    let Ok(overrides) = serde_json::from_slice::<Overrides>(data) else { return };
    match READ.compare_with(&overrides) {
        Ok(comparison) => {
            nothing_is_lost(&comparison);
            reported(&comparison);
        }
        Err(error) => assert!(error.is_override(), "{error}"),
    }
}

/// A stored comparison: as JSON, or as changes to one that is sound.
pub fn stored(data: &[u8]) {
    static SOUND: LazyLock<serde_json::Value> = LazyLock::new(|| {
        let [left, right] = [Readout::new(LEFT).issuer("Government of Arden"), Readout::new(RIGHT).issuer("Government of Norland")];
        serde_json::from_str(&compare(left, right).to_json()).expect("JSON")
    });
    let json = match data.first() {
        Some(b'{') => String::from_utf8_lossy(data).into_owned(),
        _ => edit::edited(&SOUND, data).to_string(),
    };
    match Comparison::from_json(&json) {
        Ok(comparison) => {
            nothing_is_lost(&comparison);
            reported(&comparison);
        }
        Err(error) => assert!(error.is_result(), "{error}"),
    }
}

/// Every report of one view can be had and is harmless, and it comes back from its stored form.
fn reported(comparison: &Comparison) {
    let view = View::ALL[comparison.left().text().len() % View::ALL.len()];
    shown(comparison, view).iter().for_each(is_harmless);
    drop(comparison.findings());
    assert_eq!(Comparison::from_json(&comparison.to_json()).expect("what was stored is sound"), *comparison);
}

fn fits(span: Span, text: &str) {
    assert_eq!(text[span.bytes()].chars().count(), span.chars().len(), "{span:?}");
}

fn read_file(ending: &str, data: &[u8]) {
    let path = file(ending);
    std::fs::write(&path, data).expect("the folder for passing files can be written");
    match Statement::read(&path) {
        Ok(statement) => nothing_is_lost(&compare(statement.readout(), LEFT)),
        Err(error) => assert!(error.is_source(), "{error}"),
    }
}

fn file(ending: &str) -> PathBuf {
    std::env::temp_dir().join(format!("counterpoint-fuzz-{}.{ending}", std::process::id()))
}
