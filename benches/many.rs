//! How many pairs a second are compared on all cores: `cargo bench --bench many [-- PAIRS]`.
//!
//! Timed: `Comparator::compare_many` over the annotated pairs of `training/pairs`, again and again up to so many (10,000 if not
//! given), each comparison counted and dropped. Not timed: reading the files, one round before. `python/tools/throughput.py` puts the Python package beside it.

mod common;

use common::{pairs, root};
use counterpoint::Comparator;
use std::time::Instant;

const PAIRS: usize = 10_000;

fn main() {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(PAIRS);
    let pairs = pairs(&root().join("training/pairs/corpus"));
    let comparator = Comparator::default();
    let matches = |count| -> usize {
        let given = pairs.iter().cycle().take(count).map(|pair| (pair.left.clone(), pair.right.clone()));
        comparator.compare_many(given).map(|comparison| comparison.matches().len()).sum()
    };
    matches(pairs.len());
    let start = Instant::now();
    let found = matches(count);
    let rate = count as f64 / start.elapsed().as_secs_f64();
    println!("{count} pairs, {found} matches, {rate:.0} pairs a second");
}
