//! How time and memory grow with the texts: `cargo bench --bench growth`.
//!
//! Timed: the call named, on texts in memory of so many words a side, made by joining items of the White House's and the
//! Kremlin's archives where `../shared` is there, else of the bundled pair with its matters exchanged. Not timed: reading
//! the lexicon. The most memory held at once is the line "max alloc" of the table; of the texts themselves it counts nothing.

mod common;

use common::grown;
use counterpoint::{Both, Comparator};
use divan::{AllocProfiler, Bencher, black_box};

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// The whole comparison.
#[divan::bench(args = [1_000, 3_000, 10_000, 30_000, 100_000], max_time = 20)]
fn whole(bencher: Bencher, words: usize) {
    let Both { left, right } = grown(words);
    let comparator = Comparator::default();
    bencher.bench(|| comparator.compare(black_box(&left), black_box(&right)));
}

/// Joining the claims of two texts that are read already, and saying how each match differs.
#[divan::bench(args = [1_000, 3_000, 10_000, 30_000, 100_000], max_time = 10)]
fn joined_and_judged(bencher: Bencher, words: usize) {
    let Both { left, right } = grown(words);
    let pair = Comparator::default().read(left, right);
    bencher.bench(|| black_box(&pair).compare());
}
