//! What a user would do instead, side by side in one run: `cargo bench --bench beside [-- CORPUS [PYTHON]]`.
//!
//! Timed, on each pair of CORPUS (`training/pairs/corpus` if not given), on one core: the whole comparison by counterpoint;
//! the word difference of the crate similar of the same two texts (`TextDiff::from_words`); with PYTHON, a Python that has
//! what `peers/requirements.txt` lists, also difflib on the words and the MiniLM pipeline of `peers/peers.py` on sentences.
//! The least of several rounds counts, of the MiniLM one of three. Not timed: reading files, lexicon and model, and one round
//! before. The sums over all pairs are printed, and how many times that of counterpoint each is.

mod common;

use common::{pairs, root};
use counterpoint::{Both, Comparator, Readout};
use divan::black_box;
use similar::TextDiff;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

const ROUNDS: usize = 20;

fn main() {
    let mut given = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let corpus = given.next().map_or_else(|| root().join("training/pairs/corpus"), PathBuf::from);
    let pairs = pairs(&corpus);
    let comparator = Comparator::default();
    let compared = |pair: &Both<Readout>| drop(black_box(comparator.compare(&pair.left, &pair.right)));
    let differed = |pair: &Both<Readout>| drop(black_box(TextDiff::from_words(pair.left.text(), pair.right.text())));
    let (mut ours, mut similar) = (vec![f64::MAX; pairs.len()], vec![f64::MAX; pairs.len()]);
    for _ in 0..=ROUNDS {
        for (nth, pair) in pairs.iter().enumerate() {
            ours[nth] = ours[nth].min(timed(|| compared(pair)));
            similar[nth] = similar[nth].min(timed(|| differed(pair)));
        }
    }
    let ours = ours.iter().sum::<f64>();
    let mut rows = vec![("counterpoint".to_owned(), ours), ("similar, words".to_owned(), similar.iter().sum())];
    rows.extend(given.next().into_iter().flat_map(|python| by_python(&python, &corpus)));
    println!("{} pairs of {}", pairs.len(), corpus.display());
    for (name, sum) in rows {
        println!("{name:24} {sum:10.2} ms in all {:8.3} ms a pair {:9.2} times", sum / pairs.len() as f64, sum / ours);
    }
}

/// In milliseconds.
fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

/// A name and a sum of milliseconds a line, parted by a tab.
fn by_python(python: &str, corpus: &PathBuf) -> Vec<(String, f64)> {
    let told = Command::new(python).arg(root().join("benches/peers/time.py")).arg(corpus).output().expect("PYTHON is a program");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let lines = String::from_utf8_lossy(&told.stdout).into_owned();
    let row = |line: &str| line.split_once('\t').and_then(|(name, sum)| Some((name.to_owned(), sum.parse().ok()?)));
    lines.lines().filter_map(row).collect()
}
