//! Reports of our own words, sentence by sentence with whose account each is: how many are rightly attributed.
//!
//! A file of `tests/articles` or `tests/articles/held` is a report a line: `LABEL: words`, with blank lines between paragraphs and
//! `#` before a comment. A label is codes of the table of actors joined by `+`, `-` (the reporter), `third` (somebody who
//! speaks for no party) or `x` (left out). All words of a line must be attributed so, but for a joint word or two.

use counterpoint::{Article, Statement, Teller};
use std::fs;
use std::ops::Range;
use std::path::Path;

struct Report {
    text: String,
    lines: Vec<(String, Range<usize>)>,
}

fn report(path: &Path) -> Report {
    let (mut text, mut lines) = (String::new(), Vec::new());
    for line in fs::read_to_string(path).expect("a report").lines().filter(|line| !line.starts_with('#')) {
        let Some((label, words)) = line.split_once(": ") else {
            text.push_str(if text.is_empty() { "" } else { "\n\n" });
            continue;
        };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        lines.push((label.to_owned(), text.len()..text.len() + words.len()));
        text.push_str(words);
    }
    Report { text, lines }
}

/// Whose account a statement is, as the labels write it. Of several sources the sides alone count.
fn label(article: &Article, statement: &Statement) -> String {
    match &statement.teller {
        Teller::Reporter => "-".to_owned(),
        Teller::LeftOut(_) => "x".to_owned(),
        Teller::Sources(sources) => {
            let sources: Vec<_> = sources.iter().map(|&source| &article.sources()[source]).collect();
            let mut codes: Vec<_> = sources.iter().filter(|source| source.is_side).filter_map(|source| source.code.clone()).collect();
            codes.sort();
            if codes.is_empty() { "third".to_owned() } else { codes.join("+") }
        }
    }
}

/// Bytes of a line that a neighbour's statement may hold: a comma and a joint word.
const SLACK: usize = 8;

/// The lines of a report that are not attributed as labelled, and how many there are.
fn misses(path: &Path) -> (Vec<String>, usize) {
    let Report { text, lines } = report(path);
    let article = Article::parse(text.as_str());
    let wrong = lines.iter().filter_map(|(expected, range)| {
        let shared = |statement: &&Statement| {
            let span = statement.span.bytes();
            span.end.min(range.end).saturating_sub(span.start.max(range.start)) > SLACK.min(range.len() - 1)
        };
        let mut found: Vec<_> = article.statements().iter().filter(shared).map(|statement| label(&article, statement)).collect();
        found.dedup();
        let told = || format!("{}: expected {expected}, found {found:?}: {}", path.display(), &text[range.clone()]);
        (found != [expected.as_str()]).then(told)
    });
    (wrong.collect(), lines.len())
}

/// Over all reports of a folder: wrong lines, and how many lines.
fn folder(name: &str) -> (Vec<String>, usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).expect("a folder of reports").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    assert!(!paths.is_empty());
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (misses, lines) in paths.iter().map(|path| misses(path)) {
        wrong.extend(misses);
        count += lines;
    }
    (wrong, count)
}

#[test]
fn most_sentences_are_given_to_whose_account_they_are() {
    let (wrong, count) = folder("articles");
    println!("{} of {count} lines are attributed as labelled\n{}", count - wrong.len(), wrong.join("\n"));
    assert!(wrong.len() * 20 <= count, "{} of {count} wrong\n{}", wrong.len(), wrong.join("\n"));
}
