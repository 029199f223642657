//! The texts that are timed. All stand in the repository, but for the archives of `../shared`, which serve where they are
//! there.
#![allow(dead_code, reason = "each bench takes what it needs")]

use counterpoint::{Both, Readout};
use serde::Deserialize;
use std::path::{Path, PathBuf};

pub const LEFT: &str = include_str!("../../examples/readouts/2017-05-02-call/white-house.txt");
pub const RIGHT: &str = include_str!("../../examples/readouts/2017-05-02-call/kremlin.txt");
const LONG_LEFT: &str = include_str!("../readouts/2026-leaders-meeting/elysee.txt");
const LONG_RIGHT: &str = include_str!("../readouts/2026-leaders-meeting/federal-government.txt");
/// Of 207 and 375 words.
const MEDIAN: &str = "training/pairs/corpus/own-us-ru-energy-truce";

/// Matters of the bundled texts, and others to put in their place.
const TOLD: [&str; 4] = ["Syria", "Astana", "terrorism", "Korea"];
const OTHERS: [[&str; 4]; 8] = [
    ["Libya", "Geneva", "piracy", "Cyprus"],
    ["Yemen", "Muscat", "trafficking", "Kashmir"],
    ["Sudan", "Jeddah", "smuggling", "Crimea"],
    ["Haiti", "Nassau", "kidnapping", "Guyana"],
    ["Mali", "Algiers", "extremism", "Sahara"],
    ["Lebanon", "Doha", "corruption", "Gaza"],
    ["Armenia", "Sochi", "cybercrime", "Karabakh"],
    ["Myanmar", "Jakarta", "hunger", "Rakhine"],
];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Meta {
    date: Option<String>,
    left: Issuer,
    right: Issuer,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Issuer {
    issuer: Option<String>,
}

#[derive(Deserialize)]
struct Item {
    text: String,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn side(text: &str, times: usize, issuer: &str) -> Readout {
    Readout::new(vec![text; times].join("\n\n")).issuer(issuer).date("2017-05-02")
}

/// The bundled pair of 141 and 166 words, so many times.
pub fn bundled(times: usize) -> Both<Readout> {
    Both { left: side(LEFT, times, "White House"), right: side(RIGHT, times, "Kremlin") }
}

/// By length: `short`, the bundled pair of 141 and 166 words; `median`, of 207 and 375; `long`, of 470 and 392.
pub fn pair(length: &str) -> Both<Readout> {
    match length {
        "short" => bundled(1),
        "median" => pair_in(&root().join(MEDIAN)),
        _ => Both { left: side(LONG_LEFT, 1, "Élysée"), right: side(LONG_RIGHT, 1, "Federal Government of Germany") },
    }
}

/// The pairs of a corpus in the order of their folders.
pub fn pairs(corpus: &Path) -> Vec<Both<Readout>> {
    let folders = std::fs::read_dir(corpus).expect("the corpus is there").map(|entry| entry.expect("it is read").path());
    let mut folders: Vec<_> = folders.filter(|folder| folder.join("left.txt").is_file()).collect();
    folders.sort();
    folders.iter().map(|folder| pair_in(folder)).collect()
}

fn pair_in(folder: &Path) -> Both<Readout> {
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("each pair has its files");
    let meta: Meta = serde_json::from_str(&text("meta.json")).expect("meta.json is of the corpus' form");
    let side = |name: &str, of: &Issuer| {
        let readout = Readout::new(text(name)).issuer(of.issuer.as_deref().unwrap_or(""));
        meta.date.as_deref().map_or(readout.clone(), |date| readout.date(date))
    };
    Both { left: side("left.txt", &meta.left), right: side("right.txt", &meta.right) }
}

/// Two texts of at least so many words each: items of two archives joined, or, without those, the bundled pair with its
/// matters exchanged again and again, so that long texts speak of many things.
pub fn grown(words: usize) -> Both<Readout> {
    let archive = |name: &str| -> PathBuf { root().join("../shared/archives").join(name) };
    let text = |name: &str, own: &str| match std::fs::read_to_string(archive(name)) {
        Ok(archive) => joined(archive.lines().map(item), words),
        Err(_) => joined((0..).map(|nth| told_of_others(own, nth)), words),
    };
    Both { left: side(&text("white-house.jsonl", LEFT), 1, "White House"), right: side(&text("kremlin.jsonl", RIGHT), 1, "Kremlin") }
}

fn item(line: &str) -> String {
    serde_json::from_str::<Item>(line).expect("an archive has a text in each line").text
}

/// Texts one after the other, until there are so many words.
fn joined(texts: impl Iterator<Item = String>, words: usize) -> String {
    let mut count = 0;
    let enough = texts.take_while(|text| {
        let before = count;
        count += text.split_whitespace().count();
        before < words
    });
    enough.collect::<Vec<_>>().join("\n\n")
}

/// The text with its matters exchanged for others; each further round has names of its own.
fn told_of_others(text: &str, nth: usize) -> String {
    let round = nth / OTHERS.len();
    TOLD.iter().zip(OTHERS[nth % OTHERS.len()]).fold(text.to_owned(), |text, (told, other)| {
        let other = if round == 0 { other.to_owned() } else { format!("{other} {}", name(round)) };
        text.replace(told, &other)
    })
}

/// A made-up name for a number: "Babo", "Bada".
fn name(number: usize) -> String {
    let syllables = ["ba", "do", "fi", "gu", "ke", "la", "mo", "ni"];
    format!("B{}{}", syllables[number % 8], syllables[number / 8 % 8])
}
