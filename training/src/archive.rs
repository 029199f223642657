//! In: archives of statements (JSON Lines) and the corpus of pairs. Out: sentences, one a line.

use serde::Deserialize;
use std::collections::HashSet;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Statement {
    id: String,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Meta {
    left: Source,
    right: Source,
}

#[derive(Deserialize, Default)]
struct Source {
    id: Option<String>,
}

/// One statement in so many is kept for measuring.
const HELD_OUT: usize = 40;

/// A statement of whose words fewer are "the" is not English prose: a translation, a list of nominations. In percent.
const LEAST_ARTICLES: usize = 3;

/// In words. Longer sentences are tables and lists, shorter ones greetings.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=80;

pub(crate) fn write_sentences(archives: &Path, corpus: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(out)?;
    let (ids, kept_out) = corpus_text(corpus)?;
    let mut seen = HashSet::new();
    let mut train = String::new();
    for file in files(archives, "jsonl")? {
        let (mut contacts, mut others) = (String::new(), String::new());
        for (nth, line) in fs::read_to_string(&file)?.lines().enumerate() {
            let statement: Statement = serde_json::from_str(line)?;
            if ids.contains(&statement.id) || !is_prose(&statement.text) {
                continue;
            }
            let target = match (nth % HELD_OUT, tells_of_contact(&statement.title)) {
                (0, true) => &mut contacts,
                (0, false) => &mut others,
                _ => &mut train,
            };
            for words in counterpoint::training::sentences(&statement.text) {
                let sentence = line_of(&statement.text, &words);
                if LENGTHS.contains(&words.len()) && !kept_out.contains(&sentence) && seen.insert(sentence.clone()) {
                    writeln!(target, "{sentence}")?;
                }
            }
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        fs::write(out.join(format!("held-out-{name}-contacts.txt")), contacts)?;
        fs::write(out.join(format!("held-out-{name}-others.txt")), others)?;
    }
    fs::write(out.join("train.txt"), train)?;
    Ok(())
}

/// Whether a statement tells of a call, a meeting or a visit.
fn tells_of_contact(title: &str) -> bool {
    let title = title.to_lowercase();
    ["readout", " call", "conversation", "meeting", " met ", "spoke", "talk", "visit"].iter().any(|word| title.contains(word))
}

fn is_prose(text: &str) -> bool {
    let (words, articles) = text
        .split_whitespace()
        .fold((0, 0), |(words, articles), word| (words + 1, articles + usize::from(word.eq_ignore_ascii_case("the"))));
    articles * 100 >= words * LEAST_ARTICLES
}

/// Words parted by spaces; one that touches the word before it is marked by a leading U+2581.
fn line_of(text: &str, words: &[std::ops::Range<usize>]) -> String {
    let mut line = String::new();
    let mut end = None;
    for word in words {
        let touches = end == Some(word.start);
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(if touches { "\u{2581}" } else { "" });
        line.extend(text[word.clone()].chars().map(|c| if c.is_whitespace() { '_' } else { c }));
        end = Some(word.end);
    }
    line
}

/// The ids of the statements that the corpus holds, and every sentence of it.
fn corpus_text(corpus: &Path) -> Result<(HashSet<String>, HashSet<String>), Box<dyn Error>> {
    let (mut ids, mut sentences) = (HashSet::new(), HashSet::new());
    for entry in fs::read_dir(corpus)? {
        let folder = entry?.path();
        if let Ok(meta) = fs::read_to_string(folder.join("meta.json")) {
            let meta: Meta = serde_json::from_str(&meta)?;
            ids.extend([meta.left.id, meta.right.id].into_iter().flatten());
        }
        for text in files(&folder, "txt")? {
            let text = fs::read_to_string(text)?;
            sentences.extend(counterpoint::training::sentences(&text).iter().map(|words| line_of(&text, words)));
        }
    }
    Ok((ids, sentences))
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|other| other == ending));
    files.sort();
    Ok(files)
}
