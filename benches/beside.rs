//! What a user would do instead, side by side in one run: `cargo bench --bench beside [-- CORPUS [PYTHON]]`.
//!
//! Timed, over all pairs of CORPUS (`training/pairs/corpus` if not given) and over the pair of median length, on one core:
//! the whole comparison by counterpoint; the word difference of the crate similar of the same two texts
//! (`TextDiff::from_words`); with PYTHON, a Python that has what `peers/requirements.txt` lists, also difflib on the words and
//! the MiniLM pipeline of `peers/peers.py` on sentences, over the pairs of CORPUS. What counts is the processor's time, where
//! the system tells it, in the mean of several rounds, by turns. Not timed: reading files, lexicon and model, and one round before.

mod common;

use common::{pair, pairs, root};
use counterpoint::{Both, Comparator, Readout};
use divan::black_box;
use similar::TextDiff;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const ROUNDS: usize = 15;
/// So many times the pair of median length makes a round.
const MEDIAN_TIMES: usize = 40;

fn main() {
    let mut given = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let corpus = given.next().map_or_else(|| root().join("training/pairs/corpus"), PathBuf::from);
    told("the pair of median length", &vec![pair("median"); MEDIAN_TIMES], Vec::new());
    let peers = given.next().map_or(Vec::new(), |python| by_python(&python, &corpus));
    told(&corpus.display().to_string(), &pairs(&corpus), peers);
}

fn told(name: &str, pairs: &[Both<Readout>], peers: Vec<(String, f64)>) {
    let comparator = Comparator::default();
    let compared = || pairs.iter().for_each(|pair| drop(black_box(comparator.compare(&pair.left, &pair.right))));
    let differed = || pairs.iter().for_each(|pair| drop(black_box(TextDiff::from_words(pair.left.text(), pair.right.text()))));
    // By turns, and of all rounds the mean: what slows the machine slows both, and the system counts in steps of some milliseconds.
    let (mut ours, mut similar) = (0.0, 0.0);
    for _ in 0..ROUNDS {
        ours += timed(compared) / ROUNDS as f64;
        similar += timed(differed) / ROUNDS as f64;
    }
    println!("{name}: {} comparisons", pairs.len());
    for (name, sum) in [("counterpoint".to_owned(), ours), ("similar, words".to_owned(), similar)].into_iter().chain(peers) {
        println!("  {name:24} {:8.3} ms a pair {:9.2} times", sum / pairs.len() as f64, sum / ours);
    }
}

/// In milliseconds.
fn timed(work: impl FnOnce()) -> f64 {
    let (start, busy) = (Instant::now(), processor_time());
    work();
    let busy = processor_time().zip(busy).map(|(end, start)| end - start);
    busy.unwrap_or(start.elapsed().as_secs_f64() * 1e3)
}

/// What this thread has used of a processor, in milliseconds, as Linux tells it.
fn processor_time() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e6)
}

/// A name and a sum of milliseconds a line, parted by a tab.
fn by_python(python: &str, corpus: &Path) -> Vec<(String, f64)> {
    let told = Command::new(python).arg(root().join("benches/peers/time.py")).arg(corpus).output().expect("PYTHON is a program");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let lines = String::from_utf8_lossy(&told.stdout).into_owned();
    let row = |line: &str| line.split_once('\t').and_then(|(name, sum)| Some((name.to_owned(), sum.parse().ok()?)));
    lines.lines().filter_map(row).collect()
}
