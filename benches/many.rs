//! How many pairs a second are compared on all cores: `cargo bench --bench many [-- PAIRS]`.
//!
//! Timed: `Comparator::compare_many` over the annotated pairs of `training/pairs`, again and again up to so many (10,000 if not
//! given), each comparison counted and dropped. Not timed: reading the files, one round before. `python/tools/throughput.py` puts the Python package beside it.

use counterpoint::{Comparator, Readout};
use serde::Deserialize;
use std::path::Path;
use std::time::Instant;

const PAIRS: usize = 10_000;

#[derive(Deserialize)]
struct Meta {
    date: String,
    left: Issuer,
    right: Issuer,
}

#[derive(Deserialize)]
struct Issuer {
    issuer: String,
}

fn main() {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(PAIRS);
    let pairs = pairs(&Path::new(env!("CARGO_MANIFEST_DIR")).join("training/pairs/corpus"));
    let comparator = Comparator::default();
    let matches = |count| -> usize {
        let given = pairs.iter().cycle().take(count).cloned();
        comparator.compare_many(given).map(|comparison| comparison.matches().len()).sum()
    };
    matches(pairs.len());
    let start = Instant::now();
    let found = matches(count);
    let rate = count as f64 / start.elapsed().as_secs_f64();
    println!("{count} pairs, {found} matches, {rate:.0} pairs a second");
}

fn pairs(corpus: &Path) -> Vec<(Readout, Readout)> {
    let mut folders: Vec<_> =
        std::fs::read_dir(corpus).expect("the corpus is there").map(|entry| entry.expect("it is read").path()).collect();
    folders.sort();
    folders.iter().map(|folder| pair(folder)).collect()
}

fn pair(folder: &Path) -> (Readout, Readout) {
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("each pair has its files");
    let meta: Meta = serde_json::from_str(&text("meta.json")).expect("meta.json names date and issuers");
    let side = |name: &str, of: &Issuer| Readout::new(text(name)).issuer(of.issuer.as_str()).date(meta.date.as_str());
    (side("left.txt", &meta.left), side("right.txt", &meta.right))
}
